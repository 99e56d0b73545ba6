//! Addresses of pages: what may be asked for at all.

use crate::access::{Access, NotPublic};
use crate::error::{Error, Kind};
use std::net::{IpAddr, SocketAddr};
use url::{Host, Url};

/// Longer addresses are not those of articles.
const LONGEST: usize = 8 * 1024;

/// Reads an address. Numbers in any base that browsers take for an address of IPv4 (`2130706433`,
/// `0x7f.1`) become one here, and are checked as such.
///
/// # Errors
/// If it is none of HTTP, names a user, or is a number that may not be connected to.
pub(crate) fn parse(text: &str, access: &Access) -> Result<Url, Error> {
    let url = if text.len() <= LONGEST { Url::parse(text.trim()).ok() } else { None };
    let Some(url) = url else {
        return Err(Error::new(text, Kind::Address("no address of a page")));
    };
    check(url, access)
}

/// The address that `location` is when it is found at `base`.
///
/// # Errors
/// As [`parse`].
pub(crate) fn join(base: &Url, location: &str, access: &Access) -> Result<Url, Error> {
    match base.join(location.trim()) {
        Ok(url) if url.as_str().len() <= LONGEST => check(url, access),
        _ => Err(Error::new(base.as_str(), Kind::Address("redirected to what is no address"))),
    }
}

fn check(mut url: Url, access: &Access) -> Result<Url, Error> {
    let wrong = |what| Err(Error::new(url.as_str(), Kind::Address(what)));
    if !matches!(url.scheme(), "http" | "https") {
        return wrong("not an address of http or https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return wrong("an address with a user's name in it");
    }
    let number: Option<IpAddr> = match url.host() {
        Some(Host::Ipv4(address)) => Some(address.into()),
        Some(Host::Ipv6(address)) => Some(address.into()),
        Some(Host::Domain(_)) => None,
        None => return wrong("an address without a host"),
    };
    let port = url.port_or_known_default().unwrap_or_default();
    if let Some(number) = number
        && !access.allows(SocketAddr::new(number, port))
    {
        return Err(Error::new(url.as_str(), Kind::NotPublic(NotPublic(number).to_string())));
    }
    url.set_fragment(None);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_that_are_numbers_are_checked_however_they_are_written() {
        for host in [
            "127.0.0.1",
            "0.0.0.0",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "169.254.169.254",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "[fc00::1]",
            "[fe80::1]",
            "[64:ff9b::a9fe:a9fe]",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "017700000001",
            "0177.0.0.1",
            "127.1",
            "0",
            "①②⑦.⓪.⓪.①",
            "127。0。0。1",
        ] {
            let error = parse(&format!("http://{host}/"), &Access::Public).unwrap_err();
            assert!(error.is_refusal(), "{host}: {error}");
            assert!(parse(&format!("http://{host}/"), &Access::Any).is_ok(), "{host}");
        }
    }

    #[test]
    fn only_pages_of_http_are_asked_for() {
        for text in [
            "file:///etc/passwd",
            "gopher://wire.example/",
            "ftp://wire.example/",
            "data:text/html,x",
            "javascript:alert(1)",
            "http://user@wire.example/",
            "http://wire.example@127.0.0.1/",
            "http://:secret@wire.example/",
            "wire.example",
            "http://",
            "",
        ] {
            assert!(parse(text, &Access::Any).unwrap_err().is_refusal(), "{text}");
        }
        let long = format!("http://wire.example/{}", "x".repeat(LONGEST));
        assert!(parse(&long, &Access::Any).is_err());
        let url = parse(" https://wire.example/a b#c ", &Access::Public).unwrap();
        assert_eq!(url.as_str(), "https://wire.example/a%20b");
    }

    #[test]
    fn redirections_are_checked_too() {
        let base = Url::parse("https://wire.example/a/b").unwrap();
        let to = |location| join(&base, location, &Access::Public);
        assert_eq!(to("../c").unwrap().as_str(), "https://wire.example/c");
        assert_eq!(to("//other.example").unwrap().as_str(), "https://other.example/");
        for location in ["file:///x", "//2130706433/", "//u@other.example/", "http://[::1]/"] {
            assert!(to(location).unwrap_err().is_refusal(), "{location}");
        }
    }
}
