//! What would keep the parsers busy for long: elements with very many attributes, each of which is
//! compared with all before it, and signs that begin no element, each of which is a text of its own.

use memchr::{memchr, memchr_iter, memmem};

/// How many attributes an element may have.
const LIMIT: usize = 500;
/// How many `<` may begin nothing, scripts aside.
const STRAYS: usize = 100_000;

/// Checks a text before it is parsed.
///
/// # Errors
/// If an element has more attributes than [`LIMIT`], or more signs than [`STRAYS`] begin nothing:
/// says so.
pub(super) fn check(text: &str, html: bool) -> Result<(), String> {
    let bytes = text.as_bytes();
    let (mut from, mut strays) = (0, 0);
    for at in memchr_iter(b'<', bytes) {
        if at < from {
            continue;
        }
        if !bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            strays += usize::from(!matches!(bytes.get(at + 1), Some(b'!' | b'/' | b'?')));
            if strays > STRAYS {
                return Err(format!("more than {STRAYS} signs < that begin no element"));
            }
            continue;
        }
        let (end, count) = tag(bytes, at + 1);
        if count > LIMIT {
            return Err(format!("an element with more than {LIMIT} attributes"));
        }
        from = end;
        // what looks like an element there is none
        if html && let Some(close) = closing(&bytes[at + 1..end]) {
            from = memmem::find(&bytes[end..], close).map_or(bytes.len(), |length| end + length);
        }
    }
    Ok(())
}

/// Where the tag ends, and how many attributes it has.
fn tag(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let (mut count, mut last) = (0, b'a');
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return (at + 1, count),
            b'"' | b'\'' if last == b'=' => {
                at += memchr(byte, &bytes[at + 1..]).map_or(bytes.len(), |length| length + 1);
            }
            _ if byte.is_ascii_whitespace() || byte == b'/' => {
                if last == b'=' {
                    // white space before a value
                    at += 1;
                    continue;
                }
            }
            _ => {
                let begins = last.is_ascii_whitespace() || matches!(last, b'/' | b'"' | b'\'');
                count += usize::from(begins && byte != b'=');
            }
        }
        last = byte;
        at += 1;
    }
    (bytes.len(), count)
}

/// What ends an element whose content is not markup.
fn closing(tag: &[u8]) -> Option<&'static [u8]> {
    let names: [(&[u8], &[u8]); 2] = [(b"script", b"</script"), (b"style", b"</style")];
    let is = |name: &[u8]| {
        let head = tag.get(..name.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(name))
            && !tag.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
    };
    names.into_iter().find(|(name, _)| is(name)).map(|(_, close)| close)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(tag: &str) -> usize {
        super::tag(tag.as_bytes(), 1).1
    }

    #[test]
    fn attributes_are_counted() {
        for (tag, expected) in [
            ("<a>", 0),
            ("<a href=x title='a b c' b>", 3),
            ("<a href = \"x > y\"class=z/>", 2),
            ("<a a/b/c", 3),
            ("<a\n\tb='", 1),
            ("<br/>", 0),
        ] {
            assert_eq!(count(tag), expected, "{tag}");
        }
    }

    #[test]
    fn only_attributes_count() {
        let words = "a ".repeat(LIMIT + 10);
        assert!(check(&format!("<p {words}>"), true).is_err());
        assert!(check(&format!("<p title='{words}'>{words}"), true).is_ok());
        assert!(check(&format!("<script>x <y {words}</script><p>"), true).is_ok());
        assert!(check(&format!("<style>x <y {words}"), true).is_ok());
        assert!(check(&format!("<p>a < b {words}"), true).is_ok());
        assert!(check(&format!("<script></script><p {words}"), true).is_err());
        let strays = "< ".repeat(STRAYS + 1);
        assert!(check(&strays, true).is_err());
        assert!(check(&format!("<script>{strays}"), true).is_ok());
    }
}
