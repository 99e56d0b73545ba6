//! Statements as the comparison sees them.

use crate::cast::{Cast, Who2};
use crate::minutes::Telling;
use crate::page::Page;
use mahdar_lang::Class;
use mahdar_reader::{Range, Statement, StatementAct};
use rustc_hash::FxHashMap;

/// A statement, or another stretch of text.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub page: usize,
    /// Its number in the record; none for what the article itself tells.
    pub statement: Option<usize>,
    pub who: Option<Who2>,
    /// The parties for which it is said: more than one where several speak together.
    pub parties: Vec<usize>,
    pub act: StatementAct,
    /// The whole first, then its parts.
    pub units: Vec<Unit>,
}

/// A stretch of a statement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    pub content: Vec<Range>,
    /// Stems of content words, sorted, each once.
    pub stems: Vec<u64>,
    /// How many negations it has.
    pub negations: usize,
}

impl Unit {
    pub(crate) fn new(page: &Page<'_>, content: Vec<Range>) -> Self {
        let mut unit = Self { content, ..Self::default() };
        for range in &unit.content {
            for word in &page.words[page.words_in(*range)] {
                unit.negations += usize::from(word.classes.has(Class::Negation));
                if word.content {
                    unit.stems.push(word.stem);
                }
            }
        }
        unit.stems.sort_unstable();
        unit.stems.dedup();
        unit
    }
}

/// What the statements of all pages say, page by page in the order of their text.
pub(crate) fn statements(pages: &[Page<'_>], cast: &Cast) -> Vec<Said> {
    let mut all = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        for (number, statement) in page.record.statements.iter().enumerate() {
            if statement.content.is_empty() {
                continue;
            }
            let who = speaker(page, cast, at, statement);
            all.push(Said {
                page: at,
                statement: Some(number),
                who,
                parties: parties(page, cast, at, statement, who),
                act: statement.act,
                units: units(page, &statement.content),
            });
        }
    }
    all
}

fn speaker(page: &Page<'_>, cast: &Cast, at: usize, statement: &Statement) -> Option<Who2> {
    let id = statement.actor.as_deref()?;
    let actor = page.record.actors.iter().position(|actor| actor.id == id)?;
    cast.actors[at][actor]
}

fn parties(
    page: &Page<'_>,
    cast: &Cast,
    at: usize,
    statement: &Statement,
    who: Option<Who2>,
) -> Vec<usize> {
    let mut parties: Vec<usize> = who.and_then(|who| cast.party(who)).into_iter().collect();
    let named = who.is_some_and(|who| cast.people[who].person);
    if !named {
        for source in &statement.source {
            let words = page.words_in(*source);
            let more = cast.named(at, &words).filter(|spot| !spot.adjective);
            parties.extend(more.filter_map(|spot| cast.party(spot.who)));
        }
    }
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// The whole, its sentences, and clauses behind commas where they are long enough to say something.
fn units(page: &Page<'_>, content: &[Range]) -> Vec<Unit> {
    let mut units = vec![Unit::new(page, content.to_vec())];
    for marks in [&['.', '!', '؟', '?', '؛', ';', '\n', '…'][..], &['،', ','][..]] {
        for range in content {
            let words = page.words_in(*range);
            let mut start = words.start;
            for at in words.clone() {
                let cut = page.words[at].mark.is_some_and(|mark| marks.contains(&mark));
                let last = at + 1 == words.end;
                if !(cut || last) || at < start {
                    continue;
                }
                let end = if cut { at } else { at + 1 };
                if start < end && end - start < words.len() {
                    let piece = [page.words[start].span[0], page.words[end - 1].span[1]];
                    let unit = Unit::new(page, vec![piece]);
                    if unit.stems.len() >= 3 {
                        units.push(unit);
                    }
                }
                start = at + 1;
            }
        }
    }
    units.truncate(24);
    units
}

impl Said {
    /// The line that tells it, with the words of a unit.
    pub(crate) fn telling(
        &self,
        pages: &[Page<'_>],
        cast: &Cast,
        unit: usize,
        names: &[String],
    ) -> Telling {
        let page = &pages[self.page];
        let content = self.units[unit].content.clone();
        let statement = self.statement.map(|number| &page.record.statements[number]);
        let named = statement.and_then(|statement| statement.speaker.clone());
        Telling {
            article: page.record.id.clone(),
            text: page.texts(&content),
            content,
            speaker: named.or_else(|| self.who.map(|who| cast.people[who].name.clone())),
            party: self.parties.first().map(|&party| names[party].clone()),
            act: statement.map(|statement| statement.act),
            date: page.date(),
            statement: statement.map(|statement| statement.id.clone()),
        }
    }

    /// What the article itself tells at a place.
    pub(crate) fn narrated(page: &Page<'_>, at: usize, range: Range) -> Self {
        Self {
            page: at,
            statement: None,
            who: None,
            parties: Vec::new(),
            act: StatementAct::State,
            units: vec![Unit::new(page, vec![range])],
        }
    }
}

/// How much stems say: the rarer, the more.
pub(crate) struct Weights {
    counts: FxHashMap<u64, u32>,
}

impl Weights {
    pub(crate) fn new(pages: &[Page<'_>]) -> Self {
        let mut counts = FxHashMap::default();
        for page in pages {
            for words in &page.sentences {
                let mut stems: Vec<u64> = page.words[words.clone()]
                    .iter()
                    .filter(|w| w.content)
                    .map(|w| w.stem)
                    .collect();
                stems.sort_unstable();
                stems.dedup();
                for stem in stems {
                    *counts.entry(stem).or_insert(0) += 1;
                }
            }
        }
        Self { counts }
    }

    pub(crate) fn of(&self, stem: u64) -> f32 {
        let count = self.counts.get(&stem).copied().unwrap_or(1).max(1);
        // the square root is the same on every machine, as a logarithm is not
        1.0 / (count as f32).sqrt().sqrt()
    }

    pub(crate) fn sum(&self, stems: &[u64]) -> f32 {
        stems.iter().map(|stem| self.of(*stem)).sum()
    }

    /// What two sorted lists of stems share: the weight, and how many.
    pub(crate) fn shared(&self, a: &[u64], b: &[u64]) -> (f32, usize) {
        let (mut weight, mut count) = (0.0, 0);
        let mut b = b.iter().peekable();
        for stem in a {
            while b.next_if(|other| *other < stem).is_some() {}
            if b.peek() == Some(&stem) {
                weight += self.of(*stem);
                count += 1;
            }
        }
        (weight, count)
    }

    /// How alike two stretches are, from 0 to 1: what they share of both, and of the shorter.
    pub(crate) fn alike(&self, a: &Unit, b: &Unit) -> f32 {
        let (shared, count) = self.shared(&a.stems, &b.stems);
        if count == 0 {
            return 0.0;
        }
        let (a_sum, b_sum) = (self.sum(&a.stems), self.sum(&b.stems));
        let both = 2.0 * shared / (a_sum + b_sum);
        let within = shared / a_sum.min(b_sum);
        let length = a.stems.len().min(b.stems.len());
        // one shared word out of two says little
        let trust = if count >= 3 || count == length && count == 2 { 1.0 } else { 0.8 };
        trust * (0.6 * both + 0.4 * within)
    }
}
