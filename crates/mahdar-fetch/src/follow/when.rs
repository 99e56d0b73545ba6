//! When to look again, and whether something is new.

use crate::follow::Pace;
use sha2::{Digest, Sha256};
use std::time::SystemTime;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// How often a page is looked at after it was first seen or last changed: for about ten days.
const CHECKS: u32 = 8;
/// After so many failures in a row, a page is given up.
const FAILURES: u32 = 8;

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// When to look at a page again that has stayed the same `checks` times: after an hour, then each
/// time after twice as long.
pub(super) fn look_again(now: i64, checks: u32) -> Option<i64> {
    (checks <= CHECKS).then(|| now + (HOUR << checks.saturating_sub(1)))
}

/// When to try a page again that has failed so often in a row.
pub(super) fn retry_page(now: i64, failures: u32) -> Option<i64> {
    (failures < FAILURES).then(|| now + ((HOUR / 4) << failures))
}

/// When to try a feed again that has failed so often in a row: ever later, but every day.
pub(super) fn retry_feed(now: i64, pace: Pace, failures: u32) -> i64 {
    let interval = i64::try_from(pace.interval.as_secs()).unwrap_or(DAY).min(DAY);
    now + interval.saturating_mul(1 << failures.min(20)).min(DAY.max(interval))
}

/// Whether a feed is due, or will be so soon that it would be wrong to leave it out of this round.
pub(super) fn is_due(now: i64, pace: Pace, next_due: i64) -> bool {
    let slack = i64::try_from(pace.interval.as_secs() / 10).unwrap_or(0);
    next_due <= now.saturating_add(slack)
}

/// SHA-256 of the parts, with NUL between them, in hexadecimal digits.
pub(super) fn hash(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\0"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn pages_are_looked_at_less_and_less() {
        let after = |checks| look_again(0, checks).map(|at| at / HOUR);
        assert_eq!([1, 2, 3, 8, 9].map(after), [Some(1), Some(2), Some(4), Some(128), None]);
        assert_eq!((retry_page(0, 1), retry_page(0, 8)), (Some(HOUR / 2), None));
    }

    #[test]
    fn feeds_that_fail_are_tried_every_day() {
        let pace = Pace { interval: Duration::from_secs(1800), ..Pace::default() };
        let after = |failures| retry_feed(0, pace, failures);
        assert_eq!([0, 1, 2, 6, 4_000_000_000].map(after), [1800, 3600, 7200, DAY, DAY]);
        let slow = Pace { interval: Duration::from_secs(1_000_000), ..pace };
        assert_eq!(retry_feed(0, slow, 3), DAY);
    }

    #[test]
    fn a_timer_that_is_a_little_early_finds_its_feeds_due() {
        let pace = Pace { interval: Duration::from_secs(1800), ..Pace::default() };
        assert!(is_due(0, pace, 180) && !is_due(0, pace, 181));
        assert!(!is_due(0, Pace { interval: Duration::ZERO, ..pace }, 1));
    }

    #[test]
    fn parts_are_told_apart() {
        assert_eq!(hash(&[]).len(), 64);
        assert_ne!(hash(&["a", "b"]), hash(&["ab"]));
    }
}
