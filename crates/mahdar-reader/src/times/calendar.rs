//! Arithmetic of the calendar. Nothing here overflows: what leaves the years 1 to 9999 is no date.

use super::value::Point;
use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use mahdar_lang::{Direction, Unit};

/// The distance in units that a direction means.
pub(crate) fn steps(direction: Direction) -> Option<i64> {
    match direction {
        Direction::Past | Direction::Ago => Some(-1),
        Direction::This => Some(0),
        Direction::Next | Direction::Hence | Direction::Ahead => Some(1),
        Direction::Past2 => Some(-2),
        Direction::Next2 => Some(2),
        Direction::Story => None,
    }
}

/// The day `count` units after `from`. Parts of a day make whole days, hours of less than a day
/// none.
pub(crate) fn moved(from: Date, count: i64, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Second | Unit::Minute => Span::new(),
        Unit::Hour => Span::new().try_days(count / 24).ok()?,
        Unit::Day => Span::new().try_days(count).ok()?,
        Unit::Week | Unit::Weekend => Span::new().try_weeks(count).ok()?,
        Unit::Month => Span::new().try_months(count).ok()?,
        Unit::Quarter => Span::new().try_months(count.checked_mul(3)?).ok()?,
        Unit::Year => Span::new().try_years(count).ok()?,
        Unit::Decade => Span::new().try_years(count.checked_mul(10)?).ok()?,
        Unit::Century => Span::new().try_years(count.checked_mul(100)?).ok()?,
    };
    from.checked_add(span).ok().filter(|date| date.year() > 0)
}

/// The period of `unit` around `date`.
pub(crate) fn period(date: Date, unit: Unit) -> Point {
    let week = date.iso_week_date();
    let (year, month) = (date.year(), date.month().unsigned_abs());
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::day(date),
        Unit::Week => Point::Week(week.year(), week.week()),
        Unit::Weekend => Point::Weekend(week.year(), week.week()),
        Unit::Month => Point::Month(Some(year), month),
        Unit::Quarter => Point::Quarter(Some(year), month.div_ceil(3)),
        Unit::Year => Point::Year(year),
        Unit::Decade => Point::Decade(year / 10),
        Unit::Century => Point::Century(year / 100),
    }
}

/// The day of a month, if it has that many.
pub(crate) fn on(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The weekday of a date, from 1 (Monday) to 7.
pub(crate) fn weekday(date: Date) -> i64 {
    i64::from(date.weekday().to_monday_one_offset())
}

/// The day with this weekday in the seven days that begin with `first`.
pub(crate) fn weekday_from(first: Date, wanted: u8) -> Option<Date> {
    let ahead = (i64::from(wanted) - weekday(first)).rem_euclid(7);
    moved(first, ahead, Unit::Day)
}

/// The day with this weekday in the week from Monday to Sunday around `date`.
pub(crate) fn weekday_in_week(date: Date, wanted: u8) -> Option<Date> {
    moved(date, i64::from(wanted) - weekday(date), Unit::Day)
}

/// A date of the Hijri calendar as a date of ours, by the tabular calendar (years of 354 and 355
/// days in a cycle of 30, from Friday, 16 July 622 in the Julian calendar). What is proclaimed by
/// sight of the moon may be a day earlier or later.
pub(crate) fn from_hijri(year: i16, month: u8, day: u8) -> Option<Date> {
    let (y, m, d) = (i64::from(year), i64::from(month), i64::from(day));
    let julian_day = (11 * y + 3) / 30 + 354 * y + 30 * m - (m - 1) / 2 + d + 1_948_440 - 385;
    moved(date(1970, 1, 1), julian_day - 2_440_588, Unit::Day)
}

/// The first and the last day of a month of the Hijri calendar.
pub(crate) fn hijri_month(year: i16, month: u8) -> Option<(Date, Date)> {
    let first = from_hijri(year, month, 1)?;
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Some((first, from_hijri(next_year, next, 1)?.checked_sub(1.day()).ok()?))
}

/// Year and month of the Hijri calendar on a day.
pub(crate) fn hijri_of(date: Date) -> Option<(i16, u8)> {
    let guess = i16::try_from((i64::from(date.year()) - 622) * 33 / 32).ok()?;
    (guess - 1..=guess + 2)
        .flat_map(|year| (1..=12).map(move |month| (year, month)))
        .take_while(|&(year, month)| from_hijri(year, month, 1).is_some_and(|first| first <= date))
        .last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hijri_dates() {
        for (hijri, ours) in [
            ((1435, 1, 1), date(2013, 11, 5)),
            ((1435, 9, 1), date(2014, 6, 29)),
            ((1400, 1, 1), date(1979, 11, 21)),
            ((1446, 12, 10), date(2025, 6, 7)),
        ] {
            let (year, month, day) = hijri;
            assert_eq!(from_hijri(year, month, day), Some(ours), "{hijri:?}");
            assert_eq!(hijri_of(ours), Some((year, month)), "{ours}");
        }
    }

    #[test]
    fn days_of_the_week() {
        let friday = date(2014, 3, 7);
        assert_eq!(weekday_from(friday, 5), Some(friday));
        assert_eq!(weekday_from(friday, 4), Some(date(2014, 3, 13)));
        assert_eq!(weekday_in_week(friday, 7), Some(date(2014, 3, 9)));
    }

    #[test]
    fn nothing_overflows() {
        for unit in [Unit::Hour, Unit::Day, Unit::Week, Unit::Month, Unit::Year, Unit::Century] {
            assert_eq!(moved(date(2014, 3, 7), i64::MAX / 2, unit), None);
            assert_eq!(moved(date(2014, 3, 7), -300_000_000, unit), None);
        }
    }
}
