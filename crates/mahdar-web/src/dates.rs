//! Days and dates in the words of the interface.

use crate::ui::Ui;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use mahdar_ledger::UNDATED;

const EPOCH: Date = date(1970, 1, 1);

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// A day by its number since 1970-01-01; none for that of articles without a date.
    #[must_use]
    pub fn of_number(days: i64) -> Option<Self> {
        if days == UNDATED {
            return None;
        }
        EPOCH.checked_add(days.days()).ok().map(Self)
    }

    /// The day of an ISO 8601 date or time; `None` for anything vaguer.
    #[must_use]
    pub fn of_iso(text: &str) -> Option<Self> {
        text.get(..10)?.parse().ok().map(Self)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i64 {
        EPOCH.until((jiff::Unit::Day, self.0)).map_or(0, |span| i64::from(span.get_days()))
    }

    /// `2031-03-04`.
    #[must_use]
    pub fn iso(&self) -> String {
        self.0.to_string()
    }

    /// `4 March 2031`.
    #[must_use]
    pub fn short(&self, ui: &Ui) -> String {
        let month = ui.tv("month", &self.0.month().to_string());
        format!("{} {month} {}", self.0.day(), self.0.year())
    }

    /// `Tue 4 March 2031`.
    #[must_use]
    pub fn long(&self, ui: &Ui) -> String {
        let weekday = ui.tv("weekday", &self.0.weekday().to_monday_one_offset().to_string());
        format!("{weekday} {}", self.short(ui))
    }

    /// The day of the month.
    #[must_use]
    pub fn of_month(self) -> i8 {
        self.0.day()
    }

    /// `March`.
    #[must_use]
    pub fn month_name(self, ui: &Ui) -> &'static str {
        ui.tv("month", &self.0.month().to_string())
    }
}

/// An ISO 8601 date, as exact as it is, in words: `4 March 2031`, `March 2031`, `2031`, and two of
/// them for a period. What has another form is given as it is.
#[must_use]
pub fn date_words(ui: &Ui, iso: &str) -> String {
    if let Some((from, to)) = iso.split_once('/') {
        return format!("{} – {}", date_words(ui, from), date_words(ui, to));
    }
    if let Some(day) = Day::of_iso(iso) {
        return day.short(ui);
    }
    let mut parts = iso.split('-');
    let (year, month, rest) = (parts.next(), parts.next(), parts.next());
    match (year, month.and_then(|month| month.parse::<u8>().ok()), rest) {
        (Some(year), Some(month), None) if (1..=12).contains(&month) => {
            format!("{} {year}", ui.tv("month", &month.to_string()))
        }
        _ => iso.to_owned(),
    }
}

/// The clock time of an ISO 8601 time: `09:20`.
#[must_use]
pub fn clock(iso: &str) -> Option<&str> {
    let time = iso.get(11..16)?;
    let digits = time
        .bytes()
        .enumerate()
        .all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() });
    digits.then_some(time)
}

/// An ISO 8601 date or time as RFC 3339 wants it: with seconds, and with the offset that it has. A
/// time without one is taken for UTC; `None` for anything vaguer than a day.
#[must_use]
pub fn rfc3339(iso: &str) -> Option<String> {
    let day = Day::of_iso(iso)?.iso();
    let Some(time) = clock(iso) else { return Some(format!("{day}T00:00:00Z")) };
    let rest = iso.get(16..).unwrap_or_default();
    let seconds =
        rest.get(1..3).filter(|s| rest.starts_with(':') && s.parse::<u8>().is_ok_and(|s| s < 60));
    let zone = rest.find(['Z', '+', '-']).map_or("Z", |at| &rest[at..]);
    let full = format!("{day}T{time}:{}{zone}", seconds.unwrap_or("00"));
    // what is no offset is left out
    let known = full.parse::<Timestamp>().is_ok();
    Some(if known { full } else { format!("{day}T{time}:00Z") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;

    #[test]
    fn dates_in_words() {
        let (en, ar) = (Ui::new(Lang::En, "/"), Ui::new(Lang::Ar, "/"));
        assert_eq!(date_words(&en, "2031-03-04"), "4 March 2031");
        assert_eq!(date_words(&ar, "2031-03"), "مارس 2031");
        assert_eq!(date_words(&en, "2031-03-04/2031-03-05"), "4 March 2031 – 5 March 2031");
        assert_eq!(date_words(&en, "2031-W10"), "2031-W10");
        assert_eq!(date_words(&en, "2031"), "2031");
        let day = Day::of_iso("2031-03-04T10:00:00Z").expect("a day");
        assert_eq!(day.long(&en), "Tue 4 March 2031");
        assert_eq!(Day::of_number(day.number()), Some(day));
        assert_eq!(clock("2031-03-04T09:20:00Z"), Some("09:20"));
        assert_eq!(clock("2031-03-04"), None);
        for (given, expected) in [
            ("2031-03-04T09:20:05+03:00", "2031-03-04T09:20:05+03:00"),
            ("2031-03-04T09:20-05:00", "2031-03-04T09:20:00-05:00"),
            ("2031-03-04T09:20:05Z", "2031-03-04T09:20:05Z"),
            ("2031-03-04T09:20:05.125+03:00", "2031-03-04T09:20:05+03:00"),
            ("2031-03-04T09:20:61+99", "2031-03-04T09:20:00Z"),
            ("2031-03-04", "2031-03-04T00:00:00Z"),
        ] {
            assert_eq!(rfc3339(given).as_deref(), Some(expected), "{given}");
        }
        assert_eq!(rfc3339("2031-03"), None);
    }
}
