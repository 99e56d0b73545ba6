//! Meetings: who met whom, where, when, and whether it happened.
//!
//! Sentence by sentence, the judge says which of the words that may announce a meeting (the
//! lexicon's `events.tsv`) announces one that was not told before, who of those named in the
//! sentence takes part, which of its places and times belong to it, and whether it was held, goes
//! on, is planned, possible, called off or denied.

mod features;
mod joined;
mod status;
mod when;

pub(crate) use features::places;
pub(crate) use when::When;

use crate::document::Document;
use crate::entity::{Kind, Mention, Mentions};
use crate::event_word;
use crate::features::Options;
use crate::form::EventForm;
use crate::judge::{Judge, Question};
use crate::reading::Reading;
use crate::record::MeetingStatus;
use crate::speaker::{self, Who};
use jiff::civil::Date;
use mahdar_lang::{CueForm, MeetingWord, Sense};
use mahdar_text::{Bytes, Span};
use std::ops::Range;

/// A meeting while it is being read. Positions are tokens.
#[derive(Clone, Debug)]
pub(crate) struct Meeting {
    pub(crate) trigger: Trigger,
    /// The tokens of its sentence.
    pub(crate) sentence: Range<usize>,
    /// Numbers of the entities that take part.
    pub(crate) parties: Vec<usize>,
    pub(crate) place: Option<(usize, usize)>,
    /// Number of its time expression.
    pub(crate) time: Option<usize>,
    /// Its date as ISO 8601, which may be partial: of its time expression, or of the publication.
    pub(crate) date: Option<String>,
    /// Numbers into [`crate::record::MeetingStatus::ALL`] and [`crate::record::MeetingMode::ALL`].
    pub(crate) status: usize,
    pub(crate) mode: usize,
    /// Number of the reading that reports it, where it is only somebody's word.
    pub(crate) reported_by: Option<usize>,
    pub(crate) confidence: f32,
}

/// A word or phrase that may announce a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trigger {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Number of its lemma among the lexicon's events.
    pub(crate) lemma: u32,
    pub(crate) form: CueForm,
    pub(crate) kind: MeetingWord,
}

/// Everything that a meeting is read from.
pub(crate) struct Scene<'a, 'd> {
    pub(crate) doc: &'a Document<'d>,
    pub(crate) mentions: &'a Mentions,
    pub(crate) readings: &'a [Reading],
    pub(crate) times: &'a [When],
    /// The day of publication.
    pub(crate) published: Option<Date>,
    /// What the lexicon of events says of each token.
    pub(crate) event_words: &'a [Option<&'a EventForm>],
}

impl Scene<'_, '_> {
    /// The number of the innermost reading whose content holds token `at`.
    pub(crate) fn reported_by(&self, at: usize) -> Option<usize> {
        (0..self.readings.len())
            .filter(|&k| self.readings[k].holds(at))
            .min_by_key(|&k| self.readings[k].words())
    }
}

/// How likely the second party of a meeting must be where no other is.
const SECOND_PARTY: f32 = 0.15;
/// How many meetings one sentence may tell.
const MOST_IN_SENTENCE: usize = 3;

