//! Accounts that cannot both be true.

mod denials;
mod numbers;
mod untrue;

use crate::cast::Cast;
use crate::echoes::overlap;
use crate::likeness::Scale;
use crate::meaning::Glossary;
use crate::meetings::{Merged, Told};
use crate::minutes::{About, Dispute, DisputeKind};
use crate::page::Page;
use crate::phrases::Topics;
use crate::said::{Said, Unit};
use crate::weights::Weights;
use mahdar_reader::{MeetingStatus, StatementAct};

/// How many days before its denial a claim may lie.
const NEAR: i32 = 7;

/// What the search for disputes looks at.
pub(crate) struct Scene<'s> {
    pub pages: &'s [Page<'s>],
    pub cast: &'s Cast,
    pub said: &'s [Said],
    pub weights: &'s Weights,
    pub scale: &'s Scale<'s>,
    pub glossary: &'s Glossary,
    pub topics: &'s Topics,
    pub names: &'s [String],
}

/// All disputes, the newest first.
pub(crate) fn disputes(scene: &Scene<'_>, meetings: &[Merged]) -> Vec<Dispute> {
    let mut found: Vec<(usize, Dispute)> = denials::denials(scene);
    found.extend(untrue::untrue(scene));
    found.extend(of_meetings(scene, meetings));
    found.extend(numbers::conflicts(scene));
    let mut kept: Vec<(usize, Dispute)> = Vec::new();
    for (page, dispute) in found {
        let same = |(_, other): &(usize, Dispute)| {
            let near = |a: &crate::Telling, b: &crate::Telling| {
                a.article == b.article && overlap(&a.content, &b.content)
            };
            near(&other.a, &dispute.a) && near(&other.b, &dispute.b)
                || near(&other.a, &dispute.b) && near(&other.b, &dispute.a)
        };
        if !kept.iter().any(same) {
            kept.push((page, dispute));
        }
    }
    kept.sort_by_key(|(page, _)| std::cmp::Reverse(*page));
    kept.into_iter().map(|(_, dispute)| dispute).collect()
}

/// Sentences without a statement: what the articles tell themselves.
fn narrated(scene: &Scene<'_>) -> Vec<Said> {
    let mut found = Vec::new();
    for (at, page) in scene.pages.iter().enumerate() {
        for number in 0..page.sentences.len() {
            let range = page.sentence(number);
            let said = page.record.statements.iter().any(|s| overlap(&s.content, &[range]));
            if !said {
                found.push(Said::narrated(page, at, range));
            }
        }
    }
    found
}

/// Meetings told with another date or place, or as held by one and denied by another.
fn of_meetings(scene: &Scene<'_>, meetings: &[Merged]) -> Vec<(usize, Dispute)> {
    let mut found = Vec::new();
    for meeting in meetings {
        let told: Vec<&Told> = meeting.mentions.iter().filter(|told| !told.weak).collect();
        for about in [About::Whether, About::Date, About::Place] {
            let mut pair: Option<(i32, &Told, &Told)> = None;
            for (at, a) in told.iter().enumerate() {
                for b in &told[at + 1..] {
                    let (x, y) = (scene.pages[a.page].day, scene.pages[b.page].day);
                    let days = y.zip(x).map_or(0, |(y, x)| y - x);
                    if days <= NEAR
                        && differ(scene, a, b, about)
                        && pair.is_none_or(|(least, ..)| days < least)
                    {
                        pair = Some((days, a, b));
                    }
                }
            }
            let Some((_, a, b)) = pair else { continue };
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

fn differ(scene: &Scene<'_>, a: &Told, b: &Told, about: About) -> bool {
    use MeetingStatus::{Denied, Held};
    let denies = |told: &Told| {
        let statements = &scene.pages[told.page].record.statements;
        statements
            .iter()
            .any(|s| s.act == StatementAct::Deny && overlap(&s.content, &[told.evidence]))
    };
    let held = a.status == Held && b.status == Held;
    match about {
        About::Whether => a.status == Held && b.status == Denied && denies(b),
        About::Date => {
            let exact = |told: &Told| {
                let date = told.date.as_deref().and_then(crate::day::period);
                date.filter(|(from, to)| from == to).map(|(from, _)| from)
            };
            held && exact(a).zip(exact(b)).is_some_and(|(x, y)| x != y)
        }
        About::Place => {
            let (Some(x), Some(y)) = (&a.place, &b.place) else { return false };
            let (x, y) = (mahdar_text::fold(x), mahdar_text::fold(y));
            let dated = a.date.is_some() && a.date == b.date;
            held && dated && !x.contains(&y) && !y.contains(&x)
        }
        _ => false,
    }
}

/// A stretch of text and what it tells, for comparing facts.
pub(crate) struct Fact {
    pub page: usize,
    pub unit: Unit,
}
