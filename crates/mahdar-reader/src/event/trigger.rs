//! Which words may tell an event, and in which form they stand.

use super::Trigger;
use super::party::is_agent;
use crate::document::Document;
use crate::event_word;
use crate::form::EventForm;
use crate::meeting::Scene;
use crate::source::is_possessive_mark;
use crate::times;
use mahdar_lang::{Auxiliary, Class, Classes, CueForm, NextWords, PhraseId, Sense};
use mahdar_text::TokenKind;

/// The word or phrase at `at` that may tell an event.
pub(super) fn at(scene: &Scene<'_, '_>, at: usize) -> Option<Trigger> {
    let doc = scene.doc;
    let form = (*scene.event_words.get(at)?)?;
    let analysis = &form.analysis;
    let word = &doc.words[at];
    if is_other(doc, at) {
        return None;
    }
    // وزارة is a word of its own, not و with زارة
    let own = &word.analysis;
    if analysis.conjunction && !own.conjunction && !own.classes.is_empty() {
        return None;
    }
    let (senses, length) = event_word::senses(doc, phrase(doc, at, form), analysis.stem);
    let group = Group::before(doc, at);
    let nominal = analysis.article || analysis.preposition.is_some();
    let allowed = |sense: &&Sense| {
        let form = sense.form;
        let fits = if analysis.future {
            form == Some(CueForm::Imperfect)
        } else {
            !nominal || matches!(form, Some(CueForm::Noun | CueForm::Participle))
        };
        sense.case <= word.case && fits
    };
    let found: Vec<&Sense> = senses.iter().filter(allowed).collect();
    let named = |s: &&Sense| s.form == Some(CueForm::Noun);
    let form = match analysis.pronoun > 0 && found.iter().any(named) {
        true => CueForm::Noun,
        false => group.form(doc, at, at + length, &found)?,
    };
    let sense = joined(doc, at + length, form, &found)
        .or_else(|| found.iter().copied().find(|s| s.form == Some(form)))
        .or(found.first().copied())?;
    Some(Trigger {
        start: at,
        end: at + length,
        lemma: sense.entry,
        form,
        definite: analysis.article || analysis.pronoun > 0,
        prepositional: analysis.preposition.is_some(),
    })
}

/// How far behind a word of several lemmas the preposition of one of them is looked for.
const JOINED: usize = 7;

/// Of the senses of several lemmas in one form, that whose preposition follows: fired at the boat is
/// no dismissal.
fn joined<'s>(
    doc: &Document<'_>,
    end: usize,
    form: CueForm,
    senses: &[&'s Sense],
) -> Option<&'s Sense> {
    let mut rivals = senses.iter().filter(|s| s.form == Some(form)).peekable();
    let first = rivals.next()?.entry;
    rivals.find(|s| s.entry != first)?;
    let near = (end..(end + JOINED).min(doc.len())).take_while(|&k| !doc.is_comma(k));
    let words: Vec<&str> = near.map(|k| doc.folded(k)).collect();
    let has = |s: &&&Sense| {
        let targets = &doc.pack.events.events()[s.entry as usize].targets;
        s.form == Some(form) && targets.iter().any(|t| words.contains(&t.as_str()))
    };
    senses.iter().find(has).copied()
}

/// Whether the word belongs to a name, or is a part of the day.
fn is_other(doc: &Document<'_>, at: usize) -> bool {
    const PROPER: Classes = Classes::of(&[
        Class::State,
        Class::Capital,
        Class::City,
        Class::Seat,
        Class::Organisation,
        Class::Media,
    ]);
    let word = &doc.words[at];
    word.phrase.is_some() && word.classes.any(PROPER) || word.classes.has(Class::Daypart)
}

/// What may stand inside a phrase behind its verb: granted diplomatic asylum; شن الجيش هجوما.
const INSIDE: Classes = Classes::of(&[
    Class::Determiner,
    Class::Possessive,
    Class::Adjective,
    Class::Number,
    Class::Ordinal,
    Class::Nationality,
]);
/// How many words.
const LONGEST_GAP: usize = 4;

/// The phrase that begins at `at`, unbroken or with other words behind its first; what is broken
/// counts as its first word alone.
fn phrase(doc: &Document<'_>, at: usize, word: &EventForm) -> Option<(PhraseId, usize)> {
    if word.next == NextWords::default() {
        return None;
    }
    let from = |k: usize| event_word::phrase(doc, word, k);
    if let Some(found) = from(at + 1) {
        return Some(found);
    }
    let subject_behind = !doc.grammar().subject_first;
    for k in at + 1..(at + 1 + LONGEST_GAP).min(doc.len()) {
        let word = &doc.words[k];
        let stops =
            !doc.is_word(k) || word.classes.any(STOPS) || word.analysis.preposition.is_some();
        if stops || !subject_behind && !word.classes.any(INSIDE) {
            return None;
        }
        if let Some((phrase, _)) = from(k + 1) {
            return Some((phrase, 1));
        }
    }
    None
}

/// What no phrase goes over.
const STOPS: Classes = Classes::of(&[
    Class::Preposition,
    Class::Complementizer,
    Class::ComplementizerPronoun,
    Class::Relative,
    Class::Connective,
]);

/// What stands before a word that may be a verb.
struct Group {
    auxiliary: Option<Auxiliary>,
    modal: bool,
    /// The word directly before makes a noun of it.
    nominal: bool,
    /// Only a form of the verb can follow.
    infinitive: bool,
}

