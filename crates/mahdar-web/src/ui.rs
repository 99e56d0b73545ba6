//! What every page knows of the request: language, theme, tokens.

use crate::assets;
use crate::locale::Lang;
use crate::state::AppState;
use crate::words::{Words, words};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::sync::Arc;

/// What every page knows of the request.
#[derive(Clone, Debug)]
pub struct Ui {
    /// The language of the interface.
    pub lang: Lang,
    words: &'static Words,
    /// `light` or `dark`, if the reader chose one.
    pub theme: Option<&'static str>,
    /// Whether the keyboard shortcuts are on.
    pub keys: bool,
    /// What proves that a form was loaded from here.
    pub csrf: Arc<str>,
    /// Whether the reader may write.
    pub may_write: bool,
    /// Whether writing needs a token.
    pub locked: bool,
    /// Whether the ledger is the demo's.
    pub demo: bool,
    /// Path and query without `lang`.
    here: Arc<str>,
}

impl Ui {
    /// The page context of a request.
    pub(crate) fn new(lang: Lang, here: &str) -> Self {
        Self {
            lang,
            words: words(lang),
            theme: None,
            keys: true,
            csrf: "".into(),
            may_write: false,
            locked: false,
            demo: false,
            here: here.into(),
        }
    }

    /// The word of a key; the key itself where there is none.
    pub fn t<'k>(&self, key: &'k str) -> &'k str {
        self.words.get(key).map_or(key, |word| word.as_str())
    }

    /// The word of a value: `tv("act", "deny")`.
    pub fn tv(&self, table: &str, value: &str) -> &'static str {
        self.words.get(&format!("{table}.{value}")).map_or("", String::as_str)
    }

    /// The name of a language by its tag.
    pub fn language_name(&self, tag: &str) -> &'static str {
        match self.tv("language", tag) {
            "" => self.tv("language", "other"),
            name => name,
        }
    }

    /// This page in the other language.
    pub fn other_language(&self) -> String {
        let mark = if self.here.contains('?') { '&' } else { '?' };
        format!("{}{mark}lang={}", self.here, self.lang.other().code())
    }

    /// Whether this page is at `path` or below it.
    pub fn is_at(&self, path: &str) -> bool {
        let here = self.here.split('?').next().unwrap_or_default();
        if path == "/" { here == "/" } else { here.starts_with(path) }
    }

    /// The address of the style sheet.
    pub fn css(&self) -> &'static str {
        assets::style().path()
    }

    /// The address of the script.
    pub fn js(&self) -> &'static str {
        assets::script().path()
    }

    /// The address of the icon.
    pub fn icon(&self) -> &'static str {
        assets::icon().path()
    }
}

impl FromRequestParts<AppState> for Ui {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, StatusCode> {
        parts.extensions.get::<Self>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
