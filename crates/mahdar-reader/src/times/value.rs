//! The values of expressions of time, in the notation of ISO 8601 and TIMEX3.

use crate::record::TimeGrain;
use jiff::civil::Date;
use mahdar_lang::{Daypart, Season, Unit, Vague};
use std::fmt;

/// What of a day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    Whole,
    Part(Daypart),
    Clock(u8, u8),
}

/// A day, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    Known(Date),
    /// A day of any year.
    Yearly(u8, u8),
    /// A day of any week.
    Weekly(u8),
    Any,
}

/// A point or a period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    Day(Day, Within),
    Week(i16, i8),
    Weekend(i16, i8),
    Month(Option<i16>, u8),
    Quarter(Option<i16>, u8),
    Half(Option<i16>, u8),
    Season(Option<i16>, Season),
    Year(i16),
    Decade(i16),
    Century(i16),
    Vague(Vague),
}

/// The value of an expression; durations count halves of their unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Point(Point),
    Range(Point, Point),
    Duration(Option<u32>, Unit),
    /// Once in each of so many units.
    Every(u32, Unit),
    /// On each such day.
    Each(Point),
    /// A time that counts from another one, which is not known.
    Unknown(TimeGrain),
}

impl Point {
    pub(crate) fn day(date: Date) -> Self {
        Self::Day(Day::Known(date), Within::Whole)
    }

    pub(crate) fn grain(self) -> TimeGrain {
        match self {
            Self::Day(_, Within::Whole) => TimeGrain::Day,
            Self::Day(_, Within::Clock(_, 0)) => TimeGrain::Hour,
            Self::Day(_, Within::Clock(..)) => TimeGrain::Minute,
            Self::Day(_, Within::Part(_)) => TimeGrain::Part,
            Self::Week(..) => TimeGrain::Week,
            Self::Weekend(..) => TimeGrain::Weekend,
            Self::Month(..) => TimeGrain::Month,
            Self::Quarter(..) => TimeGrain::Quarter,
            Self::Half(..) => TimeGrain::HalfYear,
            Self::Season(..) => TimeGrain::Season,
            Self::Year(_) => TimeGrain::Year,
            Self::Decade(_) => TimeGrain::Decade,
            Self::Century(_) => TimeGrain::Century,
            Self::Vague(_) => TimeGrain::Vague,
        }
    }
}

impl Value {
    pub(crate) fn grain(self) -> TimeGrain {
        match self {
            Self::Point(point) | Self::Range(point, _) | Self::Each(point) => point.grain(),
            Self::Duration(_, unit) | Self::Every(_, unit) => grain_of(unit),
            Self::Unknown(grain) => grain,
        }
    }
}

/// The grain of a time that is counted in `unit`.
pub(crate) fn grain_of(unit: Unit) -> TimeGrain {
    match unit {
        Unit::Second | Unit::Minute => TimeGrain::Minute,
        Unit::Hour => TimeGrain::Hour,
        Unit::Day => TimeGrain::Day,
        Unit::Weekend => TimeGrain::Weekend,
        Unit::Week => TimeGrain::Week,
        Unit::Month => TimeGrain::Month,
        Unit::Quarter => TimeGrain::Quarter,
        Unit::Year => TimeGrain::Year,
        Unit::Decade => TimeGrain::Decade,
        Unit::Century => TimeGrain::Century,
    }
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Part(Daypart::Dawn | Daypart::Morning) => f.write_str("TMO"),
            Self::Part(Daypart::Noon) => f.write_str("T12:00"),
            Self::Part(Daypart::Afternoon) => f.write_str("TAF"),
            Self::Part(Daypart::Evening) => f.write_str("TEV"),
            Self::Part(Daypart::Night | Daypart::Midnight) => f.write_str("TNI"),
            Self::Clock(hour, minute) => write!(f, "T{hour:02}:{minute:02}"),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(date) => write!(f, "{date}"),
            Self::Yearly(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Self::Weekly(weekday) => write!(f, "XXXX-WXX-{weekday}"),
            Self::Any => f.write_str("XXXX-XX-XX"),
        }
    }
}

/// A year with four digits, or its place.
struct YearOf(Option<i16>);

impl fmt::Display for YearOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(year) => write!(f, "{year:04}"),
            None => f.write_str("XXXX"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day, within) => write!(f, "{day}{within}"),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Self::Weekend(year, week) => write!(f, "{year:04}-W{week:02}-WE"),
            Self::Month(year, month) => write!(f, "{}-{month:02}", YearOf(year)),
            Self::Quarter(year, quarter) => write!(f, "{}-Q{quarter}", YearOf(year)),
            Self::Half(year, half) => write!(f, "{}-H{half}", YearOf(year)),
            Self::Season(year, season) => {
                let name = match season {
                    Season::Spring => "SP",
                    Season::Summer => "SU",
                    Season::Autumn => "FA",
                    Season::Winter => "WI",
                };
                write!(f, "{}-{name}", YearOf(year))
            }
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Decade(decade) => write!(f, "{decade:03}"),
            Self::Century(century) => write!(f, "{century:02}"),
            Self::Vague(Vague::Past) => f.write_str("PAST_REF"),
            Self::Vague(Vague::Present) => f.write_str("PRESENT_REF"),
            Self::Vague(Vague::Future) => f.write_str("FUTURE_REF"),
        }
    }
}

/// How many of a unit a duration has.
fn amount(halves: Option<u32>, unit: Unit) -> (Option<u32>, &'static str, &'static str) {
    let times = |n| halves.map(|halves| halves * n);
    match unit {
        Unit::Second => (times(1), "T", "S"),
        Unit::Minute => (times(1), "T", "M"),
        Unit::Hour => (times(1), "T", "H"),
        Unit::Day => (times(1), "", "D"),
        Unit::Weekend => (times(2), "", "D"),
        Unit::Week => (times(1), "", "W"),
        Unit::Month => (times(1), "", "M"),
        Unit::Quarter => (times(3), "", "M"),
        Unit::Year => (times(1), "", "Y"),
        Unit::Decade => (times(10), "", "Y"),
        Unit::Century => (times(100), "", "Y"),
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Point(point) | Self::Each(point) => write!(f, "{point}"),
            Self::Range(from, to) => write!(f, "{from}/{to}"),
            Self::Duration(halves, unit) => {
                let (halves, time, letter) = amount(halves, unit);
                match halves {
                    Some(n) if n % 2 == 0 => write!(f, "P{time}{}{letter}", n / 2),
                    Some(n) => write!(f, "P{time}{}.5{letter}", n / 2),
                    None => write!(f, "P{time}X{letter}"),
                }
            }
            Self::Every(count, unit) => write!(f, "{}", Self::Duration(Some(count * 2), unit)),
            Self::Unknown(_) => Ok(()),
        }
    }
}
