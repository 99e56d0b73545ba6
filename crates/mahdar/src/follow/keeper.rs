//! The ledger, as feeds are followed: it remembers them, and takes what they lead to.

use crate::ledger::reading::{Reader, Reading, now};
use crate::output::note;
use mahdar_fetch::{Arrived, Failure, FeedState, PageState, Sink, State, StoreError};
use mahdar_ledger::{FeedRow, Incoming, Ledger, PageRow, Sighting};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Reads what comes, and writes it to the ledger.
pub struct Keeper<'k> {
    ledger: Mutex<Ledger>,
    reading: Reading<'k>,
    /// The version of the reader.
    name: &'k str,
}

impl<'k> Keeper<'k> {
    /// A keeper of `ledger`.
    pub fn new(ledger: Ledger, reader: &'k Reader) -> Self {
        Self { ledger: Mutex::new(ledger), reading: reader.reading(), name: reader.name() }
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Keeper<'_> {
    fn article(&self, arrived: Arrived) -> Result<(), StoreError> {
        let article = arrived.found.article;
        let record = self.reading.read(&article);
        let sighting = Sighting { source: arrived.feed, seen: now() };
        let incoming = Incoming::new(article, record, sighting).seen_as_news();
        self.ledger().store(self.name, &[incoming])?;
        Ok(())
    }

    fn failed(&self, _: &str, failure: &Failure) {
        note(failure);
    }
}

impl State for Keeper<'_> {
    fn feed(&self, listed: &str) -> Result<Option<FeedState>, StoreError> {
        Ok(self.ledger().feed(listed)?.map(feed_state))
    }

    fn save_feed(&self, feed: &FeedState) -> Result<(), StoreError> {
        Ok(self.ledger().save_feed(&feed_row(feed.clone()))?)
    }

    fn page(&self, url: &str) -> Result<Option<PageState>, StoreError> {
        Ok(self.ledger().feed_page(url)?.map(page_state))
    }

    fn due_pages(&self, feed: &str, now: i64, most: usize) -> Result<Vec<PageState>, StoreError> {
        let rows = self.ledger().due_pages(feed, now, most)?;
        Ok(rows.into_iter().map(page_state).collect())
    }

    fn save_pages(&self, pages: &[PageState]) -> Result<(), StoreError> {
        let rows: Vec<PageRow> = pages.iter().cloned().map(page_row).collect();
        Ok(self.ledger().save_pages(&rows)?)
    }
}

fn feed_state(row: FeedRow) -> FeedState {
    let FeedRow { listed, url, title, etag, modified, next_due, failures, last_error, gone } = row;
    let failure = last_error;
    FeedState { listed, url, title, etag, modified, next_due, failures, failure, gone }
}

fn feed_row(state: FeedState) -> FeedRow {
    let FeedState { listed, url, title, etag, modified, next_due, failures, failure, gone } = state;
    let last_error = failure;
    FeedRow { listed, url, title, etag, modified, next_due, failures, last_error, gone }
}

fn page_state(row: PageRow) -> PageState {
    let PageRow { url, feed, etag, modified, entry, hash, versions, checks, next_due, failures } =
        row;
    PageState { url, feed, etag, modified, entry, hash, versions, checks, next_due, failures }
}

fn page_row(state: PageState) -> PageRow {
    let PageState { url, feed, etag, modified, entry, hash, versions, checks, next_due, failures } =
        state;
    PageRow { url, feed, etag, modified, entry, hash, versions, checks, next_due, failures }
}
