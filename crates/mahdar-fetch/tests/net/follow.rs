//! Rounds over feeds.

use crate::server::{Asked, Server, answer, client, not_found, ok, redirect};
use mahdar_fetch::{
    Arrived, Client, Failure, Memory, Pace, Round, Sink, State, Stop, StoreError, follow,
};
use mahdar_ingest::FeedLink;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

/// Keeps what comes.
#[derive(Default)]
struct Kept {
    articles: Mutex<Vec<Arrived>>,
    failures: Mutex<Vec<String>>,
    full: AtomicBool,
    stop: Option<Stop>,
}

impl Sink for Kept {
    fn article(&self, arrived: Arrived) -> Result<(), StoreError> {
        if self.full.load(Ordering::Relaxed) {
            return Err("no space left".into());
        }
        self.articles.lock().expect("whole").push(arrived);
        self.stop.iter().for_each(Stop::stop);
        Ok(())
    }

    fn failed(&self, _: &str, failure: &Failure) {
        self.failures.lock().expect("whole").push(failure.to_string());
    }
}

impl Kept {
    /// The texts that came, sorted.
    fn texts(&self) -> Vec<String> {
        let articles = self.articles.lock().expect("whole");
        let mut texts: Vec<String> =
            articles.iter().map(|a| a.found.article.text.clone()).collect();
        texts.sort();
        texts
    }

    fn failures(&self) -> Vec<String> {
        self.failures.lock().expect("whole").clone()
    }
}

/// A run over several rounds, in which everything is due at once.
struct Run {
    client: Client,
    state: Memory,
    kept: Kept,
    feeds: Vec<FeedLink>,
}

const PACE: Pace = Pace { interval: Duration::ZERO, threads: 3, pages: 50 };

impl Run {
    fn new(feeds: &[String]) -> Self {
        let feeds = feeds.iter().map(|url| FeedLink { url: url.clone(), title: None }).collect();
        Self { client: client(), state: Memory::default(), kept: Kept::default(), feeds }
    }

    fn round(&self) -> Round {
        follow(&self.client, &self.feeds, PACE, &self.state, &self.kept).expect("kept")
    }

    /// Makes every page due.
    fn let_time_pass(&self) {
        for feed in &self.feeds {
            for mut page in self.state.due_pages(&feed.url, i64::MAX, 1000).expect("kept") {
                page.next_due = Some(0);
                self.state.save_pages(&[page]).expect("kept");
            }
            let mut feed = self.state.feed(&feed.url).expect("kept").expect("known");
            feed.next_due = 0;
            self.state.save_feed(&feed).expect("kept");
        }
    }
}

fn rss(items: &[(&str, &str)]) -> Vec<u8> {
    let item = |(link, title): &(&str, &str)| {
        format!("<item><title>{title}</title><link>{link}</link></item>")
    };
    let items: String = items.iter().map(item).collect();
    let feed = format!("<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>");
    ok("application/rss+xml", feed)
}

fn page(text: &str) -> Vec<u8> {
    ok("text/html", format!("<html><p>{text}</p></html>"))
}

#[test]
fn a_broken_page_stops_no_other() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/feed" => rss(&[("/1", "First"), ("/2", "Second"), ("news/3", "Third")]),
        "/1" => page("One met two."),
        "/2" => Vec::new(),
        "/news/3" => page("Three left."),
        _ => not_found(),
    });
    let run = Run::new(&[server.url("/feed")]);
    let round = run.round();
    assert_eq!((round.feeds, round.new, round.failed_pages), (1, 2, 1));
    assert_eq!(run.kept.texts(), ["One met two.", "Three left."]);
    assert!(run.kept.failures()[0].starts_with(&server.url("/2")), "{:?}", run.kept.failures());
    let articles = run.kept.articles.lock().expect("whole");
    let first = articles.iter().find(|a| a.found.article.text == "One met two.").expect("there");
    assert_eq!(first.found.article.title.as_deref(), Some("First"));
    assert_eq!(first.found.article.publisher.as_deref(), Some("Wire"));
    assert_eq!(first.found.article.url, Some(server.url("/1")));
    assert_eq!((first.version, first.feed.as_str()), (1, server.url("/feed").as_str()));
    drop(articles);
    // what is known is not fetched again before it is due
    let asked = server.asked().len();
    assert_eq!(run.round(), Round { feeds: 1, ..Round::default() });
    assert_eq!(server.asked().len(), asked + 1);
}

#[test]
fn a_page_that_fails_is_tried_again_although_its_feed_is_the_same() {
    let broken = AtomicBool::new(true);
    let server = Server::new(move |asked| match asked.path.as_str() {
        "/feed" if asked.header("if-none-match").is_some() => answer("304 Not Modified", "", ""),
        "/feed" => {
            let items = "<rss><channel><item><link>/1</link></item></channel></rss>";
            answer("200 OK", "ETag: \"x\"\r\n", items)
        }
        "/1" if broken.swap(false, Ordering::Relaxed) => answer("503 Service Unavailable", "", ""),
        "/1" => page("They met."),
        _ => not_found(),
    });
    let run = Run::new(&[server.url("/feed")]);
    assert_eq!(run.round().failed_pages, 1);
    run.let_time_pass();
    let round = run.round();
    assert_eq!((round.unchanged, round.new), (1, 1));
}

