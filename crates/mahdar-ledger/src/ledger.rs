//! A ledger as a file: opening it.

use crate::actors::Known;
use crate::error::{Error, Kind, Result};
use crate::upgrade;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a second writer waits.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a connection keeps of the file in memory, in KiB.
const CACHE: i64 = 4_000;

/// A ledger: an SQLite file with articles, their records and what links them.
///
/// Any number of programs may read at the same time, also while one writes. Writers take turns.
///
/// ```
/// use mahdar_ledger::{Incoming, Ledger, Outcome, Sighting};
/// use mahdar_text::Article;
/// # let folder = std::env::temp_dir().join(format!("mahdar-doc-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder).unwrap();
/// # let path = folder.join("mahdar.db");
/// let packs = mahdar_packs::embedded();
/// let text = "قال الوزير سامي فهد إن المحادثات مستمرة.".into();
/// let article = Article { id: "a".into(), text, ..Article::default() };
/// let record = mahdar_reader::read(&article, &packs);
/// let sighting = Sighting { source: "example".into(), seen: 1_500_000_000 };
/// let mut ledger = Ledger::open(&path)?;
/// let incoming = [Incoming::new(article, record, sighting)];
/// let stored = ledger.store("reader 1", &incoming)?;
/// assert_eq!(stored[0].outcome, Outcome::New);
/// assert_eq!(ledger.store("reader 1", &incoming)?[0].outcome, Outcome::Known);
/// let statements = ledger.statements_of(stored[0].article)?;
/// let speaker = ledger.actor(statements[0].actor.unwrap())?.unwrap();
/// assert_eq!(speaker.name, "سامي فهد");
/// # drop(ledger);
/// # std::fs::remove_dir_all(&folder).unwrap();
/// # Ok::<(), mahdar_ledger::Error>(())
/// ```
#[derive(Debug)]
pub struct Ledger {
    pub(crate) path: PathBuf,
    pub(crate) db: Connection,
    /// What the writer remembers of actors.
    pub(crate) known: Known,
}

impl Ledger {
    /// Opens a ledger to write, and makes it if there is none. An older one is upgraded, after a
    /// copy was made beside it.
    ///
    /// # Errors
    /// If the file is no ledger, of a newer version, damaged, or cannot be written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut ledger = Self::connect(path, flags)?;
        upgrade::upgrade(&mut ledger)?;
        Ok(ledger)
    }

    /// Opens a ledger to read.
    ///
    /// # Errors
    /// If there is none, or the file is no ledger, of another version, or damaged.
    pub fn reader(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        if !path.exists() {
            return Err(Error::new(path, Kind::Missing));
        }
        let ledger = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        upgrade::require_current(&ledger)?;
        Ok(ledger)
    }

    /// Waits for other writers so long, and then gives up; ten seconds where nothing is said.
    ///
    /// # Errors
    /// If the file is damaged.
    pub fn wait_at_most(&mut self, patience: Duration) -> Result<()> {
        self.db.busy_timeout(patience).map_err(self.sql())
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Self> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags)
            .map_err(|error| Error::new(path, upgrade::why_not_open(path, error)))?;
        let ledger = Self { path: path.to_owned(), db, known: Known::default() };
        ledger.db.busy_timeout(PATIENCE).map_err(ledger.sql())?;
        ledger.db.set_prepared_statement_cache_capacity(64);
        // else a query with a number as its limit is planned anew whenever it is run
        let stable = DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG;
        ledger.db.set_db_config(stable, true).map_err(ledger.sql())?;
        let cache = -CACHE;
        ledger.db.pragma_update(None, "cache_size", cache).map_err(ledger.sql())?;
        Ok(ledger)
    }

    /// Reads several things as they are at one moment; also quicker than one by one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn at_once<T>(&self, work: impl FnOnce(&Self) -> T) -> Result<T> {
        let reading = self.db.unchecked_transaction().map_err(self.sql())?;
        let result = work(self);
        drop(reading);
        Ok(result)
    }

    /// A transaction that writes; waits for other writers.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>> {
        let path = &self.path;
        self.db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| Error::new(path, Kind::of_sql(error)))
    }

    /// Makes an error of one of SQLite's.
    pub(crate) fn sql(&self) -> impl Fn(rusqlite::Error) -> Error + '_ {
        |error| Error::new(&self.path, Kind::of_sql(error))
    }

    /// An error about this ledger.
    pub(crate) fn error(&self, kind: Kind) -> Error {
        Error::new(&self.path, kind)
    }
}
