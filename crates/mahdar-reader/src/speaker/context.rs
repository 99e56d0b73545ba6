//! The candidates for a speaker that the article around a statement gives.

use super::*;
use crate::document::Document;
use crate::entity::{Kind, Mention, Mentions, key};
use crate::reading::Reading;

pub(super) fn from_context(
    doc: &Document<'_>,
    mentions: &Mentions,
    reading: &Reading,
    out: &mut Vec<Candidate>,
) {
    let at = reading.position().min(doc.len().saturating_sub(1));
    let sentence = doc.sentence(at);
    let paragraph = doc.paragraph(at);
    let list = &mentions.list;
    let before = list.partition_point(|m| m.start < at);
    let from = list.partition_point(|m| m.start < sentence.start);
    if from < before {
        add(out, Who::Entity(list[from].meant), FIRST_IN_SENTENCE);
        let mut near: Vec<usize> = Vec::with_capacity(4);
        for mention in list[from..before].iter().rev().take(8) {
            if !near.contains(&mention.meant) && near.len() < 4 {
                let reason = if near.is_empty() { NEAREST_BEFORE } else { NEAR_BEFORE };
                near.push(mention.meant);
                add(out, Who::Entity(mention.meant), reason);
            }
        }
    }
    let from = list.partition_point(|m| m.start < paragraph.start);
    if let Some(mention) = list[from..before].iter().next_back() {
        add(out, Who::Entity(mention.meant), LAST_IN_PARAGRAPH);
    }
    let relative = (at.saturating_sub(2)..at).rev().find(|&k| doc.has(k, Class::Relative));
    let antecedent = relative.and_then(|relative| {
        let ends = |m: &&Mention| {
            m.end <= relative && (m.end..relative).all(|k| doc.is_comma(k) || doc.closes(k))
        };
        list[..before].iter().rev().take(3).find(ends)
    });
    if let Some(mention) = antecedent {
        add(out, Who::Entity(mention.meant), ANTECEDENT);
    }
    if let Some(mention) = list.get(before).filter(|m| m.start < sentence.end) {
        add(out, Who::Entity(mention.meant), AFTER_CUE);
    }
    if let Some(first) = list.first() {
        add(out, Who::Entity(first.meant), FIRST_OF_ARTICLE);
    }
    if let Some(subject) = main_subject(doc, mentions, sentence.start..at) {
        add(out, Who::Entity(subject), MAIN_SUBJECT);
    }
    if sentence.start > 0 {
        let previous = doc.sentence(sentence.start - 1);
        let from = list.partition_point(|m| m.start < previous.start);
        if let Some(mention) = list.get(from).filter(|m| m.start < previous.end) {
            add(out, Who::Entity(mention.meant), FIRST_OF_LAST_SENTENCE);
        }
        if let Some(subject) = main_subject(doc, mentions, previous) {
            add(out, Who::Entity(subject), LAST_MAIN_SUBJECT);
        }
    }
    let floor = if sentence.start > 0 { doc.sentence(sentence.start - 1).start } else { 0 };
    let mut near = list[..before].iter().rev().take_while(|m| m.start >= floor);
    if let Some(mention) = near.find(|m| follows_verb(doc, m.lead)) {
        add(out, Who::Entity(mention.meant), AFTER_VERB);
    }
    let persons = list[..before]
        .iter()
        .rev()
        .take(24)
        .filter(|m| mentions.entities[m.meant].kind == Kind::Person);
    for mention in persons.take(4) {
        add(out, Who::Entity(mention.meant), PERSON_BEFORE);
    }
}

