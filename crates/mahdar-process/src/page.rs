//! An article as the comparison sees it: words with stems and places in code points.

use crate::day;
use crate::stem::Stems;
use mahdar_lang::{Analysis, Class, Classes, Mood, Pack, Packs};
use mahdar_reader::{Range, Record, Statement};
use mahdar_text::{OffsetMap, Segmented, TokenKind};
use std::ops::Range as Tokens;

/// A token.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Where it stands, in code points.
    pub span: Range,
    /// Its folded form.
    pub folded: String,
    /// Its stem; 0 for what is no word and no number.
    pub stem: u64,
    /// What it is.
    pub classes: Classes,
    /// The analysis of the pack.
    pub analysis: Analysis,
    /// Whether it carries content, and is no function word.
    pub content: bool,
    /// What it means whatever the language, as hashes; see `meaning`.
    pub keys: Vec<u64>,
    /// Whether it is a number or part of a date.
    pub exact: bool,
    /// Its value, for a number in digits.
    pub number: Option<i64>,
    /// The mark, for punctuation.
    pub mark: Option<char>,
}

/// An article with its words.
pub(crate) struct Page<'r> {
    pub record: &'r Record,
    pub pack: Option<&'r Pack>,
    pub language: String,
    /// The day of publication, as days since 1970-01-01.
    pub day: Option<i32>,
    pub words: Vec<Word>,
    /// Sentences, as ranges of words.
    pub sentences: Vec<Tokens<usize>>,
    /// Byte offsets of code points, one in every 64.
    bytes: Vec<u32>,
}

const FUNCTION: [Class; 14] = [
    Class::Preposition,
    Class::Conjunction,
    Class::Complementizer,
    Class::ComplementizerPronoun,
    Class::Relative,
    Class::Negation,
    Class::Modal,
    Class::Pronoun,
    Class::Demonstrative,
    Class::Connective,
    Class::Auxiliary,
    Class::Determiner,
    Class::Possessive,
    Class::Honorific,
];

impl<'r> Page<'r> {
    pub(crate) fn new(record: &'r Record, packs: &'r Packs) -> Self {
        let language = record.language.clone().unwrap_or_default();
        let pack = packs.get(&language);
        let stems = Stems::of(&language);
        let text = record.text.as_str();
        let segmented = Segmented::new(text);
        let offsets = OffsetMap::new(text);
        let mut words = Vec::with_capacity(segmented.tokens().len());
        for (at, token) in segmented.tokens().iter().enumerate() {
            let points = offsets.code_points(token.span);
            let folded = segmented.folded(at).to_owned();
            let is_word = token.is_word();
            let analysis = match pack {
                Some(pack) if is_word => pack.analyse(&folded),
                _ => Analysis::default(),
            };
            let number = match token.kind {
                TokenKind::Number => folded.replace(',', "").parse().ok(),
                _ => None,
            };
            let function = FUNCTION.iter().any(|&class| analysis.classes.has(class));
            let lexical = [Class::Noun, Class::Verb, Class::Cue, Class::Event, Class::State];
            let also = lexical.iter().any(|&class| analysis.classes.has(class));
            words.push(Word {
                span: [points.start, points.end],
                stem: match token.kind {
                    // without the preposition and the article that the pack knows to be glued to it
                    TokenKind::Word if analysis.stem != 0 => {
                        let bare = folded.get(usize::from(analysis.skip)..).unwrap_or(&folded);
                        stems.stem(bare)
                    }
                    TokenKind::Word => stems.stem(&folded),
                    TokenKind::Number => crate::stem::hash(&folded),
                    _ => 0,
                },
                classes: analysis.classes,
                content: is_word && folded.chars().count() > 1 && (!function || also)
                    || number.is_some(),
                keys: Vec::new(),
                exact: false,
                analysis,
                number,
                mark: match token.kind {
                    TokenKind::Punct(mark) => Some(mark),
                    TokenKind::Break => Some('\n'),
                    TokenKind::Quote(_) => Some('"'),
                    _ => None,
                },
                folded,
            });
        }
        let sentences = segmented.sentences().iter().map(|s| s.tokens.clone()).collect();
        let bytes = text.char_indices().step_by(64).map(|(at, _)| at as u32).collect();
        let day = record.published.as_deref().and_then(day::day);
        Self { record, pack, language, day, words, sentences, bytes }
    }

