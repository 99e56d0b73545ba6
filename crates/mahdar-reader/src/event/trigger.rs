//! Which words may tell an event, and in which form they stand.

use super::Trigger;
use crate::document::Document;
use crate::source::is_possessive_mark;
use mahdar_lang::{Auxiliary, Class, Classes, CueForm, Sense};
use mahdar_text::TokenKind;

/// The word or phrase at `at` that may tell an event.
pub(super) fn at(doc: &Document<'_>, at: usize) -> Option<Trigger> {
    let word = doc.words.get(at)?;
    if doc.kind(at) != Some(TokenKind::Word) || word.name != 0 {
        return None;
    }
    let lexicon = &doc.pack.events;
    if doc.pack.event_word(word.analysis.surface) == 0 && doc.pack.clitics.is_empty() {
        return None;
    }
    let analysis = doc.pack.clitics.analyse(lexicon, doc.folded(at));
    let phrase = Some(analysis.begin).filter(|&begin| begin != 0).and_then(|begin| {
        lexicon.phrase(begin, (at + 1..doc.len()).map(|k| lexicon.word(doc.folded(k))))
    });
    let (senses, length) = match phrase {
        Some((phrase, length)) => (lexicon.phrase_senses(phrase), length),
        None => (lexicon.senses(analysis.stem), 1),
    };
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
    let form = group.form(doc, at, at + length, &found)?;
    let sense = found.iter().find(|s| s.form == Some(form)).or(found.first())?;
    Some(Trigger {
        start: at,
        end: at + length,
        lemma: sense.entry,
        form,
        definite: analysis.article || analysis.pronoun > 0,
        prepositional: analysis.preposition.is_some(),
    })
}

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
            Class::Nationality,
            Class::Preposition,
            Class::Number,
            Class::Ordinal,
        ]);
        let mut group = Self {
            auxiliary: None,
            modal: false,
            nominal: at > 0
                && (doc.any(at - 1, NOUN_FOLLOWS)
                    || doc.has(at - 1, Class::Adjective) && !doc.has(at - 1, Class::Adverb)
                    || is_possessive_mark(doc, at - 1)),
            infinitive: at > 0 && doc.folded(at - 1) == "to",
        };
        if !doc.grammar().auxiliaries_in_cue {
            group.infinitive = false;
            return group;
        }
        for k in (at.saturating_sub(5)..at).rev() {
            if doc.any(k, Classes::of(&[Class::Auxiliary, Class::Modal])) {
                group.modal |= doc.has(k, Class::Modal);
                let auxiliary = doc.senses(k).find(|s| s.class == Class::Auxiliary);
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
        let by = end < doc.len() && doc.folded(end) == "by";
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
fn arabic(
    doc: &Document<'_>,
    at: usize,
    first: CueForm,
    has: &dyn Fn(CueForm) -> bool,
) -> CueForm {
    let prepositional =
        at > 0 && doc.has(at - 1, Class::Preposition) && doc.words[at - 1].head as usize == at - 1;
    if has(CueForm::Noun) && prepositional {
        return CueForm::Noun;
    }
    let counted = doc.any(at + 1, Classes::of(&[Class::Number]));
    if has(CueForm::Passive) && counted && !prepositional {
        return CueForm::Passive;
    }
    first
}
