//! Counted time: durations, and the points and ranges that count from the day of publication.

use super::calendar::{moved, period};
use super::tense::Side;
use super::value::{Point, Value, grain_of};
use super::words::Words;
use jiff::civil::Date;
use mahdar_lang::{Direction, Marker, Unit, Vague};

/// How much of a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    /// In halves of the unit; none where the text does not say how many.
    halves: Option<u32>,
    unit: Unit,
    /// The direction beside it: the past two weeks, الأيام المقبلة.
    direction: Option<Direction>,
    pub(crate) approximate: bool,
    /// Whether it is counted at all, and no bare singular.
    counted: bool,
    /// Whether it is counted by more than a plural: a number, a few, a dual.
    told: bool,
    end: usize,
}

/// A value, whether it is approximate, and where it ends.
pub(crate) type Counted = (Value, bool, usize);

/// What the word before an amount makes of it.
const FRAMES: [Marker; 4] = [Marker::Ago, Marker::After, Marker::Since, Marker::Within];

impl Words<'_, '_> {
    /// An amount of time at `at`, with the words that make a date of it.
    pub(crate) fn quantity(
        &self,
        at: usize,
        published: Option<Date>,
        side: &dyn Fn() -> Side,
    ) -> Option<Counted> {
        if let Some(every) = self.every(at) {
            return Some(every);
        }
        let near = self.skip(at, Marker::Approximate);
        FRAMES
            .into_iter()
            .filter_map(|frame| Some((frame, self.marker(near, frame)?)))
            .find_map(|(frame, next)| {
                let mut amount = self.amount(next, true)?;
                amount.approximate |= near > at;
                self.framed(frame, amount, published, side)
            })
            .or_else(|| {
                let amount = self.amount(at, false)?;
                self.plain(amount, published)
            })
    }

    /// An amount with a word such as قبل or in before it, which makes a date of it.
    fn framed(
        &self,
        frame: Marker,
        amount: Amount,
        published: Option<Date>,
        side: &dyn Fn() -> Side,
    ) -> Option<Counted> {
        let behind = self.direction(amount.end, true);
        if amount.direction.is_some() || behind.is_some() {
            return None;
        }
        // two days before the meeting, بعد يومين من اللقاء: nobody knows here when that was
        let from_story = matches!(frame, Marker::Ago | Marker::After)
            && self.marker(amount.end, Marker::Of).is_some();
        let value = match (frame, side()) {
            _ if from_story => return None,
            (Marker::Ago, _) => distant(amount, -1, published),
            (Marker::After, Side::Future | Side::Unknown) => distant(amount, 1, published),
            (Marker::Since, Side::Past) if amount.halves.is_some() => {
                distant(amount, -1, published)
            }
            (Marker::Within, Side::Future) => until(amount, 1, published),
            _ => return None,
        };
        Some((value, amount.approximate, amount.end))
    }

    /// An amount by itself, or with a direction beside or behind it.
    fn plain(&self, amount: Amount, published: Option<Date>) -> Option<Counted> {
        let behind = self.direction(amount.end, true);
        let (direction, end) = match (amount.direction, behind) {
            (Some(direction), _) => (Some(direction), amount.end),
            (None, Some((direction, end))) => (Some(direction), end),
            (None, None) => (None, amount.end),
        };
        let value = match direction? {
            Direction::Ago => distant(amount, -1, published),
            Direction::Hence => distant(amount, 1, published),
            Direction::Story => Value::Unknown(grain_of(amount.unit)),
            Direction::This if amount.halves.is_none() => {
                Value::Point(Point::Vague(Vague::Present))
            }
            Direction::Past if amount.counted => until(amount, -1, published),
            Direction::Next | Direction::Ahead if amount.counted => until(amount, 1, published),
            _ => return None,
        };
        Some((value, amount.approximate, end))
    }

    /// A duration at `at`; a bare unit only behind a word such as for.
    pub(crate) fn duration(&self, at: usize) -> Option<Counted> {
        let framed = FRAMES.iter().chain(&[Marker::For]).any(|&m| self.is_before(at, m));
        let amount = self.amount(at, framed)?;
        let told =
            amount.direction.is_none() && (framed || amount.told) && amount.unit != Unit::Quarter;
        told.then_some((
            Value::Duration(amount.halves, amount.unit),
            amount.approximate,
            amount.end,
        ))
    }

    /// Number and unit in either order; a bare unit only where it is `framed`.
    fn amount(&self, at: usize, framed: bool) -> Option<Amount> {
        let mut next = self.skip(at, Marker::The);
        let framed = framed && next == at;
        let near = self.skip(next, Marker::Approximate);
        let approximate = near > next;
        next = near;
        let mut direction = None;
        if let Some((found, end)) = self.direction(next, false)
            && found != Direction::Story
            && !approximate
        {
            (direction, next) = (Some(found), end);
        }
        let again = self.skip(next, Marker::Approximate);
        let approximate = approximate || again > next;
        next = again;
        let few = self.marker(next, Marker::Few);
        let number = self.numeral(next).filter(|n| !n.ordinal && n.tail == 0);
        let one = self.marker(next, Marker::One);
        let (halves, counted, start) = match (number, few, one) {
            (Some(number), ..) => {
                let (value, end) = self.scaled(number.value, number.end)?;
                match self.marker(end, Marker::HalfPast) {
                    Some(end) => (Some(value * 2 + 1), true, end),
                    None => (Some(value * 2), true, end),
                }
            }
            (None, Some(end), _) => (None, true, self.skip(end, Marker::Of)),
            (None, None, Some(end)) => (Some(2), framed, end),
            (None, None, None) => (Some(2), false, next),
        };
        if direction.is_none()
            && let Some((found, end)) = self.direction(start, false)
            && found != Direction::Story
            && counted
        {
            direction = Some(found);
            return self.of_unit(end, halves, true, direction, approximate, framed);
        }
        let dashed = if counted && self.is_dash(start) { start + 1 } else { start };
        self.of_unit(dashed, halves, counted, direction, approximate, framed)
    }

