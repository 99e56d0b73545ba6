//! Feeds, followed: a round fetches those that are due, and the new and changed pages in them.

mod feed;
mod page;
mod queue;
mod when;

use crate::client::Client;
use crate::error::Error;
use crate::state::{FeedState, State, StoreError};
use crate::stop::lock;
use mahdar_ingest::{FeedLink, Found, InputError};
use queue::{Job, Queue};
use std::fmt;
use std::sync::Mutex;
use std::time::Duration;

/// An article that a feed led to.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// The article. What the page leaves out is as the feed says.
    pub found: Found,
    /// The feed, by the address in the list.
    pub feed: String,
    /// Which version of the page it is, from 1.
    pub version: u32,
}

/// What could not be fetched or read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// A feed or page that could not be fetched.
    Fetch(Error),
    /// A feed or page that could not be read.
    Read(InputError),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetch(error) => error.fmt(f),
            Self::Read(error) => error.fmt(f),
        }
    }
}

/// Who takes what comes. Called from several threads.
pub trait Sink: Sync {
    /// Takes an article that is new or has changed.
    ///
    /// # Errors
    /// If it cannot be kept. The round ends, and the next one brings the article again.
    fn article(&self, arrived: Arrived) -> Result<(), StoreError>;

    /// Is told of a feed or page that failed. The rest goes on.
    fn failed(&self, feed: &str, failure: &Failure);
}

/// How to follow.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// The time between two looks at a feed.
    pub interval: Duration,
    /// How many hosts are asked at the same time.
    pub threads: usize,
    /// How many pages of one feed are fetched in one round.
    pub pages: usize,
}

impl Default for Pace {
    /// Half an hour, eight hosts, 200 pages.
    fn default() -> Self {
        Self { interval: Duration::from_secs(30 * 60), threads: 8, pages: 200 }
    }
}

/// What came of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Feeds that were fetched.
    pub feeds: u64,
    /// Of them, those that had not changed.
    pub unchanged: u64,
    /// Feeds that were not due.
    pub waiting: u64,
    /// Feeds that are gone for good.
    pub gone: u64,
    /// Feeds that failed.
    pub failed_feeds: u64,
    /// Pages that were not known.
    pub new: u64,
    /// Pages that have changed.
    pub changed: u64,
    /// Pages that were looked at again and are the same.
    pub same: u64,
    /// Pages that failed.
    pub failed_pages: u64,
}

/// Fetches the feeds that are due, and the pages in them that are new or to be looked at again.
/// Hosts are asked side by side, each one request at a time. Ends early, in good order, when the
/// client is stopped.
///
/// # Errors
/// If the state or an article cannot be kept.
pub fn follow(
    client: &Client,
    feeds: &[FeedLink],
    pace: Pace,
    state: &dyn State,
    sink: &dyn Sink,
) -> Result<Round, StoreError> {
    let queue = Queue::new(client);
    for feed in feeds {
        let known = state.feed(&feed.url)?;
        let known = known.unwrap_or_else(|| FeedState {
            listed: feed.url.clone(),
            url: feed.url.clone(),
            title: feed.title.clone(),
            ..FeedState::default()
        });
        queue.add(Job::Feed(Box::new(known)));
    }
    let work = Work { client, pace, state, sink, round: Mutex::default() };
    let failed = Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..pace.threads.max(1) {
            scope.spawn(|| {
                while let Some((host, job)) = queue.next() {
                    let result = work.job(job);
                    let jobs = result.unwrap_or_else(|error| {
                        lock(&failed).get_or_insert(error);
                        queue.close();
                        Vec::new()
                    });
                    queue.done(&host, jobs);
                }
            });
        }
    });
    let failed = lock(&failed).take();
    failed.map_or_else(|| Ok(*lock(&work.round)), Err)
}

/// What the threads of a round share.
struct Work<'w> {
    client: &'w Client,
    pace: Pace,
    state: &'w dyn State,
    sink: &'w dyn Sink,
    round: Mutex<Round>,
}

impl Work<'_> {
    /// Does a job, and gives those that come of it.
    fn job(&self, job: Job) -> Result<Vec<Job>, StoreError> {
        match job {
            Job::Feed(feed) => self.feed(*feed),
            Job::Page(page, entry) => self.page(*page, *entry).map(|()| Vec::new()),
        }
    }

    fn count(&self, count: impl FnOnce(&mut Round)) {
        count(&mut lock(&self.round));
    }
}
