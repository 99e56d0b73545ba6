//! Which statements are worth comparing: those that share words, found through an index of words.
//!
//! In a short process these are all pairs that share anything. In a long one the commonest words lead
//! to nobody, and of those found the ones are compared that promise most: so the work grows with the
//! number of statements, and not with its square.

use crate::likeness::Scale;
use crate::page::Page;
use crate::said::Said;
use rustc_hash::FxHashMap;

/// With more statements than these not all pairs that share a word are compared.
const MANY: usize = 2_000;
/// In a long process, so many later statements are looked at for one, from the rarest of its words on.
const LOOKED_AT: usize = 4_096;
/// So many of them are compared with it at most, those that promise most.
const COMPARED: usize = 24;
/// What one day of publication promises, and one speaker, where sharing all words of the shorter
/// promises 1.
const SAME_DAY: f32 = 1.0;
const SAME_SPEAKER: f32 = 0.4;

/// Calls `each` with pairs that share words and are at most `near` days apart, both in the order of
/// `said`.
pub(crate) fn pairs(
    scale: &Scale<'_>,
    said: &[Said],
    near: i32,
    mut each: impl FnMut(usize, usize),
) {
    let index = Index::new(said);
    let limits = (said.len() > MANY).then_some((LOOKED_AT, COMPARED));
    let mut found = Found { shared: vec![0.0; said.len()], touched: Vec::new() };
    for (a, &end) in ends(scale.pages, said, near).iter().enumerate() {
        found.gather(&index, a, end, limits.map_or(usize::MAX, |(looked_at, _)| looked_at));
        if let Some((_, compared)) = limits {
            found.keep_best(compared, |b, shared| {
                let least = index.weights[a].min(index.weights[b]);
                shared / least + circumstances(scale, &said[a], &said[b])
            });
        }
        for b in found.take() {
            each(a, b as usize);
        }
    }
}

/// What day and speaker promise.
fn circumstances(scale: &Scale<'_>, a: &Said, b: &Said) -> f32 {
    let apart = scale.pages[a.page].days_from(&scale.pages[b.page]);
    let one = scale.same_speaker(a, b);
    SAME_DAY / (1.0 + apart as f32) + if one { SAME_SPEAKER } else { 0.0 }
}

