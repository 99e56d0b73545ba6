//! Expressions of time and their values.
//!
//! A word of time (or a number) begins an expression; every kind of expression is tried there, and
//! the longest one stands. What is relative counts from the day of publication. Dates of the Hijri
//! calendar are converted by its tabular form.

mod calendar;
mod clock;
mod fields;
mod periods;
mod quantity;
mod resolve;
mod tense;
mod value;
mod words;

pub(crate) use words::{Numeral, written_number};

use crate::document::Document;
use crate::record::{TimeGrain, TimeKind};
use fields::{Fields, Parsed};
use jiff::civil::Date;
use mahdar_lang::{Class, Classes, Marker, Tense, TimeSet, TimeWord};
use resolve::Anchor;
use tense::Side;
use value::{Day, Point, Value};
use words::Words;

/// An expression of time: the tokens from `start` to `end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Time {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its value in the notation of ISO 8601 and TIMEX3, as far as it can be known.
    pub(crate) value: Option<String>,
    pub(crate) kind: TimeKind,
    pub(crate) grain: TimeGrain,
    pub(crate) approximate: bool,
    /// A day of the week without a direction, which lies before the publication or behind it.
    pub(crate) free: bool,
}

/// The day of a date or time of publication in ISO 8601. What lies far from all newspapers is a
/// damaged date.
pub(crate) fn day_of(published: &str) -> Option<Date> {
    let day: Date = published.get(..10)?.parse().ok()?;
    (1600..=2999).contains(&day.year()).then_some(day)
}

/// What is told of when something is: by the word `start..end` itself, and by the verb that it stands
/// with; 0 nothing, 1 that it was, 2 that it is to come.
pub(crate) fn sides(doc: &Document<'_>, start: usize, end: usize) -> (u32, u32) {
    let words = Words { doc };
    let number = |side: Side| match side {
        Side::Unknown => 0,
        Side::Past => 1,
        Side::Future => 2,
    };
    (words.verb(start).map_or(0, number), number(words.side(start, end)))
}

/// Whether the word before `at` makes an infinitive of a verb: to meet.
pub(crate) fn is_infinitive(doc: &Document<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|at| Words { doc }.tense(at) == Some(Tense::Infinitive))
}

/// The expressions of time of a text, in order; none overlap.
pub(crate) fn find(doc: &Document<'_>, published: Option<Date>) -> Vec<Time> {
    let mut finder = Finder { words: Words { doc }, published, told: None };
    let mut out: Vec<Time> = Vec::new();
    let (mut at, mut core) = (0, 0);
    while at < doc.len() {
        core = match (core.max(at)..doc.len()).find(|&core| finder.words.is_core(core)) {
            Some(core) => core,
            None => break,
        };
        let reach = at.max(core.saturating_sub(REACH));
        at = (reach..core).rev().take_while(|&k| finder.words.links(k)).last().unwrap_or(core);
        let found = if finder.words.may_begin(at) { finder.expression(at) } else { None };
        at = match found {
            Some((value, approximate, end)) => {
                let first = out.last().map_or(0, |t| t.end);
                out.push(finder.time(first, at, end, value, approximate));
                end
            }
            None => at + 1,
        };
    }
    out
}

/// An expression begins at most so many tokens before the first word that makes it one.
const REACH: usize = 8;

/// Names of things and offices that have words of time in them: حركة 20 فبراير, الأمين العام.
const NAMES: Classes = Classes::of(&[
    Class::Organisation,
    Class::Media,
    Class::City,
    Class::State,
    Class::Office,
    Class::Rank,
    Class::Profession,
    Class::Collective,
]);

struct Finder<'d, 't> {
    words: Words<'d, 't>,
    published: Option<Date>,
    /// The day that was spoken of last, and the sentence.
    told: Option<(u32, Date)>,
}

/// A value, whether it is approximate, and where the expression ends.
type Found = (Value, bool, usize);

impl Finder<'_, '_> {
    /// The longest expression that begins at `at`.
    fn expression(&self, at: usize) -> Option<Found> {
        let words = self.words;
        let word = &words.doc.words[at];
        if word.phrase.is_some() && word.classes.any(NAMES) {
            return None;
        }
        let exact = |(value, end)| (value, false, end);
        let season = |word| matches!(word, TimeWord::Season(..)).then_some(());
        if words.marker(at, Marker::The) == Some(at + 1)
            && words.find(at, TimeSet::SEASON, season).is_none()
        {
            return self.vague(at).map(exact);
        }
        let anchor = self.anchor(at);
        let side = || words.side(at, at + 1);
        let tries = [
            self.point(at, &anchor),
            words.quantity(at, self.published, &side),
            words.half_or_ordinal(at, &anchor, &side).map(exact),
            words.week_of(at, &anchor, &side).map(exact),
            words.edge(at, &anchor, &side).map(exact),
            words.decade(at, &anchor).map(exact),
            words.set(at).map(exact),
            words.duration(at),
            self.vague(at).map(exact),
        ];
        let mut best: Option<Found> = None;
        for found in tries.into_iter().flatten() {
            if best.is_none_or(|(.., end)| found.2 > end) {
                best = Some(found);
            }
        }
        best
    }

