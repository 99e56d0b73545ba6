//! Whether a candidate is a cue here, and where its content begins.

use crate::cue::{CueCandidate, NOMINAL, is_finite};
use crate::document::Document;
use crate::features::{Group, Options, bucket};
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

/// The places where the content of `cue` may begin, nearest first.
pub(crate) fn anchors(doc: &Document<'_>, cue: &CueCandidate, limit: usize) -> Vec<Anchor> {
    let mut out = Vec::with_capacity(16);
    forward(doc, cue, limit, &mut out);
    backward(doc, cue, &mut out);
    out
}

fn forward(doc: &Document<'_>, cue: &CueCandidate, limit: usize, out: &mut Vec<Anchor>) {
    let frames = &doc.pack.lexicon.cues()[cue.governor as usize].frames;
    let mut seen = [0_u32; 20];
    let mut push = |out: &mut Vec<Anchor>, joint: Joint, start: usize, frame: u32| {
        let rank = &mut seen[joint as usize];
        let most = if joint == Joint::Object { 12 } else { 3 };
        if start < limit
            && *rank < most
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
                let folded = doc.folded(at);
                if word.classes.has(Class::Complementizer) {
                    push(out, Joint::Clause, at + word.len.max(1) as usize, 0);
                } else if word.classes.has(Class::ComplementizerPronoun) {
                    push(out, Joint::ClausePronoun, at, 0);
                }
                let governed = frames.prepositions.iter().position(|(p, _)| p == folded);
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
                } else if let Some(frame) = glued_unknown(folded, frames) {
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
fn glued_unknown(folded: &str, frames: &mahdar_lang::Frames) -> Option<u32> {
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
    word.head as usize == at && !word.classes.any(NO_OBJECT) && !word.analysis.conjunction
}

fn backward(doc: &Document<'_>, cue: &CueCandidate, out: &mut Vec<Anchor>) {
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
fn closing_before(doc: &Document<'_>, end: usize) -> Option<(usize, usize)> {
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

/// Fills `options` with the features of "no cue" and of every anchor.
pub(crate) fn describe(
    doc: &Document<'_>,
    cue: &CueCandidate,
    cues: &[CueCandidate],
    anchors: &[Anchor],
    options: &mut Options,
) {
    options.begin(1);
    describe_none(doc, cue, cues, anchors, options);
    options.end_option();
    for anchor in anchors {
        describe_anchor(doc, cue, cues, anchor, options);
        options.end_option();
    }
}

fn hash_at(doc: &Document<'_>, at: usize) -> u32 {
    doc.words.get(at).map_or(1, |w| w.hash)
}

pub(crate) fn group_at(doc: &Document<'_>, at: usize) -> u32 {
    doc.words.get(at).map_or(1000, |w| w.group)
}

/// The class that says most of a token, as one number.
pub(crate) fn main_class(doc: &Document<'_>, at: usize) -> u32 {
    doc.words.get(at).map_or(99, |w| w.class)
}

/// What the letters of a word outside the lexicon suggest.
pub(crate) fn shape(doc: &Document<'_>, at: usize) -> u32 {
    doc.words[at].shape
}

fn describe_none(
    doc: &Document<'_>,
    cue: &CueCandidate,
    cues: &[CueCandidate],
    anchors: &[Anchor],
    options: &mut Options,
) {
    let (lemma, form) = (cue.lemma, cue.form as u32);
    let word = &doc.words[cue.start];
    let sentence = doc.sentence(cue.start);
    let before = cue.start.wrapping_sub(1);
    let cue_word = word.hash;

    options.add(Group::Cue, 1, &[]);
    options.add(Group::Cue, 2, &[form]);
    options.add(Group::Cue, 3, &[lemma]);
    options.add(Group::Cue, 4, &[lemma, form]);
    options.add(Group::Cue, 5, &[cue_word]);
    options.add(
        Group::Cue,
        6,
        &[
            form,
            u32::from(cue.pronoun),
            u32::from(word.analysis.article),
            word.analysis.preposition.map_or(0, u32::from),
        ],
    );
    options.add(
        Group::Cue,
        7,
        &[
            lemma,
            form,
            u32::from(cue.pronoun),
            u32::from(word.analysis.article),
            word.analysis.preposition.map_or(0, u32::from),
        ],
    );
    options.add(Group::Cue, 8, &[form, cue.gender as u32, cue.number as u32]);
    options.add(Group::Words, 10, &[form, hash_at(doc, before)]);
    options.add(Group::Groups, 10, &[form, group_at(doc, before)]);
    options.add(Group::Words, 11, &[lemma, hash_at(doc, before)]);
    options.add(Group::Groups, 11, &[lemma, group_at(doc, before)]);
    options.add(Group::Words, 12, &[form, hash_at(doc, cue.end)]);
    options.add(Group::Groups, 12, &[form, group_at(doc, cue.end)]);
    options.add(Group::Words, 13, &[lemma, hash_at(doc, cue.end)]);
    options.add(Group::Groups, 13, &[lemma, group_at(doc, cue.end)]);
    options.add(Group::Words, 14, &[form, hash_at(doc, cue.end + 1)]);
    options.add(Group::Groups, 14, &[form, group_at(doc, cue.end + 1)]);
    options.add(Group::Words, 15, &[form, hash_at(doc, before.wrapping_sub(1))]);
    options.add(Group::Groups, 15, &[form, group_at(doc, before.wrapping_sub(1))]);
    options.add(Group::Classes, 20, &[form, main_class(doc, before)]);
    options.add(Group::Classes, 21, &[form, main_class(doc, cue.end)]);
    options.add(
        Group::Classes,
        22,
        &[form, main_class(doc, cue.end), main_class(doc, cue.end + 1)],
    );
    options.add(Group::Classes, 23, &[form, main_class(doc, before), main_class(doc, cue.end)]);
    options.add(Group::Classes, 24, &[lemma, main_class(doc, cue.end)]);
    options.add(Group::Classes, 25, &[lemma, main_class(doc, before)]);
    let other = doc.any(cue.start, NOMINAL);
    options.add(Group::Classes, 26, &[form, u32::from(other)]);
    let initial = cue.start == sentence.start;
    options.add(
        Group::Marks,
        30,
        &[form, u32::from(initial), u32::from(word.analysis.conjunction)],
    );
    let quoted = doc.quotation(cue.start).map_or(0, |q| 1 + bucket(q.end - q.open));
    options.add(Group::Marks, 31, &[form, quoted.min(9)]);
    options.add(Group::Marks, 32, &[quoted.min(1), hash_at(doc, before)]);
    let last = cue.end >= sentence.end.saturating_sub(2);
    options.add(Group::Marks, 33, &[form, u32::from(last)]);
    let has = |joint: Joint| u32::from(anchors.iter().any(|a| a.joint == joint));
    let near = |joint: Joint| {
        anchors
            .iter()
            .find(|a| a.joint == joint)
            .map_or(11, |a| bucket(a.start.saturating_sub(cue.end)))
    };
    let clause = near(Joint::Clause).min(near(Joint::ClausePronoun));
    options.add(Group::Distance, 40, &[form, clause]);
    options.add(
        Group::Distance,
        41,
        &[lemma, u32::from(clause < 11), has(Joint::Quote), has(Joint::Colon)],
    );
    options.add(Group::Distance, 42, &[form, near(Joint::Colon)]);
    options.add(Group::Distance, 43, &[form, near(Joint::Quote)]);
    options.add(
        Group::Distance,
        44,
        &[lemma, has(Joint::Preposition), has(Joint::GluedPreposition)],
    );
    let index = cues.partition_point(|c| c.start < cue.start);
    let gap = index.checked_sub(1).map_or(11, |k| bucket(cue.start - cues[k].end));
    options.add(Group::Discourse, 50, &[form, gap]);
    if let Some(previous) = index.checked_sub(1).map(|k| &cues[k])
        && previous.start >= sentence.start
    {
        options.add(Group::Discourse, 51, &[form, previous.form as u32, gap]);
        options.add(Group::Discourse, 52, &[form, previous.lemma]);
    }
    let paragraph = word.paragraph;
    options.add(Group::Discourse, 53, &[form, paragraph.min(2), u32::from(initial)]);
    let length = doc.paragraph(cue.start).len();
    options.add(Group::Discourse, 54, &[form, bucket(length)]);
    let relative = (sentence.start.max(cue.start.saturating_sub(3))..cue.start)
        .any(|k| doc.has(k, Class::Relative));
    let negated = before < doc.len() && doc.has(before, Class::Negation);
    options.add(Group::Classes, 27, &[form, u32::from(relative), u32::from(negated)]);
    options.add(Group::Classes, 28, &[lemma, u32::from(relative)]);
}

fn describe_anchor(
    doc: &Document<'_>,
    cue: &CueCandidate,
    cues: &[CueCandidate],
    anchor: &Anchor,
    options: &mut Options,
) {
    let (lemma, form, joint) = (cue.governor, cue.form as u32, anchor.joint as u32);
    let frames = &doc.pack.lexicon.cues()[cue.governor as usize].frames;

    let backward = anchor.end.is_some();
    let (from, to) =
        if backward { (anchor.end.unwrap_or(0), cue.start) } else { (cue.end, anchor.start) };
    let distance = bucket(to.saturating_sub(from));
    let allowed = match anchor.joint {
        Joint::Clause | Joint::ClausePronoun => frames.clause,
        Joint::Colon | Joint::Quote => frames.quote,
        Joint::Preposition | Joint::PrepositionKept | Joint::GluedPreposition => anchor.frame > 0,
        Joint::Object | Joint::Adjacent => frames.object || frames.predicate,
        Joint::QuoteBefore | Joint::ClauseBefore | Joint::ClauseAfter | Joint::Antecedent => {
            frames.after || cue.form == CueForm::Preposition
        }
    };
    let allowed = u32::from(allowed);
    options.add(Group::Cue, 60, &[joint]);
    options.add(Group::Cue, 61, &[joint, form]);
    options.add(Group::Cue, 62, &[joint, lemma]);
    options.add(Group::Cue, 63, &[joint, lemma, form]);
    options.add(Group::Cue, 64, &[joint, form, allowed]);
    options.add(Group::Cue, 65, &[joint, form, anchor.frame, anchor.rank]);
    options.add(Group::Cue, 66, &[joint, u32::from(cue.pronoun), form]);
    options.add(Group::Cue, 67, &[joint, u32::from(cue.compound), form]);
    options.add(Group::Distance, 70, &[joint, form, distance]);
    options.add(Group::Distance, 71, &[joint, anchor.rank, allowed]);
    options.add(Group::Distance, 72, &[joint, lemma, distance]);
    let a = anchor.start;
    let before = a.wrapping_sub(1);
    options.add(Group::Words, 80, &[joint, hash_at(doc, a)]);
    options.add(Group::Groups, 80, &[joint, group_at(doc, a)]);
    options.add(Group::Words, 81, &[joint, hash_at(doc, before)]);
    options.add(Group::Groups, 81, &[joint, group_at(doc, before)]);
    options.add(Group::Words, 82, &[joint, lemma, hash_at(doc, before)]);
    options.add(Group::Groups, 82, &[joint, lemma, group_at(doc, before)]);
    options.add(Group::Words, 83, &[joint, hash_at(doc, before.wrapping_sub(1))]);
    options.add(Group::Groups, 83, &[joint, group_at(doc, before.wrapping_sub(1))]);
    options.add(Group::Classes, 84, &[joint, main_class(doc, a)]);
    options.add(Group::Classes, 85, &[joint, main_class(doc, before), main_class(doc, a)]);
    options.add(
        Group::Classes,
        86,
        &[joint, main_class(doc, before.wrapping_sub(1)), main_class(doc, before)],
    );
    options.add(Group::Classes, 87, &[joint, form, main_class(doc, cue.end), distance]);
    options.add(Group::Classes, 94, &[joint, shape_or_zero(doc, before), shape_or_zero(doc, a)]);
    between(doc, cue, cues, (from, to), joint, options);
    let quoted = u32::from(doc.quotation(a).is_some());
    let cue_quoted = u32::from(doc.quotation(cue.start).is_some());
    options.add(Group::Marks, 90, &[joint, quoted, cue_quoted]);
    if let Some(quotation) =
        before.checked_sub(0).filter(|&b| b < doc.len()).and_then(|b| doc.opens(b))
    {
        let length = quotation.end - quotation.open;
        let ends = quotation.end + 2 >= doc.sentence(cue.start).end;
        options.add(Group::Marks, 91, &[joint, bucket(length), u32::from(ends)]);
        options.add(Group::Marks, 92, &[joint, form, u32::from(quotation.closed), bucket(length)]);
    }
    if let Some(end) = anchor.end {
        options.add(Group::Distance, 73, &[joint, form, bucket(end - a)]);
        let sentence = doc.sentence(cue.start);
        options.add(Group::Marks, 93, &[joint, form, u32::from(a == sentence.start), anchor.rank]);
        options.add(Group::Marks, 95, &[joint, u32::from(doc.is_comma(cue.start - 1)), form]);
    }
}

fn shape_or_zero(doc: &Document<'_>, at: usize) -> u32 {
    if doc.kind(at) == Some(TokenKind::Word) { 1 + shape(doc, at) } else { 0 }
}

/// What lies between the cue and the beginning of the content.
fn between(
    doc: &Document<'_>,
    cue: &CueCandidate,
    cues: &[CueCandidate],
    (from, to): (usize, usize),
    joint: u32,
    options: &mut Options,
) {
    let form = cue.form as u32;
    let tally = doc.tallies.between(from, to.saturating_sub(1).max(from));
    let index = cues.partition_point(|c| c.start < from.max(cue.start + 1));
    let inner = cues[index..].iter().take_while(|c| c.start < to);
    let (mut finite, mut participles, mut nouns) = (0, 0, 0);
    for other in inner {
        match other.form {
            CueForm::Participle => participles += 1,
            form if is_finite(form) => finite += 1,
            _ => nouns += 1,
        }
    }
    let flags = tally.flags();
    let (commas, nominal, unknown) =
        (tally.commas as usize, tally.nominal as usize, tally.unknown as usize);
    options.add(Group::Marks, 100, &[joint, bucket(commas)]);
    options.add(Group::Marks, 101, &[joint, flags]);
    for bit in 0..6 {
        if flags & (1 << bit) != 0 {
            options.add(Group::Marks, 102, &[joint, bit]);
        }
    }
    options.add(Group::Discourse, 103, &[joint, form, finite.min(2)]);
    options.add(Group::Discourse, 104, &[joint, form, participles.min(2)]);
    options.add(Group::Discourse, 105, &[joint, nouns.min(2)]);
    options.add(Group::Classes, 106, &[joint, form, bucket(nominal)]);
    options.add(Group::Classes, 107, &[joint, bucket(unknown), bucket(nominal)]);
    let between_is_nominal = nominal + commas + 1 >= to.saturating_sub(from);
    options.add(Group::Classes, 108, &[joint, form, u32::from(between_is_nominal)]);
}
