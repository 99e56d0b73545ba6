//! Reading again what an older reader has read.

use crate::corrections::apply;
use crate::error::{Error, Kind, Result};
use crate::ids::ArticleId;
use crate::incoming::squeeze;
use crate::key::Key;
use crate::ledger::Ledger;
use crate::search::{Entries, Indexed, index, settle};
use crate::store::{
    Before, Kept, KeptMeeting, Writer, Written, account_gone, left, mark_vanished, reader_id,
    write_rows,
};
use mahdar_reader::Record;
use mahdar_text::Article;
use rusqlite::{Connection, params};

/// A record of an article that is in the ledger, ready to be stored; made on any thread.
#[derive(Clone, Debug)]
pub struct Reread {
    article: ArticleId,
    record: Record,
    squeezed: Vec<u8>,
    keys: Vec<Key>,
    entries: Entries,
}

impl Reread {
    /// Prepares the record that was read from the article `article`.
    #[must_use]
    pub fn new(article: ArticleId, mut record: Record) -> Self {
        let squeezed = squeeze(&mut record);
        let keys = record.actors.iter().map(Key::of).collect();
        let entries = Entries::of(&record);
        Self { article, record, squeezed, keys, entries }
    }
}

/// What came of reading an article again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renewed {
    /// Statements that are as they were, and keep their numbers.
    pub kept: usize,
    /// Statements that are new, or of which something changed.
    pub new: usize,
    /// Statements that are gone.
    pub gone: usize,
    /// Corrections that no statement fits any more; they are kept.
    pub lost_corrections: usize,
}

impl Ledger {
    /// The articles after `after` that were read by another reader than `reader`, at most `limit`,
    /// by number; or all of them, whoever read them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stale(
        &self,
        reader: Option<&str>,
        after: ArticleId,
        limit: usize,
    ) -> Result<Vec<ArticleId>> {
        let sql = "SELECT id FROM articles WHERE id > ?1
            AND reader IS NOT (SELECT id FROM readers WHERE name = ?2) ORDER BY id LIMIT ?3";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.all(sql, params![after, reader, limit], |row| row.get(0))
    }

    /// An article as it goes into the reader.
    ///
    /// # Errors
    /// If the file cannot be read or is damaged.
    pub fn source(&self, id: ArticleId) -> Result<Option<Article>> {
        let (Some(row), Some(text)) = (self.article(id)?, self.text(id)?) else {
            return Ok(None);
        };
        Ok(Some(Article {
            id: row.name,
            url: row.url,
            publisher: row.publisher,
            title: row.title,
            published: row.published,
            language: row.language,
            text,
        }))
    }

    /// Puts records in the place of those that the articles have, in one transaction. Statements
    /// with the same content keep their numbers; corrections are applied again.
    ///
    /// # Errors
    /// If the ledger cannot be written; nothing is changed then.
    pub fn renew(&mut self, reader: &str, batch: &[Reread]) -> Result<Vec<Renewed>> {
        let mut known = std::mem::take(&mut self.known);
        let path = self.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.begin()?;
        known.refresh(&tx).map_err(sql)?;
        let reader = reader_id(&tx, reader).map_err(sql)?;
        let mut renewed = Vec::with_capacity(batch.len());
        let mut indexed = Vec::with_capacity(batch.len());
        for reread in batch {
            let mut writer = Writer { db: &tx, reader, known: &mut known };
            let (done, day) = renew(&mut writer, reread).map_err(sql)?;
            renewed.push(done);
            let Reread { article, record, entries, .. } = reread;
            indexed.push(Indexed { article: *article, record, entries, day });
        }
        index(&tx, &indexed).map_err(sql)?;
        settle(&tx).map_err(sql)?;
        tx.commit().map_err(sql)?;
        self.known = known;
        Ok(renewed)
    }

    /// Removes actors that no longer speak or meet anywhere, and of whom people said nothing.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn tidy(&mut self) -> Result<usize> {
        let path = self.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.begin()?;
        let removed = remove_idle_actors(&tx).map_err(sql)?;
        settle(&tx).map_err(sql)?;
        tx.commit().map_err(sql)?;
        self.known.forget();
        Ok(removed)
    }
}

