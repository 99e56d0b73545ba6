//! Joining mentions of one meeting.

use super::Told;
use super::find::same_side;
use crate::cast::{Cast, Who2};
use crate::day;
use crate::page::Page;
use mahdar_lang::MeetingWord;
use mahdar_reader::MeetingStatus;

/// How alike a mention and a meeting are at least.
const LEAST: f32 = 1.0;

/// Puts mentions together: those with two sides or more first, from article to article; then those
/// that name one side or none, where one meeting fits.
pub(super) fn groups(pages: &[Page<'_>], cast: &Cast, told: Vec<Told>) -> Vec<Vec<Told>> {
    let mut groups: Vec<Vec<Told>> = Vec::new();
    let (full, thin): (Vec<Told>, Vec<Told>) =
        told.into_iter().partition(|told| sides(cast, &told.parties) >= 2);
    for told in full {
        join(pages, cast, &mut groups, told, true);
    }
    for told in thin {
        let alone = !told.weak;
        join(pages, cast, &mut groups, told, alone);
    }
    groups
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

fn sides(cast: &Cast, parties: &[Who2]) -> usize {
    let mut sides: Vec<Who2> = Vec::new();
    for &who in parties {
        if !sides.iter().any(|&other| same_side(cast, other, who)) {
            sides.push(who);
        }
    }
    sides.len()
}

/// How well a mention fits a meeting; below zero where something speaks against it.
fn score(pages: &[Page<'_>], cast: &Cast, group: &[Told], told: &Told) -> f32 {
    const NO: f32 = -1.0;
    let call = |told: &Told| told.kind == MeetingWord::Call;
    if group.iter().filter(|other| call(other) == call(told)).count() == 0 {
        return NO;
    }
    let mut score = 0.0;
    // parties
    let mut people: Vec<Who2> =
        group.iter().flat_map(|told| told.parties.iter().copied()).collect();
    people.sort_unstable();
    people.dedup();
    let (mut shared, mut against) = (0.0_f32, 0.0_f32);
    for &who in &told.parties {
        let person = cast.people[who].person;
        if people.contains(&who) {
            shared += if person { 1.2 } else { 1.0 };
        } else if people.iter().any(|&other| same_side(cast, other, who)) {
            let other_person = people
                .iter()
                .any(|&other| same_side(cast, other, who) && cast.people[other].person);
            if person && other_person { against += 1.0 } else { shared += 0.7 }
        } else {
            against += 0.6;
        }
    }
    if against > 0.0 && shared < 1.5 || against >= 1.0 {
        return NO;
    }
    score += shared - against;
    // dates
    let today = pages[told.page].day;
    let dates: Vec<(i32, i32)> =
        group.iter().filter_map(|told| told.date.as_deref().and_then(day::period)).collect();
    let own = told.date.as_deref().and_then(day::period);
    if let Some((from, to)) = own {
        let exact = to - from <= 1;
        let fits = |&(first, last): &(i32, i32)| {
            let slack = i32::from(exact && last - first <= 1);
            first <= to + slack && from <= last + slack
        };
        if !dates.is_empty() {
            if dates.iter().all(|date| !fits(date)) {
                return NO;
            }
            score += if exact { 1.0 } else { 0.5 };
        }
    }
    // what took place lies before its article, what is planned behind it
    let ahead =
        |status: MeetingStatus| matches!(status, MeetingStatus::Planned | MeetingStatus::Possible);
    for other in group {
        let (Some(a), Some(b)) = (pages[other.page].day, today) else { continue };
        let other_date = other.date.as_deref().and_then(day::period);
        if other.status == MeetingStatus::Held && ahead(told.status) && b > a {
            return NO;
        }
        if ahead(other.status) && told.status == MeetingStatus::Held && b < a {
            return NO;
        }
        if let Some((from, _)) = other_date
            && told.status == MeetingStatus::Held
            && from > b
        {
            return NO;
        }
        if let Some((from, _)) = own
            && other.status == MeetingStatus::Held
            && from > a
        {
            return NO;
        }
        if let Some((_, to)) = other_date
            && ahead(told.status)
            && to < b
        {
            return NO;
        }
        if other.page == told.page && other.status == MeetingStatus::Held && ahead(told.status) {
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
        score += if here { 0.6 } else { 0.0 } + (word as f32 / 8.0).min(0.6);
    }
    score
}
