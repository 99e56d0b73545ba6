//! The words of a text by the lexicon of events, looked up once for meetings and events.

use crate::document::Document;
use crate::form::EventForm;
use mahdar_lang::{Case, Class, Classes, PhraseId, Sense, WordId};
use mahdar_text::TokenKind;
use std::ops::Range;

/// What the lexicon of events says of each token: nothing of what is no word, is part of a name, or
/// may tell no event. A meeting is looked for also in a name that may end sooner.
pub(crate) fn forms<'d>(doc: &Document<'d>) -> Vec<Option<&'d EventForm>> {
    let form = |at: usize| {
        let word = doc.kind(at) == Some(TokenKind::Word);
        let event = || doc.form(at).event.as_deref();
        match doc.words[at].name {
            _ if !word => None,
            0 => event(),
            _ => event().filter(|event| event.meets && is_swallowed(doc, at)),
        }
    };
    (0..doc.len()).map(form).collect()
}

/// Whether a word behind the first of a name is there by mistake: of names without capitals the end
/// is a guess, and a word of a meeting that is no name elsewhere is more likely the verb behind it.
fn is_swallowed(doc: &Document<'_>, at: usize) -> bool {
    const NAMES: Classes = Classes::of(&[Class::GivenName, Class::Surname]);
    let word = &doc.words[at];
    at > 0
        && doc.words[at - 1].name == word.name
        && word.case == Case::Small
        && !doc.form(at).classes[0].any(NAMES)
}

/// The longest phrase of the lexicon of events that begins with `word` and goes on with the tokens
/// from `next` on, and its length in words.
pub(crate) fn phrase(
    doc: &Document<'_>,
    word: &EventForm,
    next: usize,
) -> Option<(PhraseId, usize)> {
    let lexicon = &doc.pack.events;
    if next >= doc.len() || !word.next.may_have(doc.form(next).event_word) {
        return None;
    }
    lexicon.phrase(word.analysis.begin, (next..doc.len()).map(|k| doc.form(k).event_word))
}

/// The senses of a phrase with its length in words, else those of the word.
pub(crate) fn senses<'d>(
    doc: &'d Document<'_>,
    phrase: Option<(PhraseId, usize)>,
    stem: WordId,
) -> (&'d [Sense], usize) {
    match phrase {
        Some((phrase, length)) => (doc.pack.events.phrase_senses(phrase), length),
        None => (doc.pack.events.senses(stem), 1),
    }
}

/// The sentences in which `find` finds a trigger, each with all of its triggers; `end` says where a
/// trigger ends, and the next one begins behind it.
pub(crate) fn by_sentence<T>(
    doc: &Document<'_>,
    find: impl Fn(usize) -> Option<T>,
    end: impl Fn(&T) -> usize,
) -> Vec<(Range<usize>, Vec<T>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        let Some(first) = find(at) else {
            at += 1;
            continue;
        };
        let sentence = doc.sentence(at);
        at = end(&first);
        let mut triggers = vec![first];
        while at < sentence.end {
            let next = find(at);
            at = next.as_ref().map_or(at + 1, &end);
            triggers.extend(next);
        }
        out.push((sentence, triggers));
    }
    out
}
