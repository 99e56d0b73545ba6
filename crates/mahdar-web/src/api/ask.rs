//! What requests of the API ask for.

use crate::error::WebError;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Items of a page at most.
pub(super) const MOST: usize = 1_000;
/// Items of a page, if the request does not say.
const USUAL: usize = 100;

/// The query of an address; what is wrong with it is told.
pub(super) struct Ask<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Ask<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query.map(|query| Self(query.0)).map_err(|error| WebError::bad_request(error.body_text()))
    }
}

/// The number in an address; anything else leads to nothing.
pub(super) struct Number(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for Number {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let path = Path::<i64>::from_request_parts(parts, state).await;
        path.map(|path| Self(path.0)).map_err(|_| WebError::not_found())
    }
}

/// Which part of a list.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Part {
    /// Items of a page, from 1 to 1,000; 100 if nothing is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    pub limit: String,
    /// `next` of the page before.
    pub cursor: String,
}

impl Part {
    /// Items of the page.
    pub fn limit(&self) -> Result<usize, WebError> {
        limit(&self.limit)
    }

    /// The cursor of a list that goes by numbers; 0 for the first page.
    pub fn after(&self) -> Result<i64, WebError> {
        match self.cursor.trim() {
            "" => Ok(0),
            text => {
                let at = text.parse().ok().filter(|at| *at >= 0);
                at.ok_or_else(|| wrong_cursor(text))
            }
        }
    }
}

/// A limit as it was given.
pub(super) fn limit(text: &str) -> Result<usize, WebError> {
    match text.trim() {
        "" => Ok(USUAL),
        text => text.parse().ok().filter(|limit| (1..=MOST).contains(limit)).ok_or_else(|| {
            WebError::bad_request(format!(
                "`limit` cannot be {text:?}: give a number from 1 to {MOST}"
            ))
        }),
    }
}

/// A cursor that no page gave.
pub(super) fn wrong_cursor(text: &str) -> WebError {
    WebError::bad_request(format!("`cursor` cannot be {text:?}: give `next` of the page before"))
}
