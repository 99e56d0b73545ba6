//! The features of the decisions about a meeting.

use super::joined::Joined;
use super::status::{Signs, TURNS};
use super::{Candidate, Meeting, Origin, Scene, Trigger};
use crate::document::Document;
use crate::entity::Kind;
use crate::features::{Group, Options, bucket};
use crate::record::MeetingMode;
use mahdar_lang::{Class, Classes};
use std::ops::Range;

/// The numbers of the decisions, as stages of features.
const TRIGGER: u32 = 10;
const PARTY: u32 = 11;
const MODE: u32 = 13;
const PLACE: u32 = 15;

/// The lemma of a trigger, as a number that no lemma of another language has.
pub(super) fn lemma(doc: &Document<'_>, trigger: &Trigger) -> u32 {
    trigger.lemma ^ crate::document::hash(&doc.pack.language.code) << 12
}

/// Fills `options` with "no new meeting" and each trigger.
pub(super) fn describe_triggers(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    triggers: &[Trigger],
    before: &[Meeting],
    options: &mut Options,
) {
    options.begin(TRIGGER);
    options.add(Group::Cue, 1, &[]);
    options.add(Group::Cue, 2, &[bucket(triggers.len())]);
    options.end_option();
    let known = Known::new(scene, sentence, before);
    for trigger in triggers {
        describe_trigger(scene, sentence, trigger, &known, before, options);
        options.end_option();
    }
}

/// What is known of those who are named in a sentence.
struct Known {
    persons: u32,
    states: u32,
    others: u32,
    /// How many of them take part in one earlier meeting, at most.
    shared: u32,
    /// The lemma of that meeting, and how many sentences ago.
    lemma: u32,
    distance: u32,
    /// Meetings that the sentence itself has told.
    here: u32,
    /// Whether two of them met: 0 nobody was told to meet, 1 no, 2 one of them met others, 3 yes.
    pair: u32,
    /// How many meetings were told.
    told: u32,
}

