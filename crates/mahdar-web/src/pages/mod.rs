//! The pages.

mod actor;
pub(crate) mod add;
mod article;
pub(crate) mod correct;
mod help;
mod latest;
mod meetings;
mod minutes;
mod search;
mod sign_in;
mod statement;

use crate::error::WebError;
use crate::kept;
use crate::state::AppState;
use askama::Template;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::Html;
use axum::routing::{get, post};

/// The largest file that may be uploaded, in bytes, with what is around it in the form.
const UPLOAD: usize = (8 << 20) + (64 << 10);
/// The largest text that may be pasted, percent-encoded, in bytes.
const PASTE: usize = 6 << 20;

/// The addresses of the pages.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    // none of these has a form that writes, which would be of one session
    let kept = Router::new()
        .route("/", get(latest::page))
        .route("/search", get(search::page))
        .route("/articles/{id}", get(article::page))
        .route("/actors/{id}", get(actor::page))
        .route("/meetings", get(meetings::page))
        .route("/processes", get(minutes::list))
        .route("/processes/{name}", get(minutes::page))
        .route_layer(from_fn_with_state(state.clone(), kept::keep));
    Router::new()
        .merge(kept)
        .route("/statements/{id}", get(statement::page))
        .route("/statements/{id}/correct", post(correct::submit))
        .route("/add", get(add::page).post(add::paste).layer(DefaultBodyLimit::max(PASTE)))
        .route("/add/file", post(add::upload).layer(DefaultBodyLimit::max(UPLOAD)))
        .route("/corrections.jsonl", get(correct::export))
        .route("/sign-in", get(sign_in::page).post(sign_in::submit))
        .route("/help", get(help::page))
}

/// Fills a template.
fn render(page: &impl Template) -> Result<Html<String>, WebError> {
    Ok(Html(page.render()?))
}
