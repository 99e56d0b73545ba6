//! Versions of the file: what is refused, and what is upgraded.

use crate::error::{Error, Kind, Result};
use crate::ledger::Ledger;
use crate::schema::{APPLICATION, MIGRATIONS, Migration, SCHEMA_VERSION};
use rusqlite::Connection;
use std::fs;
use std::path::Path;

/// What the header of the file says.
struct Header {
    application: i64,
    version: i64,
}

impl Header {
    fn of(db: &Connection) -> rusqlite::Result<Self> {
        let value = |name: &str| db.pragma_query_value(None, name, |row| row.get(0));
        Ok(Self { application: value("application_id")?, version: value("user_version")? })
    }

    /// What speaks against going on, apart from an older version.
    fn objection(&self) -> Option<Kind> {
        if self.application != APPLICATION {
            Some(Kind::NotALedger("it is an SQLite file of another program"))
        } else if self.version > SCHEMA_VERSION {
            Some(Kind::Newer { found: self.version, known: SCHEMA_VERSION })
        } else {
            None
        }
    }
}

/// Refuses a file that is not of this version.
pub(crate) fn require_current(ledger: &Ledger) -> Result<()> {
    let header = Header::of(&ledger.db).map_err(ledger.sql())?;
    let older = || Kind::Older { found: header.version, known: SCHEMA_VERSION };
    let objection = header.objection().or_else(|| (header.version < SCHEMA_VERSION).then(older));
    objection.map_or(Ok(()), |kind| Err(ledger.error(kind)))
}

/// Brings a file that is empty or older to this version, and sets how it is written.
pub(crate) fn upgrade(ledger: &mut Ledger) -> Result<()> {
    let mut header = Header::of(&ledger.db).map_err(ledger.sql())?;
    let empty =
        || ledger.db.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0));
    if header.application == 0 && empty().map_err(ledger.sql())? {
        header.application = APPLICATION;
        // cannot be set once there is something in the file
        ledger.db.pragma_update(None, "page_size", 8192).map_err(ledger.sql())?;
    }
    if let Some(kind) = header.objection() {
        return Err(ledger.error(kind));
    }
    if ledger.db.is_readonly("main").map_err(ledger.sql())? {
        return Err(ledger.error(Kind::ReadOnly));
    }
    configure(&ledger.db).map_err(ledger.sql())?;
    migrate(ledger, header.version, MIGRATIONS)
}

fn configure(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // what was reported as stored survives a power cut too
    db.pragma_update(None, "synchronous", "full")?;
    // 32 MB: a page that many transactions change is then copied into the file once
    db.pragma_update_and_check(None, "wal_autocheckpoint", 4_000, |_| Ok(()))?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -32_000)
}

/// Makes the migrations that a file of this version lacks, in one transaction, after a copy was made
/// of one that holds something.
fn migrate(ledger: &mut Ledger, version: i64, migrations: &[Migration]) -> Result<()> {
    let newest = migrations.len() as i64;
    if version >= newest {
        return Ok(());
    }
    if version > 0 {
        keep_a_copy(ledger, version)?;
    }
    ledger.change(|tx| {
        // another program may have been quicker
        let from = usize::try_from(Header::of(tx)?.version).unwrap_or(0);
        for migration in migrations.get(from..).unwrap_or_default() {
            migration(tx)?;
        }
        tx.pragma_update(None, "application_id", APPLICATION)?;
        tx.pragma_update(None, "user_version", newest)
    })
}

/// Copies the file as it is: `mahdar.db` of version 1 to `mahdar.db.version-1`.
fn keep_a_copy(ledger: &Ledger, version: i64) -> Result<()> {
    let mut name = ledger.path.clone().into_os_string();
    name.push(format!(".version-{version}"));
    let copy = Path::new(&name);
    if copy.exists() {
        // an upgrade that was broken off left it; it may be a half
        fs::remove_file(copy).map_err(|error| Error::new(copy, Kind::Io(error)))?;
    }
    ledger.backup(copy)
}

/// Why a file could not be opened.
pub(crate) fn why_not_open(path: &Path, error: rusqlite::Error) -> Kind {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if path.is_dir() {
        Kind::NotALedger("it is a folder")
    } else if folder.is_some_and(|folder| !folder.is_dir()) {
        Kind::Refused("its folder does not exist; make it, or name another file".into())
    } else if matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::CannotOpen)) {
        Kind::ReadOnly
    } else {
        Kind::of_sql(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn file(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("mahdar-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder.join("mahdar.db")
    }

    fn version(path: &Path) -> i64 {
        Header::of(&Connection::open(path).unwrap()).unwrap().version
    }

    #[test]
    fn an_older_file_is_upgraded_and_a_copy_kept() {
        let path = file("upgraded");
        let mut ledger = Ledger::open(&path).unwrap();
        ledger.change(|db| db.execute_batch("INSERT INTO readers VALUES (1, 'r')")).unwrap();
        let mut migrations = MIGRATIONS.to_vec();
        migrations.push(|tx| tx.execute_batch("ALTER TABLE readers ADD COLUMN more TEXT"));
        migrate(&mut ledger, SCHEMA_VERSION, &migrations).unwrap();
        assert_eq!(version(&path), SCHEMA_VERSION + 1);
        assert_eq!(ledger.count("SELECT count(more IS NULL) FROM readers").unwrap(), 1);
        let copy = path.with_file_name(format!("mahdar.db.version-{SCHEMA_VERSION}"));
        assert_eq!(version(&copy), SCHEMA_VERSION);
        let copy = Ledger::reader(&copy).unwrap();
        assert_eq!(copy.count("SELECT count(*) FROM readers WHERE name = 'r'").unwrap(), 1);
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let path = file("failed");
        let mut ledger = Ledger::open(&path).unwrap();
        let mut migrations = MIGRATIONS.to_vec();
        migrations.push(|tx| tx.execute_batch("ALTER TABLE readers ADD COLUMN more TEXT"));
        migrations.push(|tx| tx.execute_batch("DROP TABLE no_such_table"));
        assert!(migrate(&mut ledger, SCHEMA_VERSION, &migrations).is_err());
        assert_eq!(version(&path), SCHEMA_VERSION);
        assert!(ledger.count("SELECT count(more) FROM readers").is_err());
        assert!(ledger.check().unwrap().problems.is_empty());
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }
}
