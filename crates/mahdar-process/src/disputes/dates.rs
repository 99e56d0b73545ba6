//! Announcements of one act for two days.

use super::{NEAR, Scene};
use crate::minutes::{About, Dispute, DisputeKind};
use crate::page::Page;
use crate::said::{Gist, Said, Unit};
use mahdar_lang::{Class, Mood};
use mahdar_reader::{Range, TimeKind};
use std::ops::Range as Tokens;

/// How much of the shorter one two announcements share.
const ALIKE: f32 = 0.6;
/// How many words they share that name nobody.
const TOLD: usize = 3;

/// How many words behind a word of expectation its verb stands at most.
const BEHIND: usize = 3;

/// What is told to come on a day.
struct Announced {
    page: usize,
    day: String,
    act: Gist,
    unit: Unit,
    sentence: Range,
}

pub(super) fn conflicts(scene: &Scene<'_>) -> Vec<(usize, Dispute)> {
    let announced = announced(scene);
    let mut found = Vec::new();
    for (at, a) in announced.iter().enumerate() {
        let next = announced[at + 1..].iter().find(|b| differ(scene, a, b));
        if let Some(b) = next {
            let line = |one: &Announced| {
                let said = Said::narrated(&scene.pages[one.page], one.page, one.sentence);
                said.telling(scene.pages, scene.cast, 0, scene.names)
            };
            let (kind, about) = (DisputeKind::Conflict, About::Date);
            found.push((b.page, Dispute { kind, about, a: line(a), b: line(b), meeting: None }));
        }
    }
    found
}

/// Clauses in the future, each with the one day that its sentence names.
fn announced(scene: &Scene<'_>) -> Vec<Announced> {
    let mut all = Vec::new();
    for (at, page) in scene.pages.iter().enumerate() {
        let Some(today) = page.date() else { continue };
        for (number, words) in page.sentences.iter().enumerate() {
            let sentence = page.sentence(number);
            let mut days = page.record.times.iter().filter_map(|time| {
                let within = sentence[0] <= time.span[0] && time.span[1] <= sentence[1];
                let named = matches!(time.kind, TimeKind::Date | TimeKind::Time);
                let day = time.value.as_deref()?.get(..10)?;
                (within && named && crate::day::day(day).is_some()).then(|| day.to_owned())
            });
            let (Some(day), None) = (days.next(), days.next()) else { continue };
            if day < today {
                continue;
            }
            for verb in acts(page, words.clone()) {
                let unit = Unit::new(page, vec![[page.words[verb].span[0], sentence[1]]]);
                let act = Gist::of(&page.words[verb]);
                let day = day.clone();
                all.push(Announced { page: at, day, act, unit, sentence });
            }
        }
    }
    all
}

/// The verbs that tell what is to come: those in the future, and the one behind "is expected to".
fn acts(page: &Page<'_>, words: Tokens<usize>) -> Vec<usize> {
    let planned = |word: &usize| page.mood(*word) == Some(Mood::Planned);
    let verb = |word: &usize| {
        let classes = page.words[*word].classes;
        [Class::Verb, Class::Cue].iter().any(|&class| classes.has(class))
    };
    let marked = words.clone().find(planned);
    let behind = marked.and_then(|mark| (mark + 1..words.end.min(mark + 1 + BEHIND)).find(verb));
    words.filter(|&word| page.is_future(word) || Some(word) == behind).collect()
}

fn differ(scene: &Scene<'_>, a: &Announced, b: &Announced) -> bool {
    let days = scene.pages[a.page].days_from(&scene.pages[b.page]);
    if a.page == b.page || a.day == b.day || days > NEAR || !a.act.meets(&b.act) {
        return false;
    }
    let common = scene.weights.common(&a.unit, &b.unit);
    common.told >= TOLD && common.first.max(common.second) >= ALIKE
}
