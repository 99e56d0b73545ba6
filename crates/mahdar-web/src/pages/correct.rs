//! Corrections by people.

use super::statement::{draw, tell};
use crate::error::WebError;
use crate::guard::Writer;
use crate::names;
use crate::state::AppState;
use crate::ui::Ui;
use crate::view::line::corrected_speaker;
use crate::whom::whom;
use axum::body::Body;
use axum::extract::{Form, Path, State};
use axum::http::{Response, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use mahdar_ledger::{ArticleId, Correction, Ledger, StatementId};
use mahdar_reader::{Actor, Record};
use serde::Deserialize;
use std::sync::atomic::Ordering;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a person says is wrong.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    csrf: String,
    kind: String,
    speaker: String,
    act: String,
}

impl Given {
    /// What a program says is wrong.
    pub(crate) fn new(kind: String, speaker: String, act: String) -> Self {
        Self { csrf: String::new(), kind, speaker, act }
    }
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
    let kept = app.write(move |ledger| keep(ledger, id, &given)).await?;
    if let Err(wrong) = kept {
        let minutes = app.minutes_cache().all();
        let told = app.read(move |ledger| tell(ledger, &minutes, id)).await?;
        let mut page = draw(&ui, told, false, Some(ui.t(wrong)))?.into_response();
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page);
    }
    app.metrics().corrections.fetch_add(1, Ordering::Relaxed);
    Ok(Redirect::to(&format!("/statements/{id}?saved=1")).into_response())
}

/// Keeps a correction, or says (as a key of the words) why not.
pub(crate) fn keep(
    ledger: &mut Ledger,
    id: StatementId,
    given: &Given,
) -> Result<Result<(), &'static str>, WebError> {
    let row = ledger.statement(id)?.ok_or_else(WebError::not_found)?;
    let correction = match given.kind.as_str() {
        "not_statement" => Correction::Rejected(true),
        "statement" => Correction::Rejected(false),
        "act" => match names::act_of(&given.act) {
            Some(act) => Correction::Act(act),
            None => return Ok(Err("correct.none")),
        },
        "speaker" => match whom(ledger, &row, given.speaker.trim())? {
            Some(actor) => Correction::Actor(actor),
            None => return Ok(Err("correct.nobody")),
        },
        _ => return Ok(Err("correct.none")),
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    ledger.correct(id, correction, Some("web"), i64::try_from(now).unwrap_or(i64::MAX))?;
    Ok(Ok(()))
}

/// All corrected articles as gold: records in which the corrections are made, one a line.
pub(crate) async fn export(State(app): State<AppState>) -> Result<Response<Body>, WebError> {
    let lines = app
        .read(|ledger| {
            let mut lines = Vec::new();
            for id in ledger.corrected_articles()? {
                if let Some(record) = gold(ledger, id)? {
                    serde_json::to_writer(&mut lines, &record).map_err(WebError::internal)?;
                    lines.push(b'\n');
                }
            }
            Ok(lines)
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/x-ndjson"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"corrections.jsonl\""),
    ];
    Ok((headers, lines).into_response())
}

/// The record of an article with its corrections made in it.
pub(crate) fn gold(ledger: &Ledger, id: ArticleId) -> Result<Option<Record>, WebError> {
    let Some(mut record) = ledger.record(id)? else { return Ok(None) };
    let rows = ledger.statements_of(id)?;
    for (ordinal, statement) in (0..).zip(&mut record.statements) {
        let Some(row) = rows.iter().find(|row| row.ordinal == ordinal) else { continue };
        statement.act = row.act;
        statement.form = row.form;
        if let Some((name, _)) = corrected_speaker(ledger, row)? {
            let same = |actor: &&Actor| actor.name == name || actor.variants.contains(&name);
            statement.actor = record.actors.iter().find(same).map(|actor| actor.id.clone());
            statement.speaker = Some(name);
        }
    }
    let mut ordinal = 0;
    record.statements.retain(|_| {
        let rejected = rows.iter().any(|row| row.ordinal == ordinal && row.rejected);
        ordinal += 1;
        !rejected
    });
    Ok(Some(record))
}
