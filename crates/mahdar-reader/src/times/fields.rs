//! The parts of a date as they stand in the text, in any order: day, month, weekday, hour.

use super::words::Words;
use mahdar_lang::{Daypart, Direction, Marker, Season, TimeSet, TimeWord, Unit};
use mahdar_text::TokenKind;

/// The parts of a date.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fields {
    pub(crate) weekday: Option<u8>,
    /// The second of two weekdays: يومي الأربعاء والخميس.
    pub(crate) weekday_to: Option<u8>,
    pub(crate) every: bool,
    pub(crate) day: Option<u8>,
    /// The last day of several: 3-5 March.
    pub(crate) day_to: Option<u8>,
    pub(crate) month: Option<u8>,
    pub(crate) hijri: Option<u8>,
    pub(crate) year: Option<i16>,
    /// The year is one of the Hijri calendar.
    pub(crate) hijri_year: bool,
    pub(crate) relative: Option<i8>,
    pub(crate) part: Option<Daypart>,
    pub(crate) clock: Option<(u8, u8)>,
    pub(crate) season: Option<Season>,
    /// The season has an article.
    pub(crate) definite: bool,
    /// The direction of weekday, month or season.
    pub(crate) direction: Option<Direction>,
    pub(crate) unit: Option<(Unit, Direction)>,
    /// A word before it shows that an ambiguous name is a month: شهر مارس.
    pub(crate) announced: bool,
    pub(crate) ambiguous: bool,
    /// The part of the day may stand alone.
    pub(crate) alone: bool,
}

/// The tokens from `start` to `end`, and what they say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parsed {
    pub(crate) fields: Fields,
    pub(crate) end: usize,
}

impl Fields {
    fn has_day(&self) -> bool {
        self.weekday.is_some() || self.day.is_some() || self.relative.is_some()
    }

    fn has_month(&self) -> bool {
        self.month.is_some() || self.hijri.is_some()
    }

    fn is_empty(&self) -> bool {
        !self.has_day()
            && !self.has_month()
            && self.year.is_none()
            && self.part.is_none()
            && self.clock.is_none()
            && self.season.is_none()
            && self.unit.is_none()
    }
}

/// What may have a direction before or behind it.
const DIRECTED: TimeSet = TimeSet::WEEKDAY
    .with(TimeSet::MONTH)
    .with(TimeSet::HIJRI)
    .with(TimeSet::SEASON)
    .with(TimeSet::PART);

impl Words<'_, '_> {
    /// The parts of a date from `start` on.
    pub(crate) fn fields(&self, start: usize) -> Option<Parsed> {
        let mut fields = Fields::default();
        let mut end = self.component(start, &mut fields)?;
        while end < self.doc.len() {
            let next = self
                .component(end, &mut fields)
                .or_else(|| self.component(self.joint(end, &fields)?, &mut fields));
            let Some(next) = next else { break };
            end = next;
        }
        (!fields.is_empty()).then_some(Parsed { fields, end })
    }

    /// Behind what may stand between two parts of a date.
    fn joint(&self, at: usize, fields: &Fields) -> Option<usize> {
        let comma = self.doc.is_comma(at) && (fields.has_day() || fields.clock.is_some());
        let mut next = at + usize::from(comma);
        for marker in [Marker::Of, Marker::On, Marker::The] {
            next = self.skip(next, marker);
        }
        (next > at && next < self.doc.len()).then_some(next)
    }

    /// Reads one part at `at` into an empty field; gives its end.
    fn component(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        if let Some(end) = self.numeric_date(at, fields) {
            return Some(end);
        }
        if let Some((direction, next)) = self.direction(at, false) {
            let noun = self.skip(next, Marker::The);
            let end = self
                .unit_with(noun, direction, fields)
                .or_else(|| self.directed(noun, Some(direction), fields))
                .or_else(|| self.that_day(noun, direction, fields));
            if end.is_some() {
                return end;
            }
        }
        self.filler(at, fields)
            .or_else(|| self.clock(at, fields))
            .or_else(|| self.directed(at, None, fields))
            .or_else(|| self.relative_day(at, fields))
            .or_else(|| self.unit_behind(at, fields))
            .or_else(|| self.day_of_month(at, fields))
            .or_else(|| self.year(at, fields))
    }

