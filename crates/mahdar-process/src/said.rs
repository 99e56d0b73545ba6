//! Statements as the comparison sees them.

use crate::cast::{Cast, Somebody};
use crate::minutes::Telling;
use crate::page::{Page, Word};
use mahdar_lang::Class;
use mahdar_reader::{Range, Statement, StatementAct};
use std::ops::Range as Tokens;

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
    /// Whether it is the first of its article.
    pub first: bool,
    /// The whole first, then its parts.
    pub units: Vec<Unit>,
}

/// A stretch of a statement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    pub content: Vec<Range>,
    /// Stems of content words, sorted, each once.
    pub stems: Vec<u64>,
    /// Its content words in their order, each stem once.
    pub words: Vec<Gist>,
    /// How many negations it has.
    pub negations: usize,
    /// The bits of all of its words.
    pub bits: u128,
}

/// What a word says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gist {
    pub stem: u64,
    /// A bit for the stem and for each meaning: words that say the same share one.
    pub bits: u128,
    /// What it means whatever the language.
    pub keys: Vec<u64>,
    /// Whether it is a number or a date.
    pub exact: bool,
}

impl Gist {
    pub(crate) fn of(word: &Word) -> Self {
        let bit = |of: u64| 1 << (of.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57);
        let bits = word.keys.iter().fold(bit(word.stem), |bits, &key| bits | bit(key));
        Self { stem: word.stem, bits, keys: word.keys.clone(), exact: word.exact }
    }

    /// Whether two words say the same, in one language or two.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.stem == other.stem || self.keys.iter().any(|key| other.keys.contains(key))
    }
}

impl Unit {
    pub(crate) fn new(page: &Page<'_>, content: Vec<Range>) -> Self {
        let mut unit = Self { content, ..Self::default() };
        for range in &unit.content {
            for word in &page.words[page.words_in(*range)] {
                unit.negations += usize::from(word.classes.has(Class::Negation));
                if !word.content {
                    continue;
                }
                unit.stems.push(word.stem);
                if unit.words.iter().all(|gist| gist.stem != word.stem) {
                    let gist = Gist::of(word);
                    unit.bits |= gist.bits;
                    unit.words.push(gist);
                }
            }
        }
        unit.stems.sort_unstable();
        unit.stems.dedup();
        unit
    }

    /// Whether one of its words says the same as `word`.
    pub(crate) fn says(&self, word: &Gist) -> bool {
        self.bits & word.bits != 0 && self.words.iter().any(|own| own.meets(word))
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
                first: number == 0,
                units: units(page, &statement.content),
            });
        }
    }
    inherit(cast, &mut all);
    all
}

/// Who speaks: whom the source names behind titles, else the actor of the record.
fn speaker(page: &Page<'_>, cast: &Cast, at: usize, statement: &Statement) -> Option<Somebody> {
    for source in &statement.source {
        let words = page.words_in(*source);
        let mut next = words.start;
        for spot in cast.named(at, &words) {
            let between = next.min(spot.words.start)..spot.words.start;
            if !only_titles(page, between) {
                break;
            }
            if cast.people[spot.who].person {
                return Some(spot.who);
            }
            next = spot.words.end;
        }
    }
    cast.of_actor(page, at, statement.actor.as_deref()?)
}

/// Whether words are titles, and nothing else.
pub(crate) fn only_titles(page: &Page<'_>, words: Tokens<usize>) -> bool {
    let titles =
        [Class::Office, Class::Rank, Class::Honorific, Class::Nationality, Class::Profession];
    page.words[words]
        .iter()
        .all(|word| word.stem == 0 || titles.iter().any(|&class| word.classes.has(class)))
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

/// The whole, and its parts: sentences, clauses behind commas, and what is joined by conjunctions or
/// hangs on what stands before, where they are long enough to say something.
pub(crate) fn units(page: &Page<'_>, content: &[Range]) -> Vec<Unit> {
    let mut units = vec![Unit::new(page, content.to_vec())];
    for level in [Cut::Sentence, Cut::Comma, Cut::Joint] {
        for range in content {
            let words = page.words_in(*range);
            let mut start = words.start;
            for at in words.clone() {
                let last = at + 1 == words.end;
                let cut = at > start && level.is_before(page, at);
                if cut {
                    add_piece(page, start..at, &words, &mut units);
                    start = at;
                }
                if last {
                    add_piece(page, start..words.end, &words, &mut units);
                }
            }
        }
    }
    units.truncate(MOST_UNITS);
    units
}

/// How many parts of a statement are compared, with the whole.
const MOST_UNITS: usize = 24;

/// Where a statement is taken apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Sentence,
    Comma,
    Joint,
}

impl Cut {
    /// Whether a part ends before the word.
    fn is_before(self, page: &Page<'_>, at: usize) -> bool {
        let mark = page.words[at - 1].mark;
        let stop = mark.is_some_and(|mark| STOPS.contains(&mark));
        let comma = mark.is_some_and(|mark| COMMAS.contains(&mark));
        let word = &page.words[at];
        match self {
            Self::Sentence => stop,
            Self::Comma => stop || comma,
            Self::Joint => stop || comma || joins(page, word),
        }
    }
}

const STOPS: [char; 8] = ['.', '!', '؟', '?', '؛', ';', '\n', '…'];
const COMMAS: [char; 2] = ['،', ','];

/// Whether a word joins what follows to what stands before.
fn joins(page: &Page<'_>, word: &Word) -> bool {
    let joins = [Class::Conjunction, Class::Connective, Class::Complementizer, Class::Relative];
    let alone = joins.iter().any(|&class| word.classes.has(class));
    let glued = word.classes.is_empty() && word.stem != 0 && word.folded.chars().count() > 4;
    let clitic = |pack: &mahdar_lang::Pack| {
        pack.clitics.without_conjunction(&word.folded).len() < word.folded.len()
    };
    alone || word.analysis.conjunction || glued && page.pack.is_some_and(clitic)
}

/// Adds a part of a statement, without the marks around it.
fn add_piece(page: &Page<'_>, piece: Tokens<usize>, whole: &Tokens<usize>, units: &mut Vec<Unit>) {
    let marked = |at: &usize| page.words[*at].mark.is_none_or(|mark| mark == '"');
    let Some(first) = piece.clone().find(marked) else { return };
    let Some(last) = piece.rev().find(marked) else { return };
    if last + 1 - first >= whole.len() {
        return;
    }
    let unit = Unit::new(page, vec![[page.words[first].span[0], page.words[last].span[1]]]);
    if unit.stems.len() >= 2 && units.iter().all(|other| other.content != unit.content) {
        units.push(unit);
    }
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
            first: false,
            units: vec![Unit::new(page, vec![range])],
        }
    }
}
