//! What people say of the identity of actors.

use crate::error::{Error, Kind, Result};
use crate::ids::{ActorId, ArticleId};
use crate::ledger::Ledger;
use crate::rows::ActorRow;
use crate::search::settle;
use rusqlite::{Connection, params};
use serde::Serialize;

/// What was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Deed {
    /// Two are one.
    Merge,
    /// What was taken for one are two.
    Split,
}

/// What a person said of the identity of actors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogRow {
    /// What was said.
    pub deed: Deed,
    /// Of whom.
    pub actor: ActorId,
    /// Whom it was merged into, or split from.
    pub other: ActorId,
    /// The one article that it was said of.
    pub article: Option<ArticleId>,
    /// Who said it.
    pub author: Option<String>,
    /// When, in Unix seconds.
    pub at: i64,
}

impl Ledger {
    /// Says that `actor` and all merged with it are `into`. Their statements keep who speaks as it
    /// was read; whoever asks for one gets those of all ([`members`](Self::members)).
    ///
    /// # Errors
    /// If one of them does not exist, or they are one already.
    pub fn merge(
        &mut self,
        actor: ActorId,
        into: ActorId,
        author: Option<&str>,
        at: i64,
    ) -> Result<()> {
        let (from, to) = (self.existing(actor)?, self.existing(into)?);
        let leader = |row: &ActorRow| row.merged.unwrap_or(row.id);
        let (from, to) = (leader(&from), leader(&to));
        if from == to {
            let what = format!("{actor} and {into} are one actor already");
            return Err(self.error(Kind::Refused(what)));
        }
        self.change(|db| {
            db.execute(
                "UPDATE actors SET merged = ?2 WHERE id = ?1 OR merged = ?1",
                params![from, to],
            )?;
            log(db, Deed::Merge, from, to, None, author, at)
        })
    }

    /// Takes an actor out of the one that it was merged into.
    ///
    /// # Errors
    /// If it does not exist, or was not merged.
    pub fn split(&mut self, actor: ActorId, author: Option<&str>, at: i64) -> Result<()> {
        let Some(from) = self.existing(actor)?.merged else {
            let what = format!(
                "{actor} was not merged with another; name articles to make another of it there"
            );
            return Err(self.error(Kind::Refused(what)));
        };
        self.change(|db| {
            db.execute("UPDATE actors SET merged = NULL WHERE id = ?1", [actor])?;
            log(db, Deed::Split, actor, from, None, author, at)
        })
    }

    /// Says that who is `actor` in other articles is somebody else in these; gives the number of the
    /// new actor.
    ///
    /// # Errors
    /// If the actor does not exist, or speaks or meets in none of the articles.
    pub fn split_articles(
        &mut self,
        actor: ActorId,
        articles: &[ArticleId],
        author: Option<&str>,
        at: i64,
    ) -> Result<ActorId> {
        let row = self.existing(actor)?;
        let mut new = ActorId(0);
        let mut changed = 0;
        self.change(|db| {
            new = twin(db, actor, &next_key(db, &row)?)?;
            for article in articles {
                let here = move_rows(db, actor, &row.key, new, *article)?;
                if here > 0 {
                    log(db, Deed::Split, new, actor, Some(*article), author, at)?;
                }
                changed += here;
            }
            // what is not committed did not happen
            if changed == 0 { Err(rusqlite::Error::QueryReturnedNoRows) } else { Ok(()) }
        })
        .map_err(|error| match changed {
            0 if !error.is_busy() && !error.is_full() => {
                let what = format!("actor {actor} neither speaks nor meets in these articles");
                Error::new(error.file(), Kind::Refused(what))
            }
            _ => error,
        })?;
        Ok(new)
    }

    /// All that people said of the identity of actors, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn actor_log(&self) -> Result<Vec<LogRow>> {
        let sql = "SELECT deed, actor, other, article, author, at FROM actor_log ORDER BY id";
        self.all(sql, [], |row| {
            let deed: String = row.get(0)?;
            Ok(LogRow {
                deed: if deed == "merge" { Deed::Merge } else { Deed::Split },
                actor: row.get(1)?,
                other: row.get(2)?,
                article: row.get(3)?,
                author: row.get(4)?,
                at: row.get(5)?,
            })
        })
    }

    fn existing(&self, id: ActorId) -> Result<ActorRow> {
        let what = || self.error(Kind::Refused(format!("there is no actor {id}")));
        self.actor(id)?.ok_or_else(what)
    }

    /// Changes something in a transaction of its own.
    pub(crate) fn change(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let path = self.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.begin()?;
        work(&tx).map_err(sql)?;
        settle(&tx).map_err(sql)?;
        tx.commit().map_err(sql)?;
        self.known.forget();
        Ok(())
    }
}

fn log(
    db: &Connection,
    deed: Deed,
    actor: ActorId,
    other: ActorId,
    article: Option<ArticleId>,
    author: Option<&str>,
    at: i64,
) -> rusqlite::Result<()> {
    let deed = match deed {
        Deed::Merge => "merge",
        Deed::Split => "split",
    };
    db.execute(
        "INSERT INTO actor_log (deed, actor, other, article, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![deed, actor, other, article, author, at],
    )?;
    Ok(())
}

/// The key of another actor of the same name.
fn next_key(db: &Connection, row: &ActorRow) -> rusqlite::Result<String> {
    let sql = "SELECT count(*) + 1 FROM actors WHERE substr(key, 1, 6) = 'split '";
    let number: i64 = db.query_row(sql, [], |row| row.get(0))?;
    Ok(format!("split {number} {}", row.key))
}

/// Another actor with the names of this one, under a key of its own.
pub(crate) fn twin(db: &Connection, actor: ActorId, key: &str) -> rusqlite::Result<ActorId> {
    db.execute(
        "INSERT INTO actors (key, name, kind, role, country)
         SELECT ?2, name, kind, role, country FROM actors WHERE id = ?1",
        params![actor, key],
    )?;
    let new = ActorId(db.last_insert_rowid());
    db.execute(
        "INSERT INTO actor_names SELECT folded, ?2 FROM actor_names WHERE actor = ?1",
        [actor, new],
    )?;
    Ok(new)
}

/// Makes the `actor` of one article the actor `new`; gives how many rows that changed.
pub(crate) fn move_rows(
    db: &Connection,
    actor: ActorId,
    key: &str,
    new: ActorId,
    article: ArticleId,
) -> rusqlite::Result<usize> {
    let values = params![article, actor, new];
    let statements =
        db.execute("UPDATE statements SET actor = ?3 WHERE article = ?1 AND actor = ?2", values)?;
    let meetings = db.execute(
        "UPDATE meeting_parties SET actor = ?3 WHERE actor = ?2
            AND meeting IN (SELECT id FROM meetings WHERE article = ?1)",
        values,
    )?;
    if statements + meetings > 0 {
        db.execute(
            "INSERT OR REPLACE INTO actor_exceptions VALUES (?1, ?2, ?3)",
            params![article, key, new],
        )?;
    }
    Ok(statements + meetings)
}
