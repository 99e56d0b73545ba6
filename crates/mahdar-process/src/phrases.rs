//! Words and phrases of the tables, found by their stems.

use crate::definition::Process;
use crate::page::Page;
use crate::stem::Stems;
use mahdar_lang::{Packs, Told};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range as Tokens;

/// Phrases of stems by their first, each with what it says.
pub(crate) struct Phrases<T> {
    by_first: FxHashMap<u64, Vec<(Vec<u64>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T: Copy> Phrases<T> {
    pub(crate) fn add(&mut self, stems: Vec<u64>, value: T) {
        if let Some((&first, rest)) = stems.split_first() {
            self.by_first.entry(first).or_default().push((rest.to_vec(), value));
        }
    }

    /// All phrases in a range of words: what each says, and its length in words.
    pub(crate) fn find(
        &self,
        page: &Page<'_>,
        range: Tokens<usize>,
        mut take: impl FnMut(T, Tokens<usize>),
    ) {
        for at in range.clone() {
            let Some(phrases) = self.by_first.get(&page.words[at].stem) else { continue };
            for (rest, value) in phrases {
                if let Some(end) = follows(page, at + 1, range.end, rest) {
                    take(*value, at..end);
                }
            }
        }
    }
}

/// Where the stems end that begin at a word; marks between them do not count.
fn follows(page: &Page<'_>, mut at: usize, end: usize, stems: &[u64]) -> Option<usize> {
    for &stem in stems {
        while at < end && page.words[at].mark == Some('"') {
            at += 1;
        }
        if at >= end || page.words[at].stem != stem {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The issues of a process and the words of `minutes.tsv`, in every language.
pub(crate) struct Topics {
    languages: BTreeMap<String, (Phrases<usize>, Phrases<Told>)>,
    /// Ids and names by language.
    pub issues: Vec<(String, BTreeMap<String, String>)>,
    /// Which of them the process asks for.
    pub wanted: Vec<bool>,
}

impl Topics {
    pub(crate) fn new(process: &Process, packs: &Packs) -> Self {
        let mut topics =
            Self { languages: BTreeMap::new(), issues: Vec::new(), wanted: Vec::new() };
        let mut packs: Vec<_> = packs.iter().collect();
        packs.sort_by(|a, b| a.language.code.cmp(&b.language.code));
        let wanted = |id: &str| {
            process.issues.is_empty() || process.issues.iter().any(|issue| issue.id == id)
        };
        for pack in &packs {
            let code = &pack.language.code;
            let stems = Stems::of(code);
            for issue in &pack.topics.issues {
                let at = topics.issue(&issue.id);
                topics.wanted.resize(topics.issues.len(), false);
                topics.wanted[at] = wanted(&issue.id);
                topics.issues[at].1.entry(code.clone()).or_insert_with(|| issue.name.clone());
                for word in &issue.words {
                    topics.language(code).0.add(stems.phrase(word), at);
                }
            }
            for (told, word) in &pack.topics.words {
                topics.language(code).1.add(stems.phrase(word), *told);
            }
        }
        for issue in &process.issues {
            let at = topics.issue(&issue.id);
            topics.wanted.resize(topics.issues.len(), true);
            topics.issues[at].1.extend(issue.names.clone());
            for (code, words) in &issue.words {
                let stems = Stems::of(code);
                for word in words {
                    topics.language(code).0.add(stems.phrase(word), at);
                }
            }
        }
        topics
    }

    fn issue(&mut self, id: &str) -> usize {
        let at = self.issues.iter().position(|(other, _)| other == id);
        at.unwrap_or_else(|| {
            self.issues.push((id.to_owned(), BTreeMap::new()));
            self.issues.len() - 1
        })
    }

    fn language(&mut self, code: &str) -> &mut (Phrases<usize>, Phrases<Told>) {
        self.languages.entry(code.to_owned()).or_default()
    }

    /// Adds an issue that the articles themselves bring: one stem of one language.
    pub(crate) fn add_found(&mut self, code: &str, stem: u64, name: &str) -> usize {
        let at = self.issue(name);
        self.wanted.resize(self.issues.len(), true);
        self.issues[at].1.insert(code.to_owned(), name.to_owned());
        self.language(code).0.add(vec![stem], at);
        at
    }

    /// The issues of which a range of words tells, each with its weight: one for a word, two for
    /// each word of a phrase.
    pub(crate) fn issues_in(&self, page: &Page<'_>, range: Tokens<usize>) -> BTreeMap<usize, f32> {
        let mut found = BTreeMap::new();
        if let Some((issues, _)) = self.languages.get(&page.language) {
            issues.find(page, range, |issue, words| {
                let length = words.len() as f32;
                *found.entry(issue).or_insert(0.0) += if length > 1.0 { 2.0 * length } else { 1.0 };
            });
        }
        found
    }

    /// Whether an issue has the stem as a word of its own.
    pub(crate) fn has_word(&self, code: &str, stem: u64) -> bool {
        self.languages.get(code).is_some_and(|(issues, _)| issues.by_first.contains_key(&stem))
    }

    /// Where a range of words says something of a class.
    pub(crate) fn told(
        &self,
        page: &Page<'_>,
        range: Tokens<usize>,
        told: Told,
    ) -> Vec<Tokens<usize>> {
        let mut found = Vec::new();
        if let Some((_, words)) = self.languages.get(&page.language) {
            words.find(page, range, |class, words| {
                if class == told {
                    found.push(words);
                }
            });
        }
        found
    }
}
