//! Joining mentions of one meeting.

use super::{Told, cluster, pair, same_side, sides};
use crate::cast::{Cast, Somebody};
use crate::day;
use crate::page::Page;
use mahdar_lang::MeetingWord;
use mahdar_reader::MeetingStatus;

/// How alike a mention and a meeting are at least.
const LEAST: f32 = 1.0;
/// How many mentions a meeting has at least to draw in what is told of its day.
const MANY: usize = 6;
/// How many mentions are compared with one another at most: those that follow on one another.
const TOGETHER: usize = 1024;

/// Puts mentions together: first those that name two sides or the number of a round, from the most
/// alike down; then those that name less, where one meeting fits.
pub(super) fn groups(pages: &[Page<'_>], cast: &Cast, told: Vec<Told>) -> Vec<Vec<Told>> {
    // a body of which nothing is known but its name counts where it is named again
    let mut bodies: Vec<(usize, Somebody)> = Vec::new();
    for (at, told) in told.iter().enumerate().filter(|(_, told)| !told.weak) {
        let body =
            |who: &&Somebody| !cast.people[**who].person && cast.people[**who].group.is_none();
        bodies.extend(told.parties.iter().filter(body).map(|&who| (at, who)));
    }
    let again = |at: usize| {
        let own = bodies.iter().filter(|(other, _)| *other == at);
        own.into_iter().any(|(_, who)| {
            bodies.iter().any(|(other, body)| *other != at && pair::one_body(cast, *who, *body))
        })
    };
    let full = |at: usize, told: &Told| {
        sides(cast, &told.parties) >= 2 || told.round.is_some() || again(at)
    };
    let kept: Vec<bool> = told.iter().enumerate().map(|(at, told)| full(at, told)).collect();
    let (full, thin): (Vec<_>, Vec<_>) = told.into_iter().zip(kept).partition(|(_, full)| *full);
    let thin = thin.into_iter().map(|(told, _)| told);
    let full = full.into_iter().map(|(told, _)| told);
    let mut groups: Vec<Vec<Told>> = Vec::new();
    let mut full = full.peekable();
    while full.peek().is_some() {
        let some: Vec<Told> = full.by_ref().take(TOGETHER).collect();
        let likeness = |a: &Told, b: &Told| pair::likeness(pages, cast, a, b);
        for group in cluster::cluster(&some, LEAST, likeness) {
            groups.push(group.into_iter().map(|at| some[at].clone()).collect());
        }
    }
    one_day(cast, &mut groups);
    for told in thin {
        let alone = !told.weak;
        join(pages, cast, &mut groups, told, alone);
    }
    groups
}

/// Joins what is told of one day, by one word and with one person, to the meeting of which most is
/// told: a mention that adds somebody by mistake keeps the others apart.
fn one_day(cast: &Cast, groups: &mut Vec<Vec<Told>>) {
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    for big in 0..groups.len() {
        let mut small = big + 1;
        while small < groups.len() {
            if is_of_day(cast, &groups[big], &groups[small]) {
                let moved = std::mem::take(&mut groups[small]);
                groups[big].extend(moved);
            }
            small += 1;
        }
    }
    groups.retain(|group| !group.is_empty());
}

/// How many mentions of a group tell of it by the noun of a mention.
fn words(group: &[Told], told: &Told) -> usize {
    group.iter().filter(|other| other.noun && told.noun && other.stem == told.stem).count()
}

/// Whether a group tells of the day, the word and a person of a larger one.
fn is_of_day(cast: &Cast, big: &[Told], small: &[Told]) -> bool {
    let exact = |group: &[Told]| {
        let period = super::date(group).as_deref().and_then(day::period);
        period.filter(|(from, to)| from == to)
    };
    let Some(date) = exact(big).filter(|date| exact(small) == Some(*date)) else { return false };
    let main = |who: Somebody| {
        let named = big.iter().filter(|told| told.parties.contains(&who)).count();
        cast.people[who].person && 2 * named > big.len()
    };
    big.len() >= MANY
        && big.len() >= 2 * small.len()
        && small.iter().all(|told| rounds(big, told) >= 0.0)
        && small.iter().any(|told| {
            let dated = told.period() == Some(date);
            dated && 2 * words(big, told) > big.len() && told.parties.iter().any(|&who| main(who))
        })
}

fn join(pages: &[Page<'_>], cast: &Cast, groups: &mut Vec<Vec<Told>>, told: Told, alone: bool) {
    let mut best: Option<(f32, usize)> = None;
    for (at, group) in groups.iter().enumerate() {
        let score = score(pages, cast, group, &told);
        if score >= LEAST && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    match best {
        Some((_, at)) => groups[at].push(told),
        None if alone => groups.push(vec![told]),
        None => {}
    }
}

/// How many mentions of a meeting name the side of somebody.
fn people_of_side(cast: &Cast, group: &[Told], who: Somebody) -> usize {
    let names = |told: &&Told| told.parties.iter().any(|&other| same_side(cast, other, who));
    group.iter().filter(names).count()
}

/// Never.
const NO: f32 = f32::NEG_INFINITY;

/// How well a mention fits a meeting; below zero where something speaks against it.
fn score(pages: &[Page<'_>], cast: &Cast, group: &[Told], told: &Told) -> f32 {
    let call = |told: &Told| told.kind == MeetingWord::Call;
    if group.iter().filter(|other| call(other) == call(told)).count() == 0 {
        return NO;
    }
    let (who, when, order) =
        (parties(cast, group, told), dates(pages, group, told), order(pages, group, told));
    let round = rounds(group, told);
    let score = who + when + order + round;
    if score == NO {
        return NO;
    }
    let word = group.iter().filter(|other| other.stem == told.stem && told.stem != 0).count();
    let here = group.iter().any(|other| other.page == told.page);
    if sides(cast, &told.parties) < 2 && told.weak {
        // "the summit": the meeting of this article, or the one that everybody tells of; what names
        // one side needs more than that side
        let pointed = when >= 0.5 || round > 0.0 || told.noun && word > 0 || told.both && here;
        if !pointed || told.parties.is_empty() && !told.noun && when < 0.5 {
            return NO;
        }
        let common = if told.parties.is_empty() { (word as f32 / 8.0).min(0.6) } else { 0.0 };
        let here = if here && (told.parties.is_empty() || told.both) { 0.6 } else { 0.0 };
        let kind = group.iter().any(|other| other.kind == told.kind);
        let like = if kind { 0.15 } else { 0.0 } + if word > 0 { 0.3 } else { 0.0 };
        return score + common + here + like;
    }
    score + if word > 0 { 0.3 } else { 0.0 } + (group.len() as f32).min(10.0) / 40.0
}

/// Whether the parties are those of the meeting.
fn parties(cast: &Cast, group: &[Told], told: &Told) -> f32 {
    let told_by = |who: Somebody| group.iter().filter(|told| told.parties.contains(&who)).count();
    let telling = group.iter().filter(|told| !told.parties.is_empty()).count().max(1);
    let mut people: Vec<Somebody> =
        group.iter().flat_map(|told| told.parties.iter().copied()).collect();
    people.sort_unstable();
    people.dedup();
    // what a few mentions add by mistake must not draw others in
    people.retain(|&who| 5 * people_of_side(cast, group, who) >= 2 * telling);
    let (mut shared, mut against) = (0.0_f32, 0.0_f32);
    for &who in &told.parties {
        let person = cast.people[who].person;
        let side = || people.iter().copied().filter(|&other| same_side(cast, other, who));
        let main = side()
            .filter(|&other| cast.people[other].person)
            .max_by_key(|&other| (told_by(other), std::cmp::Reverse(other)));
        match main {
            Some(main) if main == who => shared += 1.2,
            Some(main) if person && 2 * told_by(who) < told_by(main).max(1) => against += 1.0,
            Some(_) => shared += 0.7,
            None if side().next().is_some() => shared += if person { 0.8 } else { 1.0 },
            // names that nobody else knows are often no names
            None if cast.people[who].group.is_none() => against += 0.1,
            None => against += 0.6,
        }
    }
    if against >= 1.0 || against > 0.3 && shared < 1.5 { NO } else { shared - against }
}

/// Whether it is the same one of a row of meetings.
fn rounds(group: &[Told], told: &Told) -> f32 {
    let Some(round) = told.round else { return 0.0 };
    let known: Vec<i64> = group.iter().filter_map(|told| told.round).collect();
    match known.iter().filter(|other| **other == round).count() {
        _ if known.is_empty() => 0.0,
        same if 2 * same > known.len() => 1.5,
        _ => NO,
    }
}

/// Whether a mention may be dated as the meeting is.
fn dates(pages: &[Page<'_>], group: &[Told], told: &Told) -> f32 {
    let today = pages[told.page].day;
    let date = super::date(group).as_deref().and_then(day::period);
    let own = told.period();
    // what took place lies before its article, what is planned behind it
    if let Some(((from, to), today)) = date.zip(today) {
        let past = told.sure && told.status == MeetingStatus::Held && told.date.is_none();
        if past && from > today || told.sure && told.is_ahead() && to < today {
            return NO;
        }
    }
    let Some(((first, last), (from, to))) = date.zip(own) else { return 0.0 };
    let exact = to - from <= 1;
    let slack = i32::from(exact && last - first <= 1);
    if first <= to + slack && from <= last + slack {
        return if exact { 1.0 } else { 0.5 };
    }
    let moved = told.is_ahead() && group.iter().all(|other| other.status != MeetingStatus::Held);
    // a date that was only inferred may be that of something else, one that is to come may move
    if told.weak || moved && rounds(group, told) > 0.0 { -0.4 } else { NO }
}

/// Whether a mention follows on what was told before it: planned before held; and how near it is.
fn order(pages: &[Page<'_>], group: &[Told], told: &Told) -> f32 {
    let today = pages[told.page].day;
    let own = told.period();
    let held = |status: MeetingStatus| status == MeetingStatus::Held;
    let (mut nearest, mut against): (Option<i32>, usize) = (None, 0);
    for other in group {
        let (Some(a), Some(b)) = (pages[other.page].day, today) else { continue };
        let days = (a - b).abs();
        nearest = Some(nearest.map_or(days, |least| least.min(days)));
        let known = other.sure && told.sure;
        let turned = held(other.status) && told.is_ahead() && b > a
            || other.is_ahead() && held(told.status) && b < a
            || held(other.status) && own.is_some_and(|(from, _)| from > a);
        against += usize::from(known && turned);
    }
    // a few are misread
    if 3 * against > group.len() {
        return NO;
    }
    let share = against as f32 / group.len().max(1) as f32;
    -share - (nearest.unwrap_or(0) as f32 / 60.0).min(0.5)
}
