//! What answers of the API share: pages of lists, JSON Lines, ETags.

use crate::error::WebError;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The media type of JSON Lines.
pub(super) const LINES: &str = "application/x-ndjson";

/// JSON.
pub(super) fn json(value: &impl Serialize) -> Result<Response<Body>, WebError> {
    let body = serde_json::to_vec(value).map_err(WebError::internal)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

/// Whether the client prefers JSON Lines.
pub(super) fn wants_lines(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains(LINES))
}

/// A page of a list: as JSON, or its `items` alone as JSON Lines if the client asks for them. The
/// address of the next page is a header `Link` as well.
pub(super) fn page<T: Serialize>(
    headers: &HeaderMap,
    uri: &Uri,
    page: &T,
    items: &[impl Serialize],
    next: Option<&str>,
) -> Result<Response<Body>, WebError> {
    let mut response = if wants_lines(headers) {
        let mut lines = Vec::new();
        for item in items {
            serde_json::to_writer(&mut lines, item).map_err(WebError::internal)?;
            lines.push(b'\n');
        }
        ([(header::CONTENT_TYPE, LINES)], lines).into_response()
    } else {
        json(page)?
    };
    if let Some(next) = next {
        let link = format!("<{}>; rel=\"next\"", at(uri, next));
        let link = HeaderValue::from_str(&link).map_err(WebError::internal)?;
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

/// An address with another cursor.
fn at(uri: &Uri, cursor: &str) -> String {
    let query = uri.query().unwrap_or_default().split('&');
    let kept = query.filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let mut query: Vec<String> = kept.map(str::to_owned).collect();
    query.push(format!("cursor={}", utf8_percent_encode(cursor, NON_ALPHANUMERIC)));
    // the router has taken the prefix off
    let path = if uri.path().starts_with("/api/") {
        uri.path().to_owned()
    } else {
        format!("/api/v1{}", uri.path())
    };
    format!("{path}?{}", query.join("&"))
}

/// Gives every answer that is read as a whole a tag, and answers 304 where the client has it.
pub(super) async fn tag(request: Request, next: Next) -> Result<Response<Body>, WebError> {
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let reads = request.method() == Method::GET;
    let mut response = next.run(request).await;
    if !reads || response.status() != StatusCode::OK {
        return Ok(response);
    }
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("accept"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if response.extensions_mut().remove::<Streamed>().is_some() {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.map_err(WebError::internal)?;
    // weak: it is the same for the compressed answer
    let mut tag = "W/\"".to_owned();
    for byte in &Sha256::digest(&bytes)[..16] {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    parts.headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(WebError::internal)?);
    if known.is_some_and(|known| matches(&known, &tag)) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        return Ok(Response::from_parts(parts, Body::empty()));
    }
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// An answer that is sent while it is made, so that it has no tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Streamed;

fn matches(known: &HeaderValue, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = known.to_str().unwrap_or_default();
    known.split(',').any(|one| one.trim() == "*" || opaque(one) == opaque(tag))
}
