//! Names of persons in languages that write them with capitals.

use super::{FUNCTION, NAME, ROLE, ambiguous, is_only_particle};
use crate::document::Document;
use mahdar_lang::{Class, Classes};
use mahdar_text::TokenKind;

/// Titles right after which a single unknown word with a capital is a name.
const TITLE: Classes =
    Classes::of(&[Class::Office, Class::Rank, Class::Honorific, Class::Profession, Class::Unnamed]);

/// Nouns, verbs and adjectives: words that a surname may be spelled like.
const COMMON: Classes = Classes::of(&[
    Class::Cue,
    Class::Noun,
    Class::Verb,
    Class::Past,
    Class::Gerund,
    Class::Adjective,
]);

/// What ordinary words are, so that a capital at the beginning of a sentence says nothing.
const ORDINARY: Classes = FUNCTION.with(COMMON).with(Classes::of(&[
    Class::Adverb,
    Class::Determiner,
    Class::Possessive,
    Class::Number,
    Class::Ordinal,
    Class::Occasion,
    Class::RelativeDay,
    Class::TimeUnit,
    Class::TimeDirection,
]));

/// What a name is made of.
#[derive(Default)]
struct Parts {
    words: usize,
    given: usize,
    surnames: usize,
    unknown: usize,
}

/// Where the name that begins at `at` ends.
pub(super) fn name(doc: &Document<'_>, at: usize) -> Option<usize> {
    let initial = is_initial(doc, at);
    if !is_part(doc, at) || initial && doc.any(at, ORDINARY) && !doc.has(at, Class::GivenName) {
        return None;
    }
    let mut parts = Parts::default();
    let mut end = at;
    while let Some(next) = part_end(doc, at, end) {
        parts.count(doc, next.0);
        end = next.1;
    }
    let titled = at > 0 && doc.any(at - 1, TITLE) && doc.kind(at - 1) == Some(TokenKind::Word);
    let first_given = doc.has(at, Class::GivenName);
    let sure = match parts.words {
        0 => false,
        1 if titled => parts.given + parts.surnames + parts.unknown > 0,
        1 => parts.given + parts.surnames > 0 && !ambiguous(doc, at),
        _ if first_given => true,
        2 | 3 => titled || parts.surnames > 0 || parts.unknown == parts.words,
        _ => titled || parts.surnames > 0,
    };
    sure.then_some(end)
}

impl Parts {
    fn count(&mut self, doc: &Document<'_>, at: usize) {
        self.words += 1;
        self.given += usize::from(doc.has(at, Class::GivenName));
        self.surnames += usize::from(doc.has(at, Class::Surname));
        self.unknown += usize::from(doc.words[at].classes.is_empty());
    }
}

/// The next part of a name of which `start..end` has been read: its word, and where it ends.
fn part_end(doc: &Document<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    const LONGEST: usize = 8;
    if end - start >= LONGEST {
        return None;
    }
    let mut at = end;
    if end > start {
        // George W. Bush, Kim Jong-un
        let initial = doc.is_punct(at, '.') && doc.folded(at - 1).chars().count() == 1;
        let hyphen = doc.is_punct(at, '-')
            && !doc.token(at).space_before
            && doc.segmented.tokens().get(at + 1).is_some_and(|t| !t.space_before);
        if hyphen && follows_hyphen(doc, at + 1) {
            return Some((at + 1, at + 2));
        }
        at += usize::from(initial);
    }
    // von der Leyen, al-Assad
    let mut particles = at;
    while particles < at + 3 && is_only_particle(doc, particles) {
        particles += 1;
        particles += usize::from(doc.is_punct(particles, '-'));
    }
    let word = if particles > at && is_part(doc, particles) { particles } else { at };
    let part = is_part(doc, word) || end > start && follows_given_name(doc, start, word);
    part.then(|| (word, word + doc.words[word].len.max(1) as usize))
}

/// Whether an ordinary word with a capital is a surname: right after a given name that the name
/// begins with, an initial between them or not (Ash Carter, Joseph A. Fair).
fn follows_given_name(doc: &Document<'_>, start: usize, at: usize) -> bool {
    doc.has(start, Class::GivenName)
        && at <= start + 3
        && !(start + 1..at).any(|k| doc.is_word(k) && doc.folded(k).chars().count() > 1)
        && doc.is_capital(at)
        && doc.words[at].phrase.is_none()
        && !doc.words[at].classes.is_empty()
        && doc.words[at].classes.without(COMMON).is_empty()
}

/// Whether the word at `at` may be the second half of a part of a name: Smith-Jones, Jong-un. A
/// word that is no name makes an adjective: cash-strapped.
fn follows_hyphen(doc: &Document<'_>, at: usize) -> bool {
    doc.kind(at) == Some(TokenKind::Word)
        && !doc.any(at, ORDINARY)
        && (doc.is_capital(at) || doc.folded(at).chars().count() < 6)
}

/// Whether the word at `at` may be a part of a name.
fn is_part(doc: &Document<'_>, at: usize) -> bool {
    let Some(word) = doc.words.get(at) else { return false };
    if doc.kind(at) != Some(TokenKind::Word) || word.head as usize != at {
        return false;
    }
    let known = word.classes.any(NAME);
    if is_only_particle(doc, at) || !doc.is_capital(at) {
        return known && is_only_particle(doc, at) && doc.is_capital(at + 1);
    }
    if word.phrase.is_some() || word.classes.any(ROLE) {
        return known && !word.classes.any(ROLE);
    }
    known || word.classes.is_empty() && !doc.folded(at).starts_with('\'')
}

/// Whether a sentence or quotation begins at `at`.
fn is_initial(doc: &Document<'_>, at: usize) -> bool {
    at == 0
        || doc.sentence(at).start == at
        || doc.opens(at - 1).is_some()
        || matches!(doc.kind(at - 1), Some(TokenKind::Punct(':' | '-' | '–' | '—')))
}
