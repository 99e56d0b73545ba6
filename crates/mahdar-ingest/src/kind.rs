//! What an input is: by its name, by what the user says, or by its first character.

use crate::decode::Whole;
use std::io::{self, BufRead, Cursor, Read};

/// How the articles of an input are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One JSON object a line.
    JsonLines,
    /// One article, a paragraph a line.
    Text,
    /// One article, paragraphs separated by blank lines.
    Markdown,
    /// A page of HTML, or a feed.
    Markup,
    /// A web archive.
    Warc,
}

impl Kind {
    /// The kind that a file's name tells: `.jsonl`, `.txt`, `.md`, `.html`, `.htm`, `.xhtml`, `.xml`,
    /// `.rss`, `.atom`, `.rdf`, `.opml`, `.warc` and `.arc`, also with `.gz` or `.zst` after them.
    ///
    /// ```
    /// use mahdar_ingest::Kind;
    /// assert_eq!(Kind::of_name("news.jsonl.gz"), Some(Kind::JsonLines));
    /// assert_eq!(Kind::of_name("photo.png"), None);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let plain = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
        let (_, extension) = plain.rsplit_once('.')?;
        match extension {
            "jsonl" => Some(Self::JsonLines),
            "txt" => Some(Self::Text),
            "md" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" | "xml" | "rss" | "atom" | "rdf" | "opml" => {
                Some(Self::Markup)
            }
            "warc" | "arc" => Some(Self::Warc),
            _ => None,
        }
    }
}

/// How much white space is passed over in search of the first character.
const SNIFFED: usize = 64 * 1024;

/// How much is looked at after that character.
const LOOKED_AT: u64 = 1024;

/// Tells the kind by what stands first, white space aside: `{` begins JSON Lines (or a JSON Feed),
/// `<` a page or a feed, `WARC/` an archive, and everything else is text.
///
/// Returns the kind and the whole input again.
///
/// ```
/// let (kind, _) = mahdar_ingest::sniff(&b"\n {\"text\": \"...\"}"[..])?;
/// assert_eq!(kind, mahdar_ingest::Kind::JsonLines);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If the input cannot be read.
pub fn sniff<R: BufRead>(mut input: R) -> io::Result<(Kind, Whole<R>)> {
    let mut head = Vec::new();
    let mut first = None;
    while first.is_none() && head.len() < SNIFFED {
        let start = head.len();
        let step = input.by_ref().take(1).read_to_end(&mut head)?;
        if step == 0 {
            break;
        }
        let blank = |byte: &u8| byte.is_ascii_whitespace() || b"\xef\xbb\xbf".contains(byte);
        first = head[start..].iter().find(|byte| !blank(byte)).copied();
    }
    input.by_ref().take(LOOKED_AT).read_to_end(&mut head)?;
    let has = |words: &[u8]| head.windows(words.len()).any(|window| window == words);
    let kind = match first {
        Some(b'{') if has(b"jsonfeed.org") => Kind::Markup,
        Some(b'{') => Kind::JsonLines,
        Some(b'<') => Kind::Markup,
        Some(b'W') if has(b"WARC/") => Kind::Warc,
        // the older format, ARC
        Some(b'f') if head.starts_with(b"filedesc://") => Kind::Warc,
        _ if matches!(head[..], [0xff, 0xfe, b'<', 0, ..] | [0xfe, 0xff, 0, b'<', ..]) => {
            Kind::Markup
        }
        _ => Kind::Text,
    };
    Ok((kind, Cursor::new(head).chain(input)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> Kind {
        let (kind, mut whole) = sniff(bytes).unwrap();
        let mut again = Vec::new();
        whole.read_to_end(&mut again).unwrap();
        assert_eq!(again, bytes);
        kind
    }

    #[test]
    fn the_first_character_decides() {
        assert_eq!(kind(b"\xef\xbb\xbf\r\n\t{}"), Kind::JsonLines);
        assert_eq!(kind(b"title: {"), Kind::Text);
        assert_eq!(kind(b" <!doctype html>"), Kind::Markup);
        assert_eq!(kind(b"{\"version\": \"https://jsonfeed.org/version/1\"}"), Kind::Markup);
        assert_eq!(kind(b"WARC/1.0\r\n"), Kind::Warc);
        assert_eq!(kind(b"\xff\xfe<\0"), Kind::Markup);
        assert_eq!(kind(b"\n\n"), Kind::Text);
        assert_eq!(kind(b""), Kind::Text);
    }

    #[test]
    fn names_tell() {
        assert_eq!(Kind::of_name("dir.md/A.TXT"), Some(Kind::Text));
        assert_eq!(Kind::of_name("notes.md"), Some(Kind::Markdown));
        assert_eq!(Kind::of_name("jsonl"), None);
        assert_eq!(Kind::of_name("news.gz"), None);
        assert_eq!(Kind::of_name("a.warc.gz"), Some(Kind::Warc));
        assert_eq!(Kind::of_name("a.HTML.zst"), Some(Kind::Markup));
    }
}
