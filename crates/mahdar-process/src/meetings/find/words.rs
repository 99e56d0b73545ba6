//! The words that tell of a meeting, and which of a row of meetings it is.

use crate::page::Page;
use mahdar_lang::{Class, CueForm, MeetingWord};
use std::ops::Range as Tokens;

/// A word that may tell of a meeting, or several side by side (عقد قمة، جولة من المحادثات).
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger {
    /// The first of the words.
    pub first: usize,
    /// The last of them, of which the others depend.
    pub at: usize,
    pub kind: MeetingWord,
    /// Whether it is a noun.
    pub noun: bool,
    /// Its number, where meetings are counted: the second round.
    pub round: Option<i64>,
}

/// The words of a sentence that may tell of a meeting.
pub(super) fn triggers(page: &Page<'_>, words: Tokens<usize>) -> Vec<Trigger> {
    let Some(pack) = page.pack else { return Vec::new() };
    let mut found: Vec<Trigger> = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let analysis = page.words[at].analysis;
        let (mut kind, mut length) = (MeetingWord::No, 1);
        let first =
            pack.event_word(if analysis.begin == 0 { analysis.stem } else { analysis.begin });
        let rest = page.words[at + 1..words.end].iter();
        let rest = rest.map(|word| pack.events.word(&word.folded)).take_while(|id| *id != 0);
        let senses = match pack.events.phrase(first, rest) {
            Some((phrase, words)) if first != 0 => {
                length = words;
                pack.events.phrase_senses(phrase)
            }
            _ => pack.events.senses(pack.event_word(analysis.stem)),
        };
        let noun = senses.iter().any(|sense| sense.form == Some(CueForm::Noun));
        for sense in senses {
            if let Some(event) = pack.events.events().get(sense.entry as usize)
                && event.meeting != MeetingWord::No
            {
                kind = event.meeting;
            }
        }
        if kind != MeetingWord::No {
            match found.last_mut() {
                Some(last) if at - last.at <= 2 || noun && last.noun && of(page, last.at..at) => {
                    *last = Trigger { first: last.first, at, kind, noun, round: None };
                }
                _ => found.push(Trigger { first: at, at, kind, noun, round: None }),
            }
        }
        at += length;
    }
    for trigger in &mut found {
        trigger.round = round(page, &words, trigger);
    }
    found
}

/// Whether the words between two nouns make one of them: the second round of talks.
fn of(page: &Page<'_>, between: Tokens<usize>) -> bool {
    between.len() <= 4
        && page.words[between.start + 1..between.end].iter().all(|word| {
            word.mark.is_none()
                && (word.classes.has(Class::Ordinal)
                    || word.classes.has(Class::Preposition) && word.analysis.stem != 0
                    || word.classes.has(Class::Determiner))
        })
}

/// Its number in a row of meetings: the ordinal among or beside its words. A first one is a number
/// only where more are spoken of, which is so with the article: الجولة الأولى, the first round.
fn round(page: &Page<'_>, words: &Tokens<usize>, trigger: &Trigger) -> Option<i64> {
    let pack = page.pack?;
    let before = if pack.language.grammar.head_last { 2 } else { 0 };
    let behind = if pack.language.grammar.head_last { 0 } else { 2 };
    let from = words.start.max(trigger.first.saturating_sub(before));
    let to = words.end.min(trigger.at + 1 + behind);
    let mut found = None;
    for at in (from..to).filter(|&at| !(trigger.first == at || trigger.at == at)) {
        let word = &page.words[at];
        if word.mark.is_some() && at > trigger.at {
            break;
        }
        if word.mark.is_some() && at < trigger.first {
            found = None;
            continue;
        }
        let mut senses = pack.lexicon.senses(word.analysis.stem).iter();
        let ordinal = senses.find(|sense| sense.class == Class::Ordinal).map(|sense| sense.value);
        let Some(ordinal) = ordinal else { continue };
        let definite = word.analysis.article
            || at > 0 && page.words[at - 1].classes.has(Class::Determiner)
            || word.folded.starts_with("ال");
        if ordinal > 1 || definite {
            found = Some(ordinal);
        }
    }
    found.filter(|round| (1..100).contains(round))
}
