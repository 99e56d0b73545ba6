//! The search for the cheapest reading of the quotation marks of a text.
//!
//! A reading says of every mark whether it opens a quotation, closes one, or neither, and of every
//! quotation that is open at the end of a paragraph whether it goes on in the next. It costs what
//! [`crate::evidence`] says of the marks and what [`crate::reading`] says of the errors it
//! supposes. Readings are extended mark by mark; of those that leave the same shapes open only the
//! cheapest is kept ([Viterbi, 1967](https://doi.org/10.1109/TIT.1967.1054010)), so that time is
//! linear in the length of the text.

use crate::evidence::{Evidence, NEUTRAL, STRAY, evidence};
use crate::mark::{Mark, Shape};
use crate::reading::*;
use crate::token::{Token, TokenKind};

/// How many readings are kept.
const READINGS: usize = 12;
/// How much dearer than the cheapest they may be.
const SPREAD: u32 = 60;
/// After how many steps the cheapest reading is settled on: some hundred marks.
const SETTLE: usize = 1 << 14;
/// The number of no step.
const NONE: u32 = u32::MAX;

/// Reads the marks of `tokens` and calls `act` with token numbers and acts, in order. `text` is the
/// text of the tokens, or empty.
pub(crate) fn read(text: &str, tokens: &[Token], act: impl FnMut(usize, Act)) {
    let mut search = Search {
        text,
        tokens,
        readings: vec![Reading::new(NONE)],
        next: Vec::new(),
        steps: Vec::new(),
        last_break: 0,
        last_stop: 0,
        act,
    };
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Quote(mark) => search.mark(at, mark),
            TokenKind::Break => search.end_paragraph(at),
            TokenKind::Punct('.' | '!' | '?' | '؟') => search.last_stop = at,
            _ => {}
        }
    }
    search.end_text();
}

struct Search<'t, F> {
    text: &'t str,
    tokens: &'t [Token],
    /// The readings up to here, cheapest first.
    readings: Vec<Reading>,
    /// The readings up to the next mark.
    next: Vec<Reading>,
    steps: Vec<Step>,
    /// The last break before the paragraph.
    last_break: usize,
    /// The last end of a sentence.
    last_stop: usize,
    act: F,
}

/// One step of a reading.
struct Step {
    /// Number of the step before.
    before: u32,
    at: usize,
    act: Act,
}

