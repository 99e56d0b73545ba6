//! `/`: what was said last.

use super::render;
use crate::dates::Day;
use crate::error::WebError;
use crate::found;
use crate::state::AppState;
use crate::ui::Ui;
use crate::view::line::Line;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use mahdar_ledger::Cursor;
use serde::Deserialize;

/// Statements of a page.
const PAGE: usize = 40;

#[derive(Template)]
#[template(path = "latest.html")]
struct Page<'p> {
    ui: &'p Ui,
    days: Vec<Group>,
    next: Option<String>,
}

/// The statements of a day.
struct Group {
    day: Day,
    lines: Vec<Line>,
}

/// Where the page before ended.
#[derive(Deserialize)]
pub(crate) struct Place {
    before: Option<String>,
}

/// The latest statements.
pub(crate) async fn page(
    ui: Ui,
    State(app): State<AppState>,
    Query(place): Query<Place>,
) -> Result<Html<String>, WebError> {
    let after = place.before.as_deref().and_then(Cursor::parse);
    let query = mahdar_ledger::Query { limit: PAGE, after, ..Default::default() };
    let key = format!("latest {}", place.before.unwrap_or_default());
    let found = found::run(&app, key, query).await?;
    render(&Page { ui: &ui, days: by_day(&found.lines), next: found.next.clone() })
}

fn by_day(lines: &[Line]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in lines.iter().cloned() {
        let Some(day) = line.day else { continue };
        match groups.last_mut() {
            Some(group) if group.day == day => group.lines.push(line),
            _ => groups.push(Group { day, lines: vec![line] }),
        }
    }
    groups
}
