//! What statements are compared by.

use crate::near::{hash, mix};
use crate::search::{terms, words};
use mahdar_process::{Signature, similarity};
use mahdar_reader::Record;
use mahdar_text::OffsetMap;

/// From this similarity on, two statements of one speaker are one utterance. ARCHITECTURE.md tells
/// how it was found.
const ALIKE: f32 = 0.6;
/// So many terms two statements of one speaker have in common at least.
const COMMON: usize = 4;
/// A statement of fewer terms may be said by anybody.
const LONG: usize = 6;

/// The terms of a statement, as hashes that mean the same within a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sign {
    negated: bool,
    signature: Signature,
}

impl Sign {
    /// Those of the statements of a record, in their order.
    pub fn all(record: &Record) -> Vec<Self> {
        let offsets = OffsetMap::new(&record.text);
        let language = record.language.as_deref().unwrap_or_default();
        let content = |ranges: &[_]| words(&record.text, &offsets, ranges);
        record.statements.iter().map(|s| Self::of(&content(&s.content), language)).collect()
    }

    fn of(text: &str, language: &str) -> Self {
        let seed = hash(language.as_bytes());
        let found = terms().of_text(text, language);
        let number = |term: &str| u64::from(mix(hash(term.as_bytes()) ^ seed) as u32);
        let mut stems: Vec<u64> = found.iter().map(|term| number(&term.term)).collect();
        stems.sort_unstable();
        stems.dedup();
        let negated = terms().negates(text, language);
        Self { negated, signature: Signature { stems, ..Signature::default() } }
    }

    /// Whether there is enough to compare.
    pub fn is_comparable(&self) -> bool {
        self.signature.stems.len() >= COMMON
    }

    /// Whether who has the same terms says the same, whoever it is.
    pub fn is_long(&self) -> bool {
        self.signature.stems.len() >= LONG
    }

    /// How alike they are, if they may be one utterance of one speaker.
    pub fn alike(&self, other: &Self) -> Option<f32> {
        if self.negated != other.negated {
            return None;
        }
        let (a, b) = (&self.signature.stems, &other.signature.stems);
        let common = a.iter().filter(|stem| b.binary_search(stem).is_ok()).count();
        let alike = similarity(&self.signature, &other.signature);
        (common >= COMMON && alike >= ALIKE).then_some(alike)
    }

    /// The same for those that are the same.
    pub fn whole(&self) -> i64 {
        let stems = self.signature.stems.iter();
        stems.fold(mix(u64::from(self.negated)), |sum, stem| mix(sum ^ stem)) as i64
    }

    /// As it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        let stems = self.signature.stems.iter().map(|&stem| stem as u32);
        let all = std::iter::once(u32::from(self.negated)).chain(stems);
        all.flat_map(u32::to_le_bytes).collect()
    }

    /// As it was stored.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut all = bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word));
        let negated = all.next().is_some_and(|word| word > 0);
        let stems = all.map(u64::from).collect();
        Self { negated, signature: Signature { stems, ..Signature::default() } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_is_alike_and_negated_is_not() {
        let long = Sign::of("The talks about the exchange of prisoners go on in Varna.", "en");
        let short = Sign::of("Talks about exchange of prisoners go on.", "en");
        let not = Sign::of("Talks about exchange of prisoners do not go on.", "en");
        assert!(long.alike(&short).is_some());
        assert!(long.alike(&not).is_none());
        assert!(long.alike(&Sign::of("Bridges and talks.", "en")).is_none());
        assert_eq!(Sign::from_bytes(&long.to_bytes()), long);
    }
}
