//! What statements are compared by.

use crate::near::mix;
use mahdar_process::likeness;

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
    /// Sorted, each once.
    stems: Vec<u32>,
}

impl Sign {
    /// Of a statement with these terms, as hashes.
    pub fn new(negated: bool, mut stems: Vec<u32>) -> Self {
        stems.sort_unstable();
        stems.dedup();
        Self { negated, stems }
    }

    /// Whether there is enough to compare.
    pub fn is_comparable(&self) -> bool {
        self.stems.len() >= COMMON
    }

    /// Whether who has the same terms says the same, whoever it is.
    pub fn is_long(&self) -> bool {
        self.stems.len() >= LONG
    }

    /// How alike they are, if they may be one utterance of one speaker; `other` is as it is stored.
    pub fn alike(&self, other: &[u8]) -> Option<f32> {
        let (negated, stems) = other.as_chunks::<4>().0.split_first()?;
        if self.negated != (*negated != [0; 4]) {
            return None;
        }
        let common = in_both(&self.stems, stems.iter().map(|stem| u32::from_le_bytes(*stem)));
        if common < COMMON {
            return None;
        }
        let alike = likeness(common, [self.stems.len(), stems.len()]);
        (alike >= ALIKE).then_some(alike)
    }

    /// The same for those that are the same.
    pub fn whole(&self) -> i64 {
        let stems = self.stems.iter();
        stems.fold(mix(u64::from(self.negated)), |sum, stem| mix(sum ^ u64::from(*stem))) as i64
    }

    /// As it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        let all = std::iter::once(u32::from(self.negated)).chain(self.stems.iter().copied());
        all.flat_map(u32::to_le_bytes).collect()
    }
}

/// How many numbers two sorted lists have in common.
fn in_both(a: &[u32], b: impl Iterator<Item = u32>) -> usize {
    let (mut rest, mut common) = (a, 0);
    for one in b {
        while let [first, tail @ ..] = rest
            && *first < one
        {
            rest = tail;
        }
        common += usize::from(rest.first() == Some(&one));
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Entries;
    use mahdar_reader::{Record, Statement};

    fn sign(text: &str) -> Sign {
        let statement = Statement { content: vec![[0, text.len() as u32]], ..Statement::default() };
        let record = Record {
            text: text.into(),
            language: Some("en".into()),
            statements: vec![statement],
            ..Record::default()
        };
        Entries::of(&record).signs[0].clone()
    }

    #[test]
    fn shortened_is_alike_and_negated_is_not() {
        let long = sign("The talks about the exchange of prisoners go on in Varna.");
        let short = sign("Talks about exchange of prisoners go on.");
        let not = sign("Talks about exchange of prisoners do not go on.");
        assert!(long.alike(&short.to_bytes()).is_some());
        assert!(long.alike(&not.to_bytes()).is_none());
        assert!(long.alike(&sign("Bridges and talks.").to_bytes()).is_none());
        assert_eq!(long.alike(&long.to_bytes()), Some(1.0));
        assert_eq!(long.alike(&[1, 2]), None);
    }
}
