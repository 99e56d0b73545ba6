//! Where sentences end.
//!
//! | mark | ends a sentence | but not |
//! | --- | --- | --- |
//! | . | before a space | before a word in lower case or a comma; after a single letter (د. محمد، أ.ف.ب, J. Smith) that no number stands before (2018 م. ends one); after Mr, Gen, проф; after the number or letter of a list item |
//! | . | between two words without space, where the writer forgot it (بدأت.وقال) | after one letter, before a domain (العربية.نت), between parts of addresses |
//! | ؟ ? ! ۔ | always | in (؟); before a word in lower case or a comma; inside an address |
//! | … .. | at the end of a paragraph, before a capital | |
//! | ” » | after a full stop inside the marks; after ? and ! inside them where the quotation does not begin the sentence and a capital follows | as above |
//!
//! Nothing is cut between the marks of a quotation that is closed in its paragraph. Closing marks,
//! brackets and further stops belong to the sentence they end.

use crate::abbreviation::{is_before_names, is_before_numbers, is_domain};
use crate::chars::is_arabic;
use crate::quotation::Quotation;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// A text in which sentences are to end.
pub(crate) struct Cutter<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: &'t [Token],
    pub(crate) folded: &'t str,
    pub(crate) quotations: &'t [Quotation],
}