impl<F: FnMut(usize, Act)> Search<'_, F> {
    fn mark(&mut self, at: usize, mark: Mark) {
        let costs = evidence(self.text, self.tokens, at, mark);
        for k in 0..self.readings.len() {
            let reading = self.readings[k];
            self.close(reading, at, mark.shape, costs);
            self.open(reading, at, mark.shape, costs);
            // what can close a quotation is no sign of inches
            let closes =
                mark.shape != Shape::Single && reading.shapes().last() == Some(&mark.shape);
            let stray = if closes { STRAY } else { costs.stray };
            self.keep(reading.at_cost(reading.cost + stray), None);
        }
        self.advance();
    }

    fn close(&mut self, reading: Reading, at: usize, shape: Shape, costs: Evidence) {
        let (shapes, marks) = (reading.shapes(), reading.marks());
        let Some(top) = shapes.len().checked_sub(1) else { return };
        let empty = if marks[top] + 1 == at { EMPTY } else { 0 };
        let cost = reading.cost + costs.close + empty;
        // in a later paragraph only where there is no doubt
        let (last_break, last_stop) = (self.last_break, self.last_stop);
        let certain = |level: usize| costs.close <= NEUTRAL || marks[level] >= last_break;
        let mut go = |act, cost| self.keep(reading.after(act, at, shape, cost), Some((at, act)));

        if let Some(level) = shapes.iter().rposition(|&s| s == shape).filter(|&l| certain(l)) {
            go(Act::Close(level), cost + reading.unclosed(level + 1));
        }
        let mixed = shapes[top] != shape && ![shapes[top], shape].contains(&Shape::Single);
        if mixed && certain(top) {
            go(Act::Close(top), cost + MIXED);
        }
        if top > 0
            && shapes[top - 1..] == [shape, shape]
            && costs.close < NEUTRAL
            && at - marks[top] <= MERGED_TOKENS
        {
            let later = marks[top - 1] < last_stop;
            go(Act::CloseAll(top - 1), cost + if later { MERGED_LATER } else { MERGED });
        }
    }

    fn open(&mut self, reading: Reading, at: usize, shape: Shape, costs: Evidence) {
        let (shapes, marks) = (reading.shapes(), reading.marks());
        let cost = reading.cost + costs.open;
        let outer = shapes.iter().rposition(|&s| s == shape);
        let nested = match outer {
            _ if shapes.len() == DEPTH => None,
            None if costs.open > NEUTRAL && !shapes.is_empty() => Some(NESTED_UNCLEAR),
            None => Some(0),
            Some(_) if shape == Shape::Single || costs.open >= NEUTRAL => None,
            Some(_) if shape != Shape::Straight => Some(NESTED_DIRECTED),
            // straight marks in straight marks are hard enough to read in one paragraph
            Some(outer) if marks[outer] < self.last_break => None,
            Some(_) => Some(NESTED_STRAIGHT),
        };
        if let Some(nested) = nested {
            let act = Act::Open;
            self.keep(reading.after(act, at, shape, cost + nested), Some((at, act)));
        }
        let Some(top) = outer.filter(|&o| o + 1 == shapes.len() && shape != Shape::Single) else {
            return;
        };
        if marks[top] >= self.last_break {
            let restart = if self.ends_sentence_before(at) { RESTART_AT_SENTENCE } else { RESTART };
            let act = Act::Restart(top);
            self.keep(reading.after(act, at, shape, cost + restart), Some((at, act)));
        }
    }

    fn ends_sentence_before(&self, at: usize) -> bool {
        let mut before = self.tokens[..at].iter().rev().take(3).map(|t| t.kind);
        let last = before.find(|kind| !matches!(kind, TokenKind::Quote(_)));
        matches!(last, Some(TokenKind::Punct('.' | '!' | '?' | '؟' | '…')))
    }

    /// At a break every quotation ends or goes on.
    fn end_paragraph(&mut self, at: usize) {
        let paragraph = std::mem::replace(&mut self.last_break, at);
        // of several breaks the first counts
        let again = at > 0 && self.tokens[at - 1].kind == TokenKind::Break;
        if again || self.readings.iter().all(|r| r.shapes().is_empty()) {
            return;
        }
        let reopening = self.reopening(at);
        for k in 0..self.readings.len() {
            let reading = self.readings[k];
            let shapes = reading.shapes();
            // single marks do not go on
            let most = shapes.iter().position(|&s| s == Shape::Single).unwrap_or(shapes.len());
            for level in 0..=most {
                let cost = reading.cost + reading.paragraph_end(level, paragraph, reopening);
                if level == shapes.len() {
                    self.keep(reading.at_cost(cost), None);
                } else {
                    let act = Act::End(level);
                    self.keep(reading.after(act, at, Shape::Single, cost), Some((at, act)));
                }
            }
        }
        self.advance();
    }

    /// The shape of the mark that begins the paragraph after the break at `at`.
    fn reopening(&self, at: usize) -> Option<Shape> {
        match self.tokens[at..].iter().map(|t| t.kind).find(|&k| k != TokenKind::Break)? {
            TokenKind::Quote(mark) => Some(mark.shape),
            _ => None,
        }
    }

    /// Ends what is open and settles on the cheapest reading.
    fn end_text(&mut self) {
        let at = self.tokens.len();
        let act = Act::End(0);
        for k in 0..self.readings.len() {
            let reading = self.readings[k];
            let cost = reading.cost + reading.paragraph_end(0, self.last_break, None);
            self.keep(reading.after(act, at, Shape::Single, cost), Some((at, act)));
        }
        self.advance();
        self.settle();
    }

    /// Keeps `reading` for the next mark, unless one as cheap leaves the same shapes open; it comes
    /// about by `step`, or by doing nothing.
    fn keep(&mut self, mut reading: Reading, step: Option<(usize, Act)>) {
        let same = self.next.iter_mut().find(|r| r.shapes() == reading.shapes());
        if same.as_ref().is_some_and(|same| same.cost <= reading.cost) {
            return;
        }
        if let Some((at, act)) = step {
            self.steps.push(Step { before: reading.step, at, act });
            reading.step = u32::try_from(self.steps.len() - 1).unwrap_or(NONE);
        }
        match same {
            Some(same) => *same = reading,
            None => self.next.push(reading),
        }
    }

    /// Takes the next readings, the cheapest of them only.
    fn advance(&mut self) {
        self.readings.clear();
        std::mem::swap(&mut self.readings, &mut self.next);
        self.readings.sort_by_key(|r| r.cost);
        self.readings.truncate(READINGS);
        let least = self.readings[0].cost;
        self.readings.retain(|r| r.cost - least <= SPREAD);
        for reading in &mut self.readings {
            reading.cost -= least;
        }
        if self.steps.len() > SETTLE {
            self.settle();
        }
    }

    /// Hands over the acts of the cheapest reading and forgets the others.
    fn settle(&mut self) {
        let mut best = self.readings[0];
        let mut path = Vec::new();
        while let Some(step) = self.steps.get(best.step as usize) {
            path.push((step.at, step.act));
            best.step = step.before;
        }
        for (at, act) in path.into_iter().rev() {
            (self.act)(at, act);
        }
        self.steps.clear();
        self.readings.clear();
        self.readings.push(best);
    }
}
