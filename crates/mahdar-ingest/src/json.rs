//! One line of JSON Lines to one article.

use crate::base64;
use crate::date::iso;
use crate::error::InputError;
use crate::found::{DatedBy, Found, Place};
use crate::keys::{FIELDS, Field, field};
use crate::page::{PageHints, page, page_of_text};
use mahdar_text::Article;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads the article that one line of a JSON Lines file holds.
///
/// Keys in the spellings of this table are read, whatever their case and with or without `_`, `-`
/// and spaces; of several that hold something, the one further left counts. Other keys are passed
/// over. Values may be strings, numbers, objects with a `name` (as in schema.org) and lists of
/// these, which become paragraphs.
///
/// | part of the article | keys |
/// | --- | --- |
/// | `id` | `id` (also `_id`), `doc`, `doc_id`, `article_id`, `document_id`, `uuid`, `guid` |
/// | `title` | `title`, `headline`, `heading` |
/// | `publisher` | `publisher`, `outlet`, `source`, `source_name`, `site`, `site_name`, `newspaper` |
/// | `published` | `date`, `published`, `date_published`, `published_date`, `published_at`, `pubDate`, `publish_date`, `publication_date`, `timestamp` |
/// | `url` | `url`, `link`, `uri`, `href`, `permalink`, `web_url`, `source_url` |
/// | `language` | `language`, `lang`, `inLanguage` |
/// | `text` | `text`, `body`, `content`, `article`, `articleBody`, `article_text`, `full_text`, `maintext`, `plain_text`, `body_text`, `paragraphs` |
///
/// Instead of a text there may be a page of HTML under `html` or `html_base64`: see [`json_found`].
///
/// Dates in the forms of RSS, of databases and of clocks become ISO 8601; others stay as they are.
/// The text is taken as it is, character for character. An article without an id is called after
/// its line: `news.jsonl:12`.
///
/// ```
/// let line = br#"{"headline": "T", "source": {"name": "Wire"}, "body": "..."}"#;
/// let article = mahdar_ingest::json_line("in/news.jsonl", 12, line)?;
/// assert_eq!(article.id, "news.jsonl:12");
/// assert_eq!(article.publisher.as_deref(), Some("Wire"));
/// # Ok::<(), mahdar_ingest::InputError>(())
/// ```
///
/// # Errors
/// If the line is not a JSON object in UTF-8, nests deeper than 128 levels where an article's
/// parts stand, or has no text.
pub fn json_line(file: &str, line: u64, bytes: &[u8]) -> Result<Article, InputError> {
    json_found(file, line, bytes).map(|found| found.article)
}

/// As [`json_line`], with the author and the place.
///
/// A line that has no text may have a page instead, as `html` or, in its own encoding, as
/// `html_base64`. What else the line says counts more than what the page says.
///
/// # Errors
/// As [`json_line`], and if the page cannot be read.
pub fn json_found(file: &str, line: u64, bytes: &[u8]) -> Result<Found, InputError> {
    let Parts(mut parts) =
        serde_json::from_slice(bytes).map_err(|error| explain(file, line, bytes, &error))?;
    let mut take = |field: Field| parts[field as usize].1.take();
    let trimmed = |value: Option<String>| value.map(|v| v.trim().to_owned());
    let url = trimmed(take(Field::Url));
    let (html, encoded) = (take(Field::Html), take(Field::HtmlBase64));
    let mut found = match (take(Field::Text), html, encoded) {
        (Some(text), ..) => {
            Found { article: Article { text, ..Article::default() }, ..Found::default() }
        }
        (None, Some(html), _) => in_line(line, page_of_text(file, &html, url.as_deref()))?,
        (None, None, Some(encoded)) => in_line(line, encoded_page(file, &encoded, url.as_deref()))?,
        (None, None, None) => {
            let remedy =
                "put the article's text under \"text\", \"body\", \"content\" or \"article\"";
            return Err(InputError::new(file, line, "no text", remedy));
        }
    };
    let article = &mut found.article;
    let id = trimmed(take(Field::Id));
    article.id = id.unwrap_or_else(|| format!("{}:{line}", base_name(file)));
    article.url = url.or_else(|| article.url.take());
    article.publisher = trimmed(take(Field::Publisher)).or_else(|| article.publisher.take());
    article.title = trimmed(take(Field::Title)).or_else(|| article.title.take());
    article.language = trimmed(take(Field::Language)).or_else(|| article.language.take());
    if let Some(date) = take(Field::Published) {
        article.published = Some(iso(date));
        found.dated_by = Some(DatedBy::Field);
    }
    found.author = trimmed(take(Field::Author)).or(found.author);
    found.place = Place::Line(line);
    Ok(found)
}

