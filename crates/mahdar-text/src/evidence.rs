//! What the surroundings of a quotation mark say about it.
//!
//! The answer is three costs: what it costs to read the mark as an opening one, as a closing one,
//! as one that belongs to no pair. A cost of 10 is about one typing error. The white space around
//! a mark counts most, its direction little: Arabic papers reverse “ and ” as often as not.

use crate::chars::is_arabic;
use crate::mark::{Direction, Mark, Shape};
use crate::token::{Token, TokenKind};

/// What the readings of one mark cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) open: u32,
    pub(crate) close: u32,
    pub(crate) stray: u32,
}

/// What stands on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// White space.
    Space,
    /// The beginning or end of the paragraph.
    Edge,
    /// A word or a number, without space.
    Text,
    /// و ل ب and other words of one or two letters that are written together with what follows.
    Clitic,
    /// Punctuation that text follows: an opening bracket, a colon, a dash.
    Leading,
    /// Punctuation that follows text: comma, stop, closing bracket.
    Trailing,
}

/// A double mark that belongs to no pair.
pub(crate) const STRAY: u32 = 26;
/// The cost of either way to read a mark between two spaces.
pub(crate) const NEUTRAL: u32 = 5;
/// The direction of a mark is against the way it is read.
const REVERSED: u32 = 5;
/// How many marks without space between them are looked past.
const CLUSTER: usize = 4;

/// The evidence for the mark at token number `at`. `text` is the text of the tokens, or empty
/// where it is not known.
pub(crate) fn evidence(text: &str, tokens: &[Token], at: usize, mark: Mark) -> Evidence {
    let left = left(text, tokens, at);
    let right = right(tokens, at, left);
    let (mut open, mut close) = surroundings(left, right);
    match mark.direction {
        // between spaces the direction is chosen by the keyboard
        _ if (open, close) == (NEUTRAL, NEUTRAL) => {}
        Direction::Opening => close += REVERSED,
        Direction::Closing => open += REVERSED,
        Direction::None => {}
    }
    let stray = match mark.shape {
        // '90s
        Shape::Single if open < close && begins_with_digit(text, tokens, at + 1) => {
            open += 10;
            2
        }
        Shape::Single => apostrophe(text, tokens, at, left),
        _ if is_unit(tokens, at) => 9,
        _ if is_doubled(tokens, at, mark) => 8,
        _ => STRAY,
    };
    Evidence { open, close, stray }
}

/// The costs of opening and closing between `left` and `right`.
fn surroundings(left: Side, right: Side) -> (u32, u32) {
    let before_text = matches!(right, Side::Text | Side::Leading);
    match (left, right) {
        (Side::Edge, _) if before_text => (0, 40),
        (Side::Space | Side::Leading, _) if before_text => (0, 30),
        (Side::Edge, Side::Space) => (2, 20),
        (Side::Leading, Side::Space) => (0, 20),
        (Side::Space, Side::Space) => (NEUTRAL, NEUTRAL),
        (Side::Edge | Side::Leading, _) => (12, 10),
        (Side::Space, _) => (20, 3),
        (Side::Clitic, _) if before_text => (2, 15),
        (Side::Trailing, _) if before_text => (6, 6),
        (Side::Trailing, _) => (15, 0),
        (Side::Text | Side::Clitic, _) if before_text => (7, 7),
        (Side::Clitic, Side::Space) => (20, 0),
        (Side::Text, Side::Space) => (34, 0),
        (Side::Text | Side::Clitic, _) => (55, 0),
    }
}

fn left(text: &str, tokens: &[Token], at: usize) -> Side {
    for k in (at.saturating_sub(CLUSTER)..=at).rev() {
        let Some(previous) = k.checked_sub(1).map(|p| &tokens[p]) else { return Side::Edge };
        return match previous.kind {
            TokenKind::Break => Side::Edge,
            _ if tokens[k].space_before => Side::Space,
            TokenKind::Quote(_) => continue,
            TokenKind::Punct(c) => punctuation(c),
            TokenKind::Word if ends_in_tatweel(text, previous) => Side::Leading,
            TokenKind::Word if previous.space_before && is_clitic(text, previous) => Side::Clitic,
            TokenKind::Word | TokenKind::Number => Side::Text,
        };
    }
    Side::Text
}

fn right(tokens: &[Token], at: usize, left: Side) -> Side {
    for token in tokens.iter().skip(at + 1).take(CLUSTER) {
        return match token.kind {
            TokenKind::Break => Side::Edge,
            // "...ثم غادر": the dots stand for words left out
            TokenKind::Punct('…') if !token.space_before && left == Side::Space => Side::Text,
            // a space before a comma or a stop is put there by mistake
            TokenKind::Punct(c) if punctuation(c) == Side::Trailing => Side::Trailing,
            _ if token.space_before => Side::Space,
            TokenKind::Quote(_) => continue,
            TokenKind::Punct(_) => Side::Leading,
            TokenKind::Word | TokenKind::Number => Side::Text,
        };
    }
    if at + 1 + CLUSTER >= tokens.len() { Side::Edge } else { Side::Text }
}

fn punctuation(c: char) -> Side {
    match c {
        '(' | '[' | '{' | ':' | '/' | '#' | '@' | '*' | '=' | '+' | '¿' | '¡' => Side::Leading,
        '-' | '–' | '—' | 'ـ' | '$' | '€' | '£' | '₽' | '₴' | '№' => Side::Leading,
        _ => Side::Trailing,
    }
}

/// An Arabic word of one or two letters, tatweel not counted.
fn is_clitic(text: &str, word: &Token) -> bool {
    let arabic = word.span.get(text).and_then(|w| w.chars().next()).is_none_or(is_arabic);
    arabic && word.fold.1 - word.fold.0 <= 4
}

/// بـ، لـ، الـ: the tatweel is there for what follows.
fn ends_in_tatweel(text: &str, word: &Token) -> bool {
    word.span.get(text).is_some_and(|w| w.ends_with('ـ'))
}

/// Whether the mark may be one of inches, minutes or seconds: directly after a number.
fn is_unit(tokens: &[Token], at: usize) -> bool {
    !tokens[at].space_before && at > 0 && tokens[at - 1].kind == TokenKind::Number
}

/// Whether the same mark stands directly before or after.
fn is_doubled(tokens: &[Token], at: usize, mark: Mark) -> bool {
    let same = |k: usize| tokens.get(k).is_some_and(|t| t.kind == TokenKind::Quote(mark));
    let glued = |k: usize| tokens.get(k).is_some_and(|t| !t.space_before);
    same(at + 1) && glued(at + 1) || at > 0 && same(at - 1) && glued(at)
}

/// The cost of reading a single mark as an apostrophe.
fn apostrophe(text: &str, tokens: &[Token], at: usize, left: Side) -> u32 {
    let last = at.checked_sub(1).and_then(|p| tokens[p].span.get(text)?.chars().next_back());
    match (left, last) {
        // the ministers' plan
        (Side::Text, Some('s' | 'S')) => 4,
        (Side::Text | Side::Clitic, Some(c)) if is_arabic(c) => 24,
        (Side::Text, _) => 9,
        _ => 12,
    }
}

fn begins_with_digit(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    token.kind == TokenKind::Number
        || token.span.get(text).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
}
