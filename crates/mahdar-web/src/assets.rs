//! Style sheet, script and icon: embedded, named by their content, kept by browsers for a year.

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, Response, StatusCode, header};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::LazyLock;

/// An embedded file.
#[derive(Debug)]
pub(crate) struct Asset {
    path: String,
    kind: &'static str,
    content: &'static str,
}

impl Asset {
    fn new(stem: &str, ending: &str, kind: &'static str, content: &'static str) -> Self {
        let mut hash = String::new();
        for byte in Sha256::digest(content).iter().take(6) {
            let _ = write!(hash, "{byte:02x}");
        }
        Self { path: format!("/assets/{stem}-{hash}.{ending}"), kind, content }
    }

    /// Its address.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("mahdar", "css", "text/css; charset=utf-8", include_str!("../assets/mahdar.css"))
});
static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let kind = "text/javascript; charset=utf-8";
    Asset::new("mahdar", "js", kind, include_str!("../assets/mahdar.js"))
});
static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("icon", "svg", "image/svg+xml", include_str!("../assets/icon.svg"))
});

/// The style sheet.
pub(crate) fn style() -> &'static Asset {
    &STYLE
}

/// The script.
pub(crate) fn script() -> &'static Asset {
    &SCRIPT
}

/// The icon.
pub(crate) fn icon() -> &'static Asset {
    &ICON
}

/// Serves an asset by its name; its content never changes under one name.
pub(crate) async fn serve(Path(name): Path<String>) -> Response<Body> {
    let asked = format!("/assets/{name}");
    let found = [style(), script(), icon()].into_iter().find(|asset| asset.path == asked);
    let mut response = Response::new(Body::empty());
    match found {
        Some(asset) => {
            *response.body_mut() = Body::from(asset.content);
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
            headers.insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=31536000, immutable"),
            );
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}
