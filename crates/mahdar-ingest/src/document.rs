//! Files of one article.

use crate::batch::LINE_LIMIT;
use crate::encoding::characters;
use crate::error::InputError;
use crate::header;
use crate::json::base_name;
use crate::kind::Kind;
use crate::markdown;
use mahdar_text::Article;

/// Reads a file that is one article: plain text or Markdown, in UTF-8 or in UTF-16 with a byte
/// order mark.
///
/// A header of `key: value` lines before an empty line, or front matter between lines of `---`,
/// gives title, publisher, date, url, language and id, in the spellings of
/// [`json_line`](crate::json_line). Without a title there, a first line `# Title` is it. Without an
/// id, the file's name without its extensions is it.
///
/// Of plain text every line that is not blank is a paragraph. Of Markdown, lines up to a blank one
/// are joined to a paragraph, and headings, quotes, lists, emphasis and links are reduced to their
/// text. (A file of another kind is no such article; it is read as plain text.)
///
/// ```
/// use mahdar_ingest::{Kind, document};
/// let bytes = b"publisher: Wire\n\n# Talks *resume*\n\nThe envoy\nsaid [so](https://x.org).\n";
/// let article = document("in/talks.md", Kind::Markdown, bytes)?;
/// assert_eq!(article.id, "talks");
/// assert_eq!(article.title.as_deref(), Some("Talks resume"));
/// assert_eq!(article.text, "The envoy said so.");
/// # Ok::<(), mahdar_ingest::InputError>(())
/// ```
///
/// # Errors
/// If the bytes are not text in these encodings, have no text after the header, or are more than
/// 16 MiB.
pub fn document(file: &str, kind: Kind, bytes: &[u8]) -> Result<Article, InputError> {
    if bytes.len() > LINE_LIMIT {
        let what = format!("an article of more than {} MiB", LINE_LIMIT >> 20);
        let remedy = "put one article in a file, or write JSON Lines";
        return Err(InputError::new(file, 0, what, remedy));
    }
    let characters = characters(file, bytes)?;
    let mut article = Article::default();
    let mut rest = header::take(&characters, &mut article).trim_start_matches('\n');
    if let Some(line) = rest.strip_prefix("# ") {
        let (line, after) = line.split_once('\n').unwrap_or((line, ""));
        let title = heading(line, kind);
        if article.title.as_ref().is_none_or(|given| *given == title) {
            article.title = Some(title).filter(|title| !title.is_empty());
            rest = after;
        }
    }
    article.text = match kind {
        Kind::Markdown => markdown::text(rest),
        Kind::Text | Kind::JsonLines | Kind::Markup | Kind::Warc => paragraphs(rest),
    };
    if article.text.is_empty() {
        let what = "no text";
        return Err(InputError::new(file, 0, what, "write the article's text after the header"));
    }
    if article.id.is_empty() {
        article.id = stem(file).to_owned();
    }
    Ok(article)
}

fn heading(line: &str, kind: Kind) -> String {
    match kind {
        Kind::Markdown => markdown::inline(line.trim().trim_end_matches('#').trim_end()),
        Kind::Text | Kind::JsonLines | Kind::Markup | Kind::Warc => line.trim().to_owned(),
    }
}

/// The lines that are not blank, without the space at their ends.
fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A file's name without folders and known extensions.
fn stem(file: &str) -> &str {
    let name = base_name(file);
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    plain.rsplit_once('.').map_or(plain, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Result<Article, InputError> {
        document("in/a.b.txt", Kind::Text, text.as_bytes())
    }

    #[test]
    fn a_line_is_a_paragraph_of_plain_text() {
        let article = plain("title: T\r\nid: x\r\n\r\n  one *1*\r\n\r\n\r\ntwo \r\n").unwrap();
        assert_eq!((article.id.as_str(), article.text.as_str()), ("x", "one *1*\ntwo"));
    }

    #[test]
    fn a_first_heading_is_the_title() {
        let article = plain("\n# A *title*\nbody").unwrap();
        assert_eq!(article.title.as_deref(), Some("A *title*"));
        assert_eq!((article.id.as_str(), article.text.as_str()), ("a.b", "body"));
        let article = plain("title: T\n\n# Another\nbody").unwrap();
        assert_eq!(article.title.as_deref(), Some("T"));
        assert_eq!(article.text, "# Another\nbody");
    }

    #[test]
    fn without_text_there_is_no_article() {
        for text in ["", " \n", "title: T\n\n", "title: T", "# T"] {
            assert_eq!(plain(text).unwrap_err().what(), "no text", "{text:?}");
        }
        let long = vec![b'x'; LINE_LIMIT + 1];
        assert!(document("f", Kind::Text, &long).is_err());
    }
}
