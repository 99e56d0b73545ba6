//! Parts of longer periods, decades, centuries, and what comes again and again.

use super::calendar::{on, period};
use super::fields::Fields;
use super::resolve::Anchor;
use super::tense::Side;
use super::value::{Day, Point, Value, Within};
use super::words::Words;
use mahdar_lang::{Daypart, Direction, Marker, TimeSet, TimeWord, Unit};

/// A value and where it ends.
type Found = (Value, usize);

impl Words<'_, '_> {
    /// The end of March, early next week, أواخر الشهر الجاري: the period itself.
    pub(crate) fn edge(
        &self,
        at: usize,
        anchor: &Anchor,
        side: &dyn Fn() -> Side,
    ) -> Option<Found> {
        let (marker, mut next) = [Marker::Begin, Marker::Middle, Marker::End]
            .into_iter()
            .find_map(|marker| Some((marker, self.marker(at, marker)?)))?;
        if self.is_dash(next) && self.is_glued(next) {
            next += 1;
        }
        let of = self.skip(self.skip(next, Marker::Of), Marker::On);
        let start = self.skip(of, Marker::The);
        if let Some(parsed) = self.fields(start) {
            let mut fields = parsed.fields;
            let longer = fields.unit.is_some() || fields.month.is_some() || fields.hijri.is_some();
            if fields.weekday.is_some() && !longer && fields.part.is_none() && of <= next + 1 {
                fields.part = Some(match marker {
                    Marker::Begin => Daypart::Morning,
                    Marker::Middle => Daypart::Noon,
                    _ => Daypart::Evening,
                });
            } else if fields.day.is_some() || !longer && fields.year.is_none() {
                return None;
            }
            return Some((anchor.resolve(&fields, side)?, parsed.end));
        }
        self.half_or_ordinal(start, anchor, side).or_else(|| self.decade(start, anchor)).or_else(
            || {
                let ((unit, form), end) = self.unit(start)?;
                let whole = form == 1 && !matches!(unit, Unit::Day | Unit::Hour | Unit::Minute);
                let fields = Fields { unit: Some((unit, Direction::This)), ..Fields::default() };
                (whole && unit != Unit::Second)
                    .then(|| anchor.resolve(&fields, side))?
                    .map(|value| (value, end))
            },
        )
    }

    /// The first quarter of 2014, النصف الثاني من شهر مارس, the third week of May, the 21st century.
    pub(crate) fn half_or_ordinal(
        &self,
        at: usize,
        anchor: &Anchor,
        side: &dyn Fn() -> Side,
    ) -> Option<Found> {
        let start = self.skip(at, Marker::The);
        let (number, unit, end) = self.numbered(start)?;
        if unit == Some(Unit::Century) {
            let century = i16::try_from(number).ok().filter(|n| (1..=30).contains(n))?;
            return Some((Value::Point(Point::Century(century - 1)), end));
        }
        let next = self.skip(self.skip(end, Marker::Of), Marker::The);
        let (period, end) = match self.fields(next) {
            Some(parsed) if parsed.fields.day.is_none() && parsed.fields.weekday.is_none() => {
                (anchor.resolve(&parsed.fields, side)?, parsed.end)
            }
            _ if next > end => {
                let ((unit, _), end) = self.unit(next)?;
                let fields = Fields { unit: Some((unit, Direction::This)), ..Fields::default() };
                (anchor.resolve(&fields, side)?, end)
            }
            _ => return None,
        };
        let Value::Point(period) = period else { return None };
        let number = u8::try_from(number).ok()?;
        let part = match (period, unit) {
            (Point::Year(year), Some(Unit::Quarter)) if number <= 4 => {
                Point::Quarter(Some(year), number)
            }
            (Point::Year(year), None) if number <= 2 => Point::Half(Some(year), number),
            (Point::Month(..) | Point::Decade(_) | Point::Century(_), None) => period,
            (Point::Month(..), Some(Unit::Week)) if number <= 5 => period,
            _ => return None,
        };
        Some((Value::Point(part), end))
    }

    /// The week of March 3.
    pub(crate) fn week_of(
        &self,
        at: usize,
        anchor: &Anchor,
        side: &dyn Fn() -> Side,
    ) -> Option<Found> {
        let ((unit, _), end) = self.unit(at).filter(|((unit, _), _)| *unit == Unit::Week)?;
        let next = self.marker(end, Marker::Of)?;
        let parsed = self.fields(next).filter(|p| p.fields.day.is_some())?;
        match anchor.resolve(&parsed.fields, side)? {
            Value::Point(Point::Day(Day::Known(date), _)) => {
                Some((Value::Point(period(date, unit)), parsed.end))
            }
            _ => None,
        }
    }

