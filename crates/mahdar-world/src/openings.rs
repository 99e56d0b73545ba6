//! Which words names begin with, so that most words of a text are passed over at a glance.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// The first words of a sorted list of keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Openings(FxHashMap<Box<str>, Opening>);

/// The keys that begin with one word.
#[derive(Clone, Debug)]
struct Opening {
    /// Where they lie in the list.
    keys: Range<usize>,
    /// How many words the longest has.
    words: usize,
}

impl Openings {
    /// The first words of `keys`, which are sorted.
    pub(crate) fn new<'k>(keys: impl Iterator<Item = &'k str>) -> Self {
        let mut out = FxHashMap::<Box<str>, Opening>::default();
        for (at, key) in keys.enumerate() {
            let words = 1 + key.matches(' ').count();
            match out.get_mut(first_word(key)) {
                Some(opening) => {
                    opening.keys.end = at + 1;
                    opening.words = opening.words.max(words);
                }
                None => {
                    out.insert(first_word(key).into(), Opening { keys: at..at + 1, words });
                }
            }
        }
        Self(out)
    }

    /// Where the keys lie that begin with the first word of `key`.
    pub(crate) fn keys(&self, key: &str) -> Range<usize> {
        self.0.get(first_word(key)).map_or(0..0, |opening| opening.keys.clone())
    }

    /// How many words the longest key has that begins with `word`; 0 where none does.
    pub(crate) fn longest(&self, word: &str) -> usize {
        self.0.get(word).map_or(0, |opening| opening.words)
    }
}

fn first_word(key: &str) -> &str {
    key.split(' ').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_by_their_first_word() {
        let openings = Openings::new(["al", "al jazeera", "ali", "bank of the south"].into_iter());
        assert_eq!(openings.keys("al quds"), 0..2);
        assert_eq!(openings.keys("bank"), 3..4);
        assert_eq!(openings.keys("south"), 0..0);
        assert_eq!(openings.longest("bank"), 4);
        assert_eq!(openings.longest("of"), 0);
    }
}
