//! Accounts of one thing with different numbers.

use super::{Fact, Scene};
use crate::meaning::{number, number_in_words};
use crate::minutes::{About, Dispute, DisputeKind};
use crate::page::Page;
use crate::said::{Gist, Said, Unit};
use mahdar_reader::{Range, TimeKind};

/// How many days apart two accounts of one thing may be.
const NEAR: i32 = 3;
/// How alike the words around two numbers are at least.
const ALIKE: f32 = 0.35;
/// How many of them are common at least.
const WORDS: usize = 4;
/// The same where the accounts are in two languages: a glossary knows fewer words.
const ALIKE_ACROSS: f32 = 0.4;
const WORDS_ACROSS: usize = 3;
/// How many words on each side of a number count.
const REACH: usize = 9;

/// A number with what it counts.
struct Count {
    fact: Fact,
    value: i64,
    /// What is counted.
    what: Gist,
    range: Range,
}

pub(super) fn conflicts(scene: &Scene<'_>) -> Vec<(usize, Dispute)> {
    let mut counts: Vec<Count> = Vec::new();
    for (at, page) in scene.pages.iter().enumerate() {
        counts.extend(counts_of(page, at));
    }
    let mut found = Vec::new();
    for (at, a) in counts.iter().enumerate() {
        let mut best: Option<(f32, &Count)> = None;
        for b in &counts[at + 1..] {
            if let Some(score) = differ(scene, a, b)
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, b));
            }
        }
        if let Some((_, b)) = best {
            let line = |count: &Count| telling(scene, count);
            let dispute = Dispute {
                kind: DisputeKind::Conflict,
                about: About::Number,
                a: line(a),
                b: line(b),
                meeting: None,
            };
            found.push((b.fact.page, dispute));
        }
    }
    found
}

/// How alike two accounts are that differ in their number.
fn differ(scene: &Scene<'_>, a: &Count, b: &Count) -> Option<f32> {
    let (p, q) = (&scene.pages[a.fact.page], &scene.pages[b.fact.page]);
    let days = q.day.zip(p.day).map_or(0, |(y, x)| (y - x).abs());
    let line = a.fact.page == b.fact.page
        && super::overlap(&telling(scene, a).content, &telling(scene, b).content);
    if line || !a.what.meets(&b.what) || a.value == b.value || days > NEAR {
        return None;
    }
    let common = scene.weights.common(&a.fact.unit, &b.fact.unit);
    let (score, fits) = if p.language == q.language {
        let score = scene.weights.alike(&a.fact.unit, &b.fact.unit);
        let (_, count) = scene.weights.shared(&a.fact.unit.stems, &b.fact.unit.stems);
        (score, score >= ALIKE && count >= WORDS)
    } else {
        let score = common.dice();
        (score, score >= ALIKE_ACROSS && common.count >= WORDS_ACROSS)
    };
    // one account may give both: six of nine
    let gives = |one: &Count, value: i64| {
        let page = &scene.pages[one.fact.page];
        page.words_in(one.fact.unit.content[0]).any(|at| number(page, at) == Some(value))
    };
    let both = gives(a, b.value) || gives(b, a.value);
    (fits && !both).then_some(score)
}

fn telling(scene: &Scene<'_>, count: &Count) -> crate::Telling {
    let page = count.fact.page;
    let within = |said: &&Said| {
        let holds = |range: &Range| range[0] <= count.range[0] && count.range[1] <= range[1];
        said.page == page && said.units[0].content.iter().any(holds)
    };
    match scene.said.iter().rfind(within) {
        Some(said) => said.telling(scene.pages, scene.cast, 0, scene.names),
        None => {
            let range = count.fact.unit.content[0];
            let said = Said::narrated(&scene.pages[page], page, range);
            said.telling(scene.pages, scene.cast, 0, scene.names)
        }
    }
}

/// The numbers of an article with the word behind each; dates and times are none.
fn counts_of(page: &Page<'_>, at: usize) -> Vec<Count> {
    let mut counts = Vec::new();
    for words in &page.sentences {
        for place in words.clone() {
            let Some(value) = number(page, place) else { continue };
            let span = page.words[place].span;
            let time = page.record.times.iter().any(|time| {
                time.kind != TimeKind::Duration && time.span[0] < span[1] && span[0] < time.span[1]
            });
            let what = (place + 1..words.end.min(place + 3))
                .find(|&next| page.words[next].content && number_in_words(page, next).is_none());
            let Some(what) = what.filter(|_| !time) else { continue };
            let (from, to) =
                (words.start.max(place.saturating_sub(REACH)), words.end.min(place + REACH));
            let near = [page.words[from].span[0], page.words[to - 1].span[1]];
            let fact = Fact { page: at, unit: Unit::new(page, vec![near]) };
            counts.push(Count { fact, value, what: Gist::of(&page.words[what]), range: span });
        }
    }
    counts
}
