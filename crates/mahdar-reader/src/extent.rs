//! Where a content ends.

use crate::anchor::Joint;
use crate::cue::{CueCandidate, is_finite};
use crate::document::Document;
use crate::features::{Group, Options, bucket};
use mahdar_lang::{Class, Classes, CueForm};
use mahdar_text::TokenKind;

/// A cue that was taken for one, with the place where its content begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) cue: CueCandidate,
    pub(crate) joint: Joint,
    pub(crate) start: usize,
    pub(crate) end: Option<usize>,
    pub(crate) confidence: f32,
}

const MOST: usize = 48;

/// The tokens before which a content that begins at `start` may end.
pub(crate) fn ends(doc: &Document<'_>, taken: &[Taken], number: usize) -> Vec<usize> {
    let start = taken[number].start;
    let mut out = Vec::with_capacity(24);
    let own = start.checked_sub(1).and_then(|k| doc.opens(k)).filter(|q| q.end > start);
    let paragraph = doc.paragraph(start).end;
    let limit = own.map_or(paragraph, |q| q.end.max(paragraph)).min(start + 600);
    let mut next = taken.partition_point(|t| t.cue.start < start);
    for at in start + 1..limit {
        while next < taken.len() && taken[next].cue.start < at {
            next += 1;
        }
        if out.len() + 2 >= MOST {
            break;
        }
        let cue_here = taken.get(next).is_some_and(|t| t.cue.start == at);
        let short = at < start + 14 && taken[number].joint as u8 >= Joint::Preposition as u8;
        if cue_here || may_end_before(doc, at) || short && may_end_short(doc, at) {
            out.push(at);
        }
    }
    if let Some(quotation) = own
        && !out.contains(&quotation.end)
    {
        out.push(quotation.end);
    }
    let last = last_word_end(doc, start, paragraph.min(limit));
    if !out.contains(&last) && last > start {
        out.push(last);
    }
    out.sort_unstable();
    out
}

/// The end of a paragraph without its final punctuation.
fn last_word_end(doc: &Document<'_>, start: usize, end: usize) -> usize {
    let mut at = end;
    while at > start + 1 && !doc.is_word(at - 1) {
        at -= 1;
    }
    at
}

/// Noun phrases end before adjuncts, relative clauses and coordinated verbs.
fn may_end_short(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    doc.kind(at) == Some(TokenKind::Word)
        && word.head as usize == at
        && (word.classes.any(Classes::of(&[
            Class::Preposition,
            Class::Relative,
            Class::Weekday,
            Class::RelativeDay,
        ])) || word.analysis.conjunction && word.classes.has(Class::Verb))
}

fn may_end_before(doc: &Document<'_>, at: usize) -> bool {
    match doc.kind(at) {
        Some(TokenKind::Punct(c)) => matches!(
            c,
            '،' | ','
                | '؛'
                | ';'
                | '.'
                | '؟'
                | '?'
                | '!'
                | '…'
                | '('
                | ')'
                | '-'
                | '–'
                | '—'
                | ':'
                | '|'
        ),
        Some(TokenKind::Quote(_)) => {
            doc.closes(at) || doc.opens(at).is_some_and(|q| q.end - q.open > 6)
        }
        Some(TokenKind::Word) => {
            let word = &doc.words[at];
            word.head as usize == at
                && (word.classes.has(Class::Connective)
                    || word.classes.has(Class::Cue) && word.analysis.conjunction
                    || word.classes.has(Class::Preposition) && doc.has(at + 1, Class::Occasion)
                    || word.classes.has(Class::Auxiliary) && word.analysis.conjunction
                    || word.analysis.conjunction && word.classes.has(Class::Complementizer)
                    || doc.grammar().subject_first && word.classes.has(Class::Conjunction))
        }
        _ => false,
    }
}

/// Fills `options` with the features of each end.
pub(crate) fn describe(
    doc: &Document<'_>,
    taken: &[Taken],
    number: usize,
    ends: &[usize],
    options: &mut Options,
) {
    options.begin(2);
    let this = &taken[number];
    let next = taken.partition_point(|t| t.cue.start < this.start);
    let mut state = Inside { taken, next, ..Inside::default() };
    let mut at = this.start;
    for (rank, &end) in ends.iter().enumerate() {
        while at < end {
            state.pass(doc, at);
            at += 1;
        }
        describe_end(doc, this, end, rank, ends.len(), &state, options);
        options.end_option();
    }
}

/// What has been passed between the start of the content and an end.
#[derive(Default)]
struct Inside<'t> {
    taken: &'t [Taken],
    /// The first cue that has not been passed.
    next: usize,
    commas: usize,
    stops: usize,
    connectives: usize,
    finite: usize,
    participles: usize,
    others: usize,
    words: usize,
    quotes: usize,
}

impl Inside<'_> {
    fn pass(&mut self, doc: &Document<'_>, at: usize) {
        self.commas += usize::from(doc.is_comma(at));
        self.words += usize::from(doc.is_word(at));
        self.quotes += usize::from(doc.opens(at).is_some());
        let sentence = doc.sentence(at);
        self.stops += usize::from(at + 1 == sentence.end);
        self.connectives +=
            usize::from(doc.has(at, Class::Connective) && doc.words[at].head as usize == at);
        while self.taken.get(self.next).is_some_and(|t| t.cue.start < at) {
            self.next += 1;
        }
        if let Some(other) = self.taken.get(self.next).filter(|t| t.cue.start == at) {
            match other.cue.form {
                CueForm::Participle => self.participles += 1,
                form if is_finite(form) => self.finite += 1,
                _ => self.others += 1,
            }
        }
    }
}

