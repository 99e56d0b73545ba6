//! The ledger as lines.

use super::{Account, Entry, Extra, Line, Mark, Seen};
use crate::error::{Kind, Result};
use crate::ids::ArticleId;
use crate::ledger::Ledger;
use crate::rows::ArticleRow;
use rusqlite::Row;

impl Ledger {
    /// The ledger as JSON Lines, without line ends, that [`Import`](crate::Import) takes: the
    /// articles after `after` of the days from `since` on (days since 1970-01-01), by number, then
    /// what people said. The same ledger gives the same lines.
    pub fn export(
        &self,
        after: ArticleId,
        since: Option<i64>,
    ) -> impl Iterator<Item = Result<String>> + '_ {
        let wanted = move |row: &Result<ArticleRow>| match row {
            Ok(row) => since.is_none_or(|since| row.day >= since),
            Err(_) => true,
        };
        let articles =
            self.articles(after).filter(wanted).map(|row| row.and_then(|row| self.line(row)));
        let extras = std::iter::once_with(|| self.extras()).flat_map(|extras| {
            let (lines, error) = match extras {
                Ok(lines) => (lines, None),
                Err(error) => (Vec::new(), Some(Err(error))),
            };
            lines.into_iter().map(Ok).chain(error)
        });
        articles.chain(extras)
    }

    fn line(&self, row: ArticleRow) -> Result<String> {
        let id = row.id;
        let record = self.record(id)?.unwrap_or_default();
        let reader = "SELECT name FROM readers
            WHERE id = (SELECT reader FROM articles WHERE id = ?1)";
        let addresses = "SELECT url FROM addresses WHERE article = ?1 ORDER BY url";
        let sightings = self.sightings(id)?.into_iter().map(|seen| Seen {
            url: seen.url,
            name: seen.name,
            publisher: seen.publisher,
            published: seen.published,
            source: seen.source,
            first_seen: seen.first_seen,
            last_seen: seen.last_seen,
            times: seen.times,
        });
        let statements = self.statements_of(id)?.into_iter().map(|row| Mark {
            id: row.id.0,
            echo: row.echo.map(|echo| echo.0),
            vanished: row.vanished,
        });
        let meetings = self
            .meetings_of(id)?
            .into_iter()
            .map(|row| Account { id: row.id.0, account: row.account.map(|account| account.0) });
        let ledger = Entry {
            id: id.0,
            day: row.day,
            added: row.added,
            reader: self.one(reader, [id], |row| row.get(0))?.unwrap_or_default(),
            copy_of: row.copy_of.map(|copy| copy.0),
            replaced_by: row.replaced_by.map(|after| after.0),
            stands_at: self.all(addresses, [id], |row| row.get(0))?,
            sightings: sightings.collect(),
            statements: statements.collect(),
            meetings: meetings.collect(),
        };
        self.json(&Line { record: &record, ledger })
    }

    /// The lines that are no article's.
    fn extras(&self) -> Result<Vec<String>> {
        let mut extras = self.all(
            "SELECT deed, a.key, b.key, article, author, at FROM actor_log
             JOIN actors a ON a.id = actor JOIN actors b ON b.id = other ORDER BY actor_log.id",
            [],
            log,
        )?;
        extras.extend(self.all(
            "SELECT article, start, \"end\", corrections.kind, value, key, author, at
             FROM corrections LEFT JOIN actors ON corrections.kind = 'actor' AND actors.id = value
             ORDER BY corrections.id",
            [],
            correction,
        )?);
        extras.extend(self.all("SELECT day, next FROM days ORDER BY day", [], |row| {
            Ok(Extra::Day { day: row.get(0)?, next: row.get(1)? })
        })?);
        extras.extend(self.all(
            "SELECT url, title, etag, modified, next_due, failures, last_error, listed, gone
             FROM feeds ORDER BY listed",
            [],
            feed,
        )?);
        extras.extend(self.all("SELECT name, toml FROM processes ORDER BY name", [], |row| {
            Ok(Extra::Process { name: row.get(0)?, toml: row.get(1)? })
        })?);
        extras.iter().map(|extra| self.json(extra)).collect()
    }

    fn json(&self, value: &impl serde::Serialize) -> Result<String> {
        serde_json::to_string(value).map_err(|error| self.error(Kind::Refused(error.to_string())))
    }
}

fn log(row: &Row<'_>) -> rusqlite::Result<Extra> {
    Ok(Extra::Log {
        deed: row.get(0)?,
        actor: row.get(1)?,
        other: row.get(2)?,
        article: row.get(3)?,
        author: row.get(4)?,
        at: row.get(5)?,
    })
}

fn correction(row: &Row<'_>) -> rusqlite::Result<Extra> {
    let actor: Option<String> = row.get(5)?;
    Ok(Extra::Correction {
        article: row.get(0)?,
        content: [row.get(1)?, row.get(2)?],
        kind: row.get(3)?,
        value: if actor.is_some() { None } else { row.get(4)? },
        actor,
        author: row.get(6)?,
        at: row.get(7)?,
    })
}

fn feed(row: &Row<'_>) -> rusqlite::Result<Extra> {
    Ok(Extra::Feed {
        url: row.get(0)?,
        title: row.get(1)?,
        etag: row.get(2)?,
        modified: row.get(3)?,
        next_due: row.get(4)?,
        failures: row.get(5)?,
        last_error: row.get(6)?,
        listed: row.get(7)?,
        gone: row.get(8)?,
    })
}
