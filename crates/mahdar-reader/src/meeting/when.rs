//! When a meeting is: by an expression of time of the text, or by the day of publication.

use super::features::{lemma, place_in_sentence};
use super::{Scene, Trigger};
use crate::features::{Group, Options, bucket};
use crate::judge::{Judge, Question};
use crate::record::{MeetingStatus, TimeKind};
use crate::times::{self, Time};
use jiff::civil::{Date, ISOWeekDate, Weekday};
use mahdar_lang::Class;
use mahdar_text::{Bytes, Span};
use std::ops::Range;

/// A time expression of the text, as far as a meeting is concerned. Positions are tokens.
#[derive(Clone, Debug)]
pub(crate) struct When {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its ISO value, where it is resolved.
    pub(crate) value: Option<String>,
    /// The date of its value, as far as it tells year, month and day.
    pub(crate) date: Option<String>,
    /// Against the publication date: 0 not known, 1 past, 2 the same day, 3 future.
    pub(crate) direction: u32,
    /// Its kind and grain as one number.
    pub(crate) sort: u32,
    /// It says when, not how long or how often.
    pub(crate) points: bool,
    /// A day of the week, before the publication or behind it.
    pub(crate) free: bool,
}

impl When {
    pub(crate) fn new(time: &Time, published: Option<Date>) -> Self {
        let value = time.value.clone();
        let date = value.as_deref().and_then(calendar_date);
        let direction = match (value.as_deref(), &date, published) {
            (Some("PAST_REF"), ..) => 1,
            (Some("PRESENT_REF"), ..) => 2,
            (Some("FUTURE_REF"), ..) => 3,
            (_, Some(date), Some(day)) => direction(date, &day.to_string()),
            _ => 0,
        };
        let sort = (time.kind as u32) << 8 | time.grain as u32;
        let points = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        let free = time.free;
        Self { start: time.start, end: time.end, value, date, direction, sort, points, free }
    }
}

/// Where a date lies as seen from the day of publication, as far as it is told.
fn direction(date: &str, day: &str) -> u32 {
    let length = date.len().min(day.len());
    match date[..length].cmp(&day[..length]) {
        std::cmp::Ordering::Less => 1,
        std::cmp::Ordering::Equal => 2,
        std::cmp::Ordering::Greater => 3,
    }
}

/// The date of a TIMEX3 value: year, month and day as far as it has them. A range begins on its
/// first day; a week belongs to the month of its Thursday, as it belongs to that one's year.
pub(crate) fn calendar_date(value: &str) -> Option<String> {
    let first = value.split('/').next().unwrap_or(value);
    let date = first.split('T').next().unwrap_or(first);
    let digits = date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if digits && matches!(date.len(), 4 | 7 | 10) {
        return Some(date.to_owned());
    }
    let (year, rest) = date.split_at_checked(4)?;
    let year: i16 = year.parse().ok()?;
    let rest = rest.strip_prefix('-')?;
    if let Some(week) = rest.strip_prefix('W') {
        let week: i8 = week.get(..2)?.parse().ok()?;
        let thursday = ISOWeekDate::new(year, week, Weekday::Thursday).ok()?.date();
        return Some(thursday.to_string()[..7].to_owned());
    }
    // a season or a quarter
    (!rest.starts_with('X')).then(|| format!("{year:04}"))
}

/// When a meeting is.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// Number of the time expression.
    pub(super) expression: Option<usize>,
    pub(super) date: Option<String>,
    /// As in [`When`]; 9 where nothing is known.
    pub(super) direction: u32,
}

/// What may tell when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Candidate {
    /// Number of a time expression.
    Expression(usize),
    /// The day of publication: papers tell what happened on it without a date.
    Day,
    /// Its month, for what was lately, or is to be soon.
    Month,
}

/// Those of the sentence, and the nearest ones before it, the first of the text, the next one
/// behind it; and the publication.
fn candidates(scene: &Scene<'_, '_>, sentence: &Range<usize>) -> Vec<Candidate> {
    let points = |k: &usize| scene.times[*k].points;
    let from = scene.times.partition_point(|t| t.start < sentence.start);
    let to = scene.times.partition_point(|t| t.start < sentence.end);
    let mut out: Vec<usize> = (from..to).filter(points).collect();
    out.extend((0..from).rev().filter(points).take(3));
    let first = (0..from).find(points);
    out.extend(first.filter(|k| !out.contains(k)));
    out.extend((to..scene.times.len()).find(points));
    let mut out: Vec<Candidate> = out.into_iter().map(Candidate::Expression).collect();
    if scene.published.is_some() {
        out.extend([Candidate::Day, Candidate::Month]);
    }
    out
}