    /// The number of "two or three": the first of them.
    fn scaled(&self, value: u32, end: usize) -> Option<(u32, usize)> {
        let next = self.marker(end, Marker::And).or_else(|| self.marker(end, Marker::To));
        match self.numeral(next.unwrap_or(end)) {
            Some(other) if next.is_some() && self.unit(other.end).is_some() => {
                Some((value, other.end))
            }
            _ => (value <= 9999).then_some((value, end)),
        }
    }

    /// The unit of an amount, with what stands behind it.
    fn of_unit(
        &self,
        at: usize,
        mut halves: Option<u32>,
        mut counted: bool,
        mut direction: Option<Direction>,
        mut approximate: bool,
        framed: bool,
    ) -> Option<Amount> {
        let ((unit, form), mut end) = self.unit(at)?;
        let mut told = counted || form > 1;
        if !counted {
            halves = match form {
                0 => None,
                n => Some(u32::from(n) * 2),
            };
            counted = form != 1;
            // الأيام الثلاثة الماضية
            if form != 1
                && let Some(number) = self.numeral(end).filter(|n| n.tail == 0 && !n.joined)
                && self.direction(number.end, true).is_some()
            {
                (halves, end) = (Some(number.value.min(9999) * 2), number.end);
            } else if let Some(few) = self.marker(end, Marker::Few).filter(|_| form == 0) {
                end = few;
            }
        } else if form > 1 {
            halves = halves.map(|n| n * u32::from(form));
        }
        for half in [Marker::HalfPast, Marker::QuarterPast] {
            if let Some(behind) = self.marker(end, half).filter(|_| unit != Unit::Day) {
                halves = halves.map(|n| n + u32::from(half == Marker::HalfPast));
                counted = true;
                end = behind;
            }
        }
        if let Some(one) = self.numeral(end).filter(|n| form == 1 && !counted && n.value == 1)
            && one.digits == 0
        {
            (counted, end) = (true, one.end);
        }
        told |= counted && form == 1;
        let near = self.skip(end, Marker::Approximate);
        approximate |= near > end && (counted || framed);
        if counted || framed {
            end = near;
        }
        if direction.is_none()
            && let Some((found, behind)) = self.direction(end, true)
            && matches!(found, Direction::Past | Direction::Next | Direction::This)
        {
            (direction, end) = (Some(found), behind);
        }
        let bare = !counted && direction.is_none() && !framed;
        let story = self.direction(end, true).is_some();
        (!bare || story).then_some(Amount {
            halves,
            unit,
            direction,
            approximate,
            counted,
            told,
            end,
        })
    }

    /// Every two years, every day, كل أسبوع.
    fn every(&self, at: usize) -> Option<Counted> {
        let next = self.marker(at, Marker::Every)?;
        let number = self.numeral(next);
        let start = number.map_or(next, |n| n.end);
        let ((unit, form), end) = self.unit(start)?;
        let count = number.map_or(u32::from(form), |n| n.value);
        (count > 0 && count < 1000).then_some((Value::Every(count, unit), false, end))
    }
}

/// The point that lies an amount away: its day, week, month or year.
fn distant(amount: Amount, sign: i64, published: Option<Date>) -> Value {
    let Some(halves) = amount.halves else { return vague(sign) };
    let Some(published) = published else { return Value::Unknown(grain_of(amount.unit)) };
    let whole = sign * i64::from(halves / 2);
    let date = if halves % 2 == 0 {
        moved(published, whole, amount.unit)
    } else {
        let (finer, half) = half_of(amount.unit);
        moved(published, whole, amount.unit).and_then(|date| moved(date, sign * half, finer))
    };
    let grain = if halves % 2 == 0 { amount.unit } else { half_of(amount.unit).0 };
    let grain = if amount.unit > Unit::Year { Unit::Year } else { grain };
    date.map_or(Value::Unknown(grain_of(amount.unit)), |date| Value::Point(period(date, grain)))
}

/// A half of a unit in finer ones.
fn half_of(unit: Unit) -> (Unit, i64) {
    match unit {
        Unit::Century => (Unit::Year, 50),
        Unit::Decade => (Unit::Year, 5),
        Unit::Year => (Unit::Month, 6),
        Unit::Quarter | Unit::Month => (Unit::Day, 15),
        Unit::Week | Unit::Weekend => (Unit::Day, 3),
        _ => (Unit::Hour, 12),
    }
}

/// The range between an amount ago (or ahead) and the day of publication.
fn until(amount: Amount, sign: i64, published: Option<Date>) -> Value {
    let Some(halves) = amount.halves else { return vague(sign) };
    let Some(published) = published else { return Value::Unknown(grain_of(amount.unit)) };
    let grain = match amount.unit {
        Unit::Month | Unit::Quarter => Unit::Month,
        Unit::Year | Unit::Decade | Unit::Century => Unit::Year,
        _ => Unit::Day,
    };
    let Some(other) = moved(published, sign * i64::from(halves.div_ceil(2)), amount.unit) else {
        return Value::Unknown(grain_of(amount.unit));
    };
    let (from, to) = if sign < 0 { (other, published) } else { (published, other) };
    Value::Range(period(from, grain), period(to, grain))
}

fn vague(sign: i64) -> Value {
    Value::Point(Point::Vague(if sign < 0 { Vague::Past } else { Vague::Future }))
}
