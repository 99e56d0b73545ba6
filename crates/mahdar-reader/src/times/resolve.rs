//! From the parts of a date to its value, seen from the day of publication.

use super::calendar::{
    from_hijri, hijri_month, hijri_of, moved, on, period, steps, weekday_from, weekday_in_week,
};
use super::fields::Fields;
use super::tense::Side;
use super::value::{Day, Point, Value, Within, grain_of};
use crate::record::TimeGrain;
use jiff::civil::Date;
use mahdar_lang::{Direction, Season, Unit};

/// What a date is resolved against.
#[derive(Clone, Copy)]
pub(crate) struct Anchor {
    pub(crate) published: Option<Date>,
    /// The day that the sentence spoke of last.
    pub(crate) told: Option<Date>,
}

impl Anchor {
    /// The value of a date; none where its parts make no date. `side` is asked only where it
    /// matters.
    pub(crate) fn resolve(&self, fields: &Fields, side: &dyn Fn() -> Side) -> Option<Value> {
        let from_story = matches!(fields.unit, Some((_, Direction::Story)));
        if from_story || fields.direction == Some(Direction::Story) {
            return Some(Value::Unknown(grain(fields)));
        }
        if fields.every {
            return Some(Value::Each(Point::Day(Day::Weekly(fields.weekday?), within(fields))));
        }
        if let (Some(from), Some(to)) = (fields.weekday, fields.weekday_to) {
            return self.weekdays(fields, from, to, side);
        }
        if fields.relative.is_some() && fields.weekday.is_none() && self.published.is_none() {
            return Some(Value::Unknown(grain(fields)));
        }
        if let Some(days) = self.day(fields, side) {
            let (from, to) = days?;
            let whole = Point::Day(from, within(fields));
            return Some(match to {
                None => Value::Point(whole),
                Some(to) => Value::Range(whole, Point::Day(to, Within::Whole)),
            });
        }
        self.longer(fields, side)
    }

    /// The first and the last day that are meant. Outer `None`: no day; inner: there is no such.
    #[allow(clippy::option_option)]
    fn day(&self, fields: &Fields, side: &dyn Fn() -> Side) -> Option<Option<(Day, Option<Day>)>> {
        if let Some(day) = fields.day {
            let first = self.day_of_month(fields, day, side);
            let last = fields.day_to.map(|to| self.beside(fields, first?, to));
            return Some(match last {
                None => first.map(|first| (first, None)),
                Some(last) => first.zip(last).map(|(first, last)| (first, Some(last))),
            });
        }
        if fields.hijri.is_some() || fields.month.is_some() {
            return None;
        }
        let day = if let Some(days) = fields.relative {
            self.relative(days, fields.weekday)
        } else if let Some(weekday) = fields.weekday {
            self.weekday(weekday, fields, side)
        } else if fields.part.is_some() || fields.clock.is_some() {
            match self.told.or(self.published) {
                Some(date) => Some(Day::Known(date)),
                None => Some(Day::Any),
            }
        } else if let Some((Unit::Day, direction)) = fields.unit {
            let from = self.published;
            from.and_then(|from| moved(from, steps(direction)?, Unit::Day)).map(Day::Known)
        } else {
            return None;
        };
        Some(day.map(|day| (day, None)))
    }

    fn day_of_month(&self, fields: &Fields, day: u8, side: &dyn Fn() -> Side) -> Option<Day> {
        if let Some(month) = fields.hijri {
            return self.hijri_day(fields, month, day, side).map(Day::Known);
        }
        let Some(month) = fields.month else {
            let (Unit::Month, direction) = fields.unit? else { return None };
            let first = moved(self.published?.first_of_month(), steps(direction)?, Unit::Month)?;
            return on(first.year(), first.month().unsigned_abs(), day).map(Day::Known);
        };
        if let Some(year) = self.year(fields) {
            return on(year, month, day).map(Day::Known);
        }
        let Some(published) = self.published.filter(|_| fields.unit.is_none()) else {
            return on(2000, month, day).map(|_| Day::Yearly(month, day));
        };
        let strict = fields.direction.is_some();
        let (before, after) = (
            years(published, -1).find_map(|year| {
                on(year, month, day).filter(|d| *d <= published && !(strict && *d == published))
            }),
            years(published, 1).find_map(|year| on(year, month, day).filter(|d| *d >= published)),
        );
        match fields.direction {
            Some(Direction::This) => on(published.year(), month, day),
            Some(Direction::Past | Direction::Past2) => before,
            Some(_) => after,
            None => match side() {
                Side::Past => likely(published, before, after, 5),
                Side::Future => likely(published, after, before, 8),
                Side::Unknown => likely(published, before, after, 1),
            },
        }
        .map(Day::Known)
    }

