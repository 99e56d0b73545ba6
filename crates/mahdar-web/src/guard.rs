//! Who may write, and how often.

use crate::context::{Session, bearer};
use crate::csrf::same;
use crate::error::WebError;
use crate::state::AppState;
use crate::ui::Ui;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Instant;

/// A request that may write. A form must prove in addition that it was loaded from here
/// ([`Writer::check`]); a request with the token in its header need not, since no other site can
/// send that.
#[derive(Debug)]
pub struct Writer {
    session: String,
    app: AppState,
    by_header: bool,
}

impl FromRequestParts<AppState> for Writer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, WebError> {
        let client = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let client = client.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
        if !app.writes().allows(client, Instant::now()) {
            return Err(WebError::too_many());
        }
        if !is_same_origin(&parts.headers) {
            return Err(WebError::forged());
        }
        let ui = parts.extensions.get::<Ui>();
        if !ui.is_some_and(|ui| ui.may_write) {
            return Err(WebError::locked());
        }
        let session = parts.extensions.get::<Session>().map(|session| session.0.clone());
        let by_header = bearer(&parts.headers).is_some_and(|token| app.is_token(token));
        Ok(Self { session: session.unwrap_or_default(), app: app.clone(), by_header })
    }
}

impl Writer {
    /// Checks what a form brought as `csrf`.
    ///
    /// # Errors
    /// If the form was not loaded from here in this session.
    pub fn check(&self, csrf: &str) -> Result<(), WebError> {
        let proof = self.app.secret().proof("form", &self.session);
        let good = self.by_header || (!self.session.is_empty() && same(csrf, &proof));
        if good { Ok(()) } else { Err(WebError::forged()) }
    }
}

/// Whether a browser says that the request comes from a page of this server. Programs that are no
/// browsers say nothing.
pub(crate) fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none") {
        return false;
    }
    match (text("origin"), headers.get(header::HOST).and_then(|host| host.to_str().ok())) {
        (None, _) => true,
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
        }
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    #[test]
    fn other_sites_are_told_apart() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            let pair =
                |&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value));
            pairs.iter().map(pair).collect::<HeaderMap>()
        };
        let here = ("host", "127.0.0.1:8080");
        assert!(is_same_origin(&headers(&[here])));
        assert!(is_same_origin(&headers(&[here, ("origin", "http://127.0.0.1:8080")])));
        assert!(!is_same_origin(&headers(&[here, ("origin", "http://127.0.0.1:9090")])));
        assert!(!is_same_origin(&headers(&[here, ("origin", "null")])));
        assert!(!is_same_origin(&headers(&[here, ("sec-fetch-site", "cross-site")])));
        assert!(!is_same_origin(&headers(&[here, ("sec-fetch-site", "same-site")])));
    }
}
