//! Joining mentions of one meeting.

use super::{Told, same_side, sides};
use crate::cast::{Cast, Somebody};
use crate::day;
use crate::page::Page;
use mahdar_lang::MeetingWord;
use mahdar_reader::MeetingStatus;

/// How alike a mention and a meeting are at least.
const LEAST: f32 = 1.0;

/// Puts mentions together: those of the records that name two sides first, from article to article;
/// then those that are only inferred; then those that name one side or none, where one meeting
/// fits. In the end meetings that are one are joined.
pub(super) fn groups(pages: &[Page<'_>], cast: &Cast, told: Vec<Told>) -> Vec<Vec<Told>> {
    let mut groups: Vec<Vec<Told>> = Vec::new();
    let (full, thin): (Vec<Told>, Vec<Told>) =
        told.into_iter().partition(|told| sides(cast, &told.parties) >= 2);
    let (firm, weak): (Vec<Told>, Vec<Told>) = full.into_iter().partition(|told| !told.weak);
    for told in firm {
        join(pages, cast, &mut groups, told, true);
    }
    unite(pages, cast, &mut groups);
    for told in weak {
        let alone = told.linked;
        join(pages, cast, &mut groups, told, alone);
    }
    unite(pages, cast, &mut groups);
    for told in thin {
        let alone = !told.weak;
        join(pages, cast, &mut groups, told, alone);
    }
    groups
}

/// Joins meetings of which each mention of the smaller fits the larger.
fn unite(pages: &[Page<'_>], cast: &Cast, groups: &mut Vec<Vec<Told>>) {
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut at = groups.len();
    while at > 1 {
        at -= 1;
        let fits = |other: &Vec<Told>| {
            let scores: Vec<f32> =
                groups[at].iter().map(|told| score(pages, cast, other, told)).collect();
            let least = scores.iter().copied().fold(f32::INFINITY, f32::min);
            (least >= LEAST).then_some(scores.iter().sum::<f32>())
        };
        let mut best: Option<(f32, usize)> = None;
        for (other, group) in groups[..at].iter().enumerate() {
            if let Some(score) = fits(group)
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, other));
            }
        }
        if let Some((_, other)) = best {
            let group = groups.remove(at);
            groups[other].extend(group);
            groups[other].sort_by_key(|told| (told.page, told.evidence));
        }
    }
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

/// How well a mention fits a meeting; below zero where something speaks against it.
fn score(pages: &[Page<'_>], cast: &Cast, group: &[Told], told: &Told) -> f32 {
    const NO: f32 = -1.0;
    let call = |told: &Told| told.kind == MeetingWord::Call;
    if group.iter().filter(|other| call(other) == call(told)).count() == 0 {
        return NO;
    }
    let mut score = 0.0;
    let told_by = |who: Somebody| group.iter().filter(|told| told.parties.contains(&who)).count();
    let telling = group.iter().filter(|told| !told.parties.is_empty()).count().max(1);
    let mut people: Vec<Somebody> =
        group.iter().flat_map(|told| told.parties.iter().copied()).collect();
    people.sort_unstable();
    people.dedup();
    // what a few mentions add by mistake must not draw others in
    people.retain(|&who| {
        let side = people_of_side(cast, group, who);
        5 * side >= 2 * telling
    });
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
            None => against += 0.6,
        }
    }
    if against >= 1.0 || against > 0.0 && shared < 1.5 {
        return NO;
    }
    score += shared - against;
    let today = pages[told.page].day;
    let date = super::date(group).as_deref().and_then(day::period);
    let own = told.date.as_deref().and_then(day::period);
    if let Some(((first, last), (from, to))) = date.zip(own) {
        let exact = to - from <= 1;
        let slack = i32::from(exact && last - first <= 1);
        if first <= to + slack && from <= last + slack {
            score += if exact { 1.0 } else { 0.5 };
        } else if told.weak {
            // a date that was only inferred may be that of something else
            score -= 0.4;
        } else {
            return NO;
        }
    }
    // what took place lies before its article, what is planned behind it
    let ahead =
        |status: MeetingStatus| matches!(status, MeetingStatus::Planned | MeetingStatus::Possible);
    if let Some(((from, to), today)) = date.zip(today) {
        let past = told.sure && told.status == MeetingStatus::Held && told.date.is_none();
        if past && from > today || told.sure && ahead(told.status) && to < today {
            return NO;
        }
    }
    for other in group {
        let (Some(a), Some(b)) = (pages[other.page].day, today) else { continue };
        if !(other.sure && told.sure) {
            continue;
        }
        let held = |status: MeetingStatus| status == MeetingStatus::Held;
        if held(other.status) && ahead(told.status) && b > a
            || ahead(other.status) && held(told.status) && b < a
            || held(other.status) && own.is_some_and(|(from, _)| from > a)
        {
            return NO;
        }
        if other.page == told.page && held(other.status) && ahead(told.status) {
            score -= 0.5;
        }
    }
    let nearest =
        group.iter().filter_map(|other| pages[other.page].day).zip(std::iter::repeat(today));
    let nearest = nearest.filter_map(|(a, b)| b.map(|b| (a - b).abs())).min().unwrap_or(0);
    score -= (nearest as f32 / 60.0).min(0.5);
    if group.iter().any(|other| other.stem == told.stem && told.stem != 0) {
        score += 0.3;
    }
    score += (group.len() as f32).min(10.0) / 40.0;
    if told.parties.is_empty() {
        // "the summit": the meeting of this article, or the one that everybody tells of
        let here = group.iter().any(|other| other.page == told.page);
        let word = group.iter().filter(|other| other.stem == told.stem).count();
        if word == 0 {
            return NO;
        }
        score += if here { 0.6 } else { 0.0 } + (word as f32 / 8.0).min(0.6);
    }
    score
}
