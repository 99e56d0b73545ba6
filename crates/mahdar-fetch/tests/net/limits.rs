//! Answers that are too much, too slow or wrong.

use crate::server::{Server, answer, client, ok, redirect, request, settings};
use flate2::Compression;
use flate2::write::GzEncoder;
use mahdar_fetch::{Access, Client};
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("written")
}

fn error_of(server: &Server) -> String {
    client().get(&request(&server.url("/"))).unwrap_err().to_string()
}

#[test]
fn compressed_pages_are_read_and_bombs_are_not() {
    let page = |length| ok_gzip(&gzip(&vec![b'x'; length]));
    let small = page(1 << 20);
    let server = Server::new(move |_| small.clone());
    let answer = client().get(&request(&server.url("/"))).expect("a page");
    assert_eq!(answer.body.map(|body| body.len()), Some(1 << 20));
    let bomb = page(200 << 20);
    let server = Server::new(move |_| bomb.clone());
    assert!(error_of(&server).contains("more than 1 MiB"));
    let nested = ok_gzip(&gzip(&gzip(&vec![b'x'; 1 << 20])));
    let server = Server::new(move |_| nested.clone());
    let answer = client().get(&request(&server.url("/"))).expect("bytes");
    assert!(answer.body.is_some_and(|body| body.len() < 9000));
}

fn ok_gzip(body: &[u8]) -> Vec<u8> {
    answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", body)
}

#[test]
fn broken_compression_is_an_error() {
    let mut cut = gzip(b"<p>They met, and they talked, and they left.");
    cut.truncate(20);
    for body in [cut, b"<p>plain".to_vec()] {
        let server = Server::new(move |_| ok_gzip(&body));
        assert!(error_of(&server).contains("gzip"), "{}", error_of(&server));
    }
    let brotli = |asked: &crate::server::Asked| {
        assert_eq!(asked.header("accept-encoding"), Some("gzip, br"));
        // by RFC 7932: a window of 16 bits, a last block that is empty
        answer("200 OK", "Content-Encoding: br\r\n", [0x06])
    };
    let answer = client().get(&request(&Server::new(brotli).url("/"))).expect("nothing");
    assert_eq!(answer.body.as_deref(), Some(&b""[..]));
}

#[test]
fn large_answers_are_not_read() {
    let says = "HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n<p>x";
    let server = Server::new(|asked| match asked.path.as_str() {
        "/robots.txt" => answer("404 Not Found", "", ""),
        _ => says.into(),
    });
    assert!(error_of(&server).contains("more than 1 MiB"));
    let endless = |_: &crate::server::Asked, stream: &mut TcpStream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    };
    let server = Server::writing(move |asked, stream| match asked.path.as_str() {
        "/robots.txt" => drop(stream.write_all(&answer("404 Not Found", "", ""))),
        _ => endless(asked, stream),
    });
    assert!(error_of(&server).contains("more than 1 MiB"));
    let head = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(200_000));
    let server = Server::new(move |asked| match asked.path.as_str() {
        "/robots.txt" => answer("404 Not Found", "", ""),
        _ => head.clone().into(),
    });
    assert!(client().get(&request(&server.url("/"))).is_err());
}

#[test]
fn servers_that_dawdle_are_left() {
    let mut quick = settings(Access::Any);
    quick.whole = Duration::from_millis(300);
    quick.read = Duration::from_millis(100);
    let drip = Server::writing(|asked, stream| {
        if asked.path == "/robots.txt" {
            let _ = stream.write_all(&answer("404 Not Found", "", ""));
            return;
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(10));
        }
    });
    let silent = Server::writing(|asked, stream| {
        if asked.path == "/robots.txt" {
            let _ = stream.write_all(&answer("404 Not Found", "", ""));
            return;
        }
        std::thread::sleep(Duration::from_secs(5));
    });
    for server in [drip, silent] {
        let error = Client::new(&quick).get(&request(&server.url("/"))).unwrap_err();
        assert!(error.to_string().contains("takes too long"), "{error}");
        assert!(!error.is_lasting());
    }
}

#[test]
fn malformed_answers_are_errors() {
    for bytes in [
        &b""[..],
        b"\r\n\r\n",
        b"<p>no head",
        b"HTTP/1.1\r\n\r\n",
        b"HTTP/1.1 999999 X\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n<p>cut",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>x",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n<p>x",
        b"\x16\x03\x01\x02\x00\x01\x00\xff",
    ] {
        let server = Server::new(move |asked| match asked.path.as_str() {
            "/robots.txt" => answer("404 Not Found", "", ""),
            _ => bytes.to_vec(),
        });
        assert!(client().get(&request(&server.url("/"))).is_err(), "{bytes:?}");
    }
}

#[test]
fn redirections_are_counted() {
    let loops = Server::new(|asked| match asked.path.as_str() {
        "/robots.txt" => answer("404 Not Found", "", ""),
        path => redirect("302 Found", &format!("{path}x")),
    });
    assert!(error_of(&loops).contains("more than 5 redirections"));
    assert_eq!(loops.asked().len(), 6);
}

#[test]
fn content_that_is_no_text_is_not_read() {
    for kind in ["image/png", "video/mp4", "application/pdf", "application/zip"] {
        let server = Server::new(move |_| ok(kind, "x"));
        let error = client().get(&request(&server.url("/"))).unwrap_err();
        assert!(error.is_lasting() && error.to_string().contains(kind), "{error}");
    }
}

#[test]
fn wrong_charsets_are_seen_through() {
    // KOI8-R that says it is UTF-8, and UTF-8 that says it is KOI8-R
    let koi8 = b"<p>\xcd\xc9\xce\xc9\xd3\xd4\xd2 \xda\xc1\xd1\xd7\xc9\xcc, \xde\xd4\xcf \xd0\xc5\xd2\xc5\xc7\xcf\xd7\xcf\xd2\xd9 \xc9\xc4\xd5\xd4.";
    let expected = "министр заявил, что переговоры идут.";
    let utf8 = format!("<p>{expected}");
    for (kind, body) in [
        ("text/html; charset=UTF-8", koi8.to_vec()),
        ("text/html; Charset=\"koi8-r\"", koi8.to_vec()),
        ("text/html; charset=koi8-r", utf8.clone().into_bytes()),
        ("text/html; charset=bogus", utf8.into_bytes()),
    ] {
        let server = Server::new(move |_| ok(kind, &body));
        let answer = client().get(&request(&server.url("/"))).expect("a page");
        let found = answer.found().remove(0).expect("an article");
        assert_eq!(found.article.text, expected, "{kind}");
    }
}
