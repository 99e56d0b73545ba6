//! What can go wrong with a ledger.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A result of the ledger.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the ledger. It names the file, says what was wrong, and what to do.
///
/// ```
/// let error = mahdar_ledger::Ledger::reader("no-such.db").unwrap_err();
/// assert!(error.is_missing());
/// assert!(error.to_string().starts_with("no-such.db: "));
/// ```
#[derive(Clone, Debug)]
pub struct Error(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    file: PathBuf,
    kind: Kind,
}

/// What was wrong.
#[derive(Debug)]
pub(crate) enum Kind {
    /// There is no such file.
    Missing,
    /// The file is something else.
    NotALedger(&'static str),
    /// The file was written by a newer version.
    Newer { found: i64, known: i64 },
    /// The file is of an older version, and was opened for reading alone.
    Older { found: i64, known: i64 },
    /// Somebody else writes.
    Busy,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// There is no room.
    Full,
    /// The file is damaged.
    Damaged(String),
    /// A file that would be overwritten.
    Exists,
    /// What was asked for is not there, or cannot be done.
    Refused(String),
    /// The file system.
    Io(std::io::Error),
    /// Anything else that SQLite says.
    Sql(rusqlite::Error),
}

impl Error {
    pub(crate) fn new(file: &Path, kind: Kind) -> Self {
        Self(Arc::new(Inner { file: file.to_owned(), kind }))
    }

    /// The ledger that it is about.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.0.file
    }

    /// Whether there is no such ledger.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.0.kind, Kind::Missing)
    }

    /// Whether somebody else wrote to the ledger all the time that was waited.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.0.kind, Kind::Busy)
    }

    /// Whether there was no room to write.
    #[must_use]
    pub fn is_full(&self) -> bool {
        matches!(self.0.kind, Kind::Full)
    }

    /// Whether the file is of a newer version of Mahdar.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        matches!(self.0.kind, Kind::Newer { .. })
    }

    /// Whether the file is damaged.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        matches!(self.0.kind, Kind::Damaged(_))
    }

    /// Whether what was asked for is not in the ledger or cannot be done there.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        matches!(self.0.kind, Kind::Refused(_))
    }
}

impl Kind {
    /// Tells errors of SQLite apart.
    pub(crate) fn of_sql(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let Some(cause) = error.sqlite_error() else { return Self::Sql(error) };
        match cause.code {
            Code::DatabaseBusy | Code::DatabaseLocked => Self::Busy,
            // the files beside the ledger cannot be made
            Code::ReadOnly | Code::CannotOpen => Self::ReadOnly,
            Code::DiskFull => Self::Full,
            Code::SystemIoFailure if is_writing(cause.extended_code) => Self::Full,
            Code::DatabaseCorrupt => Self::Damaged(error.to_string()),
            Code::NotADatabase => Self::NotALedger("it is no SQLite file"),
            _ => Self::Sql(error),
        }
    }
}

/// Whether an input or output error came of writing: a quota or a limit of file sizes shows so.
fn is_writing(extended: i32) -> bool {
    use rusqlite::ffi;
    [
        ffi::SQLITE_IOERR_WRITE,
        ffi::SQLITE_IOERR_FSYNC,
        ffi::SQLITE_IOERR_TRUNCATE,
        ffi::SQLITE_IOERR_SHMSIZE,
    ]
    .contains(&extended)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { file, kind } = &*self.0;
        write!(f, "{}: ", file.display())?;
        match kind {
            Kind::Missing => {
                write!(f, "no such ledger; `mahdar add` makes one, --ledger names another")
            }
            Kind::NotALedger(why) => {
                write!(f, "not a ledger of Mahdar ({why}); name another file with --ledger")
            }
            Kind::Newer { found, known } => write!(
                f,
                "written by a newer Mahdar (schema {found}, this one knows up to {known}); \
                 update Mahdar, or name another file with --ledger"
            ),
            Kind::Older { found, known } => write!(
                f,
                "written by an older Mahdar (schema {found}, this one has {known}); \
                 `mahdar check --upgrade` upgrades it and keeps a copy"
            ),
            Kind::Busy => write!(
                f,
                "another program writes to this ledger; wait until it has finished, then try again"
            ),
            Kind::ReadOnly => {
                write!(f, "the file or its folder cannot be written; check the permissions")
            }
            Kind::Full => write!(
                f,
                "no room to write (disk full, quota, or limit of file sizes); make room, then run \
                 the same command again: what was stored is kept"
            ),
            Kind::Damaged(what) => write!(
                f,
                "damaged ({what}); `mahdar check` tells more; restore a backup, or save what can \
                 be read with `mahdar export`"
            ),
            Kind::Exists => write!(f, "exists already and is not overwritten; name another file"),
            Kind::Refused(what) => f.write_str(what),
            Kind::Io(error) => write!(f, "{error}"),
            Kind::Sql(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::Io(error) => Some(error),
            Kind::Sql(error) => Some(error),
            _ => None,
        }
    }
}
