//! The API under `/api/v1`, its description, and feeds of searches.
//!
//! Names and units are those of the record: offsets are code points, half-open.

mod actors;
mod answer;
mod articles;
mod ask;
mod export;
mod feeds;
mod info;
mod meetings;
mod openapi;
mod processes;
mod statements;
mod write;

use crate::error::WebError;
use crate::state::AppState;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{get, post};

pub use openapi::description;

/// The largest article or file that may be sent, in bytes.
const BODY: usize = 8 << 20;

/// The addresses of the API, below `/api/v1`.
pub(crate) fn router() -> Router<AppState> {
    let articles =
        get(articles::list).merge(post(write::articles).layer(DefaultBodyLimit::max(BODY)));
    Router::new()
        .route("/statements", get(statements::list))
        .route("/statements/{id}", get(statements::one))
        .route("/articles", articles)
        .route("/articles/{id}", get(articles::one))
        .route("/meetings", get(meetings::list))
        .route("/actors", get(actors::list))
        .route("/actors/{id}", get(actors::one))
        .route("/processes", get(processes::list))
        .route("/processes/{name}/minutes", get(processes::minutes))
        .route("/corrections", post(write::correction))
        .route("/export", get(export::records))
        .route("/version", get(info::version))
        .route("/stats", get(info::stats))
        .route("/openapi.json", get(openapi::json))
        .fallback(nothing)
        .layer(from_fn(answer::tag))
}

/// Feeds, and the description of the API where people and programs look for it.
pub(crate) fn beside() -> Router<AppState> {
    Router::new()
        .route("/search.atom", get(feeds::atom))
        .route("/search.json", get(feeds::json))
        .route("/openapi.json", get(openapi::json))
        .layer(from_fn(answer::tag))
        .route("/api", get(openapi::page))
}

async fn nothing() -> WebError {
    WebError::not_found()
}
