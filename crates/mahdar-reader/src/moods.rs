//! Words that say whether an act happened.

use crate::document::Document;
use mahdar_lang::Mood;

/// The mood that the word or phrase at `at` tells, where it ends before `limit`.
pub(crate) fn mood_at(doc: &Document<'_>, at: usize, limit: usize) -> Option<Mood> {
    let lexicon = &doc.pack.moods;
    let bare = |k: usize| if k > at { doc.form(k).mood } else { doc.form(k).bare_mood };
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
