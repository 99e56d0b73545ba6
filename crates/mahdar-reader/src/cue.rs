//! Cue candidates: every word or phrase of the lexicon that may signal an attribution here.

use crate::document::Document;
use mahdar_lang::{Auxiliary, Class, Classes, CueForm, Gender, Number, Sense};
use mahdar_text::{Bytes, Span, TokenKind};

/// A word or phrase that may be a cue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueCandidate {
    /// Its tokens.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Its characters, without a glued conjunction.
    pub(crate) span: Span<Bytes>,
    /// Number of its lemma in the lexicon.
    pub(crate) lemma: u32,
    /// Number of the lemma that governs the content: the second of two verbs that act as one.
    pub(crate) governor: u32,
    pub(crate) form: CueForm,
    pub(crate) gender: Gender,
    pub(crate) number: Number,
    /// Whether a pronoun is attached.
    pub(crate) pronoun: bool,
    /// Two verbs, or a preposition and a verb, that act as one cue.
    pub(crate) compound: bool,
}

/// All cue candidates of a document, in order; they do not overlap.
pub(crate) fn candidates(doc: &Document<'_>) -> Vec<CueCandidate> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        match candidate(doc, at) {
            Some(cue) => {
                at = cue.end;
                out.push(cue);
            }
            None => at += 1,
        }
    }
    out
}

fn candidate(doc: &Document<'_>, at: usize) -> Option<CueCandidate> {
    let first = simple(doc, at)?;
    if is_finite(first.form)
        && let Some(second) =
            simple(doc, first.end).filter(|second| closes_speech(doc, &first, second))
    {
        return Some(join(first, second, first));
    }
    // according to what X announced; "what" may be part of the cue's phrase
    if first.form == CueForm::Preposition {
        let what = if is_what(doc, first.end) {
            Some(first.end + 1)
        } else {
            is_what(doc, first.end - 1).then_some(first.end)
        };
        if let Some(second) = what.and_then(|at| simple(doc, at)).filter(|c| is_finite(c.form)) {
            return Some(join(first, second, first));
        }
    }
    Some(first)
}

/// Whether a second cue acts as one with the finite verb before it: a participle in the accusative
/// (تابع قائلا) or "saying" (رد بالقول).
fn closes_speech(doc: &Document<'_>, first: &CueCandidate, second: &CueCandidate) -> bool {
    let analysis = &doc.words[second.start].analysis;
    let folded = doc.folded(second.start);
    let accusative = folded.ends_with('ا') || folded.ends_with('ه') || folded.ends_with("ين");
    match second.form {
        CueForm::Participle => !analysis.conjunction && !analysis.article && accusative,
        CueForm::Noun => {
            analysis.preposition.is_some()
                && !analysis.article
                && second.lemma != first.lemma
                && is_speech(doc, second)
        }
        _ => false,
    }
}

/// بالقول: the noun "saying" with a preposition closes a verb of speech like a participle.
fn is_speech(doc: &Document<'_>, cue: &CueCandidate) -> bool {
    let frames = &doc.pack.lexicon.cues()[cue.lemma as usize].frames;
    frames.clause && frames.quote
}

fn is_what(doc: &Document<'_>, at: usize) -> bool {
    let lexicon = &doc.pack.lexicon;
    doc.kind(at) == Some(TokenKind::Word)
        && (doc.has(at, Class::Relative)
            || lexicon.classes(doc.words[at].analysis.surface).has(Class::Relative))
}

fn join(first: CueCandidate, second: CueCandidate, main: CueCandidate) -> CueCandidate {
    CueCandidate {
        end: second.end,
        span: Span::new(first.span.start, second.span.end),
        governor: second.lemma,
        gender: second.gender,
        number: second.number,
        pronoun: second.pronoun,
        compound: true,
        ..main
    }
}

/// Whether a form is a finite verb.
pub(crate) fn is_finite(form: CueForm) -> bool {
    matches!(form, CueForm::Perfect | CueForm::Imperfect | CueForm::Passive)
}

