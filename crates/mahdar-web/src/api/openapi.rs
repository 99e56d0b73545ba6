//! The description of the API (OpenAPI 3.1), and the page that lists it.

use super::answer::json as answer;
use super::{actors, articles, export, info, meetings, processes, statements, write};
use crate::error::WebError;
use crate::ui::Ui;
use askama::Template;
use axum::body::Body;
use axum::http::Response;
use axum::response::Html;
use serde_json::{Map, Value};
use std::sync::LazyLock;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

const RECORD: &str = include_str!("../../../../docs/record.schema.json");
const MINUTES: &str = include_str!("../../../../docs/minutes.schema.json");

#[derive(OpenApi)]
#[openapi(
    info(title = "Mahdar", description = "The ledger of statements and meetings, and its minutes. \
        All offsets are Unicode code points of the article's text, half-open. Lists come in pages: \
        `next` is the `cursor` of the next one. With `Accept: application/x-ndjson` the items come \
        one a line. Every answer has an ETag; `If-None-Match` saves sending it again. Errors are \
        `application/problem+json` (RFC 9457)."),
    paths(
        statements::list, statements::one, articles::list, articles::one, write::articles,
        meetings::list, actors::list, actors::one, processes::list, processes::minutes,
        write::correction, export::records, info::version, info::stats,
    ),
    modifiers(&Token),
)]
struct Described;

struct Token;

impl Modify for Token {
    fn modify(&self, described: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = described.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

/// The description of the API as OpenAPI 3.1.
///
/// # Panics
/// If the description that was compiled in is no JSON.
#[must_use]
pub fn description() -> Value {
    let mut described = serde_json::to_value(Described::openapi()).expect("a description is JSON");
    // the version of Mahdar would change the file that is checked in with every release
    described["info"]["version"] = "1".into();
    let schemas = &mut described["components"]["schemas"];
    for (name, text) in [("Record", RECORD), ("Minutes", MINUTES)] {
        let mut schema: Map<String, Value> = serde_json::from_str(text).expect("a schema is JSON");
        // with an id of its own, what it refers to is looked for in itself
        schema.entry("$id").or_insert_with(|| format!("urn:mahdar:{name}").into());
        schemas[name] = schema.into();
    }
    described
}

static DESCRIPTION: LazyLock<Value> = LazyLock::new(description);

/// The description.
pub(super) async fn json() -> Result<Response<Body>, WebError> {
    answer(&*DESCRIPTION)
}

#[derive(Template)]
#[template(path = "api.html")]
struct Page<'p> {
    ui: &'p Ui,
    routes: Vec<Route>,
}

/// A line of the page.
struct Route {
    method: String,
    path: String,
    summary: String,
}

/// A page that lists the routes.
pub(super) async fn page(ui: Ui) -> Result<Html<String>, WebError> {
    let mut routes = Vec::new();
    for (path, methods) in DESCRIPTION["paths"].as_object().into_iter().flatten() {
        for (method, what) in methods.as_object().into_iter().flatten() {
            let summary = what["summary"].as_str().unwrap_or_default().to_owned();
            routes.push(Route { method: method.to_uppercase(), path: path.clone(), summary });
        }
    }
    Ok(Html(Page { ui: &ui, routes }.render()?))
}