/// What a sentence would go on with.
enum Next<'t> {
    /// Nothing: the paragraph ends.
    Nothing,
    /// A token after white space.
    Spaced(&'t Token),
    /// A token without space before it.
    Glued(&'t Token),
}

impl<'t> Cutter<'t> {
    /// Whether a sentence ends with the mark at `at`, and the token to go on with. `rest` is what
    /// the paragraph still holds.
    pub(crate) fn mark(&self, at: usize, rest: &Range<usize>) -> (bool, usize) {
        let c = match self.tokens[at].kind {
            TokenKind::Punct(c @ ('.' | '…' | '؟' | '?' | '!' | '۔')) => c,
            _ => return (false, at + 1),
        };
        let end = self.take_closers(at + 1, rest.end);
        let next = self.next(end, rest.end);
        let ends = match c {
            '.' => self.full_stop(at, &next, rest),
            '…' => self.ellipsis(&next),
            _ => self.question(at, &next),
        };
        (ends, end)
    }

    /// The same for the closing mark of `quotation`.
    pub(crate) fn after_quotation(
        &self,
        quotation: &Quotation,
        rest: &Range<usize>,
    ) -> (bool, usize) {
        let TokenKind::Punct(last) = self.tokens[quotation.end - 1].kind else {
            return (false, quotation.end + 1);
        };
        let end = self.take_closers(quotation.end + 1, rest.end);
        let ends = match (last, self.next(end, rest.end)) {
            ('.', Next::Spaced(next)) => !self.goes_on(next) && !is_dash(next),
            ('؟' | '?' | '!', Next::Spaced(next)) => {
                quotation.open > rest.start && self.first(next).is_uppercase()
            }
            _ => false,
        };
        (ends, end)
    }

    /// Moves from `at` past further stops, and past marks and brackets that close.
    fn take_closers(&self, mut at: usize, end: usize) -> usize {
        while at < end {
            let token = &self.tokens[at];
            let closes = match token.kind {
                TokenKind::Punct('.' | '…' | '!' | '?' | '؟') => true,
                TokenKind::Punct(')' | ']' | '}') => !token.space_before,
                TokenKind::Quote(_) => !self.opens(at) && (!token.space_before || at + 1 == end),
                _ => false,
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a quotation opens at `at`.
    fn opens(&self, at: usize) -> bool {
        self.quotations.binary_search_by_key(&at, |q| q.open).is_ok()
    }

    fn next(&self, at: usize, end: usize) -> Next<'t> {
        match self.tokens[..end].get(at) {
            None => Next::Nothing,
            Some(token) if token.space_before => Next::Spaced(token),
            Some(token) => Next::Glued(token),
        }
    }

    fn full_stop(&self, at: usize, next: &Next, rest: &Range<usize>) -> bool {
        let Some(previous) = at.checked_sub(1).filter(|&p| p >= rest.start) else { return false };
        match next {
            Next::Nothing => true,
            Next::Spaced(next) => {
                !self.goes_on(next) && !self.is_list_item(at, rest) && !self.is_abbreviation(at)
            }
            Next::Glued(next) => self.is_space_missing(&self.tokens[previous], next),
        }
    }

    fn ellipsis(&self, next: &Next) -> bool {
        match next {
            Next::Nothing => true,
            Next::Spaced(next) => self.first(next).is_uppercase(),
            Next::Glued(_) => false,
        }
    }

    fn question(&self, at: usize, next: &Next) -> bool {
        if at > 0 && self.tokens[at - 1].is_punct('(') {
            return false;
        }
        match next {
            Next::Nothing => true,
            Next::Spaced(next) => !self.goes_on(next),
            Next::Glued(next) => !self.goes_on(next) && !self.first(next).is_ascii_alphanumeric(),
        }
    }

    /// Whether the sentence goes on with `next` whatever stands before.
    fn goes_on(&self, next: &Token) -> bool {
        self.first(next).is_lowercase()
            || matches!(next.kind, TokenKind::Punct(',' | '،' | ';' | '؛' | ':'))
    }

    /// 1. قال, А. Переговоры: the first words of a sentence.
    fn is_list_item(&self, at: usize, rest: &Range<usize>) -> bool {
        let first = &self.tokens[rest.start];
        at == rest.start + 1 && (first.kind == TokenKind::Number || self.letters(first) == 1)
    }

    /// Whether the stop at `at` belongs to the word before it.
    fn is_abbreviation(&self, at: usize) -> bool {
        let previous = &self.tokens[at - 1];
        if !previous.is_word() || self.tokens[at].space_before {
            return false;
        }
        let folded = self.fold(previous);
        let number = |k: usize| self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Number);
        if number(at + 1) && is_before_numbers(folded) {
            return true;
        }
        // 2018 م., 2018 г.: the letter is no initial, but for 15 ч. 2
        let counts = at >= 2 && number(at - 2) && !number(at + 1);
        self.letters(previous) == 1 && !counts || is_before_names(folded)
    }

    /// Whether the full stop between `previous` and `next` ends a sentence and only the space after
    /// it was forgotten.
    fn is_space_missing(&self, previous: &Token, next: &Token) -> bool {
        let first = self.first(next);
        let (before, after) = match next.kind {
            TokenKind::Word => (self.letters(previous), self.letters(next)),
            // بدأت."وقال, Путин.— Обмен
            TokenKind::Quote(_) | TokenKind::Punct('(' | '-' | '–' | '—') => {
                (self.letters(previous), usize::MAX)
            }
            _ => return false,
        };
        if first.is_lowercase()
            || is_domain(self.fold(next))
            || is_before_names(self.fold(previous))
            || self.fold(previous) == "www"
        {
            return false;
        }
        match previous.kind {
            TokenKind::Word if self.last(previous).is_uppercase() => false,
            TokenKind::Word => {
                before >= 3 && after >= 3 || is_arabic(first) && before == 2 && after >= 4
            }
            TokenKind::Number => is_arabic(first) && after >= 2,
            _ => after >= 3,
        }
    }

    fn first(&self, token: &Token) -> char {
        token.text(self.text).chars().next().unwrap_or(' ')
    }

    fn last(&self, token: &Token) -> char {
        token.text(self.text).chars().next_back().unwrap_or(' ')
    }

    fn fold(&self, token: &Token) -> &'t str {
        &self.folded[token.fold.0 as usize..token.fold.1 as usize]
    }

    /// The letters of a word, without marks and tatweel.
    fn letters(&self, token: &Token) -> usize {
        self.fold(token).chars().count()
    }
}

fn is_dash(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Punct('-' | '–' | '—' | 'ـ'))
}
