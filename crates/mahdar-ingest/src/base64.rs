//! Base64, as feeds and records of pages use it.

/// The bytes that `text` stands for; white space is passed over, and so is missing padding.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    let text = text.trim_end_matches(|c: char| c == '=' || c.is_whitespace());
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        bits = bits << 6 | u32::from(value(byte)?);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    Some(out)
}

fn value(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_base64_is_refused() {
        assert_eq!(decode("VGFs\na3M="), Some(b"Talks".to_vec()));
        assert_eq!(decode("VGFsa3M"), Some(b"Talks".to_vec()));
        assert_eq!(decode(""), Some(Vec::new()));
        assert_eq!(decode("قال"), None);
    }
}
