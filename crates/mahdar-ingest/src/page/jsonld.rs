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
        let scripts = dom.descendants(top).filter(is_data);
        let values: Vec<Value> = scripts.filter_map(|id| parse(&dom.all_text(id))).collect();
        let mut things = Vec::new();
        values.iter().for_each(|value| collect(value, 0, &mut things));
        let mut this = Self::default();
        things.sort_by_key(|thing| !is_article(thing));
        for thing in things {
            let article = is_article(thing);
            let text = |key: &str| words(&thing[key]);
            let fill = |slot: &mut Option<String>, value: Option<String>| {
                *slot = slot.take().or(value);
            };
            fill(&mut this.published, text("datePublished"));
            fill(&mut this.language, text("inLanguage"));
            if article {
                fill(&mut this.headline, text("headline").or_else(|| text("name")));
                fill(&mut this.publisher, text("publisher"));
                fill(&mut this.author, text("author"));
                fill(&mut this.url, text("url").or_else(|| text("mainEntityOfPage")));
                fill(&mut this.body, text("articleBody"));
            }
        }
        this
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
    if depth > 4 || out.len() > 1000 {
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