/// For each statement, the first of those behind it that are all later than `near` days after it.
fn ends(pages: &[Page<'_>], said: &[Said], near: i32) -> Vec<usize> {
    let day = |one: &Said| pages[one.page].day;
    let mut earliest: Vec<i32> = said.iter().map(|one| day(one).unwrap_or(i32::MIN)).collect();
    for at in (1..earliest.len()).rev() {
        earliest[at - 1] = earliest[at - 1].min(earliest[at]);
    }
    let end = |one: &Said| match day(one) {
        Some(day) => earliest.partition_point(|&other| other <= day.saturating_add(near)),
        None => said.len(),
    };
    said.iter().map(end).collect()
}

/// Statements by their words.
struct Index {
    /// For each statement its words, as numbers, each once.
    words: Vec<Vec<u32>>,
    /// For each statement how much its words say together.
    weights: Vec<f32>,
    /// For each word the statements that have it, in order.
    places: Vec<Vec<u32>>,
}

impl Index {
    fn new(said: &[Said]) -> Self {
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        let mut places: Vec<Vec<u32>> = Vec::new();
        let words = said.iter().enumerate().map(|(at, one)| {
            let gists = one.units.iter().flat_map(|unit| &unit.words);
            let hashes = gists.flat_map(|gist| {
                // a stem and a meaning may have one name, and so one hash
                std::iter::once(gist.stem).chain(gist.keys.iter().map(|key| !key))
            });
            let mut words: Vec<u32> = hashes
                .map(|hash| {
                    let next = numbers.len() as u32;
                    *numbers.entry(hash).or_insert(next)
                })
                .collect();
            words.sort_unstable();
            words.dedup();
            places.resize_with(numbers.len(), Vec::new);
            for &word in &words {
                places[word as usize].push(at as u32);
            }
            words
        });
        let words: Vec<Vec<u32>> = words.collect();
        let sum = |words: &Vec<u32>| words.iter().map(|&word| weight(&places[word as usize])).sum();
        let weights = words.iter().map(sum).collect();
        Self { words, weights, places }
    }
}

/// How much a word says that stands in these statements.
fn weight(places: &[u32]) -> f32 {
    // the square root is the same on every machine, as a logarithm is not
    1.0 / (places.len() as f32).sqrt()
}

/// The statements that share words with one.
struct Found {
    /// For each statement how much it shares; 0 but for those of `touched`.
    shared: Vec<f32>,
    touched: Vec<u32>,
}

impl Found {
    /// Finds those behind `at` and before `end` that share words with it, rare words first, until
    /// `most` places were looked at.
    fn gather(&mut self, index: &Index, at: usize, end: usize, most: usize) {
        let slice = |&word: &u32| {
            let places = &index.places[word as usize][..];
            let from = places.partition_point(|&place| place as usize <= at);
            let behind = &places[from..];
            let length = behind.partition_point(|&place| (place as usize) < end);
            (&behind[..length], weight(places))
        };
        let mut slices: Vec<(&[u32], f32)> = index.words[at].iter().map(slice).collect();
        slices.sort_by_key(|(slice, _)| slice.len());
        let mut left = most;
        for (slice, weight) in slices {
            if slice.len() > left {
                break;
            }
            left -= slice.len();
            for &other in slice {
                let sum = &mut self.shared[other as usize];
                if *sum == 0.0 {
                    self.touched.push(other);
                }
                *sum += weight;
            }
        }
    }

    /// Forgets all but those that promise most, by what they share.
    fn keep_best(&mut self, most: usize, promise: impl Fn(usize, f32) -> f32) {
        if self.touched.len() <= most {
            return;
        }
        for &other in &self.touched {
            let shared = &mut self.shared[other as usize];
            *shared = promise(other as usize, *shared);
        }
        let promises = &self.shared;
        self.touched.select_nth_unstable_by(most, |&x, &y| {
            promises[y as usize].total_cmp(&promises[x as usize]).then(x.cmp(&y))
        });
        for other in self.touched.drain(most..) {
            self.shared[other as usize] = 0.0;
        }
    }

    /// Those that were found, in order; forgets them.
    fn take(&mut self) -> Vec<u32> {
        let mut touched = std::mem::take(&mut self.touched);
        for &other in &touched {
            self.shared[other as usize] = 0.0;
        }
        touched.sort_unstable();
        touched
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::said::{Gist, Unit};
    use mahdar_reader::StatementAct;

    /// A statement with these stems.
    fn said(stems: &[u64]) -> Said {
        let words = stems.iter().map(|&stem| Gist { stem, ..Gist::default() }).collect();
        Said {
            page: 0,
            statement: None,
            who: None,
            parties: Vec::new(),
            act: StatementAct::State,
            first: false,
            units: vec![Unit { words, ..Unit::default() }],
        }
    }

    fn found(all: &[Said], at: usize, looked_at: usize, compared: usize) -> Vec<u32> {
        let index = Index::new(all);
        let mut found = Found { shared: vec![0.0; all.len()], touched: Vec::new() };
        found.gather(&index, at, all.len(), looked_at);
        found.keep_best(compared, |_, shared| shared);
        found.take()
    }

    fn all_found(all: &[Said], at: usize) -> Vec<u32> {
        found(all, at, usize::MAX, usize::MAX)
    }

    #[test]
    fn those_that_share_a_word_are_found() {
        let all = [&[1, 2][..], &[3], &[2, 3], &[4], &[3, 1]].map(said);
        assert_eq!(all_found(&all, 0), [2, 4]);
        assert_eq!(all_found(&all, 1), [2, 4]);
        assert_eq!(all_found(&all, 2), [4]);
        assert_eq!(all_found(&all, 3), [0; 0]);
    }

    #[test]
    fn what_was_found_is_forgotten() {
        let all = [&[1][..], &[2], &[1], &[2]].map(said);
        let index = Index::new(&all);
        let mut found = Found { shared: vec![0.0; all.len()], touched: Vec::new() };
        for (at, other) in [(0, 2), (1, 3)] {
            found.gather(&index, at, all.len(), usize::MAX);
            assert_eq!(found.take(), [other]);
        }
        assert_eq!(found.shared, [0.0; 4]);
    }

    #[test]
    fn a_meaning_leads_to_words_of_other_languages() {
        let word = |stem, key| Gist { stem, keys: vec![key], ..Gist::default() };
        let mut all = [1, 2, 3].map(|stem| said(&[stem]));
        for (one, key) in all.iter_mut().zip([7, 2, 7]) {
            let stem = one.units[0].words[0].stem;
            one.units[0].words = vec![word(stem, key)];
        }
        assert_eq!(all_found(&all, 0), [2]);
        assert_eq!(all_found(&all, 1), [0; 0]);
    }

    #[test]
    fn in_a_long_process_rare_words_come_first() {
        // all share 1; 9 and 8 are rare
        let mut all: Vec<Said> = (0..50).map(|_| said(&[1])).collect();
        all[0] = said(&[1, 8, 9]);
        all[20] = said(&[1, 8]);
        all[30] = said(&[1, 8, 9]);
        assert_eq!(found(&all, 0, 10, 5), [20, 30]);
        assert_eq!(found(&all, 0, 100, 1), [30]);
        assert_eq!(found(&all, 0, 100, 100).len(), 49);
    }
}
