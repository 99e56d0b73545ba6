//! A text with all that can be said of it without a language.

use crate::quotation::{Quotation, quotations};
use crate::sentence;
use crate::token::{Token, TokenKind};
use crate::tokenize::tokenize;
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
///
/// Tokens are numbered from 0 through the whole text, breaks between lines included; all other
/// parts are ranges of these numbers. The sentences of a paragraph lie side by side and fill it.
///
/// ```
/// use mahdar_text::Segmented;
/// let text = "قال د. سامي: «انتهت. سنعود».\nوأضاف أنها بدأت. ثم غادر.";
/// let segmented = Segmented::new(text);
/// let tokens = segmented.tokens();
/// let first = &segmented.sentences()[0];
/// assert_eq!(first.tokens.end, segmented.paragraphs()[0].tokens.end);
/// assert_eq!(segmented.sentences().len(), 3);
/// let quotation = segmented.quotations()[0];
/// assert_eq!(tokens[quotation.open + 1].text(text), "انتهت");
/// ```
#[derive(Clone, Debug)]
pub struct Segmented {
    tokens: Vec<Token>,
    folded: String,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    quotations: Vec<Quotation>,
}

impl Segmented {
    /// Segments `text`, in time linear in its length. A text of more than 256 MiB is read up to
    /// there.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (tokens, folded) = tokenize(text);
        let quotations = quotations(text, &tokens);
        let paragraphs = paragraphs(&tokens);
        let sentences = sentence::sentences(text, &tokens, &folded, &paragraphs, &quotations);
        Self { tokens, folded, paragraphs, sentences, quotations }
    }

    /// All tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The folded form of token number `at`: what [`crate::fold()`] makes of it.
    ///
    /// # Panics
    /// If there is no such token.
    ///
    /// ```
    /// let segmented = mahdar_text::Segmented::new("وأكّـد");
    /// assert_eq!(segmented.folded(0), "واكد");
    /// ```
    #[inline]
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

    /// The sentences, in order. A quotation that is closed in its paragraph is never cut: what
    /// stands between its marks belongs to the sentence that quotes it.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The quotations, in the order of their opening marks: see [`crate::pair_quotation_marks`].
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
