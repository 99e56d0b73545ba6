//! What goes wrong with a request, as a page or as problem+json (RFC 9457).

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use serde::Serialize;
use std::fmt;

/// Why a request has no answer.
#[derive(Debug)]
pub struct WebError {
    status: StatusCode,
    /// What to tell: a key of the words, or a sentence.
    detail: String,
    /// For the log alone.
    cause: Option<String>,
}

/// What a response tells the middleware that draws the page of an error.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// A key of the words, or a sentence.
    pub detail: String,
}

impl WebError {
    fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), cause: None }
    }

    /// There is no such thing.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "error.gone")
    }

    /// An error with a status of its own.
    #[must_use]
    pub fn with_status(status: StatusCode, detail: impl Into<String>) -> Self {
        Self::new(status, detail)
    }

    /// The request is wrong; `detail` says in which way.
    #[must_use]
    pub fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// What was sent lacks something; `detail` says what.
    #[must_use]
    pub fn unprocessable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    /// The form was not loaded from here.
    #[must_use]
    pub fn forged() -> Self {
        Self::new(StatusCode::FORBIDDEN, "error.csrf")
    }

    /// Writing needs the token.
    #[must_use]
    pub fn locked() -> Self {
        Self::new(StatusCode::FORBIDDEN, "error.locked")
    }

    /// One client sends too much.
    #[must_use]
    pub fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "error.busy")
    }

    /// There is more to do than can be done now.
    #[must_use]
    pub fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "error.busy")
    }

    /// The server has failed; `cause` is for its log and is told to nobody.
    #[must_use]
    pub fn internal(cause: impl fmt::Display) -> Self {
        let cause = Some(cause.to_string());
        Self { cause, ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, "error.internal") }
    }

    /// What is for the log: the cause, else what is told.
    pub(crate) fn cause(&self) -> &str {
        self.cause.as_deref().unwrap_or(&self.detail)
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// What to tell: a key of the words, or a sentence.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response<Body> {
        if let Some(cause) = &self.cause {
            crate::log::line(format_args!("error: {cause}"));
        }
        let mut response = self.status.into_response();
        if self.status == StatusCode::TOO_MANY_REQUESTS
            || self.status == StatusCode::SERVICE_UNAVAILABLE
        {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response.extensions_mut().insert(Told { detail: self.detail });
        response
    }
}

/// An error as RFC 9457 wants it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// A name for the kind of problem.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The kind in words.
    pub title: String,
    /// The status code of HTTP.
    pub status: u16,
    /// What is wrong in this request.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The path that was asked for.
    pub instance: String,
}

impl Problem {
    /// The response that carries it.
    pub(crate) fn response(&self, status: StatusCode) -> Response<Body> {
        let body = serde_json::to_vec(self).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}
