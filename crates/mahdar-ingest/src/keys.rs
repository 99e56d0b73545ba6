//! The keys of JSON objects that hold articles, in the spellings that are in use.

/// A part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Id,
    Title,
    Publisher,
    Published,
    Url,
    Language,
    Text,
    Author,
    Html,
    HtmlBase64,
}

/// How many parts there are.
pub(crate) const FIELDS: usize = 10;

/// The spellings of each part's key. Where an object has several, the one further left counts.
/// Case, `_`, `-` and spaces make no difference: `datepublished` is also `date_published` and
/// `datePublished`.
pub(crate) const SPELLINGS: [(Field, &[&str]); FIELDS] = [
    (Field::Id, &["id", "doc", "docid", "articleid", "documentid", "uuid", "guid"]),
    (Field::Title, &["title", "headline", "heading"]),
    (
        Field::Publisher,
        &["publisher", "outlet", "source", "sourcename", "site", "sitename", "newspaper"],
    ),
    (
        Field::Published,
        &[
            "date",
            "published",
            "datepublished",
            "publisheddate",
            "publishedat",
            "pubdate",
            "publishdate",
            "publicationdate",
            "timestamp",
        ],
    ),
    (Field::Url, &["url", "link", "uri", "href", "permalink", "weburl", "sourceurl"]),
    (Field::Language, &["language", "lang", "inlanguage"]),
    (
        Field::Text,
        &[
            "text",
            "body",
            "content",
            "article",
            "articlebody",
            "articletext",
            "fulltext",
            "maintext",
            "plaintext",
            "bodytext",
            "paragraphs",
        ],
    ),
    (Field::Author, &["author", "authors", "creator", "byline"]),
    (Field::Html, &["html", "rawhtml", "contenthtml", "pagehtml"]),
    (Field::HtmlBase64, &["htmlbase64"]),
];

const LONGEST: usize = 15;

/// The part that `key` names, and the rank of the spelling (less is better).
pub(crate) fn field(key: &str) -> Option<(Field, u8)> {
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    for byte in key.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')) {
        *buffer.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    let normal = &buffer[..length];
    SPELLINGS.iter().find_map(|(field, spellings)| {
        let rank = spellings.iter().position(|s| s.as_bytes() == normal)?;
        Some((*field, u8::try_from(rank).ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fit_the_buffer_and_are_normal() {
        for spelling in SPELLINGS.iter().flat_map(|(_, s)| s.iter()) {
            assert!(spelling.len() <= LONGEST, "{spelling}");
            assert!(field(spelling).is_some(), "{spelling}");
        }
    }

    #[test]
    fn case_and_separators_make_no_difference() {
        for key in ["datePublished", "date_published", "Date Published", "date-published"] {
            assert_eq!(field(key), Some((Field::Published, 2)), "{key}");
        }
        assert_eq!(field("_id"), Some((Field::Id, 0)));
        assert_eq!(field("statements"), None);
        assert_eq!(field("averyverylongkeyindeed"), None);
    }
}
