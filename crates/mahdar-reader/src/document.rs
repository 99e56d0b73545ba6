//! An article's text with what the lexicon says of every word.

use crate::form::{Form, Forms};
use crate::tally::Tallies;
use mahdar_lang::{Analysis, Case, Class, Classes, Grammar, Pack, PhraseId, Sense, TimeSet};
use mahdar_text::{Bytes, Quotation, Segmented, Span, Token, TokenKind};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    pub(crate) analysis: Analysis,
    /// How it is capitalised.
    pub(crate) case: Case,
    /// The classes of the word, or of the phrase that it belongs to.
    pub(crate) classes: Classes,
    /// Hash of the folded form without glued conjunctions.
    pub(crate) hash: u32,
    /// The group of words used alike that it belongs to; 0 for none.
    pub(crate) group: u32,
    /// The phrase of the lexicon that it belongs to.
    pub(crate) phrase: Option<PhraseId>,
    /// The class that says most of it, with its clitics, as one number.
    pub(crate) class: u32,
    /// What its letters suggest, for words outside the lexicon.
    pub(crate) shape: u32,
    /// Where that phrase begins, or the word itself.
    pub(crate) head: u32,
    /// Words in the phrase, at its head; 1 for a word alone.
    pub(crate) len: u32,
    /// Number of the person's name that it belongs to, from 1; 0 for none.
    pub(crate) name: u32,
    /// Number of its sentence and paragraph.
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    /// Number of the innermost quotation around it, from 1; 0 for none.
    pub(crate) quotation: u32,
    /// Number of its form.
    form: u32,
    /// What it may mean as a word of time.
    pub(crate) time: TimeSet,
}

/// A segmented text with the words of the pack.
pub(crate) struct Document<'a> {
    pub(crate) text: &'a str,
    pub(crate) pack: &'a Pack,
    pub(crate) segmented: Segmented,
    pub(crate) words: Vec<Word>,
    /// What the pack says of words by themselves, by [`Word::form`].
    forms: &'a [Form],
    /// The person names that need no source to be seen, as token ranges.
    pub(crate) names: Vec<(usize, usize)>,
    pub(crate) tallies: Tallies,
}

impl<'a> Document<'a> {
    /// The document of a text; `forms` are those of the same pack.
    pub(crate) fn new(text: &'a str, pack: &'a Pack, forms: &'a mut Forms) -> Self {
        forms.make_room();
        let segmented = Segmented::new(text);
        let mut words: Vec<Word> = Vec::with_capacity(segmented.tokens().len());
        for (at, token) in segmented.tokens().iter().enumerate() {
            let number = forms.number(pack, segmented.folded(at));
            let form = &forms.list()[number as usize];
            let mut word = Word { head: index(at), len: 1, form: number, ..Word::default() };
            match token.kind {
                TokenKind::Word => {
                    word.analysis = form.analysis;
                    word.classes = form.analysis.classes;
                    word.time = form.time;
                    let written = token.text(text);
                    if !written.starts_with(mahdar_text::is_arabic) {
                        word.case = Case::of(written);
                        word.classes = form.classes[word.case as usize];
                    }
                    word.hash = form.hash;
                    word.group = form.group;
                }
                TokenKind::Number => word.classes = Classes::of(&[Class::Number]),
                _ => {
                    word.analysis.surface = form.analysis.surface;
                    word.time = pack.times.set(form.analysis.surface);
                    word.hash = hash(segmented.folded(at));
                }
            }
            words.push(word);
        }
        let mut document = Self {
            text,
            pack,
            segmented,
            words,
            forms: forms.list(),
            names: Vec::new(),
            tallies: Tallies::default(),
        };
        document.find_phrases();
        document.number();
        document.names = crate::names::names(&document);
        for number in 0..document.names.len() {
            let (start, end) = document.names[number];
            for word in &mut document.words[start..end] {
                word.name = index(number + 1);
            }
        }
        document.forget_names();
        for at in 0..document.len() {
            document.words[at].shape = shape(&document, at);
            document.words[at].class = main_class(&document, at);
        }
        document.tallies = Tallies::new(&document);
        document
    }

