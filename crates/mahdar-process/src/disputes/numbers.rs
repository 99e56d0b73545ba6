//! Accounts of one thing with different numbers.

use super::{Fact, Scene};
use crate::minutes::{About, Dispute, DisputeKind};
use crate::page::Page;
use crate::said::{Said, Unit};
use mahdar_lang::Class;
use mahdar_reader::{Range, TimeKind};

/// How many days apart two accounts of one thing may be.
const NEAR: i32 = 3;
/// How alike the sentences around two numbers are at least.
const ALIKE: f32 = 0.35;
/// How many words on each side of a number count.
const REACH: usize = 9;

/// A number with what it counts.
struct Count {
    fact: Fact,
    value: i64,
    /// The stem of what is counted.
    what: u64,
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
    let (x, y) = (scene.pages[a.fact.page].day, scene.pages[b.fact.page].day);
    let days = y.zip(x).map_or(0, |(y, x)| (y - x).abs());
    if a.what != b.what || a.value == b.value || days > NEAR {
        return None;
    }
    let score = scene.weights.alike(&a.fact.unit, &b.fact.unit);
    let (_, count) = scene.weights.shared(&a.fact.unit.stems, &b.fact.unit.stems);
    // one account may give both: six of nine
    let gives = |one: &Count, number: i64| {
        let page = &scene.pages[one.fact.page];
        page.words_in(one.fact.unit.content[0]).any(|at| value(page, at) == Some(number))
    };
    let both = gives(a, b.value) || gives(b, a.value);
    (score >= ALIKE && count >= 4 && !both).then_some(score)
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
            let Some(value) = value(page, place) else { continue };
            let span = page.words[place].span;
            let time = page.record.times.iter().any(|time| {
                time.kind != TimeKind::Duration && time.span[0] < span[1] && span[0] < time.span[1]
            });
            let what = (place + 1..words.end.min(place + 3))
                .find(|&next| page.words[next].content && value_of_word(page, next).is_none());
            let Some(what) = what.filter(|_| !time) else { continue };
            let (from, to) =
                (words.start.max(place.saturating_sub(REACH)), words.end.min(place + REACH));
            let near = [page.words[from].span[0], page.words[to - 1].span[1]];
            let fact = Fact { page: at, unit: Unit::new(page, vec![near]) };
            counts.push(Count { fact, value, what: page.words[what].stem, range: span });
        }
    }
    counts
}

fn value(page: &Page<'_>, at: usize) -> Option<i64> {
    page.words[at].number.or_else(|| value_of_word(page, at))
}

/// The value of a number in words.
fn value_of_word(page: &Page<'_>, at: usize) -> Option<i64> {
    let word = &page.words[at];
    let senses = page.pack?.lexicon.senses(word.analysis.stem);
    let number = senses.iter().find(|sense| sense.class == Class::Number)?;
    (number.value > 1).then_some(number.value)
}