fn encoded_page(file: &str, encoded: &str, url: Option<&str>) -> Result<Found, InputError> {
    let bytes = base64::decode(encoded).ok_or_else(|| {
        InputError::new(file, 0, "no base64 under \"html_base64\"", "encode it again")
    })?;
    page(file, &bytes, PageHints { url, charset: None })
}

/// An error of a page that stands in a line.
fn in_line(line: u64, page: Result<Found, InputError>) -> Result<Found, InputError> {
    page.map_err(|e| InputError::new(e.file(), line, e.what(), e.remedy()))
}

/// The last part of a path.
pub(crate) fn base_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// What `serde_json` found wrong, in the words of somebody who has a file of articles.
fn explain(file: &str, line: u64, bytes: &[u8], error: &serde_json::Error) -> InputError {
    const ONE_OBJECT: &str = "write one JSON object a line";
    let new = |what: String, remedy: &str| InputError::new(file, line, what, remedy);
    if let Err(error) = std::str::from_utf8(bytes) {
        let at = error.valid_up_to();
        let what = format!("not UTF-8 (byte 0x{:02X} at column {})", bytes[at], at + 1);
        return new(what, "convert the file to UTF-8");
    }
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let column = error.column();
    if message.starts_with("recursion limit") {
        return new(format!("nested too deeply (column {column})"), "flatten the object");
    }
    match bytes.trim_ascii_start().first() {
        Some(b'[') => new(
            "a JSON array, not an object".into(),
            "write one JSON object a line, for instance with `jq -c '.[]'`",
        ),
        Some(b'{') => new(format!("not JSON ({message}, column {column})"), ONE_OBJECT),
        _ => new("not a JSON object".into(), ONE_OBJECT),
    }
}

/// The parts of an article, each with the rank of the key it came from.
struct Parts([(u8, Option<String>); FIELDS]);

impl<'de> Deserialize<'de> for Parts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PartsVisitor)
    }
}

struct PartsVisitor;

impl<'de> Visitor<'de> for PartsVisitor {
    type Value = Parts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parts, A::Error> {
        let mut parts = [const { (u8::MAX, None) }; FIELDS];
        while let Some(Key(key)) = map.next_key()? {
            match key {
                Some((field, rank)) if rank < parts[field as usize].0 => {
                    let Words(words) = map.next_value()?;
                    if !words.trim_ascii().is_empty() {
                        parts[field as usize] = (rank, Some(words));
                    }
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Parts(parts))
    }
}

struct Key(Option<(Field, u8)>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E>(self, key: &str) -> Result<Key, E> {
                Ok(Key(field(key)))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

/// What a value comes to in words; empty where it says nothing.
struct Words(String);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsVisitor).map(Words)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E>(self, value: String) -> Result<String, E> {
        Ok(value)
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_bool<E>(self, _: bool) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(String::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        let mut out = String::new();
        while let Some(Words(words)) = list.next_element()? {
            if !out.is_empty() && !words.is_empty() {
                out.push('\n');
            }
            out.push_str(&words);
        }
        Ok(out)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut out = String::new();
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            // schema.org, WordPress, feeds and MongoDB's exports
            let known = matches!(&*key, "name" | "rendered" | "text" | "value" | "$oid" | "$date");
            if known && out.is_empty() {
                Words(out) = map.next_value()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(out)
    }
}
