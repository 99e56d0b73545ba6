//! `/`: what was said last.

use super::render;
use crate::dates::Day;
use crate::error::WebError;
use crate::state::AppState;
use crate::ui::Ui;
use crate::view::line::{Line, lines};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use mahdar_ledger::StatementId;
use serde::Deserialize;

/// Statements of a page.
const PAGE: usize = 40;

#[derive(Template)]
#[template(path = "latest.html")]
struct Page<'p> {
    ui: &'p Ui,
    days: Vec<Group>,
    next: Option<i64>,
}

/// The statements of a day.
struct Group {
    day: Day,
    lines: Vec<Line>,
}

/// Where the page before ended.
#[derive(Deserialize)]
pub(crate) struct Place {
    before: Option<i64>,
}

/// The latest statements.
pub(crate) async fn page(
    ui: Ui,
    State(app): State<AppState>,
    Query(place): Query<Place>,
) -> Result<Html<String>, WebError> {
    let before = place.before.map(StatementId);
    let (days, next) = app
        .read(move |ledger| {
            let mut rows = ledger.statements_before(before, PAGE + 1)?;
            let more = rows.len() > PAGE;
            rows.truncate(PAGE);
            let next = rows.last().filter(|_| more).map(|row| row.id.0);
            Ok((by_day(lines(ledger, &rows)?), next))
        })
        .await?;
    render(&Page { ui: &ui, days, next })
}

fn by_day(lines: Vec<Line>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in lines {
        let Some(day) = line.day else { continue };
        match groups.last_mut() {
            Some(group) if group.day == day => group.lines.push(line),
            _ => groups.push(Group { day, lines: vec![line] }),
        }
    }
    groups
}
