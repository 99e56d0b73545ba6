//! The lexicon: words and phrases in folded form, each with its senses.

use crate::class::{Case, Class, Classes, Gender, Number};
use crate::cue::{Cue, CueForm};
use crate::event::EventWord;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The number of a word of the lexicon; 0 is no word.
pub type WordId = u32;

/// One sense of a word or phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sense {
    /// What it is.
    pub class: Class,
    /// Number of its entry: of [`Lexicon::cues`] for cues, of [`Lexicon::events`] for events, of
    /// [`Lexicon::entries`] for names.
    pub entry: u32,
    /// Inflection, for cues.
    pub form: Option<CueForm>,
    /// Gender, where the form tells it.
    pub gender: Gender,
    /// Number, where the form tells it.
    pub number: Number,
    /// A value: month number, weekday, distance in days, number.
    pub value: i64,
    /// Whether the string is an ordinary word too.
    pub ambiguous: bool,
    /// How the word has to be capitalised at least.
    pub case: Case,
}

impl Sense {
    /// A sense of `class` without further features.
    #[must_use]
    pub fn new(class: Class) -> Self {
        Self {
            class,
            entry: 0,
            form: None,
            gender: Gender::Unknown,
            number: Number::Unknown,
            value: 0,
            ambiguous: false,
            case: Case::Small,
        }
    }
}

/// A named thing: a state, an organisation, a medium, a city.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its usual name.
    pub name: String,
    /// ISO 3166-1 alpha-3 code of its state, or empty.
    pub country: String,
}

/// What the lexicon says of a word or phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Word {
    /// The classes of its senses that count in each case.
    pub(crate) classes: [Classes; 3],
    pub(crate) senses: Vec<Sense>,
    /// Whether phrases begin with it.
    pub(crate) begins: bool,
    /// Number of the group of words used alike, from 1; 0 for none.
    pub(crate) group: u16,
}

/// Words as a set that may have others too, for a first look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NextWords(u64);

impl NextWords {
    fn bit(word: WordId) -> u64 {
        1 << (word.wrapping_mul(0x9e37_79b1) >> 26)
    }

    /// Whether the word may be one of them; 0 is none.
    #[must_use]
    pub fn may_have(self, word: WordId) -> bool {
        word != 0 && self.0 & Self::bit(word) != 0
    }
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseId(u32);

/// Words and phrases of a language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lexicon {
    pub(crate) strings: Vec<String>,
    pub(crate) words: Vec<Word>,
    /// Trie of phrases: (node, word) to node; node 0 is the root.
    pub(crate) edges: Vec<((u32, WordId), u32)>,
    /// What ends at each node.
    pub(crate) nodes: Vec<Word>,
    /// The cue lemmas.
    pub(crate) cues: Vec<Cue>,
    /// The lemmas of events.
    pub(crate) events: Vec<EventWord>,
    /// Named things.
    pub(crate) entries: Vec<Entry>,
    #[serde(skip)]
    index: FxHashMap<Box<str>, WordId>,
    #[serde(skip)]
    trie: FxHashMap<(u32, WordId), u32>,
    /// For each word the node of the phrases that begin with it; 0 for none.
    #[serde(skip)]
    roots: Vec<u32>,
    /// For each node the words that go on behind it.
    #[serde(skip)]
    next: Vec<NextWords>,
}

impl Lexicon {
    /// An empty lexicon, to add to.
    #[must_use]
    pub fn new() -> Self {
        Self {
            strings: vec![String::new()],
            words: vec![Word::default()],
            nodes: vec![Word::default()],
            ..Self::default()
        }
    }

    /// Rebuilds the look-up tables after loading.
    pub(crate) fn reindex(&mut self) {
        self.index = self
            .strings
            .iter()
            .enumerate()
            .skip(1)
            .map(|(id, s)| (s.as_str().into(), u32::try_from(id).unwrap_or(0)))
            .collect();
        self.trie = self.edges.iter().copied().collect();
        (self.roots, self.next) = (Vec::new(), Vec::new());
        for k in 0..self.edges.len() {
            let ((node, word), next) = self.edges[k];
            self.note(node, word, next);
        }
    }

    /// Notes an edge of the trie by its word.
    fn note(&mut self, node: u32, word: WordId, next: u32) {
        if self.next.len() <= next as usize {
            self.next.resize(next as usize + 1, NextWords::default());
        }
        self.next[node as usize].0 |= NextWords::bit(word);
        if node == 0 {
            let at = word as usize;
            if self.roots.len() <= at {
                self.roots.resize(at + 1, 0);
            }
            self.roots[at] = next;
        }
    }

    /// The words that phrases may have behind `first`; none where no phrase begins with it.
    #[must_use]
    pub fn next_words(&self, first: WordId) -> NextWords {
        match self.roots.get(first as usize) {
            Some(&node) if node != 0 => self.next[node as usize],
            _ => NextWords::default(),
        }
    }

