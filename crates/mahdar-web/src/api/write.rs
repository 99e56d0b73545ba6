//! What the API lets programs write.

use super::answer::{LINES, json};
use super::statements::{StatementDetail, detail};
use crate::error::{Problem, WebError};
use crate::guard::Writer;
use crate::pages::add::add;
use crate::pages::correct::{Given, keep};
use crate::reading::{Added, articles as articles_of};
use crate::state::AppState;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use mahdar_ingest::{Kind, document, json_line};
use mahdar_ledger::StatementId;
use mahdar_text::Article;
use serde::{Deserialize, Serialize};
use std::sync::atomic::Ordering;
use utoipa::ToSchema;

/// What articles are called that have no name of their own.
const NAME: &str = "api";

/// What came of the articles that were sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Results {
    /// One of each article, in their order; those that could not be read come last.
    results: Vec<Outcome>,
}

/// What came of an article.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Outcome {
    /// `added`; `known`, if the ledger had it; `changed`, if it replaces an earlier version;
    /// `failed`, if it could not be read.
    outcome: &'static str,
    /// Its number.
    article: Option<i64>,
    /// Statements that were read in it.
    statements: usize,
    /// Its headline or beginning, or why it could not be read.
    label: String,
}

/// An article, as programs send it. Other usual spellings of the names are understood too.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "describes what `json_line` reads")]
pub(super) struct NewArticle {
    /// The body; paragraphs are separated by line breaks.
    text: String,
    /// Stable name of the article in its collection.
    id: Option<String>,
    /// Where it was published.
    url: Option<String>,
    /// The outlet.
    publisher: Option<String>,
    /// The headline.
    title: Option<String>,
    /// Publication date or time, ISO 8601.
    published: Option<String>,
    /// BCP 47 tag of its language.
    language: Option<String>,
}

/// A correction of a statement.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewCorrection {
    /// The statement's number.
    statement: i64,
    /// `speaker`, `act`, `not_statement` or `statement`.
    kind: String,
    /// Who speaks: the name of somebody in the ledger.
    #[serde(default)]
    speaker: String,
    /// What it does: `deny`, `demand`, ….
    #[serde(default)]
    act: String,
}

/// Reads and stores articles: one as JSON or plain text, or many as JSON Lines; at most 8 MiB.
#[utoipa::path(post, path = "/api/v1/articles", tag = "articles",
    security(("token" = [])),
    request_body(content((NewArticle = "application/json"), (String = "text/plain"),
        (String = "application/x-ndjson"))),
    responses((status = 201, body = Results, description = "Something was added"),
        (status = 200, body = Results, description = "The ledger had them all"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "Writing needs the token"),
        (status = 413, body = Problem, content_type = "application/problem+json", description = "It is too large"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "It is no article")))]
pub(super) async fn articles(
    State(app): State<AppState>,
    _writer: Writer,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response<Body>, WebError> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let kind = kind.to_ascii_lowercase();
    let parsed = tokio::task::spawn_blocking(move || parse(&kind, &body)).await;
    let (articles, failed) = parsed.map_err(WebError::internal)??;
    let mut added =
        if articles.is_empty() { Vec::new() } else { add(&app, articles, NAME.to_owned()).await? };
    added.extend(failed);
    answer(added)
}

/// The articles of a body, and what could not be read.
fn parse(kind: &str, body: &[u8]) -> Result<(Vec<Article>, Vec<Added>), WebError> {
    let one = match kind {
        "application/json" => json_line(NAME, 1, body),
        "text/plain" => document(NAME, Kind::Text, body),
        LINES | "application/jsonl" => {
            let (articles, failed) = articles_of("api.jsonl", body);
            return match (articles.is_empty(), failed.first()) {
                (true, Some(first)) => Err(WebError::unprocessable(first.label.clone())),
                (true, None) => Err(WebError::unprocessable("there is no article")),
                _ => Ok((articles, failed)),
            };
        }
        other => {
            let what = format!(
                "the body cannot be {other:?}: send application/json, text/plain or {LINES}"
            );
            return Err(WebError::with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE, what));
        }
    };
    match one {
        Ok(article) => Ok((vec![article], Vec::new())),
        Err(error) => Err(WebError::unprocessable(error.to_string())),
    }
}

fn answer(added: Vec<Added>) -> Result<Response<Body>, WebError> {
    let results: Vec<Outcome> = added
        .into_iter()
        .map(|added| Outcome {
            outcome: added.outcome,
            article: added.article.map(|id| id.0),
            statements: added.statements,
            label: added.label,
        })
        .collect();
    let new = results.iter().any(|result| matches!(result.outcome, "added" | "changed"));
    let only = if let [one] = &results[..] { one.article } else { None };
    let mut response = json(&Results { results })?;
    if new {
        *response.status_mut() = StatusCode::CREATED;
    }
    if let Some(id) = only {
        let place = HeaderValue::from_str(&format!("/api/v1/articles/{id}"));
        response.headers_mut().insert(header::LOCATION, place.map_err(WebError::internal)?);
    }
    Ok(response)
}

/// Keeps a correction of a statement; it holds when the article is read again.
#[utoipa::path(post, path = "/api/v1/corrections", tag = "statements",
    security(("token" = [])), request_body = NewCorrection,
    responses((status = 201, body = StatementDetail, description = "The statement as it is now"),
        (status = 403, body = Problem, content_type = "application/problem+json", description = "Writing needs the token"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "There is no such statement"),
        (status = 422, body = Problem, content_type = "application/problem+json", description = "It corrects nothing")))]
pub(super) async fn correction(
    State(app): State<AppState>,
    _writer: Writer,
    body: Bytes,
) -> Result<Response<Body>, WebError> {
    let new: NewCorrection = serde_json::from_slice(&body)
        .map_err(|error| WebError::unprocessable(format!("the body is no correction: {error}")))?;
    let id = StatementId(new.statement);
    let given = Given::new(new.kind, new.speaker, new.act);
    let kept = app.write(move |ledger| keep(ledger, id, &given)).await?;
    kept.map_err(WebError::unprocessable)?;
    app.metrics().corrections.fetch_add(1, Ordering::Relaxed);
    let mut response = json(&app.read(move |ledger| detail(ledger, id)).await?)?;
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}
