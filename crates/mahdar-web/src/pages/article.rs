//! `/articles/{id}`: an article with all that was read in it.

use super::render;
use crate::dates::{Day, clock};
use crate::error::WebError;
use crate::state::AppState;
use crate::text::{Attrs, clip, safe_link, words_at};
use crate::ui::Ui;
use crate::view::article::{Other, Para, whole};
use crate::view::line::Source;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use mahdar_ledger::{ArticleId, ArticleRow, Ledger};

#[derive(Template)]
#[template(path = "article.html")]
struct Page<'p> {
    ui: &'p Ui,
    headline: String,
    outlet: Option<String>,
    day: Option<Day>,
    language: String,
    original: Option<String>,
    attrs: Attrs,
    warnings: Vec<String>,
    statements: usize,
    paragraphs: Vec<Para>,
    versions: Vec<Version>,
    copies: Vec<Other>,
    sightings: Vec<Seen>,
}

/// The article as it stood at one time.
struct Version {
    id: i64,
    current: bool,
    when: String,
    headline: String,
    gone: Vec<Gone>,
}

/// A statement that the next version has no more.
struct Gone {
    id: i64,
    quote: String,
}

/// Where the article was seen.
struct Seen {
    url: Option<String>,
    source: String,
    seen: String,
}

/// An article.
pub(crate) async fn page(
    ui: Ui,
    State(app): State<AppState>,
    Path(id): Path<i64>,
) -> Result<Html<String>, WebError> {
    let drawn = ui.clone();
    app.read(move |ledger| {
        let ui = &drawn;
        let id = ArticleId(id);
        let source = Source::read(ledger, id)?.ok_or_else(WebError::not_found)?;
        let rows = ledger.statements_of(id)?;
        render(&Page {
            ui,
            headline: source.headline(),
            outlet: source.row.publisher.clone(),
            day: Day::of_number(source.row.day),
            language: source.row.language.clone().unwrap_or_default(),
            original: source.original(None),
            attrs: source.attrs(),
            warnings: source.record.warnings.clone(),
            statements: source.record.statements.len(),
            paragraphs: whole(&source, &rows),
            versions: versions(ui, ledger, &source.row)?,
            copies: ledger.copies(id)?.iter().map(other).collect(),
            sightings: sightings(ledger, id)?,
        })
    })
    .await
}

fn versions(ui: &Ui, ledger: &Ledger, current: &ArticleRow) -> Result<Vec<Version>, WebError> {
    let Some(url) = &current.url else { return Ok(Vec::new()) };
    let mut versions = Vec::new();
    for row in ledger.versions(url)? {
        versions.push(Version {
            id: row.id.0,
            current: row.id == current.id,
            when: when(ui, &row),
            headline: clip(row.title.as_deref().unwrap_or_default(), 200),
            gone: gone(ledger, row.id)?,
        });
    }
    Ok(versions)
}

fn when(ui: &Ui, row: &ArticleRow) -> String {
    let day = Day::of_number(row.day).map(|day| day.short(ui)).unwrap_or_default();
    match row.published.as_deref().and_then(clock) {
        Some(time) => format!("{day} {time}"),
        None => day,
    }
}

fn gone(ledger: &Ledger, id: ArticleId) -> Result<Vec<Gone>, WebError> {
    let rows = ledger.statements_of(id)?;
    if rows.iter().all(|row| row.vanished.is_none()) {
        return Ok(Vec::new());
    }
    let Some(source) = Source::read(ledger, id)? else { return Ok(Vec::new()) };
    let vanished = rows.iter().filter(|row| row.vanished.is_some());
    Ok(vanished
        .filter_map(|row| {
            let statement = source.statement(row)?;
            let quote = clip(&words_at(&source.record.text, &statement.content), 300);
            Some(Gone { id: row.id.0, quote })
        })
        .collect())
}

fn other(row: &ArticleRow) -> Other {
    Other {
        id: row.id.0,
        headline: clip(row.title.as_deref().unwrap_or(&row.name), 200),
        outlet: row.publisher.clone().unwrap_or_default(),
        attrs: Attrs::of(row.language.as_deref()),
    }
}

fn sightings(ledger: &Ledger, id: ArticleId) -> Result<Vec<Seen>, WebError> {
    let rows = ledger.sightings(id)?;
    Ok(rows
        .into_iter()
        .map(|row| Seen {
            url: row.url.as_deref().and_then(safe_link).map(str::to_owned),
            source: row.source,
            seen: Day::of_number(row.last_seen.div_euclid(86_400))
                .map(|day| day.iso())
                .unwrap_or_default(),
        })
        .collect())
}
