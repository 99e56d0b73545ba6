//! Words: the part of the tokenizer that most of a text goes through.

use crate::chars::{Class, TABLE, common, is_arabic};
use crate::fold::{DROP, FOLDS, RARE, fold_char};
use crate::token::TokenKind;
use crate::tokenize::Scanner;

/// The first character of [`LETTERS`] that is Arabic.
const ARABIC: usize = 0x600;

/// The folds of the common letters and marks; [`RARE`] for all other characters.
static LETTERS: [char; TABLE] = {
    let mut table = FOLDS;
    let mut c = 0;
    while c < TABLE {
        if !matches!(common(c as u32), Some(Class::Letter | Class::Mark)) {
            table[c] = RARE;
        }
        c += 1;
    }
    table
};

impl Scanner<'_> {
    /// Letters of one script, Arabic or not, from here on, where `first` stands; digits may have
    /// been read before, from byte `start`.
    pub(crate) fn word(&mut self, start: usize, first: char) {
        let arabic = is_arabic(first);
        let from = self.fold.len();
        if !arabic && start == self.at && (self.plain_word() || self.acronym()) {
            return self.push_folded(start, TokenKind::Word, from);
        }
        if start < self.at {
            self.fold_since(start);
        }
        let mut at = self.at;
        loop {
            if self.common_letters(arabic) {
                at = self.at;
            }
            let Some((c, kind)) = self.peek(at) else { break };
            let inside = match kind {
                Class::Letter => is_arabic(c) == arabic,
                Class::Mark | Class::Digit => true,
                Class::Quote => {
                    !arabic && self.is_apostrophe(at, c) && self.contraction(at).is_none()
                }
                Class::Invisible => {
                    // inside only where a letter follows
                    at += c.len_utf8();
                    continue;
                }
                _ => false,
            };
            if !inside {
                break;
            }
            fold_char(c, &mut self.fold, from);
            at += c.len_utf8();
            self.at = at;
        }
        let kind = match self.fold.len() > from {
            true => TokenKind::Word,
            false => TokenKind::Punct(first),
        };
        self.push_folded(start, kind, from);
    }

    /// Reads a word of the letters a to z; false, and nothing read, where what follows may belong to
    /// it.
    fn plain_word(&mut self) -> bool {
        let bytes = &self.text.as_bytes()[self.at..];
        let (letters, capitals) = ascii_letters(bytes);
        let ends = match bytes.get(letters) {
            None | Some(b' ' | b'\n' | b',' | b')' | b'-' | b'"' | b':' | b';') => true,
            Some(b'.') => letters > 1,
            Some(_) => false,
        };
        if ends && letters > 0 {
            self.fold_ascii(letters, capitals);
        }
        ends && letters > 0
    }

    /// Reads single letters with a full stop after each (U.S., a.m., D.C), folded without the stops;
    /// false, and nothing read, where there are not two of them.
    fn acronym(&mut self) -> bool {
        let first = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        if self.text.as_bytes().get(self.at + first) != Some(&b'.') {
            return false;
        }
        let from = self.fold.len();
        let (mut at, mut letters, mut stopped) = (self.at, 0, true);
        while let Some((c, Class::Letter)) = self.peek(at).filter(|&(c, _)| !is_arabic(c)) {
            if !stopped {
                break;
            }
            fold_char(c, &mut self.fold, from);
            at += c.len_utf8();
            letters += 1;
            stopped = matches!(self.peek(at), Some(('.', _)));
            at += usize::from(stopped);
        }
        let ends = !matches!(self.peek(at), Some((_, Class::Letter | Class::Digit)));
        if letters < 2 || !ends {
            self.fold.truncate(from);
            return false;
        }
        self.at = at;
        true
    }

    /// How many bytes the contraction or possessive ending has (’s, ’re, 'll) whose apostrophe
    /// stands at byte `at`: a token of its own, as in the Penn Treebank.
    pub(crate) fn contraction(&self, at: usize) -> Option<usize> {
        let (c @ ('\'' | '’'), _) = self.peek(at)? else { return None };
        let latin = |c: char| c.is_alphanumeric() && c < '\u{250}';
        // alone, as word lists have it, or right behind a word
        if !self.text[..at].chars().next_back().is_none_or(|c| latin(c) || c == '.') {
            return None;
        }
        let rest = &self.text[at + c.len_utf8()..];
        let letters = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let ending = &rest[..letters];
        let known =
            ["s", "re", "ve", "ll", "d", "m"].iter().any(|e| ending.eq_ignore_ascii_case(e));
        known.then_some(c.len_utf8() + letters)
    }

    /// Reads and folds the common letters and marks that stand here; false where there are none.
    fn common_letters(&mut self, arabic: bool) -> bool {
        let bytes = self.text.as_bytes();
        let start = self.at;
        loop {
            let code = match bytes[self.at..] {
                [first, ..] if first.is_ascii_alphabetic() && !arabic => {
                    let (letters, capitals) = ascii_letters(&bytes[self.at..]);
                    self.fold_ascii(letters, capitals);
                    continue;
                }
                [first @ 0x80..0xe0, second, ..] => {
                    usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f)
                }
                _ => break,
            };
            let folded = LETTERS[code];
            if folded == RARE || (code >= ARABIC) != arabic {
                break;
            }
            if folded != DROP {
                self.fold.push(folded);
            }
            self.at += 2;
        }
        self.at > start
    }

    /// Reads and folds so many letters a to z, which stand here.
    fn fold_ascii(&mut self, letters: usize, capitals: bool) {
        let from = self.fold.len();
        self.fold.push_str(&self.text[self.at..self.at + letters]);
        if capitals {
            self.fold[from..].make_ascii_lowercase();
        }
        self.at += letters;
    }

    /// Whether the quotation mark `c` at byte `at`, after a letter, is an apostrophe: a letter
    /// follows. Arabic has none. Ukrainian papers write it with any mark (об’єднання).
    fn is_apostrophe(&self, at: usize, c: char) -> bool {
        let cyrillic = |c| matches!(c, '\u{400}'..='\u{52f}');
        match self.peek_after(at, c) {
            Some((next, Class::Letter)) if !is_arabic(next) => match c {
                '\'' | '’' | '＇' => true,
                '`' | '‘' => {
                    cyrillic(next) && self.text[..at].chars().next_back().is_some_and(cyrillic)
                }
                _ => false,
            },
            _ => false,
        }
    }
}

/// How many letters a to z stand at the beginning, and whether there are capitals among them.
#[inline]
fn ascii_letters(bytes: &[u8]) -> (usize, bool) {
    let mut capitals = false;
    for (at, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_alphabetic() {
            return (at, capitals);
        }
        capitals |= byte.is_ascii_uppercase();
    }
    (bytes.len(), capitals)
}