    /// A unit that only announces what follows: يوم الاثنين, شهر آذار, عام 2014.
    fn filler(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        let ((unit, count), next) = self.unit(at)?;
        if count == 0 {
            return None;
        }
        let mut inner = *fields;
        inner.announced = true;
        let end = match unit {
            Unit::Day => {
                let next = self.skip(next, Marker::On);
                let end = self
                    .directed(next, None, &mut inner)
                    .filter(|_| inner.weekday != fields.weekday)
                    .or_else(|| self.day_of_month(next, &mut inner))
                    .or_else(|| self.numeric_date(next, &mut inner))?;
                if count == 2 { self.second_weekday(end, &mut inner) } else { end }
            }
            Unit::Month => self
                .directed(next, None, &mut inner)
                .filter(|_| inner.has_month() && !fields.has_month())?,
            Unit::Year => self.year(next, &mut inner)?,
            _ => return None,
        };
        *fields = inner;
        Some(end)
    }

    fn second_weekday(&self, at: usize, fields: &mut Fields) -> usize {
        let next = self.skip(at, Marker::And);
        let joined = next > at || self.doc.words.get(at).is_some_and(|w| w.analysis.conjunction);
        let mut other = Fields::default();
        match self.directed(next, None, &mut other).filter(|_| joined) {
            Some(end) if fields.weekday.is_some() && other.weekday.is_some() => {
                fields.weekday_to = other.weekday;
                fields.direction = fields.direction.or(other.direction);
                end
            }
            _ => at,
        }
    }

    /// A weekday, month, season or part of a day, with the direction before or behind it.
    fn directed(&self, at: usize, before: Option<Direction>, fields: &mut Fields) -> Option<usize> {
        let (word, mut end) = self.find(at, DIRECTED, |word| match word {
            TimeWord::Weekday(..)
            | TimeWord::Month(..)
            | TimeWord::Hijri(..)
            | TimeWord::Season(..)
            | TimeWord::Part { .. } => Some(word),
            _ => None,
        })?;
        let mut takes_direction = true;
        match word {
            TimeWord::Weekday(n, every)
                if fields.weekday.is_none()
                    && fields.unit.is_none()
                    && (fields.day.is_some() || !fields.has_month()) =>
            {
                (fields.weekday, fields.every) = (Some(n), every);
            }
            TimeWord::Month(n, ambiguous) if !fields.has_month() && fields.unit.is_none() => {
                (fields.month, fields.ambiguous) = (Some(n), ambiguous);
                end = self.same_month(end, n);
                if fields.day.is_none() {
                    end = self.day_behind_month(end, fields);
                }
            }
            TimeWord::Hijri(n, ambiguous) if !fields.has_month() && fields.unit.is_none() => {
                (fields.hijri, fields.ambiguous) = (Some(n), ambiguous);
            }
            TimeWord::Season(season, definite) if fields.season.is_none() && !fields.has_day() => {
                (fields.season, fields.definite) = (Some(season), definite);
            }
            TimeWord::Part { part, alone, .. } if fields.part.is_none() => {
                (fields.part, fields.alone) = (Some(part), alone);
                // this morning, last night: the direction tells the day
                if let Some(direction) = before {
                    fields.relative = Some(match direction {
                        Direction::Past => -1,
                        Direction::This => 0,
                        Direction::Next => 1,
                        _ => return None,
                    });
                }
                takes_direction = false;
            }
            _ => return None,
        }
        if takes_direction {
            let behind = if before.is_none() { self.direction(end, true) } else { None };
            let behind = behind.filter(|(d, _)| *d != Direction::Ago && *d != Direction::Hence);
            if let Some(direction) = before.or(behind.map(|(d, _)| d)) {
                fields.direction = Some(direction);
            }
            end = behind.map_or(end, |(_, end)| end);
        }
        Some(end)
    }

    /// The same month by its other name: شباط/فبراير.
    fn same_month(&self, at: usize, month: u8) -> usize {
        let open = self.doc.is_punct(at, '(');
        if !open && !self.doc.is_punct(at, '/') && !self.is_dash(at) {
            return at;
        }
        let pick = |word| matches!(word, TimeWord::Month(n, _) if n == month).then_some(());
        match self.find(at + 1, TimeSet::MONTH, pick) {
            Some(((), end)) if !open => end,
            Some(((), end)) if self.doc.is_punct(end, ')') => end + 1,
            _ => at,
        }
    }

    /// The day in March 5, March 5-7.
    fn day_behind_month(&self, at: usize, fields: &mut Fields) -> usize {
        let at = self.skip(at, Marker::The);
        let Some(day) = self.numeral(at).filter(|n| is_day(n.value) && !n.joined) else {
            return at;
        };
        if day.tail != 0 || self.unit(day.end).is_some() || self.doc.is_punct(day.end, ':') {
            return at;
        }
        fields.day = u8::try_from(day.value).ok();
        self.last_day(day.end, day.value, fields)
    }

