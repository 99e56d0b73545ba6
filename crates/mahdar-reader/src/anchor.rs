//! Whether a candidate is a cue here, and where its content begins.

mod features;
mod memo;

pub(crate) use features::{describe, describe_gate};
pub(crate) use memo::Memo;

use crate::cue::{CueCandidate, is_finite};
use crate::document::Document;

use mahdar_lang::{Class, Classes, CueForm};
use mahdar_text::TokenKind;

/// How an option says the content is joined to its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Joint {
    /// After a complementizer.
    Clause = 1,
    /// At a complementizer that carries its subject.
    ClausePronoun,
    /// After a colon.
    Colon,
    /// In quotation marks.
    Quote,
    /// After a preposition that the cue governs.
    Preposition,
    /// At a word with such a preposition glued to it.
    GluedPreposition,
    /// At a governing preposition that belongs to the content: نقلت X [عن Y قوله إن Z].
    PrepositionKept,
    /// At an object noun phrase.
    Object,
    /// Directly after the cue.
    Adjacent,
    /// A quotation before the cue.
    QuoteBefore,
    /// The clause or sentence before the cue.
    ClauseBefore,
    /// The clause behind the comma that ends the source of a prepositional cue.
    ClauseAfter,
    /// The noun phrase that a relative clause with the cue belongs to: the dialogue that X called for.
    Antecedent,
}

/// Where a content may begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchor {
    pub(crate) joint: Joint,
    /// First token of the content.
    pub(crate) start: usize,
    /// First token after it, where the content stands before its cue.
    pub(crate) end: Option<usize>,
    /// How many anchors of the same joint lie nearer to the cue.
    rank: u32,
    /// Position of the governing preposition among the cue's frames.
    frame: u32,
}

/// How far after a cue its content may begin, in tokens.
const REACH: usize = 70;
const MOST: usize = 40;

/// How many places of a joint are looked at: those farther off are chosen less than once in a
/// thousand statements. Where verbs stand before their subjects, the words of the subject count as
/// objects too.
fn most(doc: &Document<'_>, joint: Joint) -> u32 {
    match joint {
        Joint::Object if doc.grammar().subject_first => 3,
        Joint::Object => 8,
        Joint::GluedPreposition => 3,
        Joint::Preposition | Joint::Quote => 2,
        // نقلت X عن Y قوله: only the source of a verb that stands before it
        Joint::PrepositionKept => u32::from(!doc.grammar().subject_first),
        Joint::ClausePronoun | Joint::ClauseAfter => 2,
        _ => 1,
    }
}

/// The places where the content of `cue` may begin, nearest first.
pub(crate) fn anchors(doc: &Document<'_>, cue: &CueCandidate, limit: usize) -> Vec<Anchor> {
    let mut out = Vec::with_capacity(16);
    forward(doc, cue, limit, &mut out);
    backward(doc, cue, &mut out);
    out
}

