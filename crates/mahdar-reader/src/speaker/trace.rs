//! What an article tells of a candidate around a statement: where it was named last, what it said,
//! whether the statement itself speaks of it.

use super::{Who, follows_verb};
use crate::document::Document;
use crate::entity::{Mention, Mentions};
use crate::features::{Group, Options, bucket};
use crate::reading::Reading;
use mahdar_lang::Class;

/// The traces of one candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trace {
    /// How the last mention before the statement stands in its sentence; see [`place`].
    place: u32,
    /// Sentences since that mention, 5 at most; 9 without one.
    sentences: u32,
    /// What that mention stands in: 0 the narration, 1 the content of the last statement, 2 of
    /// another, 3 the source of the last statement, 4 of another.
    within: u32,
    /// Whether the content of the statement names it: 2 where it begins with it.
    in_content: u32,
    /// Statements since its last one, 5 at most; 9 where it has none.
    since: u32,
    /// Paragraphs since its last statement, 3 at most; 9 where it has none.
    paragraphs: u32,
    /// How many statements it has.
    said: u32,
    /// Whether it is named in the first paragraph.
    in_lead: u32,
}

impl Trace {
    pub(super) fn of(
        doc: &Document<'_>,
        mentions: &Mentions,
        earlier: &[Reading],
        reading: &Reading,
        who: Who,
    ) -> Self {
        let at = reading.position().min(doc.len().saturating_sub(1));
        let entity = match who {
            Who::Entity(entity) => Some(entity),
            Who::Phrase(..) => None,
        };
        let first_mention = entity.and_then(|entity| mentions.meaning(entity).next());
        let last = entity.and_then(|entity| mentions.meaning(entity).rev().find(|m| m.start < at));
        let own = |r: &&Reading| r.speaker == Some(who) && r.position() < at;
        let spoke = earlier.iter().rev().find(own);
        let since =
            earlier.iter().rev().filter(|r| r.position() < at).position(|r| r.speaker == Some(who));
        let here = doc.words[at];
        let names = |m: &Mention| reading.holds(m.start) && who == Who::Entity(m.meant);
        let first = reading.content.first().map_or(0, |c| c.0);
        let in_content = reading
            .content
            .iter()
            .flat_map(|&(a, b)| mentions.within(a, b))
            .filter(|m| names(m))
            .map(|m| 1 + u32::from(m.start <= first + 1))
            .max();
        Self {
            place: last.map_or(9, |m| place(doc, m)),
            sentences: last
                .map_or(9, |m| here.sentence.saturating_sub(doc.words[m.start].sentence).min(5)),
            within: last.map_or(9, |m| within(earlier, at, m)),
            in_content: in_content.unwrap_or(0),
            since: since.map_or(9, |n| n.min(5) as u32),
            paragraphs: spoke.map_or(9, |r| {
                let there = doc.words[r.position().min(doc.len() - 1)].paragraph;
                here.paragraph.saturating_sub(there).min(3)
            }),
            said: bucket(earlier.iter().filter(own).count()),
            in_lead: u32::from(first_mention.is_some_and(|m| doc.words[m.start].paragraph == 0)),
        }
    }

    /// Adds the features of the traces.
    pub(super) fn describe(&self, kind: u32, scene: [u32; 3], options: &mut Options) {
        let [form, empty, conjunction] = scene;
        let Self { place, sentences, within, in_content, since, paragraphs, said, in_lead } = *self;
        options.add(Group::Discourse, 50, &[place, sentences, empty]);
        options.add(Group::Discourse, 51, &[place, within, empty, form]);
        options.add(Group::Discourse, 52, &[within, sentences, empty, kind]);
        options.add(Group::Discourse, 53, &[in_content, kind, empty]);
        options.add(Group::Discourse, 54, &[in_content, since, form]);
        options.add(Group::Discourse, 55, &[since, paragraphs, empty, conjunction]);
        options.add(Group::Discourse, 56, &[since, paragraphs, form, kind]);
        options.add(Group::Discourse, 57, &[said, since, empty]);
        options.add(Group::Discourse, 58, &[in_lead, said, empty, kind]);
        options.add(Group::Discourse, 59, &[place, since, within, sentences]);
    }
}

/// How a mention stands: 0 behind a verb, 1 behind a preposition, 2 first in its sentence, 3 joined
/// to what stands before, 4 behind a comma or mark, 5 behind another word.
fn place(doc: &Document<'_>, mention: &Mention) -> u32 {
    let at = mention.lead;
    if doc.words[at].analysis.preposition.is_some() {
        return 1;
    }
    if follows_verb(doc, at) {
        return 0;
    }
    if doc.sentence(at).start == at {
        return 2;
    }
    if doc.words[at].analysis.conjunction {
        return 3;
    }
    let before = at - 1;
    if doc.has(before, Class::Preposition) {
        1
    } else if doc.has(before, Class::Conjunction) {
        3
    } else if !doc.is_word(before) {
        4
    } else {
        5
    }
}

/// What a mention before token `at` stands in; see [`Trace`].
fn within(earlier: &[Reading], at: usize, mention: &Mention) -> u32 {
    let mut last = true;
    for reading in earlier.iter().rev().filter(|r| r.position() < at) {
        if reading.source.is_some_and(|(a, b)| a <= mention.start && mention.start < b) {
            return if last { 3 } else { 4 };
        }
        if reading.holds(mention.start) {
            return if last { 1 } else { 2 };
        }
        last = false;
    }
    0
}
