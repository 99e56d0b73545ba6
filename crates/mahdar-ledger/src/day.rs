//! Days of the calendar as numbers.

use jiff::civil::Date;

const EPOCH: Date = jiff::civil::date(1970, 1, 1);
const SECONDS: i64 = 86_400;

/// The day of an ISO 8601 date or time, in days since 1970-01-01; the first day of a month or year
/// that stands alone.
///
/// ```
/// assert_eq!(mahdar_ledger::day_of("1970-01-02T03:04:05Z"), Some(1));
/// assert_eq!(mahdar_ledger::day_of("1971"), Some(365));
/// assert_eq!(mahdar_ledger::day_of("soon"), None);
/// ```
#[must_use]
pub fn day_of(date: &str) -> Option<i64> {
    let mut parts = date.trim().split(['T', ' ']).next()?.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().map_or(Some(1), |month| month.parse().ok())?;
    let day = parts.next().map_or(Some(1), |day| day.parse().ok())?;
    let date = Date::new(year, month, day).ok()?;
    Some(i64::from((date - EPOCH).get_days()))
}

/// The day of articles of which no date is known: before all others, so that nobody takes them for
/// new.
pub const UNDATED: i64 = -(1 << 15) + 1;

/// The day of a time in Unix seconds.
pub(crate) fn day_of_seconds(seconds: i64) -> i64 {
    seconds.div_euclid(SECONDS)
}
