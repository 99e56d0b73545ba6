//! Several who speak together.

use crate::document::Document;
use crate::entity::{Kind, Mentions};
use mahdar_lang::Class;

/// Whether the word at `at` is, or begins with, a conjunction; in an unknown word, a letter that is
/// one.
fn joins(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    let letter = !doc.grammar().head_last && word.classes.is_empty() && word.name == 0;
    word.analysis.conjunction
        || doc.has(at, Class::Conjunction)
        || doc.folded(at) == "و"
        || letter && doc.is_word(at) && doc.folded(at).starts_with('و')
}

/// Whether several speak together in a phrase: two mentions joined by a conjunction.
pub(super) fn is_joint(doc: &Document<'_>, mentions: &Mentions, start: usize, end: usize) -> bool {
    let described = doc.grammar().head_last;
    // Boehner and other leading Republicans
    let leads = mentions.within(start, end).next();
    if let Some(first) = leads.filter(|m| described && m.start <= start + 2 && m.end + 1 < end)
        && doc.has(first.end, Class::Conjunction)
    {
        return true;
    }
    let names = |kind: Kind| match kind {
        Kind::Person | Kind::State => true,
        Kind::Description => described,
        Kind::Body | Kind::Media => false,
    };
    let first = mentions.within(start, end).find(|m| names(mentions.entities[m.entity].kind));
    first.is_some_and(|first| {
        mentions.within(first.end, end).any(|m| {
            names(mentions.entities[m.entity].kind)
                && m.entity != first.entity
                && (first.end..=m.start).any(|k| joins(doc, k))
        })
    })
}
