//! Tokens: words, numbers, quotation marks, punctuation and paragraph breaks.

use crate::chars::{Class, class};
use crate::fold::fold_char;
use crate::span::{Bytes, Span};

/// The shape of a quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// « » and their single forms.
    Angle,
    /// “ ” „, and ‘ ’ doubled.
    Curly,
    /// " and doubled '', `` or ,,.
    Straight,
    /// ‘ ’ and ' alone.
    Single,
}

/// The direction that the script gives a mark; texts do not always keep to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// « “ „ ‘
    Opening,
    /// » ” ’
    Closing,
    /// " and '
    None,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its shape: marks of one shape pair with one another.
    pub shape: Shape,
    /// Its direction by shape.
    pub direction: Direction,
}

impl Mark {
    fn new(c: char, doubled: bool) -> Self {
        let direction = match c {
            '«' | '“' | '„' | '‟' | '‹' | '‘' | '‚' => Direction::Opening,
            '»' | '”' | '›' | '’' => Direction::Closing,
            _ => Direction::None,
        };
        let shape = match c {
            '«' | '»' | '‹' | '›' => Shape::Angle,
            '“' | '”' | '„' | '‟' => Shape::Curly,
            '‘' | '’' | '‚' if doubled => Shape::Curly,
            '‘' | '’' | '‚' => Shape::Single,
            '\'' | '`' if !doubled => Shape::Single,
            _ => Shape::Straight,
        };
        Self { shape, direction }
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with marks, digits and apostrophes inside.
    Word,
    /// Digits, with decimal points and separators inside.
    Number,
    /// A quotation mark (doubled ones are one token).
    Quote(Mark),
    /// One character of punctuation or a symbol; three or more dots are one token.
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
    /// Where its folded form stands in the fold buffer of its [`crate::Segmented`].
    pub(crate) fold: (u32, u32),
    /// Whether white space or a line break (or the start of the text) stands before it.
    pub space_before: bool,
}

impl Token {
    /// The characters of the token in `text`, the text it was made from.
    ///
    /// # Panics
    /// If `text` is another text in which the span does not lie.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.range()]
    }

    /// Whether the token is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// The tokens of `text` and the buffer that their folded forms lie in.
///
/// Every character that is neither white space nor invisible lies in exactly one token.
#[must_use]
pub fn tokenize(text: &str) -> (Vec<Token>, String) {
    let mut scanner = Scanner {
        text,
        at: 0,
        fold: String::with_capacity(text.len()),
        tokens: Vec::with_capacity(text.len() / 9 + 8),
        space: true,
    };
    while scanner.step() {}
    (scanner.tokens, scanner.fold)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    fold: String,
    tokens: Vec<Token>,
    space: bool,
}

impl Scanner<'_> {
    fn peek(&self, at: usize) -> Option<(char, Class)> {
        self.text[at..].chars().next().map(|c| (c, class(c)))
    }

    /// Reads one token or one run of space; false at the end of the text.
    fn step(&mut self) -> bool {
        let start = self.at;
        let Some((c, kind)) = self.peek(start) else { return false };
        self.at += c.len_utf8();
        match kind {
            Class::Space => self.space = true,
            Class::Invisible => {}
            Class::Letter => self.word(start),
            Class::Digit => self.number(start),
            Class::Break => {
                self.push(start, TokenKind::Break);
                self.space = true;
            }
            Class::Quote => self.quote(start, c),
            Class::Punct => self.punct(start, c),
        }
        true
    }

    fn push(&mut self, start: usize, kind: TokenKind) {
        let from = self.fold.len();
        for c in self.text[start..self.at].chars() {
            fold_char(c, &mut self.fold);
        }
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.tokens.push(Token {
            span: Span::new(offset(start), offset(self.at)),
            kind,
            fold: (offset(from), offset(self.fold.len())),
            space_before: self.space,
        });
        self.space = false;
    }

    fn word(&mut self, start: usize) {
        while let Some((c, kind)) = self.peek(self.at) {
            let inside = match kind {
                Class::Letter | Class::Digit | Class::Invisible => true,
                Class::Quote => {
                    matches!(c, '\'' | '’')
                        && matches!(self.peek(self.at + c.len_utf8()), Some((_, Class::Letter)))
                }
                _ => false,
            };
            if !inside {
                break;
            }
            self.at += c.len_utf8();
        }
        self.push(start, TokenKind::Word);
    }

    fn number(&mut self, start: usize) {
        while let Some((c, kind)) = self.peek(self.at) {
            let inside = match kind {
                Class::Digit => true,
                Class::Letter => return self.word(start),
                _ => {
                    matches!(c, '.' | ',' | '٫' | '٬')
                        && matches!(self.peek(self.at + c.len_utf8()), Some((_, Class::Digit)))
                }
            };
            if !inside {
                break;
            }
            self.at += c.len_utf8();
        }
        self.push(start, TokenKind::Number);
    }

    fn quote(&mut self, start: usize, c: char) {
        let single = matches!(c, '\'' | '‘' | '’' | '`' | '‚');
        let doubled = single && self.text[self.at..].starts_with(c);
        if doubled {
            self.at += c.len_utf8();
        }
        let mark = Mark::new(c, doubled);
        self.push(start, TokenKind::Quote(mark));
    }

    fn punct(&mut self, start: usize, c: char) {
        if c == ',' && self.text[self.at..].starts_with(',') {
            self.at += 1;
            return self.push(start, TokenKind::Quote(Mark::new('"', true)));
        }
        if c == '.' {
            while self.text[self.at..].starts_with('.') {
                self.at += 1;
            }
            let kind = if self.at - start >= 2 { '…' } else { '.' };
            return self.push(start, TokenKind::Punct(kind));
        }
        self.push(start, TokenKind::Punct(c));
    }
}