    /// A number with its unit, before or behind it; no unit for a half.
    fn numbered(&self, at: usize) -> Option<(u32, Option<Unit>, usize)> {
        let ordinal = |at| self.numeral(at).filter(|n| n.ordinal && n.value > 0);
        let unit = |at| {
            let unit = self.unit(at).map(|((unit, _), end)| (Some(unit), end));
            self.marker(at, Marker::Half).map(|end| (None, end)).or(unit)
        };
        if let Some(number) = ordinal(at) {
            let next = if self.is_dash(number.end) { number.end + 1 } else { number.end };
            let (unit, end) = unit(next)?;
            return Some((number.value, unit, end));
        }
        let (unit, end) = unit(at)?;
        let number = ordinal(self.skip(end, Marker::The))?;
        Some((number.value, unit, number.end))
    }

    /// The 1990s, the nineties, تسعينيات القرن الماضي.
    pub(crate) fn decade(&self, at: usize, anchor: &Anchor) -> Option<Found> {
        let at = self.skip(at, Marker::The);
        if let Some(year) = self.numeral(at).filter(|n| n.digits == 4) {
            let glued = self.glued(year.tail, Marker::Decade);
            let behind = self.marker(year.end, Marker::Decade);
            let end = if glued { year.end } else { behind.filter(|_| self.is_glued(year.end))? };
            let decade = i16::try_from(year.value / 10).ok().filter(|_| year.value % 10 == 0)?;
            return (100..220)
                .contains(&decade)
                .then_some((Value::Point(Point::Decade(decade)), end));
        }
        let (decade, end) = self.find(at, TimeSet::DECADE, |word| match word {
            TimeWord::Decade(n) => Some(n),
            _ => None,
        })?;
        let (century, end) = match self.fields(self.skip(end, Marker::Of)) {
            Some(parsed) if matches!(parsed.fields.unit, Some((Unit::Century, _))) => {
                match anchor.resolve(&parsed.fields, &|| Side::Unknown)? {
                    Value::Point(Point::Century(century)) => (century, parsed.end),
                    _ => return None,
                }
            }
            _ => {
                match self.half_or_ordinal(self.skip(end, Marker::Of), anchor, &|| Side::Unknown) {
                    Some((Value::Point(Point::Century(century)), end)) => (century, end),
                    _ => (19, end),
                }
            }
        };
        Some((Value::Point(Point::Decade(century * 10 + i16::from(decade))), end))
    }

    /// What comes again: every Friday, daily, twice a week.
    pub(crate) fn set(&self, at: usize) -> Option<Found> {
        let set = |word| match word {
            TimeWord::Set(unit) => Some(unit),
            _ => None,
        };
        if let Some((unit, end)) = self.find(at, TimeSet::SET, set) {
            return Some((Value::Every(1, unit), end));
        }
        if let Some(next) = self.marker(at, Marker::Times) {
            let next = self.skip(next, Marker::On);
            let start = self
                .marker(next, Marker::Per)
                .or_else(|| self.marker(next, Marker::Every).or((next > at + 1).then_some(next)))?;
            let ((unit, form), end) = self.unit(start)?;
            return (form == 1).then_some((Value::Every(1, unit), end));
        }
        let next = self.marker(at, Marker::Every)?;
        let next = match self.unit(next) {
            Some(((Unit::Day, _), end)) if self.is_weekday(end) => end,
            _ => next,
        };
        let name = |word| match word {
            TimeWord::DayName(weekday) => Some(weekday),
            _ => None,
        };
        if let Some((weekday, end)) = self.find(next, TimeSet::DAY_NAME, name) {
            let day = Point::Day(Day::Weekly(weekday), Within::Whole);
            return Some((Value::Each(day), end));
        }
        let parsed = self.fields(next)?;
        let Fields { weekday, month, part, clock, day, .. } = parsed.fields;
        let within = match (clock, part) {
            (Some((hour, minute)), _) => Within::Clock(hour, minute),
            (None, Some(part)) => Within::Part(part),
            (None, None) => Within::Whole,
        };
        let point = match (weekday, month, day) {
            (Some(weekday), ..) => Point::Day(Day::Weekly(weekday), within),
            (None, Some(month), Some(day)) => {
                on(2000, month, day)?;
                Point::Day(Day::Yearly(month, day), within)
            }
            (None, Some(month), None) => Point::Month(None, month),
            (None, None, _) if within != Within::Whole => Point::Day(Day::Any, within),
            _ => return None,
        };
        Some((Value::Each(point), parsed.end))
    }

    fn is_weekday(&self, at: usize) -> bool {
        self.find(at, TimeSet::WEEKDAY.with(TimeSet::DAY_NAME), |word| {
            matches!(word, TimeWord::Weekday(..) | TimeWord::DayName(_)).then_some(())
        })
        .is_some()
    }
}
