//! Feeds that are followed, and the pages that they name.

use crate::error::{Error, Kind, Result};
use crate::ledger::Ledger;
use rusqlite::{OptionalExtension, Row, params};

/// What is remembered of a feed. Times are Unix seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedRow {
    /// Its address as the list of feeds has it.
    pub listed: String,
    /// Its address now.
    pub url: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// The `ETag` that it was sent with.
    pub etag: Option<String>,
    /// The `Last-Modified` that it was sent with.
    pub modified: Option<String>,
    /// When it is to be fetched again.
    pub next_due: i64,
    /// How often fetching it has failed since it last went well.
    pub failures: u32,
    /// Why it failed last.
    pub last_error: Option<String>,
    /// Whether it is gone for good.
    pub gone: bool,
}

/// What is remembered of a page that a feed names. Times are Unix seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRow {
    /// Its address.
    pub url: String,
    /// The feed, as the list of feeds has it.
    pub feed: String,
    /// The `ETag` that it was sent with.
    pub etag: Option<String>,
    /// The `Last-Modified` that it was sent with.
    pub modified: Option<String>,
    /// A hash of what the feed says of it.
    pub entry: String,
    /// A hash of the newest version that was kept, if one was.
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

const FEED: &str =
    "SELECT listed, url, title, etag, modified, next_due, failures, last_error, gone FROM feeds";
const PAGE: &str = "SELECT url, feed, etag, modified, entry, hash, versions, checks, next_due,
    failures FROM pages";

impl Ledger {
    /// The feed that the list has under this address.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn feed(&self, listed: &str) -> Result<Option<FeedRow>> {
        let mut query =
            self.db.prepare_cached(&format!("{FEED} WHERE listed = ?1")).map_err(self.sql())?;
        query.query_row([listed], feed).optional().map_err(self.sql())
    }

    /// All feeds, by their addresses in the list.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn feeds(&self) -> Result<Vec<FeedRow>> {
        let mut query =
            self.db.prepare_cached(&format!("{FEED} ORDER BY listed")).map_err(self.sql())?;
        let rows = query.query_map([], feed).map_err(self.sql())?;
        rows.collect::<rusqlite::Result<_>>().map_err(self.sql())
    }

    /// Keeps what is known of a feed.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn save_feed(&mut self, feed: &FeedRow) -> Result<()> {
        let values = params![
            feed.listed,
            feed.url,
            feed.title,
            feed.etag,
            feed.modified,
            feed.next_due,
            feed.failures,
            feed.last_error,
            feed.gone,
        ];
        let sql = "INSERT OR REPLACE INTO feeds (listed, url, title, etag, modified, next_due,
                failures, last_error, gone)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let written = self.db.prepare_cached(sql).and_then(|mut sql| sql.execute(values));
        written.map(drop).map_err(self.sql())
    }

    /// The page that feeds name by this address.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn feed_page(&self, url: &str) -> Result<Option<PageRow>> {
        let mut query =
            self.db.prepare_cached(&format!("{PAGE} WHERE url = ?1")).map_err(self.sql())?;
        query.query_row([url], page).optional().map_err(self.sql())
    }

    /// The pages of a feed that are due at `now`, those first that were due first; `most` at most.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn due_pages(&self, feed: &str, now: i64, most: usize) -> Result<Vec<PageRow>> {
        let sql = format!("{PAGE} WHERE feed = ?1 AND next_due <= ?2 ORDER BY next_due LIMIT ?3");
        let mut query = self.db.prepare_cached(&sql).map_err(self.sql())?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = query.query_map(params![feed, now, most], page).map_err(self.sql())?;
        rows.collect::<rusqlite::Result<_>>().map_err(self.sql())
    }

    /// Keeps what is known of pages: all of it or, with an error, nothing.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn save_pages(&mut self, pages: &[PageRow]) -> Result<()> {
        let path = self.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.begin()?;
        for page in pages {
            let values = params![
                page.url,
                page.feed,
                page.etag,
                page.modified,
                page.entry,
                page.hash,
                page.versions,
                page.checks,
                page.next_due,
                page.failures,
            ];
            tx.prepare_cached(
                "INSERT OR REPLACE INTO pages (url, feed, etag, modified, entry, hash, versions,
                    checks, next_due, failures)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )
            .and_then(|mut insert| insert.execute(values))
            .map_err(sql)?;
        }
        tx.commit().map_err(sql)
    }
}

fn feed(row: &Row<'_>) -> rusqlite::Result<FeedRow> {
    Ok(FeedRow {
        listed: row.get(0)?,
        url: row.get(1)?,
        title: row.get(2)?,
        etag: row.get(3)?,
        modified: row.get(4)?,
        next_due: row.get(5)?,
        failures: row.get(6)?,
        last_error: row.get(7)?,
        gone: row.get(8)?,
    })
}

fn page(row: &Row<'_>) -> rusqlite::Result<PageRow> {
    Ok(PageRow {
        url: row.get(0)?,
        feed: row.get(1)?,
        etag: row.get(2)?,
        modified: row.get(3)?,
        entry: row.get(4)?,
        hash: row.get(5)?,
        versions: row.get(6)?,
        checks: row.get(7)?,
        next_due: row.get(8)?,
        failures: row.get(9)?,
    })
}
