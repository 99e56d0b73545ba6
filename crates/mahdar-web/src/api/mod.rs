//! The API under `/api/v1`.

use crate::error::WebError;
use crate::state::AppState;
use axum::Router;

/// The addresses of the API, below `/api/v1`.
pub(crate) fn router() -> Router<AppState> {
    Router::new().fallback(nothing)
}

async fn nothing() -> WebError {
    WebError::not_found()
}
