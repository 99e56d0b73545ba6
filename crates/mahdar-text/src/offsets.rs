//! Offset maps between bytes, code points and UTF-16 units.

use crate::span::{Bytes, CodePoints, Span, Utf16};

/// How many bytes lie between two samples of the map. Counts within one fit a byte.
const STRIDE: usize = 128;

/// Converts offsets of one text between UTF-8 bytes, code points and UTF-16 units
/// ([RFC 3629](https://www.rfc-editor.org/rfc/rfc3629),
/// [RFC 2781](https://www.rfc-editor.org/rfc/rfc2781)).
///
/// Building is one pass; a look-up counts at most 128 bytes. Offsets are 32 bits: what lies beyond
/// 4 GiB cannot be asked for.
///
/// ```
/// use mahdar_text::{OffsetMap, Span};
/// let map = OffsetMap::new("قال x𝄞");
/// assert_eq!(map.code_points(Span::new(0, 6)), Span::new(0, 3));
/// assert_eq!(map.utf16(Span::new(7, 12)), Span::new(4, 7));
/// assert_eq!(map.bytes(Span::new(0, 3)), Some(Span::new(0, 6)));
/// assert_eq!(map.bytes_of_utf16(Span::new(5, 7)), Some(Span::new(8, 12)));
/// ```
#[derive(Clone, Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    /// What begins before each multiple of `STRIDE`, and before the end.
    samples: Vec<Counts>,
}

/// Characters that begin in a stretch of text, and their UTF-16 units.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    points: u32,
    units: u32,
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        Self { points: self.points + other.points, units: self.units + other.units }
    }
}

impl<'t> OffsetMap<'t> {
    /// The map of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let mut samples = Vec::with_capacity(text.len() / STRIDE + 2);
        let mut before = Counts::default();
        let (strides, rest) = text.as_bytes().as_chunks::<STRIDE>();
        for stride in strides {
            samples.push(before);
            before = before.plus(count(stride));
        }
        samples.push(before);
        samples.push(before.plus(count(rest)));
        Self { text, samples }
    }

    /// What begins before byte `byte`.
    fn before(&self, byte: u32) -> Counts {
        let byte = (byte as usize).min(self.text.len());
        let sample = byte / STRIDE;
        self.samples[sample].plus(count(&self.text.as_bytes()[sample * STRIDE..byte]))
    }

    /// `span` in code points. An offset inside a character counts as its end, one past the end of
    /// the text as that end.
    #[must_use]
    pub fn code_points(&self, span: Span<Bytes>) -> Span<CodePoints> {
        Span::new(self.before(span.start).points, self.before(span.end).points)
    }

    /// `span` in UTF-16 units. An offset inside a character counts as its end, one past the end of
    /// the text as that end.
    #[must_use]
    pub fn utf16(&self, span: Span<Bytes>) -> Span<Utf16> {
        Span::new(self.before(span.start).units, self.before(span.end).units)
    }

    /// `span` in bytes, or `None` where it reaches past the end of the text.
    #[must_use]
    pub fn bytes(&self, span: Span<CodePoints>) -> Option<Span<Bytes>> {
        let byte = |offset| self.byte_of(offset, |counts| counts.points);
        Some(Span::new(byte(span.start)?, byte(span.end)?))
    }

    /// `span` in bytes, or `None` where it reaches past the end of the text or cuts a surrogate
    /// pair.
    #[must_use]
    pub fn bytes_of_utf16(&self, span: Span<Utf16>) -> Option<Span<Bytes>> {
        let byte = |offset| self.byte_of(offset, |counts| counts.units);
        Some(Span::new(byte(span.start)?, byte(span.end)?))
    }

    /// The byte at which the character with the offset `wanted` begins, in the unit that `unit`
    /// takes from counts.
    fn byte_of(&self, wanted: u32, unit: impl Fn(Counts) -> u32) -> Option<u32> {
        let sample = self.samples.partition_point(|&s| unit(s) <= wanted) - 1;
        let mut at = unit(self.samples[sample]);
        let mut byte = self.text.ceil_char_boundary(sample * STRIDE);
        for c in self.text[byte..].chars() {
            if at >= wanted {
                break;
            }
            at += unit(Counts { points: 1, units: if c.len_utf8() == 4 { 2 } else { 1 } });
            byte += c.len_utf8();
        }
        (at == wanted).then(|| u32::try_from(byte).ok()).flatten()
    }
}

/// What begins in `bytes`, of which there are at most [`STRIDE`].
#[inline]
fn count(bytes: &[u8]) -> Counts {
    let mut points = 0_u8;
    let mut long = 0_u8;
    for &byte in bytes {
        points += u8::from(byte & 0xc0 != 0x80);
        long += u8::from(byte >= 0xf0);
    }
    Counts { points: points.into(), units: u32::from(points) + u32::from(long) }
}
