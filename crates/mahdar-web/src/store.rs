//! The ledger for many requests at a time: a few connections that read, one that writes.

use crate::error::WebError;
use mahdar_ledger::Ledger;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// So many connections read beyond one a core. More of them would cost memory, and take the cores from
/// one another.
const SPARE: usize = 1;
/// How long a request waits for one of them.
const PATIENCE: Duration = Duration::from_secs(5);

/// The ledger of a server.
#[derive(Clone, Debug)]
pub(crate) struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    idle: Mutex<Vec<Ledger>>,
    readers: Semaphore,
    writer: Mutex<Option<Ledger>>,
    /// Sees what all others write: SQLite's number for that holds for one connection.
    watcher: Mutex<Ledger>,
}

impl Store {
    /// The ledger in a file, which is made if there is none.
    ///
    /// # Errors
    /// As [`Ledger::open`].
    pub(crate) fn open(path: &Path) -> mahdar_ledger::Result<Self> {
        let writer = Ledger::open(path)?;
        let watcher = Ledger::reader(path)?;
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Ok(Self(Arc::new(Inner {
            path: path.to_owned(),
            idle: Mutex::default(),
            readers: Semaphore::new(cores + SPARE),
            writer: Mutex::new(Some(writer)),
            watcher: Mutex::new(watcher),
        })))
    }

    /// A number that is another one when anything was written, by whomever. Blocks for a moment.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub(crate) fn version(&self) -> mahdar_ledger::Result<i64> {
        self.0.watcher.lock().unwrap_or_else(PoisonError::into_inner).version()
    }

    /// Reads on a thread of its own, with a connection to itself.
    ///
    /// # Errors
    /// Those of `work`; if all connections are busy for long; if the ledger cannot be opened.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Ledger) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        let permit = tokio::time::timeout(PATIENCE, self.0.readers.acquire()).await;
        let _permit = permit.map_err(|_| WebError::busy())?.map_err(WebError::internal)?;
        let inner = Arc::clone(&self.0);
        let task = tokio::task::spawn_blocking(move || {
            let idle = inner.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let ledger = match idle {
                Some(ledger) => ledger,
                None => Ledger::reader(&inner.path).map_err(WebError::from)?,
            };
            let result = ledger.at_once(work).map_err(WebError::from).flatten();
            inner.idle.lock().unwrap_or_else(PoisonError::into_inner).push(ledger);
            result
        });
        task.await.map_err(WebError::internal)?
    }

    /// Writes on a thread of its own; writers take turns.
    ///
    /// # Errors
    /// Those of `work`.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Ledger) -> Result<T, WebError> + Send + 'static,
    ) -> Result<T, WebError> {
        let inner = Arc::clone(&self.0);
        let task = tokio::task::spawn_blocking(move || {
            let mut writer = inner.writer.lock().unwrap_or_else(PoisonError::into_inner);
            // a panic of `work` leaves none behind: the next one opens the file again
            let mut ledger = match writer.take() {
                Some(ledger) => ledger,
                None => Ledger::open(&inner.path).map_err(WebError::from)?,
            };
            let result = work(&mut ledger);
            *writer = Some(ledger);
            result
        });
        task.await.map_err(WebError::internal)?
    }
}

impl From<mahdar_ledger::Error> for WebError {
    fn from(error: mahdar_ledger::Error) -> Self {
        if error.is_busy() { Self::busy() } else { Self::internal(error) }
    }
}
