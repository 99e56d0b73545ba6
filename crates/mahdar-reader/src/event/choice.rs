//! Which of the words of a sentence that may tell events do.

use super::Trigger;
use super::mood::{Code, Kind, Moods, code, is_led, is_supported};
use crate::document::Document;
use crate::meeting::Scene;
use crate::record::MeetingStatus;
use crate::times;
use mahdar_lang::{Class, Classes, CueForm};
use mahdar_text::TokenKind;
use std::ops::Range;

/// A trigger that tells an event.
pub(super) struct Chosen {
    /// Its number among the triggers of the sentence.
    pub(super) number: usize,
    pub(super) code: Code,
    pub(super) status: MeetingStatus,
    pub(super) score: f32,
}

/// A trigger of a lower score tells no event.
const LEAST: f32 = 1.0;
/// The same where verbs and nouns are spelled alike.
const LEAST_UNMARKED: f32 = 2.05;
/// What an assault loses of which no number is told, where verbs and nouns are spelled alike: such
/// news count their dead and wounded, and their shots.
const UNCOUNTED: f32 = 0.45;
/// What a protest loses of which neither a time nor a place is told.
const UNSET_PROTEST: f32 = 1.1;
/// What a second event of a sentence must have.
const SECOND: f32 = 2.2;
/// The same where verbs and nouns are spelled alike.
const SECOND_UNMARKED: f32 = 2.1;

/// The triggers of a sentence that tell events: the best, and a second one of another type where
/// it stands in as good a place.
pub(super) fn choose(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    triggers: &[Trigger],
) -> Vec<Chosen> {
    let doc = scene.doc;
    let mut all: Vec<Chosen> = Vec::new();
    for (number, trigger) in triggers.iter().enumerate() {
        let word = &doc.pack.events.events()[trigger.lemma as usize];
        let Some(kind) = Kind::parse(&word.kind) else { continue };
        let moods = Moods::before(doc, sentence, trigger);
        let mut score = score(scene, sentence, triggers, number, kind);
        let mut code = code(kind, moods);
        let deed = !kind.is_cooperative() && !kind.is_speech() && kind != Kind::Protest;
        if deed && is_by_protesters(doc, triggers, number) {
            code = Code { kind: Kind::Protest, own: false };
            if setting(scene, sentence) == (false, false) {
                score -= UNSET_PROTEST;
            }
        }
        let mut status = moods.status(trigger.form);
        if kind.is_speech() && status == MeetingStatus::Ongoing {
            status = MeetingStatus::Held;
        }
        all.push(Chosen { number, code, status, score });
    }
    let least = if doc.grammar().subject_first { LEAST } else { LEAST_UNMARKED };
    all.retain(|c| c.score >= least);
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let second = if doc.grammar().subject_first { SECOND } else { SECOND_UNMARKED };
    let mut out: Vec<Chosen> = Vec::new();
    for chosen in all {
        let new = out.iter().all(|o| o.code.kind != chosen.code.kind);
        if out.is_empty() || out.len() < 2 && new && chosen.score >= second {
            out.push(chosen);
        }
    }
    out.sort_by_key(|c| c.number);
    out
}

/// How well a trigger stands to tell an event.
fn score(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    triggers: &[Trigger],
    number: usize,
    kind: Kind,
) -> f32 {
    let doc = scene.doc;
    let trigger = &triggers[number];
    let mut score = match trigger.form {
        CueForm::Perfect | CueForm::Passive => 3.0,
        CueForm::Imperfect if times::is_infinitive(doc, trigger.start) => 2.2,
        CueForm::Imperfect if doc.grammar().subject_first || kind.is_speech() => 2.8,
        CueForm::Imperfect => 1.8,
        CueForm::Noun => 2.0 - noun_penalty(scene, sentence, trigger, kind),
        _ if doc.grammar().subject_first => 1.2,
        _ => 0.9,
    };
    let first = doc.grammar().subject_first;
    let far = if first { 0.03 } else { 0.015 };
    score += 0.4 * (trigger.end - trigger.start - 1).min(2) as f32;
    score -= far * (trigger.start - sentence.start).min(30) as f32;
    if is_subordinate(doc, sentence, trigger.start) {
        score -= if first { 0.8 } else { 2.2 };
    }
    if !first && setting(scene, sentence) == (false, false) {
        score -= match kind {
            Kind::Protest => UNSET_PROTEST,
            Kind::Assault => 0.5,
            _ => 0.0,
        };
    }
    if !first && kind == Kind::Assault && !is_counted(doc, sentence, trigger) {
        score -= UNCOUNTED;
    }
    if is_history(scene, sentence, trigger) {
        score -= 0.8;
    }
    let same = |t: &&Trigger| {
        *t != trigger && doc.pack.events.events()[t.lemma as usize].kind == kind.name()
    };
    if !first && trigger.form == CueForm::Noun && triggers.iter().any(|t| same(&t)) {
        score += 0.4;
    }
    if is_governed(doc, triggers, number) {
        score -= 1.5;
    }
    if is_actor(doc, trigger) {
        let acts = kind == Kind::Protest
            && setting(scene, sentence) != (false, false)
            && follows_verb(doc, triggers, number);
        score = if acts { 2.4 } else { score - 1.5 };
    }
    let signs = doc.pack.events.events()[trigger.lemma as usize].cameo == "057";
    if signs && trigger.form != CueForm::Noun && !signs_something(doc, sentence, triggers, trigger)
    {
        score -= 2.5;
    }
    score
}

