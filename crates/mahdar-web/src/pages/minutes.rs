//! `/processes` and `/processes/{name}`: the minutes.

use super::render;
use crate::dates::date_words;
use crate::error::WebError;
use crate::kept::Passing;
use crate::minutes::kept;
use crate::state::AppState;
use crate::ui::Ui;
use crate::view::minutes::{MinutesView, view};
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Response;
use axum::response::{Html, IntoResponse};
use mahdar_process::Process;

#[derive(Template)]
#[template(path = "processes.html")]
struct ListPage<'p> {
    ui: &'p Ui,
    list: Vec<Item>,
}

/// A process in short.
struct Item {
    key: String,
    name: String,
    window: Option<String>,
    parties: Vec<String>,
}

#[derive(Template)]
#[template(path = "minutes.html")]
struct Page<'p> {
    ui: &'p Ui,
    m: MinutesView,
}

/// The processes of the ledger.
pub(crate) async fn list(ui: Ui, State(app): State<AppState>) -> Result<Html<String>, WebError> {
    let processes = app.read(|ledger| Ok(ledger.processes()?)).await?;
    let list = processes.into_iter().map(|(key, toml)| item(&ui, key, &toml)).collect();
    render(&ListPage { ui: &ui, list })
}

fn item(ui: &Ui, key: String, toml: &str) -> Item {
    let process = Process::parse(&key, toml).unwrap_or_default();
    let lang = ui.lang.code();
    let name = if process.name.is_empty() { &key } else { process.name_in(lang) };
    let window = match (&process.from, &process.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("{} {}", ui.t("common.since"), date_words(ui, from))),
        (None, Some(to)) => Some(format!("{} {}", ui.t("common.until"), date_words(ui, to))),
        (Some(from), Some(to)) => Some(date_words(ui, &format!("{from}/{to}"))),
    };
    let parties = process.parties.iter();
    let parties = parties.map(|party| party.names.get(lang).unwrap_or(&party.name).clone());
    Item { name: name.to_owned(), window, parties: parties.collect(), key }
}

/// The minutes of a process.
pub(crate) async fn page(
    ui: Ui,
    State(app): State<AppState>,
    Path(name): Path<String>,
) -> Result<Response<Body>, WebError> {
    let version = app.version()?;
    let kept = kept(&app, name).await?;
    let m = view(&ui, &kept.minutes, &*kept);
    let mut response = render(&Page { ui: &ui, m })?.into_response();
    if kept.version != version {
        response.extensions_mut().insert(Passing);
    }
    Ok(response)
}
