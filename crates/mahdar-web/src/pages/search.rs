//! `/search`.

use super::render;
use crate::error::WebError;
use crate::names::{ACTS, FORMS};
use crate::query::SearchForm;
use crate::search;
use crate::state::AppState;
use crate::ui::Ui;
use crate::view::line::Line;
use askama::Template;
use axum::body::Body;
use axum::extract::{Query, RawQuery, State};
use axum::http::Response;
use axum::response::{IntoResponse, Redirect};

/// Statements of a page.
const PAGE: usize = 30;
/// Languages that articles can be filtered by.
pub(super) const LANGUAGES: [&str; 4] = ["ar", "en", "ru", "uk"];

#[derive(Template)]
#[template(path = "search.html")]
struct Page<'p> {
    ui: &'p Ui,
    form: SearchForm,
    acts: &'static [&'static str],
    forms: &'static [&'static str],
    languages: &'static [&'static str],
    chips: Vec<Chip>,
    asked: bool,
    wrong: Option<String>,
    count: String,
    unknown: Vec<String>,
    lines: Vec<Line>,
    first_page: String,
    next: Option<String>,
}

/// A filter that is set.
struct Chip {
    label: &'static str,
    value: String,
    href: String,
}

/// The search.
pub(crate) async fn page(
    ui: Ui,
    State(app): State<AppState>,
    RawQuery(raw): RawQuery,
    Query(form): Query<SearchForm>,
) -> Result<Response<Body>, WebError> {
    // a form sends its empty fields too; an address to be kept is better without
    if raw.is_some_and(|raw| raw.split('&').any(|pair| pair.ends_with('='))) {
        let cursor = form.cursor.as_deref().filter(|cursor| !cursor.is_empty());
        let query = cursor.map_or_else(|| form.query_string(), |cursor| form.at(cursor));
        return Ok(Redirect::to(&format!("/search{query}")).into_response());
    }
    let asked = !form.is_empty();
    let mut page = Page {
        ui: &ui,
        acts: &ACTS,
        forms: &FORMS,
        languages: &LANGUAGES,
        chips: chips(&ui, &form),
        asked,
        wrong: form.problem(),
        count: String::new(),
        unknown: Vec::new(),
        lines: Vec::new(),
        first_page: format!("/search{}", form.query_string()),
        next: None,
        form,
    };
    if asked && page.wrong.is_none() {
        let found = match search::query(&page.form, &app.knowledge().world, PAGE) {
            Ok(query) => app.read(move |ledger| search::run(ledger, &query)).await,
            Err(error) => Err(error),
        };
        match found {
            Ok(found) => {
                let more = if found.counted_all { "" } else { ui.t("search.at_least") };
                page.count = format!("{more} {}", found.matches).trim().to_owned();
                page.unknown = found.unknown;
                page.next = found.next.as_ref().map(|c| format!("/search{}", page.form.at(c)));
                page.lines = found.lines;
            }
            Err(error) if error.status().is_client_error() => {
                page.wrong = Some(error.detail().to_owned());
            }
            Err(error) => return Err(error),
        }
    }
    Ok(render(&page)?.into_response())
}

fn chips(ui: &Ui, form: &SearchForm) -> Vec<Chip> {
    form.pairs()
        .filter(|(name, _)| *name != "q" && *name != "order")
        .map(|(name, value)| {
            let (label, word) = match name {
                "act" => ("act", ui.tv("act", value)),
                "form" => ("form", ui.tv("form", value)),
                "language" => ("lang", ui.language_name(value)),
                other => (other, ""),
            };
            Chip {
                label: ui.tv("search", label),
                value: if word.is_empty() { value.to_owned() } else { word.to_owned() },
                href: format!("/search{}", form.without(name)),
            }
        })
        .collect()
}