/// Lets the judge say when.
pub(super) fn choose(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    sentence: &Range<usize>,
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Told {
    let unknown = Told { direction: 9, ..Told::default() };
    let candidates = candidates(scene, sentence);
    if candidates.is_empty() {
        return unknown;
    }
    describe_times(scene, trigger, sentence, &candidates, options);
    let spans: Vec<Option<Span<Bytes>>> = candidates.iter().map(|c| span(scene, *c)).collect();
    let dates: Vec<Option<String>> = candidates.iter().map(|c| date(scene, *c)).collect();
    let question = Question::MeetingTime { spans: &spans, dates: &dates };
    let (choice, _) = judge.choose(&question, options);
    let Some(&chosen) = choice.checked_sub(1).and_then(|k| candidates.get(k)) else {
        return unknown;
    };
    let (expression, direction) = match chosen {
        Candidate::Expression(k) if scene.times[k].free => (Some(k), 4 + scene.times[k].direction),
        Candidate::Expression(k) => (Some(k), scene.times[k].direction),
        Candidate::Day => (None, 10),
        Candidate::Month => (None, 11),
    };
    // what is vague (lately, soon) is near
    let near = || date(scene, Candidate::Month);
    Told { expression, date: date(scene, chosen).or_else(near), direction }
}

/// The date of a meeting under its status: a day of the week that nothing places, or a month without
/// its year, is the last one for what was, and the next one for what is to come.
pub(super) fn settled(scene: &Scene<'_, '_>, told: &Told, status: MeetingStatus) -> Option<String> {
    let moved = || {
        let (expression, date) = (told.expression?, told.date.as_deref()?);
        let today = scene.published?.to_string();
        let side = match (status, direction(date, &today)) {
            (MeetingStatus::Planned | MeetingStatus::Possible, 1) => 1,
            (MeetingStatus::Held, 3) => -1,
            _ => return None,
        };
        if scene.times[expression].free {
            let day = date.parse::<Date>().ok()?;
            return Some(day.checked_add(jiff::Span::new().days(7 * side)).ok()?.to_string());
        }
        if !is_yearless(scene, expression, date) {
            return None;
        }
        let year = date.get(..4)?.parse::<i64>().ok()? + side;
        let moved = format!("{year:04}{}", &date[4..]);
        // not every year has a 29th of February
        (date.len() < 10 || moved.parse::<Date>().is_ok()).then_some(moved)
    };
    moved().or_else(|| told.date.clone())
}

/// Whether a time expression names a month, and neither its year nor on which side it lies.
fn is_yearless(scene: &Scene<'_, '_>, expression: usize, date: &str) -> bool {
    let time = &scene.times[expression];
    let any = |holds: &dyn Fn(usize) -> bool| (time.start..time.end).any(holds);
    let year = date.get(..4).unwrap_or(date);
    any(&|k| scene.doc.has(k, Class::Month))
        && !any(&|k| scene.doc.has(k, Class::TimeDirection) || scene.doc.folded(k).contains(year))
}

fn span(scene: &Scene<'_, '_>, candidate: Candidate) -> Option<Span<Bytes>> {
    match candidate {
        Candidate::Expression(k) => Some(scene.doc.span(scene.times[k].start, scene.times[k].end)),
        Candidate::Day | Candidate::Month => None,
    }
}

fn date(scene: &Scene<'_, '_>, candidate: Candidate) -> Option<String> {
    let day = || scene.published.map(|day| day.to_string());
    match candidate {
        Candidate::Expression(k) => scene.times[k].date.clone(),
        Candidate::Day => day(),
        Candidate::Month => day().map(|day| day[..7].to_owned()),
    }
}

/// The number of the decision, as a stage of features.
const TIME: u32 = 14;

/// Fills `options` with "none" and each candidate.
fn describe_times(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    sentence: &Range<usize>,
    candidates: &[Candidate],
    options: &mut Options,
) {
    options.begin(TIME);
    let doc = scene.doc;
    let form = trigger.form as u32;
    let (own_side, around) = times::sides(doc, trigger.start, trigger.end);
    let side = if own_side == 0 { around } else { own_side };
    let expression = |c: &Candidate| match *c {
        Candidate::Expression(k) => Some(k),
        Candidate::Day | Candidate::Month => None,
    };
    let here = |k: &usize| sentence.contains(&scene.times[*k].start);
    let own = bucket(candidates.iter().filter_map(expression).filter(here).count());
    let number = doc.words[sentence.start].sentence;
    options.add(Group::Cue, 1, &[form, own]);
    options.add(Group::Cue, 2, &[lemma(doc, trigger)]);
    options.add(Group::Cue, 3, &[side, own, form]);
    options.end_option();
    for (rank, candidate) in candidates.iter().enumerate() {
        let Some(k) = expression(candidate) else {
            let month = u32::from(*candidate == Candidate::Month);
            options.add(Group::Cue, 4, &[month, form, own]);
            options.add(Group::Cue, 5, &[month, lemma(doc, trigger)]);
            options.add(Group::Cue, 6, &[month, side, form]);
            options.add(Group::Distance, 7, &[month, own, number.min(4)]);
            options.add(Group::Distance, 8, &[month, own, bucket(candidates.len())]);
            options.add(Group::Words, 9, &[month, doc.hash(trigger.start.wrapping_sub(1))]);
            options.end_option();
            continue;
        };
        let time = &scene.times[k];
        let ahead = doc.words[time.start].sentence > number;
        let ago = bucket(number.abs_diff(doc.words[time.start].sentence) as usize);
        let origin = match (here(&k), ahead, doc.words[time.start].sentence == 0) {
            (true, ..) => 0,
            (false, true, _) => 3,
            (false, false, true) => 2,
            (false, false, false) => 1,
        };
        if origin == 0 {
            place_in_sentence(doc, trigger, (time.start, time.end), rank, options);
        } else {
            options.add(Group::Distance, 12, &[origin, ago, own]);
            options.add(Group::Distance, 13, &[origin, ago, time.direction, form]);
            options.add(Group::Distance, 14, &[origin, rank.min(4) as u32, time.sort]);
        }
        options.add(Group::Classes, 10, &[origin, time.sort, form]);
        options.add(Group::Classes, 11, &[origin, time.sort, time.direction]);
        options.add(Group::Classes, 15, &[origin, u32::from(time.date.is_some()), own]);
        options.add(Group::Classes, 16, &[origin, time.direction + 4 * u32::from(time.free), side]);
        options.add(Group::Classes, 17, &[origin, time.direction, own, side]);
        options.end_option();
    }
}
