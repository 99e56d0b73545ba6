//! What the words of a text say of time, by their places.

use crate::document::Document;
use mahdar_lang::{
    Case, Daypart, Direction, Marker, Pack, TimeSet, TimeWord, TimeWords, Unit, WordId,
};
use mahdar_text::TokenKind;

/// A number with what is glued to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    pub(crate) value: u32,
    /// How many digits it is written with; 0 for a number in words.
    pub(crate) digits: usize,
    /// It is an ordinal: the 7th, السابع.
    pub(crate) ordinal: bool,
    /// A conjunction is glued to it: و5.
    pub(crate) joined: bool,
    /// The word that is glued behind its digits: 1435هـ, 3pm, 1990s.
    pub(crate) tail: WordId,
    pub(crate) end: usize,
}

/// Looks words of time up.
#[derive(Clone, Copy)]
pub(crate) struct Words<'d, 't> {
    pub(crate) doc: &'d Document<'t>,
}

impl Words<'_, '_> {
    /// The longest word or phrase at `at` with a meaning that `pick` takes, and where it ends.
    /// All that `pick` takes is in `wanted`.
    #[inline]
    pub(crate) fn find<T>(
        &self,
        at: usize,
        wanted: TimeSet,
        pick: impl Fn(TimeWord) -> Option<T> + Copy,
    ) -> Option<(T, usize)> {
        let word = self.doc.words.get(at)?;
        if !word.time.any(wanted) { None } else { self.look_up(at, pick) }
    }

    fn look_up<T>(
        &self,
        at: usize,
        pick: impl Fn(TimeWord) -> Option<T> + Copy,
    ) -> Option<(T, usize)> {
        let word = &self.doc.words[at];
        let analysis = &word.analysis;
        let (surface, stem, begin) = (analysis.surface, analysis.stem, analysis.begin);
        if let Some(found) = self.from(surface, at, word.case, pick) {
            return Some(found);
        }
        if stem != surface
            && let Some(found) = self.from(stem, at, word.case, pick)
        {
            return Some(found);
        }
        if begin == stem || begin == surface {
            return None;
        }
        self.from(begin, at, word.case, pick).filter(|found| found.1 > at + 1)
    }

    #[inline]
    fn from<T>(
        &self,
        first: WordId,
        at: usize,
        case: Case,
        pick: impl Fn(TimeWord) -> Option<T>,
    ) -> Option<(T, usize)> {
        if !self.doc.pack.times.knows(first) {
            return None;
        }
        let rest = self.doc.words[at + 1..].iter().map(|w| w.analysis.surface);
        let found = self.doc.pack.times.longest(first, rest, case, pick);
        found.map(|(found, length)| (found, at + length))
    }

    /// Whether an expression of time may begin at `at`.
    pub(crate) fn may_begin(&self, at: usize) -> bool {
        match self.doc.kind(at) {
            Some(TokenKind::Number) => true,
            Some(TokenKind::Word) => self.doc.form(at).may_begin,
            _ => false,
        }
    }

    /// Whether the token at `at` is one that every expression of time has one of.
    pub(crate) fn is_core(&self, at: usize) -> bool {
        match self.doc.kind(at) {
            Some(TokenKind::Number) => {
                let joined = |at| self.is_glued(at) && !self.doc.is_word(at);
                let long = self.doc.folded(at).len() >= 4;
                long || joined(at + 1) || self.doc.is_punct(at + 1, '(')
            }
            Some(TokenKind::Word) => self.doc.form(at).is_core,
            _ => false,
        }
    }

    /// Whether the token at `at` may stand in an expression of time: a word of time or of a phrase
    /// of them, a number, a mark.
    pub(crate) fn links(&self, at: usize) -> bool {
        let word = self.doc.kind(at) == Some(TokenKind::Word);
        !word || !self.doc.words[at].time.is_empty() || self.doc.form(at).has_digits
    }

    #[inline]
    pub(crate) fn marker(&self, at: usize, marker: Marker) -> Option<usize> {
        let pick = |word| (word == TimeWord::Marker(marker)).then_some(());
        self.find(at, TimeSet::marker(marker), pick).map(|((), end)| end)
    }

    /// Behind `marker` at `at`, or `at` itself.
    pub(crate) fn skip(&self, at: usize, marker: Marker) -> usize {
        self.marker(at, marker).unwrap_or(at)
    }

