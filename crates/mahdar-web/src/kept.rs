//! Pages that were drawn, kept until the ledger changes: the front page, minutes and popular
//! searches are asked for again and again.
//!
//! Only pages are kept that hold nothing of a session: they are the same for all who read them in
//! one language and with the same rights.

use crate::error::WebError;
use crate::state::AppState;
use crate::ui::Ui;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::Next;
use rustc_hash::FxHashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OwnedMutexGuard;

/// So many bytes of pages are kept at most.
const MOST: usize = 12 << 20;
/// A longer page is not kept.
const LONGEST: usize = 1 << 20;

/// What a handler says of a page that must not be kept: it is of an earlier state of the ledger.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passing;

/// A page as it is sent.
#[derive(Clone, Debug)]
struct Kept {
    kind: HeaderValue,
    body: Bytes,
}

/// Pages by what they were asked with.
#[derive(Debug, Default)]
pub(crate) struct PageCache {
    pages: Mutex<Pages>,
    /// Held while a page is drawn, so that it is drawn once.
    turns: Mutex<FxHashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

/// Two generations: when the young one has grown up, the old one is forgotten.
#[derive(Debug, Default)]
struct Pages {
    version: i64,
    young: FxHashMap<String, Kept>,
    old: FxHashMap<String, Kept>,
    /// Of the young ones.
    bytes: usize,
}

impl Pages {
    fn get(&mut self, version: i64, key: &str) -> Option<Kept> {
        if self.version != version {
            *self = Self { version, ..Self::default() };
        }
        if let Some(kept) = self.young.get(key) {
            return Some(kept.clone());
        }
        let kept = self.old.remove(key)?;
        self.put(version, key.to_owned(), kept.clone());
        Some(kept)
    }

    /// Keeps a page, unless the ledger has changed since it was begun.
    fn put(&mut self, version: i64, key: String, kept: Kept) {
        if self.version != version || kept.body.len() > LONGEST {
            return;
        }
        if self.bytes > MOST / 2 {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += key.len() + kept.body.len();
        self.young.insert(key, kept);
    }
}

impl PageCache {
    fn get(&self, version: i64, key: &str) -> Option<Kept> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).get(version, key)
    }

    fn put(&self, version: i64, key: String, kept: Kept) {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).put(version, key, kept);
    }

    /// Waits until nobody draws the page.
    async fn turn<'c>(&'c self, key: &'c str) -> Turn<'c> {
        let turn = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(turns.entry(key.to_owned()).or_default())
        };
        Turn { cache: self, key, _held: turn.lock_owned().await }
    }
}

/// Holds others up that want the same page; also if the request is broken off.
struct Turn<'c> {
    cache: &'c PageCache,
    key: &'c str,
    _held: OwnedMutexGuard<()>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.cache.turns.lock().unwrap_or_else(PoisonError::into_inner).remove(self.key);
    }
}

/// Gives the page that is kept, or draws it and keeps it.
pub(crate) async fn keep(
    State(app): State<AppState>,
    ui: Ui,
    request: Request,
    next: Next,
) -> Result<Response<Body>, WebError> {
    if request.method() != Method::GET {
        return Ok(next.run(request).await);
    }
    let key = key(&ui, &request);
    let cache = app.pages();
    if let Some(kept) = cache.get(app.version()?, &key) {
        app.metrics().pages_kept.fetch_add(1, Ordering::Relaxed);
        return Ok(kept.into());
    }
    let turn = cache.turn(&key).await;
    let version = app.version()?;
    if let Some(kept) = cache.get(version, &key) {
        return Ok(kept.into());
    }
    let response = next.run(request).await;
    let kept = split(response).await;
    if let Ok((kept, _)) = &kept {
        cache.put(version, key.clone(), kept.clone());
    }
    drop(turn);
    Ok(kept.map_or_else(|response| response, |(_, response)| response))
}

/// All that a page depends on beside the ledger.
fn key(ui: &Ui, request: &Request) -> String {
    let theme = ui.theme.unwrap_or_default();
    let rights = [ui.keys, ui.may_write, ui.locked, ui.demo].map(|on| if on { '1' } else { '0' });
    let rights: String = rights.iter().collect();
    format!("{} {theme} {rights} {}", ui.lang.code(), request.uri())
}

/// A response that can be kept, with what is kept of it; else the response.
async fn split(response: Response<Body>) -> Result<(Kept, Response<Body>), Response<Body>> {
    let passing = response.extensions().get::<Passing>().is_some();
    let kind = response.headers().get(header::CONTENT_TYPE).cloned();
    let (true, Some(kind)) = (response.status() == StatusCode::OK && !passing, kind) else {
        return Err(response);
    };
    let (parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) => {
            let response = Response::from_parts(parts, Body::from(body.clone()));
            Ok((Kept { kind, body }, response))
        }
        Err(_) => Err(Response::from_parts(parts, Body::empty())),
    }
}

impl From<Kept> for Response<Body> {
    fn from(kept: Kept) -> Self {
        let mut response = Self::new(Body::from(kept.body));
        response.headers_mut().insert(header::CONTENT_TYPE, kept.kind);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(length: usize) -> Kept {
        let kind = HeaderValue::from_static("text/html");
        Kept { kind, body: Bytes::from(vec![b'x'; length]) }
    }

    #[test]
    fn pages_are_of_one_version() {
        let mut pages = Pages::default();
        assert!(pages.get(1, "a").is_none());
        pages.put(1, "a".into(), page(9));
        assert!(pages.get(1, "a").is_some() && pages.get(1, "b").is_none());
        assert!(pages.get(2, "a").is_none());
        pages.put(1, "a".into(), page(9));
        assert!(pages.get(2, "a").is_none(), "what was drawn before is not kept");
    }

    #[test]
    fn what_is_asked_for_often_stays() {
        let mut pages = Pages::default();
        pages.get(1, "often");
        pages.put(1, "often".into(), page(1000));
        for at in 0..300 {
            pages.put(1, at.to_string(), page(LONGEST));
            assert!(pages.get(1, "often").is_some(), "{at}");
            let kept = pages.young.values().chain(pages.old.values());
            assert!(kept.map(|kept| kept.body.len()).sum::<usize>() <= MOST + 2 * LONGEST);
        }
        assert!(pages.get(1, "0").is_none());
        pages.put(1, "long".into(), page(LONGEST + 1));
        assert!(pages.get(1, "long").is_none());
    }
}
