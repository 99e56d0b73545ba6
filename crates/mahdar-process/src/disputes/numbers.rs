//! Accounts of one thing with different numbers.

use super::{Fact, Scene};
use crate::meaning::{number, number_in_words};
use crate::minutes::{About, Dispute, DisputeKind};
use crate::page::Page;
use crate::said::{Gist, Said, Unit};
use mahdar_lang::{Class, Told};
use mahdar_reader::{Range, TimeKind};
use std::ops::Range as Tokens;

/// How many days apart two accounts of one thing may be.
const NEAR: i32 = 3;
/// How alike the words around two numbers are at least.
const ALIKE: f32 = 0.35;
/// How many of them are common at least.
const WORDS: usize = 4;
/// The same where the accounts are in two languages: a glossary knows fewer words.
const ALIKE_ACROSS: f32 = 0.4;
const WORDS_ACROSS: usize = 3;
/// How alike they are at least where one tells much more, and the accounts are of one day or two.
const LEAST: f32 = 0.25;
const MOST: f32 = 0.33;
/// How many words two accounts share at least that tell the same number.
const TOLD: usize = 2;
/// How many words on each side of a number count.
const REACH: usize = 9;

/// A number with what it counts.
struct Count {
    fact: Fact,
    value: i64,
    /// What is counted; of a length of time, what lasted.
    what: Gist,
    /// Whether it is a length of time.
    lasts: bool,
    range: Range,
}

pub(super) fn conflicts(scene: &Scene<'_>) -> Vec<(usize, Dispute)> {
    let mut counts: Vec<Count> = Vec::new();
    for (at, page) in scene.pages.iter().enumerate() {
        counts.extend(counts_of(page, at));
        counts.extend(lengths_of(scene, page, at));
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for a in 0..counts.len() {
        let others = (a + 1..counts.len())
            .filter_map(|b| Some((differ(scene, &counts[a], &counts[b])?, b)))
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        if let Some((_, b)) = others {
            let pair = nearest(scene, &counts, (a, b));
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    let dispute = |(a, b): (usize, usize)| {
        let line = |at: usize| telling(scene, &counts[at]);
        let (kind, about) = (DisputeKind::Conflict, About::Number);
        let dispute = Dispute { kind, about, a: line(a), b: line(b), meeting: None };
        (counts[b].fact.page, dispute)
    };
    pairs.into_iter().map(dispute).collect()
}

/// Of all tellings of two numbers that differ, the two that are nearest in time.
fn nearest(scene: &Scene<'_>, counts: &[Count], (a, b): (usize, usize)) -> (usize, usize) {
    let told = |one: usize| -> Vec<usize> {
        let own = &counts[one];
        let same = |&other: &usize| other == one || agree(scene, own, &counts[other]);
        (0..counts.len()).filter(same).collect()
    };
    let (first, second) = (told(a), told(b));
    let apart = |x: usize, y: usize| {
        let (p, q) = (counts[x].fact.page, counts[y].fact.page);
        (days(scene, &counts[x], &counts[y]), p.abs_diff(q), x, y)
    };
    let pairs = first.iter().flat_map(|&x| second.iter().map(move |&y| (x.min(y), x.max(y))));
    pairs.min_by_key(|&(x, y)| apart(x, y)).unwrap_or((a, b))
}

/// Whether two accounts tell the same number of the same.
fn agree(scene: &Scene<'_>, a: &Count, b: &Count) -> bool {
    let same = a.value == b.value && a.lasts == b.lasts && a.what.meets(&b.what);
    if !same || days(scene, a, b) > NEAR {
        return false;
    }
    let common = scene.weights.common(&a.fact.unit, &b.fact.unit);
    common.told >= TOLD && common.first.max(common.second) >= MOST
}

/// How many days lie between two accounts.
fn days(scene: &Scene<'_>, a: &Count, b: &Count) -> i32 {
    scene.pages[a.fact.page].days_from(&scene.pages[b.fact.page])
}

/// How alike two accounts are that differ in their number.
fn differ(scene: &Scene<'_>, a: &Count, b: &Count) -> Option<f32> {
    let (p, q) = (&scene.pages[a.fact.page], &scene.pages[b.fact.page]);
    let days = days(scene, a, b);
    let line = a.fact.page == b.fact.page
        && super::overlap(&telling(scene, a).content, &telling(scene, b).content);
    if line || a.lasts != b.lasts || !a.what.meets(&b.what) || a.value == b.value || days > NEAR {
        return None;
    }
    let common = scene.weights.common(&a.fact.unit, &b.fact.unit);
    let meant = common.dice();
    let mut score = meant;
    // what holds across languages holds for an hour that a call lasted too: it has few words
    let most = common.first.max(common.second);
    let mut fits = common.count >= WORDS_ACROSS && meant >= ALIKE_ACROSS
        || common.told >= WORDS_ACROSS && days <= 1 && meant >= LEAST && most >= MOST;
    if p.language == q.language {
        let (_, count) = scene.weights.shared(&a.fact.unit.stems, &b.fact.unit.stems);
        let alike = scene.weights.alike(&a.fact.unit, &b.fact.unit);
        fits |= alike >= ALIKE && count >= WORDS;
        score = score.max(alike);
    }
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
            let fact = Fact { page: at, unit: around(page, words, place) };
            counts.push(Count {
                fact,
                value,
                what: Gist::of(&page.words[what]),
                lasts: false,
                range: span,
            });
        }
    }
    counts
}

/// The words around a number, within marks.
fn around(page: &Page<'_>, words: &Tokens<usize>, place: usize) -> Unit {
    let (from, to) = (words.start.max(place.saturating_sub(REACH)), words.end.min(place + REACH));
    let mark = |at: &usize| page.words[*at].mark.is_some_and(|mark| MARKS.contains(&mark));
    let from = (from..place).rev().find(mark).map_or(from, |at| at + 1);
    let to = (place..to).find(mark).unwrap_or(to);
    Unit::new(page, vec![[page.words[from].span[0], page.words[to - 1].span[1]]])
}

/// What ends a clause.
const MARKS: [char; 7] = ['.', '،', ',', ';', '؛', ':', '\n'];

/// The lengths of time of an article, in seconds, each with the word that tells what lasted. One
/// that is only said to be longer or shorter than an amount is not that amount.
fn lengths_of(scene: &Scene<'_>, page: &Page<'_>, at: usize) -> Vec<Count> {
    let mut lengths = Vec::new();
    for time in page.record.times.iter().filter(|time| time.kind == TimeKind::Duration) {
        let Some(seconds) = time.value.as_deref().and_then(crate::day::seconds) else { continue };
        let sentence = &page.sentences[page.sentence_at(time.span[0])];
        let span = page.words_in(time.span);
        let before = span.start.max(sentence.start + 1) - 1;
        let what = (sentence.start.max(before.saturating_sub(1))..=before)
            .rev()
            .find(|&word| page.words[word].content && page.words[word].classes.has(Class::Verb));
        let Some(what) = what else { continue };
        let beyond = scene.topics.told(page, what + 1..span.end, Told::Beyond).is_empty();
        let value = 2 * seconds + i64::from(!beyond);
        let fact = Fact { page: at, unit: around(page, sentence, span.start) };
        let what = Gist::of(&page.words[what]);
        lengths.push(Count { fact, value, what, lasts: true, range: time.span });
    }
    lengths
}
