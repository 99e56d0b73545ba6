//! `/statements/{id}`: a statement with its evidence.

use super::render;
use crate::cache::Kept;
use crate::error::WebError;
use crate::names::{self, ACTS};
use crate::state::AppState;
use crate::text::{clip, words_at};
use crate::ui::Ui;
use crate::view::article::{Para, evidence};
use crate::view::line::{Line, Source, line, lines};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use mahdar_ledger::{Correction, CorrectionRow, Ledger, StatementId, StatementRow};
use mahdar_process::{DisputeKind, Telling};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "statement.html")]
struct Page<'p> {
    ui: &'p Ui,
    line: Line,
    short: String,
    saved: bool,
    wrong: Option<&'p str>,
    correct_open: bool,
    headline: String,
    ordinal: u32,
    paragraphs: Vec<Para>,
    disputes: Vec<Dispute>,
    echoes: Vec<Line>,
    named_as: Option<String>,
    country: Option<String>,
    inside: Option<i64>,
    confidence: String,
    corrections: Vec<Corrected>,
    names: Vec<String>,
    acts: &'static [&'static str],
}

/// Statements that say otherwise.
pub(crate) struct Dispute {
    relation: &'static str,
    lines: Vec<Line>,
}

/// What a person corrected.
pub(crate) struct Corrected {
    kind: &'static str,
    value: String,
}

/// What the ledger tells of a statement.
pub(crate) struct Told {
    line: Line,
    source: Source,
    ordinal: u32,
    paragraphs: Vec<Para>,
    echoes: Vec<Line>,
    disputes: Vec<Dispute>,
    inside: Option<i64>,
    country: Option<String>,
    named_as: Option<String>,
    confidence: f32,
    corrections: Vec<Corrected>,
}

/// What happened before.
#[derive(Deserialize)]
pub(crate) struct After {
    saved: Option<u8>,
}

/// A statement.
pub(crate) async fn page(
    ui: Ui,
    State(app): State<AppState>,
    Path(id): Path<i64>,
    Query(after): Query<After>,
) -> Result<Html<String>, WebError> {
    let kept = app.minutes_cache().all();
    let told = app.read(move |ledger| tell(ledger, &kept, StatementId(id))).await?;
    draw(&ui, told, after.saved.is_some(), None)
}

/// Draws the page; `wrong` is what was wrong with a correction.
pub(crate) fn draw(
    ui: &Ui,
    told: Told,
    saved: bool,
    wrong: Option<&str>,
) -> Result<Html<String>, WebError> {
    let names = told
        .source
        .record
        .actors
        .iter()
        .map(|actor| actor.name.clone())
        .filter(|name| Some(name) != told.line.speaker.as_ref())
        .take(60)
        .collect();
    render(&Page {
        ui,
        short: clip(&told.line.quote, 60),
        headline: told.source.headline(),
        line: told.line,
        saved,
        wrong,
        correct_open: wrong.is_some(),
        ordinal: told.ordinal,
        paragraphs: told.paragraphs,
        disputes: told.disputes,
        echoes: told.echoes,
        named_as: told.named_as,
        country: told.country,
        inside: told.inside,
        confidence: format!("{:.0} %", told.confidence * 100.0),
        corrections: told.corrections,
        names,
        acts: &ACTS,
    })
}

/// What minutes that were computed tell of accounts that differ from a statement.
fn disputes(
    ledger: &Ledger,
    kept: &[Arc<Kept>],
    source: &Source,
    row: &StatementRow,
) -> Result<Vec<Dispute>, WebError> {
    let article = row.article.to_string();
    let own = source.statement(row).map(|statement| statement.id.as_str());
    let is_own = |of: &Telling| of.article == article && of.statement.as_deref() == own;
    let mut others: BTreeMap<&'static str, BTreeSet<i64>> = BTreeMap::new();
    for kept in kept {
        for dispute in &kept.minutes.disputes {
            let denial = dispute.kind == DisputeKind::Denial;
            let (other, relation) = match (is_own(&dispute.a), is_own(&dispute.b)) {
                (true, false) => (&dispute.b, if denial { "denied_by" } else { "conflicts" }),
                (false, true) => (&dispute.a, if denial { "denies" } else { "conflicts" }),
                _ => continue,
            };
            others.entry(relation).or_default().extend(kept.number(other));
        }
    }
    let mut disputes = Vec::new();
    for (relation, ids) in others {
        let mut rows = Vec::new();
        for id in ids {
            rows.extend(ledger.statement(StatementId(id))?);
        }
        disputes.push(Dispute { relation, lines: lines(ledger, &rows)? });
    }
    Ok(disputes)
}

/// What people corrected in a statement, the newest last.
fn corrections(ledger: &Ledger, row: &StatementRow) -> Result<Vec<Corrected>, WebError> {
    let all = ledger.corrections_of(row.article)?;
    let mut shown = Vec::new();
    for CorrectionRow { correction, content, .. } in all {
        if content != row.content {
            continue;
        }
        let (kind, value) = match correction {
            Correction::Actor(actor) => {
                let name = ledger.actor(actor)?.map(|actor| actor.name);
                ("speaker", name.unwrap_or_default())
            }
            Correction::Act(act) => ("act", names::act(act).to_owned()),
            Correction::Form(form) => ("other", names::form(form).to_owned()),
            Correction::Rejected(rejected) => {
                ("not_statement", if rejected { "✓" } else { "✗" }.to_owned())
            }
        };
        shown.push(Corrected { kind, value });
    }
    Ok(shown)
}

/// Reads a statement with all that belongs to it.
pub(crate) fn tell(ledger: &Ledger, kept: &[Arc<Kept>], id: StatementId) -> Result<Told, WebError> {
    let row = ledger.statement(id)?.ok_or_else(WebError::not_found)?;
    let source = Source::read(ledger, row.article)?.ok_or_else(WebError::not_found)?;
    let read = source.statement(&row).ok_or_else(WebError::not_found)?;
    let inside = match row.inside {
        None => None,
        Some(outer) => {
            let all = ledger.statements_of(row.article)?;
            all.iter().find(|other| other.ordinal == outer).map(|other| other.id.0)
        }
    };
    let named_as = words_at(&source.record.text, &read.source);
    let actor = row.actor.map(|actor| ledger.actor(actor)).transpose()?.flatten();
    Ok(Told {
        line: line(ledger, &row, &source)?,
        ordinal: row.ordinal,
        paragraphs: evidence(&source, read),
        echoes: lines(ledger, &ledger.echoes(id)?)?,
        disputes: disputes(ledger, kept, &source, &row)?,
        inside,
        country: actor.and_then(|actor| actor.country),
        named_as: (!named_as.is_empty()).then_some(named_as),
        confidence: row.confidence,
        corrections: corrections(ledger, &row)?,
        source,
    })
}
