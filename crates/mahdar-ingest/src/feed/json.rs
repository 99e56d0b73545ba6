//! JSON Feed.

use super::base::Base;
use super::{Channel, Entry};
use crate::error::InputError;
use crate::found::Found;
use serde_json::Value;

/// The articles of a JSON Feed; `None` where the text is something else.
pub(crate) fn json_feed(
    file: &str,
    text: &str,
    base: Option<&str>,
) -> Option<Vec<Result<Found, InputError>>> {
    let head = &text[..text.floor_char_boundary(4096)];
    if !head.contains("jsonfeed.org") {
        return None;
    }
    let feed: Value = serde_json::from_str(text).ok()?;
    let items = feed["items"].as_array()?;
    let channel = Channel {
        title: string(&feed["title"]),
        language: string(&feed["language"]),
        author: author(&feed),
    };
    let base = Base::new(base.or(feed["feed_url"].as_str()));
    let found = |(item, number)| entry(item, &base).found(file, number, &channel);
    Some(items.iter().zip(1..).map(found).collect())
}

fn entry(item: &Value, base: &Base) -> Entry {
    let first = |keys: &[&str]| keys.iter().find_map(|key| string(&item[*key]));
    Entry {
        id: first(&["id"]),
        url: first(&["url", "external_url"]).map(|url| base.join(&url)),
        title: first(&["title"]),
        author: author(item),
        published: first(&["date_published", "date_modified"]),
        language: first(&["language"]),
        html: first(&["content_html"]),
        text: first(&["content_text", "summary"]),
    }
}

/// Version 1.1 has a list of authors, version 1 one author.
fn author(value: &Value) -> Option<String> {
    let names: Vec<String> = match &value["authors"] {
        Value::Array(list) => list.iter().filter_map(|author| string(&author["name"])).collect(),
        _ => string(&value["author"]["name"]).into_iter().collect(),
    };
    (!names.is_empty()).then(|| names.join(", "))
}

fn string(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
