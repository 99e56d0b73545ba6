//! Sums of weights that many anchors share, and counts of the cues between two places.

use super::Anchor;
use crate::cue::{CueCandidate, is_finite};
use crate::document::Document;
use crate::features::Sum;
use mahdar_lang::CueForm;

/// How many joints there are, with none.
const JOINTS: usize = 16;
/// How many steps a number has in features.
const STEPS: usize = 16;
/// How many forms a cue may have.
const FORMS: usize = 8;

/// What is known for the anchors of a document.
pub(crate) struct Memo {
    tokens: usize,
    /// By joint and token.
    places: Vec<Sum>,
    /// By joint, for one cue.
    joints: [Sum; JOINTS],
    /// By joint and distance, for one cue.
    distances: [Sum; JOINTS * STEPS],
    /// How many cues begin before each token: finite verbs, participles, others.
    before: Vec<[u32; 3]>,
}

/// The sums that one anchor shares with others.
pub(super) struct Sums<'m> {
    pub(super) joint: &'m mut Sum,
    pub(super) distance: &'m mut Sum,
    pub(super) place: &'m mut Sum,
}

impl Memo {
    pub(crate) fn new(doc: &Document<'_>, cues: &[CueCandidate]) -> Self {
        let tokens = doc.len() + 1;
        Self {
            tokens,
            places: vec![Sum::UNKNOWN; JOINTS * tokens],
            joints: [Sum::UNKNOWN; JOINTS],
            distances: [Sum::UNKNOWN; JOINTS * STEPS],
            before: counts(tokens, cues),
        }
    }

    /// Forgets what is known of the last cue.
    pub(super) fn begin_cue(&mut self) {
        self.joints = [Sum::UNKNOWN; JOINTS];
        self.distances = [Sum::UNKNOWN; JOINTS * STEPS];
    }

    pub(super) fn sums(&mut self, anchor: &Anchor, distance: u32) -> Sums<'_> {
        let joint = anchor.joint as usize;
        Sums {
            joint: &mut self.joints[joint],
            distance: &mut self.distances[joint * STEPS + distance as usize],
            place: &mut self.places[joint * self.tokens + anchor.start],
        }
    }

    /// How many cues begin in `from..to`: finite verbs, participles, others.
    pub(super) fn cues(&self, from: usize, to: usize) -> [u32; 3] {
        let at = |token: usize| self.before[token.min(self.tokens - 1)];
        let (before, after) = (at(from), at(to.max(from)));
        [after[0] - before[0], after[1] - before[1], after[2] - before[2]]
    }
}

fn counts(tokens: usize, cues: &[CueCandidate]) -> Vec<[u32; 3]> {
    let mut out = Vec::with_capacity(tokens);
    let mut sum = [0; 3];
    let mut cues = cues.iter().peekable();
    for token in 0..tokens {
        out.push(sum);
        while let Some(cue) = cues.next_if(|cue| cue.start == token) {
            sum[match cue.form {
                CueForm::Participle => 1,
                form if is_finite(form) => 0,
                _ => 2,
            }] += 1;
        }
    }
    out
}

/// Numbers for [`crate::features::Options::add_small`]: which features, and their values, of which
/// the first is a joint. `values` are less than [`STEPS`], two of them are.
#[derive(Clone, Copy)]
#[repr(usize)]
pub(super) enum Small {
    Commas,
    Nominal,
    Unknown,
    Quoted,
    Rank,
}

impl Small {
    pub(super) fn number(self, joint: u32, values: [u32; 2]) -> usize {
        let [a, b] = values.map(|value| value as usize);
        ((self as usize * JOINTS + joint as usize) * STEPS + a) * STEPS + b
    }
}

/// The number of a set of flags, see [`crate::tally::Tally::flags`].
pub(super) fn flags_number(joint: u32, flags: u32) -> usize {
    const FLAGS: usize = 64;
    const FIRST: usize = 5 * JOINTS * STEPS * STEPS;
    FIRST + joint as usize * FLAGS + flags as usize
}

/// The number of counts of cues, each at most 2, for a cue of a form.
pub(super) fn cues_number(joint: u32, form: u32, counts: [u32; 3]) -> usize {
    const FIRST: usize = 5 * JOINTS * STEPS * STEPS + JOINTS * 64;
    let counts = counts.iter().fold(0, |number, &count| number * 3 + count as usize);
    FIRST + (joint as usize * FORMS + form as usize) * 27 + counts
}