    /// The byte at which a code point begins.
    fn byte(&self, point: u32) -> usize {
        let text = &self.record.text;
        let Some(&from) = self.bytes.get(point as usize / 64) else { return text.len() };
        let rest = &text[from as usize..];
        let within = rest.char_indices().nth(point as usize % 64).map_or(rest.len(), |(at, _)| at);
        from as usize + within
    }

    /// The text of a range.
    pub(crate) fn text(&self, [start, end]: Range) -> &'r str {
        let (from, to) = (self.byte(start), self.byte(end.max(start)));
        &self.record.text[from..to]
    }

    /// The text of ranges, with … between them.
    pub(crate) fn texts(&self, ranges: &[Range]) -> String {
        let parts: Vec<&str> = ranges.iter().map(|range| self.text(*range).trim()).collect();
        parts.join(" … ")
    }

    /// The words of a range.
    pub(crate) fn words_in(&self, [start, end]: Range) -> Tokens<usize> {
        let from = self.words.partition_point(|word| word.span[1] <= start);
        let length = self.words[from..].partition_point(|word| word.span[0] < end);
        from..from + length
    }

    /// The statements in whose content a range lies, the innermost first, with their numbers.
    pub(crate) fn around(
        &self,
        [start, end]: Range,
    ) -> impl Iterator<Item = (usize, &'r Statement)> {
        let holds = move |range: &Range| range[0] <= start && end <= range[1];
        let statements = self.record.statements.iter().enumerate().rev();
        statements.filter(move |(_, statement)| statement.content.iter().any(holds))
    }

    /// The number of the sentence in which a code point lies.
    pub(crate) fn sentence_at(&self, point: u32) -> usize {
        let at = self.sentences.partition_point(|tokens| {
            tokens.end == 0 || self.words[tokens.end - 1].span[1] <= point
        });
        at.min(self.sentences.len().saturating_sub(1))
    }

    /// The range of a sentence.
    pub(crate) fn sentence(&self, at: usize) -> Range {
        let Some(tokens) = self.sentences.get(at).filter(|tokens| !tokens.is_empty()) else {
            return [0, 0];
        };
        [self.words[tokens.start].span[0], self.words[tokens.end - 1].span[1]]
    }

    /// What the word says of whether the act behind it happened.
    pub(crate) fn mood(&self, at: usize) -> Option<Mood> {
        let pack = self.pack?;
        let word = &self.words[at];
        let find = |folded: &str| {
            let id = pack.moods.word(folded);
            pack.moods.senses(id).first().and_then(|sense| Mood::of(sense.value))
        };
        let bare = word.folded.get(word.analysis.skip as usize..).unwrap_or_default();
        // المرتقبة for المرتقب
        let feminine = |form: &str| form.strip_suffix('ه').and_then(find);
        find(&word.folded)
            .or_else(|| find(bare))
            .or_else(|| feminine(&word.folded))
            .or_else(|| feminine(bare))
    }

    /// Whether the word is a verb in the future: a particle that the pack knows is glued to it.
    pub(crate) fn is_future(&self, at: usize) -> bool {
        let (Some(pack), word) = (self.pack, &self.words[at]) else { return false };
        if word.analysis.future {
            return true;
        }
        let other = [Class::Noun, Class::Number, Class::TimeUnit, Class::State, Class::Office];
        let known = other.iter().any(|&class| word.classes.has(class));
        let rest = word.folded.strip_prefix('و').unwrap_or(&word.folded);
        !known
            && word.stem != 0
            && rest.chars().count() > 4
            && pack.times.tense_of(rest) == Some(mahdar_lang::Tense::Future)
    }

    /// How many days lie between this article and another; 0 where one has none.
    pub(crate) fn days_from(&self, other: &Page<'_>) -> i32 {
        self.day.zip(other.day).map_or(0, |(own, other)| (own - other).abs())
    }

    /// The day of publication as text.
    pub(crate) fn date(&self) -> Option<String> {
        self.day.map(day::iso)
    }
}
