//! The end of an import: links between articles, and what people said.

use super::{Import, Imported, Link};
use crate::corrections::apply;
use crate::error::Result;
use crate::ids::{ActorId, ArticleId};
use crate::store::mend;
use crate::transfer::Extra;
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;

impl Import<'_> {
    /// Ends the import: links the articles, and takes in what people said, in one transaction.
    ///
    /// # Errors
    /// If the ledger cannot be written; the articles are there, without what links them, and the
    /// import can be begun again.
    pub fn finish(self) -> Result<Imported> {
        let Self { ledger, imported, articles, links, extras } = self;
        ledger.change(|db| {
            for link in &links {
                set_links(db, &articles, link)?;
            }
            for extra in &extras {
                take(db, &articles, extra)?;
            }
            mend(db)?;
            Ok(())
        })?;
        Ok(imported)
    }
}

fn set_links(
    db: &Connection,
    articles: &FxHashMap<i64, ArticleId>,
    link: &Link,
) -> rusqlite::Result<()> {
    // what was left out of the export is not there
    let here = |there: Option<i64>| there.and_then(|there| articles.get(&there));
    db.prepare_cached("UPDATE articles SET copy_of = ?2, replaced_by = ?3 WHERE id = ?1")?
        .execute(params![link.id, here(link.copy_of), here(link.replaced_by)])?;
    Ok(())
}

fn take(
    db: &Connection,
    articles: &FxHashMap<i64, ArticleId>,
    extra: &Extra,
) -> rusqlite::Result<()> {
    match extra {
        Extra::Log { deed, actor, other, article, author, at } => {
            let article = match article {
                None => None,
                Some(article) => match articles.get(article) {
                    Some(here) => Some(*here),
                    None => return Ok(()),
                },
            };
            let said = Said { deed, actor, other, article, author: author.as_deref(), at: *at };
            said.take(db)
        }
        Extra::Correction { article, content, kind, value, actor, author, at } => {
            let Some(article) = articles.get(article) else { return Ok(()) };
            let actor = match actor {
                Some(key) => by_key(db, key)?.map(|actor| actor.0),
                None => *value,
            };
            let Some(value) = actor else { return Ok(()) };
            let values = params![article, content[0], content[1], kind, value, author, at];
            let there = db
                .prepare_cached(
                    "SELECT 1 FROM corrections WHERE article = ?1 AND start = ?2 AND \"end\" = ?3
                        AND kind = ?4 AND value = ?5 AND author IS ?6 AND at = ?7",
                )?
                .exists(values)?;
            if !there {
                db.execute(
                    "INSERT INTO corrections (article, start, \"end\", kind, value, author, at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    values,
                )?;
                apply(db, *article)?;
            }
            Ok(())
        }
        Extra::Day { day, next } => {
            db.prepare_cached(
                "INSERT INTO days VALUES (?1, ?2)
                 ON CONFLICT (day) DO UPDATE SET next = max(next, ?2)",
            )?
            .execute([day, next])?;
            Ok(())
        }
        Extra::Feed {
            listed,
            gone,
            url,
            title,
            etag,
            modified,
            next_due,
            failures,
            last_error,
        } => {
            db.execute(
                "INSERT OR IGNORE INTO feeds
                    (listed, gone, url, title, etag, modified, next_due, failures, last_error)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    listed.as_ref().or(url.as_ref()),
                    gone,
                    url,
                    title,
                    etag,
                    modified,
                    next_due,
                    failures,
                    last_error
                ],
            )?;
            Ok(())
        }
        Extra::Process { name, toml } => {
            db.execute("INSERT OR IGNORE INTO processes VALUES (?1, ?2)", [name, toml])?;
            Ok(())
        }
    }
}

/// What a person said of two actors.
struct Said<'s> {
    deed: &'s str,
    /// Their keys.
    actor: &'s str,
    other: &'s str,
    article: Option<ArticleId>,
    author: Option<&'s str>,
    at: i64,
}

impl Said<'_> {
    fn take(&self, db: &Connection) -> rusqlite::Result<()> {
        let Some(other) = by_key(db, self.other)? else { return Ok(()) };
        let actor = match (by_key(db, self.actor)?, self.article) {
            (Some(actor), _) => actor,
            (None, Some(_)) => crate::identity::twin(db, other, self.actor)?,
            (None, None) => return Ok(()),
        };
        let values = params![self.deed, actor, other, self.article, self.author, self.at];
        let there = db
            .prepare_cached(
                "SELECT 1 FROM actor_log WHERE deed = ?1 AND actor = ?2 AND other = ?3
                    AND article IS ?4 AND author IS ?5 AND at = ?6",
            )?
            .exists(values)?;
        if there {
            return Ok(());
        }
        match (self.deed, self.article) {
            ("merge", _) => {
                db.execute(
                    "UPDATE actors SET merged = ?2 WHERE id = ?1 OR merged = ?1",
                    [actor, other],
                )?;
            }
            (_, None) => {
                db.execute("UPDATE actors SET merged = NULL WHERE id = ?1", [actor])?;
            }
            (_, Some(article)) => {
                crate::identity::move_rows(db, other, self.other, actor, article)?;
            }
        }
        db.execute(
            "INSERT INTO actor_log (deed, actor, other, article, author, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            values,
        )?;
        Ok(())
    }
}

fn by_key(db: &Connection, key: &str) -> rusqlite::Result<Option<ActorId>> {
    db.prepare_cached("SELECT id FROM actors WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()
}
