//! Exports for the linked web: W3C Web Annotation, and JSON-LD with the words of schema.org.

use super::told::{Told, name, part, speaker, told, words};
use mahdar_ledger::{ActorRow, ArticleId, ArticleRow, Ledger, Result, StatementRow};
use mahdar_reader::{ActorKind, Form, Range};
use mahdar_text::OffsetMap;
use serde_json::{Value, json};

/// How many code points before and after a quotation help to find it.
const CONTEXT: u32 = 32;

/// The annotations of each article at once, a line each. What a person rejected is left out.
pub fn annotations(
    ledger: &Ledger,
    after: ArticleId,
    since: Option<i64>,
) -> impl Iterator<Item = Result<Vec<u8>>> + '_ {
    told(ledger, after, since).map(|told| {
        let told = told?;
        let offsets = OffsetMap::new(&told.record.text);
        let mut out = String::new();
        for row in told.statements.iter().filter(|row| !row.rejected) {
            out += &annotation(ledger, &told, &offsets, row)?.to_string();
            out.push('\n');
        }
        Ok(out.into_bytes())
    })
}

fn annotation(
    ledger: &Ledger,
    told: &Told,
    offsets: &OffsetMap<'_>,
    row: &StatementRow,
) -> Result<Value> {
    let read = told.record.statements.get(row.ordinal as usize).cloned().unwrap_or_default();
    let who = speaker(ledger, row)?.map(|actor| actor.name).or(read.speaker);
    let language = &told.article.language;
    let mut body = Vec::new();
    if let Some(who) = who {
        let mut value = json!({"type": "TextualBody", "purpose": "identifying", "value": who});
        if let Some(language) = language {
            value["language"] = language.as_str().into();
        }
        body.push(value);
    }
    for tag in [name(&row.act), name(&row.form)] {
        body.push(json!({"type": "TextualBody", "purpose": "tagging", "value": tag}));
    }
    let source = address(&told.article);
    let target = read.content.iter().map(|range| {
        json!({"source": source, "selector": selectors(&told.record.text, offsets, *range)})
    });
    Ok(json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": statement_id(row),
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": target.collect::<Vec<_>>(),
    }))
}

/// A selector by words and one by place.
fn selectors(text: &str, offsets: &OffsetMap<'_>, [start, end]: Range) -> Value {
    let words = |range| part(text, offsets, range).unwrap_or_default();
    // the last code points before the end of the text may be fewer
    let after = (0..=CONTEXT).rev().find_map(|more| part(text, offsets, [end, end + more]));
    json!([
        {
            "type": "TextQuoteSelector",
            "exact": words([start, end]),
            "prefix": words([start.saturating_sub(CONTEXT), start]),
            "suffix": after.unwrap_or_default(),
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ])
}

/// The articles with their statements, a line each.
pub fn articles(
    ledger: &Ledger,
    after: ArticleId,
    since: Option<i64>,
) -> impl Iterator<Item = Result<Vec<u8>>> + '_ {
    told(ledger, after, since).map(|told| {
        let mut line = article(ledger, &told?)?.to_string();
        line.push('\n');
        Ok(line.into_bytes())
    })
}

fn article(ledger: &Ledger, told: &Told) -> Result<Value> {
    let Told { article, record, statements } = told;
    let offsets = OffsetMap::new(&record.text);
    let mut parts = Vec::new();
    for row in statements.iter().filter(|row| !row.rejected) {
        let read = record.statements.get(row.ordinal as usize);
        let content = read.map(|read| words(&record.text, &offsets, &read.content));
        let creator = speaker(ledger, row)?.map(|actor| creator(&actor));
        // a claim has an author and an appearance, a quotation a creator and a citation
        let (kind, by, at) = match row.form {
            Form::Indirect => ("Claim", "author", "appearance"),
            Form::Direct | Form::Mixed => ("Quotation", "creator", "citation"),
        };
        let mut part = json!({"@type": kind, "@id": statement_id(row), "text": content});
        part[by] = creator.into();
        part[at] = json!({"@id": address(article)});
        part["dateCreated"] = article.published.clone().into();
        parts.push(without_nulls(part));
    }
    let publisher =
        article.publisher.as_ref().map(|name| json!({"@type": "Organization", "name": name}));
    Ok(without_nulls(json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address(article),
        "url": article.url,
        "headline": article.title,
        "datePublished": article.published,
        "inLanguage": article.language,
        "publisher": publisher,
        "hasPart": parts,
    })))
}

fn creator(actor: &ActorRow) -> Value {
    let kind = match actor.kind {
        ActorKind::Person | ActorKind::Unnamed => "Person",
        ActorKind::State => "Country",
        ActorKind::Organisation | ActorKind::Media | ActorKind::Group => "Organization",
    };
    without_nulls(json!({"@type": kind, "name": actor.name, "jobTitle": match actor.kind {
        ActorKind::Person => actor.role.as_deref(),
        _ => None,
    }}))
}

fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, field| !field.is_null());
    }
    value
}

/// Where an article stands, else a name made of its hash.
fn address(article: &ArticleRow) -> String {
    let hash = || {
        let hex = article.hash.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        format!("urn:sha256:{hex}")
    };
    article.url.clone().unwrap_or_else(hash)
}

fn statement_id(row: &StatementRow) -> String {
    format!("urn:mahdar:statement:{}", row.id)
}
