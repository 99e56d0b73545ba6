//! Feeds: RSS of all versions, Atom, JSON Feed; and OPML, which lists feeds.

mod base;
mod json;
mod xml;

pub(crate) use json::json_feed;
pub use xml::{FeedLink, opml};
pub(crate) use xml::{is_feed, xml_feed};

use crate::date::{day_and_time, iso};
use crate::error::InputError;
use crate::found::{DatedBy, Found, Place};
use crate::page::{fragment_text, line};
use mahdar_text::Article;

/// The largest feed that is read, in bytes.
pub const FEED_LIMIT: usize = 32 * 1024 * 1024;

/// What a feed says of one entry.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub id: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub author: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    /// The text or the summary, as HTML.
    pub html: Option<String>,
    /// The same as plain text.
    pub text: Option<String>,
}

/// What a feed says of itself.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub title: Option<String>,
    pub language: Option<String>,
    pub author: Option<String>,
}

impl Entry {
    /// The article of the entry that is the `number`th of its feed.
    pub fn found(self, file: &str, number: u64, channel: &Channel) -> Result<Found, InputError> {
        let text = self.html.as_deref().map(fragment_text).filter(|text| !text.is_empty());
        let text = text.or(self.text).unwrap_or_default();
        let title = self.title.map(|title| line(&title)).filter(|title| !title.is_empty());
        let bare = text.trim().is_empty() && title.is_none() && self.url.is_none();
        if bare && self.id.is_none() && self.author.is_none() && self.published.is_none() {
            let what = format!("entry {number} of the feed is empty");
            return Err(InputError::new(file, 0, what, "nothing to do"));
        }
        let dated_by = self.published.as_ref().map(|_| DatedBy::Field);
        let id = self.id.or_else(|| self.url.clone());
        let article = Article {
            id: id.unwrap_or_else(|| format!("{}#{number}", crate::json::base_name(file))),
            url: self.url,
            publisher: channel.title.clone(),
            title,
            published: self.published.map(|date| day_and_time(&date).unwrap_or_else(|| iso(date))),
            language: self.language.or_else(|| channel.language.clone()),
            text,
        };
        let author = self.author.or_else(|| channel.author.clone());
        Ok(Found { article, author, dated_by, place: Place::Entry(number) })
    }
}
