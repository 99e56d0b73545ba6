//! Weights of the linear rankers: one hashed table of small integers.

use crate::error::PackError;
use serde::{Deserialize, Serialize};

/// Bits of a feature's hash that number its weight.
pub const TABLE_BITS: u32 = 19;
/// What a stored weight of 1.0 is. A weight is a byte, so that the whole table stays near the
/// processor: features are looked up all over it.
pub const SCALE: f32 = 64.0;

const MAGIC: &[u8; 12] = b"mahdar-wts/3";

/// A table of weights.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// The tag of the language that they were trained for.
    language: String,
    table: Vec<i8>,
}

impl Weights {
    /// The weights for a language, of a full table of `2^TABLE_BITS` numbers, rounded to the stored precision.
    ///
    /// # Panics
    /// If the table has another length.
    #[must_use]
    pub fn from_table(language: &str, table: &[f64]) -> Self {
        assert_eq!(table.len(), 1 << TABLE_BITS, "a table of weights has 2^{TABLE_BITS} numbers");
        #[expect(clippy::cast_possible_truncation, reason = "clamped to the range of i8")]
        let round = |w: &f64| {
            (w * f64::from(SCALE)).round().clamp(f64::from(i8::MIN), f64::from(i8::MAX)) as i8
        };
        Self { language: language.to_owned(), table: table.iter().map(round).collect() }
    }

    /// The tag of the language that they were trained for.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether there are no weights: every feature weighs nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The whole table, by [`slot`]; of zeros where there are no weights.
    #[must_use]
    pub fn table(&self) -> &[i8; 1 << TABLE_BITS] {
        static NONE: [i8; 1 << TABLE_BITS] = [0; 1 << TABLE_BITS];
        self.table.as_slice().try_into().unwrap_or(&NONE)
    }

    /// The sum of the weights of hashed features, in units of `1 / SCALE`.
    #[inline]
    #[must_use]
    pub fn sum(&self, features: &[u32]) -> i32 {
        let table = self.table();
        features.iter().map(|&f| i32::from(table[slot(f)])).sum()
    }

    /// The table as a file: a magic word, the language, then gaps and values of what is not zero.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut pairs: Vec<(u32, i8)> = Vec::new();
        let mut last = 0;
        for (slot, &weight) in self.table.iter().enumerate() {
            if weight != 0 {
                let slot = u32::try_from(slot).unwrap_or(0);
                pairs.push((slot - last, weight));
                last = slot;
            }
        }
        let mut out = MAGIC.to_vec();
        out.extend(postcard::to_stdvec(&(&self.language, pairs)).unwrap_or_default());
        out
    }

    /// Reads what [`Weights::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are no weights of this version.
    pub fn from_bytes(file: &str, bytes: &[u8]) -> Result<Self, PackError> {
        let error = |message: &str| PackError::new(file, 0, 0, message);
        let rest = bytes
            .strip_prefix(MAGIC)
            .ok_or_else(|| error("not a weights file of version 3; train again"))?;
        let (language, pairs): (String, Vec<(u32, i8)>) =
            postcard::from_bytes(rest).map_err(|_| error("damaged weights; train again"))?;
        let mut table = vec![0; 1 << TABLE_BITS];
        let mut slot = 0_u32;
        for (gap, weight) in pairs {
            slot = slot.saturating_add(gap);
            *table.get_mut(slot as usize).ok_or_else(|| error("damaged weights; train again"))? =
                weight;
        }
        Ok(Self { language, table })
    }
}

/// The slot of a hashed feature.
#[inline]
#[must_use]
pub fn slot(feature: u32) -> usize {
    (feature >> (32 - TABLE_BITS)) as usize
}
