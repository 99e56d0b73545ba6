//! `/healthz` and `/metrics`, for machines.

use crate::error::WebError;
use crate::state::AppState;
use axum::extract::State;
use axum::http::{HeaderName, header};

/// Whether the ledger can be read.
pub(crate) async fn health(State(app): State<AppState>) -> Result<&'static str, WebError> {
    app.read(|ledger| Ok(ledger.version()?)).await?;
    Ok("ok\n")
}

/// The counters of the server, as Prometheus reads them.
pub(crate) async fn metrics(
    State(app): State<AppState>,
) -> Result<([(HeaderName, &'static str); 1], String), WebError> {
    let text = app.metrics().text(&[]);
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text))
}
