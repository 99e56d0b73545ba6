//! Readings of quotation marks, and what the errors cost that they suppose.

use crate::mark::Shape;

/// How deep quotations may nest.
pub(crate) const DEPTH: usize = 4;

/// A quotation in a quotation of the same shape, whose marks have a direction.
pub(crate) const NESTED_DIRECTED: u32 = 3;
/// A quotation in a quotation of the same shape, whose marks have none.
pub(crate) const NESTED_STRAIGHT: u32 = 10;
/// A quotation in one of another shape, where the opening mark does not look like one.
pub(crate) const NESTED_UNCLEAR: u32 = 5;
/// A closing mark of another shape than the opening one.
pub(crate) const MIXED: u32 = 15;
/// Nothing between the marks.
pub(crate) const EMPTY: u32 = 20;
/// A quotation that ends unclosed where another one begins.
pub(crate) const RESTART: u32 = 20;
/// The same, where a sentence ends there.
pub(crate) const RESTART_AT_SENTENCE: u32 = 12;
/// One mark that closes two quotations of one shape.
pub(crate) const MERGED: u32 = 8;
/// The same, where a sentence ended in the outer one, which then may be one that was not closed.
pub(crate) const MERGED_LATER: u32 = 18;
/// How many tokens the inner of two such quotations may have: it is a name or a few words.
pub(crate) const MERGED_TOKENS: usize = 9;
/// A quotation that goes on in the next paragraph.
pub(crate) const GOES_ON: u32 = 14;
/// A quotation that goes on in the paragraphs after that.
pub(crate) const GOES_ON_AGAIN: u32 = 4;

/// A quotation that ends with its paragraph and nothing closes.
const UNCLOSED: u32 = 20;
/// The same for single marks: an apostrophe before a word.
const UNCLOSED_SINGLE: u32 = 12;
/// The same, where the next paragraph begins with a mark of the same shape.
const REOPENED: u32 = 3;
/// A quotation that went on in a later paragraph and that nothing closes: it should have ended.
const LOST: u32 = 60;

/// What a reading does at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Opens a quotation.
    Open,
    /// Closes the quotation of this level; those inside it end unclosed.
    Close(usize),
    /// Closes the quotation of this level and all inside it.
    CloseAll(usize),
    /// Ends the quotations from this level inwards, unclosed.
    End(usize),
    /// Ends the quotation of this level, unclosed, and opens another.
    Restart(usize),
}

/// One way to read the marks up to a place in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// What it costs, more than the cheapest one.
    pub(crate) cost: u32,
    /// Number of its last step.
    pub(crate) step: u32,
    depth: usize,
    shapes: [Shape; DEPTH],
    marks: [usize; DEPTH],
}

impl Reading {
    /// The reading of a text without marks, with no step.
    pub(crate) fn new(step: u32) -> Self {
        Self { cost: 0, step, depth: 0, shapes: [Shape::Single; DEPTH], marks: [0; DEPTH] }
    }

    /// The shapes of the quotations that are open, the outermost first.
    pub(crate) fn shapes(&self) -> &[Shape] {
        &self.shapes[..self.depth]
    }

    /// The tokens of their opening marks.
    pub(crate) fn marks(&self) -> &[usize] {
        &self.marks[..self.depth]
    }

    /// The same reading, with the cost `cost`.
    pub(crate) fn at_cost(self, cost: u32) -> Self {
        Self { cost, ..self }
    }

    /// The reading after `act` with a mark of `shape` at token number `at`, with the cost `cost`.
    pub(crate) fn after(mut self, act: Act, at: usize, shape: Shape, cost: u32) -> Self {
        self.cost = cost;
        if let Act::Close(level) | Act::CloseAll(level) | Act::End(level) | Act::Restart(level) =
            act
        {
            self.depth = level;
        }
        if let Act::Open | Act::Restart(_) = act {
            self.shapes[self.depth] = shape;
            self.marks[self.depth] = at;
            self.depth += 1;
        }
        self
    }

    /// The cost of ending the quotations from `level` inwards, unclosed, in the paragraph where
    /// they began.
    pub(crate) fn unclosed(&self, level: usize) -> u32 {
        self.shapes()[level..].iter().map(|&s| unclosed(s)).sum()
    }

    /// The cost of ending the quotations from `level` inwards at the end of the paragraph after
    /// token `paragraph`, where the next begins with a mark of the shape `reopening`, and of going
    /// on with the others.
    pub(crate) fn paragraph_end(
        &self,
        level: usize,
        paragraph: usize,
        reopening: Option<Shape>,
    ) -> u32 {
        let costs = self.marks().iter().zip(self.shapes()).enumerate();
        costs
            .map(|(k, (&mark, &shape))| match (k < level, mark < paragraph) {
                (true, true) => GOES_ON_AGAIN,
                (true, false) => GOES_ON,
                (false, true) => LOST,
                (false, false) if reopening == Some(shape) => REOPENED,
                (false, false) => unclosed(shape),
            })
            .sum()
    }
}

fn unclosed(shape: Shape) -> u32 {
    if shape == Shape::Single { UNCLOSED_SINGLE } else { UNCLOSED }
}
