//! What stands before the text of a file: lines of `key: value`.

use crate::date::iso;
use crate::keys::{Field, field};
use mahdar_text::Article;

/// Takes the header off a text and puts its values into `article`; gives the rest.
///
/// A header is either a block of `key: value` lines that begins with a known key and ends with an
/// empty line, or front matter between two lines of `---`. Unknown keys are passed over. A text
/// that merely begins with a colon in its first line (`Moscow: …`) has none.
pub(crate) fn take<'t>(text: &'t str, article: &mut Article) -> &'t str {
    let text = text.trim_start_matches('\n');
    front_matter(text, article).or_else(|| block(text, article)).unwrap_or(text)
}

fn front_matter<'t>(text: &'t str, article: &mut Article) -> Option<&'t str> {
    let inner = text.strip_prefix("---\n")?;
    let mut at = 0;
    let end = inner.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        matches!(line.trim_end(), "---" | "...").then_some(start)
    })?;
    // indented lines belong to lists and other things that no known key holds
    for line in inner[..end].lines().filter(|line| !line.starts_with([' ', '\t', '-', '#'])) {
        if let Some((key, value)) = line.split_once(':') {
            put(article, key.trim(), unquoted(value.trim()));
        }
    }
    Some(&inner[at..])
}

fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|mark| value.strip_prefix(mark)?.strip_suffix(mark))
        .unwrap_or(value)
}

fn block<'t>(text: &'t str, article: &mut Article) -> Option<&'t str> {
    let (header, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let pairs = header.lines().map(pair).collect::<Option<Vec<_>>>()?;
    field(pairs.first()?.0)?;
    for (key, value) in pairs {
        put(article, key, value);
    }
    Some(rest)
}

/// The key and the value of a line that has them.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let spaced = value.is_empty() || value.starts_with([' ', '\t']);
    (!key.is_empty() && key.chars().all(plain) && spaced).then_some((key, value.trim()))
}

fn put(article: &mut Article, key: &str, value: &str) {
    let Some((field, _)) = field(key) else { return };
    let value = (!value.is_empty()).then(|| value.to_owned());
    let place = match field {
        Field::Id => {
            article.id = value.unwrap_or_default();
            return;
        }
        Field::Title => &mut article.title,
        Field::Publisher => &mut article.publisher,
        Field::Published => {
            article.published = article.published.take().or(value.map(iso));
            return;
        }
        Field::Url => &mut article.url,
        Field::Language => &mut article.language,
        Field::Text | Field::Author | Field::Html | Field::HtmlBase64 => return,
    };
    if place.is_none() {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> (Article, &str) {
        let mut article = Article::default();
        let rest = take(text, &mut article);
        (article, rest)
    }

    #[test]
    fn a_block_ends_with_an_empty_line() {
        let (article, rest) = taken("title: a: b\nnote: x\nlanguage:\n\nText: of it\n\nmore");
        assert_eq!(article.title.as_deref(), Some("a: b"));
        assert_eq!(article.language, None);
        assert_eq!(rest, "Text: of it\n\nmore");
    }

    #[test]
    fn a_text_with_a_colon_has_no_header() {
        for text in ["Moscow: talks\n\nmore", "title: a\nno pair\n\nmore", "قال: لا\n\nx", ""]
        {
            let (article, rest) = taken(text);
            assert_eq!((article, rest), (Article::default(), text));
        }
    }

    #[test]
    fn front_matter_is_read_without_its_lists() {
        let text = "---\ntitle: \"T\"\ntags:\n  - id: 3\n# c\ndate: 2025-07-17\n---\nBody\n";
        let (article, rest) = taken(text);
        assert_eq!(article.title.as_deref(), Some("T"));
        assert_eq!(article.published.as_deref(), Some("2025-07-17"));
        assert_eq!((article.id.as_str(), rest), ("", "Body\n"));
        let open = "---\ntitle: T\n";
        assert_eq!(taken(open), (Article::default(), open));
    }
}
