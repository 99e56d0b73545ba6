//! `/api/v1/articles`.

use super::answer::{json, page};
use super::ask::{Ask, Number, Part};
use crate::dates::Day;
use crate::error::{Problem, WebError};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, Uri};
use mahdar_ledger::{ArticleId, ArticleRow};
use serde::Serialize;
use utoipa::ToSchema;

/// A page of articles.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArticlePage {
    /// The articles, in the order in which they came in.
    items: Vec<ArticleItem>,
    /// `cursor` of the next page; null on the last one.
    next: Option<String>,
}

/// An article without its text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArticleItem {
    /// Its number.
    id: i64,
    /// What it was called in the collection that it came from.
    name: String,
    /// Where it was published.
    url: Option<String>,
    /// The outlet.
    publisher: Option<String>,
    /// The headline.
    title: Option<String>,
    /// Publication date or time, ISO 8601.
    published: Option<String>,
    /// Day of publication, else the day on which it came in, ISO 8601.
    day: Option<String>,
    /// BCP 47 tag of its language.
    language: Option<String>,
    /// When it came in first, in Unix seconds.
    added: i64,
    /// The first article of its group of near-copies; null for that one itself.
    copy_of: Option<i64>,
    /// The article that stands at its address now; null for a current one.
    replaced_by: Option<i64>,
}

impl From<ArticleRow> for ArticleItem {
    fn from(row: ArticleRow) -> Self {
        Self {
            id: row.id.0,
            name: row.name,
            url: row.url,
            publisher: row.publisher,
            title: row.title,
            published: row.published,
            day: Day::of_number(row.day).map(|day| day.iso()),
            language: row.language,
            added: row.added,
            copy_of: row.copy_of.map(|id| id.0),
            replaced_by: row.replaced_by.map(|id| id.0),
        }
    }
}

/// Articles, in the order in which they came in, replaced ones too.
#[utoipa::path(get, path = "/api/v1/articles", tag = "articles", params(Part),
    responses((status = 200, body = ArticlePage, description = "A page of articles"),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong")))]
pub(super) async fn list(
    State(app): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Ask(part): Ask<Part>,
) -> Result<Response<Body>, WebError> {
    let (limit, after) = (part.limit()?, part.after()?);
    let found = app
        .read(move |ledger| {
            let rows = ledger.articles(ArticleId(after)).take(limit + 1);
            let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
            let more = rows.len() > limit;
            rows.truncate(limit);
            let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
            Ok(ArticlePage { items: rows.into_iter().map(ArticleItem::from).collect(), next })
        })
        .await?;
    page(&headers, &uri, &found, &found.items, found.next.as_deref())
}

/// The record of an article (`mahdar/record/1`), as it was read. Offsets are code points.
#[utoipa::path(get, path = "/api/v1/articles/{id}", tag = "articles",
    params(("id" = i64, Path, description = "Its number")),
    responses((status = 200, body = ref("#/components/schemas/Record"), description = "The record"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none")))]
pub(super) async fn one(
    State(app): State<AppState>,
    Number(id): Number,
) -> Result<Response<Body>, WebError> {
    let record = app.read(move |ledger| Ok(ledger.record(ArticleId(id))?)).await?;
    json(&record.ok_or_else(WebError::not_found)?)
}
