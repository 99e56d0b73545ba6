//! Any search as a feed: Atom, and JSON Feed 1.1.

use super::ask::Ask;
use crate::dates::rfc3339;
use crate::error::WebError;
use crate::query::SearchForm;
use crate::search;
use crate::state::AppState;
use crate::text::clip;
use crate::view::line::Line;
use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, header};
use axum::response::IntoResponse;
use jiff::Timestamp;
use serde_json::json;

/// Statements of a feed.
const MOST: usize = 50;
/// Characters of a title.
const TITLE: usize = 120;
/// When something was published of which that is not known: a feed must tell it.
const NEVER: &str = "1970-01-01T00:00:00Z";

#[derive(Template)]
#[template(path = "feed.xml")]
struct Atom {
    title: String,
    base: String,
    query: String,
    updated: String,
    entries: Vec<Entry>,
}

/// A statement in a feed.
struct Entry {
    id: i64,
    title: String,
    quote: String,
    speaker: Option<String>,
    outlet: Option<String>,
    act: &'static str,
    language: String,
    updated: String,
    original: Option<String>,
}

/// What a feed holds.
struct Feed {
    title: String,
    entries: Vec<Entry>,
    next: Option<String>,
}

async fn feed(app: &AppState, form: &SearchForm) -> Result<Feed, WebError> {
    let query = search::query(form, &app.knowledge().world, MOST)?;
    let found = app.read(move |ledger| search::run(ledger, &query)).await?;
    let asked: Vec<&str> = form.pairs().filter(|(name, _)| *name != "order").map(|p| p.1).collect();
    let title =
        if asked.is_empty() { "Mahdar".into() } else { format!("Mahdar: {}", asked.join(", ")) };
    Ok(Feed {
        title: characters(&title),
        entries: found.lines.iter().map(entry).collect(),
        next: found.next,
    })
}

fn entry(line: &Line) -> Entry {
    let quote = characters(&line.quote);
    let speaker = line.speaker.as_deref().map(characters);
    let title = match &speaker {
        Some(speaker) => format!("{speaker}: {quote}"),
        None => quote.clone(),
    };
    let day = || line.day.map(|day| format!("{}T00:00:00Z", day.iso()));
    let updated = line.published.as_deref().and_then(rfc3339).or_else(day);
    Entry {
        id: line.id,
        title: clip(&title, TITLE),
        quote,
        speaker,
        outlet: line.outlet.as_deref().map(characters),
        act: line.act,
        language: line.attrs().lang().to_owned(),
        updated: updated.unwrap_or_else(|| NEVER.to_owned()),
        original: line.original.as_deref().map(characters),
    }
}

/// Text without the characters that XML 1.0 cannot hold, not even escaped.
fn characters(text: &str) -> String {
    let allowed = |c: &char| {
        !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || matches!(c, '\t' | '\n')
    };
    text.chars().filter(allowed).collect()
}

/// The address of this server, as the client calls it.
fn base(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    format!("http://{}", host.unwrap_or("localhost"))
}

/// A search as Atom.
pub(super) async fn atom(
    State(app): State<AppState>,
    headers: HeaderMap,
    Ask(form): Ask<SearchForm>,
) -> Result<Response<Body>, WebError> {
    let feed = feed(&app, &form).await?;
    let newest = feed.entries.iter().max_by_key(|entry| entry.updated.parse::<Timestamp>().ok());
    let updated = newest.map(|entry| entry.updated.clone());
    let body = Atom {
        title: feed.title,
        base: base(&headers),
        query: form.query_string(),
        updated: updated.unwrap_or_else(|| NEVER.to_owned()),
        entries: feed.entries,
    };
    let kind = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    Ok((kind, body.render()?).into_response())
}

/// A search as JSON Feed 1.1.
pub(super) async fn json(
    State(app): State<AppState>,
    headers: HeaderMap,
    Ask(form): Ask<SearchForm>,
) -> Result<Response<Body>, WebError> {
    let feed = feed(&app, &form).await?;
    let (base, query) = (base(&headers), form.query_string());
    let items: Vec<_> = feed.entries.iter().map(|entry| item(&base, entry)).collect();
    let next = feed.next.map(|cursor| format!("{base}/search.json{}", form.at(&cursor)));
    let body = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": format!("{base}/search{query}"),
        "feed_url": format!("{base}/search.json{query}"),
        "next_url": next,
        "items": items,
    });
    let body = serde_json::to_vec(&body).map_err(WebError::internal)?;
    Ok(([(header::CONTENT_TYPE, "application/feed+json")], body).into_response())
}

fn item(base: &str, entry: &Entry) -> serde_json::Value {
    let url = format!("{base}/statements/{}", entry.id);
    let mut item = json!({
        "id": url,
        "url": url,
        "title": entry.title,
        "content_text": entry.quote,
        "date_published": entry.updated,
        "tags": [entry.act],
    });
    if let Some(original) = &entry.original {
        item["external_url"] = original.as_str().into();
    }
    if let Some(speaker) = &entry.speaker {
        item["authors"] = json!([{ "name": speaker }]);
    }
    if !entry.language.is_empty() {
        item["language"] = entry.language.as_str().into();
    }
    item
}