    /// Another day of the month of `first`.
    fn beside(&self, fields: &Fields, first: Day, day: u8) -> Option<Day> {
        match first {
            Day::Known(date) if fields.hijri.is_some() => {
                let ahead = i64::from(day) - i64::from(fields.day?);
                moved(date, ahead, Unit::Day).map(Day::Known)
            }
            Day::Known(date) => on(date.year(), date.month().unsigned_abs(), day).map(Day::Known),
            Day::Yearly(month, _) => on(2000, month, day).map(|_| Day::Yearly(month, day)),
            Day::Weekly(_) | Day::Any => None,
        }
    }

    /// The year that is written, or that a direction tells: مارس من العام الماضي.
    fn year(&self, fields: &Fields) -> Option<i16> {
        if fields.year.is_some() {
            return fields.year.filter(|_| !fields.hijri_year);
        }
        let (Unit::Year, direction) = fields.unit? else { return None };
        Some(moved(self.published?, steps(direction)?, Unit::Year)?.year())
    }

    /// A day that the text names by its distance; a weekday beside it corrects it by some days, for
    /// papers are dated by another clock than their writers'.
    fn relative(&self, days: i8, weekday: Option<u8>) -> Option<Day> {
        let Some(published) = self.published else {
            return weekday.map(Day::Weekly);
        };
        let date = moved(published, days.into(), Unit::Day)?;
        match weekday {
            None => Some(date),
            Some(weekday) => weekday_from(moved(date, -3, Unit::Day)?, weekday),
        }
        .map(Day::Known)
    }

    fn weekday(&self, weekday: u8, fields: &Fields, side: &dyn Fn() -> Side) -> Option<Day> {
        let Some(published) = self.published else { return Some(Day::Weekly(weekday)) };
        if let Some((unit, direction)) = fields.unit {
            let week = matches!(unit, Unit::Week | Unit::Weekend);
            let date = moved(published, steps(direction)?, Unit::Week).filter(|_| week)?;
            return weekday_in_week(date, weekday).map(Day::Known);
        }
        let back = |days: i64| moved(published, -days, Unit::Day);
        match fields.direction {
            Some(Direction::Past) => weekday_from(back(7)?, weekday),
            Some(Direction::Past2) => weekday_from(back(14)?, weekday),
            Some(Direction::This) => weekday_in_week(published, weekday),
            Some(Direction::Next2) => weekday_from(back(-8)?, weekday),
            Some(_) => weekday_from(back(-1)?, weekday),
            None if side() == Side::Future => weekday_from(published, weekday),
            None => weekday_from(back(6)?, weekday),
        }
        .map(Day::Known)
    }

    /// From one weekday to another.
    fn weekdays(
        &self,
        fields: &Fields,
        from: u8,
        to: u8,
        side: &dyn Fn() -> Side,
    ) -> Option<Value> {
        let first = self.weekday(from, fields, side)?;
        let last = match first {
            Day::Known(date) => Day::Known(weekday_from(date, to)?),
            _ => Day::Weekly(to),
        };
        let whole = Within::Whole;
        Some(Value::Range(Point::Day(first, whole), Point::Day(last, whole)))
    }

    /// Months, seasons, years and what a direction makes of a unit.
    fn longer(&self, fields: &Fields, side: &dyn Fn() -> Side) -> Option<Value> {
        if let Some(month) = fields.hijri {
            return self.hijri_month(fields, month, side);
        }
        if let Some(month) = fields.month {
            let year = self.year(fields).or_else(|| self.year_of_month(fields, month, side));
            return Some(Value::Point(Point::Month(year, month)));
        }
        if let Some(season) = fields.season {
            let year = self.year(fields).or_else(|| self.year_of_season(fields, season, side));
            return Some(Value::Point(Point::Season(year, season)));
        }
        if let Some(year) = fields.year {
            if !fields.hijri_year {
                return Some(Value::Point(Point::Year(year)));
            }
            let (first, _) = hijri_month(year, 1)?;
            return Some(range(first, hijri_month(year, 12)?.1));
        }
        let (unit, direction) = fields.unit?;
        let Some(published) = self.published else { return Some(Value::Unknown(grain_of(unit))) };
        let date = moved(published.first_of_month(), steps(direction)?, unit)?;
        let date = match unit {
            Unit::Week | Unit::Weekend | Unit::Day => moved(published, steps(direction)?, unit)?,
            _ => date,
        };
        Some(Value::Point(period(date, unit)))
    }

    fn year_of_month(&self, fields: &Fields, month: u8, side: &dyn Fn() -> Side) -> Option<i16> {
        let published = self.published.filter(|_| fields.unit.is_none())?;
        let (year, now) = (published.year(), published.month().unsigned_abs());
        let Neighbours { last, next } = Neighbours::of(year, month, now);
        Some(match fields.direction {
            Some(direction) => directed(year, month, now, direction),
            None => match side() {
                Side::Past => last,
                Side::Future => next,
                Side::Unknown if (i16::from(now) - i16::from(month)).rem_euclid(12) <= 6 => last,
                Side::Unknown => next,
            },
        })
    }

