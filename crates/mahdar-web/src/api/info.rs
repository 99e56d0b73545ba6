//! `/api/v1/version` and `/api/v1/stats`.

use super::answer::json;
use crate::error::WebError;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::State;
use axum::http::Response;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What serves, and in which formats.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Version {
    /// `mahdar`.
    name: &'static str,
    /// Its version.
    version: &'static str,
    /// What new articles are read with.
    reader: String,
    /// The format of records.
    record: &'static str,
    /// The format of minutes.
    minutes: &'static str,
    /// The unit of all offsets.
    offsets: &'static str,
}

/// Version and formats.
#[utoipa::path(get, path = "/api/v1/version", tag = "about",
    responses((status = 200, body = Version, description = "Version and formats")))]
pub(super) async fn version(State(app): State<AppState>) -> Result<Response<Body>, WebError> {
    json(&Version {
        name: "mahdar",
        version: env!("CARGO_PKG_VERSION"),
        reader: app.knowledge().reader.clone(),
        record: "mahdar/record/1",
        minutes: "mahdar/minutes/1",
        offsets: "code points",
    })
}

/// How much the ledger holds.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Stats {
    /// Articles, replaced ones too.
    articles: u64,
    /// Articles that a later version has replaced.
    replaced: u64,
    /// Articles that are near-copies of an earlier one.
    copies: u64,
    /// Ways in which articles came in.
    sightings: u64,
    /// Statements.
    statements: u64,
    /// Statements that later versions of their articles lack.
    vanished: u64,
    /// Meetings, each as one article tells it.
    meetings: u64,
    /// Actors that speak or meet, without merged ones.
    actors: u64,
    /// What people corrected.
    corrections: u64,
    /// Articles of each language.
    languages: BTreeMap<String, u64>,
    /// The outlets with most articles, at most twenty.
    outlets: Vec<Outlet>,
    /// The day of the first article, ISO 8601.
    first_day: Option<String>,
    /// The day of the last article, ISO 8601.
    last_day: Option<String>,
    /// Size of the file, in bytes.
    bytes: u64,
}

/// An outlet.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Outlet {
    /// Its name.
    publisher: String,
    /// Its articles.
    articles: u64,
}

/// How much the ledger holds.
#[utoipa::path(get, path = "/api/v1/stats", tag = "about",
    responses((status = 200, body = Stats, description = "Counts")))]
pub(super) async fn stats(State(app): State<AppState>) -> Result<Response<Body>, WebError> {
    let stats = app.read(|ledger| Ok(ledger.stats()?)).await?;
    let (first_day, last_day) = stats.days.unzip();
    let outlet = |(publisher, articles)| Outlet { publisher, articles };
    json(&Stats {
        articles: stats.articles,
        replaced: stats.replaced,
        copies: stats.copies,
        sightings: stats.sightings,
        statements: stats.statements,
        vanished: stats.vanished,
        meetings: stats.meetings,
        actors: stats.actors,
        corrections: stats.corrections,
        languages: stats.languages,
        outlets: stats.outlets.into_iter().map(outlet).collect(),
        first_day,
        last_day,
        bytes: stats.bytes,
    })
}