fn simple(doc: &Document<'_>, at: usize) -> Option<CueCandidate> {
    let word = doc.words.get(at)?;
    if !word.classes.has(Class::Cue) || word.head as usize != at {
        return None;
    }
    let sense = best_sense(doc, at)?;
    let end = at + word.len as usize;
    let group = VerbGroup::before(doc, at);
    let start =
        if word.analysis.conjunction || word.phrase.is_some() && word.analysis.begin_skip > 0 {
            doc.skip_letters(at, 1)
        } else {
            doc.token(group.start).span.start
        };
    Some(CueCandidate {
        start: at,
        end,
        span: Span::new(start, doc.token(end - 1).span.end),
        lemma: sense.entry,
        governor: sense.entry,
        form: group.form(doc, at, written_form(doc, at, sense.form?)),
        gender: sense.gender,
        number: sense.number,
        pronoun: word.analysis.pronoun > 0,
        compound: false,
    })
}

/// The auxiliaries and negations before a verb: has not yet, did not, is.
struct VerbGroup {
    /// Where it begins: at the verb itself where there are none.
    start: usize,
    /// The auxiliary nearest to the verb.
    auxiliary: Option<Auxiliary>,
    modal: bool,
}

impl VerbGroup {
    /// The group of the verb at `at`; empty where the language has no such groups.
    fn before(doc: &Document<'_>, at: usize) -> Self {
        let mut group = Self { start: at, auxiliary: None, modal: false };
        if !doc.grammar().auxiliaries_in_cue {
            return group;
        }
        let helps = Classes::of(&[Class::Auxiliary, Class::Modal, Class::Negation]);
        for k in (at.saturating_sub(6)..at).rev() {
            if doc.any(k, helps) {
                group.start = k;
                group.modal |= doc.has(k, Class::Modal);
                let auxiliary = doc.senses_of(k, Class::Auxiliary).next();
                let auxiliary = auxiliary.map(|s| Auxiliary::of(s.value));
                group.auxiliary = group.auxiliary.or(auxiliary);
            } else if !doc.has(k, Class::Adverb) {
                break;
            }
        }
        group
    }

    /// What the verb at `at`, which alone would have the form `form`, is in its group.
    fn form(&self, doc: &Document<'_>, at: usize, form: CueForm) -> CueForm {
        let may_be = |form| doc.senses_of(at, Class::Cue).any(|s| s.form == Some(form));
        match self.auxiliary {
            // is calling: the gerund is finite in its group
            Some(Auxiliary::Be) if form == CueForm::Participle => CueForm::Imperfect,
            Some(Auxiliary::Be) if may_be(CueForm::Passive) => CueForm::Passive,
            Some(Auxiliary::Have) if may_be(CueForm::Passive) => CueForm::Perfect,
            None if self.modal && may_be(CueForm::Imperfect) => CueForm::Imperfect,
            _ => form,
        }
    }
}

/// The form that the vowel signs tell where they are written: a perfect with u on its first letter
/// is passive (ذُكر).
fn written_form(doc: &Document<'_>, at: usize, form: CueForm) -> CueForm {
    let start = doc.start_of_stem(at) as usize;
    let second = doc.text[start..].chars().nth(1);
    if form == CueForm::Perfect && second == Some('\u{64f}') { CueForm::Passive } else { form }
}

/// Of several cue senses of a string, the one that its clitics allow; finite verbs first, for the
/// lexicon lists them in the order of their frequency.
fn best_sense<'d>(doc: &'d Document<'_>, at: usize) -> Option<&'d Sense> {
    let analysis = doc.words[at].analysis;
    let nominal = analysis.article || analysis.preposition.is_some();
    let fits = |sense: &&Sense| {
        let form = sense.form;
        !nominal || matches!(form, Some(CueForm::Noun | CueForm::Participle | CueForm::Preposition))
    };
    let cues = || doc.senses_of(at, Class::Cue);
    if analysis.future {
        return cues().find(|s| s.form == Some(CueForm::Imperfect));
    }
    cues().find(fits)
}

/// Classes that a noun phrase may consist of without doubt.
pub(crate) const NOMINAL: Classes = Classes::of(&[
    Class::Office,
    Class::Rank,
    Class::Honorific,
    Class::Profession,
    Class::Unnamed,
    Class::Collective,
    Class::Nationality,
    Class::People,
    Class::State,
    Class::Capital,
    Class::Seat,
    Class::City,
    Class::Organisation,
    Class::Media,
    Class::GivenName,
    Class::Surname,
    Class::NameParticle,
]);