/// The meetings of a document, in order.
pub(crate) fn read(
    scene: &Scene<'_, '_>,
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Vec<Meeting> {
    let mut out: Vec<Meeting> = Vec::new();
    let sentences = event_word::by_sentence(scene.doc, |at| trigger(scene, at), |t| t.end);
    for (sentence, mut triggers) in sentences {
        for _ in 0..MOST_IN_SENTENCE {
            let Some(chosen) = choose(scene, &sentence, &triggers, &out, judge, options) else {
                break;
            };
            let (trigger, sure) = (triggers.remove(chosen.0), chosen.1);
            out.extend(meeting(scene, trigger, sentence.clone(), sure, &out, judge, options));
            if triggers.is_empty() {
                break;
            }
        }
    }
    out
}

/// The trigger at `at`.
fn trigger(scene: &Scene<'_, '_>, at: usize) -> Option<Trigger> {
    let doc = scene.doc;
    let lexicon = &doc.pack.events;
    let word = (*scene.event_words.get(at)?)?;
    let phrase = event_word::phrase(doc, word, at + 1);
    if phrase.is_none() && !word.meets {
        return None;
    }
    let (senses, length) = event_word::senses(doc, phrase, word.analysis.stem);
    let meets = |s: &&Sense| {
        s.case <= doc.words[at].case
            && lexicon.events()[s.entry as usize].meeting != MeetingWord::No
    };
    let sense = senses.iter().find(meets)?;
    Some(Trigger {
        start: at,
        end: at + length,
        lemma: sense.entry,
        form: sense.form?,
        kind: lexicon.events()[sense.entry as usize].meeting,
    })
}

/// Which of the triggers of a sentence announces a meeting that was not told yet.
fn choose(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    triggers: &[Trigger],
    before: &[Meeting],
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Option<(usize, f32)> {
    features::describe_triggers(scene, sentence, triggers, before, options);
    let words: Vec<Span<Bytes>> = triggers.iter().map(|t| scene.doc.span(t.start, t.end)).collect();
    let question = Question::Meeting {
        sentence: scene.doc.span(sentence.start, sentence.end),
        triggers: &words,
    };
    let (choice, sure) = judge.choose(&question, options);
    Some((choice.checked_sub(1).filter(|&k| k < triggers.len())?, sure))
}

/// Reads what is told of the meeting that `trigger` announces; none where nobody takes part.
fn meeting(
    scene: &Scene<'_, '_>,
    trigger: Trigger,
    sentence: Range<usize>,
    confidence: f32,
    before: &[Meeting],
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Option<Meeting> {
    let parties = parties(scene, &trigger, &sentence, before, judge, options);
    let time = when::choose(scene, &trigger, &sentence, judge, options);
    let place = place(scene, &trigger, &sentence, judge, options);
    status::describe_status(scene, &trigger, &sentence, &time, options);
    let (status, _) = judge.choose(&Question::MeetingStatus, options);
    features::describe_mode(scene, &trigger, &sentence, options);
    let (mode, _) = judge.choose(&Question::MeetingMode, options);
    let reported_by = scene.reported_by(trigger.start);
    (!parties.is_empty()).then_some(Meeting {
        trigger,
        sentence,
        parties,
        place,
        time: time.expression,
        date: when::settled(
            scene,
            &time,
            MeetingStatus::ALL[status.min(MeetingStatus::ALL.len() - 1)],
        ),
        status,
        mode,
        reported_by,
        confidence,
    })
}

/// Somebody who may take part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) entity: usize,
    /// Where it is named.
    pub(crate) mention: Mention,
    pub(crate) origin: Origin,
}

/// Why somebody is a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Named in the sentence.
    Sentence,
    /// Says the sentence, or what it stands in.
    Speaker,
    /// Took part in the last meeting.
    LastMeeting,
    /// Named first in the sentence before.
    SentenceBefore,
}

/// Who may take part: everybody named in the sentence, once, and its speaker; where that is at most
/// one, also the parties of the last meeting and who the sentence before begins with.
fn candidates(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    sentence: &Range<usize>,
    before: &[Meeting],
) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut add = |entity: usize, mention: Mention, origin: Origin| {
        let media = scene.mentions.entities[entity].kind == Kind::Media;
        if !media && !out.iter().any(|c| c.entity == entity) {
            out.push(Candidate { entity, mention, origin });
        }
        out.len()
    };
    let mut count = 0;
    for mention in scene.mentions.within(sentence.start, sentence.end) {
        count =
            add(speaker::who_is(scene.doc, scene.mentions, mention), *mention, Origin::Sentence);
    }
    let last_mention = |entity: usize| {
        scene.mentions.naming(entity).rev().find(|m| m.start < sentence.start).copied()
    };
    let holding = scene.reported_by(trigger.start).map(|k| &scene.readings[k]);
    if let Some(Who::Entity(entity)) = holding.and_then(|r| r.speaker)
        && let Some(mention) = last_mention(entity)
    {
        count = add(entity, mention, Origin::Speaker);
    }
    if count < 2 {
        let parties = before.last().map_or(&[][..], |m| &m.parties);
        for (&entity, mention) in parties.iter().filter_map(|e| Some((e, last_mention(*e)?))) {
            add(entity, mention, Origin::LastMeeting);
        }
        if sentence.start > 0 {
            let previous = scene.doc.sentence(sentence.start - 1);
            if let Some(first) = scene.mentions.within(previous.start, previous.end).next() {
                add(first.entity, *first, Origin::SentenceBefore);
            }
        }
    }
    out
}

fn parties(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    sentence: &Range<usize>,
    before: &[Meeting],
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Vec<usize> {
    let candidates = candidates(scene, trigger, sentence, before);
    let mut out = Vec::new();
    let mut likely: Option<(f32, usize)> = None;
    for number in 0..candidates.len() {
        features::describe_party(scene, trigger, sentence, &candidates, number, before, options);
        let entity = candidates[number].entity;
        let name = match judge.reads_names() {
            true => crate::output::name_of(scene.doc, scene.mentions, Who::Entity(entity)),
            false => "",
        };
        let (choice, sure) = judge.choose(&Question::Party { name }, options);
        if choice == 1 {
            out.push(entity);
        } else if likely.is_none_or(|(most, _)| sure > most) {
            likely = Some((sure, entity));
        }
    }
    // a meeting has two sides
    if out.len() < 2 {
        out.extend(likely.filter(|&(p, _)| out.is_empty() || p > SECOND_PARTY).map(|(_, e)| e));
    }
    out
}

/// The place of the sentence that tells where.
fn place(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    sentence: &Range<usize>,
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Option<(usize, usize)> {
    let places = features::places(scene.doc, sentence);
    if places.is_empty() {
        return None;
    }
    features::describe_places(scene, trigger, &places, options);
    let spans: Vec<Span<Bytes>> = places.iter().map(|&(a, b)| scene.doc.span(a, b)).collect();
    let (choice, _) = judge.choose(&Question::MeetingPlace { spans: &spans }, options);
    choice.checked_sub(1).and_then(|k| places.get(k)).copied()
}
