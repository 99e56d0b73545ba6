//! `/`: what was said last.

use super::render;
use crate::dates::Day;
use crate::error::WebError;
use crate::search;
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
    /// None where no date is known.
    day: Option<Day>,
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
    let found = app.read(move |ledger| search::run(ledger, &query)).await?;
    render(&Page { ui: &ui, days: by_day(found.lines), next: found.next })
}

fn by_day(lines: Vec<Line>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for line in lines {
        let day = line.day;
        match groups.last_mut() {
            Some(group) if group.day == day => group.lines.push(line),
            _ => groups.push(Group { day, lines: vec![line] }),
        }
    }
    groups
}
