//! Reading meetings.

use crate::ActorId;
use crate::codes::Coded;
use crate::error::Result;
use crate::ids::{ArticleId, MeetingId};
use crate::ledger::Ledger;
use crate::pages::Pages;
use crate::rows::MeetingRow;
use rusqlite::Row;

/// The parties come as one text, in order, since a row has a place for one value alone.
pub(crate) const COLUMNS: &str = "id, article, ordinal, date, status, mode, place, confidence, start, \
    \"end\", account, (SELECT group_concat(actor) FROM (SELECT actor FROM meeting_parties \
    WHERE meeting = meetings.id ORDER BY actor))";

pub(crate) fn row(row: &Row<'_>) -> rusqlite::Result<MeetingRow> {
    let parties: Option<String> = row.get(11)?;
    let parties = parties.unwrap_or_default();
    Ok(MeetingRow {
        id: row.get(0)?,
        article: row.get(1)?,
        ordinal: row.get(2)?,
        date: row.get(3)?,
        status: row.get::<_, Coded<_>>(4)?.0,
        mode: row.get::<_, Coded<_>>(5)?.0,
        place: row.get(6)?,
        confidence: row.get::<_, f32>(7)? / 1000.0,
        evidence: [row.get(8)?, row.get(9)?],
        account: row.get(10)?,
        parties: parties.split(',').filter_map(|id| id.parse().ok()).map(ActorId).collect(),
    })
}

impl Ledger {
    /// A meeting as one article tells it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn meeting(&self, id: MeetingId) -> Result<Option<MeetingRow>> {
        self.one(&format!("SELECT {COLUMNS} FROM meetings WHERE id = ?1"), [id], row)
    }

    /// The meetings of an article, in the order of its text.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn meetings_of(&self, article: ArticleId) -> Result<Vec<MeetingRow>> {
        let sql = format!("SELECT {COLUMNS} FROM meetings WHERE article = ?1 ORDER BY ordinal");
        self.all(&sql, [article], row)
    }

    /// All meetings after `after`, by number.
    pub fn meetings(&self, after: MeetingId) -> Pages<'_, MeetingRow> {
        let sql = format!("SELECT {COLUMNS} FROM meetings WHERE id > ?1 ORDER BY id LIMIT ?2");
        Pages::new(self, sql, after.0, row, |row| row.id.0)
    }

    /// The meetings whose date lies in `from..to` (ISO 8601, compared as text), by date.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn meetings_of_days(&self, from: &str, to: &str) -> Result<Vec<MeetingRow>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM meetings WHERE date >= ?1 AND date < ?2 ORDER BY date, id"
        );
        self.all(&sql, [from, to], row)
    }
}
