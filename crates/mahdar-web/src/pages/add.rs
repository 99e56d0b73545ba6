//! `/add`: an article as text or as a file.

use super::render;
use super::search::LANGUAGES;
use crate::error::WebError;
use crate::guard::Writer;
use crate::reading::{Added, articles, incoming, store};
use crate::state::AppState;
use crate::ui::Ui;
use askama::Template;
use axum::extract::{Form, Multipart, State};
use axum::response::Html;
use mahdar_text::Article;
use serde::Deserialize;
use std::sync::atomic::Ordering;

/// What of the results is listed.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "add.html")]
struct Page<'p> {
    ui: &'p Ui,
    languages: &'static [&'static str],
    wrong: Option<&'p str>,
    results: Vec<Shown>,
}

/// What came of an article.
struct Shown {
    label: String,
    outcome: &'static str,
    class: &'static str,
    article: Option<i64>,
    statements: usize,
}

/// A text that was pasted.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Pasted {
    csrf: String,
    text: String,
    title: String,
    publisher: String,
    published: String,
    language: String,
    url: String,
}

/// The forms.
pub(crate) async fn page(ui: Ui) -> Result<Html<String>, WebError> {
    draw(&ui, None, Vec::new())
}

fn draw(ui: &Ui, wrong: Option<&str>, added: Vec<Added>) -> Result<Html<String>, WebError> {
    let results = added.into_iter().take(LISTED).map(|added| Shown {
        label: added.label,
        outcome: added.outcome,
        class: if added.outcome == "failed" { "against" } else { "for" },
        article: added.article.map(|id| id.0),
        statements: added.statements,
    });
    render(&Page { ui, languages: &LANGUAGES, wrong, results: results.collect() })
}

/// Takes a text.
pub(crate) async fn paste(
    ui: Ui,
    State(app): State<AppState>,
    writer: Writer,
    Form(pasted): Form<Pasted>,
) -> Result<Html<String>, WebError> {
    writer.check(&pasted.csrf)?;
    let text = pasted.text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return draw(&ui, Some(ui.t("add.empty")), Vec::new());
    }
    let given = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let article = Article {
        id: "pasted".into(),
        url: given(pasted.url),
        publisher: given(pasted.publisher),
        title: given(pasted.title),
        published: given(pasted.published),
        language: given(pasted.language),
        text,
    };
    let added = add(&app, vec![article], "pasted".into()).await?;
    draw(&ui, None, added)
}

/// Takes a file.
pub(crate) async fn upload(
    ui: Ui,
    State(app): State<AppState>,
    writer: Writer,
    mut form: Multipart,
) -> Result<Html<String>, WebError> {
    // the token stands before the file, so that no file of others is read
    let mut checked = false;
    while let Some(field) = form.next_field().await.map_err(refused)? {
        match field.name() {
            Some("csrf") => {
                writer.check(&field.text().await.map_err(refused)?)?;
                checked = true;
            }
            Some("file") if checked => {
                let name = field.file_name().unwrap_or("file").chars().take(200).collect();
                let bytes = field.bytes().await.map_err(refused)?;
                return taken(&ui, &app, name, bytes.to_vec()).await;
            }
            _ => {}
        }
    }
    if checked { draw(&ui, Some(ui.t("add.empty")), Vec::new()) } else { Err(WebError::forged()) }
}

fn refused(error: axum::extract::multipart::MultipartError) -> WebError {
    WebError::with_status(error.status(), error.body_text())
}

async fn taken(
    ui: &Ui,
    app: &AppState,
    name: String,
    bytes: Vec<u8>,
) -> Result<Html<String>, WebError> {
    let file = name.clone();
    let parsed = tokio::task::spawn_blocking(move || articles(&file, &bytes)).await;
    let (articles, failed) = parsed.map_err(WebError::internal)?;
    let mut results = failed;
    if !articles.is_empty() {
        results.splice(0..0, add(app, articles, name).await?);
    }
    let wrong = results.is_empty().then(|| ui.t("add.empty"));
    draw(ui, wrong, results)
}

/// Reads articles and stores them.
///
/// # Errors
/// If the ledger cannot be written.
pub(crate) async fn add(
    app: &AppState,
    articles: Vec<Article>,
    source: String,
) -> Result<Vec<Added>, WebError> {
    let knowledge = app.knowledge().clone();
    let prepared = tokio::task::spawn_blocking(move || {
        let prepare = |article| incoming(article, &knowledge, &source);
        articles.into_iter().map(prepare).collect::<Vec<_>>()
    });
    let prepared = prepared.await.map_err(WebError::internal)?;
    let knowledge = app.knowledge().clone();
    let added = app.write(move |ledger| Ok(store(ledger, &knowledge, &prepared)?)).await?;
    let new = added.iter().filter(|added| added.outcome != "known").count();
    app.metrics().articles_added.fetch_add(new as u64, Ordering::Relaxed);
    Ok(added)
}