/// Writes the rows of a record, but not those of the index. Gives the article's day too.
fn renew(writer: &mut Writer<'_>, reread: &Reread) -> rusqlite::Result<(Renewed, i64)> {
    let db = writer.db;
    let article = reread.article;
    let (hash, day, replaced_by): (_, _, Option<ArticleId>) = db
        .prepare_cached("SELECT hash, day, replaced_by FROM articles WHERE id = ?1")?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let before = before(db, article)?;
    for table in ["statements", "meetings"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE article = ?1"))?
            .execute([article])?;
    }
    db.prepare_cached("UPDATE texts SET record = ?2 WHERE article = ?1")?
        .execute(params![article, reread.squeezed])?;
    db.prepare_cached("UPDATE articles SET reader = ?2 WHERE id = ?1")?
        .execute(params![article, writer.reader])?;
    let Reread { record, keys, entries, .. } = reread;
    let written = Written { hash: &hash, day, record, keys, entries, excepted: true };
    let kept = write_rows(writer, article, &written, &before)?;
    let mut there = db.prepare_cached("SELECT 1 FROM statements WHERE id = ?1")?;
    for kept in &before.statements {
        if !there.exists([kept.id])? {
            left(db, kept.id)?;
        }
    }
    let mut there = db.prepare_cached("SELECT 1 FROM meetings WHERE id = ?1")?;
    for kept in &before.meetings {
        if !there.exists([kept.id])? {
            account_gone(db, kept.id)?;
        }
    }
    if let Some(after) = replaced_by {
        let seen = before.statements.iter().find_map(|kept| kept.vanished);
        let seen = seen.map_or_else(|| added(db, after), Ok)?;
        mark_vanished(db, article, after, seen)?;
    }
    let renewed = Renewed {
        kept,
        new: reread.record.statements.len() - kept,
        gone: before.statements.len() - kept,
        lost_corrections: apply(db, article)?,
    };
    Ok((renewed, day))
}

fn added(db: &Connection, article: ArticleId) -> rusqlite::Result<i64> {
    db.query_row("SELECT added FROM articles WHERE id = ?1", [article], |row| row.get(0))
}

/// The statements and meetings of an article as they stand.
fn before(db: &Connection, article: ArticleId) -> rusqlite::Result<Before> {
    let mut statements = db.prepare_cached(
        "SELECT id, start, \"end\", actor, vanished, echo FROM statements
         WHERE article = ?1 ORDER BY ordinal",
    )?;
    let statements = statements.query_map([article], |row| {
        Ok(Kept {
            id: row.get(0)?,
            content: [row.get(1)?, row.get(2)?],
            actor: row.get(3)?,
            vanished: row.get(4)?,
            echo: row.get(5)?,
        })
    })?;
    let statements = statements.collect::<rusqlite::Result<_>>()?;
    let mut meetings = db.prepare_cached(
        "SELECT id, start, \"end\", account FROM meetings WHERE article = ?1 ORDER BY ordinal",
    )?;
    let meetings = meetings.query_map([article], |row| {
        let evidence = [row.get(1)?, row.get(2)?];
        Ok(KeptMeeting { id: row.get(0)?, evidence, account: row.get(3)? })
    })?;
    Ok(Before { statements, meetings: meetings.collect::<rusqlite::Result<_>>()? })
}

fn remove_idle_actors(db: &Connection) -> rusqlite::Result<usize> {
    db.execute(
        "DELETE FROM actors WHERE merged IS NULL
            AND NOT EXISTS (SELECT 1 FROM statements WHERE actor = actors.id)
            AND NOT EXISTS (SELECT 1 FROM meeting_parties WHERE actor = actors.id)
            AND NOT EXISTS (SELECT 1 FROM actors other WHERE other.merged = actors.id)
            AND id NOT IN (SELECT actor FROM actor_log UNION SELECT other FROM actor_log)
            AND id NOT IN (SELECT actor FROM actor_exceptions)
            AND id NOT IN (SELECT value FROM corrections WHERE kind = 'actor')",
        [],
    )
}
