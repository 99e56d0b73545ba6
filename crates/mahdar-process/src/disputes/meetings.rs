//! Accounts of one meeting that cannot both be true: whether it was, when, where.

use super::{NEAR, Scene};
use crate::echoes::overlap;
use crate::meetings::{Merged, Told};
use crate::minutes::{About, Dispute, DisputeKind};
use crate::said::Said;
use mahdar_reader::{MeetingStatus, StatementAct};

/// Meetings told with another date or place, or as held by one and denied by another.
pub(super) fn conflicts(scene: &Scene<'_>, meetings: &[Merged]) -> Vec<(usize, Dispute)> {
    let mut found = Vec::new();
    for meeting in meetings {
        let told: Vec<&Told> =
            meeting.mentions.iter().filter(|told| !told.weak || told.linked).collect();
        for about in [About::Whether, About::Date, About::Place] {
            let Some((a, b)) = nearest(scene, &told, about) else { continue };
            let line = |told: &Told| {
                let said = Said::narrated(&scene.pages[told.page], told.page, told.evidence);
                let mut telling = said.telling(scene.pages, scene.cast, 0, scene.names);
                telling.statement = told.statement.clone();
                telling
            };
            let kind =
                if about == About::Whether { DisputeKind::Denial } else { DisputeKind::Conflict };
            let meeting = Some(meeting.encounter.id.clone());
            found.push((b.page, Dispute { kind, about, a: line(a), b: line(b), meeting }));
        }
    }
    found
}

/// The two tellings that differ and are nearest in time.
fn nearest<'t>(scene: &Scene<'_>, told: &[&'t Told], about: About) -> Option<(&'t Told, &'t Told)> {
    let mut pair: Option<(i32, &Told, &Told)> = None;
    for (at, a) in told.iter().enumerate() {
        for b in &told[at + 1..] {
            let (x, y) = (scene.pages[a.page].day, scene.pages[b.page].day);
            let days = y.zip(x).map_or(0, |(y, x)| y - x);
            if days <= NEAR
                && differ(scene, told, (a, b), about)
                && pair.is_none_or(|(least, ..)| days < least)
            {
                pair = Some((days, a, b));
            }
        }
    }
    pair.map(|(_, a, b)| (a, b))
}

fn differ(scene: &Scene<'_>, all: &[&Told], (a, b): (&Told, &Told), about: About) -> bool {
    use MeetingStatus::{Denied, Held};
    let denies = |told: &Told| {
        let statements = &scene.pages[told.page].record.statements;
        statements
            .iter()
            .any(|s| s.act == StatementAct::Deny && overlap(&s.content, &[told.evidence]))
    };
    let held = a.status == Held && b.status == Held;
    match about {
        About::Whether => a.status == Held && a.page != b.page && b.status == Denied && denies(b),
        About::Date => {
            let Some((x, y)) = exact(a).zip(exact(b)) else { return false };
            let long = all.iter().any(|told| told.round.is_some() || lasts(told));
            let moved = a.page != b.page && back(scene, all, x, b) && same(scene, a, b);
            x != y && !long && (held || moved)
        }
        About::Place => {
            let (Some(x), Some(y)) = (&a.place, &b.place) else { return false };
            let (x, y) = (mahdar_text::fold(x), mahdar_text::fold(y));
            let dated = a.date.is_some() && a.date == b.date;
            let language = |told: &Told| &scene.pages[told.page].language;
            let comparable = language(a) == language(b);
            held && dated && comparable && !x.contains(&y) && !y.contains(&x)
        }
        _ => false,
    }
}

/// The day of a mention, if it names one.
fn exact(told: &Told) -> Option<i32> {
    told.period().filter(|(from, to)| from == to).map(|(from, _)| from)
}

/// Whether two mentions of what is to come name the same body or two who take part in both.
fn same(scene: &Scene<'_>, a: &Told, b: &Told) -> bool {
    let body = |who: usize| {
        let who = &scene.cast.people[who];
        who.group.is_none() && !who.person
    };
    let shared = a.parties.iter().filter(|who| b.parties.contains(who));
    shared.clone().count() >= 2 || shared.into_iter().any(|&who| body(who))
}

/// Whether a mention gives it several days.
fn lasts(told: &Told) -> bool {
    told.period().is_some_and(|(from, to)| (1..=7).contains(&(to - from)))
}

/// Whether somebody comes back to a day after another was told: without that, it was put off.
fn back(scene: &Scene<'_>, all: &[&Told], day: i32, other: &Told) -> bool {
    let later = |told: &&&Told| scene.pages[told.page].day > scene.pages[other.page].day;
    all.iter().filter(later).any(|told| exact(told) == Some(day))
}
