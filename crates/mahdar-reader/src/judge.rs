//! Who decides between the options that the grammar proposes.

use crate::features::Options;
use mahdar_lang::{Convention, Pack, SCALE, Weights};
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
    /// Whether the words at `cue` may be a cue at all: no, perhaps.
    Gate {
        /// The words in question.
        cue: Span<Bytes>,
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
    /// With which piece a content goes on behind its cue. Option 0 is "with none".
    Continuation {
        /// The cue.
        cue: Span<Bytes>,
        /// The pieces, an option each from number 1.
        pieces: &'a [Span<Bytes>],
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
        /// For each option, a bit for every option that names the same, itself included.
        alike: &'a [u32],
    },
    /// Which word of a sentence announces a meeting that was not told yet. Option 0 is "none".
    Meeting {
        /// The sentence.
        sentence: Span<Bytes>,
        /// The words, an option each from number 1.
        triggers: &'a [Span<Bytes>],
    },
    /// Whether somebody takes part in the meeting just found: no, yes.
    Party {
        /// The name.
        name: &'a str,
    },
    /// Which status the meeting has, in the order of [`crate::MeetingStatus::ALL`].
    MeetingStatus,
    /// Which mode the meeting has, in the order of [`crate::MeetingMode::ALL`].
    MeetingMode,
    /// Which time expression, or the publication, tells when the meeting is. Option 0 is "none".
    MeetingTime {
        /// The expressions, an option each from number 1; of the publication, none.
        spans: &'a [Option<Span<Bytes>>],
        /// Their dates.
        dates: &'a [Option<String>],
    },
    /// Which name tells where the meeting is. Option 0 is "none".
    MeetingPlace {
        /// The names, an option each from number 1.
        spans: &'a [Span<Bytes>],
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

    /// Whether it looks at the names of a question; for others they are left out.
    fn reads_names(&self) -> bool {
        true
    }
}

/// The judge that weighs features.
#[derive(Clone, Debug)]
pub struct LinearJudge<'w> {
    weights: &'w Weights,
    /// The least probability that a word is a cue.
    cue_from: f32,
    /// The least probability that a word is looked at closer.
    gate_from: f32,
    sums: Vec<f32>,
}

impl<'w> LinearJudge<'w> {
    /// A judge with these weights.
    #[must_use]
    pub fn new(weights: &'w Weights) -> Self {
        Self { weights, cue_from: CUE_FROM, gate_from: GATE_FROM, sums: Vec::new() }
    }

    /// The judge for a pack, with its weights.
    #[must_use]
    pub fn for_pack(pack: &'w Pack) -> Self {
        let (cue_from, gate_from) = match pack.convention {
            Convention::Mahdar => (CUE_FROM, GATE_FROM),
            Convention::Polnear => (POLNEAR_CUE_FROM, POLNEAR_GATE_FROM),
        };
        Self { cue_from, gate_from, ..Self::new(&pack.weights) }
    }
}

/// The least probability that the options other than "none" must have together.
const CUE_FROM: f32 = 0.6;
/// The same where attitudes count too, which are told in many more ways.
const POLNEAR_CUE_FROM: f32 = 0.27;
/// The same for words that are looked at closer: low, for the closer look decides. At 0.08 one
/// statement in 4,000 is lost that 0.03 has, and 28 % fewer words are looked at closer.
const GATE_FROM: f32 = 0.08;
/// The same where attitudes count too.
const POLNEAR_GATE_FROM: f32 = 0.03;
const SOURCE_FROM: f32 = 0.5;
/// The least probability that something tells when a meeting is.
const TIME_FROM: f32 = 0.3;
const MEETING_FROM: f32 = 0.32;
/// The least probability that somebody takes part: a meeting with one party too many is worth more
/// to a reader than one that lacks a party.
const PARTY_FROM: f32 = 0.3;

