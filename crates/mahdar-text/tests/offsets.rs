//! Offset maps at the edges: inside characters, past the end, around samples.

use mahdar_text::{OffsetMap, Span};

#[test]
fn units_of_characters_of_one_to_four_bytes() {
    let map = OffsetMap::new("aق–𝄞b");
    let cases = [
        // bytes, code points, UTF-16 units
        ((0, 1), (0, 1), (0, 1)),
        ((1, 3), (1, 2), (1, 2)),
        ((3, 6), (2, 3), (2, 3)),
        ((6, 10), (3, 4), (3, 5)),
        ((10, 11), (4, 5), (5, 6)),
        ((11, 11), (5, 5), (6, 6)),
        ((0, 11), (0, 5), (0, 6)),
    ];
    for (bytes, points, units) in cases {
        let bytes = Span::new(bytes.0, bytes.1);
        let points = Span::new(points.0, points.1);
        let units = Span::new(units.0, units.1);
        assert_eq!(map.code_points(bytes), points);
        assert_eq!(map.utf16(bytes), units);
        assert_eq!(map.bytes(points), Some(bytes));
        assert_eq!(map.bytes_of_utf16(units), Some(bytes));
    }
}

#[test]
fn offsets_inside_a_character_count_as_its_end() {
    let map = OffsetMap::new("a𝄞b");
    assert_eq!(map.code_points(Span::new(2, 4)), Span::new(2, 2));
    assert_eq!(map.utf16(Span::new(2, 4)), Span::new(3, 3));
}

#[test]
fn a_cut_surrogate_pair_has_no_bytes() {
    let map = OffsetMap::new("a𝄞b");
    assert_eq!(map.bytes_of_utf16(Span::new(1, 2)), None);
    assert_eq!(map.bytes_of_utf16(Span::new(2, 4)), None);
    assert_eq!(map.bytes_of_utf16(Span::new(1, 3)), Some(Span::new(1, 5)));
}

#[test]
fn past_the_end() {
    let map = OffsetMap::new("قال");
    assert_eq!(map.code_points(Span::new(4, 99)), Span::new(2, 3));
    assert_eq!(map.utf16(Span::new(7, u32::MAX)), Span::new(3, 3));
    assert_eq!(map.bytes(Span::new(2, 4)), None);
    assert_eq!(map.bytes(Span::new(3, 3)), Some(Span::new(6, 6)));
    assert_eq!(map.bytes_of_utf16(Span::new(0, 4)), None);
}

#[test]
fn the_empty_text() {
    let map = OffsetMap::new("");
    assert_eq!(map.code_points(Span::new(0, 5)), Span::new(0, 0));
    assert_eq!(map.bytes(Span::new(0, 0)), Some(Span::new(0, 0)));
    assert_eq!(map.bytes(Span::new(0, 1)), None);
}

/// Characters that lie across samples, and texts that end at one.
#[test]
fn long_texts_of_every_width() {
    for c in ['a', 'ق', '–', '𝄞'] {
        for count in [31, 32, 63, 64, 127, 128, 129, 255, 256, 257, 1000] {
            for shift in 0..4 {
                let text = "x".repeat(shift) + &c.to_string().repeat(count);
                let map = OffsetMap::new(&text);
                for (point, (byte, _)) in text.char_indices().enumerate() {
                    let (byte, point) = (byte as u32, point as u32);
                    let units = text[..byte as usize].encode_utf16().count() as u32;
                    assert_eq!(map.code_points(Span::new(byte, byte)).start, point);
                    assert_eq!(map.utf16(Span::new(byte, byte)).start, units);
                    assert_eq!(map.bytes(Span::new(point, point)), Some(Span::new(byte, byte)));
                    assert_eq!(
                        map.bytes_of_utf16(Span::new(units, units)),
                        Some(Span::new(byte, byte))
                    );
                }
                let end = (shift + count) as u32;
                let bytes = text.len() as u32;
                assert_eq!(map.bytes(Span::new(end, end)), Some(Span::new(bytes, bytes)));
                assert_eq!(map.bytes(Span::new(end, end + 1)), None);
            }
        }
    }
}
