//! Reading as pages leaf through a ledger: the newest first, sums by actor.

use crate::codes::{Code, Coded};
use crate::day::UNDATED;
use crate::error::Result;
use crate::ids::{ActorId, MeetingId, StatementId};
use crate::key::words;
use crate::ledger::Ledger;
use crate::meetings;
use crate::rows::{MeetingRow, StatementRow};
use crate::statements;
use mahdar_reader::{MeetingStatus, StatementAct};
use std::collections::BTreeSet;

impl Ledger {
    /// A number that differs when anything was written since it was last asked for on this
    /// connection, by whomever. It means nothing on another connection.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn version(&self) -> Result<i64> {
        self.db.pragma_query_value(None, "data_version", |row| row.get(0)).map_err(self.sql())
    }

    /// The newest statements below `before`, at most `limit`; neither those that a person rejected
    /// nor those of articles that a later version replaced and kept.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn statements_before(
        &self,
        before: Option<StatementId>,
        limit: usize,
    ) -> Result<Vec<StatementRow>> {
        let before = before.map_or(i64::MAX, |id| id.0);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = format!(
            "SELECT {} FROM statements WHERE id < ?1 AND rejected = 0
                AND (vanished IS NOT NULL OR NOT EXISTS (
                    SELECT 1 FROM articles
                    WHERE articles.id = article AND replaced_by IS NOT NULL))
             ORDER BY id DESC LIMIT ?2",
            statements::COLUMNS
        );
        self.all(&sql, [before, limit], statements::row)
    }

    /// The meetings with the latest dates, of one status if one is given, at most `limit`; `before`
    /// is date and number of the last one of the page before. Those without a date come last.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn meetings_before(
        &self,
        before: Option<(&str, MeetingId)>,
        status: Option<MeetingStatus>,
        limit: usize,
    ) -> Result<Vec<MeetingRow>> {
        let (date, id) = before.map_or(("\u{10FFFF}", i64::MAX), |(date, id)| (date, id.0));
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let status = status.map(Code::code);
        let dated = format!(
            "SELECT {} FROM meetings WHERE date IS NOT NULL AND date <= ?1
                AND (date < ?1 OR id < ?2) AND (?3 IS NULL OR status = ?3)
             ORDER BY date DESC, id DESC LIMIT ?4",
            meetings::COLUMNS
        );
        let mut rows = if date.is_empty() {
            Vec::new()
        } else {
            self.all(&dated, (date, id, status, limit), meetings::row)?
        };
        let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
        if left > 0 {
            let id = if date.is_empty() { id } else { i64::MAX };
            let undated = format!(
                "SELECT {} FROM meetings WHERE date IS NULL AND id < ?1
                    AND (?2 IS NULL OR status = ?2) ORDER BY id DESC LIMIT ?3",
                meetings::COLUMNS
            );
            rows.extend(self.all(&undated, (id, status, left), meetings::row)?);
        }
        Ok(rows)
    }

    /// How many statements of an actor do what.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn acts_of(&self, actor: ActorId) -> Result<Vec<(StatementAct, u32)>> {
        let sql = "SELECT act, count(*) FROM statements WHERE actor IN (
                SELECT id FROM actors WHERE coalesce(merged, id) =
                    (SELECT coalesce(merged, id) FROM actors WHERE id = ?1))
            GROUP BY act ORDER BY count(*) DESC, act";
        self.all(sql, [actor], |row| Ok((row.get::<_, Coded<_>>(0)?.0, row.get(1)?)))
    }

    /// How many statements of an actor there are on each day, by day (since 1970-01-01); without
    /// those of which no day is known.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn days_of(&self, actor: ActorId) -> Result<Vec<(i64, u32)>> {
        let sql = "SELECT id >> 32, count(*) FROM statements WHERE actor IN (
                SELECT id FROM actors WHERE coalesce(merged, id) =
                    (SELECT coalesce(merged, id) FROM actors WHERE id = ?1))
                AND id >= ?2
            GROUP BY id >> 32 ORDER BY id >> 32";
        self.all(sql, (actor, StatementId::first_of(UNDATED + 1)), |row| {
            let day = StatementId(row.get::<_, i64>(0)? << 32).day();
            Ok((day, row.get(1)?))
        })
    }

    /// With whom an actor met, and at how many real meetings that are told as held or going on; the
    /// most first, at most `limit`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn met(&self, actor: ActorId, limit: usize) -> Result<Vec<(ActorId, u32)>> {
        let sql = "WITH own (id) AS (
                SELECT id FROM actors WHERE coalesce(merged, id) =
                    (SELECT coalesce(merged, id) FROM actors WHERE id = ?1))
            SELECT coalesce(merged, actors.id) AS other, count(DISTINCT coalesce(account, meetings.id))
            FROM meeting_parties AS mine JOIN own ON own.id = mine.actor
                JOIN meetings ON meetings.id = mine.meeting
                JOIN meeting_parties AS theirs ON theirs.meeting = mine.meeting
                JOIN actors ON actors.id = theirs.actor
            WHERE status IN (?2, ?3) AND other NOT IN (SELECT id FROM own)
            GROUP BY other ORDER BY 2 DESC, other LIMIT ?4";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let (held, ongoing) = (MeetingStatus::Held.code(), MeetingStatus::Ongoing.code());
        self.all(sql, (actor, held, ongoing, limit), |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// All actors that have one of these names, one of these ids of the world file, or one of these
    /// countries (ISO 3166-1 alpha-3), and those merged with them.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn actors_of(
        &self,
        names: &BTreeSet<String>,
        known: &BTreeSet<String>,
        countries: &BTreeSet<String>,
    ) -> Result<BTreeSet<ActorId>> {
        let names: BTreeSet<String> = names.iter().map(|name| words(name)).collect();
        let sql = "WITH leaders (id) AS (
                SELECT coalesce(merged, id) FROM actors WHERE
                    id IN (SELECT actor FROM actor_names
                        WHERE folded IN (SELECT value FROM json_each(?1)))
                    OR known IN (SELECT value FROM json_each(?2))
                    OR country IN (SELECT value FROM json_each(?3)))
            SELECT id FROM actors WHERE coalesce(merged, id) IN (SELECT id FROM leaders)";
        let list = |set: &BTreeSet<String>| serde_json::to_string(set).unwrap_or_default();
        let params = (list(&names), list(known), list(countries));
        Ok(self.all(sql, params, |row| row.get(0))?.into_iter().collect())
    }
}
