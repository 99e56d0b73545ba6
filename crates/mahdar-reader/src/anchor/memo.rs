//! Sums of weights that many anchors share.

use super::Anchor;
use crate::document::Document;
use crate::features::Sum;

/// How many joints there are, with none.
const JOINTS: usize = 16;
/// How many steps a distance has.
const STEPS: usize = 16;
/// How many sets of flags there are: see [`crate::tally::Tally::flags`].
const FLAGS: usize = 64;

/// The sums that are known for the anchors of a document.
pub(crate) struct Memo {
    tokens: usize,
    /// By joint and token.
    places: Vec<Sum>,
    /// By joint and flags.
    flags: Vec<Sum>,
    /// By joint, for one cue.
    joints: [Sum; JOINTS],
    /// By joint and distance, for one cue.
    distances: [Sum; JOINTS * STEPS],
}

/// The sums that one anchor shares with others.
pub(super) struct Sums<'m> {
    pub(super) joint: &'m mut Sum,
    pub(super) distance: &'m mut Sum,
    pub(super) place: &'m mut Sum,
}

impl Memo {
    pub(crate) fn new(doc: &Document<'_>) -> Self {
        let tokens = doc.len() + 1;
        Self {
            tokens,
            places: vec![Sum::UNKNOWN; JOINTS * tokens],
            flags: vec![Sum::UNKNOWN; JOINTS * FLAGS],
            joints: [Sum::UNKNOWN; JOINTS],
            distances: [Sum::UNKNOWN; JOINTS * STEPS],
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

    pub(super) fn flags(&mut self, joint: u32, flags: u32) -> &mut Sum {
        &mut self.flags[joint as usize * FLAGS + flags as usize]
    }
}