impl Known {
    fn new(scene: &Scene<'_, '_>, sentence: &Range<usize>, before: &[Meeting]) -> Self {
        let mut entities: Vec<usize> =
            scene.mentions.within(sentence.start, sentence.end).map(|m| m.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        let count = |kinds: &[Kind]| {
            let kind = |&&e: &&usize| kinds.contains(&scene.mentions.entities[e].kind);
            entities.iter().filter(kind).count() as u32
        };
        let shared = |m: &Meeting| m.parties.iter().filter(|p| entities.contains(p)).count();
        let nearest = before.iter().rev().max_by_key(|m| shared(m));
        let number = |at: usize| scene.doc.words[at.min(scene.doc.len() - 1)].sentence;
        Self {
            persons: count(&[Kind::Person]).min(4),
            states: count(&[Kind::State]).min(4),
            others: count(&[Kind::Body, Kind::Description]).min(4),
            shared: nearest.map_or(9, |m| shared(m).min(3) as u32),
            lemma: nearest.map_or(u32::MAX, |m| m.trigger.lemma),
            distance: nearest.map_or(9, |m| {
                bucket((number(sentence.start) - number(m.sentence.start)) as usize)
            }),
            pair: before.iter().map(|m| shared(m).min(2) as u32 + 1).max().unwrap_or(0),
            told: bucket(before.len()),
            here: before.iter().filter(|m| m.sentence == *sentence).count().min(3) as u32,
        }
    }
}

fn describe_trigger(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    trigger: &Trigger,
    known: &Known,
    told: &[Meeting],
    options: &mut Options,
) {
    let doc = scene.doc;
    let (lemma, form, kind) = (lemma(doc, trigger), trigger.form as u32, trigger.kind as u32);
    let (a, b) = (trigger.start, trigger.end);
    let before = a.wrapping_sub(1);
    options.add(Group::Cue, 3, &[kind, form]);
    options.add(Group::Cue, 4, &[lemma]);
    options.add(Group::Cue, 5, &[lemma, form]);
    options.add(Group::Classes, 6, &[form, doc.class(before)]);
    options.add(Group::Classes, 7, &[form, doc.class(b)]);
    options.add(Group::Classes, 8, &[lemma, doc.class(before)]);
    options.add(Group::Classes, 9, &[lemma, doc.class(b)]);
    options.add(Group::Groups, 10, &[kind, doc.group(before)]);
    options.add(Group::Groups, 11, &[kind, doc.group(b)]);
    options.add(Group::Groups, 12, &[kind, doc.group(before.wrapping_sub(1))]);
    options.add(Group::Groups, 13, &[kind, doc.group(b + 1)]);
    options.add(Group::Words, 14, &[kind, doc.hash(b)]);
    options.add(Group::Words, 15, &[kind, doc.hash(before)]);
    options.add(Group::Agreement, 16, &[kind, known.persons, known.states, known.others]);
    options.add(Group::Agreement, 17, &[kind, form, known.persons + known.states + known.others]);
    options.add(Group::Discourse, 18, &[known.shared, known.distance, known.here]);
    options.add(
        Group::Discourse,
        19,
        &[known.shared, u32::from(known.lemma == trigger.lemma), kind],
    );
    options.add(Group::Discourse, 20, &[known.here, form, kind]);
    let definite = u32::from(doc.words[a].analysis.article)
        + 2 * u32::from(crate::phrase::is_definite(doc, before.min(doc.len() - 1)));
    options.add(Group::Discourse, 21, &[known.shared, definite, form]);
    options.add(Group::Discourse, 22, &[kind, definite, form]);
    let quoted = u32::from(doc.quotation(a).is_some());
    let held = u32::from(scene.readings.iter().any(|r| r.holds(a)));
    options.add(Group::Marks, 23, &[kind, quoted, held]);
    options.add(Group::Distance, 24, &[kind, doc.words[a].sentence.min(3)]);
    options.add(Group::Distance, 25, &[kind, bucket(doc.words[a].paragraph as usize)]);
    let timed = scene.times.iter().any(|t| sentence.contains(&t.start));
    let placed = !places(doc, sentence).is_empty();
    options.add(Group::Distance, 26, &[kind, form, u32::from(timed), u32::from(placed)]);
    let (left, right) = nearest(scene, sentence, a, b);
    options.add(Group::Distance, 27, &[kind, form, left, right]);
    options.add(Group::Distance, 28, &[lemma, left.min(6), right.min(6)]);
    let signs = Signs::new(doc, sentence, trigger);
    options.add(Group::Classes, 30, &[kind, form, signs.own, signs.around]);
    options.add(Group::Classes, 31, &[kind, form, signs.before, signs.behind]);
    options.add(Group::Words, 32, &[kind, signs.verb]);
    options.add(Group::Discourse, 33, &[known.pair, definite, kind]);
    options.add(Group::Discourse, 34, &[known.pair, known.told, form]);
    options.add(Group::Discourse, 35, &[known.told, doc.words[a].sentence.min(3), form]);
    let met = met(scene, sentence, trigger, told);
    options.add(Group::Discourse, 36, &[met, kind, definite]);
    options.add(Group::Discourse, 37, &[met, known.distance, u32::from(timed)]);
    options.add(Group::Cue, 38, &[lemma, met]);
    for k in sentence.start.max(a.saturating_sub(7))..a {
        if doc.any(k, TURNS) {
            options.add(Group::Words, 29, &[form, doc.hash(k)]);
        }
    }
    let joined = Joined::new(scene, sentence, trigger);
    options.add(Group::Cue, 40, &[kind, form, joined.how, joined.whom]);
    options.add(Group::Cue, 41, &[lemma, joined.how]);
    options.add(Group::Cue, 42, &[kind, joined.how, joined.far, joined.whom]);
    describe_words(doc, sentence, trigger, options);
}

/// How far the words around a trigger are looked at.
const WINDOW: usize = 6;

/// The words around a trigger, and the groups that they belong to.
fn describe_words(
    doc: &Document<'_>,
    sentence: &Range<usize>,
    trigger: &Trigger,
    options: &mut Options,
) {
    let (a, b, kind) = (trigger.start, trigger.end, trigger.kind as u32);
    let near = sentence.start.max(a.saturating_sub(WINDOW))..sentence.end.min(b + WINDOW);
    for k in near.filter(|&k| (k < a || k >= b) && doc.is_word(k)) {
        let side = u32::from(k < a);
        options.add(Group::Words, 43, &[kind, side, doc.hash(k)]);
        options.add(Group::Groups, 44, &[kind, side, doc.group(k)]);
    }
}

/// Whether those named nearest to the trigger, before it and behind it, met already: 0 nobody is
/// named, 1 neither did, 2 one did, 3 both did, but not each other, 4 they met; 5 and 6 the only one
/// did not, or did.
fn met(scene: &Scene<'_, '_>, sentence: &Range<usize>, trigger: &Trigger, told: &[Meeting]) -> u32 {
    let mentions = || scene.mentions.within(sentence.start, sentence.end);
    let left = mentions().filter(|m| m.end <= trigger.start).last().map(|m| m.entity);
    let right = mentions().find(|m| m.start >= trigger.end).map(|m| m.entity);
    let (left, right) = match (left, right) {
        (Some(left), Some(right)) if left != right => (left, right),
        (Some(one), _) | (None, Some(one)) => {
            return 5 + u32::from(told.iter().any(|m| m.parties.contains(&one)));
        }
        (None, None) => return 0,
    };
    let any = |who: usize| told.iter().any(|m| m.parties.contains(&who));
    if told.iter().any(|m| m.parties.contains(&left) && m.parties.contains(&right)) {
        return 4;
    }
    1 + u32::from(any(left)) + u32::from(any(right))
}

/// How far the nearest mentions stand before `a` and behind `b`.
fn nearest(scene: &Scene<'_, '_>, sentence: &Range<usize>, a: usize, b: usize) -> (u32, u32) {
    let mut out = (11, 11);
    for mention in scene.mentions.within(sentence.start, sentence.end) {
        if mention.end <= a {
            out.0 = bucket(a - mention.end);
        } else if mention.start >= b {
            out.1 = bucket(mention.start - b);
            break;
        }
    }
    out
}

/// Fills `options` with "does not take part" and "takes part".
pub(super) fn describe_party(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    sentence: &Range<usize>,
    candidates: &[Candidate],
    number: usize,
    before: &[Meeting],
    options: &mut Options,
) {
    options.begin(PARTY);
    options.end_option();
    let doc = scene.doc;
    let Candidate { entity: who, mention, origin } = candidates[number];
    let entity = &scene.mentions.entities[who];
    let kind = entity.kind as u32;
    let (lemma, form) = (lemma(doc, trigger), trigger.form as u32);
    let side = match origin {
        Origin::Sentence => u32::from(mention.start < trigger.start),
        Origin::Speaker => 2,
        Origin::LastMeeting => 3,
        Origin::SentenceBefore => 4,
    };
    let gap = match side {
        1 => bucket(trigger.start.saturating_sub(mention.end)),
        0 => bucket(mention.start.saturating_sub(trigger.end)),
        _ => 12,
    };
    let between = candidates
        .iter()
        .filter(|c| c.origin == Origin::Sentence)
        .filter(|c| match side {
            1 => c.mention.start > mention.start && c.mention.start < trigger.start,
            _ => c.mention.start < mention.start && c.mention.start > trigger.start,
        })
        .count()
        .min(4) as u32;
    let ahead = mention.start.wrapping_sub(1);
    let glued = doc.words[mention.start].analysis.preposition.map_or(0, u32::from);
    let joined = u32::from(doc.words[mention.start].analysis.conjunction);
    options.add(Group::Cue, 1, &[kind, side, form]);
    options.add(Group::Cue, 2, &[lemma, side, between]);
    options.add(Group::Cue, 3, &[kind, side, between, form]);
    options.add(Group::Distance, 4, &[side, gap, kind]);
    options.add(Group::Distance, 5, &[side, gap, between, form]);
    options.add(Group::Words, 6, &[side, doc.hash(ahead), kind]);
    options.add(Group::Words, 7, &[side, doc.hash(ahead), trigger.kind as u32, between.min(1)]);
    options.add(Group::Classes, 8, &[side, doc.class(ahead), kind, glued]);
    options.add(Group::Classes, 9, &[side, glued, joined, between.min(2), kind]);
    options.add(Group::Words, 10, &[side, kind, doc.hash(trigger.end), form]);
    options.add(Group::Classes, 11, &[side, doc.class(mention.end), kind]);
    options.add(Group::Distance, 12, &[bucket(candidates.len()), side, between]);
    let place = u32::from(places(doc, sentence).iter().any(|p| p.0 == mention.start));
    options.add(Group::Classes, 13, &[place, kind, side, doc.hash(ahead)]);
    let source = scene
        .readings
        .iter()
        .any(|r| r.source.is_some_and(|(a, b)| a <= mention.start && mention.start < b));
    let held = scene.readings.iter().any(|r| r.holds(mention.start));
    let inside = scene.readings.iter().any(|r| r.holds(trigger.start));
    options.add(
        Group::Discourse,
        14,
        &[u32::from(source), u32::from(held), u32::from(inside), kind],
    );
    options.add(Group::Discourse, 15, &[u32::from(source), u32::from(inside), side, form]);
    let known = before.iter().filter(|m| m.parties.contains(&who)).count().min(3);
    options.add(Group::Discourse, 16, &[known as u32, side, kind]);
    let count = scene.mentions.count(who);
    options.add(Group::Discourse, 17, &[bucket(count), kind]);
    let compatriot = entity.country != 0
        && candidates.iter().map(|c| (c.entity, &scene.mentions.entities[c.entity])).any(
            |(other, e)| other != who && e.country == entity.country && e.kind == Kind::Person,
        );
    options.add(Group::Agreement, 18, &[u32::from(compatriot), kind, side]);
    for class in [Class::Office, Class::Collective, Class::Unnamed, Class::Profession] {
        if entity.kind == Kind::Description && doc.has(mention.start, class) {
            options.add(Group::Classes, 19, &[class as u32, side, u32::from(source)]);
        }
    }
    options.end_option();
}

/// Fills `options` with the features of each mode.
pub(super) fn describe_mode(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    sentence: &Range<usize>,
    options: &mut Options,
) {
    options.begin(MODE);
    let doc = scene.doc;
    let placed = u32::from(!places(doc, sentence).is_empty());
    for number in 0..MeetingMode::ALL.len() as u32 {
        options.add(Group::Cue, 1, &[number, trigger.kind as u32]);
        options.add(Group::Cue, 2, &[number, lemma(doc, trigger)]);
        options.add(Group::Cue, 3, &[number, trigger.form as u32, placed]);
        let near =
            trigger.start.saturating_sub(4).max(sentence.start)..sentence.end.min(trigger.end + 8);
        for k in near {
            options.add(Group::Words, 4, &[number, doc.hash(k)]);
        }
        options.end_option();
    }
}

/// The names of places in a sentence.
pub(crate) fn places(doc: &Document<'_>, sentence: &Range<usize>) -> Vec<(usize, usize)> {
    const PLACES: Classes = Classes::of(&[Class::City, Class::Capital, Class::State, Class::Seat]);
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let word = &doc.words[at];
        let len = word.len.max(1) as usize;
        if word.classes.any(PLACES) && word.name == 0 && word.head as usize == at {
            out.push((at, (at + len).min(sentence.end)));
        }
        at += len;
    }
    out
}

