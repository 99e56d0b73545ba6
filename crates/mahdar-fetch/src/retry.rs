//! When a server asks to come again.

use std::time::{Duration, SystemTime};

/// The longest time that is kept to.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);
/// Where the server does not say how long.
const UNKNOWN: Duration = Duration::from_secs(10 * 60);

/// How long to wait after an answer with this status, if it asks to wait.
pub(crate) fn wait(status: u16, retry_after: Option<&str>) -> Option<Duration> {
    match (status, retry_after) {
        (429 | 503, Some(value)) => Some(after(value, SystemTime::now()).unwrap_or(UNKNOWN)),
        (429, None) => Some(UNKNOWN),
        _ => None,
    }
}

/// The time that a `Retry-After` names: seconds, or a date.
fn after(value: &str, now: SystemTime) -> Option<Duration> {
    let time = match value.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => httpdate::parse_http_date(value).ok()?.duration_since(now).unwrap_or_default(),
    };
    Some(time.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates() {
        let now = httpdate::parse_http_date("Tue, 10 Jul 2018 09:00:00 GMT").unwrap();
        for (value, seconds) in [
            ("120", Some(120)),
            ("Tue, 10 Jul 2018 09:01:00 GMT", Some(60)),
            ("Tuesday, 10-Jul-18 09:01:00 GMT", Some(60)),
            ("Tue, 10 Jul 2018 08:00:00 GMT", Some(0)),
            ("99999999999", Some(7 * 24 * 3600)),
            ("soon", None),
            ("-1", None),
        ] {
            assert_eq!(after(value, now), seconds.map(Duration::from_secs), "{value}");
        }
    }

    #[test]
    fn only_some_answers_ask_to_wait() {
        assert_eq!(wait(503, Some("5")), Some(Duration::from_secs(5)));
        assert_eq!(wait(429, None), Some(UNKNOWN));
        assert_eq!(wait(503, None), None);
        assert_eq!(wait(200, Some("5")), None);
    }
}
