//! The characters of a text file.

use crate::error::InputError;

/// Decodes UTF-8, or UTF-16 that says so by its byte order mark, and turns all line ends into `\n`.
///
/// # Errors
/// If the bytes are neither; the error names the offset of the first that cannot be.
pub(crate) fn characters(file: &str, bytes: &[u8]) -> Result<String, InputError> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(file, rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(file, rest, u16::from_be_bytes)?,
        _ => utf8(file, bytes)?,
    };
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn utf8(file: &str, bytes: &[u8]) -> Result<String, InputError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
            let what = format!("not UTF-8 (byte 0x{:02X} at offset {at})", bytes[at]);
            let remedy = "convert the file, for instance with `iconv -f WINDOWS-1256 -t UTF-8`";
            Err(InputError::new(file, line, what, remedy))
        }
    }
}

/// `bytes` stand after the byte order mark.
fn utf16(file: &str, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, InputError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 2;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let Ok(c) = decoded else { return Err(half(file, offset)) };
        text.push(c);
        offset += 2 * c.len_utf16();
    }
    if odd.is_empty() { Ok(text) } else { Err(half(file, offset)) }
}

fn half(file: &str, offset: usize) -> InputError {
    let what = format!("not UTF-16 (half a character at offset {offset})");
    InputError::new(file, 0, what, "convert the file to UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_by_their_marks() {
        let text = "قال\nx𝄞";
        for (mark, bytes) in
            [("\u{feff}", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("\u{feff}", u16::to_be_bytes)]
        {
            let whole = format!("{mark}{text}");
            let encoded: Vec<u8> = whole.encode_utf16().flat_map(bytes).collect();
            assert_eq!(characters("f", &encoded).unwrap(), text);
        }
        assert_eq!(characters("f", "\u{feff}a\r\nb\rc".as_bytes()).unwrap(), "a\nb\nc");
    }

    #[test]
    fn the_first_bad_byte_is_named() {
        let error = characters("f", b"ab\nc\xc7\xe1").unwrap_err();
        assert_eq!((error.line(), error.what()), (2, "not UTF-8 (byte 0xC7 at offset 4)"));
        let error = characters("f", b"\xff\xfea\0\0\xd8").unwrap_err();
        assert_eq!(error.what(), "not UTF-16 (half a character at offset 4)");
        let error = characters("f", b"\xff\xfea\0b").unwrap_err();
        assert_eq!(error.what(), "not UTF-16 (half a character at offset 4)");
    }
}
