//! Statements as the comparison sees them.

use crate::cast::{Cast, Somebody};
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
    pub who: Option<Somebody>,
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
    inherit(cast, &mut all);
    all
}

/// Who speaks: whom the source names behind titles, else the actor of the record.
fn speaker(page: &Page<'_>, cast: &Cast, at: usize, statement: &Statement) -> Option<Somebody> {
    let titles =
        [Class::Office, Class::Rank, Class::Honorific, Class::Nationality, Class::Profession];
    for source in &statement.source {
        let words = page.words_in(*source);
        let mut next = words.start;
        for spot in cast.named(at, &words) {
            let between = next.min(spot.words.start)..spot.words.start;
            let only_titles = page.words[between]
                .iter()
                .all(|word| word.stem == 0 || titles.iter().any(|&class| word.classes.has(class)));
            if !only_titles {
                break;
            }
            if cast.people[spot.who].person {
                return Some(spot.who);
            }
            next = spot.words.end;
        }
    }
    let id = statement.actor.as_deref()?;
    let actor = page.record.actors.iter().position(|actor| actor.id == id)?;
    cast.actors[at][actor]
}

/// For whom it is said: the speaker's party, else the parties that the source names.
fn parties(
    page: &Page<'_>,
    cast: &Cast,
    at: usize,
    statement: &Statement,
    who: Option<Somebody>,
) -> Vec<usize> {
    let mut parties: Vec<usize> = who.and_then(|who| cast.party(who)).into_iter().collect();
    let person = who.is_some_and(|who| cast.people[who].person);
    for source in statement.source.iter().filter(|_| !person) {
        let spots = cast.named(at, &page.words_in(*source)).cloned().collect::<Vec<_>>();
        let whose = spots.iter().filter(|spot| !spot.adjective || parties.is_empty());
        let more: Vec<usize> = whose.filter_map(|spot| cast.party(spot.who)).collect();
        parties.extend(more);
    }
    let whose = who.and_then(|who| cast.people[who].group.as_ref());
    if parties.is_empty() && whose.is_none() && !person {
        parties = both(page, cast, at, statement);
    }
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// "The two leaders": the parties of the last two people of different states named before.
fn both(page: &Page<'_>, cast: &Cast, at: usize, statement: &Statement) -> Vec<usize> {
    let Some(source) = statement.source.first() else { return Vec::new() };
    let words = page.words_in(*source);
    let several = page.words.get(words.start).is_some_and(|word| {
        let senses = page.pack.map(|pack| pack.lexicon.senses(word.analysis.stem));
        let plural = |sense: &mahdar_lang::Sense| {
            sense.class == Class::Office && sense.number == mahdar_lang::Number::Plural
        };
        senses.is_some_and(|senses| senses.iter().any(plural))
    });
    let mut found: Vec<usize> = Vec::new();
    if several {
        for spot in cast.named(at, &(0..words.start)).collect::<Vec<_>>().into_iter().rev() {
            let party = cast.party(spot.who).filter(|_| cast.people[spot.who].person);
            if let Some(party) = party
                && !found.contains(&party)
                && found.len() < 2
            {
                found.push(party);
            }
        }
    }
    found
}

/// Who "the statement" or "the ministry" is: whoever of those without a name spoke before.
fn inherit(cast: &Cast, all: &mut [Said]) {
    for at in 1..all.len() {
        let nameless = all[at].who.is_some_and(|who| {
            let one = &cast.people[who];
            !one.person && one.group.is_none() && one.key.starts_with("name:")
        });
        if !nameless || !all[at].parties.is_empty() {
            continue;
        }
        let page = all[at].page;
        let before = all[at.saturating_sub(3)..at].iter().rev().find(|said| {
            let named = said.who.is_some_and(|who| cast.people[who].person);
            said.page == page && !named && !said.parties.is_empty()
        });
        if let Some(before) = before {
            all[at].parties = before.parties.clone();
        }
    }
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
                    if unit.stems.len() >= 5 {
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

/// How much of the weight of another word a name has: everybody names the same people.
const NAME: f32 = 0.3;

/// How much stems say: the rarer, the more.
pub(crate) struct Weights {
    counts: FxHashMap<u64, u32>,
    /// Stems of those who are named everywhere.
    names: rustc_hash::FxHashSet<u64>,
}

impl Weights {
    pub(crate) fn new(pages: &[Page<'_>], cast: &Cast) -> Self {
        let mut counts = FxHashMap::default();
        let mut names = rustc_hash::FxHashSet::default();
        for (page, spots) in pages.iter().zip(&cast.spots) {
            let words = spots.iter().flat_map(|spot| spot.words.clone());
            names.extend(words.map(|at| page.words[at].stem));
            let titles = page.words.iter().filter(|word| word.classes.has(Class::Office));
            names.extend(titles.map(|word| word.stem));
        }
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
        Self { counts, names }
    }

    pub(crate) fn of(&self, stem: u64) -> f32 {
        let count = self.counts.get(&stem).copied().unwrap_or(1).max(1);
        // the square root is the same on every machine, as a logarithm is not
        let weight = 1.0 / (count as f32).sqrt();
        if self.names.contains(&stem) { NAME * weight } else { weight }
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
        // the same words with a "not" among them are another utterance
        let turned = (a.negations > 0) != (b.negations > 0);
        let same = if turned { 0.75 } else { 1.0 };
        same * trust * (0.6 * both + 0.4 * within)
    }
}
