//! Names and whom they name.

use crate::entry::{City, Entry, Kind, Language, Names, Organisation, Person, State};
use crate::world::World;
use mahdar_text::fold;
use serde::{Deserialize, Serialize};

/// How a name names its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum NameKind {
    /// One of its names.
    Name,
    /// The short name of a person.
    Short,
    /// The capital of a state.
    Capital,
    /// A palace or building that stands for the government of a state.
    Seat,
}

/// An entry that a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'w> {
    /// The entry.
    pub entry: Entry<'w>,
    /// How.
    pub by: NameKind,
    /// The name as the table writes it.
    pub spelling: &'w str,
    /// The language in which it is written so; the first one, where several share it.
    pub language: Language,
}

/// One name of one entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Claim {
    pub(crate) key: String,
    kind: Kind,
    entry: u32,
    by: NameKind,
    language: Language,
    position: u16,
}

/// One spelling for all spellings of a name: folded, hyphens as spaces, no punctuation around
/// words.
pub(crate) fn key(name: &str) -> String {
    let folded = fold(name);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split(|c: char| c.is_whitespace() || c == '-') {
        let word = word.trim_matches(is_mark);
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// Whether a character does not belong to a word; the common letters are told first.
fn is_mark(c: char) -> bool {
    match c {
        'a'..='z' | '0'..='9' | 'ء'..='غ' | 'ف'..='ي' | 'а'..='я' | '+' => false,
        _ => !c.is_alphanumeric(),
    }
}

/// All names of all entries, sorted.
pub(crate) fn claims(world: &World) -> Vec<Claim> {
    let mut out = Claims::default();
    for (at, state) in world.states.iter().enumerate() {
        out.add(Kind::State, at, NameKind::Name, &state.names);
        out.add(Kind::State, at, NameKind::Capital, &state.capital);
        out.add(Kind::State, at, NameKind::Seat, &state.seats);
    }
    for (at, organisation) in world.organisations.iter().enumerate() {
        out.add(Kind::Organisation, at, NameKind::Name, &organisation.names);
    }
    for (at, city) in world.cities.iter().enumerate() {
        out.add(Kind::City, at, NameKind::Name, &city.names);
    }
    for (at, person) in world.people.iter().enumerate() {
        out.add(Kind::Person, at, NameKind::Name, &person.names);
        out.add(Kind::Person, at, NameKind::Short, &person.short);
    }
    out.sorted()
}

#[derive(Default)]
struct Claims(Vec<Claim>);

impl Claims {
    fn add(&mut self, kind: Kind, at: usize, by: NameKind, names: &Names) {
        let entry = u32::try_from(at).unwrap_or(u32::MAX);
        for language in Language::ALL {
            for (position, name) in (0u16..).zip(names.in_language(language)) {
                self.0.push(Claim { key: key(name), kind, entry, by, language, position });
            }
        }
    }

    /// Each name of an entry once, although Russian and Ukrainian often write it alike.
    fn sorted(mut self) -> Vec<Claim> {
        self.0.sort();
        self.0.dedup_by(|b, a| (&a.key, a.kind, a.entry) == (&b.key, b.kind, b.entry));
        self.0
    }
}

impl Claim {
    pub(crate) fn found<'w>(&self, world: &'w World) -> Option<Found<'w>> {
        let at = self.entry as usize;
        let (entry, names) = match self.kind {
            Kind::State => {
                let state: &State = world.states.get(at)?;
                let names = match self.by {
                    NameKind::Capital => &state.capital,
                    NameKind::Seat => &state.seats,
                    NameKind::Name | NameKind::Short => &state.names,
                };
                (Entry::State(state), names)
            }
            Kind::Organisation => {
                let organisation: &Organisation = world.organisations.get(at)?;
                (Entry::Organisation(organisation), &organisation.names)
            }
            Kind::City => {
                let city: &City = world.cities.get(at)?;
                (Entry::City(city), &city.names)
            }
            Kind::Person => {
                let person: &Person = world.people.get(at)?;
                let short = self.by == NameKind::Short;
                (Entry::Person(person), if short { &person.short } else { &person.names })
            }
        };
        let spelling = names.in_language(self.language).get(usize::from(self.position))?;
        Some(Found { entry, by: self.by, spelling, language: self.language })
    }
}

/// Words of a row of `agents.tsv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Term {
    pub(crate) key: String,
    /// Whether they are nouns: words may be nouns in one row and something else in another.
    pub(crate) noun: bool,
    pub(crate) agent: u32,
    pub(crate) plural: bool,
}

/// One spelling for all spellings of words for people: as of a name, and without the Arabic
/// article.
pub(crate) fn term_key(words: &str) -> String {
    term_of(&key(words))
}

/// The same for words that [`key`] has made one spelling of.
pub(crate) fn term_of(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for word in key.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(without_article(word));
    }
    out
}

/// A word without the Arabic article.
pub(crate) fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(word)
}

/// All words of `agents.tsv`, sorted; of two rows the later one has them.
pub(crate) fn terms(world: &World) -> Vec<Term> {
    let mut out = Vec::new();
    for (agent, row) in (0u32..).zip(&world.agents) {
        let noun = row.class.is_noun();
        for (names, plural) in [(&row.singular, false), (&row.plural, true)] {
            for language in Language::ALL {
                let words = names.in_language(language).iter();
                out.extend(words.map(|word| Term { key: term_key(word), noun, agent, plural }));
            }
        }
    }
    out.sort();
    out.reverse();
    out.dedup_by(|b, a| (&a.key, a.noun) == (&b.key, b.noun));
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_share_a_key() {
        assert_eq!(key("Абдул-Малик аль-Хуси"), key("абдул малик  аль хуси"));
        assert_eq!(key("«Recep Tayyip Erdoğan»,"), "recep tayyip erdogan");
        assert_eq!(key("أحمد"), key("احمد"));
        assert_eq!(key("Sana'a"), key("Sana’a"));
        assert_ne!(key("OPEC+"), key("OPEC"));
        assert_eq!(key(" ... "), "");
    }
}
