//! Running counts over the tokens of a document, so that what lies between two places is one
//! subtraction.

use crate::cue::NOMINAL;
use crate::document::Document;
use mahdar_lang::{Class, Classes};
use mahdar_text::TokenKind;

/// Counts of what stands before a token, or between two.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) commas: u32,
    pub(crate) nominal: u32,
    pub(crate) unknown: u32,
    quotations: u32,
    colons: u32,
    complementizers: u32,
    relatives: u32,
    connectives: u32,
    stops: u32,
}

impl Tally {
    /// Which of quotation, colon, complementizer, relative, connective and stop there are, as bits.
    pub(crate) fn flags(&self) -> u32 {
        let counts = [
            self.quotations,
            self.colons,
            self.complementizers,
            self.relatives,
            self.connectives,
            self.stops,
        ];
        counts.iter().enumerate().fold(0, |flags, (bit, &n)| flags | u32::from(n > 0) << bit)
    }
}

/// The running counts: entry `k` tells what stands before token `k`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tallies(Vec<Tally>);

const COMPLEMENTIZERS: Classes =
    Classes::of(&[Class::Complementizer, Class::ComplementizerPronoun]);

impl Tallies {
    pub(crate) fn new(doc: &Document<'_>) -> Self {
        let mut list = Vec::with_capacity(doc.len() + 1);
        let mut sum = Tally::default();
        list.push(sum);
        for (at, word) in doc.words.iter().enumerate() {
            let kind = doc.kind(at);
            sum.commas += u32::from(doc.is_comma(at));
            sum.nominal += u32::from(word.classes.any(NOMINAL));
            sum.unknown += u32::from(doc.is_word(at) && word.classes.is_empty());
            sum.quotations += u32::from(doc.opens(at).is_some_and(|q| q.end - q.open > 5));
            sum.colons += u32::from(kind == Some(TokenKind::Punct(':')));
            sum.complementizers += u32::from(word.classes.any(COMPLEMENTIZERS));
            sum.relatives += u32::from(word.classes.has(Class::Relative));
            sum.connectives += u32::from(word.classes.has(Class::Connective));
            sum.stops += u32::from(matches!(kind, Some(TokenKind::Break | TokenKind::Punct('.'))));
            list.push(sum);
        }
        Self(list)
    }

    /// What stands from token `from` to before token `to`.
    pub(crate) fn between(&self, from: usize, to: usize) -> Tally {
        let (Some(a), Some(b)) = (self.0.get(from), self.0.get(to.max(from))) else {
            return Tally::default();
        };
        Tally {
            commas: b.commas - a.commas,
            nominal: b.nominal - a.nominal,
            unknown: b.unknown - a.unknown,
            quotations: b.quotations - a.quotations,
            colons: b.colons - a.colons,
            complementizers: b.complementizers - a.complementizers,
            relatives: b.relatives - a.relatives,
            connectives: b.connectives - a.connectives,
            stops: b.stops - a.stops,
        }
    }
}
