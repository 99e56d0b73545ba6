//! The features of the decision about a meeting's status.

use super::features::lemma;
use super::when::Told;
use super::{Scene, Trigger};
use crate::document::Document;
use crate::features::{Group, Options};
use crate::moods::mood_at;
use crate::record::MeetingStatus;
use crate::times;
use mahdar_lang::{Class, Classes};
use std::ops::Range;

/// The number of the decision, as a stage of features.
const STATUS: u32 = 12;

/// What turns a verb: negation, modality, auxiliaries.
pub(super) const TURNS: Classes = Classes::of(&[
    Class::Negation,
    Class::Modal,
    Class::Auxiliary,
    Class::Preposition,
    Class::TimeDirection,
]);

/// How far a mood or a verb is looked for.
const REACH: usize = 12;

/// What is told around a trigger of whether the meeting took place, in terms that all languages
/// have in common but for the verb.
pub(super) struct Signs {
    /// Past or future, of the trigger itself and of the verb that it stands with.
    pub(super) own: u32,
    pub(super) around: u32,
    /// The nearest mood before the trigger and behind it, and how near they are.
    pub(super) before: u32,
    pub(super) behind: u32,
    near_before: u32,
    near_behind: u32,
    /// All moods of the sentence, a bit each.
    all: u32,
    /// The nearest verb before the trigger.
    pub(super) verb: u32,
    /// The tense of the first verb of the sentence.
    first: u32,
}

impl Signs {
    pub(super) fn new(doc: &Document<'_>, sentence: &Range<usize>, trigger: &Trigger) -> Self {
        let (own, around) = times::sides(doc, trigger.start, trigger.end);
        let future = doc.words[trigger.start].analysis.future;
        let from = sentence.start.max(trigger.start.saturating_sub(REACH));
        let to = sentence.end.min(trigger.end + REACH);
        let mood = |k: usize| mood_at(doc, k, sentence.end).map(|mood| (mood as u32, k));
        let before = (from..trigger.start).rev().find_map(mood);
        let behind = (trigger.end..to).find_map(mood);
        let verbs = Classes::of(&[Class::Verb, Class::Past, Class::Cue]);
        let verb = (from..trigger.start).rev().find(|&k| doc.any(k, verbs));
        let step = |gap: usize| if gap < 2 { 0 } else { 1 + (gap as u32) / 5 };
        Self {
            own: if future { 2 } else { own },
            around,
            before: before.map_or(0, |(mood, _)| mood),
            behind: behind.map_or(0, |(mood, _)| mood),
            near_before: before.map_or(9, |(_, k)| step(trigger.start - k - 1)),
            near_behind: behind.map_or(9, |(_, k)| step(k - trigger.end)),
            all: sentence.clone().filter_map(mood).fold(0, |all, (mood, _)| all | 1 << mood),
            verb: verb.map_or(0, |k| doc.hash(k)),
            first: times::sides(doc, sentence.start, sentence.start + 1).0,
        }
    }

    fn describe(&self, number: u32, form: u32, timing: u32, options: &mut Options) {
        options.add(Group::Classes, 16, &[number, self.own, self.around]);
        options.add(Group::Classes, 17, &[number, form, self.around]);
        options.add(Group::Classes, 18, &[number, timing, self.own, self.around]);
        options.add(Group::Classes, 19, &[number, self.before, self.near_before]);
        options.add(Group::Classes, 20, &[number, self.behind, self.near_behind]);
        options.add(Group::Classes, 21, &[number, self.before, self.around, form]);
        options.add(Group::Classes, 22, &[number, self.before, self.behind]);
        options.add(Group::Words, 23, &[number, self.verb]);
        options.add(Group::Words, 24, &[number, self.verb, form]);
        options.add(Group::Classes, 25, &[number, self.first, self.own, form]);
        for mood in (1..8).filter(|mood| self.all & 1 << mood != 0) {
            options.add(Group::Classes, 28, &[number, mood]);
        }
    }
}

/// Fills `options` with the features of each status.
pub(super) fn describe_status(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    sentence: &Range<usize>,
    time: &Told,
    options: &mut Options,
) {
    options.begin(STATUS);
    let doc = scene.doc;
    let (lemma, form) = (lemma(doc, trigger), trigger.form as u32);
    let a = trigger.start;
    let timing = time.direction;
    let signs = Signs::new(doc, sentence, trigger);
    let opening = doc.words[a].sentence.min(2);
    let glued = doc.words[a].analysis.preposition.map_or(0, u32::from);
    let initial = u32::from(a < sentence.start + 2);
    let quoted = u32::from(doc.quotation(a).is_some());
    let future = u32::from(doc.words[a].analysis.future);
    let before = a.wrapping_sub(1);
    let near = sentence.start.max(a.saturating_sub(8))..sentence.end.min(trigger.end + 6);
    let inside = u32::from(scene.readings.iter().any(|r| r.holds(a)));
    for number in 0..MeetingStatus::ALL.len() as u32 {
        options.add(Group::Cue, 1, &[number, form, future]);
        options.add(Group::Cue, 2, &[number, lemma]);
        options.add(Group::Cue, 3, &[number, lemma, form]);
        options.add(Group::Distance, 4, &[number, timing]);
        options.add(Group::Distance, 5, &[number, timing, form]);
        options.add(Group::Classes, 6, &[number, doc.class(before), form]);
        options.add(Group::Classes, 7, &[number, doc.class(trigger.end), form]);
        options.add(Group::Words, 8, &[number, doc.hash(before)]);
        options.add(Group::Words, 9, &[number, doc.hash(before.wrapping_sub(1))]);
        options.add(Group::Words, 10, &[number, doc.hash(trigger.end)]);
        options.add(Group::Discourse, 11, &[number, inside, form]);
        signs.describe(number, form, timing, options);
        options.add(Group::Distance, 26, &[number, opening, form, timing]);
        options.add(Group::Cue, 27, &[number, lemma, signs.around]);
        options.add(Group::Classes, 29, &[number, glued, form]);
        options.add(Group::Words, 30, &[number, glued, signs.verb]);
        options.add(Group::Classes, 31, &[number, initial, form, timing]);
        options.add(Group::Marks, 32, &[number, quoted, inside, signs.around]);
        for k in near.clone().filter(|&k| k < a || k >= trigger.end) {
            if doc.is_word(k) {
                let side = u32::from(k < a);
                options.add(Group::Words, 12, &[number, side, doc.hash(k)]);
                options.add(Group::Groups, 13, &[number, side, doc.group(k)]);
                if doc.any(k, TURNS) {
                    options.add(Group::Classes, 14, &[number, side, doc.class(k), form]);
                }
            }
        }
        for k in sentence.clone().filter(|k| !near.contains(k) && doc.is_word(*k)) {
            options.add(Group::Words, 15, &[number, doc.hash(k)]);
        }
        options.end_option();
    }
}