/// The subject of the first finite verb of a sentence, of which `range` is the beginning: who stands
/// before it without a preposition, else who follows it.
fn main_subject(
    doc: &Document<'_>,
    mentions: &Mentions,
    range: std::ops::Range<usize>,
) -> Option<usize> {
    const REACH: usize = 6;
    let verb = range.clone().take(24).find(|&k| is_verb(doc, k));
    let from = mentions.list.partition_point(|m| m.start < range.start);
    let first = mentions.list.get(from).filter(|m| m.start < range.end)?;
    let plain = |m: &Mention| {
        doc.words[m.lead].analysis.preposition.is_none()
            && !(m.lead > range.start
                && doc.has(m.lead - 1, Class::Preposition)
                && !doc.any(m.lead - 1, NOMINAL))
    };
    let Some(verb) = verb else { return plain(first).then_some(first.meant) };
    if first.start < verb && plain(first) {
        return Some(first.meant);
    }
    let mut behind = mentions.list[from..].iter().filter(|m| m.lead > verb);
    let subject = behind.next().filter(|m| m.start < range.end && m.lead <= verb + REACH)?;
    plain(subject).then_some(subject.meant)
}

/// Whether the word at `at` is a finite verb.
fn is_verb(doc: &Document<'_>, at: usize) -> bool {
    !doc.any(at, NOMINAL)
        && doc.words[at].name == 0
        && (doc.has(at, Class::Verb) && !doc.words[at].analysis.article
            || doc.senses_of(at, Class::Cue).any(|s| s.form.is_some_and(crate::cue::is_finite)))
}

/// Whether a finite verb stands just before token `at`, or before a title in front of it.
pub(super) fn follows_verb(doc: &Document<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 && at - before < 4 && doc.any(before - 1, NOMINAL) {
        before -= 1;
    }
    before > 0
        && (doc.has(before - 1, Class::Verb)
            || doc.has(before - 1, Class::Cue) && !doc.any(before - 1, NOMINAL))
}

/// Who issued the document that is a source: who is named behind it (بيان صادر عن الوزارة), or where
/// the document was named before.
pub(super) fn from_document(
    doc: &Document<'_>,
    mentions: &Mentions,
    reading: &Reading,
    (start, end): (usize, usize),
    out: &mut Vec<Candidate>,
) {
    const REACH: usize = 8;
    const BACK: usize = 400;
    let limit = reading.content.first().map_or(end, |c| c.0).min(end + 2 * REACH);
    if let Some(first) = mentions.within(end, limit.max(end)).next() {
        add(out, Who::Entity(first.meant), AFTER_SOURCE);
    }
    let head = key(doc, phrase::head(doc, start, end));
    let named = (start.saturating_sub(BACK)..start)
        .rev()
        .find(|&k| doc.words[k].head as usize == k && is_document(doc, k) && key(doc, k) == head);
    let Some(named) = named else { return };
    let sentence = doc.sentence(named);
    let behind = mentions.within(named + 1, sentence.end.min(named + REACH)).next();
    let issuer =
        behind.map(|m| m.meant).or_else(|| main_subject(doc, mentions, sentence.start..named));
    if let Some(issuer) = issuer {
        add(out, Who::Entity(issuer), ISSUER);
    }
}

/// Whether the word at `at` means a document: a statement, a report.
pub(super) fn is_document(doc: &Document<'_>, at: usize) -> bool {
    doc.senses_of(at, Class::Unnamed).any(|s| s.value == 1)
}

pub(super) fn from_speakers(
    earlier: &[Reading],
    reading: &Reading,
    nameless: bool,
    out: &mut Vec<Candidate>,
) {
    if let Some(who) = reading.container.and_then(|k| earlier.get(k)).and_then(|r| r.speaker) {
        add(out, who, CONTAINER);
    }
    let before = || earlier.iter().rev().filter(|r| r.position() < reading.position());
    // who speaks inside another's statement does not go on speaking after it
    let level = before().filter(|r| r.container == reading.container);
    let mut seen: Vec<Who> = Vec::new();
    for who in level.filter_map(|r| r.speaker) {
        if seen.contains(&who) {
            continue;
        }
        let reason = match seen.len() {
            0 => LAST_SPEAKER,
            1 => SPEAKER_BEFORE_LAST,
            _ => EARLIER_SPEAKER,
        };
        if nameless || reason != EARLIER_SPEAKER {
            add(out, who, reason);
        }
        seen.push(who);
        if seen.len() == 4 {
            break;
        }
    }
    let nested = before().find(|r| r.container != reading.container);
    if let Some(who) = nested.and_then(|r| r.speaker) {
        add(out, who, OTHER_LEVEL);
    }
}
