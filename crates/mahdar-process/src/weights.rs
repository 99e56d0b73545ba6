//! How much words say, and how alike stretches of text are by them.

use crate::cast::Cast;
use crate::page::Page;
use crate::said::{Gist, Unit};
use mahdar_lang::Class;
use rustc_hash::FxHashMap;

/// How much of the weight of another word a name has: everybody names the same people.
const NAME: f32 = 0.3;

/// How many words a part of a statement has at least that name nobody.
const TOLD: usize = 2;

/// How much of its weight a word has whose meaning no glossary tells.
const UNKNOWN: f32 = 0.7;

/// How much stems say: the rarer, the more.
pub(crate) struct Weights {
    counts: FxHashMap<u64, u32>,
    /// How many sentences have a word with a key, in all languages.
    keys: FxHashMap<u64, u32>,
    /// Stems of those who are named everywhere.
    names: rustc_hash::FxHashSet<u64>,
}

impl Weights {
    pub(crate) fn new(pages: &[Page<'_>], cast: &Cast) -> Self {
        let mut counts = FxHashMap::default();
        let mut keys = FxHashMap::default();
        let mut names = rustc_hash::FxHashSet::default();
        for (page, spots) in pages.iter().zip(&cast.spots) {
            let words = spots.iter().flat_map(|spot| spot.words.clone());
            names.extend(words.map(|at| page.words[at].stem));
            let titles = page.words.iter().filter(|word| word.classes.has(Class::Office));
            names.extend(titles.map(|word| word.stem));
        }
        for page in pages {
            for words in &page.sentences {
                let mut stems: Vec<u64> = page.words[words.clone()]
                    .iter()
                    .filter(|w| w.content)
                    .map(|w| w.stem)
                    .collect();
                stems.sort_unstable();
                stems.dedup();
                for stem in stems {
                    *counts.entry(stem).or_insert(0) += 1;
                }
                let words = page.words[words.clone()].iter().filter(|word| word.content);
                let mut all: Vec<u64> = words.flat_map(|word| word.keys.clone()).collect();
                all.sort_unstable();
                all.dedup();
                for key in all {
                    *keys.entry(key).or_insert(0) += 1;
                }
            }
        }
        Self { counts, keys, names }
    }

    pub(crate) fn of(&self, stem: u64) -> f32 {
        let count = self.counts.get(&stem).copied().unwrap_or(1).max(1);
        // the square root is the same on every machine, as a logarithm is not
        let weight = 1.0 / (count as f32).sqrt();
        if self.names.contains(&stem) { NAME * weight } else { weight }
    }

    pub(crate) fn sum(&self, stems: &[u64]) -> f32 {
        stems.iter().map(|stem| self.of(*stem)).sum()
    }

    /// What two sorted lists of stems share: the weight, and how many.
    pub(crate) fn shared(&self, a: &[u64], b: &[u64]) -> (f32, usize) {
        let (mut weight, mut count) = (0.0, 0);
        let mut b = b.iter().peekable();
        for stem in a {
            while b.next_if(|other| *other < stem).is_some() {}
            if b.peek() == Some(&stem) {
                weight += self.of(*stem);
                count += 1;
            }
        }
        (weight, count)
    }

    /// How alike two stretches are, from 0 to 1: what they share of both, and of the shorter.
    pub(crate) fn alike(&self, a: &Unit, b: &Unit) -> f32 {
        let (shared, count) = self.shared(&a.stems, &b.stems);
        if count == 0 {
            return 0.0;
        }
        let (a_sum, b_sum) = (self.sum(&a.stems), self.sum(&b.stems));
        let both = 2.0 * shared / (a_sum + b_sum);
        let within = shared / a_sum.min(b_sum);
        let length = a.stems.len().min(b.stems.len());
        // one shared word out of two says little
        let trust = if count >= 3 || count == length && count == 2 { 1.0 } else { 0.8 };
        // the same words with a "not" among them are another utterance
        let turned = (a.negations > 0) != (b.negations > 0);
        let same = if turned { 0.75 } else { 1.0 };
        same * trust * (0.6 * both + 0.4 * within)
    }

    /// Whether a stretch says something of those whom it names.
    pub(crate) fn tells(&self, unit: &Unit) -> bool {
        unit.stems.iter().filter(|stem| !self.names.contains(stem)).count() >= TOLD
    }

    /// How much a word says whatever its language.
    fn meant(&self, word: &Gist) -> f32 {
        let count = word.keys.iter().filter_map(|key| self.keys.get(key)).max();
        match count {
            Some(&count) => {
                let weight = 1.0 / (count.max(1) as f32).sqrt();
                if self.names.contains(&word.stem) { NAME * weight } else { weight }
            }
            None => UNKNOWN * self.of(word.stem),
        }
    }

    /// What two stretches share, by stems and by what words mean.
    pub(crate) fn common(&self, a: &Unit, b: &Unit) -> Common {
        // most pairs of a long process share nothing, and weighing their words takes longer
        if !a.words.iter().any(|word| b.says(word)) {
            return Common::default();
        }
        let cover = |a: &Unit, b: &Unit| {
            let (mut shared, mut all, mut count, mut told) = (0.0, 0.0, 0, 0);
            for word in &a.words {
                let weight = self.meant(word);
                all += weight;
                if b.says(word) {
                    shared += weight;
                    count += 1;
                    told += usize::from(!self.names.contains(&word.stem));
                }
            }
            (shared / f32::max(all, f32::EPSILON), count, shared, told)
        };
        let ((first, count, weight, told), (second, other, more, also)) =
            (cover(a, b), cover(b, a));
        Common {
            first,
            second,
            count: count.min(other),
            weight: weight.min(more),
            told: told.min(also),
        }
    }

    /// The longest run of words that two stretches of one language share, in words.
    pub(crate) fn run(a: &Unit, b: &Unit) -> usize {
        let mut longest = 0;
        for i in 0..a.words.len() {
            for j in 0..b.words.len() {
                let same = a.words[i..].iter().zip(&b.words[j..]);
                longest = longest.max(same.take_while(|(x, y)| x.stem == y.stem).count());
            }
        }
        longest
    }
}

/// What two stretches share.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Common {
    /// How much of the first.
    pub first: f32,
    /// How much of the second.
    pub second: f32,
    /// How many words.
    pub count: usize,
    /// How many that name nobody.
    pub told: usize,
    /// How much they weigh.
    pub weight: f32,
}

impl Common {
    /// How much of both.
    pub(crate) fn dice(self) -> f32 {
        let sum = self.first + self.second;
        if sum > 0.0 { 2.0 * self.first * self.second / sum } else { 0.0 }
    }
}
