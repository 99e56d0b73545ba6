//! What is to be stored, computed before the writer's turn comes.

use crate::day::{UNDATED, day_of, day_of_seconds};
use crate::key::Key;
use crate::near::Sketch;
use crate::search::Entries;
use crate::squeeze::{deflate, deflate_json};
use mahdar_reader::Record;
use mahdar_text::Article;
use sha2::{Digest, Sha256};
use std::mem::take;

/// Where an article came from, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    /// The file or feed.
    pub source: String,
    /// When, in Unix seconds.
    pub seen: i64,
}

/// An article with its record, ready to be stored: hashed, deflated, its actors' names folded.
///
/// Making one is the larger part of the work, and needs no ledger, so any thread can do it.
#[derive(Clone, Debug)]
pub struct Incoming {
    pub(crate) hash: [u8; 32],
    pub(crate) day: i64,
    pub(crate) article: Article,
    pub(crate) record: Record,
    pub(crate) sighting: Sighting,
    pub(crate) body: Vec<u8>,
    pub(crate) squeezed_record: Vec<u8>,
    /// One for each of `record.actors`.
    pub(crate) keys: Vec<Key>,
    pub(crate) entries: Entries,
    pub(crate) sketch: Option<Sketch>,
    /// Whether it is to be in the ledger already, and was not read.
    pub(crate) again: bool,
}

impl Incoming {
    /// Prepares an article and the record that was read from it.
    #[must_use]
    pub fn new(article: Article, mut record: Record, sighting: Sighting) -> Self {
        let published = article.published.as_deref().and_then(day_of);
        Self {
            hash: content_hash(&article),
            day: published.unwrap_or(UNDATED),
            body: deflate(article.text.as_bytes()),
            squeezed_record: squeeze(&mut record),
            keys: record.actors.iter().map(Key::of).collect(),
            entries: Entries::of(&record),
            sketch: Sketch::of(&article.text),
            again: false,
            article,
            record,
            sighting,
        }
    }

    /// Takes the day when it was seen for that of an article without a date: where it was seen as
    /// news.
    #[must_use]
    pub fn seen_as_news(mut self) -> Self {
        if self.day == UNDATED {
            self.day = day_of_seconds(self.sighting.seen);
        }
        self
    }

    /// Prepares an article that [`Ledger::find`](crate::Ledger::find) has found: all that is stored
    /// is that it was seen again.
    #[must_use]
    pub fn again(article: Article, sighting: Sighting) -> Self {
        Self {
            hash: content_hash(&article),
            day: 0,
            body: Vec::new(),
            squeezed_record: Vec::new(),
            keys: Vec::new(),
            entries: Entries::default(),
            sketch: None,
            again: true,
            article,
            record: Record::default(),
            sighting,
        }
    }

    /// What makes two articles the same: SHA-256 of title, NUL and text.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }
}

/// What makes two articles the same: title and text.
pub(crate) fn content_hash(article: &Article) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(article.title.as_deref().unwrap_or_default());
    hash.update([0]);
    hash.update(&article.text);
    hash.finalize().into()
}

/// A record as it is stored: without what the other columns hold. The record is as before then.
pub(crate) fn squeeze(record: &mut Record) -> Vec<u8> {
    // put aside, since a copy of the rest takes longer
    let aside = Record {
        id: take(&mut record.id),
        url: record.url.take(),
        publisher: record.publisher.take(),
        title: record.title.take(),
        published: record.published.take(),
        text: take(&mut record.text),
        ..Record::default()
    };
    let squeezed = deflate_json(record);
    let Record { id, url, publisher, title, published, text, .. } = aside;
    record.id = id;
    record.text = text;
    (record.url, record.publisher) = (url, publisher);
    (record.title, record.published) = (title, published);
    squeezed
}
