//! `/help`.

use super::render;
use crate::error::WebError;
use crate::ui::Ui;
use askama::Template;
use axum::response::Html;

#[derive(Template)]
#[template(path = "help.html")]
struct Page<'p> {
    ui: &'p Ui,
    keys: &'static [Key],
}

struct Key {
    strokes: &'static [&'static str],
    word: &'static str,
}

const fn key(strokes: &'static [&'static str], word: &'static str) -> Key {
    Key { strokes, word }
}

const KEYS: &[Key] = &[
    key(&["j"], "next"),
    key(&["k"], "previous"),
    key(&["o"], "open"),
    key(&["v"], "original"),
    key(&["/"], "search"),
    key(&["?"], "show_help"),
    key(&["g", "h"], "go_latest"),
    key(&["g", "s"], "go_search"),
    key(&["g", "p"], "go_processes"),
    key(&["g", "m"], "go_meetings"),
    key(&["+"], "add"),
    key(&["l"], "language"),
];

/// The help.
pub(crate) async fn page(ui: Ui) -> Result<Html<String>, WebError> {
    render(&Page { ui: &ui, keys: KEYS })
}