    /// The last of several days: 3-5, 3 to 5, 3 و5; `at` where there is none.
    fn last_day(&self, at: usize, first: u32, fields: &mut Fields) -> usize {
        let next = match at {
            _ if self.is_dash(at) => at + 1,
            _ => self.marker(at, Marker::And).unwrap_or_else(|| self.skip(at, Marker::To)),
        };
        match self.numeral(self.skip(next, Marker::The)) {
            Some(last)
                if (next > at || last.joined)
                    && last.tail == 0
                    && is_day(last.value)
                    && last.value > first
                    && self.unit(last.end).is_none() =>
            {
                fields.day_to = u8::try_from(last.value).ok();
                last.end
            }
            _ => at,
        }
    }

    /// A day before its month: 12 آذار, the 7th of March, في 26 من الشهر الجاري, 27 الجاري.
    fn day_of_month(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        if fields.day.is_some() || fields.has_month() {
            return None;
        }
        let at = self.skip(at, Marker::The);
        let first = self.numeral(at).filter(|n| is_day(n.value) && n.tail == 0)?;
        let mut inner = Fields { day: u8::try_from(first.value).ok(), ..*fields };
        let mut next = self.last_day(first.end, first.value, &mut inner);
        while let Some(end) = self.comma_day(next) {
            next = self.last_day(end.0, end.1, &mut inner);
            inner.day_to = inner.day_to.max(u8::try_from(end.1).ok());
        }
        for marker in [Marker::Of, Marker::The] {
            next = self.skip(next, marker);
        }
        if self.is_dash(next) && self.is_glued(next) {
            next += 1;
        }
        if let Some((direction, end)) = self.direction(next, true)
            && calendar_direction(direction)
            && first.digits > 0
        {
            inner.unit = Some((Unit::Month, direction));
            *fields = inner;
            return Some(end);
        }
        let announced = self.filler(next, &mut inner);
        let end = announced.or_else(|| self.directed(next, None, &mut inner)).or_else(|| {
            let (direction, noun) = self.direction(next, false)?;
            self.unit_with(noun, direction, &mut inner)
        });
        let end = end.or_else(|| self.unit_behind(next, &mut inner))?;
        let of_month = matches!(inner.unit, Some((Unit::Month, _)));
        if !inner.has_month() && !of_month || inner.part != fields.part {
            return None;
        }
        *fields = inner;
        Some(end)
    }

    /// The next day of a list: the 4 of 3, 4 and 5 March.
    fn comma_day(&self, at: usize) -> Option<(usize, u32)> {
        if !self.doc.is_comma(at) {
            return None;
        }
        let day = self.numeral(at + 1).filter(|n| is_day(n.value) && n.digits > 0)?;
        Some((day.end, day.value))
    }

    /// A day by its distance from today, with the part of it that the word says.
    fn relative_day(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        if fields.relative.is_some() || fields.day.is_some() {
            return None;
        }
        let ((days, part), end) = self.find(at, TimeSet::DAY, |word| match word {
            TimeWord::Day(days, part) => Some((days, part)),
            _ => None,
        })?;
        fields.relative = Some(days);
        fields.part = fields.part.or(part);
        if let Some((direction, end)) = self.direction(end, true)
            && direction == Direction::Story
        {
            fields.direction = Some(direction);
            return Some(end);
        }
        Some(end)
    }

    /// That day, ذلك اليوم: a day that the story tells.
    fn that_day(&self, at: usize, direction: Direction, fields: &mut Fields) -> Option<usize> {
        let today = |word| matches!(word, TimeWord::Day(0, None)).then_some(());
        let ((), end) = self.find(at, TimeSet::DAY, today)?;
        let story = direction == Direction::Story && fields.is_empty();
        (fields.relative, fields.direction) = (Some(0), Some(direction));
        story.then_some(end)
    }

    /// The unit behind a direction: next week, this month.
    fn unit_with(&self, at: usize, direction: Direction, fields: &mut Fields) -> Option<usize> {
        let ((unit, count), end) = self.unit(at)?;
        let fits = count == 1 && fields.unit.is_none() && !fields.has_month();
        let year = fields.unit.is_none() && unit == Unit::Year && fields.year.is_none();
        if !(fits || count == 1 && year) {
            return None;
        }
        fields.unit = Some((unit, direction));
        Some(end)
    }

    /// A unit before its direction: الأسبوع الماضي, the week before last.
    fn unit_behind(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        let (_, noun) = self.unit(at)?;
        let (direction, end) = self.direction(noun, true)?;
        let twice = matches!(direction, Direction::Past2 | Direction::Next2);
        if !calendar_direction(direction) && !twice && direction != Direction::Story {
            return None;
        }
        self.unit_with(at, direction, fields)?;
        Some(end)
    }

