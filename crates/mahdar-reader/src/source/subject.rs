//! Noun phrases that may be the subject of a cue in languages whose subject stands before its
//! verb: right before it, before a verb that it is joined to (X arrived and said; X spoke, adding
//! that), or before a parenthesis.

use super::{Phrase, is_noun, is_possessive_mark};
use crate::cue::{NOMINAL, is_finite};
use crate::document::Document;
use crate::extent::Taken;
use mahdar_lang::{Class, Classes};

/// What stands between a subject and its verb: he later said, who had not said.
const BETWEEN: Classes =
    Classes::of(&[Class::Relative, Class::Auxiliary, Class::Modal, Class::Negation, Class::Adverb]);

/// What a subject may begin with.
const FIRST: Classes = Classes::of(&[
    Class::Determiner,
    Class::Possessive,
    Class::Pronoun,
    Class::Demonstrative,
    Class::Number,
]);

/// After which a subject may begin.
const BEFORE: Classes = Classes::of(&[
    Class::Connective,
    Class::Complementizer,
    Class::Preposition,
    Class::Conjunction,
    Class::Relative,
    Class::Auxiliary,
]);

/// Where a phrase stands, as [`Phrase::side`] says.
const BEFORE_CUE: u32 = 1;
const BEFORE_VERB: u32 = 2;
const BEFORE_PARENTHESIS: u32 = 3;
const RELATIVE: u32 = 4;

/// How many phrases are proposed, those on the right side included.
const MOST: usize = 44;
/// Longest phrase, in tokens.
const LONGEST: usize = 26;

/// Adds the phrases before the cue.
pub(super) fn subjects(doc: &Document<'_>, taken: &Taken, out: &mut Vec<Phrase>) {
    let cue = taken.cue.start;
    let floor = doc.sentence(cue.min(doc.len().saturating_sub(1))).start;
    let own = group_start(doc, cue, floor, out);
    phrases_before(doc, own, floor, (BEFORE_CUE, 0), out);
    let ends_with_comma = own > floor && doc.is_comma(own - 1);
    if ends_with_comma {
        let commas = (floor + 1..own - 1).rev().filter(|&k| doc.is_comma(k));
        for (rank, comma) in commas.take(2).enumerate() {
            phrases_before(doc, comma, floor, (BEFORE_PARENTHESIS, rank as u32), out);
        }
    }
    let verbs: Vec<usize> = (floor..own).rev().filter(|&k| begins_verb(doc, k)).collect();
    let far = verbs.len().saturating_sub(1);
    for (rank, &verb) in verbs.iter().enumerate().filter(|&(rank, _)| rank < 3 || rank == far) {
        let place = if rank == far { 7 } else { rank as u32 };
        let start = group_start(doc, verb, floor, &mut Vec::new());
        phrases_before(doc, start, floor, (BEFORE_VERB, place), out);
    }
}

/// Where what stands between subject and verb begins; a relative pronoun there may itself be the
/// source.
fn group_start(doc: &Document<'_>, verb: usize, floor: usize, out: &mut Vec<Phrase>) -> usize {
    let mut start = verb;
    while start > floor
        && (doc.any(start - 1, BETWEEN) && !doc.any(start - 1, NOMINAL)
            || is_possessive_mark(doc, start - 1))
    {
        start -= 1;
        if doc.has(start, Class::Relative) {
            let ranks = (0, 0);
            out.push(Phrase { start, end: start + 1, side: RELATIVE, ranks, skip: false });
        }
    }
    start
}

/// Whether a finite verb, or the auxiliaries before it, begins at `at`.
fn begins_verb(doc: &Document<'_>, at: usize) -> bool {
    is_verb(doc, at) && !(at > 0 && is_verb(doc, at - 1))
}

