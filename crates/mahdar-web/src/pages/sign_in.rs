//! `/sign-in`: from the token to a session that may write.

use super::render;
use crate::context::Session;
use crate::cookies;
use crate::csrf::same;
use crate::error::WebError;
use crate::guard::is_same_origin;
use crate::state::AppState;
use crate::ui::Ui;
use askama::Template;
use axum::body::Body;
use axum::extract::{ConnectInfo, Extension, Form, State};
use axum::http::{HeaderMap, Response};
use axum::response::{Html, IntoResponse, Redirect};
use serde::Deserialize;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Instant;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page<'p> {
    ui: &'p Ui,
    wrong: bool,
}

/// The form.
#[derive(Deserialize)]
pub(crate) struct Given {
    csrf: String,
    token: String,
}

/// Asks for the token.
pub(crate) async fn page(ui: Ui) -> Result<Html<String>, WebError> {
    render(&Page { ui: &ui, wrong: false })
}

/// Takes the token.
pub(crate) async fn submit(
    ui: Ui,
    State(app): State<AppState>,
    Extension(session): Extension<Session>,
    client: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Form(given): Form<Given>,
) -> Result<Response<Body>, WebError> {
    let client = client.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.0.ip());
    if !app.writes().allows(client, Instant::now()) {
        return Err(WebError::too_many());
    }
    if !is_same_origin(&headers) || session.0.is_empty() || !same(&given.csrf, &ui.csrf) {
        return Err(WebError::forged());
    }
    if !app.is_token(given.token.trim()) {
        return Ok(render(&Page { ui: &ui, wrong: true })?.into_response());
    }
    let mut response = Redirect::to("/add").into_response();
    let proof = app.secret().proof("write", &session.0);
    cookies::set(response.headers_mut(), &format!("write={proof}"), None, true);
    Ok(response)
}
