//! Days as numbers.

use jiff::civil::Date;

/// The day of an ISO 8601 date or time, as days since 1970-01-01; `None` for anything vaguer.
///
/// ```
/// assert_eq!(mahdar_process::day("1970-01-02T23:00:00+04:00"), Some(1));
/// assert_eq!(mahdar_process::day("2018-05"), None);
/// ```
#[must_use]
pub fn day(text: &str) -> Option<i32> {
    let date: Date = text.get(..10)?.parse().ok()?;
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since((jiff::Unit::Day, epoch)).ok().map(|span| span.get_days())
}

/// The seconds of an ISO 8601 duration of hours, days or weeks.
#[must_use]
pub(crate) fn seconds(text: &str) -> Option<i64> {
    let span: jiff::Span = text.parse().ok()?;
    let days = jiff::SpanRelativeTo::days_are_24_hours();
    Some(span.total((jiff::Unit::Second, days)).ok()? as i64)
}

/// The date of a day, as `2018-05-21`.
#[must_use]
pub(crate) fn iso(day: i32) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    let date = epoch.checked_add(jiff::Span::new().days(day)).unwrap_or(epoch);
    date.to_string()
}

/// The first and the last day of a date that may be partial (`2018`, `2018-05`) or a period
/// (`2018-05-01/2018-05-03`).
#[must_use]
pub(crate) fn period(text: &str) -> Option<(i32, i32)> {
    if let Some((from, to)) = text.split_once('/') {
        return Some((period(from)?.0, period(to)?.1));
    }
    if let Some(day) = day(text) {
        return Some((day, day));
    }
    let mut parts = text.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let (first, last) = match parts.next() {
        None => (jiff::civil::Date::new(year, 1, 1), jiff::civil::Date::new(year, 12, 31)),
        Some(month) => {
            let first = jiff::civil::Date::new(year, month.parse().ok()?, 1);
            let last = first.as_ref().ok()?.last_of_month();
            (first, Ok(last))
        }
    };
    Some((day(&first.ok()?.to_string())?, day(&last.ok()?.to_string())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        assert_eq!(seconds("PT1H30M"), Some(5400));
        assert_eq!(seconds("P2D"), Some(172_800));
        assert_eq!(seconds("P1M"), None);
    }

    #[test]
    fn there_and_back() {
        for text in ["1970-01-01", "2018-06-12", "1969-12-31"] {
            assert_eq!(iso(day(text).unwrap()), text);
        }
        assert_eq!(day("soon"), None);
        assert_eq!(day("محادثات كثيرة"), None);
    }

    #[test]
    fn periods() {
        let days = |text| period(text).map(|(from, to)| to - from + 1);
        assert_eq!(days("2018-02"), Some(28));
        assert_eq!(days("2020"), Some(366));
        assert_eq!(days("2018-05-01/2018-05-03"), Some(3));
        assert_eq!(days("FUTURE_REF"), None);
        assert_eq!(days("2018-W10"), None);
    }
}
