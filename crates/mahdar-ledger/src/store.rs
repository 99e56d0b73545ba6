//! Storing articles with their records.

mod accounts;
mod copies;
mod echoes;
mod rows;
mod versions;

use crate::error::{Error, Kind, Result};
use crate::ids::ArticleId;
use crate::incoming::{Incoming, content_hash};
use crate::ledger::Ledger;
use crate::near::Sketch;
use crate::search::{Indexed, index, settle};
use mahdar_text::Article;
use rusqlite::{Connection, OptionalExtension, params};

pub(crate) use accounts::account_gone;
pub(crate) use copies::add_bands;
pub(crate) use echoes::{left, mend};
pub(crate) use rows::{Before, Kept, KeptMeeting, Written, hull, write_rows};
pub(crate) use versions::mark_vanished;

/// What came of storing an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there before.
    New,
    /// It was there already; at most a sighting was added.
    Known,
    /// It is a new version of this article, which it replaces.
    Changed(ArticleId),
}

/// An article that was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its number.
    pub article: ArticleId,
    /// Whether it was there before.
    pub outcome: Outcome,
}

impl Ledger {
    /// Stores articles in one transaction: all of them or, with an error, none. `reader` names the
    /// version of what read them; what others read is read again by and by.
    ///
    /// # Errors
    /// If another program writes all the time, if there is no room, or the file is damaged.
    pub fn store(&mut self, reader: &str, batch: &[Incoming]) -> Result<Vec<Stored>> {
        let mut known = std::mem::take(&mut self.known);
        let path = self.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.begin()?;
        known.refresh(&tx).map_err(sql)?;
        let reader = reader_id(&tx, reader).map_err(sql)?;
        let mut stored = Vec::with_capacity(batch.len());
        for incoming in batch {
            let mut writer = Writer { db: &tx, reader, known: &mut known };
            stored.push(writer.store(incoming).map_err(sql)?);
        }
        let new = batch.iter().zip(&stored).filter(|(_, stored)| stored.outcome != Outcome::Known);
        let new = new.map(|(incoming, stored)| Indexed::of(stored.article, incoming));
        index(&tx, &new.collect::<Vec<_>>()).map_err(sql)?;
        settle(&tx).map_err(sql)?;
        tx.commit().map_err(sql)?;
        // not before: what it remembers is in the ledger only now
        self.known = known;
        Ok(stored)
    }

    /// The article with the title and text of this one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn find(&self, article: &Article) -> Result<Option<ArticleId>> {
        find(&self.db, &content_hash(article)).map_err(self.sql())
    }

    /// What storing would come to, without storing anything.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn outcome(&self, incoming: &Incoming) -> Result<Outcome> {
        if find(&self.db, &incoming.hash).map_err(self.sql())?.is_some() {
            return Ok(Outcome::Known);
        }
        let earlier = versions::earlier(&self.db, incoming).map_err(self.sql())?;
        Ok(earlier.map_or(Outcome::New, Outcome::Changed))
    }
}

/// The number of a version of the reader.
pub(crate) fn reader_id(db: &Connection, name: &str) -> rusqlite::Result<i64> {
    db.execute("INSERT OR IGNORE INTO readers (name) VALUES (?1)", [name])?;
    db.query_row("SELECT id FROM readers WHERE name = ?1", [name], |row| row.get(0))
}

/// The article with this content.
pub(crate) fn find(db: &Connection, hash: &[u8; 32]) -> rusqlite::Result<Option<ArticleId>> {
    db.prepare_cached("SELECT id FROM articles WHERE hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()
}

/// Writes in an open transaction.
pub(crate) struct Writer<'w> {
    pub db: &'w Connection,
    pub reader: i64,
    pub known: &'w mut crate::actors::Known,
}

impl Writer<'_> {
    fn store(&mut self, incoming: &Incoming) -> rusqlite::Result<Stored> {
        if let Some(article) = find(self.db, &incoming.hash)? {
            versions::sighted(self.db, article, incoming)?;
            return Ok(Stored { article, outcome: Outcome::Known });
        }
        if incoming.again {
            // it was removed after it had been found
            return Err(rusqlite::Error::QueryReturnedNoRows);
        }
        let article = self.insert(incoming, None)?;
        write_rows(self, article, &Written::of(incoming), &Before::default())?;
        let earlier = versions::sighted(self.db, article, incoming)?;
        if let Some(sketch) = &incoming.sketch {
            copies::link(self.db, article, sketch, earlier)?;
        }
        Ok(Stored { article, outcome: earlier.map_or(Outcome::New, Outcome::Changed) })
    }

    /// Writes an article and its text, under this number if one is given.
    pub fn insert(
        &mut self,
        incoming: &Incoming,
        id: Option<ArticleId>,
    ) -> rusqlite::Result<ArticleId> {
        let article = &incoming.article;
        self.db
            .prepare_cached(
                "INSERT INTO articles
                    (hash, name, url, publisher, title, published, day, language, reader, added, id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                incoming.hash,
                article.id,
                article.url,
                article.publisher,
                article.title,
                article.published,
                incoming.day,
                incoming.record.language,
                self.reader,
                incoming.sighting.seen,
                id,
            ])?;
        let id = ArticleId(self.db.last_insert_rowid());
        self.db
            .prepare_cached(
                "INSERT INTO texts (article, sketch, body, record) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                id,
                incoming.sketch.as_ref().map(Sketch::to_bytes),
                incoming.body,
                incoming.squeezed_record
            ])?;
        Ok(id)
    }
}
