//! A service over the demo's ledger, and requests to it.
// each test uses a part of this
#![allow(dead_code)]

pub mod browser;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use mahdar_web::{AppState, Demo, Knowledge, Options, router};
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;

static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(|| {
    Arc::new(Knowledge {
        packs: mahdar_packs::shared(),
        world: mahdar_packs::world(),
        reader: "test".into(),
    })
});

/// How a server of the demo is started, and its ledger.
pub fn site_options(token: Option<&str>) -> (Options, Demo) {
    let demo = Demo::new(&KNOWLEDGE).expect("the demo");
    let options = Options {
        ledger: demo.ledger().to_owned(),
        listen: ([127, 0, 0, 1], 0).into(),
        token: token.map(str::to_owned),
        demo: true,
        knowledge: Arc::clone(&KNOWLEDGE),
    };
    (options, demo)
}

/// A service, and the ledger that it reads.
pub struct Site {
    pub service: Router,
    _demo: Demo,
    cookies: Vec<(String, String)>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Site {
    /// The demo, open to whoever reaches it.
    pub fn demo() -> Self {
        Self::with(None)
    }

    /// The demo, locked by a token.
    pub fn with(token: Option<&str>) -> Self {
        let (options, demo) = site_options(token);
        let state = AppState::new(&options).expect("a ledger");
        Self { service: router(&state), _demo: demo, cookies: Vec::new() }
    }

    /// Sends a request with the cookies so far, and keeps those that come.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        if !self.cookies.is_empty() && !request.headers().contains_key(header::COOKIE) {
            let all: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(header::COOKIE, all.join("; ").parse().expect("cookies"));
        }
        let response = self.service.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie");
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body").to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .expect("a request");
        self.send(request).await
    }

    /// The token of the first form of a page.
    pub async fn csrf(&mut self, path: &str) -> String {
        let page = self.get(path).await.text();
        between(&page, "name=\"csrf\" value=\"", "\"").expect("a form").to_owned()
    }
}

pub fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The first text between two others.
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let start = text.find(before)? + before.len();
    let end = text[start..].find(after)?;
    Some(&text[start..start + end])
}

/// The values of an attribute, with the character references that templates write resolved.
pub fn attributes(page: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    let values = page.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
    values.map(|value| value.replace("&#38;", "&").replace("&amp;", "&")).collect()
}
