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
}

impl Kind {
    /// The kind that a file's name tells: `.jsonl`, `.txt` and `.md`, also with `.gz` after them.
    ///
    /// ```
    /// use mahdar_ingest::Kind;
    /// assert_eq!(Kind::of_name("news.jsonl.gz"), Some(Kind::JsonLines));
    /// assert_eq!(Kind::of_name("photo.png"), None);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let (_, extension) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?;
        match extension {
            "jsonl" => Some(Self::JsonLines),
            "txt" => Some(Self::Text),
            "md" => Some(Self::Markdown),
            _ => None,
        }
    }
}

/// How much white space is passed over in search of the first character.
const SNIFFED: usize = 64 * 1024;

/// Tells JSON Lines from text by the first character that is not white space: `{` or not.
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
    let kind = if first == Some(b'{') { Kind::JsonLines } else { Kind::Text };
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
        assert_eq!(kind(b"\n\n"), Kind::Text);
        assert_eq!(kind(b""), Kind::Text);
    }

    #[test]
    fn names_tell() {
        assert_eq!(Kind::of_name("dir.md/A.TXT"), Some(Kind::Text));
        assert_eq!(Kind::of_name("notes.md"), Some(Kind::Markdown));
        assert_eq!(Kind::of_name("jsonl"), None);
        assert_eq!(Kind::of_name("news.gz"), None);
    }
}
