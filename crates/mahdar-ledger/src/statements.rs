//! Reading statements.

use crate::codes::Coded;
use crate::error::Result;
use crate::ids::{ActorId, ArticleId, StatementId};
use crate::ledger::Ledger;
use crate::pages::Pages;
use crate::rows::StatementRow;
use rusqlite::Row;

pub(crate) const COLUMNS: &str = "id, article, ordinal, actor, act, form, confidence, start, \
    \"end\", inside, echo, vanished, rejected";

pub(crate) fn row(row: &Row<'_>) -> rusqlite::Result<StatementRow> {
    Ok(StatementRow {
        id: row.get(0)?,
        article: row.get(1)?,
        ordinal: row.get(2)?,
        actor: row.get(3)?,
        act: row.get::<_, Coded<_>>(4)?.0,
        form: row.get::<_, Coded<_>>(5)?.0,
        confidence: row.get::<_, f32>(6)? / 1000.0,
        content: [row.get(7)?, row.get(8)?],
        inside: row.get(9)?,
        echo: row.get(10)?,
        vanished: row.get(11)?,
        rejected: row.get(12)?,
    })
}

impl Ledger {
    /// A statement.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn statement(&self, id: StatementId) -> Result<Option<StatementRow>> {
        self.one(&format!("SELECT {COLUMNS} FROM statements WHERE id = ?1"), [id], row)
    }

    /// The statements of an article, in the order of its text.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn statements_of(&self, article: ArticleId) -> Result<Vec<StatementRow>> {
        let sql = format!("SELECT {COLUMNS} FROM statements WHERE article = ?1 ORDER BY ordinal");
        self.all(&sql, [article], row)
    }

    /// All statements after `after`, by day; [`StatementId::first_of`] begins at a day.
    pub fn statements(&self, after: StatementId) -> Pages<'_, StatementRow> {
        let sql = format!("SELECT {COLUMNS} FROM statements WHERE id > ?1 ORDER BY id LIMIT ?2");
        Pages::new(self, sql, after.0, row, |row| row.id.0)
    }

    /// The newest statements of an actor, and of those merged with it, below `before`; at most
    /// `limit`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn statements_by(
        &self,
        actor: ActorId,
        before: Option<StatementId>,
        limit: usize,
    ) -> Result<Vec<StatementRow>> {
        let before = before.map_or(i64::MAX, |id| id.0);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = format!(
            "SELECT {COLUMNS} FROM statements WHERE actor = ?1 AND id < ?2
             ORDER BY id DESC LIMIT ?3"
        );
        let mut all = Vec::new();
        for member in self.members(actor)? {
            all.extend(self.all(&sql, [member.0, before, limit], row)?);
        }
        all.sort_by_key(|row| std::cmp::Reverse(row.id));
        all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(all)
    }

    /// The other statements of the group of echoes of `id`, by day.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn echoes(&self, id: StatementId) -> Result<Vec<StatementRow>> {
        let sql = format!(
            "WITH first (id) AS (SELECT coalesce(echo, id) FROM statements WHERE id = ?1)
             SELECT {COLUMNS} FROM statements WHERE id <> ?1
                AND (id = (SELECT id FROM first) OR echo = (SELECT id FROM first))
             ORDER BY id"
        );
        self.all(&sql, [id], row)
    }
}