    fn find_phrases(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let found = self
                .phrase(at)
                .map(|(phrase, len)| {
                    (phrase, len, self.pack.lexicon.phrase_classes(phrase, self.words[at].case))
                })
                .filter(|(.., classes)| !classes.is_empty());
            let Some((phrase, len, classes)) = found else {
                at += 1;
                continue;
            };
            for (k, word) in self.words[at..at + len].iter_mut().enumerate() {
                word.classes = classes;
                word.phrase = Some(phrase);
                word.head = index(at);
                word.len = if k == 0 { index(len) } else { 0 };
                if k > 0 || word.analysis.begin_skip == 0 {
                    // a word of a phrase as it stands has no clitics
                    let Analysis { surface, stem, begin, .. } = word.analysis;
                    word.analysis = Analysis { surface, stem, begin, ..Analysis::default() };
                }
            }
            at += len;
        }
    }

    /// The phrase of the lexicon that begins at `at`, and its length in tokens.
    fn phrase(&self, at: usize) -> Option<(PhraseId, usize)> {
        let begin = self.words[at].analysis.begin;
        let mut rest = self.behind(at).map(|k| self.words[k].analysis.surface).peekable();
        if begin == 0 || !self.form(at).next.may_have(rest.peek().copied().unwrap_or(0)) {
            return None;
        }
        let (phrase, words) = self.pack.lexicon.phrase(begin, rest)?;
        let last = words.checked_sub(2).and_then(|k| self.behind(at).nth(k));
        Some((phrase, last.map_or(1, |last| last + 1 - at)))
    }

    /// The tokens behind `at` without the marks that join the words of a hashtag: #كوريا_الشمالية.
    fn behind(&self, at: usize) -> impl Iterator<Item = usize> {
        (at + 1..self.words.len()).filter(|&k| !self.is_punct(k, '_'))
    }

    /// A preposition that is spelled like a name is one in a name or where it may be the subject of
    /// a cue, and nowhere else.
    fn forget_names(&mut self) {
        for at in 0..self.words.len() {
            let word = &self.words[at];
            let preposition = word.classes.has(Class::Preposition) && word.name == 0;
            if preposition && !crate::names::behind_cue(self, at) {
                self.words[at].classes = word.classes.without(crate::names::NAME);
            }
        }
    }

    fn number(&mut self) {
        for (number, sentence) in self.segmented.sentences().iter().enumerate() {
            for word in &mut self.words[sentence.tokens.clone()] {
                word.sentence = index(number);
                word.paragraph = index(sentence.paragraph);
            }
        }
        for (number, quotation) in self.segmented.quotations().iter().enumerate() {
            // inner quotations come later and overwrite
            for word in &mut self.words[quotation.open + 1..quotation.end] {
                word.quotation = index(number + 1);
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn token(&self, at: usize) -> &Token {
        &self.segmented.tokens()[at]
    }

    pub(crate) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.segmented.tokens().get(at).map(|t| t.kind)
    }

    pub(crate) fn is_punct(&self, at: usize, c: char) -> bool {
        self.kind(at) == Some(TokenKind::Punct(c))
    }

    pub(crate) fn is_comma(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Punct('،' | ',' | '؛' | ';')))
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number))
    }

    pub(crate) fn has(&self, at: usize, class: Class) -> bool {
        self.words.get(at).is_some_and(|w| w.classes.has(class))
    }

    pub(crate) fn any(&self, at: usize, classes: Classes) -> bool {
        self.words.get(at).is_some_and(|w| w.classes.any(classes))
    }

    /// The senses of the word, or of the phrase, at `at` that its capitals allow.
    pub(crate) fn senses(&self, at: usize) -> impl Iterator<Item = &Sense> {
        let word = &self.words[at];
        let (senses, case) = match word.phrase {
            Some(phrase) => {
                (self.pack.lexicon.phrase_senses(phrase), self.words[word.head as usize].case)
            }
            None => (self.pack.lexicon.senses(word.analysis.stem), word.case),
        };
        senses.iter().filter(move |s| s.case <= case)
    }

    /// The senses of a class at `at`.
    pub(crate) fn senses_of(&self, at: usize, class: Class) -> impl Iterator<Item = &Sense> {
        let senses = self.has(at, class).then(|| self.senses(at));
        senses.into_iter().flatten().filter(move |s| s.class == class)
    }

    /// The grammar of the language.
    pub(crate) fn grammar(&self) -> Grammar {
        self.pack.language.grammar
    }

    /// Whether a capital begins the word at `at`.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.case >= Case::Capital)
    }

    /// The tokens of the sentence that `at` lies in.
    pub(crate) fn sentence(&self, at: usize) -> std::ops::Range<usize> {
        self.segmented
            .sentences()
            .get(self.words[at].sentence as usize)
            .map_or(at..at + 1, |s| s.tokens.clone())
    }

    /// The tokens of the paragraph that `at` lies in.
    pub(crate) fn paragraph(&self, at: usize) -> std::ops::Range<usize> {
        self.segmented
            .paragraphs()
            .get(self.words[at].paragraph as usize)
            .map_or(at..at + 1, |p| p.tokens.clone())
    }

    /// The innermost quotation around `at`.
    pub(crate) fn quotation(&self, at: usize) -> Option<&Quotation> {
        let number = self.words.get(at)?.quotation as usize;
        self.segmented.quotations().get(number.checked_sub(1)?)
    }

    /// The quotation that opens at `at`.
    pub(crate) fn opens(&self, at: usize) -> Option<&Quotation> {
        if !matches!(self.kind(at), Some(TokenKind::Quote(_))) {
            return None;
        }
        let quotations = self.segmented.quotations();
        let found = quotations.partition_point(|q| q.open < at);
        quotations.get(found).filter(|q| q.open == at)
    }

    /// Whether a quotation closes at `at`.
    pub(crate) fn closes(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Quote(_)))
            && self.opens(at).is_none()
            && at > 0
            && self.quotation_before(at)
    }

    fn quotation_before(&self, at: usize) -> bool {
        let quotations = self.segmented.quotations();
        let from = quotations.partition_point(|q| q.open < at);
        quotations[..from].iter().rev().take(4).any(|q| q.end == at && q.closed)
    }

    /// The bytes of the tokens `from..to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span<Bytes> {
        if to <= from {
            let start =
                self.segmented.tokens().get(from).map_or(self.text.len() as u32, |t| t.span.start);
            return Span::new(start, start);
        }
        Span::new(self.token(from).span.start, self.token(to - 1).span.end)
    }

    /// Where the word at `at` begins without a glued conjunction, in bytes of the text.
    pub(crate) fn start_of_stem(&self, at: usize) -> u32 {
        let conjunction = self.words[at].analysis.conjunction;
        if conjunction { self.skip_letters(at, 1) } else { self.token(at).span.start }
    }

    /// Where the word begins after `count` of its letters and the marks on them.
    pub(crate) fn skip_letters(&self, at: usize, count: usize) -> u32 {
        let span = self.token(at).span;
        let text = &self.text[span.range()];
        let mut letters = 0;
        for (offset, c) in text.char_indices() {
            if mahdar_text::folds_to_nothing(c) {
                continue;
            }
            if letters == count {
                return span.start + offset as u32;
            }
            letters += 1;
        }
        span.start
    }

    /// The hash of a token's folded form; of no token, 1.
    pub(crate) fn hash(&self, at: usize) -> u32 {
        self.words.get(at).map_or(1, |w| w.hash)
    }

    /// The group of words used alike; of no token, a number that no group has.
    pub(crate) fn group(&self, at: usize) -> u32 {
        self.words.get(at).map_or(u32::MAX, |w| w.group)
    }

    /// The class that says most of a token, with its clitics.
    pub(crate) fn class(&self, at: usize) -> u32 {
        self.words.get(at).map_or(99, |w| w.class)
    }

    /// What the letters of a word suggest, from 1; 0 for what is no word.
    pub(crate) fn shape(&self, at: usize) -> u32 {
        if self.kind(at) == Some(TokenKind::Word) { 1 + self.words[at].shape } else { 0 }
    }

    pub(crate) fn folded(&self, at: usize) -> &str {
        self.segmented.folded(at)
    }

    /// What the pack says of the word at `at` by itself.
    pub(crate) fn form(&self, at: usize) -> &'a Form {
        &self.forms[self.words[at].form as usize]
    }
}