    pub(crate) fn unit(&self, at: usize) -> Option<((Unit, u8), usize)> {
        self.find(at, TimeSet::UNIT, |word| match word {
            TimeWord::Unit(unit, count) => Some((unit, count)),
            _ => None,
        })
    }

    /// A direction that stands before its noun (or, `behind`, after it).
    pub(crate) fn direction(&self, at: usize, behind: bool) -> Option<(Direction, usize)> {
        self.find(at, TimeSet::DIRECTION, |word| match word {
            TimeWord::Direction(direction, b) if b == behind => Some(direction),
            _ => None,
        })
    }

    /// The number at `at`, in digits or words.
    pub(crate) fn numeral(&self, at: usize) -> Option<Numeral> {
        self.digits(at).or_else(|| {
            let ((value, ordinal), end) = self.find(at, TimeSet::NUMBER, |word| match word {
                TimeWord::Number(n) => Some((n, false)),
                TimeWord::Ordinal(n) => Some((n, true)),
                _ => None,
            })?;
            let joined = self.doc.words[at].analysis.conjunction;
            Some(Numeral { value, digits: 0, ordinal, joined, tail: 0, end })
        })
    }

    /// A number of at most four digits, with a word of time glued before or behind it.
    fn digits(&self, at: usize) -> Option<Numeral> {
        let kind = self.doc.kind(at)?;
        let number = matches!(kind, TokenKind::Number | TokenKind::Word);
        let written = self.doc.form(at).numeral.filter(|_| number)?;
        Some(Numeral { end: at + 1, ..written })
    }

    /// Whether a word glued to a number is `marker`.
    pub(crate) fn glued(&self, word: WordId, marker: Marker) -> bool {
        is_glued(&self.doc.pack.times, word, marker)
    }

    /// The part of the day that a word glued to a number means: the pm of 3pm.
    pub(crate) fn glued_part(&self, word: WordId) -> Option<Daypart> {
        let pick = |found| match found {
            TimeWord::Part { part, clock: true, .. } => Some(part),
            _ => None,
        };
        let times = &self.doc.pack.times;
        times.longest(word, std::iter::empty(), Case::Upper, pick).map(|(part, _)| part)
    }

    /// Whether `at` is a dash, which joins the ends of a range.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        matches!(self.doc.kind(at), Some(TokenKind::Punct('-' | '–' | '—' | 'ـ')))
    }

    /// Whether the token at `at` follows the one before it without a space.
    pub(crate) fn is_glued(&self, at: usize) -> bool {
        at < self.doc.len() && !self.doc.token(at).space_before
    }

    /// Whether `marker` ends right before `at`.
    pub(crate) fn is_before(&self, at: usize, marker: Marker) -> bool {
        let quoted = at > 0 && matches!(self.doc.kind(at - 1), Some(TokenKind::Quote(_)));
        let at = at - usize::from(quoted);
        (1..=3).any(|back| {
            at.checked_sub(back).is_some_and(|from| self.marker(from, marker) == Some(at))
        })
    }
}

/// A number of at most four digits, with a word of time glued before or behind it; where it ends is
/// left open.
pub(crate) fn written_number(pack: &Pack, folded: &str) -> Option<Numeral> {
    let start = folded.find(|c: char| c.is_ascii_digit())?;
    let rest = &folded[start..];
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let value = rest[..length].parse().ok().filter(|_| length <= 4)?;
    let word = |text: &str| pack.lexicon.word(text);
    let (head, tail) = (word(&folded[..start]), word(&rest[length..]));
    let any = |word| matches!(word, TimeWord::Marker(_)).then_some(());
    let marks = |id| pack.times.longest(id, std::iter::empty(), Case::Upper, any).is_some();
    let known = length == rest.len() || pack.times.knows(tail);
    if start > 0 && !marks(head) || !known {
        return None;
    }
    let joined = is_glued(&pack.times, head, Marker::And);
    Some(Numeral { value, digits: length, ordinal: false, joined, tail, end: 0 })
}

fn is_glued(times: &TimeWords, word: WordId, marker: Marker) -> bool {
    let pick = |found| (found == TimeWord::Marker(marker)).then_some(());
    word != 0 && times.longest(word, std::iter::empty(), Case::Upper, pick).is_some()
}
