//! Pairing quotation marks by what stands around them, not by their shape.
//!
//! Newspapers reverse marks (”…“), use straight ones, double single ones, forget to close, or
//! close in a later paragraph. A mark is judged by the white space around it first and by its
//! direction second; then marks of one shape are paired with a stack, paragraph by paragraph.

use crate::token::{Direction, Mark, Shape, Token, TokenKind};

/// A stretch of text in quotation marks. Positions are token numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark.
    pub open: usize,
    /// The first token after the stretch: the closing mark, or what ends an unclosed one.
    pub end: usize,
    /// Whether a closing mark stands at `end`.
    pub closed: bool,
    /// How many quotations it lies in.
    pub depth: u8,
}

impl Quotation {
    /// Whether token number `at` lies between the marks.
    #[must_use]
    pub fn holds(&self, at: usize) -> bool {
        self.open < at && at < self.end
    }
}

/// How many paragraphs an unclosed quotation may run on before it is given up.
const REACH: usize = 6;
/// How deep quotations may nest; further opening marks are not looked at.
const DEPTH: usize = 8;

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Open,
    Close,
    Either,
}

/// The quotations of a text, in the order of their opening marks.
///
/// ```
/// use mahdar_text::{pair_quotation_marks, tokenize};
/// let (tokens, _) = tokenize("قال ”لن نوقع“ ثم قال \"سنرى");
/// let quotations = pair_quotation_marks(&tokens);
/// assert!(quotations[0].closed && !quotations[1].closed);
/// ```
#[must_use]
pub fn pair_quotation_marks(tokens: &[Token]) -> Vec<Quotation> {
    let mut pairing = Pairing { tokens, open: Vec::new(), found: Vec::new() };
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Break => pairing.end_paragraph(at),
            TokenKind::Quote(mark) => pairing.mark(at, mark),
            _ => {}
        }
    }
    pairing.end_text();
    // a single mark that nothing closes is an apostrophe
    pairing.found.retain(|(q, shape)| q.closed || *shape != Shape::Single);
    pairing.found.into_iter().map(|(q, _)| q).collect()
}

struct Pairing<'t> {
    tokens: &'t [Token],
    /// The quotations that are still open: numbers into `found`.
    open: Vec<usize>,
    found: Vec<(Quotation, Shape)>,
}

impl Pairing<'_> {
    fn mark(&mut self, at: usize, mark: Mark) {
        let role = role(self.tokens, at, mark);
        let partner = self.open.iter().rposition(|&q| self.found[q].1 == mark.shape);
        match (role, partner) {
            (Role::Open | Role::Either, None) if role == Role::Open || mark.shape != Shape::Single => {
                self.begin(at, mark.shape);
            }
            (Role::Open, Some(level)) if mark.direction == Direction::None => {
                // two undirected marks that both open: the first was never closed
                self.finish(level, at, false);
                self.begin(at, mark.shape);
            }
            (Role::Open, Some(_)) => self.begin(at, mark.shape),
            (Role::Close | Role::Either, Some(level)) => self.finish(level, at, true),
            (Role::Close, None) if mark.shape != Shape::Single => self.close_other_shape(at),
            _ => {}
        }
    }

    /// A closing mark whose opening one has another double shape: “…".
    fn close_other_shape(&mut self, at: usize) {
        if let Some(level) = self.open.iter().rposition(|&q| self.found[q].1 != Shape::Single) {
            self.finish(level, at, true);
        }
    }

    fn begin(&mut self, at: usize, shape: Shape) {
        if self.open.len() < DEPTH {
            let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
            self.open.push(self.found.len());
            self.found.push((Quotation { open: at, end: at + 1, closed: false, depth }, shape));
        }
    }

    /// Ends the quotations from `level` inwards at token `at`; the outermost of them may be closed.
    fn finish(&mut self, level: usize, at: usize, closed: bool) {
        for (k, q) in self.open.drain(level..).enumerate() {
            self.found[q].0.end = at;
            self.found[q].0.closed = closed && k == 0;
        }
    }

    /// At a break, quotations stay open only where a later paragraph closes them.
    fn end_paragraph(&mut self, at: usize) {
        while let Some(&q) = self.open.last() {
            let shape = self.found[q].1;
            if shape != Shape::Single && self.closes_later(at, shape) {
                return;
            }
            self.finish(self.open.len() - 1, at, false);
        }
    }

    fn closes_later(&self, at: usize, shape: Shape) -> bool {
        let mut breaks = 0;
        for (k, token) in self.tokens.iter().enumerate().skip(at) {
            match token.kind {
                TokenKind::Break => breaks += 1,
                TokenKind::Quote(mark) if mark.shape == shape => {
                    return role(self.tokens, k, mark) == Role::Close;
                }
                _ => {}
            }
            if breaks > REACH {
                return false;
            }
        }
        false
    }

    fn end_text(&mut self) {
        self.finish(0, self.tokens.len(), false);
    }
}

/// What the surroundings of a mark say about it, then its direction.
fn role(tokens: &[Token], at: usize, mark: Mark) -> Role {
    let opens = stands_before_text(tokens, at);
    let closes = stands_after_text(tokens, at);
    match (opens, closes, mark.direction) {
        (true, false, _) => Role::Open,
        (false, true, _) => Role::Close,
        (_, _, Direction::Opening) => Role::Open,
        (_, _, Direction::Closing) => Role::Close,
        (_, _, Direction::None) => Role::Either,
    }
}

/// Space, an opening bracket, a colon or a glued conjunction or preposition before the mark.
fn stands_before_text(tokens: &[Token], at: usize) -> bool {
    if tokens[at].space_before {
        return true;
    }
    match at.checked_sub(1).map(|k| &tokens[k]) {
        None => true,
        Some(previous) => match previous.kind {
            TokenKind::Break | TokenKind::Punct('(' | '[' | ':' | '-' | '–' | '—') => true,
            // و"…، لـ«…»: at most two letters and a tatweel, written together with the mark
            TokenKind::Word => previous.space_before && previous.span.len() <= 6,
            TokenKind::Quote(mark) => {
                mark.direction == Direction::Opening
                    || at >= 2 && previous.space_before && mark.direction == Direction::None
            }
            _ => false,
        },
    }
}

/// Space, the end of the paragraph or punctuation after the mark.
fn stands_after_text(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at + 1) {
        None => true,
        Some(next) => {
            next.space_before
                || match next.kind {
                    TokenKind::Break => true,
                    TokenKind::Punct(c) => !matches!(c, '(' | '[' | '#' | '@' | '-'),
                    TokenKind::Quote(mark) => mark.direction != Direction::Opening,
                    _ => false,
                }
        }
    }
}