/// Whether a number stands near a trigger.
fn is_counted(doc: &Document<'_>, sentence: &Range<usize>, trigger: &Trigger) -> bool {
    let near =
        trigger.start.saturating_sub(4).max(sentence.start)..(trigger.end + 5).min(sentence.end);
    let number = |k: usize| doc.has(k, Class::Number) || doc.kind(k) == Some(TokenKind::Number);
    near.filter(|k| !(trigger.start..trigger.end).contains(k)).any(number)
}

/// Whether something that can be signed follows a verb of signing, which also means to happen.
fn signs_something(
    doc: &Document<'_>,
    sentence: &Range<usize>,
    triggers: &[Trigger],
    trigger: &Trigger,
) -> bool {
    let near = trigger.end..(trigger.end + 9).min(sentence.end);
    let agreed = |t: &Trigger| {
        let kind = Kind::parse(&doc.pack.events.events()[t.lemma as usize].kind);
        t.form == CueForm::Noun && kind.is_some_and(Kind::is_cooperative)
    };
    doc.grammar().subject_first
        || triggers.iter().any(|t| near.contains(&t.start) && agreed(t))
        || near.clone().any(|k| doc.has(k, Class::Occasion))
}

/// A noun that only refers: with an article, behind a preposition, as the name of what is talked
/// about; not where a time, a number or another word says that it took place.
fn noun_penalty(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    trigger: &Trigger,
    kind: Kind,
) -> f32 {
    let doc = scene.doc;
    let before = trigger.start.checked_sub(1).filter(|&k| k >= sentence.start);
    let is = |classes: Classes| before.is_some_and(|k| doc.any(k, classes));
    let mut penalty = 0.0;
    if !doc.grammar().head_last && is_led(doc, sentence, trigger) {
        return unsupported(scene, sentence, trigger);
    }
    if trigger.definite || is(Classes::of(&[Class::Demonstrative])) {
        penalty += 0.5;
    }
    if trigger.prepositional || is(Classes::of(&[Class::Preposition])) {
        penalty += 0.3;
    }
    // a compound: peace talks venue
    if doc.grammar().head_last
        && doc.any(trigger.end, Classes::of(&[Class::Noun, Class::Office, Class::Collective]))
        && !doc.any(trigger.end, Classes::of(&[Class::Verb, Class::Past, Class::Preposition]))
    {
        penalty += 0.8;
    }
    if kind == Kind::Consult {
        penalty += 0.3;
    }
    if !doc.grammar().head_last {
        penalty += unsupported(scene, sentence, trigger);
    }
    penalty
}

/// Whether a sentence has a time and a place.
fn setting(scene: &Scene<'_, '_>, sentence: &Range<usize>) -> (bool, bool) {
    const PLACES: Classes = Classes::of(&[Class::City, Class::Capital, Class::State]);
    let from = scene.times.partition_point(|t| t.start < sentence.start);
    let timed = scene.times.get(from).is_some_and(|t| t.start < sentence.end);
    (timed, sentence.clone().any(|k| scene.doc.any(k, PLACES)))
}

