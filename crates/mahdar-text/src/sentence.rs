//! Sentence ends: full stops that are neither decimal points, abbreviations nor ellipses, question
//! and exclamation marks, outside of quotations.

use crate::quotation::Quotation;
use crate::segment::{Paragraph, Sentence};
use crate::token::{Token, TokenKind};

/// Cuts each paragraph into sentences.
pub(crate) fn sentences(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Paragraph],
    quotations: &[Quotation],
) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut quotes = quotations.iter().filter(|q| q.depth == 0).peekable();
    for (paragraph, range) in paragraphs.iter().map(|p| p.tokens.clone()).enumerate() {
        let mut start = range.start;
        let mut at = range.start;
        while at < range.end {
            while quotes.peek().is_some_and(|q| q.end <= at) {
                quotes.next();
            }
            let quotation = quotes.peek().filter(|q| q.holds(at) && q.closed);
            // a quotation that fills whole paragraphs is cut like any other text
            let quoted = quotation.is_some_and(|q| q.end < range.end && q.open >= range.start);
            if !quoted && ends_sentence(text, tokens, at, range.end) {
                at = take_closers(tokens, at, range.end);
                out.push(Sentence { tokens: start..at + 1, paragraph });
                start = at + 1;
            }
            at += 1;
        }
        if start < range.end {
            out.push(Sentence { tokens: start..range.end, paragraph });
        }
    }
    out
}

/// Moves past closing marks and brackets that stand directly after the end of a sentence.
fn take_closers(tokens: &[Token], mut at: usize, end: usize) -> usize {
    while at + 1 < end
        && !tokens[at + 1].space_before
        && matches!(tokens[at + 1].kind, TokenKind::Quote(_) | TokenKind::Punct(')' | ']' | '.' | '!' | '?' | '؟'))
    {
        at += 1;
    }
    at
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let TokenKind::Punct(c) = tokens[at].kind else { return false };
    let last = at + 1 >= end;
    let space_after = last || tokens[at + 1].space_before;
    match c {
        '؟' | '?' | '!' | '۔' => true,
        '.' => {
            let glued_word = !last && tokens[at + 1].is_word() && !space_after;
            (space_after || !glued_word && !is_number(tokens, at + 1))
                && !is_abbreviation(text, tokens, at)
                || glued_word && is_long_word(tokens, at.wrapping_sub(1)) && is_long_word(tokens, at + 1)
                    && !is_latin(text, &tokens[at + 1])
        }
        '…' => last || space_after && starts_sentence(text, tokens, at + 1),
        _ => false,
    }
}

fn is_number(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
}

/// A word of three letters or more in a two-byte script: a full stop glued between two of them
/// ends a sentence whose space was forgotten, between shorter ones it is an abbreviation.
fn is_long_word(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is_word() && t.span.len() >= 6)
}

fn is_latin(text: &str, token: &Token) -> bool {
    token.text(text).is_ascii()
}

/// A single letter before the stop (د. محمد, J. Smith), not at the very end of a paragraph.
fn is_abbreviation(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(previous) = at.checked_sub(1).map(|k| &tokens[k]) else { return false };
    previous.is_word()
        && !tokens[at].space_before
        && previous.text(text).chars().count() == 1
        && tokens.get(at + 1).is_some_and(|t| t.is_word() || t.kind == TokenKind::Number)
}

/// Whether an ellipsis before token `at` may end a sentence: not where the next word is in lower
/// case.
fn starts_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens[at].text(text).chars().next().is_some_and(|c| c.is_uppercase())
}
