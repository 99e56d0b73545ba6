//! `mahdar follow` and addresses as sources of `mahdar extract`, with a server on this machine.

use crate::binary::{folder, run};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};

/// A server of pages: a path, the kind of what stands there, and what.
fn serve(pages: &'static [(&str, &str, &str)]) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = String::new();
            let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
            while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
            let path = head.split_whitespace().nth(1).unwrap_or_default();
            let page = pages.iter().find(|(at, ..)| *at == path);
            let (status, kind, body) =
                page.map_or((404, "text/plain", ""), |(_, k, b)| (200, k, b));
            let _ = write!(
                stream,
                "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
                 Connection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    address
}

const SITE: &[(&str, &str, &str)] = &[
    (
        "/feed",
        "application/rss+xml",
        "<rss version='2.0'><channel><title>Wire</title>
         <item><title>Talks resume</title><link>/1</link></item>
         <item><title>Not there</title><link>/2</link></item></channel></rss>",
    ),
    (
        "/1",
        "text/html; charset=utf-8",
        "<html lang=en><title>Talks resume</title><meta name=date content=2018-07-10>
         <p>The minister said that the talks would resume on Monday.</p></html>",
    ),
];

#[test]
fn addresses_are_sources() {
    let folder = folder("network_extract");
    let address = serve(SITE);
    let url = format!("http://{address}/1");
    let refused = run(&folder, &["extract", &url]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
    assert!(refused.stderr.contains("no address of the public internet"), "{}", refused.stderr);
    let allow = format!("--allow-private={address}");
    let feed = format!("http://{address}/feed");
    let ran = run(&folder, &["extract", &allow, "--delay", "0", &url, &feed]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let lines: Vec<Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["url"], url.as_str());
    assert_eq!(lines[0]["published"], "2018-07-10");
    assert_eq!(lines[1]["url"], url.as_str());
    assert_eq!(lines[1]["from"]["entry"], 1);
    let added = run(&folder, &["add", &allow, "--delay", "0", "--ledger=l.db", &url]);
    assert_eq!(added.code, Some(0), "{}", added.stderr);
    assert!(added.stderr.starts_with("1 new"), "{}", added.stderr);
}

#[test]
fn feeds_are_followed_into_the_ledger() {
    let folder = folder("network_follow");
    let address = serve(SITE);
    let list = format!("<opml><body><outline xmlUrl='http://{address}/feed'/></body></opml>");
    fs::write(folder.join("feeds.opml"), list).unwrap();
    let unknown = run(&folder, &["follow", "feeds.opml", "--once"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("--contact"), "{}", unknown.stderr);
    let allow = format!("--allow-private={address}");
    let contact = "--contact=desk@wire.example";
    let follow = ["follow", "feeds.opml", "--once", "--delay=0", "--ledger=l.db", contact, &allow];
    let first = run(&folder, &follow);
    assert_eq!(first.code, Some(1), "{}", first.stderr);
    assert!(first.stderr.contains("/2: the server answers 404"), "{}", first.stderr);
    assert!(
        first.stderr.contains("feeds: 1 fetched (0 unchanged), 0 failed")
            && first.stderr.contains("articles: 1 new")
    );
    let again = run(&folder, &follow);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert!(
        again.stderr.contains("1 not due") && again.stderr.contains("articles: 0 new"),
        "{}",
        again.stderr
    );
}
