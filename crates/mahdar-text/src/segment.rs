//! A text with all that can be said of it without a language.

use crate::quotation::{Quotation, pair_quotation_marks};
use crate::sentence;
use crate::token::{Token, TokenKind, tokenize};
use std::ops::Range;

/// A paragraph: a line of the text that is not empty. Positions are token numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its tokens, without the break that ends it.
    pub tokens: Range<usize>,
}

/// A sentence. Positions are token numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, with the punctuation that ends it.
    pub tokens: Range<usize>,
    /// The number of its paragraph.
    pub paragraph: usize,
}

/// Tokens, paragraphs, sentences and quotations of one text.
#[derive(Clone, Debug)]
pub struct Segmented {
    tokens: Vec<Token>,
    folded: String,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    quotations: Vec<Quotation>,
}

impl Segmented {
    /// Segments `text`. Texts of 4 GiB or more are not for this function: offsets are 32 bits.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (tokens, folded) = tokenize(text);
        let quotations = pair_quotation_marks(&tokens);
        let paragraphs = paragraphs(&tokens);
        let sentences = sentence::sentences(text, &tokens, &paragraphs, &quotations);
        Self { tokens, folded, paragraphs, sentences, quotations }
    }

    /// All tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The folded form of token number `at`.
    ///
    /// # Panics
    /// If there is no such token.
    #[must_use]
    pub fn folded(&self, at: usize) -> &str {
        let (start, end) = self.tokens[at].fold;
        &self.folded[start as usize..end as usize]
    }

    /// The paragraphs, in order.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The sentences, in order. A closed quotation is never cut: what stands between its marks
    /// belongs to the sentence that quotes it.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The quotations, in the order of their opening marks.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }
}

fn paragraphs(tokens: &[Token]) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Break {
            if start < at {
                out.push(Paragraph { tokens: start..at });
            }
            start = at + 1;
        }
    }
    if start < tokens.len() {
        out.push(Paragraph { tokens: start..tokens.len() });
    }
    out
}
