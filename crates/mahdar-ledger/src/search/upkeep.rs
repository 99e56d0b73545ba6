//! Whether the index is whole and of the terms that queries have, and writing it anew.

use super::index::again;
use super::stem::TABLES;
use crate::error::{Error, Kind, Result};
use crate::ids::ArticleId;
use crate::ledger::Ledger;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// To be raised with every change of how terms are made, apart from tables and packs.
const RULES: u8 = 1;

/// Articles a transaction.
const PORTION: usize = 200;

/// What the index lacks or has too much; each query counts rows.
pub(crate) const MISFITS: &[(&str, &str)] = &[
    (
        "statements that the search index lacks; `mahdar check --reindex` mends it",
        "SELECT count(*) FROM statements
         WHERE rejected = 0 AND id NOT IN (SELECT id FROM statements_fts_docsize)",
    ),
    (
        "rows of the search index without a statement; `mahdar check --reindex` mends it",
        "SELECT count(*) FROM statements_fts_docsize
         WHERE id NOT IN (SELECT id FROM statements WHERE rejected = 0)",
    ),
    (
        "meetings that the search index lacks; `mahdar check --reindex` mends it",
        "SELECT count(*) FROM meetings WHERE id NOT IN (SELECT meeting FROM meetings_placed
            WHERE place IN (SELECT id FROM meetings_fts_docsize))",
    ),
    (
        "rows of the search index without a meeting; `mahdar check --reindex` mends it",
        "SELECT count(*) FROM meetings_fts_docsize WHERE id NOT IN (SELECT place
            FROM meetings_placed WHERE meeting IN (SELECT id FROM meetings))",
    ),
];

/// Takes out rows that stand for nothing.
const SURPLUS: &str = "
    DELETE FROM statements_fts WHERE rowid IN (SELECT id FROM statements_fts_docsize
        WHERE id NOT IN (SELECT id FROM statements WHERE rejected = 0));
    DELETE FROM meetings_fts WHERE rowid IN (SELECT id FROM meetings_fts_docsize
        WHERE id NOT IN (SELECT place FROM meetings_placed
            WHERE meeting IN (SELECT id FROM meetings)));";

/// The version of the terms: a hash of the tables of endings, and that of the packs.
fn version() -> String {
    let mut hash = Sha256::new();
    hash.update([RULES]);
    for (language, table) in TABLES {
        hash.update(language);
        hash.update(table);
    }
    let [a, b, c, d, ..] = <[u8; 32]>::from(hash.finalize());
    format!("{:08x} {}", u32::from_be_bytes([a, b, c, d]), mahdar_packs::HASH)
}

/// Notes that the index is of the terms of this program.
pub(crate) fn note_terms(db: &Connection) -> rusqlite::Result<()> {
    db.execute("DELETE FROM indexed", [])?;
    db.execute("INSERT INTO indexed VALUES (?1)", [version()])?;
    Ok(())
}

impl Ledger {
    /// Whether the index has other terms than queries: then words may not be found.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn index_is_old(&self) -> Result<bool> {
        let terms: Option<String> = self.one("SELECT terms FROM indexed", [], |row| row.get(0))?;
        Ok(terms.is_none_or(|terms| terms != version()))
    }

    /// Writes the index anew: after a new version of Mahdar, which may have other terms.
    ///
    /// # Errors
    /// If the file cannot be read or written.
    pub fn reindex(&mut self) -> Result<()> {
        let mut after = ArticleId(0);
        let list = "SELECT id FROM articles WHERE id > ?1 ORDER BY id LIMIT ?2";
        loop {
            let portion = i64::try_from(PORTION).unwrap_or(i64::MAX);
            let ids: Vec<ArticleId> = self.all(list, (after, portion), |row| row.get(0))?;
            let path = self.path.clone();
            let sql = |error| Error::new(&path, Kind::of_sql(error));
            let tx = self.begin()?;
            again(&tx, &ids).map_err(sql)?;
            let Some(&last) = ids.last() else {
                tx.execute_batch(SURPLUS).map_err(sql)?;
                note_terms(&tx).map_err(sql)?;
                return tx.commit().map_err(sql);
            };
            tx.commit().map_err(sql)?;
            after = last;
        }
    }
}