fn describe_end(
    doc: &Document<'_>,
    this: &Taken,
    end: usize,
    rank: usize,
    count: usize,
    inside: &Inside<'_>,
    options: &mut Options,
) {
    let joint = this.joint as u32;
    let form = this.cue.form as u32;
    let delimiter = doc.class(end);
    let sentence = doc.sentence(this.start);
    let closes = doc.closes(end);
    let own_close =
        this.start.checked_sub(1).and_then(|k| doc.opens(k)).is_some_and(|q| q.end == end);
    let sentence_end = last_word_end(doc, this.start, sentence.end).max(this.start + 1) == end
        || own_close && end + 2 >= sentence.end;
    let paragraph_end = doc.paragraph(this.start).end <= end + 2;
    let open_inside = doc
        .quotation(end.saturating_sub(1))
        .is_some_and(|q| q.open >= this.start && !(closes && q.end == end));
    let quoted = this.start.checked_sub(1).is_some_and(|k| doc.opens(k).is_some());
    // the first word after the delimiter
    let next = if doc.is_word(end) { end } else { end + 1 };
    let skip = if doc.is_word(next) { next } else { next + 1 };
    let cue_index = inside.taken.partition_point(|t| t.cue.start < end);
    let next_cue = inside.taken.get(cue_index).filter(|t| t.cue.start <= skip);
    let next_form = next_cue.map_or(0, |t| 1 + t.cue.form as u32);
    let next_conj = u32::from(doc.words.get(skip).is_some_and(|w| w.analysis.conjunction));

    options.add(Group::Marks, 1, &[joint, delimiter]);
    options.add(Group::Marks, 2, &[joint, u32::from(sentence_end), u32::from(paragraph_end)]);
    options.add(Group::Marks, 3, &[joint, u32::from(own_close), u32::from(quoted)]);
    options.add(Group::Marks, 4, &[u32::from(quoted), u32::from(open_inside), delimiter]);
    options.add(
        Group::Marks,
        5,
        &[joint, u32::from(closes), u32::from(own_close), u32::from(sentence_end)],
    );
    options.add(Group::Marks, 6, &[form, joint, u32::from(sentence_end)]);
    options.add(Group::Marks, 7, &[this.cue.governor, u32::from(sentence_end), delimiter]);
    options.add(Group::Marks, 8, &[joint, inside.stops.min(3) as u32, u32::from(quoted)]);
    options.add(Group::Marks, 9, &[joint, bucket(inside.commas), delimiter]);
    options.add(Group::Groups, 20, &[joint, doc.group(end)]);
    options.add(Group::Groups, 21, &[doc.group(skip), u32::from(doc.is_word(end))]);
    options.add(Group::Groups, 22, &[doc.group(skip), doc.group(skip + 1)]);
    options.add(Group::Groups, 23, &[delimiter, doc.group(end.wrapping_sub(1))]);
    options.add(Group::Groups, 24, &[joint, doc.group(skip)]);
    options.add(Group::Groups, 25, &[doc.group(skip + 1), delimiter]);
    options.add(Group::Classes, 30, &[joint, doc.class(skip), delimiter]);
    options.add(Group::Classes, 31, &[doc.class(skip), doc.class(skip + 1)]);
    options.add(Group::Classes, 32, &[joint, doc.class(end.wrapping_sub(1))]);
    if doc.kind(skip) == Some(TokenKind::Word) {
        options.add(Group::Classes, 33, &[joint, doc.words[skip].shape, delimiter, next_conj]);
    }
    options.add(Group::Discourse, 40, &[joint, next_form]);
    options.add(Group::Discourse, 41, &[joint, next_form, delimiter]);
    options.add(Group::Discourse, 42, &[joint, inside.finite.min(3) as u32]);
    options.add(
        Group::Discourse,
        43,
        &[joint, inside.participles.min(3) as u32, u32::from(quoted)],
    );
    options.add(Group::Discourse, 44, &[joint, inside.others.min(3) as u32]);
    options.add(
        Group::Discourse,
        45,
        &[joint, bucket(inside.connectives), u32::from(sentence_end)],
    );
    options.add(Group::Discourse, 46, &[form, next_form, next_conj]);
    if let Some(next_cue) = next_cue {
        options.add(Group::Discourse, 47, &[joint, next_cue.cue.lemma]);
        options.add(
            Group::Discourse,
            48,
            &[next_cue.joint as u32, next_form, u32::from(next_cue.end.is_some())],
        );
        let begins_inside = next_cue.end.is_some_and(|_| next_cue.start >= this.start);
        options.add(Group::Discourse, 49, &[joint, next_form, u32::from(begins_inside), next_conj]);
    }
    options.add(Group::Distance, 50, &[joint, bucket(inside.words)]);
    options.add(Group::Distance, 51, &[joint, bucket(inside.words), delimiter]);
    options.add(Group::Distance, 52, &[joint, rank.min(6) as u32]);
    options.add(Group::Distance, 53, &[joint, (count - rank).min(4) as u32]);
    options.add(
        Group::Distance,
        54,
        &[joint, form, u32::from(inside.quotes > 0), u32::from(closes)],
    );
}