/// What a noun loses that nothing says to have taken place.
fn unsupported(scene: &Scene<'_, '_>, sentence: &Range<usize>, trigger: &Trigger) -> f32 {
    let doc = scene.doc;
    let counted = (trigger.end..(trigger.end + 2).min(sentence.end))
        .any(|k| doc.any(k, Classes::of(&[Class::Number])));
    let (timed, placed) = setting(scene, sentence);
    let announced =
        scene.readings.iter().any(|r| r.content.first().is_some_and(|c| c.0 == trigger.start));
    let mut loss = 1.6;
    for (holds, gain) in [
        (is_supported(doc, sentence, trigger), 0.9),
        (is_led(doc, sentence, trigger), 0.7),
        (counted, 1.1),
        (announced, 0.9),
        (timed, 0.4),
        (placed, 0.3),
    ] {
        if holds {
            loss -= gain;
        }
    }
    loss
}

/// Whether the trigger stands in a relative clause or behind a word that subordinates, which began
/// after the last comma.
fn is_subordinate(doc: &Document<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let first = doc.grammar().subject_first;
    for k in (sentence.start.max(at.saturating_sub(12))..at).rev() {
        if doc.is_comma(k) {
            return false;
        }
        if doc.has(k, Class::Relative) && !doc.has(k, Class::Complementizer)
            || first && doc.has(k, Class::Connective)
        {
            return true;
        }
    }
    false
}

/// Whether another trigger before it, a request, a refusal, a threat, has it as its content.
fn is_governed(doc: &Document<'_>, triggers: &[Trigger], number: usize) -> bool {
    let trigger = &triggers[number];
    // what is past is no content of a request or a threat
    let past = matches!(trigger.form, CueForm::Perfect | CueForm::Passive);
    if past && !doc.grammar().subject_first {
        return false;
    }
    triggers[..number].iter().any(|other| {
        let word = &doc.pack.events.events()[other.lemma as usize];
        let speech = Kind::parse(&word.kind).is_some_and(Kind::is_speech);
        speech && !matches!(other.form, CueForm::Participle) && trigger.start >= other.end
    })
}

/// A word for who acts (protesters), not for the act: a participle with an article or in the plural.
fn is_actor(doc: &Document<'_>, trigger: &Trigger) -> bool {
    if doc.grammar().subject_first {
        return false;
    }
    let word = &doc.pack.events.events()[trigger.lemma as usize];
    trigger.form == CueForm::Participle || word.noun && doc.pack.has_sound_plural(trigger.lemma)
}

/// Whether the nearest time is a year: the act is told as history.
fn is_history(scene: &Scene<'_, '_>, sentence: &Range<usize>, trigger: &Trigger) -> bool {
    let from = scene.times.partition_point(|t| t.start < sentence.start);
    let here = scene.times[from..].iter().take_while(|t| t.start < sentence.end);
    let nearest = here.min_by_key(|t| t.start.abs_diff(trigger.start));
    let year = |value: &str| value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit());
    nearest.and_then(|t| t.value.as_deref()).is_some_and(year)
}

/// Whether the subject of a verb that stands first is a word for those who protest: what they do
/// is a protest.
fn is_by_protesters(doc: &Document<'_>, triggers: &[Trigger], number: usize) -> bool {
    let verb = &triggers[number];
    let near = |t: &&Trigger| {
        t.start > verb.start
            && t.start <= verb.end + 2
            && !t.prepositional
            && (doc.pack.language.is_actor_plural(doc.folded(t.start))
                || doc.has(t.start - 1, Class::Number))
            && !(verb.end..t.start).any(|k| doc.has(k, Class::Preposition) || !doc.is_word(k))
    };
    let protests = |t: &Trigger| doc.pack.events.events()[t.lemma as usize].kind == "PROTEST";
    crate::cue::is_finite(verb.form)
        && triggers[number + 1..].iter().filter(near).any(|t| protests(t) && is_actor(doc, t))
}

/// Whether a finite verb stands before a word for who acts, which is then its subject.
fn follows_verb(doc: &Document<'_>, triggers: &[Trigger], number: usize) -> bool {
    let at = triggers[number].start;
    let nominative = doc.pack.language.is_actor_plural(doc.folded(at));
    let counted = at > 0 && doc.has(at - 1, Class::Number);
    if triggers[number].prepositional || !nominative && !counted {
        return false;
    }
    for k in (at.saturating_sub(3)..at).rev() {
        let stops = !doc.is_word(k)
            || doc
                .any(k, Classes::of(&[Class::Preposition, Class::Complementizer, Class::Relative]))
            || doc.words[k].analysis.pronoun > 0;
        if stops {
            return false;
        }
        let told = |t: &&Trigger| t.start == k && crate::cue::is_finite(t.form);
        if doc.has(k, Class::Verb) || triggers[..number].iter().rev().any(|t| told(&t)) {
            return true;
        }
    }
    false
}
