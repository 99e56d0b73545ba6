//! `/api/v1/meetings`.

use super::answer::page;
use super::ask::{Ask, Part, wrong_cursor};
use crate::error::{Problem, WebError};
use crate::names;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, Uri};
use mahdar_ledger::{Ledger, MeetingId, MeetingRow};
use mahdar_reader::Range;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which meetings.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// `held`, `ongoing`, `planned`, `possible`, `cancelled` or `denied`.
    status: String,
}

/// A page of meetings.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeetingPage {
    /// The meetings, the latest first; those without a date come last.
    items: Vec<Meeting>,
    /// `cursor` of the next page; null on the last one.
    next: Option<String>,
}

/// A meeting as one article tells it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Meeting {
    /// Its number.
    id: i64,
    /// The number of the article that tells it.
    article: i64,
    /// Its place in `meetings` of the article's record, from 0.
    ordinal: u32,
    /// ISO 8601, as exact as the article allows.
    date: Option<String>,
    /// Whether it happened.
    status: &'static str,
    /// `in_person`, `phone`, `video` or `unknown`.
    mode: &'static str,
    /// Where, in the article's words.
    place: Option<String>,
    /// How sure the reader is, from 0 to 1.
    confidence: f32,
    /// The sentence that tells it, in code points of the article's text, half-open.
    #[schema(value_type = Vec<u32>, min_items = 2, max_items = 2)]
    evidence: Range,
    /// The first account of the same meeting; null for that one itself.
    account: Option<i64>,
    /// Who takes part.
    parties: Vec<Party>,
}

/// Who takes part.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Party {
    /// The actor: see `/api/v1/actors/{id}`.
    actor: i64,
    /// Its name.
    name: String,
}

/// Meetings, each as one article tells it.
#[utoipa::path(get, path = "/api/v1/meetings", tag = "meetings", params(Which, Part),
    responses((status = 200, body = MeetingPage, description = "A page of meetings"),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong")))]
pub(super) async fn list(
    State(app): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Ask(which): Ask<Which>,
    Ask(part): Ask<Part>,
) -> Result<Response<Body>, WebError> {
    let limit = part.limit()?;
    let before = before(&part.cursor)?;
    let status = match which.status.trim() {
        "" => None,
        name => Some(names::status_of(name).ok_or_else(|| {
            let all = names::STATUSES.join(", ");
            WebError::bad_request(format!("`status` cannot be {name:?}: give one of {all}"))
        })?),
    };
    let found = app
        .read(move |ledger| {
            let before = before.as_ref().map(|(date, id)| (date.as_str(), *id));
            let mut rows = ledger.meetings_before(before, status, limit + 1)?;
            let more = rows.len() > limit;
            rows.truncate(limit);
            let next = rows.last().filter(|_| more);
            let next = next.map(|row| format!("{}_{}", row.date.as_deref().unwrap_or(""), row.id));
            let items = rows.into_iter().map(|row| meeting(ledger, row));
            Ok(MeetingPage { items: items.collect::<Result<_, _>>()?, next })
        })
        .await?;
    page(&headers, &uri, &found, &found.items, found.next.as_deref())
}

/// Date and number of the last meeting of the page before.
fn before(cursor: &str) -> Result<Option<(String, MeetingId)>, WebError> {
    if cursor.is_empty() {
        return Ok(None);
    }
    let parts = cursor.rsplit_once('_').and_then(|(date, id)| {
        let id = id.parse().ok().filter(|id| *id >= 0)?;
        let dated = date.chars().all(|c| c.is_ascii_alphanumeric() || "-:/+.".contains(c));
        dated.then(|| (date.to_owned(), MeetingId(id)))
    });
    parts.map(Some).ok_or_else(|| wrong_cursor(cursor))
}

fn meeting(ledger: &Ledger, row: MeetingRow) -> Result<Meeting, WebError> {
    let mut parties = Vec::new();
    for id in row.parties {
        let leader = ledger.leader(id)?;
        if let Some(actor) = ledger.actor(leader)? {
            parties.push(Party { actor: leader.0, name: actor.name });
        }
    }
    Ok(Meeting {
        id: row.id.0,
        article: row.article.0,
        ordinal: row.ordinal,
        date: row.date,
        status: names::status(row.status),
        mode: names::mode(row.mode),
        place: row.place,
        confidence: row.confidence,
        evidence: row.evidence,
        account: row.account.map(|id| id.0),
        parties,
    })
}
