//! Around every request: its language and session, and the page of an error.

use crate::cookies;
use crate::csrf::{new_session, same};
use crate::error::{Problem, Told};
use crate::host::is_loopback;
use crate::locale::Lang;
use crate::state::AppState;
use crate::ui::Ui;
use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::IntoResponse;

const YEAR: u32 = 31_536_000;

/// The session that a request belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Session(pub String);

/// Gives the request its [`Ui`] and [`Session`], and the response what follows from them.
pub(crate) async fn around(
    State(app): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let uri = request.uri().clone();
    let api = is_for_programs(uri.path());
    let plain = api || uri.path().starts_with("/assets/");
    let asked = query_lang(&uri);
    let known = cookies::get(request.headers(), "session").filter(|s| is_session(s));
    let (session, fresh) = match known {
        Some(session) => (session.to_owned(), false),
        None if plain => (String::new(), false),
        None => (new_session().unwrap_or_default(), true),
    };
    let ui = ui(&app, &uri, request.headers(), asked, &session);
    let method = request.method().clone();
    let foreign = !app.is_locked() && !is_for_loopback(request.headers());
    request.extensions_mut().insert(ui.clone());
    request.extensions_mut().insert(Session(session.clone()));
    let mut response = if foreign {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    } else {
        next.run(request).await
    };
    if response.status().as_u16() >= 400 && !is_drawn(&response) {
        response = drawn(&ui, &uri, api, &method, &response);
    }
    if plain {
        return response;
    }
    let headers = response.headers_mut();
    if let Some(lang) = asked {
        cookies::set(headers, &format!("lang={}", lang.code()), Some(YEAR), false);
    }
    if fresh && !session.is_empty() {
        cookies::set(headers, &format!("session={session}"), None, true);
    }
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(ui.lang.code()));
    headers.append(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    let cache = HeaderValue::from_static("private, no-cache");
    headers.entry(header::CACHE_CONTROL).or_insert(cache);
    response
}

fn ui(app: &AppState, uri: &Uri, headers: &HeaderMap, asked: Option<Lang>, session: &str) -> Ui {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = asked
        .or_else(|| cookies::get(headers, "lang").and_then(Lang::of_tag))
        .or_else(|| accepted.and_then(Lang::accepted))
        .unwrap_or(Lang::En);
    let mut ui = Ui::new(lang, &without_lang(uri));
    ui.theme = match cookies::get(headers, "theme") {
        Some("dark") => Some("dark"),
        Some("light") => Some("light"),
        _ => None,
    };
    ui.keys = cookies::get(headers, "keys") != Some("off");
    ui.csrf = app.secret().proof("form", session).into();
    ui.locked = app.is_locked();
    ui.may_write = may_write(app, headers, session);
    ui.demo = app.is_demo();
    ui
}

/// Whether a session, or the token in a header, allows to write.
pub(crate) fn may_write(app: &AppState, headers: &HeaderMap, session: &str) -> bool {
    if !app.is_locked() || bearer(headers).is_some_and(|token| app.is_token(token)) {
        return true;
    }
    let proof = cookies::get(headers, "write");
    is_session(session)
        && proof.is_some_and(|proof| same(proof, &app.secret().proof("write", session)))
}

/// The token of a header `Authorization`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

/// Whether programs ask for this, whom an error is told as such.
fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/") || [".atom", ".json", ".jsonl"].iter().any(|end| path.ends_with(end))
}

fn is_session(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn is_for_loopback(headers: &HeaderMap) -> bool {
    headers.get(header::HOST).is_none_or(|host| host.to_str().is_ok_and(is_loopback))
}

fn query_lang(uri: &Uri) -> Option<Lang> {
    let query = uri.query()?;
    query.split('&').find_map(|pair| Lang::of_tag(pair.strip_prefix("lang=")?))
}

/// Path and query without the language that the query may ask for.
fn without_lang(uri: &Uri) -> String {
    let query: Vec<&str> = uri
        .query()
        .into_iter()
        .flat_map(|query| query.split('&'))
        .filter(|pair| !pair.starts_with("lang=") && !pair.is_empty())
        .collect();
    // `//host` would lead away
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

fn is_drawn(response: &Response<Body>) -> bool {
    response.extensions().get::<Told>().is_none()
        && response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
            kind.as_bytes().starts_with(b"text/html")
                || kind.as_bytes().starts_with(b"application/problem+json")
        })
}

/// The page of an error.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'p> {
    ui: &'p Ui,
    status: u16,
    title: &'p str,
    detail: &'p str,
}

fn drawn(
    ui: &Ui,
    uri: &Uri,
    api: bool,
    method: &Method,
    response: &Response<Body>,
) -> Response<Body> {
    let status = response.status();
    let told = response.extensions().get::<Told>().map_or("", |told| told.detail.as_str());
    let words = if api { &Ui::new(Lang::En, "/") } else { ui };
    let (title, detail) = (title(words, status), words.t(told));
    let mut drawn = if api {
        let problem = Problem {
            kind: "about:blank",
            title: title.to_owned(),
            status: status.as_u16(),
            detail: detail.to_owned(),
            instance: uri.path().to_owned(),
        };
        problem.response(status)
    } else {
        let page = ErrorPage { ui, status: status.as_u16(), title, detail };
        let mut drawn = axum::response::Html(page.render().unwrap_or_default()).into_response();
        *drawn.status_mut() = status;
        drawn
    };
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            drawn.headers_mut().insert(name, value.clone());
        }
    }
    if method == Method::HEAD {
        *drawn.body_mut() = Body::empty();
    }
    drawn
}

/// What a status means, in words.
fn title(ui: &Ui, status: StatusCode) -> &'static str {
    match ui.tv("error", status.as_str()) {
        "" => ui.tv("error", "title"),
        title => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_leaves_the_address() {
        let of = |text: &str| without_lang(&text.parse().expect("an address"));
        assert_eq!(of("/search?q=a&lang=ar&act=deny"), "/search?q=a&act=deny");
        assert_eq!(of("/?lang=en"), "/");
        assert_eq!(of("//evil.example/"), "/evil.example/");
        assert_eq!(
            query_lang(&"/?language=ar&lang=en".parse().expect("an address")),
            Some(Lang::En)
        );
    }
}