    pub(crate) fn intern(&mut self, folded: &str) -> WordId {
        if let Some(&id) = self.index.get(folded) {
            return id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(0);
        self.index.insert(folded.into(), id);
        self.strings.push(folded.into());
        self.words.push(Word::default());
        id
    }

    /// Gives numbers to the prepositions of the cues' frames too, without senses.
    pub(crate) fn know_prepositions(&mut self) {
        let frames = self.cues.iter().flat_map(|cue| &cue.frames.prepositions);
        let words: Vec<String> = frames.map(|(preposition, _)| preposition.clone()).collect();
        for word in words {
            self.intern(&word);
        }
    }

    /// Gives numbers to the words of another lexicon too, without senses.
    pub(crate) fn know_words_of(&mut self, other: &Self) {
        for word in other.strings.iter().filter(|w| !w.is_empty()) {
            self.intern(word);
        }
    }

    /// Adds a sense to the word or phrase `form`; forms of several words are split at spaces. The
    /// capitals of its first word are needed in the text too.
    pub fn add(&mut self, form: &str, sense: Sense) {
        let (tokens, folded) = mahdar_text::tokenize(form);
        let parts: Vec<&str> =
            tokens.iter().map(|t| t.folded(&folded)).filter(|p| !p.is_empty()).collect();
        let case = tokens.first().map_or(Case::Small, |t| Case::of(t.text(form)));
        let case = if parts.len() > 1 { case.min(Case::Capital) } else { case };
        let sense = Sense { case, ..sense };
        let target = match parts.as_slice() {
            [] => return,
            [word] => {
                let id = self.intern(word);
                &mut self.words[id as usize]
            }
            [first, rest @ ..] => {
                let id = self.intern(first);
                self.words[id as usize].begins = true;
                let mut node = self.edge(0, id);
                for part in rest {
                    let id = self.intern(part);
                    node = self.edge(node, id);
                }
                &mut self.nodes[node as usize]
            }
        };
        for classes in &mut target.classes[case as usize..] {
            classes.insert(Classes::of(&[sense.class]));
        }
        if !target.senses.contains(&sense) {
            target.senses.push(sense);
        }
    }

    fn edge(&mut self, node: u32, word: WordId) -> u32 {
        if let Some(&next) = self.trie.get(&(node, word)) {
            return next;
        }
        let next = u32::try_from(self.nodes.len()).unwrap_or(0);
        self.nodes.push(Word::default());
        self.trie.insert((node, word), next);
        self.edges.push(((node, word), next));
        self.note(node, word, next);
        next
    }

    /// Puts a word into a group of words that are used alike (from 1).
    pub fn set_group(&mut self, form: &str, group: u16) {
        let (tokens, folded) = mahdar_text::tokenize(form);
        let word = tokens.first().map_or(form, |t| t.folded(&folded));
        let id = self.intern(word);
        self.words[id as usize].group = group;
    }

    /// The group of words used alike that the word belongs to, from 1; 0 for none.
    #[must_use]
    pub fn group(&self, word: WordId) -> u16 {
        self.words[word as usize].group
    }

    /// Adds a cue lemma and gives its number.
    pub fn add_cue(&mut self, cue: Cue) -> u32 {
        self.cues.push(cue);
        u32::try_from(self.cues.len() - 1).unwrap_or(0)
    }

    /// Adds a lemma of events and gives its number.
    pub fn add_event(&mut self, event: EventWord) -> u32 {
        self.events.push(event);
        u32::try_from(self.events.len() - 1).unwrap_or(0)
    }

    /// Adds a named thing and gives its number.
    pub fn add_entry(&mut self, entry: Entry) -> u32 {
        self.entries.push(entry);
        u32::try_from(self.entries.len() - 1).unwrap_or(0)
    }

    /// The number of a folded word; 0 where the lexicon does not have it.
    #[must_use]
    pub fn word(&self, folded: &str) -> WordId {
        self.index.get(folded).copied().unwrap_or(0)
    }

    /// The folded form of a word.
    #[must_use]
    pub fn string(&self, word: WordId) -> &str {
        self.strings.get(word as usize).map_or("", String::as_str)
    }

    /// All words that have a sense of their own, in folded form.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let known = self.strings.iter().zip(&self.words).filter(|(_, w)| !w.senses.is_empty());
        known.map(|(string, _)| string.as_str())
    }

    /// The classes of a word, however it is capitalised.
    #[must_use]
    pub fn classes(&self, word: WordId) -> Classes {
        self.words[word as usize].classes[Case::Upper as usize]
    }

    /// The classes that a word has where it is capitalised so.
    #[must_use]
    pub fn classes_in(&self, word: WordId, case: Case) -> Classes {
        self.words[word as usize].classes[case as usize]
    }

    /// The senses of a word.
    #[must_use]
    pub fn senses(&self, word: WordId) -> &[Sense] {
        &self.words[word as usize].senses
    }

    /// Whether phrases begin with the word.
    #[must_use]
    pub fn begins_phrase(&self, word: WordId) -> bool {
        self.words[word as usize].begins
    }

    /// The longest phrase that begins with `first` and goes on with `rest`, with its length in words.
    pub fn phrase(
        &self,
        first: WordId,
        rest: impl Iterator<Item = WordId>,
    ) -> Option<(PhraseId, usize)> {
        let mut node = *self.roots.get(first as usize)?;
        if node == 0 {
            return None;
        }
        let mut best = None;
        for (k, word) in rest.enumerate() {
            if word == 0 || !self.next[node as usize].may_have(word) {
                break;
            }
            let Some(&next) = self.trie.get(&(node, word)) else { break };
            node = next;
            if !self.nodes[node as usize].senses.is_empty() {
                best = Some((PhraseId(node), k + 2));
            }
        }
        best
    }

    /// The classes that a phrase has where its first word is capitalised so.
    #[must_use]
    pub fn phrase_classes(&self, phrase: PhraseId, case: Case) -> Classes {
        self.nodes[phrase.0 as usize].classes[case as usize]
    }

    /// The senses of a phrase.
    #[must_use]
    pub fn phrase_senses(&self, phrase: PhraseId) -> &[Sense] {
        &self.nodes[phrase.0 as usize].senses
    }

    /// The cue lemmas.
    #[must_use]
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// The lemmas of events.
    #[must_use]
    pub fn events(&self) -> &[EventWord] {
        &self.events
    }

    /// The named things.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many words and phrases have a sense.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().chain(&self.nodes).filter(|w| !w.senses.is_empty()).count()
    }

    /// Whether nothing has a sense.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
