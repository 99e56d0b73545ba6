//! How likely two mentions tell of one meeting.

use super::{Told, same_side};
use crate::cast::{Cast, Somebody};
use crate::page::Page;
use mahdar_lang::MeetingWord;
use mahdar_reader::MeetingStatus;
use mahdar_text::fold;

/// What speaks for one meeting, less what speaks against it: who, when, which of a row, how, and
/// whether what was planned comes before what was held.
pub(super) fn likeness(pages: &[Page<'_>], cast: &Cast, a: &Told, b: &Told) -> f32 {
    let call = |told: &Told| told.kind == MeetingWord::Call;
    let kind = if call(a) == call(b) { 0.0 } else { -2.0 };
    let word = if a.stem == b.stem && a.stem != 0 { 0.4 } else { 0.0 };
    // a summit is no round of talks
    let other = a.noun && b.noun && a.stem != b.stem && a.round.is_some() != b.round.is_some();
    let same_language = pages[a.page].language == pages[b.page].language;
    kind + word
        + if other && same_language { -0.5 } else { 0.0 }
        + parties(cast, &a.parties, &b.parties)
        + round(a, b)
        + dates(pages, a, b)
        + order(pages, a, b)
}

/// Whether the same sides meet, and at the same level.
fn parties(cast: &Cast, a: &[Somebody], b: &[Somebody]) -> f32 {
    let known = |who: &&Somebody| cast.people[**who].group.is_some() || cast.people[**who].person;
    let (x, y): (Vec<_>, Vec<_>) =
        (a.iter().filter(known).collect(), b.iter().filter(known).collect());
    let person = |who: Somebody| cast.people[who].person;
    let mut score = 0.0_f32;
    for &&who in &x {
        let mut side = y.iter().filter(|&&&other| same_side(cast, who, other));
        let same = y.contains(&&who);
        score += match side.next() {
            Some(_) if same && person(who) => 1.1,
            Some(_) if same => 0.9,
            Some(&&other) if person(who) && person(other) => -0.8,
            Some(_) => 0.6,
            None => 0.0,
        };
    }
    // a body of which nothing else is known
    let body = |who: &&Somebody| !known(who);
    let bodies: Vec<&Somebody> = b.iter().filter(body).collect();
    if a.iter().filter(body).any(|&who| bodies.iter().any(|&&other| one_body(cast, who, other))) {
        score += 1.2;
    }
    // whoever only one of them names
    let alone = |x: &[&Somebody], y: &[&Somebody]| {
        let missing = x.iter().filter(|&&&who| !y.iter().any(|&&o| same_side(cast, who, o)));
        missing.count() as f32 * if y.len() >= 2 { 0.5 } else { 0.1 }
    };
    score.min(2.4) - alone(&x, &y) - alone(&y, &x)
}

/// Whether two names of bodies are one, or one begins as the other does.
pub(super) fn one_body(cast: &Cast, a: Somebody, b: Somebody) -> bool {
    let (a, b) = (fold(&cast.people[a].name), fold(&cast.people[b].name));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.contains(' ') && long.starts_with(&short)
}

/// Whether they are the same one of a row of meetings.
fn round(a: &Told, b: &Told) -> f32 {
    match (a.round, b.round) {
        (Some(x), Some(y)) if x == y => 2.5,
        (Some(_), Some(_)) => -4.0,
        _ => 0.0,
    }
}

fn dates(pages: &[Page<'_>], a: &Told, b: &Told) -> f32 {
    let (Some((first, last)), Some((from, to))) = (a.period(), b.period()) else {
        return impossible(pages, a, b) + impossible(pages, b, a);
    };
    let slack = i32::from(to - from <= 1 && last - first <= 1);
    let exact = to - from <= 3 && last - first <= 3;
    if first <= to + slack && from <= last + slack {
        return if exact { 1.0 } else { 0.3 };
    }
    // what is to come may be put off
    let moves = a.is_ahead() && b.is_ahead() && a.round == b.round && a.round.is_some();
    if moves { -0.3 } else { -2.5 }
}

/// Whether one mention without a date took place before the other's date, or is still to come
/// after it.
fn impossible(pages: &[Page<'_>], a: &Told, b: &Told) -> f32 {
    let (Some((from, to)), Some(today), None) = (a.period(), pages[b.page].day, &b.date) else {
        return 0.0;
    };
    let held = b.status == MeetingStatus::Held;
    if b.sure && (held && from > today || b.is_ahead() && to < today) { -2.0 } else { 0.0 }
}

/// Whether it is planned after it was held; and how far apart the articles are.
fn order(pages: &[Page<'_>], a: &Told, b: &Told) -> f32 {
    let (Some(x), Some(y)) = (pages[a.page].day, pages[b.page].day) else { return 0.0 };
    let (first, second) = if x <= y { (a, b) } else { (b, a) };
    let held = |told: &Told| told.status == MeetingStatus::Held;
    // a call is told at once, and others follow
    let (slow, most) = if a.kind == MeetingWord::Call { (5.0, 2.0) } else { (60.0, 0.5) };
    let far = ((x - y).abs() as f32 / slow).min(most);
    let again = a.sure && b.sure && x != y && held(first) && second.is_ahead();
    let later =
        held(first) && first.sure && second.period().is_some_and(|(from, _)| from > x.min(y));
    if again || later { -2.0 - far } else { -far }
}
