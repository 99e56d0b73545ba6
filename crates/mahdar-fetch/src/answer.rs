//! What a server answered, and the articles in it.

use mahdar_ingest::{Found, InputError, Kind, PageHints, document, markup_at, page};

/// The answer to a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The address that answered, after all redirections.
    pub url: String,
    /// Where the page has moved for good, if it has.
    pub moved: Option<String>,
    /// The `ETag`, to ask with the next time.
    pub etag: Option<String>,
    /// The `Last-Modified`, to ask with the next time.
    pub modified: Option<String>,
    /// What the server calls the content, in small letters, without parameters.
    pub content_type: Option<String>,
    /// The charset that it declares.
    pub charset: Option<String>,
    /// The `Content-Location`, which relative addresses are relative to.
    pub content_location: Option<String>,
    /// The content; `None` where it is as it was when it was asked for last.
    pub body: Option<Vec<u8>>,
}

impl Answer {
    /// The articles of the content: one of a page or a text, several of a feed, none where nothing
    /// has changed.
    #[must_use]
    pub fn found(&self) -> Vec<Result<Found, InputError>> {
        let Some(body) = &self.body else { return Vec::new() };
        let kind = self.content_type.as_deref().unwrap_or_default();
        let hints = PageHints { url: Some(&self.url), charset: self.charset.as_deref() };
        if kind == "text/html" {
            return vec![page(&self.url, body, hints)];
        }
        if kind == "text/plain" && !body.trim_ascii_start().starts_with(b"<") {
            let article = document(&self.url, Kind::Text, body);
            return vec![article.map(|article| self.located(article.into()))];
        }
        self.entries()
    }

    /// The entries of the content as a feed, whatever the server calls it.
    #[must_use]
    pub fn entries(&self) -> Vec<Result<Found, InputError>> {
        let Some(body) = &self.body else { return Vec::new() };
        let base = self.content_location.as_deref().unwrap_or(&self.url);
        let hints = PageHints { url: Some(base), charset: self.charset.as_deref() };
        markup_at(&self.url, body, hints)
    }

    fn located(&self, mut found: Found) -> Found {
        found.article.id.clone_from(&self.url);
        found.article.url = Some(self.url.clone());
        found
    }
}