#[test]
fn every_version_of_a_page_comes_once() {
    let version = AtomicU32::new(0);
    let server = Server::new(move |asked| match asked.path.as_str() {
        "/feed" => rss(&[("/1", "Talks")]),
        // the same text at first, then another
        "/1" => page(
            ["They met.", "They met.", "They did not meet."]
                [version.fetch_add(1, Ordering::Relaxed) as usize % 3],
        ),
        _ => not_found(),
    });
    let run = Run::new(&[server.url("/feed")]);
    assert_eq!(run.round().new, 1);
    run.let_time_pass();
    assert_eq!(run.round(), Round { feeds: 1, same: 1, ..Round::default() });
    run.let_time_pass();
    assert_eq!(run.round(), Round { feeds: 1, changed: 1, ..Round::default() });
    assert_eq!(run.kept.texts(), ["They did not meet.", "They met."]);
    let articles = run.kept.articles.lock().expect("whole");
    assert_eq!(articles[1].version, 2);
}

#[test]
fn one_bad_feed_never_stops_the_rest() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/good" => rss(&[("/1", "Talks")]),
        "/1" => page("They met."),
        "/page" => page("No feed."),
        "/cut" => b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<rss>".to_vec(),
        "/empty" => ok("text/xml", ""),
        "/gone" => answer("410 Gone", "", ""),
        "/busy" => answer("503 Service Unavailable", "Retry-After: 3600\r\n", ""),
        "/image" => ok("image/png", "x"),
        "/loop" => redirect("302 Found", "/loop"),
        _ => not_found(),
    });
    let bad = ["/page", "/cut", "/empty", "/gone", "/image", "/loop", "/missing"];
    let mut feeds: Vec<String> = bad.iter().map(|path| server.url(path)).collect();
    feeds.extend([server.url("/good"), "no address".into(), "http://127.0.0.1:1/".into()]);
    // the last: this server is then left alone
    feeds.push(server.url("/busy"));
    let run = Run::new(&feeds);
    let round = run.round();
    assert_eq!((round.feeds, round.gone, round.failed_feeds), (1, 1, 9));
    let feed = |path: &str| run.state.feed(&server.url(path)).expect("kept").expect("known");
    assert_eq!((feed("/missing").failures, feed("/good").failures), (1, 0));
    assert!(feed("/gone").gone);
    assert_eq!(feed("/page").failure.as_deref(), Some("a page, and no feed"));
    assert!(feed("/busy").next_due > feed("/good").next_due + 3000);
}

#[test]
fn feeds_that_are_gone_are_not_asked_again_and_those_that_moved_are_asked_there() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/gone" => answer("410 Gone", "", ""),
        "/old" => redirect("301 Moved Permanently", "/new"),
        "/new" => rss(&[]),
        _ => not_found(),
    });
    let run = Run::new(&[server.url("/gone"), server.url("/old")]);
    run.round();
    run.let_time_pass();
    let round = run.round();
    assert_eq!((round.feeds, round.gone, round.failed_feeds), (1, 1, 0));
    let mut asked = server.asked();
    asked.sort();
    assert_eq!(asked, ["/gone", "/new", "/new", "/old"]);
}

#[test]
fn the_text_of_the_feed_stands_for_a_page_that_is_not_to_be_had() {
    let long = "They met and they talked. ".repeat(20);
    let text = long.clone();
    let server = Server::new(move |asked: &Asked| match asked.path.as_str() {
        "/robots.txt" => ok("text/plain", "User-agent: *\nDisallow: /1\n"),
        "/feed" => ok(
            "application/rss+xml",
            format!(
                "<rss><channel><item><link>/1</link><description>{long}</description></item>
                <item><guid>b</guid><description>No page at all.</description></item>
                <item><link>/2</link><description>Short.</description></item></channel></rss>"
            ),
        ),
        _ => not_found(),
    });
    let run = Run::new(&[server.url("/feed")]);
    let round = run.round();
    assert_eq!((round.new, round.failed_pages), (2, 2));
    assert_eq!(run.kept.texts(), ["No page at all.", text.trim()]);
    run.let_time_pass();
    assert_eq!(run.round(), Round { feeds: 1, ..Round::default() });
}

#[test]
fn what_cannot_be_kept_ends_the_round_and_comes_again() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/feed" => rss(&[("/1", "Talks")]),
        "/1" => page("They met."),
        _ => not_found(),
    });
    let run = Run::new(&[server.url("/feed")]);
    run.kept.full.store(true, Ordering::Relaxed);
    let error = follow(&run.client, &run.feeds, PACE, &run.state, &run.kept).unwrap_err();
    assert_eq!(error.to_string(), "no space left");
    run.kept.full.store(false, Ordering::Relaxed);
    assert_eq!(run.round().new, 1);
}

#[test]
fn a_run_that_is_ended_goes_on_where_it_was() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/feed" => rss(&[("/1", "A"), ("/2", "B"), ("/3", "C")]),
        "/robots.txt" => not_found(),
        path => page(&format!("They met at {path}.")),
    });
    let mut run = Run::new(&[server.url("/feed")]);
    run.kept.stop = Some(run.client.stop().clone());
    assert_eq!(run.round().new, 1);
    run.kept.stop = None;
    run.client = client();
    assert_eq!(run.round().new, 2);
    assert_eq!(run.kept.texts().len(), 3);
}
