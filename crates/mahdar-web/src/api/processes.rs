//! `/api/v1/processes`.

use super::answer::json;
use crate::error::{Problem, WebError};
use crate::minutes::kept;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Response;
use mahdar_process::Process;
use serde::Serialize;
use utoipa::ToSchema;

/// The processes of the ledger.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProcessList {
    /// The processes, by name.
    items: Vec<ProcessItem>,
    /// Always null: they come all at once.
    next: Option<String>,
}

/// A process in short.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProcessItem {
    /// Its name, which its address has.
    name: String,
    /// Its parties.
    parties: Vec<String>,
    /// Its first day, ISO 8601.
    from: Option<String>,
    /// Its last day, ISO 8601.
    to: Option<String>,
}

/// The processes of the ledger.
#[utoipa::path(get, path = "/api/v1/processes", tag = "processes",
    responses((status = 200, body = ProcessList, description = "All processes")))]
pub(super) async fn list(State(app): State<AppState>) -> Result<Response<Body>, WebError> {
    let processes = app.read(|ledger| Ok(ledger.processes()?)).await?;
    let items = processes.into_iter().map(|(name, toml)| {
        let process = Process::parse(&name, &toml).unwrap_or_default();
        let parties = process.parties.into_iter().map(|party| party.name).collect();
        ProcessItem { name, parties, from: process.from, to: process.to }
    });
    json(&ProcessList { items: items.collect(), next: None })
}

/// The minutes of a process (`mahdar/minutes/1`); their articles are called by their numbers.
#[utoipa::path(get, path = "/api/v1/processes/{name}/minutes", tag = "processes",
    params(("name" = String, Path, description = "Its name")),
    responses((status = 200, body = ref("#/components/schemas/Minutes"), description = "The minutes"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none")))]
pub(super) async fn minutes(
    State(app): State<AppState>,
    Path(name): Path<String>,
) -> Result<Response<Body>, WebError> {
    json(&kept(&app, name).await?.minutes)
}
