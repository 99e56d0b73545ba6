//! What is remembered from one round to the next.

use crate::stop::lock;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// An error of whoever keeps the state or takes the articles.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// What is remembered of a feed. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedState {
    /// The address by which the list of feeds knows it.
    pub listed: String,
    /// Its address now: it may have moved for good.
    pub url: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
    /// When it is to be fetched again.
    pub next_due: i64,
    /// How often fetching it has failed since it last went well.
    pub failures: u32,
    /// Why it failed last.
    pub failure: Option<String>,
    /// Whether the server has said that it is gone for good.
    pub gone: bool,
}

/// What is remembered of a page that a feed names. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageState {
    /// Its address in the feed, or the feed's and the id of the entry where it has none.
    pub url: String,
    /// The feed, by the address in the list.
    pub feed: String,
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub modified: Option<String>,
    /// SHA-256 of what the feed says of it, in hexadecimal digits.
    pub entry: String,
    /// SHA-256 of title, NUL and text of the newest version that was kept; none if none was.
    pub hash: Option<String>,
    /// How many versions were kept.
    pub versions: u32,
    /// How often it was fetched since it last changed.
    pub checks: u32,
    /// When it is to be fetched again, if at all.
    pub next_due: Option<i64>,
    /// How often fetching it has failed since it last went well.
    pub failures: u32,
}

/// Where that is kept. Called from several threads.
pub trait State: Sync {
    /// The feed that the list knows by this address.
    ///
    /// # Errors
    /// If what is kept cannot be read.
    fn feed(&self, listed: &str) -> Result<Option<FeedState>, StoreError>;

    /// Keeps a feed.
    ///
    /// # Errors
    /// If it cannot be kept.
    fn save_feed(&self, feed: &FeedState) -> Result<(), StoreError>;

    /// The page of this address.
    ///
    /// # Errors
    /// If what is kept cannot be read.
    fn page(&self, url: &str) -> Result<Option<PageState>, StoreError>;

    /// The pages of a feed that are due at `now`, those that were due first first, `most` at most.
    ///
    /// # Errors
    /// If what is kept cannot be read.
    fn due_pages(&self, feed: &str, now: i64, most: usize) -> Result<Vec<PageState>, StoreError>;

    /// Keeps pages.
    ///
    /// # Errors
    /// If they cannot be kept.
    fn save_pages(&self, pages: &[PageState]) -> Result<(), StoreError>;
}

/// A state that is forgotten when the program ends.
#[derive(Debug, Default)]
pub struct Memory {
    feeds: Mutex<BTreeMap<String, FeedState>>,
    pages: Mutex<BTreeMap<String, PageState>>,
}

impl State for Memory {
    fn feed(&self, listed: &str) -> Result<Option<FeedState>, StoreError> {
        Ok(lock(&self.feeds).get(listed).cloned())
    }

    fn save_feed(&self, feed: &FeedState) -> Result<(), StoreError> {
        lock(&self.feeds).insert(feed.listed.clone(), feed.clone());
        Ok(())
    }

    fn page(&self, url: &str) -> Result<Option<PageState>, StoreError> {
        Ok(lock(&self.pages).get(url).cloned())
    }

    fn due_pages(&self, feed: &str, now: i64, most: usize) -> Result<Vec<PageState>, StoreError> {
        let pages = lock(&self.pages);
        let due =
            |page: &&PageState| page.feed == feed && page.next_due.is_some_and(|at| at <= now);
        let mut due: Vec<PageState> = pages.values().filter(due).cloned().collect();
        due.sort_by_key(|page| page.next_due);
        due.truncate(most);
        Ok(due)
    }

    fn save_pages(&self, pages: &[PageState]) -> Result<(), StoreError> {
        lock(&self.pages).extend(pages.iter().map(|page| (page.url.clone(), page.clone())));
        Ok(())
    }
}
