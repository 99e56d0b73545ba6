//! Quotations: the stretches of text between quotation marks.

use crate::mark::Shape;
use crate::pairing::read;
use crate::reading::Act;
use crate::token::{Token, TokenKind};

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
    ///
    /// ```
    /// let segmented = mahdar_text::Segmented::new("قال: «نعم»");
    /// let quotation = segmented.quotations()[0];
    /// assert!(quotation.holds(3) && !quotation.holds(2) && !quotation.holds(4));
    /// ```
    #[must_use]
    pub fn holds(&self, at: usize) -> bool {
        self.open < at && at < self.end
    }
}

/// The quotations of a text, in the order of their opening marks; they nest or lie apart.
///
/// Newspapers reverse marks (”…“), use straight ones, double single ones, put the space on the
/// wrong side, forget to close, or close in a later paragraph. So marks are judged together: of
/// all ways to read the marks of a text the one is taken that supposes the fewest errors. White
/// space around a mark counts more than its direction; a mark may be read as none (an apostrophe,
/// inches, one too many); a quotation that is not closed ends with its paragraph; one mark may
/// close two quotations that end together. A single mark that nothing closes is an apostrophe.
/// [`crate::Segmented`] sees the words between the marks as well, and so tells apostrophes better.
///
/// ```
/// use mahdar_text::{pair_quotation_marks, tokenize};
/// let (tokens, _) = tokenize("قال ”لن نوقع“ ثم قال \"سنرى");
/// let quotations = pair_quotation_marks(&tokens);
/// assert!(quotations[0].closed && !quotations[1].closed);
/// ```
#[must_use]
pub fn pair_quotation_marks(tokens: &[Token]) -> Vec<Quotation> {
    quotations("", tokens)
}

/// The quotations of `text`, whose tokens are `tokens`.
pub(crate) fn quotations(text: &str, tokens: &[Token]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    // numbers into `found`
    let mut open: Vec<usize> = Vec::new();
    read(text, tokens, |at, act| {
        if let Act::Close(level) | Act::CloseAll(level) | Act::End(level) | Act::Restart(level) =
            act
        {
            for (k, q) in open.drain(level..).enumerate() {
                found[q].end = at;
                found[q].closed = act == Act::CloseAll(level) || act == Act::Close(level) && k == 0;
            }
        }
        if let Act::Open | Act::Restart(_) = act {
            open.push(found.len());
            found.push(Quotation { open: at, end: at + 1, closed: false, depth: 0 });
        }
    });
    found.retain(|q| q.closed || !is_single(&tokens[q.open]));
    count_depth(&mut found);
    found
}

fn is_single(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Quote(mark) if mark.shape == Shape::Single)
}

fn count_depth(quotations: &mut [Quotation]) {
    let mut ends: Vec<usize> = Vec::new();
    for quotation in quotations {
        while ends.last().is_some_and(|&end| end <= quotation.open) {
            ends.pop();
        }
        quotation.depth = u8::try_from(ends.len()).unwrap_or(u8::MAX);
        ends.push(quotation.end);
    }
}