    fn anchor(&self, at: usize) -> Anchor {
        let sentence = self.words.doc.words[at].sentence;
        let told = self.told.filter(|&(of, _)| of == sentence).map(|(_, date)| date);
        Anchor { published: self.published, told }
    }

    fn vague(&self, at: usize) -> Option<(Value, usize)> {
        let (vague, end) = self.words.find(at, TimeSet::VAGUE, |word| match word {
            TimeWord::Vague(vague) => Some(vague),
            _ => None,
        })?;
        Some((Value::Point(Point::Vague(vague)), end))
    }

    /// A point of the calendar, or the range from one to another.
    fn point(&self, start: usize, anchor: &Anchor) -> Option<Found> {
        let words = self.words;
        let near = words.skip(start, Marker::Approximate);
        let at = words.skip(near, Marker::Nuance);
        let parsed = words.fields(at).filter(|p| self.is_time(at, p))?;
        let side = || match words.is_before(at, Marker::Since) {
            true => Side::Past,
            false => words.side(at, parsed.end),
        };
        let approximate = near > start;
        if let Some((value, end)) = self.range(at, &parsed, anchor, &side) {
            return Some((value, approximate, end));
        }
        let value = anchor.resolve(&parsed.fields, &side)?;
        Some((value, approximate, parsed.end))
    }

    /// The range to a second point: from Monday to Wednesday, 2010-2014, بين عامي 2010 و2014.
    fn range(
        &self,
        at: usize,
        first: &Parsed,
        anchor: &Anchor,
        side: &dyn Fn() -> Side,
    ) -> Option<(Value, usize)> {
        let words = self.words;
        let from = words.is_before(at, Marker::From);
        let between = words.is_before(at, Marker::Between);
        let dash = words.is_dash(first.end).then_some(first.end + 1);
        let comma = usize::from(words.doc.is_comma(first.end));
        let to = words.marker(first.end + comma, Marker::To).filter(|_| from || between);
        let and = words.marker(first.end, Marker::And);
        let glued = words.doc.words.get(first.end).is_some_and(|w| w.analysis.conjunction)
            || words.numeral(first.end).is_some_and(|n| n.joined);
        let and = and.or(glued.then_some(first.end)).filter(|_| between);
        let second = words.fields(words.skip(dash.or(to).or(and)?, Marker::The))?;
        let (mut one, mut two) = (first.fields, second.fields);
        if !same_kind(&one, &two) {
            return None;
        }
        one.year = one.year.or(two.year);
        one.unit = one.unit.or(two.unit);
        two.direction = two.direction.or(one.direction);
        if one.weekday.is_some() && one.day.is_none() && one.relative.is_none() {
            one.weekday_to = two.weekday;
            one.direction = one.direction.or(two.direction);
            return Some((anchor.resolve(&one, side)?, second.end));
        }
        let from = anchor.resolve(&one, side)?;
        let to = match (from, two.month, two.year) {
            // the second point lies behind the first
            (Value::Point(Point::Day(Day::Known(date), _)), Some(_), None) => {
                Anchor { published: Some(date), ..*anchor }.resolve(&two, &|| Side::Future)?
            }
            (Value::Point(Point::Month(Some(year), first)), Some(month), None) => {
                Value::Point(Point::Month(Some(year + i16::from(month < first)), month))
            }
            _ => anchor.resolve(&two, side)?,
        };
        match (from, to) {
            (Value::Point(from), Value::Point(to)) => Some((Value::Range(from, to), second.end)),
            _ => None,
        }
    }