    fn year_of_season(
        &self,
        fields: &Fields,
        season: Season,
        side: &dyn Fn() -> Side,
    ) -> Option<i16> {
        let published = self.published.filter(|_| fields.unit.is_none())?;
        let first = match season {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        };
        let now = i32::from(published.year()) * 12 + i32::from(published.month()) - 1;
        let begins = |year: i16| i32::from(year) * 12 + first - 1;
        let year = published.year();
        let candidates = [year - 1, year, year + 1];
        let ended = candidates.iter().rev().find(|&&y| begins(y) + 3 <= now);
        let begun = candidates.iter().rev().find(|&&y| begins(y) <= now);
        let open = candidates.iter().find(|&&y| begins(y) + 3 > now);
        let ahead = candidates.iter().find(|&&y| begins(y) > now);
        match fields.direction {
            Some(Direction::Past | Direction::Past2) => ended,
            Some(Direction::This) => open.filter(|&&y| y <= year),
            Some(_) => ahead,
            None => match side() {
                Side::Past => begun,
                Side::Future => open,
                Side::Unknown => Some(&candidates[1]),
            },
        }
        .copied()
    }

    fn hijri_day(
        &self,
        fields: &Fields,
        month: u8,
        day: u8,
        side: &dyn Fn() -> Side,
    ) -> Option<Date> {
        let year = self.hijri_year(fields, month, side)?;
        from_hijri(year, month, day).filter(|_| day <= 30)
    }

    fn hijri_month(&self, fields: &Fields, month: u8, side: &dyn Fn() -> Side) -> Option<Value> {
        let Some(year) = self.hijri_year(fields, month, side) else {
            return Some(Value::Unknown(TimeGrain::Month));
        };
        let (first, last) = hijri_month(year, month)?;
        Some(range(first, last))
    }

    /// The Hijri year of a month: the one written, or the one that begins in a written year of our
    /// calendar, or the one that its direction or its sentence tells.
    fn hijri_year(&self, fields: &Fields, month: u8, side: &dyn Fn() -> Side) -> Option<i16> {
        if let Some(year) = fields.year {
            if fields.hijri_year {
                return Some(year);
            }
            let (first, _) = hijri_of(on(year, 1, 1)?)?;
            return (first..=first + 1)
                .find(|&y| from_hijri(y, month, 1).is_some_and(|date| date.year() == year));
        }
        let (year, now) = hijri_of(self.published?)?;
        let Neighbours { last, next } = Neighbours::of(year, month, now);
        Some(match fields.direction {
            Some(direction) => directed(year, month, now, direction),
            None if side() == Side::Future => next,
            None => last,
        })
    }
}

/// The years in which a month was last and is next, this month counting as both.
struct Neighbours {
    last: i16,
    next: i16,
}

impl Neighbours {
    fn of(year: i16, month: u8, now: u8) -> Self {
        Self {
            last: if month <= now { year } else { year - 1 },
            next: if month >= now { year } else { year + 1 },
        }
    }
}

/// The year of a month with a direction, seen from the month `now` of `year`: last March and next
/// March are never this month.
fn directed(year: i16, month: u8, now: u8, direction: Direction) -> i16 {
    let Neighbours { last, next } = Neighbours::of(year, month, now);
    match direction {
        Direction::This => year,
        Direction::Past | Direction::Past2 if month == now => year - 1,
        Direction::Past | Direction::Past2 => last,
        _ if month == now => year + 1,
        _ => next,
    }
}

/// The years around a date, going in the direction `step`: 29 February may be eight years away.
fn years(from: Date, step: i16) -> impl Iterator<Item = i16> {
    (0..=8).map(move |n| from.year() + n * step)
}

/// The date that the sentence tells, unless the other one is `times` nearer: a verb that was not
/// understood does not make next week's date one of last year.
fn likely(to: Date, told: Option<Date>, other: Option<Date>, times: i32) -> Option<Date> {
    let distance = |date: Date| (date - to).get_days().abs();
    match (told, other) {
        (Some(told), Some(other)) if distance(told) > times * distance(other) => Some(other),
        (told, other) => told.or(other),
    }
}

fn range(from: Date, to: Date) -> Value {
    Value::Range(Point::day(from), Point::day(to))
}

fn within(fields: &Fields) -> Within {
    match (fields.clock, fields.part) {
        (Some((hour, minute)), _) => Within::Clock(hour, minute),
        (None, Some(part)) => Within::Part(part),
        (None, None) => Within::Whole,
    }
}

/// The grain of a date whose value is not known.
fn grain(fields: &Fields) -> TimeGrain {
    match fields.unit {
        _ if fields.weekday.is_some() || fields.relative.is_some() => TimeGrain::Day,
        Some((unit, _)) => grain_of(unit),
        None if fields.month.is_some() => TimeGrain::Month,
        None => TimeGrain::Day,
    }
}
