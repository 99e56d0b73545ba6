//! The tables of a ledger, version by version.

use rusqlite::Connection;

/// `MHDR`: tells a ledger from other SQLite files.
pub(crate) const APPLICATION: i64 = 0x4D48_4452;

/// What brings a ledger from one version to the next.
pub(crate) type Migration = fn(&Connection) -> rusqlite::Result<()>;

/// The migration at place *n* leads from version *n* to *n* + 1; version 0 is an empty file.
pub(crate) const MIGRATIONS: &[Migration] = &[
    |tx| {
        tx.execute_batch(FIRST)?;
        tx.execute_batch(crate::search::SCHEMA)
    },
    |tx| {
        tx.execute_batch(SECOND)?;
        // the index of a ledger that holds something may be of any terms
        let empty = tx.query_row("SELECT count(*) = 0 FROM articles", [], |row| row.get(0))?;
        if empty { crate::search::note_terms(tx) } else { Ok(()) }
    },
    |tx| {
        tx.execute_batch(THIRD)?;
        crate::search::note_all_outlets(tx)
    },
];

/// The version of the schema that this crate reads and writes.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

const FIRST: &str = include_str!("schema/1.sql");
const SECOND: &str = include_str!("schema/2.sql");
const THIRD: &str = include_str!("schema/3.sql");
