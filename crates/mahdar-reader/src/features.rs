//! Sparse features, hashed.

use mahdar_lang::{TABLE_BITS, Weights, slot};
use rustc_hash::FxHashMap;

/// The group that a feature belongs to, so that a report can say what each group is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Group {
    /// The lemma, form and frames of the cue.
    Cue,
    /// The words around the place in question.
    Words,
    /// The groups of words used alike that they belong to.
    Groups,
    /// Their classes in the lexicon.
    Classes,
    /// Punctuation, quotation marks and where sentences end.
    Marks,
    /// Distances and lengths.
    Distance,
    /// Other cues and statements around.
    Discourse,
    /// Names, gender and number agreement.
    Agreement,
}

impl Group {
    /// All groups, in order.
    pub const ALL: [Self; 8] = [
        Self::Cue,
        Self::Words,
        Self::Groups,
        Self::Classes,
        Self::Marks,
        Self::Distance,
        Self::Discourse,
        Self::Agreement,
    ];
}

/// The options of one decision, each with its features, or with the sum of their weights.
#[derive(Clone, Debug, Default)]
pub struct Options<'w> {
    /// Features are weighed by these as they are added; without weights they are written down.
    weights: Option<&'w [i8; 1 << TABLE_BITS]>,
    ids: Vec<u32>,
    ends: Vec<usize>,
    /// The sums of the options, and that of the option under construction.
    sums: Vec<i32>,
    sum: i32,
    /// The sums of features that take few values, by [`Self::add_small`].
    small: Vec<Sum>,
    /// The same by [`Self::add_kept`].
    kept: FxHashMap<u64, Sum>,
    /// What every hash of the stage begins with.
    stage: u64,
    disabled: u8,
}

/// The sum of the weights of some features, once it is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sum(i32);

/// No sum: the weights of a decision are too few and too small for it.
const UNKNOWN: i32 = i32::MIN;

impl Sum {
    /// Not known yet.
    pub(crate) const UNKNOWN: Self = Self(UNKNOWN);
}

/// How many sums are kept by their keys.
const MOST_KEPT: usize = 1 << 16;

/// The odd number nearest to 2^64 divided by the golden ratio: it spreads numbers over the upper bits
/// (Knuth, The Art of Computer Programming 3, 6.4), of which [`slot`] takes the first.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

impl<'w> Options<'w> {
    /// No options yet; `disabled` groups (bits in the order of [`Group::ALL`]) add no features.
    #[must_use]
    pub(crate) fn new(disabled: u8) -> Self {
        Self { disabled, ..Self::default() }
    }

    /// No options yet, of which only the sums of their weights will be known.
    #[must_use]
    pub(crate) fn weighed_by(weights: &'w Weights) -> Self {
        Self { weights: Some(weights.table()), ..Self::default() }
    }

    /// Empties the set for a decision of another stage.
    pub(crate) fn begin(&mut self, stage: u32) {
        self.ids.clear();
        self.ends.clear();
        self.sums.clear();
        self.sum = 0;
        self.stage = u64::from(stage) << 16;
    }

    /// Adds a feature to the option under construction.
    #[inline]
    pub(crate) fn add(&mut self, group: Group, template: u32, values: &[u32]) {
        let kind = u64::from((group as u32) << 10 | template);
        let mut hash = (self.stage | kind).wrapping_mul(MIX);
        for &value in values {
            hash = (hash.rotate_left(23) ^ u64::from(value)).wrapping_mul(MIX);
        }
        let hash = (hash >> 32) as u32;
        match self.weights {
            Some(weights) => self.sum += i32::from(weights[slot(hash)]),
            None => self.write_down(group, hash),
        }
    }

    /// Whether features are weighed as they come, and not written down.
    pub(crate) fn weighs(&self) -> bool {
        self.weights.is_some()
    }

    /// Adds the features that `add` adds, whose sum `memo` holds from the first time on. Only where
    /// features are weighed: those that are written down keep their order.
    #[inline]
    pub(crate) fn add_once(&mut self, memo: &mut Sum, add: impl FnOnce(&mut Self)) {
        if memo.0 == UNKNOWN {
            let before = std::mem::take(&mut self.sum);
            add(self);
            memo.0 = std::mem::replace(&mut self.sum, before);
        }
        self.sum += memo.0;
    }

    /// Adds the features that `add` adds. They and their values have the number `number`; where
    /// features are weighed, their sum is kept for good.
    #[inline]
    pub(crate) fn add_small(&mut self, number: usize, add: impl FnOnce(&mut Self)) {
        if !self.weighs() {
            return add(self);
        }
        if self.small.len() <= number {
            self.small.resize(number + 1, Sum::UNKNOWN);
        }
        let mut sum = self.small[number];
        self.add_once(&mut sum, add);
        self.small[number] = sum;
    }

    /// Adds the features that `add` adds. They and all of their values have the number `key`; where
    /// features are weighed, their sum is kept, as long as there are not too many.
    #[inline]
    pub(crate) fn add_kept(&mut self, key: u64, add: impl FnOnce(&mut Self)) {
        if !self.weighs() {
            return add(self);
        }
        let mut sum = self.kept.get(&key).copied().unwrap_or(Sum::UNKNOWN);
        if sum.0 == UNKNOWN {
            self.add_once(&mut sum, add);
            if self.kept.len() < MOST_KEPT {
                self.kept.insert(key, sum);
            }
        } else {
            self.sum += sum.0;
        }
    }

    #[inline(never)]
    fn write_down(&mut self, group: Group, hash: u32) {
        if self.disabled & (1 << group as u8) == 0 {
            self.ids.push(hash);
        }
    }

    /// Ends the option under construction.
    pub(crate) fn end_option(&mut self) {
        self.ends.push(self.ids.len());
        self.sums.push(std::mem::take(&mut self.sum));
    }

    /// How many options there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is nothing to choose from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The sum of the weights of each option, in units of `1 / SCALE`, by the weights of the set or
    /// else by `weights`.
    pub(crate) fn sums(&self, weights: &Weights) -> impl Iterator<Item = i32> {
        let weighed = self.weights.is_some();
        let sums = self.iter().zip(&self.sums);
        sums.map(move |(ids, &sum)| if weighed { sum } else { weights.sum(ids) })
    }

    /// The hashed features of each option; none where they were weighed as they came.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.ids[start..end])
    }
}

/// A number in a few steps, for features.
pub(crate) fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=44 => 9,
        _ => 10,
    }
}