/// The class that says most of a token, with its clitics; names and marks are classes of their own.
fn main_class(doc: &Document<'_>, at: usize) -> u32 {
    let word = &doc.words[at];
    let analysis = &word.analysis;
    let conjunction = u32::from(analysis.conjunction);
    let preposition = u32::from(analysis.preposition.is_some());
    match doc.kind(at) {
        Some(TokenKind::Break) | None => 98,
        Some(TokenKind::Quote(_)) => 97,
        Some(TokenKind::Punct(c)) => 200 + c as u32 % 64,
        Some(TokenKind::Number) => 96,
        Some(TokenKind::Word) if word.name != 0 => {
            let begins = at == 0 || doc.words[at - 1].name != word.name;
            80 + u32::from(begins) + 2 * conjunction + 4 * preposition
        }
        Some(TokenKind::Word) => {
            let bits = word.classes.bits();
            let class = if bits == 0 { 70 + word.shape } else { bits.trailing_zeros() };
            let clitics = if doc.grammar().capitals {
                word.case as u32
            } else {
                u32::from(analysis.article) * 4 + conjunction * 2 + preposition
            };
            300 + class * 8 + clitics
        }
    }
}

/// What the letters of a word outside the lexicon suggest, its capitals included.
fn shape(doc: &Document<'_>, at: usize) -> u32 {
    let letters = doc.form(at).shape;
    if !doc.grammar().capitals {
        return letters;
    }
    let initial = || at == 0 || doc.sentence(at).start == at;
    let case = match doc.words[at].case {
        Case::Small => 0,
        Case::Capital if initial() => 1,
        Case::Capital => 2,
        Case::Upper => 3,
    };
    case * 8 + letters
}

/// A 32-bit hash of a folded string.
pub(crate) fn hash(folded: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(folded.as_bytes());
    let long = hasher.finish();
    (long ^ (long >> 32)) as u32
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