fn forward(doc: &Document<'_>, cue: &CueCandidate, limit: usize, out: &mut Vec<Anchor>) {
    let frames = &doc.pack.lexicon.cues()[cue.governor as usize].frames;
    let letters = frames.prepositions.iter().any(|(p, _)| p.chars().count() == 1);
    let mut seen = [0_u32; 20];
    let mut push = |out: &mut Vec<Anchor>, joint: Joint, start: usize, frame: u32| {
        let rank = &mut seen[joint as usize];
        if start < limit
            && *rank < most(doc, joint)
            && out.len() < MOST
            && !out.iter().any(|a| a.start == start && joint as u8 >= Joint::Object as u8)
        {
            out.push(Anchor { joint, start, end: None, rank: *rank, frame });
            *rank += 1;
        }
    };
    let end = limit.min(cue.end + REACH);
    let mut at = cue.end;
    while at < end {
        let word = &doc.words[at];
        match doc.kind(at) {
            Some(TokenKind::Punct(':')) => {
                let start = if doc.opens(at + 1).is_some() { at + 2 } else { at + 1 };
                push(out, Joint::Colon, start, 0);
                if start == at + 2 {
                    at += 1;
                }
            }
            Some(TokenKind::Punct('،' | ','))
                if cue.form == CueForm::Preposition && doc.is_word(at + 1) =>
            {
                push(out, Joint::ClauseAfter, at + 1, 0);
            }
            Some(TokenKind::Quote(_)) if doc.opens(at).is_some() => {
                push(out, Joint::Quote, at + 1, 0)
            }
            Some(TokenKind::Word) => {
                if word.classes.has(Class::Complementizer) {
                    push(out, Joint::Clause, at + word.len.max(1) as usize, 0);
                } else if word.classes.has(Class::ComplementizerPronoun) {
                    push(out, Joint::ClausePronoun, at, 0);
                }
                let governed = doc.pack.governing_preposition(cue.governor, word.analysis.surface);
                let glued = word.analysis.preposition.and_then(|c| {
                    frames
                        .prepositions
                        .iter()
                        .position(|(p, _)| p.starts_with(c) && p.len() == c.len_utf8())
                });
                if let Some(frame) = governed {
                    push(out, Joint::Preposition, at + 1, frame as u32 + 1);
                    push(out, Joint::PrepositionKept, at, frame as u32 + 1);
                } else if let Some(frame) = glued {
                    push(out, Joint::GluedPreposition, at, frame as u32 + 1);
                } else if letters && let Some(frame) = glued_unknown(doc, at, frames) {
                    push(out, Joint::GluedPreposition, at, frame + 9);
                }
                if at == cue.end {
                    push(out, Joint::Adjacent, at, 0);
                } else if at < cue.end + 28 && may_begin_object(doc, at) {
                    push(out, Joint::Object, at, 0);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// A word outside the lexicon that begins with a one-letter preposition of the frames.
fn glued_unknown(doc: &Document<'_>, at: usize, frames: &mahdar_lang::Frames) -> Option<u32> {
    if doc.pack.clitics.is_empty() {
        return None;
    }
    let folded = doc.folded(at);
    let first = folded.chars().next()?;
    if folded.chars().count() < 4 {
        return None;
    }
    let found = frames
        .prepositions
        .iter()
        .position(|(p, _)| p.chars().count() == 1 && p.starts_with(first))?;
    u32::try_from(found).ok()
}

const NO_OBJECT: Classes = Classes::of(&[
    Class::Preposition,
    Class::Complementizer,
    Class::ComplementizerPronoun,
    Class::Relative,
    Class::Negation,
    Class::Nationality,
    Class::Weekday,
    Class::Month,
]);

fn may_begin_object(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    let inside_name = word.name != 0 && at > 0 && doc.words[at - 1].name == word.name;
    word.head as usize == at
        && !inside_name
        && !word.classes.any(no_object(doc))
        && !word.analysis.conjunction
}

/// What begins no object; an adjective of nationality does so only where it stands first.
fn no_object(doc: &Document<'_>) -> Classes {
    if doc.grammar().head_last {
        NO_OBJECT.without(Classes::of(&[Class::Nationality]))
    } else {
        NO_OBJECT
    }
}

fn backward(doc: &Document<'_>, cue: &CueCandidate, out: &mut Vec<Anchor>) {
    if doc.grammar().subject_first {
        return before_subject(doc, cue, out);
    }
    let sentence = doc.sentence(cue.start);
    let mut end = cue.start;
    while end > sentence.start
        && (doc.is_comma(end - 1) || doc.is_punct(end - 1, '-') || doc.is_punct(end - 1, '–'))
    {
        end -= 1;
    }
    if let Some(quotation) = closing_before(doc, end) {
        out.push(Anchor {
            joint: Joint::QuoteBefore,
            start: quotation.0,
            end: Some(quotation.1),
            rank: 0,
            frame: 0,
        });
    }
    antecedents(doc, cue, out);
    if takes_clause_before(doc, cue, end) && end > sentence.start + 1 {
        clauses_before(doc, sentence.start, end, out);
    }
}

/// How far before a cue its content may end where its subject stands between them, in tokens.
const SUBJECT: usize = 40;

/// The same where the subject stands before its verb: "…," the minister said; it will go on, she
/// said.
fn before_subject(doc: &Document<'_>, cue: &CueCandidate, out: &mut Vec<Anchor>) {
    let sentence = doc.sentence(cue.start);
    let floor = sentence.start.max(cue.start.saturating_sub(SUBJECT));
    let quotation = (floor..cue.start).rev().find(|&k| doc.closes(k));
    if let Some((start, end)) = quotation.and_then(|k| closing_before(doc, k + 1)) {
        out.push(Anchor { joint: Joint::QuoteBefore, start, end: Some(end), rank: 0, frame: 0 });
    }
    antecedents(doc, cue, out);
    let frames = &doc.pack.lexicon.cues()[cue.lemma as usize].frames;
    let follows = frames.after || frames.clause || frames.quote;
    if cue.form == CueForm::Preposition {
        clauses_before(doc, sentence.start, cue.start, out);
    } else if !is_finite(cue.form) || !follows {
        return;
    }
    let ends = (floor + 1..cue.start).rev().filter(|&k| {
        doc.is_comma(k) || matches!(doc.kind(k), Some(TokenKind::Punct('-' | '–' | '—' | '?')))
    });
    for end in ends.take(3) {
        clauses_before(doc, sentence.start, end, out);
    }
}

/// Prepositional cues follow their content; so do verbs behind a comma, a mark or "as".
fn takes_clause_before(doc: &Document<'_>, cue: &CueCandidate, end: usize) -> bool {
    cue.form == CueForm::Preposition
        || doc.pack.lexicon.cues()[cue.lemma as usize].frames.after
        || is_finite(cue.form)
            && (end < cue.start || doc.has(cue.start.wrapping_sub(1), Class::Connective))
}

fn clauses_before(doc: &Document<'_>, start: usize, end: usize, out: &mut Vec<Anchor>) {
    let mut rank = 0;
    let from = start.max(end.saturating_sub(120));
    for at in (from..end).rev() {
        let begins = at == start
            || rank < 5
                && (doc.has(at - 1, Class::Complementizer)
                    || doc.has(at, Class::ComplementizerPronoun)
                    || doc.opens(at - 1).is_some()
                    || doc.is_comma(at - 1)
                    || doc.is_punct(at - 1, ':')
                    || doc.has(at, Class::Connective));
        if begins {
            let connective = doc.has(at, Class::Connective) && at != start;
            let begin = if connective { at + doc.words[at].len.max(1) as usize } else { at };
            if begin < end {
                out.push(Anchor {
                    joint: Joint::ClauseBefore,
                    start: begin,
                    end: Some(end),
                    rank,
                    frame: 0,
                });
                rank += 1;
            }
        }
    }
}

/// Noun phrases before a relative pronoun that stands just before the cue.
fn antecedents(doc: &Document<'_>, cue: &CueCandidate, out: &mut Vec<Anchor>) {
    let floor = cue.start.saturating_sub(3);
    let Some(relative) = (floor..cue.start).rev().find(|&k| doc.has(k, Class::Relative)) else {
        return;
    };
    let sentence = doc.sentence(cue.start).start;
    let mut end = relative;
    while end > sentence && !doc.is_word(end - 1) && !doc.closes(end - 1) {
        end -= 1;
    }
    let mut rank = 0;
    for at in (sentence.max(end.saturating_sub(10))..end).rev() {
        if rank == 4 || doc.is_comma(at) {
            break;
        }
        let word = &doc.words[at];
        if doc.kind(at) == Some(TokenKind::Word)
            && word.head as usize == at
            && !word.classes.any(NO_OBJECT)
        {
            out.push(Anchor {
                joint: Joint::Antecedent,
                start: at,
                end: Some(end),
                rank,
                frame: 0,
            });
            rank += 1;
        }
    }
}

/// The quotation that closes just before token `end`, or in the paragraph before where the cue
/// begins its own.
pub(crate) fn closing_before(doc: &Document<'_>, end: usize) -> Option<(usize, usize)> {
    let mut at = end.checked_sub(1)?;
    while at > 0
        && matches!(doc.kind(at), Some(TokenKind::Punct(_) | TokenKind::Break))
        && end - at < 3
    {
        at -= 1;
    }
    if !doc.closes(at) {
        return None;
    }
    let quotations = doc.segmented.quotations();
    let quotation = quotations.iter().rev().find(|q| q.end == at)?;
    Some((quotation.open + 1, quotation.end))
}
