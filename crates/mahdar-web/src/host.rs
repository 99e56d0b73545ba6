//! Which hosts a request may be meant for.

/// Whether a `Host` names this machine alone.
///
/// A page of another site can have its name lead to 127.0.0.1, and so read what a server without a
/// token serves there; but it cannot change the name that the browser sends.
pub(crate) fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let address = name.parse::<std::net::IpAddr>();
    address.is_ok_and(|ip| ip.is_loopback())
        || name.eq_ignore_ascii_case("localhost")
        || name.to_ascii_lowercase().ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine() {
        for host in ["localhost", "localhost:8080", "127.0.0.1:80", "[::1]:8080", "a.localhost"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["example.org", "127.0.0.1.example.org", "10.0.0.1:8080", "[fe80::1]", ""] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
