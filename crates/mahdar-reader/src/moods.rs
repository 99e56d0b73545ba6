//! Words that say whether an act happened.

use crate::document::Document;
use mahdar_lang::Mood;

/// The mood that the word or phrase at `at` tells, where it ends before `limit`.
pub(crate) fn mood_at(doc: &Document<'_>, at: usize, limit: usize) -> Option<Mood> {
    let lexicon = &doc.pack.moods;
    let bare = |k: usize| {
        let folded = doc.folded(k);
        let word = lexicon.word(folded);
        if word != 0 || k > at {
            word
        } else {
            lexicon.word(doc.pack.clitics.without_conjunction(folded))
        }
    };
    let first = bare(at);
    if first == 0 {
        return None;
    }
    let rest = (at + 1..limit).map(bare);
    let senses = match lexicon.phrase(first, rest) {
        Some((phrase, _)) => lexicon.phrase_senses(phrase),
        None => lexicon.senses(first),
    };
    Mood::of(senses.first()?.value)
}
