//! What all requests share.

use crate::csrf::{Secret, same};
use crate::error::WebError;
use crate::metrics::Metrics;
use crate::options::{Knowledge, Options};
use crate::rate::Rate;
use crate::store::Store;
use mahdar_ledger::Ledger;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Requests that are answered at a time; more wait.
const AT_A_TIME: usize = 128;
/// Writes of one client at once, before it must wait.
const BURST: u32 = 30;
const REFILL: Duration = Duration::from_secs(2);

/// What all requests share.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

struct Inner {
    store: Store,
    knowledge: Arc<Knowledge>,
    secret: Secret,
    token: Option<String>,
    locked: bool,
    demo: bool,
    metrics: Metrics,
    writes: Rate,
    slots: Semaphore,
    minutes: crate::cache::MinutesCache,
    pages: crate::kept::PageCache,
}

impl std::fmt::Debug for AppState {
    // without the secrets
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AppState").field("locked", &self.0.locked).finish_non_exhaustive()
    }
}

impl AppState {
    /// The state of a new server.
    ///
    /// # Errors
    /// If the ledger cannot be opened.
    pub fn new(options: &Options) -> Result<Self, WebError> {
        Ok(Self(Arc::new(Inner {
            store: Store::open(&options.ledger)?,
            knowledge: Arc::clone(&options.knowledge),
            secret: Secret::random().map_err(WebError::internal)?,
            token: options.token.clone(),
            locked: options.locked(),
            demo: options.demo,
            metrics: Metrics::default(),
            writes: Rate::new(BURST, REFILL),
            slots: Semaphore::new(AT_A_TIME),
            minutes: crate::cache::MinutesCache::default(),
            pages: crate::kept::PageCache::default(),
        })))
    }

    /// Reads the ledger on a thread of its own, with a connection to itself.
    ///
    /// # Errors
    /// Those of `work`; if all connections are busy for long; if the ledger cannot be opened.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Ledger) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        self.0.store.read(work).await
    }

    /// Writes to the ledger on a thread of its own; writers take turns.
    ///
    /// # Errors
    /// Those of `work`; if another program writes for too long.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Ledger) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        self.0.store.write(work).await
    }

    /// A number that is another one when anything was written to the ledger, by whomever; it holds
    /// for this run of the server. Blocks for some microseconds.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn version(&self) -> Result<i64, WebError> {
        Ok(self.0.store.version()?)
    }

    /// What new articles are read with, and who is who.
    #[must_use]
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.0.knowledge
    }

    /// The counters.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Whether writing needs the token.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.0.locked
    }

    /// Whether the ledger is the demo's.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }

    /// Whether this is the token that allows to write.
    #[must_use]
    pub fn is_token(&self, given: &str) -> bool {
        self.0.token.as_deref().is_some_and(|token| same(token, given))
    }

    pub(crate) fn secret(&self) -> &Secret {
        &self.0.secret
    }

    pub(crate) fn writes(&self) -> &Rate {
        &self.0.writes
    }

    pub(crate) fn slots(&self) -> &Semaphore {
        &self.0.slots
    }

    pub(crate) fn pages(&self) -> &crate::kept::PageCache {
        &self.0.pages
    }

    pub(crate) fn minutes_cache(&self) -> &crate::cache::MinutesCache {
        &self.0.minutes
    }
}
