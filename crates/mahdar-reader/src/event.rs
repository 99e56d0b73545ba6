//! Events: public acts between political actors, and whether they happened.
//!
//! Sentence by sentence, by rules. The lexicon's `events.tsv` says which words may tell an act. Of
//! those of a sentence the ones stay that stand where a sentence puts what it tells: its finite
//! verbs before its nouns, a request or a refusal before what is requested or refused. Who acts,
//! on whom, when and where comes from the words around it; the words of `moods.tsv` before it say
//! whether it happened.

mod choice;
mod mood;
mod party;
mod trigger;

use crate::event_word;
use crate::meeting::{self, Scene};
use crate::record::MeetingStatus;
use crate::speaker::Who;
use mahdar_lang::CueForm;
use std::ops::Range;

/// An event while it is being read. Positions are tokens.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) trigger: Trigger,
    /// The tokens of its sentence.
    pub(crate) sentence: Range<usize>,
    /// Its PLOVER type and mode, and its CAMEO code.
    pub(crate) code: mood::Code,
    pub(crate) status: MeetingStatus,
    pub(crate) source: Vec<Who>,
    pub(crate) target: Vec<Who>,
    pub(crate) place: Option<(usize, usize)>,
    /// Number of its time expression.
    pub(crate) time: Option<usize>,
    /// Number of the reading that reports it.
    pub(crate) reported_by: Option<usize>,
    pub(crate) confidence: f32,
}

/// A word or phrase that may tell an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trigger {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Number of its lemma among the lexicon's events.
    pub(crate) lemma: u32,
    pub(crate) form: CueForm,
    /// The article, or a pronoun, is part of the word.
    pub(crate) definite: bool,
    /// A preposition is glued to the word.
    pub(crate) prepositional: bool,
}

/// The events of a document, in order.
pub(crate) fn read(scene: &Scene<'_, '_>) -> Vec<Event> {
    let mut out = Vec::new();
    let sentences = event_word::by_sentence(scene.doc, |at| trigger::at(scene, at), |t| t.end);
    for (sentence, mut triggers) in sentences {
        // فجر is the dawn in a time, and to blow up elsewhere
        let timed = |t: &Trigger| {
            let next = scene.times.partition_point(|w| w.start <= t.start);
            next.checked_sub(1).is_some_and(|k| scene.times[k].end >= t.end)
        };
        triggers.retain(|t| !timed(t));
        let chosen = choice::choose(scene, &sentence, &triggers);
        out.extend(chosen.into_iter().map(|c| event(scene, &sentence, &triggers, c)));
    }
    out
}

fn event(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    triggers: &[Trigger],
    chosen: choice::Chosen,
) -> Event {
    let trigger = triggers[chosen.number];
    let parties = party::parties(scene, sentence, &trigger);
    Event {
        trigger,
        sentence: sentence.clone(),
        code: chosen.code,
        status: chosen.status,
        source: parties.source,
        target: parties.target,
        place: place(scene, sentence, &trigger),
        time: time(scene, sentence, &trigger),
        reported_by: scene.reported_by(trigger.start),
        confidence: (chosen.score / 6.0).clamp(0.1, 0.95),
    }
}

/// The place nearest to the trigger, where a preposition stands before it.
fn place(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    trigger: &Trigger,
) -> Option<(usize, usize)> {
    let doc = scene.doc;
    let joined = |&(start, _): &(usize, usize)| {
        let before = start.checked_sub(1).filter(|&k| k >= sentence.start);
        doc.words[start].analysis.preposition == Some('ب')
            || before.is_some_and(|k| doc.has(k, mahdar_lang::Class::Preposition))
                && start > trigger.end
    };
    let places = meeting::places(doc, sentence).into_iter().filter(joined);
    places.min_by_key(|&(start, _)| start.abs_diff(trigger.start))
}

/// The time of the sentence nearest to the trigger.
fn time(scene: &Scene<'_, '_>, sentence: &Range<usize>, trigger: &Trigger) -> Option<usize> {
    let from = scene.times.partition_point(|t| t.start < sentence.start);
    let to = scene.times.partition_point(|t| t.start < sentence.end);
    let dated = |k: &usize| scene.times[*k].date.is_some();
    (from..to).filter(dated).min_by_key(|&k| scene.times[k].start.abs_diff(trigger.start))
}
