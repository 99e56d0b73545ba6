//! The heads of records in ARC, the format before WARC: a line each.

/// The longest line that can be one.
const LONGEST: usize = 16 * 1024;

/// What the line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub url: String,
    /// Of the block, in bytes; none where the line says nothing that makes sense.
    pub length: Option<u64>,
}

/// The head that `line` is: address, IP address, date, type and length, in version 2 with five
/// more before the length. The address may have spaces in it.
pub(super) fn header(line: &[u8]) -> Option<Header> {
    let scheme = line.iter().position(|byte| *byte == b':')?;
    if line.len() > LONGEST || !line[..scheme].iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let line = String::from_utf8_lossy(line);
    let fields: Vec<&str> = line.trim_end().split(' ').collect();
    let ip = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_hexdigit() || b".:".contains(&byte))
    };
    let date = |text: &str| text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    // how many fields follow the address
    let after = [4, 9].into_iter().find(|after| {
        let Some(at) = fields.len().checked_sub(*after).filter(|at| *at > 0) else { return false };
        ip(fields[at]) && date(fields[at + 1])
    })?;
    let url = fields[..fields.len() - after].join(" ");
    Some(Header { url, length: fields.last()?.parse().ok() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_both_versions_are_told_from_text() {
        let read = |line: &str| header(line.as_bytes()).map(|head| (head.url, head.length));
        let url = "http://wire.example/a b";
        let first = format!("{url} 192.0.2.1 20140216050221 text/html 1591\r\n");
        let second = format!("{url} 192.0.2.1 20140216050221 text/html 200 AB - 0 a.arc 15\n");
        assert_eq!(read(&first), Some((url.into(), Some(1591))));
        assert_eq!(read(&second), Some((url.into(), Some(15))));
        assert_eq!(read("dns:x 0 20140216 text/dns -1"), Some(("dns:x".into(), None)));
        for text in ["", "http://x", "1 0 Capture", "he said: 1 20140216 text/html 5", "a b c d e"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
