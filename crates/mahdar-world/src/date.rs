//! Dates that may leave out the day, or the month and the day.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A date of the Gregorian calendar: a day, a month or a year.
///
/// ```
/// use mahdar_world::Date;
/// let term: Date = "2013-02".parse()?;
/// assert_eq!(term.to_string(), "2013-02");
/// assert!("2012-12-31".parse::<Date>()?.ends_before(term));
/// assert!("2013-02-30".parse::<Date>().is_err());
/// # Ok::<(), mahdar_world::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    /// 0 for the whole year.
    month: u8,
    /// 0 for the whole month.
    day: u8,
}

impl Date {
    /// The day, month or year.
    ///
    /// # Errors
    /// If there is no such date, or a day without its month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        let days = month.map(|month| days_in(year, month));
        let real = match (days, day) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some(days), day) => days > 0 && day.is_none_or(|day| (1..=days).contains(&day)),
        };
        let date = Self { year, month: month.unwrap_or(0), day: day.unwrap_or(0) };
        if real && (1..=9999).contains(&year) { Ok(date) } else { Err(DateError) }
    }

    /// Whether all of `self` lies before all of `other`.
    #[must_use]
    pub fn ends_before(self, other: Self) -> bool {
        self.last() < other.first()
    }

    /// Whether some day lies in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        !self.ends_before(other) && !other.ends_before(self)
    }

    fn first(self) -> (u16, u8, u8) {
        (self.year, self.month.max(1), self.day.max(1))
    }

    fn last(self) -> (u16, u8, u8) {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in(self.year, month) } else { self.day };
        (self.year, month, day)
    }
}

/// 0 where there is no such month.
fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-').map(Part::parse);
        let year = parts.next().flatten().filter(|part| part.digits == 4).ok_or(DateError)?;
        let mut two_digits = || match parts.next() {
            None => Ok(None),
            Some(Some(Part { value, digits: 2 })) => {
                u8::try_from(value).map(Some).or(Err(DateError))
            }
            Some(_) => Err(DateError),
        };
        let (month, day) = (two_digits()?, two_digits()?);
        if parts.next().is_some() { Err(DateError) } else { Self::new(year.value, month, day) }
    }
}

/// A number between hyphens.
struct Part {
    value: u16,
    digits: usize,
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().all(|b| b.is_ascii_digit()).then_some(text.len())?;
        Some(Self { value: text.parse().ok()?, digits })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(f, "{:04}", self.year),
            (month, 0) => write!(f, "{:04}-{month:02}", self.year),
            (month, day) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

/// A text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date; write 2013-02-27, 2013-02 or 2013")
    }
}

impl std::error::Error for DateError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn only_real_dates_are_read() {
        for text in ["2024-02-29", "2000-02-29", "1999", "2013-12"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in [
            "",
            "-",
            "13",
            "2013-",
            "2013-13",
            "2013-00",
            "2013-1",
            "2023-02-29",
            "1900-02-29",
            "2013-04-31",
            "2013-04-01-01",
            "٢٠١٣",
            "+013",
            "0000",
            "2013-04-00",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError), "{text}");
        }
    }

    #[test]
    fn a_month_holds_its_days_and_no_others() {
        let february = date("2013-02");
        assert!(february.meets(date("2013-02-01")) && february.meets(date("2013-02-28")));
        assert!(february.meets(date("2013")) && february.meets(february));
        assert!(!february.meets(date("2013-03-01")) && !february.meets(date("2013-01-31")));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(text in "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?") {
            if let Ok(date) = text.parse::<Date>() {
                prop_assert_eq!(date.to_string(), text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in ".*") {
            let _ = text.parse::<Date>();
        }
    }
}
