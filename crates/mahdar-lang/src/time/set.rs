//! Sets of meanings, so that a word of time can be passed over at a glance.

use super::{Marker, TimeWord};

/// What words may mean: a set of meanings, without their values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeSet(u64);

/// The first bit behind those of the markers.
const KINDS: u32 = 40;

impl TimeSet {
    /// [`TimeWord::Weekday`].
    pub const WEEKDAY: Self = Self::bit(0);
    /// [`TimeWord::DayName`].
    pub const DAY_NAME: Self = Self::bit(1);
    /// [`TimeWord::Month`].
    pub const MONTH: Self = Self::bit(2);
    /// [`TimeWord::Hijri`].
    pub const HIJRI: Self = Self::bit(3);
    /// [`TimeWord::Part`].
    pub const PART: Self = Self::bit(4);
    /// [`TimeWord::Day`].
    pub const DAY: Self = Self::bit(5);
    /// [`TimeWord::Unit`].
    pub const UNIT: Self = Self::bit(6);
    /// [`TimeWord::Direction`].
    pub const DIRECTION: Self = Self::bit(7);
    /// [`TimeWord::Vague`].
    pub const VAGUE: Self = Self::bit(8);
    /// [`TimeWord::Number`] and [`TimeWord::Ordinal`].
    pub const NUMBER: Self = Self::bit(9);
    /// [`TimeWord::Season`].
    pub const SEASON: Self = Self::bit(10);
    /// [`TimeWord::Decade`].
    pub const DECADE: Self = Self::bit(11);
    /// [`TimeWord::Set`].
    pub const SET: Self = Self::bit(12);
    /// [`TimeWord::Tense`].
    pub const TENSE: Self = Self::bit(13);

    /// Not a meaning: the word may stand in a phrase behind its first word.
    pub const INNER: Self = Self::bit(14);

    const fn bit(kind: u32) -> Self {
        Self(1 << (KINDS + kind))
    }

    /// The set of one marker.
    #[must_use]
    pub const fn marker(marker: Marker) -> Self {
        Self(1 << marker as u32)
    }

    /// The set that a meaning belongs to.
    #[must_use]
    pub const fn of(word: TimeWord) -> Self {
        match word {
            TimeWord::Weekday(..) => Self::WEEKDAY,
            TimeWord::DayName(_) => Self::DAY_NAME,
            TimeWord::Month(..) => Self::MONTH,
            TimeWord::Hijri(..) => Self::HIJRI,
            TimeWord::Part { .. } => Self::PART,
            TimeWord::Day(..) => Self::DAY,
            TimeWord::Unit(..) => Self::UNIT,
            TimeWord::Direction(..) => Self::DIRECTION,
            TimeWord::Vague(_) => Self::VAGUE,
            TimeWord::Number(_) | TimeWord::Ordinal(_) => Self::NUMBER,
            TimeWord::Season(..) => Self::SEASON,
            TimeWord::Decade(_) => Self::DECADE,
            TimeWord::Set(_) => Self::SET,
            TimeWord::Tense(_) => Self::TENSE,
            TimeWord::Marker(marker) => Self::marker(marker),
        }
    }

    /// The set with the meanings of `other`.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two sets share a meaning.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_and_other_meanings_do_not_share_a_bit() {
        let last = TimeSet::marker(Marker::Unseasonal);
        assert!((Marker::Unseasonal as u32) < KINDS);
        assert!(!last.any(TimeSet::WEEKDAY.with(TimeSet::TENSE)));
        assert!(TimeSet::of(TimeWord::Marker(Marker::Unseasonal)).any(last));
        assert!(!TimeSet::default().any(last));
    }
}
