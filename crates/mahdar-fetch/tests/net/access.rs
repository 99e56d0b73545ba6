//! What is not connected to: every hop and every answer of the name servers is checked.

use crate::server::{Server, not_found, ok, redirect, request, settings};
use mahdar_fetch::{Access, Client, LookUp};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A client that may connect to this server and to the public internet.
fn only(server: &Server) -> Client {
    Client::new(&settings(Access::Also(vec![server.address])))
}

const FORBIDDEN: [&str; 22] = [
    "http://127.0.0.1/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://224.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://user@wire.example/",
    "file:///etc/passwd",
    "gopher://wire.example/",
    "http://localhost/",
    "//2130706433/",
];

#[test]
fn redirections_to_forbidden_places_are_not_followed() {
    for target in FORBIDDEN {
        for redirected in ["/robots.txt", "/page"] {
            let server = Server::new(move |asked| match asked.path.as_str() {
                path if path == redirected => redirect("302 Found", target),
                _ => not_found(),
            });
            let error = only(&server).get(&request(&server.url("/page"))).unwrap_err();
            assert!(error.is_refusal(), "{target}: {error}");
        }
    }
}

#[test]
fn forbidden_places_are_not_asked() {
    let server = Server::new(|_| ok("text/html", "<p>secret"));
    let client = Client::new(&settings(Access::Public));
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"] {
        let url = format!("http://{host}:{}/", server.address.port());
        let error = client.get(&request(&url)).unwrap_err();
        assert!(error.is_refusal(), "{error}");
        assert!(error.to_string().contains("--allow-private"), "{error}");
    }
    assert_eq!(server.asked(), Vec::<String>::new());
    let found = only(&server).get(&request(&server.url("/"))).expect("allowed");
    assert_eq!(found.body.as_deref(), Some(&b"<p>secret"[..]));
}

/// A name that leads to `first` at the first look-up, and to `then` at all others.
fn rebinding(first: SocketAddr, then: SocketAddr) -> LookUp {
    let count = AtomicUsize::new(0);
    Arc::new(move |_, _| {
        let earlier = count.fetch_add(1, Ordering::Relaxed);
        Ok(vec![if earlier == 0 { first } else { then }])
    })
}

#[test]
fn a_name_that_leads_elsewhere_at_its_second_look_up_is_refused() {
    let inside = Server::new(|_| ok("text/html", "<p>secret"));
    let outside = Server::new(|_| ok("text/plain", "User-agent: *\nAllow: /"));
    let access = Access::Also(vec![outside.address]);
    let look_up = rebinding(outside.address, inside.address);
    let client = Client::with_look_up(&settings(access), look_up);
    let error = client.get(&request("http://wire.example/")).unwrap_err();
    assert!(error.is_refusal(), "{error}");
    assert_eq!(inside.asked(), Vec::<String>::new());
}

#[test]
fn of_several_addresses_only_the_allowed_are_connected_to() {
    let inside = Server::new(|_| ok("text/html", "<p>secret"));
    let outside = Server::new(|_| ok("text/html", "<p>news"));
    let both = vec![inside.address, outside.address];
    let look_up: LookUp = Arc::new(move |_, _| Ok(both.clone()));
    let access = Access::Also(vec![outside.address]);
    let client = Client::with_look_up(&settings(access), look_up);
    let answer = client.get(&request("http://wire.example/")).expect("allowed");
    assert_eq!(answer.body.as_deref(), Some(&b"<p>news"[..]));
}

#[test]
fn names_are_not_looked_up_in_vain() {
    let client = Client::with_look_up(&settings(Access::Any), Arc::new(|_, _| Ok(Vec::new())));
    let error = client.get(&request("http://wire.example/")).unwrap_err();
    assert!(!error.is_refusal() && !error.is_lasting(), "{error}");
}
