//! Noun phrases: where their head stands, and how far they reach, in languages whose head follows
//! what describes it.

use crate::cue::NOMINAL;
use crate::document::Document;
use crate::names::FUNCTION;
use mahdar_lang::{Class, Classes};
use mahdar_text::TokenKind;

/// The classes of heads of descriptions.
pub(crate) const HEADS: Classes = Classes::of(&[
    Class::Office,
    Class::Profession,
    Class::Unnamed,
    Class::Collective,
    Class::Rank,
]);

/// What describes a head before it.
const MODIFIERS: Classes = NOMINAL.with(Classes::of(&[
    Class::Adjective,
    Class::Noun,
    Class::Ordinal,
    Class::Number,
    Class::Possessive,
    Class::Past,
    Class::Gerund,
]));

/// Longest description before its complement, in tokens.
const LONGEST: usize = 9;

/// The head of the phrase `start..end`: its first word, or, where heads follow, the last title
/// before a preposition, a comma or a name ends it.
pub(crate) fn head(doc: &Document<'_>, start: usize, end: usize) -> usize {
    if !doc.grammar().head_last {
        return start;
    }
    let mut last = None;
    let mut word = start;
    for at in start..end {
        let ends = doc.is_comma(at)
            || doc.any(at, Classes::of(&[Class::Preposition, Class::Relative]))
                && !doc.any(at, NOMINAL);
        if ends && at > start {
            break;
        }
        // the head follows the owner: the president's lawyer
        if crate::source::is_possessive_mark(doc, at) {
            last = None;
        }
        if doc.any(at, HEADS) && doc.words[at].name == 0 {
            last = Some(doc.words[at].head as usize);
        }
        if doc.is_word(at) {
            word = at;
        }
    }
    last.filter(|&k| k >= start).unwrap_or(word)
}

/// Where `end`, the beginning of something after `start`, stands without the determiner before it.
pub(crate) fn without_determiner(doc: &Document<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start && doc.any(end - 1, Classes::of(&[Class::Determiner, Class::Possessive])) {
        end -= 1;
    }
    end
}

/// Where the description that begins at `at` ends: modifiers, the head, and what "of" adds.
pub(crate) fn description(doc: &Document<'_>, at: usize, limit: usize) -> Option<usize> {
    let mut head = None;
    let mut k = at;
    while k < limit && k < at + LONGEST && doc.kind(k) == Some(TokenKind::Word) {
        let word = &doc.words[k];
        if word.name != 0 || word.classes.any(FUNCTION) && !word.classes.any(NOMINAL) {
            break;
        }
        let own = doc.any(k, HEADS);
        // officials report: what may be a verb ends the phrase behind its head
        let verb = word.classes.any(Classes::of(&[Class::Cue, Class::Verb, Class::Past]));
        let modifies = word.classes.any(MODIFIERS) && !(verb && head.is_some());
        let unknown = word.classes.is_empty() && doc.is_capital(k);
        if !own && !modifies && !unknown {
            break;
        }
        k += word.len.max(1) as usize;
        if own {
            head = Some(k);
        }
    }
    let first = doc.any(at, Classes::of(&[Class::Possessive, Class::Number, Class::Determiner]));
    head.filter(|_| !first || doc.any(at, HEADS)).map(|end| complement(doc, end, limit))
}

/// Where a description goes on to that ends at `end`: minister of foreign affairs, spokesman for
/// the Kremlin.
fn complement(doc: &Document<'_>, end: usize, limit: usize) -> usize {
    let joins = doc.senses_of(end, Class::Preposition).any(|s| s.value == 1);
    if !joins {
        return end;
    }
    let mut k = end + 1;
    while doc.any(k, Classes::of(&[Class::Determiner])) {
        k += 1;
    }
    let from = k;
    while k < limit && k < from + 6 && doc.kind(k) == Some(TokenKind::Word) {
        let word = &doc.words[k];
        let verb = word.classes.any(Classes::of(&[Class::Cue, Class::Verb, Class::Past]));
        let nominal = word.classes.any(NOMINAL.with(Classes::of(&[Class::Noun, Class::Adjective])));
        if !(nominal && (!verb || k == from) || doc.is_capital(k)) {
            break;
        }
        k += word.len.max(1) as usize;
    }
    if k > from { k.min(limit) } else { end }
}

/// Whether a phrase says that it means somebody known: with an article, a demonstrative or a
/// possessive.
pub(crate) fn is_definite(doc: &Document<'_>, start: usize) -> bool {
    if !doc.grammar().head_last {
        return doc.words[start].analysis.article;
    }
    doc.any(start, Classes::of(&[Class::Possessive, Class::Demonstrative]))
        || doc.senses_of(start, Class::Determiner).any(|s| s.value == 1)
}