    /// Whether the parts of a date at `at` are an expression of time, and not ordinary words.
    fn is_time(&self, at: usize, parsed: &Parsed) -> bool {
        let (words, fields) = (self.words, &parsed.fields);
        let doc = words.doc;
        let dated = fields.day.is_some() || fields.year.is_some() || fields.direction.is_some();
        let announced = fields.announced || dated || fields.unit.is_some();
        let named = doc.words[at].name != 0;
        if fields.relative.is_some() || fields.unit.is_some() || fields.clock.is_some() {
            return true;
        }
        if fields.weekday.is_some() {
            return announced || fields.part.is_some() || !named;
        }
        if fields.month.is_some() || fields.hijri.is_some() {
            let shown =
                announced || words.is_before(at, Marker::In) || words.is_before(at, Marker::The);
            return shown || !named && !fields.ambiguous;
        }
        if fields.season.is_some() {
            let other = words.marker(parsed.end, Marker::Unseasonal).is_some();
            let shown = fields.definite && words.is_before(at, Marker::In);
            return !other && (dated || shown);
        }
        if fields.part.is_some() {
            return fields.alone;
        }
        fields.announced || self.is_year(at, parsed)
    }

    /// Whether a bare number of four digits is a year.
    fn is_year(&self, at: usize, parsed: &Parsed) -> bool {
        let (words, end) = (self.words, parsed.end);
        let year = parsed.fields.year.unwrap_or(0);
        let joint = [Marker::And, Marker::To, Marker::On, Marker::Of, Marker::In, Marker::From];
        let goes_on = joint.iter().any(|&marker| words.marker(end, marker).is_some());
        let counts = year % 100 == 0 && words.doc.is_word(end) && !goes_on;
        let plausible = (1800..=2100).contains(&year);
        let before = [Marker::In, Marker::Between, Marker::From, Marker::The];
        let shown = before.iter().any(|&marker| words.is_before(at, marker))
            || at > 0 && words.doc.is_punct(at - 1, '(') && words.doc.is_punct(end, ')')
            || words.doc.words[at].analysis.preposition.is_some();
        parsed.fields.hijri_year || plausible && !counts && shown && !words.doc.is_punct(end, '%')
    }

    /// Whether a name of the calendar or a number stands at `at`: what is before it belongs to
    /// another noun (the Monday session, the 2015 accord).
    fn is_name(&self, at: usize) -> bool {
        let name = |word| {
            matches!(word, TimeWord::Weekday(..) | TimeWord::Month(..) | TimeWord::Hijri(..))
                .then_some(())
        };
        let number = |n: words::Numeral| n.digits > 0 && n.tail == 0;
        let names = TimeSet::WEEKDAY.with(TimeSet::MONTH).with(TimeSet::HIJRI);
        self.words.find(at, names, name).is_some() || self.words.numeral(at).is_some_and(number)
    }

    /// Whether `at..end` is a day of the week and nothing else that places it.
    fn is_free(&self, at: usize, end: usize) -> bool {
        self.words.fields(at).is_some_and(|parsed| {
            let Fields { weekday, weekday_to, every, day, relative, direction, unit, .. } =
                parsed.fields;
            let placed = day.is_some() || relative.is_some() || direction.is_some();
            let placed = placed || unit.is_some() || weekday_to.is_some() || every;
            parsed.end == end && weekday.is_some() && !placed
        })
    }

    /// The expression that was found at `at`, with the article before it.
    fn time(
        &mut self,
        first: usize,
        at: usize,
        end: usize,
        value: Value,
        approximate: bool,
    ) -> Time {
        if let Value::Point(Point::Day(Day::Known(date), _)) = value {
            self.told = Some((self.words.doc.words[at].sentence, date));
        }
        let article = at > first && self.words.marker(at - 1, Marker::The) == Some(at);
        let grain = value.grain();
        let named = grain != TimeGrain::Decade && self.is_name(at);
        let start = if article && !named { at - 1 } else { at };
        let text = match value {
            Value::Unknown(_) => None,
            _ => Some(value.to_string()),
        };
        let free = grain == TimeGrain::Day && self.is_free(at, end);
        Time { start, end, value: text, kind: kind(value), grain, approximate, free }
    }
}

fn same_kind(one: &Fields, two: &Fields) -> bool {
    let days = |f: &Fields| f.weekday.is_some() || f.day.is_some() || f.relative.is_some();
    let months = |f: &Fields| f.month.is_some() && !days(f);
    let years = |f: &Fields| f.year.is_some() && f.month.is_none() && !days(f);
    days(one) && days(two) || months(one) && months(two) || years(one) && years(two)
}

fn kind(value: Value) -> TimeKind {
    match value {
        Value::Duration(..) => TimeKind::Duration,
        Value::Every(..) | Value::Each(_) => TimeKind::Set,
        _ => match value.grain() {
            TimeGrain::Part | TimeGrain::Hour | TimeGrain::Minute => TimeKind::Time,
            _ => TimeKind::Date,
        },
    }
}
