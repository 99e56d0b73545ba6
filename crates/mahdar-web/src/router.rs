//! All addresses, and what stands around each request.

use crate::error::WebError;
use crate::state::AppState;
use crate::{api, assets, context, headers, pages, probes};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Response, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::get;
use std::any::Any;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest body of a request, in bytes, where a page does not say otherwise.
const BODY: usize = 256 << 10;
/// How long a request may take.
const LONGEST: Duration = Duration::from_secs(30);
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// The service: pages, API, probes.
pub fn router(state: &AppState) -> Router {
    Router::new()
        .merge(pages::router(state))
        .nest("/api/v1", api::router())
        .merge(api::beside())
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(probes::health))
        .route("/metrics", get(probes::metrics))
        .fallback(nothing)
        .method_not_allowed_fallback(not_so)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(from_fn_with_state(state.clone(), take_turns))
        .layer(from_fn_with_state(state.clone(), context::around))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::add))
        .layer(from_fn_with_state(state.clone(), observe))
        .with_state(state.clone())
}

async fn nothing() -> WebError {
    WebError::not_found()
}

async fn not_so() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}

fn panicked(cause: Box<dyn Any + Send>) -> Response<Body> {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| cause.downcast_ref::<&str>().copied());
    WebError::internal(format!("panic: {}", text.unwrap_or("without a message"))).into_response()
}

/// Lets in as many requests as are answered at a time; others wait, and are refused after a while.
async fn take_turns(
    State(app): State<AppState>,
    request: Request,
    next: Next,
) -> Result<Response<Body>, WebError> {
    let slot = tokio::time::timeout(PATIENCE, app.slots().acquire()).await;
    let Ok(Ok(_slot)) = slot else {
        app.metrics().refused.fetch_add(1, Ordering::Relaxed);
        return Err(WebError::busy());
    };
    Ok(next.run(request).await)
}

/// Counts requests.
async fn observe(State(app): State<AppState>, request: Request, next: Next) -> Response<Body> {
    let start = Instant::now();
    app.metrics().in_flight.fetch_add(1, Ordering::Relaxed);
    let response = next.run(request).await;
    app.metrics().in_flight.fetch_sub(1, Ordering::Relaxed);
    app.metrics().observe(response.status().as_u16(), start.elapsed());
    response
}
