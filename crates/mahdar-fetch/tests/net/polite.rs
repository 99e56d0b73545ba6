//! What is owed to servers.

use crate::server::{Asked, Server, answer, client, not_found, ok, redirect, request, settings};
use mahdar_fetch::{Access, Client, Request};
use std::time::Duration;

#[test]
fn the_program_says_who_it_is() {
    let server = Server::new(|asked| ok("text/html", asked.header("user-agent").unwrap_or("")));
    let body = client().get(&request(&server.url("/"))).expect("a page").body;
    let agent = String::from_utf8(body.unwrap_or_default()).expect("text");
    assert!(agent.starts_with("mahdar/") && agent.contains("desk@wire.example"), "{agent}");
}

#[test]
fn robots_are_asked_once_and_kept_to() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/robots.txt" => ok("text/plain", "User-agent: mahdar\nDisallow: /no\n"),
        "/moved" => redirect("302 Found", "/no/more"),
        _ => ok("text/html", "<p>x"),
    });
    let client = client();
    assert!(client.get(&request(&server.url("/yes"))).is_ok());
    for path in ["/no", "/moved"] {
        let error = client.get(&request(&server.url(path))).unwrap_err();
        assert!(error.to_string().contains("robots.txt forbids"), "{error}");
        assert!(error.is_lasting());
    }
    assert_eq!(server.asked(), ["/yes", "/moved"]);
}

#[test]
fn robots_that_cannot_be_had_forbid_everything_or_nothing() {
    for (status, allowed) in [
        ("404 Not Found", true),
        ("403 Forbidden", true),
        ("429 Too Many Requests", false),
        ("500 Internal Server Error", false),
        ("503 Service Unavailable", false),
    ] {
        let server = Server::new(move |asked| match asked.path.as_str() {
            "/robots.txt" => answer(status, "", "x"),
            _ => ok("text/html", "<p>x"),
        });
        let result = client().get(&request(&server.url("/")));
        assert_eq!(result.is_ok(), allowed, "{status}");
        assert!(result.err().is_none_or(|error| !error.is_lasting()));
    }
    let broken = Server::new(|_| Vec::new());
    let error = client().get(&request(&broken.url("/"))).unwrap_err();
    assert!(error.to_string().contains("robots.txt cannot be had"), "{error}");
}

#[test]
fn robots_behind_redirections_and_long_ones_are_read() {
    let long = format!("User-agent: *\nDisallow: /no\n{}", "# x\n".repeat(500_000));
    let server = Server::new(move |asked| match asked.path.as_str() {
        "/robots.txt" => redirect("301 Moved Permanently", "/r"),
        "/r" => ok("text/plain", &long),
        _ => ok("text/html", "<p>x"),
    });
    let client = client();
    assert!(client.get(&request(&server.url("/no"))).is_err());
    assert!(client.get(&request(&server.url("/"))).is_ok());
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::new(|asked: &Asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        _ if asked.header("if-none-match") == Some("\"a\"")
            && asked.header("if-modified-since").is_some() =>
        {
            answer("304 Not Modified", "", "")
        }
        _ => answer(
            "200 OK",
            "ETag: \"a\"\r\nLast-Modified: Tue, 10 Jul 2018 09:00:00 GMT\r\n",
            "<p>x",
        ),
    });
    let (client, url) = (client(), server.url("/"));
    let first = client.get(&request(&url)).expect("a page");
    let again = Request {
        etag: first.etag.as_deref(),
        modified: first.modified.as_deref(),
        ..request(&url)
    };
    assert_eq!(client.get(&again).expect("an answer").body, None);
}

#[test]
fn only_lasting_redirections_move_a_page() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/old" => redirect("301 Moved Permanently", "/new"),
        "/old/old" => redirect("308 Permanent Redirect", "/old"),
        "/for-now" => redirect("307 Temporary Redirect", "/old"),
        "/new" => ok("text/html", "<p>x"),
        _ => not_found(),
    });
    let new = server.url("/new");
    for (path, moved) in
        [("/old", Some(&new)), ("/old/old", Some(&new)), ("/for-now", None), ("/new", None)]
    {
        let answer = client().get(&request(&server.url(path))).expect("a page");
        assert_eq!((answer.moved.as_ref(), &answer.url), (moved, &new), "{path}");
    }
}

#[test]
fn a_server_that_wants_peace_gets_it() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/robots.txt" => not_found(),
        "/busy" => answer("429 Too Many Requests", "Retry-After: 600\r\n", ""),
        _ => ok("text/html", "<p>x"),
    });
    let client = client();
    let error = client.get(&request(&server.url("/busy"))).unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(600)));
    let error = client.get(&request(&server.url("/other"))).unwrap_err();
    assert!(error.retry_after() > Some(Duration::from_secs(500)), "{error}");
    assert_eq!(server.asked(), ["/busy"]);
}

#[test]
fn waiting_ends_when_the_run_is_to_end() {
    let server = Server::new(|_| ok("text/html", "<p>x"));
    let mut slow = settings(Access::Any);
    slow.delay = Duration::from_secs(30);
    let client = Client::new(&slow);
    client.get(&request(&server.url("/"))).expect("a page");
    client.stop().stop();
    assert!(client.get(&request(&server.url("/"))).unwrap_err().is_stop());
}
