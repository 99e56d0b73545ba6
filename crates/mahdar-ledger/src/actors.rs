//! Actors across articles.

use crate::codes::{Code, Coded};
use crate::error::Result;
use crate::ids::{ActorId, ArticleId};
use crate::key::{Key, words};
use crate::ledger::Ledger;
use crate::pages::Pages;
use crate::rows::ActorRow;
use mahdar_reader::Actor;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) const COLUMNS: &str = "id, key, name, kind, role, country, known, merged";

/// What a writer remembers of actors, so that it need not ask for those that are in the news every
/// day. Forgotten when another program has written.
#[derive(Debug, Default)]
pub(crate) struct Known {
    ids: FxHashMap<String, ActorId>,
    names: FxHashSet<(ActorId, String)>,
    /// SQLite's number for what other programs have written.
    version: i64,
}

/// How many actors and names are remembered at most.
const MEMORY: usize = 200_000;

impl Known {
    /// Forgets what may no longer be so. To be called in a transaction.
    pub fn refresh(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let version = db.pragma_query_value(None, "data_version", |row| row.get(0))?;
        let many = self.ids.len() > MEMORY || self.names.len() > MEMORY;
        if version != self.version || many {
            self.forget();
            self.version = version;
        }
        Ok(())
    }

    /// Forgets everything: what it remembers may have been rolled back.
    pub fn forget(&mut self) {
        self.ids.clear();
        self.names.clear();
    }

    /// The actor across articles that an actor of the article with this hash is.
    pub fn resolve(
        &mut self,
        db: &Connection,
        hash: &[u8; 32],
        actor: &Actor,
        key: &Key,
    ) -> rusqlite::Result<ActorId> {
        let text = key.in_article(hash);
        let id = match self.ids.get(&text) {
            Some(id) => *id,
            None => {
                let id = find_or_insert(db, &text, actor)?;
                self.ids.insert(text, id);
                id
            }
        };
        for name in &key.names {
            if self.names.insert((id, name.clone())) {
                db.prepare_cached("INSERT OR IGNORE INTO actor_names VALUES (?1, ?2)")?
                    .execute(params![name, id])?;
            }
        }
        Ok(id)
    }
}

fn find_or_insert(db: &Connection, key: &str, actor: &Actor) -> rusqlite::Result<ActorId> {
    let found = db
        .prepare_cached("SELECT id FROM actors WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    db.prepare_cached(
        "INSERT INTO actors (key, name, kind, role, country, known) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        key,
        actor.name,
        actor.kind.code(),
        actor.role,
        actor.country,
        actor.known
    ])?;
    Ok(ActorId(db.last_insert_rowid()))
}

/// Who an actor is in one article by the word of a person, where that differs from its key.
pub(crate) fn exception(
    db: &Connection,
    article: ArticleId,
    key: &str,
) -> rusqlite::Result<Option<ActorId>> {
    db.prepare_cached("SELECT actor FROM actor_exceptions WHERE article = ?1 AND key = ?2")?
        .query_row(params![article, key], |row| row.get(0))
        .optional()
}

pub(crate) fn row(row: &Row<'_>) -> rusqlite::Result<ActorRow> {
    Ok(ActorRow {
        id: row.get(0)?,
        key: row.get(1)?,
        name: row.get(2)?,
        kind: row.get::<_, Coded<_>>(3)?.0,
        role: row.get(4)?,
        country: row.get(5)?,
        known: row.get(6)?,
        merged: row.get(7)?,
    })
}

impl Ledger {
    /// An actor.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn actor(&self, id: ActorId) -> Result<Option<ActorRow>> {
        self.one(&format!("SELECT {COLUMNS} FROM actors WHERE id = ?1"), [id], row)
    }

    /// All actors after `after`, by number.
    pub fn actors(&self, after: ActorId) -> Pages<'_, ActorRow> {
        let sql = format!("SELECT {COLUMNS} FROM actors WHERE id > ?1 ORDER BY id LIMIT ?2");
        Pages::new(self, sql, after.0, row, |row| row.id.0)
    }

    /// The actors with this name, in any spelling that folds to the same, merged ones as whom they
    /// were merged into; by number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn actors_named(&self, name: &str) -> Result<Vec<ActorRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM actors WHERE id IN (
                SELECT coalesce(merged, id) FROM actor_names JOIN actors ON id = actor
                WHERE folded = ?1) ORDER BY id"
        );
        self.all(&sql, [words(name)], row)
    }

    /// The number of an actor of an article's record, which is entered if the ledger does not have
    /// it: who neither speaks nor meets anybody is not there.
    ///
    /// # Errors
    /// If there is no such article, or the ledger cannot be written.
    pub fn enter(&mut self, article: ArticleId, actor: &Actor) -> Result<ActorId> {
        let key = Key::of(actor);
        let mut entered = ActorId(0);
        self.change(|db| {
            let hash = db
                .prepare_cached("SELECT hash FROM articles WHERE id = ?1")?
                .query_row([article], |row| row.get(0))?;
            entered = match exception(db, article, &key.in_article(&hash))? {
                Some(other) => other,
                None => Known::default().resolve(db, &hash, actor, &key)?,
            };
            Ok(())
        })?;
        Ok(entered)
    }

    /// The actors that this id of the world file leads to; by number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn actor_known_as(&self, known: &str) -> Result<Option<ActorRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM actors WHERE id =
                (SELECT coalesce(merged, id) FROM actors WHERE key = ?1)"
        );
        self.one(&sql, [format!("known {known}")], row)
    }

    /// All ids under which the statements of an actor stand: its own first, then those of the actors
    /// that people merged with it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn members(&self, id: ActorId) -> Result<Vec<ActorId>> {
        let sql = "SELECT id FROM actors WHERE coalesce(merged, id) =
            (SELECT coalesce(merged, id) FROM actors WHERE id = ?1) ORDER BY merged IS NOT NULL, id";
        self.all(sql, [id], |row| row.get(0))
    }

    /// The actor that stands for `id`: itself, or the one that it was merged into.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn leader(&self, id: ActorId) -> Result<ActorId> {
        let sql = "SELECT coalesce(merged, id) FROM actors WHERE id = ?1";
        Ok(self.one(sql, [id], |row| row.get(0))?.unwrap_or(id))
    }
}
