//! Tokens: words, numbers, quotation marks, punctuation and paragraph breaks.

use crate::mark::Mark;
use crate::span::{Bytes, Span};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters with their marks, digits and apostrophes inside; its folded form is never empty.
    ///
    /// Arabic letters and others make words of their own: `وCNN` is two tokens.
    Word,
    /// Digits, with decimal points and separators inside.
    Number,
    /// A quotation mark (doubled ones are one token).
    Quote(Mark),
    /// One character of punctuation or a symbol. Two or more dots in a row are one token, `…`;
    /// so is tatweel without a letter, `ـ`, which is written for a dash.
    Punct(char),
    /// A line break: the end of a paragraph.
    Break,
}

/// A token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Bytes>,
    /// What it is.
    pub kind: TokenKind,
    /// Where its folded form stands in the fold buffer of its [`crate::Segmented`], in bytes.
    pub(crate) fold: (u32, u32),
    /// Whether white space or a line break (or the start of the text) stands before it.
    pub space_before: bool,
}

impl Token {
    /// The characters of the token in `text`, the text it was made from.
    ///
    /// # Panics
    /// If `text` is another text in which the span does not lie.
    ///
    /// ```
    /// let text = "قال: نعم";
    /// let (tokens, _) = mahdar_text::tokenize(text);
    /// assert_eq!(tokens[1].text(text), ":");
    /// ```
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.range()]
    }

    /// The folded form of the token in the buffer that [`crate::tokenize`] gave with it.
    ///
    /// # Panics
    /// If `folded` is the buffer of another text, in which it does not lie.
    ///
    /// ```
    /// let (tokens, folded) = mahdar_text::tokenize("The U.S. envoy’s visit");
    /// let forms: Vec<&str> = tokens.iter().map(|t| t.folded(&folded)).collect();
    /// assert_eq!(forms, ["the", "us", "envoy", "'s", "visit"]);
    /// ```
    #[must_use]
    pub fn folded<'f>(&self, folded: &'f str) -> &'f str {
        &folded[self.fold.0 as usize..self.fold.1 as usize]
    }

    /// Whether the token is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether the token is the punctuation mark `c`.
    pub(crate) fn is_punct(&self, c: char) -> bool {
        self.kind == TokenKind::Punct(c)
    }
}
