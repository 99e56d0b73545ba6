//! Offset maps between bytes, code points and UTF-16 units.

use crate::span::{Bytes, CodePoints, Span, Utf16};

/// How many bytes lie between two samples of the map.
const STRIDE: usize = 128;

/// Converts offsets of one text between UTF-8 bytes, code points and UTF-16 units.
///
/// Building is one pass; a look-up counts at most [`STRIDE`] bytes.
///
/// ```
/// use mahdar_text::{OffsetMap, Span};
/// let map = OffsetMap::new("قال x𝄞");
/// assert_eq!(map.code_points(Span::new(0, 6)), Span::new(0, 3));
/// assert_eq!(map.utf16(Span::new(7, 12)), Span::new(4, 7));
/// assert_eq!(map.bytes(Span::new(0, 3)), Some(Span::new(0, 6)));
/// ```
#[derive(Clone, Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    /// Code points and UTF-16 units before each multiple of `STRIDE`.
    samples: Vec<(u32, u32)>,
}

impl<'t> OffsetMap<'t> {
    /// The map of `text`, which must be shorter than 4 GiB.
    ///
    /// # Panics
    /// If `text` is 4 GiB or longer.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        assert!(u32::try_from(text.len()).is_ok(), "text of 4 GiB or more");
        let mut samples = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut counts = (0, 0);
        for chunk in text.as_bytes().chunks(STRIDE) {
            samples.push(counts);
            let (points, units) = count(chunk);
            counts = (counts.0 + points, counts.1 + units);
        }
        samples.push(counts);
        Self { text, samples }
    }

    fn at(&self, byte: u32) -> (u32, u32) {
        let byte = (byte as usize).min(self.text.len());
        let sample = byte / STRIDE;
        let (points, units) = count(&self.text.as_bytes()[sample * STRIDE..byte]);
        (self.samples[sample].0 + points, self.samples[sample].1 + units)
    }

    /// `span` in code points. Offsets past the end count as the end.
    #[must_use]
    pub fn code_points(&self, span: Span<Bytes>) -> Span<CodePoints> {
        Span::new(self.at(span.start).0, self.at(span.end).0)
    }

    /// `span` in UTF-16 units. Offsets past the end count as the end.
    #[must_use]
    pub fn utf16(&self, span: Span<Bytes>) -> Span<Utf16> {
        Span::new(self.at(span.start).1, self.at(span.end).1)
    }

    /// `span` in bytes, or `None` where it reaches past the end of the text.
    #[must_use]
    pub fn bytes(&self, span: Span<CodePoints>) -> Option<Span<Bytes>> {
        Some(Span::new(self.byte_of(span.start)?, self.byte_of(span.end)?))
    }

    fn byte_of(&self, point: u32) -> Option<u32> {
        let sample = self.samples.partition_point(|&(points, _)| points <= point) - 1;
        let mut left = point - self.samples[sample].0;
        let bytes = self.text.as_bytes();
        let mut at = sample * STRIDE;
        loop {
            while bytes.get(at).is_some_and(|&b| !is_boundary(b)) {
                at += 1;
            }
            if left == 0 {
                return u32::try_from(at.min(bytes.len())).ok();
            }
            if at >= bytes.len() {
                return None;
            }
            at += 1;
            left -= 1;
        }
    }
}

fn is_boundary(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// Code points and UTF-16 units that begin in `bytes`.
fn count(bytes: &[u8]) -> (u32, u32) {
    let mut points = 0;
    let mut long = 0;
    for &byte in bytes {
        points += u32::from(is_boundary(byte));
        long += u32::from(byte >= 0xf0);
    }
    (points, points + long)
}
