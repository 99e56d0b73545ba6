//! Near-copies: how alike two texts are, by their shingles.
//!
//! A shingle is four folded words that follow each other. A sketch keeps the least hash of the
//! shingles that fall into each of 64 bins (one-permutation MinHash): the share of bins that two
//! sketches have alike estimates the share of shingles that the texts have in common. Four bins make
//! a band; two texts with a band in common are compared.

use mahdar_text::fold_into;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// From this share of common shingles on, two articles are near-copies. ARCHITECTURE.md tells how
/// it was found.
pub(crate) const NEAR: f64 = 0.5;
/// From this share of the shorter text's shingles on, a text that comes to the address of another
/// is a version of it. Pages of one outlet share less than this in links and notes.
pub(crate) const VERSION: f64 = 0.25;

const WORDS: usize = 4;
const BINS: usize = 64;
const BAND: usize = 4;
/// A text with fewer shingles is too short to be compared.
const FEWEST: usize = 12;

/// What is kept of the shingles of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sketch([u32; BINS]);

impl Sketch {
    /// The sketch of a text; none if it is too short to be compared.
    pub fn of(text: &str) -> Option<Self> {
        let mut bins = [u32::MAX; BINS];
        let mut count = 0;
        shingles(text, |hash| {
            let bin = &mut bins[(hash >> 58) as usize];
            *bin = (*bin).min(hash as u32 & !1);
            count += 1;
        });
        (count >= FEWEST).then(|| Self(filled(bins)))
    }

    /// The share of shingles in common, as far as the sketches tell.
    pub fn similarity(&self, other: &Self) -> f64 {
        let alike = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        alike as f64 / BINS as f64
    }

    /// Its bands.
    pub fn bands(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.chunks_exact(BAND).enumerate().map(|(at, band)| {
            band.iter().fold(mix(at as u64 + 1), |hash, bin| mix(hash ^ u64::from(*bin))) as i64
        })
    }

    /// As it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|bin| bin.to_le_bytes()).collect()
    }

    /// As it was stored; none for a text that is too short.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (words, rest) = bytes.as_chunks::<4>();
        let mut bins = [0; BINS];
        if words.len() != BINS || !rest.is_empty() {
            return None;
        }
        for (bin, word) in bins.iter_mut().zip(words) {
            *bin = u32::from_le_bytes(*word);
        }
        Some(Self(bins))
    }
}

/// A bin that no shingle fell into takes the next one's value, changed by how far that is.
fn filled(bins: [u32; BINS]) -> [u32; BINS] {
    let mut out = bins;
    for (at, bin) in out.iter_mut().enumerate() {
        let next = (0..BINS).find(|steps| bins[(at + steps) % BINS] != u32::MAX).unwrap_or(0);
        *bin = bins[(at + next) % BINS].wrapping_add(next as u32);
    }
    out
}

/// The share of the shingles of the text with fewer of them that the other has too.
pub(crate) fn containment(a: &str, b: &str) -> f64 {
    let set = |text: &str| {
        let mut set = FxHashSet::default();
        shingles(text, |hash| {
            set.insert(hash);
        });
        set
    };
    let (a, b) = (set(a), set(b));
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let common = few.intersection(&many).count();
    common as f64 / few.len().max(1) as f64
}

/// Hands the hash of each shingle to `take`.
fn shingles(text: &str, mut take: impl FnMut(u64)) {
    let mut folded = String::with_capacity(text.len() + 1);
    fold_into(text, &mut folded);
    // ends the last word
    folded.push(' ');
    let mut last = [0_u64; WORDS];
    let (mut count, mut word) = (0, EMPTY);
    for c in folded.chars() {
        if is_alphanumeric(c) {
            let mut bytes = [0; 4];
            word = c.encode_utf8(&mut bytes).bytes().fold(word, hashed);
        } else if word != EMPTY {
            last.rotate_left(1);
            last[WORDS - 1] = word;
            word = EMPTY;
            count += 1;
            if count >= WORDS {
                take(last.iter().fold(0, |sum, word| mix(sum ^ word)));
            }
        }
    }
}

/// As [`char::is_alphanumeric`], which looks letters beyond ASCII up in ranges.
fn is_alphanumeric(c: char) -> bool {
    static SHORT: LazyLock<[bool; 0x800]> = LazyLock::new(|| {
        let of = |c: usize| char::from_u32(c as u32).is_some_and(char::is_alphanumeric);
        std::array::from_fn(of)
    });
    SHORT.get(c as usize).copied().unwrap_or_else(|| c.is_alphanumeric())
}

/// The words of a text, folded, each between two spaces.
pub(crate) fn spaced(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    let mut out = String::with_capacity(folded.len() + 2);
    out.push(' ');
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        out.push_str(word);
        out.push(' ');
    }
    out
}

/// FNV-1a: the same on every machine, and good enough once it is mixed.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().copied().fold(EMPTY, hashed)
}

/// The hash of no byte.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

fn hashed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The finalizer of SplitMix64.
pub(crate) fn mix(hash: u64) -> u64 {
    let hash = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: std::ops::Range<u32>) -> String {
        words.map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn similarity_is_near_the_share_of_common_shingles() {
        let whole = Sketch::of(&text(0..1000)).unwrap();
        assert_eq!(whole.similarity(&Sketch::of(&text(0..1000)).unwrap()), 1.0);
        let half = whole.similarity(&Sketch::of(&text(333..1333)).unwrap());
        assert!((0.35..0.65).contains(&half), "{half}");
        assert!(whole.similarity(&Sketch::of(&text(2000..3000)).unwrap()) < 0.1);
    }

    #[test]
    fn spelling_and_punctuation_make_no_difference() {
        let plain = "قال الوزير ان المحادثات التي جرت امس في العاصمه كانت مفيده جدا للطرفين وستستمر \
                     في الاسبوع المقبل";
        let other = "قالَ الوزير: إنّ المحادثات التي جرت أمس في العاصمة كانت مفيدة جدًا للطرفين، \
                     وستستمر في الأسبوع المقبل.";
        assert_eq!(Sketch::of(plain), Sketch::of(other));
    }

    #[test]
    fn what_is_stored_comes_back() {
        let sketch = Sketch::of(&text(0..30)).unwrap();
        assert_eq!(Sketch::from_bytes(&sketch.to_bytes()), Some(sketch));
        assert_eq!(Sketch::from_bytes(&[1, 2, 3]), None);
        assert_eq!(Sketch::of("too short"), None);
    }

    #[test]
    fn shingles_are_of_four_words() {
        let text = "Ärzte, النووية: 1٬250 x²; end\u{1f600}of 中文 it";
        let folded = mahdar_text::fold(text);
        let words: Vec<u64> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| hash(word.as_bytes()))
            .collect();
        let expected: Vec<u64> = words
            .windows(WORDS)
            .map(|four| four.iter().fold(0, |sum, word| mix(sum ^ word)))
            .collect();
        let mut found = Vec::new();
        shingles(text, |hash| found.push(hash));
        assert!(expected.len() > 4);
        assert_eq!(found, expected);
    }

    #[test]
    fn a_part_is_contained() {
        assert_eq!(containment(&text(0..50), &text(0..1000)), 1.0);
        assert_eq!(containment("", &text(0..10)), 0.0);
    }
}