/// What stands between an auxiliary and its verb.
const BETWEEN: Classes = Classes::of(&[Class::Adverb, Class::Negation, Class::RelativeDay]);

impl Group {
    fn before(doc: &Document<'_>, at: usize) -> Self {
        const NOUN_FOLLOWS: Classes = Classes::of(&[
            Class::Determiner,
            Class::Possessive,
            Class::Preposition,
            Class::Number,
            Class::Ordinal,
        ]);
        let people =
            at > 0 && doc.has(at - 1, Class::Nationality) && !doc.folded(at - 1).ends_with('s');
        let mut group = Self {
            auxiliary: None,
            modal: false,
            nominal: at > 0
                && (doc.any(at - 1, NOUN_FOLLOWS)
                    || people
                    || doc.has(at - 1, Class::Adjective) && !doc.has(at - 1, Class::Adverb)
                    || is_possessive_mark(doc, at - 1)),
            infinitive: times::is_infinitive(doc, at),
        };
        if !doc.grammar().auxiliaries_in_cue {
            group.infinitive = false;
            return group;
        }
        for k in (at.saturating_sub(5)..at).rev() {
            if doc.any(k, Classes::of(&[Class::Auxiliary, Class::Modal])) {
                group.modal |= doc.has(k, Class::Modal);
                let auxiliary = doc.senses_of(k, Class::Auxiliary).next();
                let auxiliary = auxiliary.map(|s| Auxiliary::of(s.value));
                group.auxiliary = group.auxiliary.or(auxiliary);
            } else if !doc.any(k, BETWEEN) {
                break;
            }
        }
        group
    }

    /// The form of the word `at..end`, of those that `senses` allow.
    fn form(
        &self,
        doc: &Document<'_>,
        at: usize,
        end: usize,
        senses: &[&Sense],
    ) -> Option<CueForm> {
        let has = |form: CueForm| senses.iter().any(|s| s.form == Some(form));
        let first = senses.first()?.form?;
        if !doc.grammar().auxiliaries_in_cue {
            return Some(arabic(doc, at, first, &has));
        }
        let any = |forms: &[CueForm]| forms.iter().copied().find(|&f| has(f));
        if self.infinitive || self.modal && self.auxiliary.is_none() {
            return any(&[CueForm::Imperfect]).or(Some(first));
        }
        match self.auxiliary {
            Some(Auxiliary::Be) if has(CueForm::Participle) => return Some(CueForm::Imperfect),
            Some(Auxiliary::Be) if has(CueForm::Passive) => return Some(CueForm::Passive),
            Some(Auxiliary::Have) if has(CueForm::Passive) => return Some(CueForm::Perfect),
            Some(Auxiliary::Do) if has(CueForm::Imperfect) => return Some(CueForm::Imperfect),
            _ => {}
        }
        if has(CueForm::Noun) && (self.nominal || first == CueForm::Noun) {
            return Some(CueForm::Noun);
        }
        let by = end < doc.len() && is_agent(doc, end);
        if has(CueForm::Passive) && (by || self.nominal) {
            return Some(if by { CueForm::Passive } else { CueForm::Participle });
        }
        if self.nominal && first == CueForm::Imperfect {
            return None;
        }
        Some(first)
    }
}

/// Form of a word of a language that writes short vowels seldom: behind a preposition a noun,
/// before a number or an indefinite plural a passive.
fn arabic(doc: &Document<'_>, at: usize, first: CueForm, has: &dyn Fn(CueForm) -> bool) -> CueForm {
    let surface = |k: usize| doc.pack.lexicon.classes(doc.words[k].analysis.surface);
    let prepositional =
        at > 0 && (doc.has(at - 1, Class::Preposition) || surface(at - 1).has(Class::Preposition));
    if has(CueForm::Noun) && (prepositional || is_owned(doc, at) || is_coordinated(doc, at)) {
        return CueForm::Noun;
    }
    let counted = doc.any(at + 1, Classes::of(&[Class::Number]));
    if has(CueForm::Passive) && counted && !prepositional {
        return CueForm::Passive;
    }
    first
}

/// Whether a word with a glued conjunction goes on from a noun: أعمال نهب وقتل.
fn is_coordinated(doc: &Document<'_>, at: usize) -> bool {
    let initial = at == 0 || at == doc.sentence(at).start || !doc.is_word(at - 1);
    doc.words[at].analysis.conjunction && !initial && !doc.has(at - 1, Class::Verb)
}

/// Whether a noun without an article stands before, which a noun here would belong to: بتهمة خطف.
fn is_owned(doc: &Document<'_>, at: usize) -> bool {
    const OTHER: Classes = STOPS.with(Classes::of(&[
        Class::Cue,
        Class::Verb,
        Class::Auxiliary,
        Class::Modal,
        Class::Negation,
        Class::Conjunction,
        Class::Number,
        Class::RelativeDay,
    ]));
    let Some(before) = at.checked_sub(1) else { return false };
    let word = &doc.words[before];
    doc.kind(before) == Some(TokenKind::Word)
        && word.name == 0
        && !word.analysis.article
        && !doc.folded(before).starts_with("ال")
        && !doc.words[at].analysis.conjunction
        && (word.analysis.preposition.is_some() || !word.classes.any(OTHER))
        && !word.classes.any(crate::cue::NOMINAL)
        && doc.folded(before).chars().count() > 2
}
