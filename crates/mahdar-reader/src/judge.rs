//! Who decides between the options that the grammar proposes.

use crate::features::Options;
use mahdar_lang::{SCALE, Weights};
use mahdar_text::{Bytes, Span};

/// What a decision is about, for a judge that knows the answer.
#[derive(Clone, Debug)]
pub enum Question<'a> {
    /// Whether the words at `cue` are a cue, and where its content begins (or what it is, where it
    /// precedes the cue). Option 0 is "no cue".
    Anchor {
        /// The words in question; empty for a colon or a bare quotation.
        cue: Option<Span<Bytes>>,
        /// For each option from number 1: where the content begins, and its end where it stands
        /// before the cue or between marks.
        starts: &'a [(u32, Option<u32>)],
    },
    /// Where a content ends.
    Extent {
        /// The cue; empty for a colon.
        cue: Option<Span<Bytes>>,
        /// Where the content begins.
        start: u32,
        /// Where it would end, an option each.
        ends: &'a [u32],
    },
    /// Which noun phrase is the source. Option 0 is "none".
    Source {
        /// The cue; empty for a colon or a bare quotation.
        cue: Option<Span<Bytes>>,
        /// The content.
        content: Span<Bytes>,
        /// The noun phrases, an option each from number 1.
        phrases: &'a [Span<Bytes>],
    },
    /// Who the speaker is.
    Speaker {
        /// The cue; empty for a colon or a bare quotation.
        cue: Option<Span<Bytes>>,
        /// The content.
        content: Span<Bytes>,
        /// The names, an option each.
        names: &'a [&'a str],
    },
    /// Which form it has, in the order direct, indirect, mixed.
    Form {
        /// The cue; empty for a colon or a bare quotation.
        cue: Option<Span<Bytes>>,
        /// The content.
        content: Span<Bytes>,
    },
    /// Which act it is, in the order of [`mahdar_lang::Act::ALL`].
    Act {
        /// The cue; empty for a colon or a bare quotation.
        cue: Option<Span<Bytes>>,
        /// The content.
        content: Span<Bytes>,
    },
}

/// Chooses one of several options.
pub trait Judge {
    /// The number of the chosen option, and how sure the choice is (0 to 1).
    fn choose(&mut self, question: &Question<'_>, options: &Options) -> (usize, f32);
}

/// The judge that weighs features.
#[derive(Clone, Copy, Debug)]
pub struct LinearJudge<'w> {
    weights: &'w Weights,
}

impl<'w> LinearJudge<'w> {
    /// A judge with these weights.
    #[must_use]
    pub fn new(weights: &'w Weights) -> Self {
        Self { weights }
    }
}

impl Judge for LinearJudge<'_> {
    fn choose(&mut self, _: &Question<'_>, options: &Options) -> (usize, f32) {
        let mut best = (0, i32::MIN);
        let mut second = i32::MIN;
        for (number, features) in options.iter().enumerate() {
            let sum = self.weights.sum(features);
            if sum > best.1 {
                second = best.1;
                best = (number, sum);
            } else {
                second = second.max(sum);
            }
        }
        (best.0, confidence(best.1, second))
    }
}

/// The logistic function of the margin, from a table of steps: the same on every machine.
fn confidence(best: i32, second: i32) -> f32 {
    if second == i32::MIN {
        return 1.0;
    }
    let margin = (best - second) as f32 / SCALE;
    // x / (1 + |x|) is close to the logistic function, and needs no libm
    0.5 + 0.5 * margin / (1.0 + margin)
}
