//! Typed half-open spans: what a number counts is part of its type.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// What a [`Span`] counts.
pub trait Unit: Copy {}

/// UTF-8 bytes: the unit inside Mahdar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bytes;
/// Unicode code points: the unit of records, and of the `TextPositionSelector` of the
/// [Web Annotation Data Model](https://www.w3.org/TR/annotation-model/#text-position-selector).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodePoints;
/// UTF-16 code units: the unit of browsers and of Java.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Utf16;
impl Unit for Bytes {}
impl Unit for CodePoints {}
impl Unit for Utf16 {}

/// A half-open range `[start, end)` of a text, in units of `U`.
///
/// ```
/// use mahdar_text::{Bytes, Span};
/// let span: Span<Bytes> = Span::new(2, 6);
/// assert!(span.overlaps(Span::new(5, 9)));
/// assert!(!span.overlaps(Span::new(6, 9)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span<U: Unit> {
    /// First unit inside the span.
    pub start: u32,
    /// First unit after the span.
    pub end: u32,
    unit: PhantomData<U>,
}

impl<U: Unit> Span<U> {
    /// A span from `start` to `end`; an `end` before `start` gives the empty span at `start`.
    ///
    /// ```
    /// use mahdar_text::{CodePoints, Span};
    /// assert!(Span::<CodePoints>::new(4, 2).is_empty());
    /// ```
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start), unit: PhantomData }
    }

    /// Number of units.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing lies inside.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one unit.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside (the empty span counts when its position does).
    ///
    /// ```
    /// use mahdar_text::{Bytes, Span};
    /// let span: Span<Bytes> = Span::new(2, 6);
    /// assert!(span.contains(Span::new(6, 6)) && !span.contains(Span::new(5, 7)));
    /// ```
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Span<Bytes> {
    /// The range to index a `str` with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text of the span, or `None` where the span does not lie on character boundaries of `text`.
    ///
    /// ```
    /// use mahdar_text::Span;
    /// assert_eq!(Span::new(0, 4).get("قال"), Some("قا"));
    /// assert_eq!(Span::new(0, 3).get("قال"), None);
    /// ```
    #[must_use]
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

impl<U: Unit> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