/// Fills `options` with "none" and each place.
pub(super) fn describe_places(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    places: &[(usize, usize)],
    options: &mut Options,
) {
    options.begin(PLACE);
    options.add(Group::Cue, 1, &[trigger.form as u32]);
    options.add(Group::Cue, 2, &[lemma(scene.doc, trigger)]);
    options.end_option();
    for (rank, &place) in places.iter().enumerate() {
        place_in_sentence(scene.doc, trigger, place, rank, options);
        let class = scene.doc.class(place.0);
        let ahead = scene.doc.hash(place.0.wrapping_sub(1));
        let glued = scene.doc.words[place.0].analysis.preposition.map_or(0, u32::from);
        options.add(Group::Words, 12, &[ahead, class]);
        options.add(Group::Words, 13, &[ahead, glued]);
        options.add(Group::Classes, 14, &[class, glued, trigger.kind as u32]);
        options.end_option();
    }
}

/// Where something stands as seen from the trigger.
pub(super) fn place_in_sentence(
    doc: &Document<'_>,
    trigger: &Trigger,
    (start, end): (usize, usize),
    rank: usize,
    options: &mut Options,
) {
    let side = u32::from(start < trigger.start);
    let gap = match side {
        1 => bucket(trigger.start.saturating_sub(end)),
        _ => bucket(start.saturating_sub(trigger.end)),
    };
    let (from, to) = if side == 1 { (end, trigger.start) } else { (trigger.end, start) };
    let tally = doc.tallies.between(from, to.max(from));
    options.add(Group::Distance, 20, &[side, gap]);
    options.add(Group::Distance, 21, &[side, gap, trigger.form as u32]);
    options.add(Group::Distance, 22, &[side, rank.min(3) as u32]);
    options.add(Group::Marks, 23, &[side, tally.flags(), tally.commas.min(3)]);
    options.add(Group::Classes, 24, &[side, doc.class(start.wrapping_sub(1))]);
}