impl Judge for LinearJudge<'_> {
    fn reads_names(&self) -> bool {
        false
    }

    fn choose(&mut self, question: &Question<'_>, options: &Options) -> (usize, f32) {
        self.sums.clear();
        self.sums.extend(options.sums(self.weights).map(|sum| sum as f32 / SCALE));
        softmax(&mut self.sums);
        let best = |from: usize| {
            let mut best = from;
            for k in from..self.sums.len() {
                if self.sums[k] > self.sums[best] {
                    best = k;
                }
            }
            best
        };
        let none = self.sums.first().copied().unwrap_or(1.0);
        // where option 0 is "none", the others are weighed together: which of them is another matter
        match question {
            Question::Gate { .. } => (usize::from(1.0 - none >= self.gate_from), 1.0 - none),
            Question::Anchor { .. } if self.sums.len() < 2 || 1.0 - none < self.cue_from => {
                (0, none)
            }
            Question::Anchor { .. } => (best(1), 1.0 - none),
            Question::Meeting { .. } if self.sums.len() < 2 || 1.0 - none < MEETING_FROM => {
                (0, none)
            }
            Question::Meeting { .. } => (best(1), 1.0 - none),
            Question::Party { .. } => (usize::from(1.0 - none >= PARTY_FROM), 1.0 - none),
            Question::MeetingTime { .. } if self.sums.len() < 2 || 1.0 - none < TIME_FROM => {
                (0, none)
            }
            Question::MeetingTime { .. } => (best(1), 1.0 - none),
            Question::Source { .. } if self.sums.len() < 2 || 1.0 - none < SOURCE_FROM => (0, none),
            Question::Source { phrases, .. } => {
                let agreement = |a: usize, b: usize| overlap(phrases[a - 1], phrases[b - 1]);
                (self.most_agreed(1, agreement), 1.0 - none)
            }
            Question::Speaker { alike, .. } => {
                let same = |a: usize, b: usize| f32::from(u8::from(alike[a] >> b & 1 == 1));
                let together = self.most_agreed(0, same);
                let mut best = together;
                for k in 0..self.sums.len() {
                    if alike[together] >> k & 1 == 1 && self.sums[k] > self.sums[best] {
                        best = k;
                    }
                }
                let sure = (0..self.sums.len()).map(|b| self.sums[b] * same(together, b)).sum();
                (best, sure)
            }
            Question::Extent { start, ends, .. } => {
                let span = |k: usize| Span::new(*start, ends[k]);
                let choice = self.most_agreed(0, |a, b| overlap(span(a), span(b)));
                (choice, self.sums.get(choice).copied().unwrap_or(0.0))
            }
            _ => {
                let best = best(0);
                (best, self.sums.get(best).copied().unwrap_or(0.0))
            }
        }
    }
}

impl LinearJudge<'_> {
    /// The option from `from` on that agrees best with all others, each weighed by its probability
    /// (minimum Bayes risk).
    fn most_agreed(&self, from: usize, agreement: impl Fn(usize, usize) -> f32) -> usize {
        let mut best = (from, f32::MIN);
        for a in from..self.sums.len() {
            let likely = (from..self.sums.len()).filter(|&b| self.sums[b] > 0.01);
            let expected: f32 = likely.map(|b| self.sums[b] * agreement(a, b)).sum();
            if expected > best.1 {
                best = (a, expected);
            }
        }
        best.0
    }
}

/// How much two spans agree: the harmonic mean of what each shares with the other.
fn overlap(a: Span<Bytes>, b: Span<Bytes>) -> f32 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2.0 * shared as f32 / (a.len() + b.len()).max(1) as f32
}

/// What is so much below the greatest sum has no probability: the logarithm of 2^-24.
const LEAST: f32 = -16.6;

/// Turns sums into probabilities.
fn softmax(sums: &mut [f32]) {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for sum in sums.iter_mut() {
        // the most likely is 1, and every decision has one; beside it, what is less likely than a
        // number near 1 can tell is nothing
        *sum = match *sum - most {
            0.0 => 1.0,
            less if less < LEAST => 0.0,
            less => libm::expf(less),
        };
        total += *sum;
    }
    for sum in sums.iter_mut() {
        *sum /= total;
    }
}
