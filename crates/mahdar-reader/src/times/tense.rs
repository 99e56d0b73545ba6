//! Whether a sentence tells, around an expression of time, of what was or of what is to come.

use super::words::Words;
use mahdar_lang::{Class, Classes, CueForm, Tense, TimeSet, TimeWord};
use mahdar_text::TokenKind;

/// Where a time without a direction lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Past,
    Future,
    Unknown,
}

/// What a word may be as a verb.
#[derive(Clone, Copy, Debug, Default)]
struct Forms {
    past: bool,
    /// The base form, or what goes on.
    plain: bool,
    gerund: bool,
    /// It is a noun or an adjective as well (visit, talks), and tells nothing by itself.
    nominal: bool,
    unknown: bool,
}

/// A verb farther away than this many tokens is not looked for.
const REACH: usize = 30;

/// What decides between two clauses: what stands on this side of it is not about the other.
const BORDERS: Classes =
    Classes::of(&[Class::Complementizer, Class::ComplementizerPronoun, Class::Relative]);

const NOMINAL: Classes = Classes::of(&[Class::Noun, Class::Occasion, Class::Adjective]);

/// What may stand between an auxiliary and its verb.
const BETWEEN: Classes =
    Classes::of(&[Class::Adverb, Class::Negation, Class::Auxiliary, Class::Modal]);

impl Words<'_, '_> {
    /// The side that the verb of the expression `start..end` tells: the nearest one before it in
    /// its clause, else the nearest behind it.
    pub(crate) fn side(&self, start: usize, end: usize) -> Side {
        let sentence = self.doc.sentence(start);
        let first = sentence.start.max(start.saturating_sub(REACH));
        let before =
            (first..start).rev().take_while(|&at| !self.is_border(at)).find_map(|at| self.verb(at));
        before
            .or_else(|| {
                let last = sentence.end.min(end + REACH);
                (end..last).take_while(|&at| !self.is_stop(at)).find_map(|at| self.verb(at))
            })
            .unwrap_or(Side::Unknown)
    }

    fn is_border(&self, at: usize) -> bool {
        let borders = self.doc.any(at, BORDERS);
        self.is_stop(at) || borders && self.tense(at) != Some(Tense::Infinitive)
    }

    fn is_stop(&self, at: usize) -> bool {
        matches!(self.doc.kind(at), Some(TokenKind::Break | TokenKind::Punct(';' | '؛')))
    }

    /// The tense that a word tells by itself: in the tables, or by its first letters.
    pub(crate) fn tense(&self, at: usize) -> Option<Tense> {
        let told = self.find(at, TimeSet::TENSE, |word| match word {
            TimeWord::Tense(tense) => Some(tense),
            _ => None,
        });
        told.map(|(tense, _)| tense).or_else(|| {
            let word = &self.doc.words[at];
            let unknown = word.analysis.classes.is_empty() && self.doc.is_word(at);
            self.prefix(at).filter(|&tense| unknown && tense == Tense::Future)
        })
    }

    fn prefix(&self, at: usize) -> Option<Tense> {
        self.doc.form(at).tense
    }

    /// The side that the word at `at` tells, if it is a verb or tells a tense by itself.
    pub(crate) fn verb(&self, at: usize) -> Option<Side> {
        if self.doc.kind(at) != Some(TokenKind::Word) {
            return None;
        }
        let tense = self.tense(at);
        if tense.is_none() && self.doc.words[at].name != 0 {
            return None;
        }
        if tense == Some(Tense::None) {
            return None;
        }
        if tense == Some(Tense::Future) || self.doc.words[at].analysis.future {
            return Some(Side::Future);
        }
        let forms = self.forms(at);
        let told = tense == Some(Tense::Past);
        let any = forms.past || forms.plain || forms.gerund;
        match self.governor(at) {
            Some(Tense::Future) if told || any => return Some(Side::Future),
            Some(Tense::Infinitive) if !told && (forms.plain || forms.unknown) => {
                return Some(Side::Future);
            }
            Some(Tense::Past) if any => return Some(Side::Past),
            Some(Tense::Progressive) if forms.gerund => return Some(Side::Future),
            _ => {}
        }
        if told || forms.past && !forms.nominal {
            return Some(Side::Past);
        }
        // the talks begin on Tuesday: what is said of the present is about to come
        let tells = forms.plain && !forms.nominal && !self.doc.has(at, Class::Cue);
        (tells && self.doc.grammar().subject_first).then_some(Side::Future)
    }

    fn forms(&self, at: usize) -> Forms {
        let word = &self.doc.words[at];
        let classes = self.doc.pack.lexicon.classes_in(word.analysis.stem, word.case);
        let cue = |form| self.doc.senses_of(at, Class::Cue).any(|s| s.form == Some(form));
        let present = self.prefix(at).is_some();
        let verb = classes.has(Class::Verb);
        let unknown = classes.is_empty();
        // a language that tells tenses by first letters has one class for all forms of a verb
        let subject_first = self.doc.grammar().subject_first;
        let opens = self.doc.sentence(at).start == at && word.name == 0 && word.shape & 1 == 0;
        let past = match subject_first {
            true => classes.has(Class::Past),
            false => !present && (verb || unknown && opens),
        };
        Forms {
            past: past || cue(CueForm::Perfect),
            plain: verb && (subject_first || present),
            gerund: classes.has(Class::Gerund),
            nominal: classes.any(NOMINAL),
            unknown,
        }
    }

    /// The tense that auxiliaries and particles before a verb give it, over adverbs and negations.
    fn governor(&self, at: usize) -> Option<Tense> {
        let mut found = None;
        for back in (at.saturating_sub(4)..at).rev() {
            match self.tense(back) {
                Some(tense @ (Tense::Future | Tense::Infinitive)) => return Some(tense),
                Some(tense) => found = found.or(Some(tense)),
                None if self.doc.any(back, BETWEEN) => {}
                None => break,
            }
        }
        found
    }
}
