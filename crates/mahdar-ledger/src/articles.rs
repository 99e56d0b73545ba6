//! Reading articles.

use crate::error::{Kind, Result};
use crate::ids::ArticleId;
use crate::ledger::Ledger;
use crate::pages::Pages;
use crate::rows::{ArticleRow, SightingRow};
use crate::squeeze::{inflate, inflate_text};
use mahdar_reader::Record;
use rusqlite::Row;

const COLUMNS: &str = "id, hash, name, url, publisher, title, published, day, language, added, \
    copy_of, replaced_by";

pub(crate) fn row(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    Ok(ArticleRow {
        id: row.get(0)?,
        hash: row.get(1)?,
        name: row.get(2)?,
        url: row.get(3)?,
        publisher: row.get(4)?,
        title: row.get(5)?,
        published: row.get(6)?,
        day: row.get(7)?,
        language: row.get(8)?,
        added: row.get(9)?,
        copy_of: row.get(10)?,
        replaced_by: row.get(11)?,
    })
}

impl Ledger {
    /// An article.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn article(&self, id: ArticleId) -> Result<Option<ArticleRow>> {
        self.one(&format!("SELECT {COLUMNS} FROM articles WHERE id = ?1"), [id], row)
    }

    /// All articles after `after`, in the order in which they came in, replaced ones too.
    pub fn articles(&self, after: ArticleId) -> Pages<'_, ArticleRow> {
        let sql = format!("SELECT {COLUMNS} FROM articles WHERE id > ?1 ORDER BY id LIMIT ?2");
        Pages::new(self, sql, after.0, row, |row| row.id.0)
    }

    /// The current articles of the days `from..to` (since 1970-01-01), by day.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn articles_of_days(&self, from: i64, to: i64) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM articles
             WHERE day >= ?1 AND day < ?2 AND replaced_by IS NULL ORDER BY day, id"
        );
        self.all(&sql, [from, to], row)
    }

    /// The articles that are near-copies of `id`, without itself; by number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn copies(&self, id: ArticleId) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "WITH first (id) AS (SELECT coalesce(copy_of, id) FROM articles WHERE id = ?1)
             SELECT {COLUMNS} FROM articles WHERE id <> ?1
                AND (id = (SELECT id FROM first) OR copy_of = (SELECT id FROM first))
             ORDER BY id"
        );
        self.all(&sql, [id], row)
    }

    /// The text of an article.
    ///
    /// # Errors
    /// If the file cannot be read or is damaged.
    pub fn text(&self, id: ArticleId) -> Result<Option<String>> {
        let sql = "SELECT body FROM texts WHERE article = ?1";
        let Some(body) = self.one(sql, [id], |row| row.get::<_, Vec<u8>>(0))? else {
            return Ok(None);
        };
        inflate_text(&body).map(Some).map_err(|error| self.damaged(id, &error))
    }

    /// The record of an article, whole: as it was read, before corrections.
    ///
    /// # Errors
    /// If the file cannot be read or is damaged.
    pub fn record(&self, id: ArticleId) -> Result<Option<Record>> {
        let Some(article) = self.article(id)? else { return Ok(None) };
        let sql = "SELECT record, body FROM texts WHERE article = ?1";
        let columns = |row: &Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?));
        let Some((record, body)) = self.one(sql, [id], columns)? else { return Ok(None) };
        let json = inflate(&record).map_err(|error| self.damaged(id, &error))?;
        let record: Record =
            serde_json::from_slice(&json).map_err(|error| self.damaged(id, &error))?;
        let text = inflate_text(&body).map_err(|error| self.damaged(id, &error))?;
        Ok(Some(Record {
            id: article.name,
            url: article.url,
            publisher: article.publisher,
            title: article.title,
            published: article.published,
            text,
            ..record
        }))
    }

    /// The ways in which an article came in, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn sightings(&self, id: ArticleId) -> Result<Vec<SightingRow>> {
        let sql = "SELECT sightings.article, url, name, publisher, published, source, first_seen,
                last_seen, times
            FROM sightings LEFT JOIN addresses ON addresses.id = address
            WHERE sightings.article = ?1 ORDER BY sightings.id";
        self.all(sql, [id], |row| {
            Ok(SightingRow {
                article: row.get(0)?,
                url: row.get(1)?,
                name: row.get(2)?,
                publisher: row.get(3)?,
                published: row.get(4)?,
                source: row.get(5)?,
                first_seen: row.get(6)?,
                last_seen: row.get(7)?,
                times: row.get(8)?,
            })
        })
    }

    /// The articles that stood at an address, with the times they were seen there, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn versions(&self, url: &str) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM articles WHERE id IN (
                SELECT sightings.article FROM sightings JOIN addresses ON addresses.id = address
                WHERE addresses.url = ?1) ORDER BY id"
        );
        self.all(&sql, [url], row)
    }

    /// An error about what an article's columns hold.
    pub(crate) fn damaged(&self, id: ArticleId, error: &dyn std::fmt::Display) -> crate::Error {
        self.error(Kind::Damaged(format!("article {id}: {error}")))
    }
}