/// Whether the word at `at` is a finite verb or an auxiliary.
fn is_verb(doc: &Document<'_>, at: usize) -> bool {
    const HELPS: Classes = Classes::of(&[Class::Auxiliary, Class::Modal]);
    const VERBS: Classes = Classes::of(&[Class::Verb, Class::Past]);
    let word = &doc.words[at];
    if word.name != 0 || is_possessive_mark(doc, at) && !doc.has(at + 1, Class::Gerund) {
        return false;
    }
    let infinitive = at > 0 && doc.folded(at - 1) == "to";
    let cue = doc.senses_of(at, Class::Cue).next().is_some_and(|s| s.form.is_some_and(is_finite));
    word.classes.any(HELPS)
        || !infinitive
            && (cue || word.classes.any(VERBS))
            && !word.classes.any(NOMINAL)
            && !is_noun(doc, at)
            && !(word.classes.has(Class::Adjective) && at > 0 && doc.any(at - 1, FIRST))
}

/// Adds the noun phrases that end before token `end`, the shortest first; `place` is their side,
/// and how many verbs stand between them and the cue.
fn phrases_before(
    doc: &Document<'_>,
    end: usize,
    floor: usize,
    (side, place): (u32, u32),
    out: &mut Vec<Phrase>,
) {
    let mut end = end;
    while end > floor
        && !doc.is_word(end - 1)
        && !doc.is_punct(end - 1, ')')
        && !doc.closes(end - 1)
    {
        end -= 1;
    }
    let most = if side == BEFORE_CUE { 7 } else { 3 };
    let mut rank = 0;
    let mut at = end;
    while at > floor && end - at < LONGEST && rank < most {
        at -= 1;
        if is_verb(doc, at) || doc.has(at, Class::Complementizer) {
            break;
        }
        if begins(doc, at, floor) && !is_governed(doc, at, end, floor) && out.len() < MOST {
            out.push(Phrase { start: at, end, side, ranks: (place, rank), skip: false });
            rank += 1;
            if side == BEFORE_CUE {
                shorter(doc, at, end, rank, out);
            }
            // a pronoun is a whole phrase
            if doc.has(at, Class::Pronoun) {
                break;
            }
        }
    }
}

/// Whether a preposition governs the phrase `at..end`: then it is no subject, but it may own a noun
/// (in Trump's claim).
fn is_governed(doc: &Document<'_>, at: usize, end: usize, floor: usize) -> bool {
    let owner = is_possessive_mark(doc, end.min(doc.len() - 1)) || doc.has(at, Class::Possessive);
    at > floor
        && !owner
        && doc.has(at - 1, Class::Preposition)
        && !doc.has(at - 1, Class::Connective)
}

/// Whether a noun phrase may begin at `at`.
fn begins(doc: &Document<'_>, at: usize, floor: usize) -> bool {
    if !doc.is_word(at) && doc.opens(at).is_none() || doc.words[at].head as usize != at {
        return false;
    }
    if doc.any(at, BEFORE) && !doc.any(at, NOMINAL.with(FIRST)) {
        return false;
    }
    // a subject begins with its determiner
    if at > floor && doc.has(at - 1, Class::Determiner) {
        return false;
    }
    let name = doc.words[at].name;
    at == floor
        || doc.is_comma(at - 1)
        || doc.opens(at - 1).is_some()
        || doc.any(at - 1, BEFORE)
        || is_verb(doc, at - 1)
        || doc.any(at, FIRST) && !is_possessive_mark(doc, at)
        || name != 0 && doc.words[at - 1].name != name
        || doc.is_capital(at) && !doc.is_capital(at - 1)
}

/// A subject without what its commas, prepositions and relative clauses add: the minister, who
/// arrived on Monday, said.
fn shorter(doc: &Document<'_>, start: usize, end: usize, rank: u32, out: &mut Vec<Phrase>) {
    let cut = (start + 1..end).find(|&k| {
        doc.is_comma(k)
            || doc.any(k, Classes::of(&[Class::Preposition, Class::Relative]))
                && !doc.any(k, NOMINAL)
    });
    if let Some(end) = cut.filter(|_| out.len() < MOST) {
        out.push(Phrase { start, end, side: BEFORE_CUE, ranks: (8, rank - 1), skip: false });
    }
}
