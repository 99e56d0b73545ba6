//! The tokenizer: one pass over the text, which folds as it goes.

use crate::chars::{Class, class};
use crate::fold::fold_char;
use crate::mark::Mark;
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// Texts are read up to here: offsets into the text and into its folded form (which is at most
/// eleven times as long) then fit 32 bits.
const LONGEST: usize = 256 << 20;

/// For how many bytes of text room is made at once.
const LARGE: usize = 1 << 20;

/// The tokens of `text` and the buffer that their folded forms lie in, one after the other.
///
/// Every character lies in exactly one token, but for white space, invisible characters, and
/// combining marks that stand on no letter. A text of more than 256 MiB is read up to there.
///
/// ```
/// use mahdar_text::{TokenKind, tokenize};
/// let text = "قال لـCNN إنّ 3.5% «كافية»";
/// let (tokens, folded) = tokenize(text);
/// let words: Vec<&str> = tokens.iter().map(|t| t.text(text)).collect();
/// assert_eq!(words, ["قال", "لـ", "CNN", "إنّ", "3.5", "%", "«", "كافية", "»"]);
/// assert_eq!(tokens[4].kind, TokenKind::Number);
/// assert_eq!(folded, "قاللcnnان3.5%«كافيه»");
/// ```
#[must_use]
pub fn tokenize(text: &str) -> (Vec<Token>, String) {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let mut scanner = Scanner {
        text,
        at: 0,
        fold: String::with_capacity(text.len().min(LARGE)),
        tokens: Vec::with_capacity(text.len().min(LARGE) / 6 + 8),
        space: true,
    };
    while scanner.step() {}
    (scanner.tokens, scanner.fold)
}

pub(crate) struct Scanner<'t> {
    pub(crate) text: &'t str,
    /// The byte to read next.
    pub(crate) at: usize,
    pub(crate) fold: String,
    tokens: Vec<Token>,
    /// Whether space was read since the last token.
    space: bool,
}

impl Scanner<'_> {
    /// The character at byte `at` and its class.
    #[inline]
    pub(crate) fn peek(&self, at: usize) -> Option<(char, Class)> {
        let bytes = self.text.as_bytes();
        let c = match *bytes.get(at)? {
            first @ ..0x80 => char::from(first),
            // two bytes: nearly all letters of Arabic and Cyrillic
            first @ ..0xe0 => {
                let code = u32::from(first & 0x1f) << 6 | u32::from(*bytes.get(at + 1)? & 0x3f);
                char::from_u32(code)?
            }
            _ => self.text.get(at..)?.chars().next()?,
        };
        Some((c, class(c)))
    }

    /// The character after `c`, which stands at byte `at`.
    pub(crate) fn peek_after(&self, at: usize, c: char) -> Option<(char, Class)> {
        self.peek(at + c.len_utf8())
    }

    /// Reads one token or one character that is in none; false at the end of the text.
    fn step(&mut self) -> bool {
        let start = self.at;
        let Some((c, kind)) = self.peek(start) else { return false };
        match kind {
            Class::Letter => self.word(start, c),
            Class::Digit => self.number(start),
            _ => {
                self.at += c.len_utf8();
                match kind {
                    Class::Space => self.space = true,
                    Class::Break => self.line_break(start, c),
                    Class::Quote => self.quote(start, c),
                    Class::Punct => self.punct(start, c),
                    _ => {}
                }
            }
        }
        true
    }

    /// Adds the token from byte `start` to here.
    fn push(&mut self, start: usize, kind: TokenKind) {
        let from = self.fold.len();
        self.fold_since(start);
        self.push_folded(start, kind, from);
    }

    /// Folds what was read from byte `start` on.
    pub(crate) fn fold_since(&mut self, start: usize) {
        let from = self.fold.len();
        for c in self.text[start..self.at].chars() {
            fold_char(c, &mut self.fold, from);
        }
    }

    /// Adds the token from byte `start` to here, whose folded form stands in the buffer from `from`.
    pub(crate) fn push_folded(&mut self, start: usize, kind: TokenKind, from: usize) {
        // `LONGEST` sees to it that nothing is lost here
        let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.tokens.push(Token {
            span: Span::new(offset(start), offset(self.at)),
            kind,
            fold: (offset(from), offset(self.fold.len())),
            space_before: self.space,
        });
        self.space = false;
    }

    fn number(&mut self, start: usize) {
        while let Some((c, kind)) = self.peek(self.at) {
            match kind {
                Class::Digit => {}
                _ if is_separator(c)
                    && matches!(self.peek_after(self.at, c), Some((_, Class::Digit))) => {}
                Class::Letter => return self.word(start, c),
                _ => break,
            }
            self.at += c.len_utf8();
        }
        self.push(start, TokenKind::Number);
    }

    fn line_break(&mut self, start: usize, c: char) {
        if c == '\r' && self.follows('\n') {
            self.at += 1;
        }
        self.push(start, TokenKind::Break);
        self.space = true;
    }

    fn quote(&mut self, start: usize, c: char) {
        if let Some(length) = self.contraction(start).filter(|_| !self.space || start == 0) {
            let from = self.fold.len();
            self.fold.push('\'');
            self.at = start + length;
            self.fold.push_str(&self.text[start + c.len_utf8()..self.at].to_ascii_lowercase());
            return self.push_folded(start, TokenKind::Word, from);
        }
        let doubled = Mark::doubles(c) && self.follows(c);
        if doubled {
            self.at += c.len_utf8();
        }
        self.push(start, TokenKind::Quote(Mark::new(c, doubled)));
    }

    fn punct(&mut self, start: usize, c: char) {
        if c == ',' && self.is_low_mark() {
            self.at += 1;
            return self.push(start, TokenKind::Quote(Mark::new(c, true)));
        }
        let mut kind = c;
        if matches!(c, '.' | '…') {
            while let Some(dot) = ['.', '…'].into_iter().find(|&dot| self.follows(dot)) {
                self.at += dot.len_utf8();
                kind = '…';
            }
        }
        self.push(start, TokenKind::Punct(kind));
    }

    /// Whether the comma just read is the first of the two that are written for „, which stand
    /// directly before a word.
    fn is_low_mark(&self) -> bool {
        self.follows(',')
            && matches!(self.peek(self.at + 1), Some((_, Class::Letter | Class::Digit)))
    }

    /// Whether `c` is the character to read next.
    fn follows(&self, c: char) -> bool {
        self.text.as_bytes()[self.at..].starts_with(c.encode_utf8(&mut [0; 4]).as_bytes())
    }
}

/// What stands between the digits of one number: decimal points and marks of thousands, of which
/// Arabic papers have several, the ر of the news agencies (3ر5) among them.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '،' | '٫' | '٬' | 'ر')
}