    /// A year: four digits that are no count of anything.
    fn year(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        if fields.year.is_some() || fields.unit.is_some() || fields.relative.is_some() {
            return None;
        }
        let number = self.numeral(at).filter(|n| !n.ordinal && n.digits == 4)?;
        let year = i16::try_from(number.value).ok()?;
        let (hijri, end) = self.era(number.tail, number.end, fields.hijri.is_some() && year < 1600);
        let plausible = if hijri { 1..=1600 } else { 1000..=2199 };
        if !plausible.contains(&year) || number.tail != 0 && end == number.end && !hijri {
            let common = self.glued(number.tail, Marker::Common);
            if !common {
                return None;
            }
        }
        (fields.year, fields.hijri_year) = (Some(year), hijri);
        Some(end)
    }

    /// Whether a year is one of the Hijri calendar, by the word behind it; and its end.
    fn era(&self, tail: u32, at: usize, default: bool) -> (bool, usize) {
        if self.glued(tail, Marker::Hijri) {
            return (true, at);
        }
        if let Some(end) = self.marker(at, Marker::Hijri) {
            return (true, end);
        }
        (default, self.skip(at, Marker::Common))
    }

    /// 12/3/2014, 12.3.2014, 2014-03-12. The day stands first unless there is no such month.
    fn numeric_date(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        if fields.day.is_some() || fields.has_month() || fields.year.is_some() {
            return None;
        }
        let (parts, end) = self.dotted(at).or_else(|| self.slashed(at, fields))?;
        let (day, month, year) = match parts {
            [(y, 4), (m, _), (d, _)] => (d, m, y),
            [(a, 1..=2), (b, 1..=2), (y, length)] if length == 4 || length == 2 => {
                let (day, month) = if b > 12 { (b, a) } else { (a, b) };
                (day, month, century(y, length))
            }
            [(a, 1..=2), (b, 1..=2), (_, 0)] => {
                let (day, month) = if b > 12 { (b, a) } else { (a, b) };
                fields.day = u8::try_from(day).ok();
                fields.month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m));
                return fields.month.and(Some(end));
            }
            _ => return None,
        };
        let valid = (1..=12).contains(&month) && is_day(day) && (1000..=2199).contains(&year);
        if !valid {
            return None;
        }
        fields.day = u8::try_from(day).ok();
        fields.month = u8::try_from(month).ok();
        fields.year = i16::try_from(year).ok();
        Some(end)
    }

    /// Three numbers with full stops between them, which are one token.
    fn dotted(&self, at: usize) -> Option<([(u32, usize); 3], usize)> {
        if self.doc.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        let mut pieces = self.doc.folded(at).split('.');
        let mut parts = [(0, 0); 3];
        for part in &mut parts {
            let piece = pieces.next()?;
            *part = (piece.parse().ok().filter(|_| piece.len() <= 4)?, piece.len());
        }
        pieces.next().is_none().then_some((parts, at + 1))
    }

    /// Three numbers with dashes or slashes between them; two behind a weekday.
    fn slashed(&self, at: usize, fields: &Fields) -> Option<([(u32, usize); 3], usize)> {
        let number = |at| self.numeral(at).filter(|n| n.digits > 0 && n.tail == 0);
        let mark = |at| match self.doc.kind(at) {
            Some(TokenKind::Punct(mark @ ('/' | '-'))) if self.is_glued(at) => Some(mark),
            _ => None,
        };
        let (first, between) = (number(at)?, mark(at + 1)?);
        let second = number(at + 2).filter(|_| self.is_glued(at + 2))?;
        let part = |n: super::words::Numeral| (n.value, n.digits);
        match number(at + 4).filter(|_| mark(at + 3) == Some(between) && self.is_glued(at + 4)) {
            Some(third) => Some(([part(first), part(second), part(third)], at + 5)),
            None if between == '/'
                && (fields.weekday.is_some() || fields.announced)
                && second.digits <= 2 =>
            {
                Some(([part(first), part(second), (0, 0)], at + 3))
            }
            None => None,
        }
    }
}

fn is_day(value: u32) -> bool {
    (1..=31).contains(&value)
}

/// A direction that names a period of the calendar.
fn calendar_direction(direction: Direction) -> bool {
    matches!(direction, Direction::Past | Direction::This | Direction::Next)
}

/// A year of two digits in the century that it means.
fn century(year: u32, digits: usize) -> u32 {
    match year {
        _ if digits == 4 => year,
        0..=49 => 2000 + year,
        _ => 1900 + year,
    }
}
