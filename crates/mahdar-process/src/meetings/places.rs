//! Places that the packs do not know, as the articles themselves name them.

use crate::page::Page;
use mahdar_lang::Class;
use mahdar_text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range as Tokens;

/// How many words a place name has at most.
const LONGEST: usize = 3;

/// Names of places by the datelines of articles: خور السدر (وكالة) -, KHOR AL-SIDR, March 1 -.
#[derive(Default)]
pub(crate) struct Places {
    names: BTreeSet<Vec<String>>,
}

impl Places {
    pub(crate) fn new(pages: &[Page<'_>]) -> Self {
        let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for page in pages {
            if let Some(name) = dateline(page) {
                *counts.entry(name).or_default() += 1;
            }
        }
        // once may be anything
        let names = counts.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name);
        Self { names: names.collect() }
    }

    /// Whether a name is one of a place.
    pub(crate) fn has(&self, name: &str) -> bool {
        let folded = fold(name);
        let words = folded.split([' ', '-']).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        self.names.iter().any(|name| flat(name) == words)
    }

    /// Where a range of words names places, and whether Arabic in (ب) is written together with the
    /// name.
    pub(crate) fn named(
        &self,
        page: &Page<'_>,
        words: Tokens<usize>,
    ) -> Vec<(Tokens<usize>, bool)> {
        let mut found: Vec<(Tokens<usize>, bool)> = Vec::new();
        for at in words.clone() {
            let first = page.words[at].folded.as_str();
            let glued = |name: &[String]| first.strip_prefix('ب') == Some(name[0].as_str());
            let fits = |name: &&Vec<String>| {
                at + name.len() <= words.end
                    && (first == name[0] || glued(name))
                    && (1..name.len()).all(|k| page.words[at + k].folded == name[k])
            };
            let name = self.names.iter().filter(fits).max_by_key(|name| name.len());
            if let Some(name) = name {
                found.push((at..at + name.len(), glued(name)));
            }
        }
        found
    }
}

fn flat(name: &[String]) -> Vec<String> {
    let parts = name.iter().flat_map(|word| word.split([' ', '-']));
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The place with which an article begins: a few words before a mark, without what the pack knows
/// for an ordinary word.
fn dateline(page: &Page<'_>) -> Option<Vec<String>> {
    let stops = |at: &usize| {
        let word = &page.words[*at];
        word.mark.is_some_and(|mark| mark != '-') || word.classes.has(Class::Preposition)
    };
    let dash = |at: usize| {
        let (word, next) = (&page.words[at], page.words.get(at + 1));
        word.mark == Some('-') && next.is_some_and(|next| next.span[0] > word.span[1])
    };
    let end = (0..page.words.len().min(2 * LONGEST)).find(|at| stops(at) || dash(*at))?;
    let words = &page.words[..end];
    let ordinary = [Class::Verb, Class::Past, Class::Cue, Class::Office, Class::Pronoun];
    let odd = |word: &crate::page::Word| ordinary.iter().any(|&class| word.classes.has(class));
    let marks = ['(', '-', '–', '—', '/', ',', '،'];
    let mark = page.words[end].mark;
    let opens = mark.is_none_or(|mark| marks.contains(&mark));
    let count = words.iter().filter(|word| word.stem != 0).count();
    (opens && (1..=LONGEST).contains(&count) && !words.iter().any(odd))
        .then(|| words.iter().map(|word| word.folded.clone()).collect())
}
