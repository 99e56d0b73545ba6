//! What a page says of its article in JSON-LD.

use crate::dom::{Dom, NodeId};
use serde_json::Value;

/// The properties of schema.org's articles that are used.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub author: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub body: Option<String>,
}

impl JsonLd {
    /// What the scripts below `top` say. Where several things are described, the first that is an
    /// article counts, and then the others for what it leaves out.
    pub fn of(dom: &Dom, top: NodeId) -> Self {
        let is_data = |&id: &NodeId| {
            let kind = dom.attribute(id, "type").unwrap_or_default();
            dom.tag(id) == "script" && kind.trim().starts_with("application/ld+json")
        };
        let mut things: Vec<Thing> = Vec::new();
        for script in dom.descendants(top).filter(is_data) {
            let text = dom.all_text(script);
            // the values of one script at a time: they take many times the space of their text
            let value = if text.len() <= LONGEST { parse(&text) } else { None };
            let mut found = Vec::new();
            value.iter().for_each(|value| collect(value, 0, &mut found));
            things.extend(found.into_iter().take(MOST - things.len()).map(Thing::of));
        }
        let mut all = Self::default();
        things.sort_by_key(|thing| !thing.article);
        things.into_iter().for_each(|thing| all.complete(thing.data));
        all
    }

    /// Takes from another what this one leaves out.
    fn complete(&mut self, other: Self) {
        let fill = |slot: &mut Option<String>, value: Option<String>| {
            *slot = slot.take().or(value);
        };
        let Self { headline, published, publisher, author, language, url, body } = other;
        fill(&mut self.headline, headline);
        fill(&mut self.published, published);
        fill(&mut self.publisher, publisher);
        fill(&mut self.author, author);
        fill(&mut self.language, language);
        fill(&mut self.url, url);
        fill(&mut self.body, body);
    }
}

/// A longer script is left out, in bytes: no article is.
const LONGEST: usize = 2 << 20;
/// So many things are looked at.
const MOST: usize = 1000;

/// What is said of one thing.
struct Thing {
    article: bool,
    data: JsonLd,
}

impl Thing {
    fn of(value: &Value) -> Self {
        let text = |key: &str| words(&value[key]);
        let mut data = JsonLd {
            published: text("datePublished"),
            language: text("inLanguage"),
            ..JsonLd::default()
        };
        let article = is_article(value);
        if article {
            data.headline = text("headline").or_else(|| text("name"));
            data.publisher = text("publisher");
            data.author = text("author");
            data.url = text("url").or_else(|| text("mainEntityOfPage"));
            data.body = text("articleBody");
        }
        Self { article, data }
    }
}

/// Sites leave line ends and comments where JSON has none.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let text = text.trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim();
    let text = text.trim_end_matches(';');
    serde_json::from_str(text).ok().or_else(|| {
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// The objects of a value, outer ones first; what an article merely mentions is left out.
fn collect<'v>(value: &'v Value, depth: usize, out: &mut Vec<&'v Value>) {
    if depth > 4 || out.len() >= MOST {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, depth + 1, out)),
        Value::Object(map) => {
            out.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(value) = map.get(key) {
                    collect(value, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

fn is_article(thing: &Value) -> bool {
    let known = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
        })
    };
    let kind = &thing["@type"];
    known(kind) || kind.as_array().is_some_and(|list| list.iter().any(known))
}

/// A string, or the names of things, separated by commas.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Array(list) => {
            let all: Vec<String> = list.iter().take(20).filter_map(words).collect();
            all.join(", ")
        }
        Value::Object(map) => {
            let name = ["name", "@value", "@id", "alternateName"].into_iter();
            name.filter_map(|key| map.get(key)).find_map(Value::as_str)?.trim().to_owned()
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
