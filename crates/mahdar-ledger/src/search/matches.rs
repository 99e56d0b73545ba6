//! The rows that match: page by page, one of each group, never all at once.

use super::compile::Phrase;
use super::query::{Cursor, Order};
use crate::error::Result;
use crate::ledger::Ledger;
use rustc_hash::{FxHashMap, FxHashSet};

/// So many matches are weighed for the best first, the newest.
const WEIGHED: usize = 10_000;
/// So many rows of one page are looked at; a page that needs more ends early.
const LOOKED_AT: usize = 50_000;
/// Of so many members of a group it is looked whether an earlier page had one.
const MEMBERS: usize = 64;

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Statements,
    Meetings,
}

impl Target {
    fn index(self) -> &'static str {
        match self {
            Self::Statements => "statements_fts",
            Self::Meetings => "meetings_fts",
        }
    }

    /// All rows `?1..?2`, the newest first.
    fn all(self) -> &'static str {
        match self {
            Self::Statements => {
                "SELECT id FROM statements WHERE id >= ?1 AND id < ?2 AND rejected = 0
                 ORDER BY id DESC LIMIT ?3"
            }
            Self::Meetings => {
                "SELECT place FROM meetings_placed WHERE place >= ?1 AND place < ?2
                 ORDER BY place DESC LIMIT ?3"
            }
        }
    }

    /// The group of row `?1`.
    fn group(self) -> &'static str {
        match self {
            Self::Statements => "SELECT coalesce(echo, id) FROM statements WHERE id = ?1",
            Self::Meetings => {
                "SELECT coalesce(account, id) FROM meetings
                 WHERE id = (SELECT meeting FROM meetings_placed WHERE place = ?1)"
            }
        }
    }

    /// The rows of group `?1` from `?2` on.
    fn members(self) -> &'static str {
        match self {
            Self::Statements => {
                "SELECT id FROM statements WHERE id = ?1 AND id >= ?2
                 UNION ALL SELECT id FROM statements WHERE echo = ?1 AND id >= ?2 LIMIT ?3"
            }
            Self::Meetings => {
                "SELECT place FROM meetings_placed WHERE place >= ?2 AND meeting IN (
                    SELECT ?1 UNION ALL SELECT id FROM meetings WHERE account = ?1) LIMIT ?3"
            }
        }
    }
}

/// A compiled query.
pub(crate) struct Matches<'l> {
    pub ledger: &'l Ledger,
    pub target: Target,
    /// The expression; none for all rows.
    pub expression: Option<String>,
    /// Rows, half-open.
    pub rows: (i64, i64),
    pub limit: usize,
    pub after: Option<Cursor>,
    /// Whether one row of a group is enough.
    pub grouped: bool,
}

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Its rows, in order.
    pub rows: Vec<i64>,
    /// Where the next one begins.
    pub next: Option<Cursor>,
    /// How many rows match on all pages, where that came to light.
    pub matches: Option<usize>,
}

impl Matches<'_> {
    /// A page, the newest rows first.
    pub fn newest(&self) -> Result<Found> {
        let before = self.after.map_or(self.rows.1, |after| after.at.min(self.rows.1));
        let (mut page, mut seen, mut looked_at) = (Vec::new(), FxHashSet::default(), 0);
        let mut next = None;
        // few rows are wanted of many, so they are asked for in growing portions
        let (mut below, mut portion) = (before, self.limit.max(16) * 2);
        'page: loop {
            let rows = self.portion(self.rows.0, below, portion)?;
            for &row in &rows {
                let fresh = self.is_fresh(row, before, &mut seen)?;
                if fresh && page.len() == self.limit {
                    next = page.last().map(|&last| Cursor { at: last, order: Order::Newest });
                    break 'page;
                }
                page.extend(fresh.then_some(row));
            }
            looked_at += rows.len();
            let Some(&last) = rows.last().filter(|_| rows.len() == portion) else {
                let matches = self.after.is_none().then_some(looked_at);
                return Ok(Found { rows: page, next, matches });
            };
            if looked_at > LOOKED_AT {
                next = Some(Cursor { at: last, order: Order::Newest });
                break;
            }
            (below, portion) = (last, portion * 4);
        }
        Ok(Found { rows: page, next, matches: None })
    }

    /// Whether no row of its group was on this page or, if it comes after another, on an earlier
    /// one, where rows from `before` on were.
    fn is_fresh(&self, row: i64, before: i64, seen: &mut FxHashSet<i64>) -> Result<bool> {
        if !self.grouped {
            return Ok(true);
        }
        let group = self.ledger.one(self.target.group(), [row], |row| row.get(0))?.unwrap_or(row);
        if !seen.insert(group) {
            return Ok(false);
        }
        if self.after.is_none() {
            return Ok(true);
        }
        let earlier: Vec<i64> =
            self.ledger
                .all(self.target.members(), (group, before, MEMBERS as i64), |row| row.get(0))?;
        for row in earlier.into_iter().filter(|&row| row < self.rows.1) {
            if !self.portion(row, row + 1, 1)?.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The newest matching rows `from..below`, at most `limit`.
    fn portion(&self, from: i64, below: i64, limit: usize) -> Result<Vec<i64>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let Some(expression) = &self.expression else {
            return self.ledger.all(self.target.all(), (from, below, limit), |row| row.get(0));
        };
        let sql = newest_sql(self.target);
        self.ledger.all(&sql, (expression, from, below, limit), |row| row.get(0))
    }

    /// How many rows match, counted up to `most`.
    pub fn count(&self, most: usize) -> Result<usize> {
        Ok(self.portion(self.rows.0, self.rows.1, most)?.len())
    }

    /// A page, the best of the newest matches first.
    pub fn best(&self, phrases: &[Phrase]) -> Result<Found> {
        let mut ranked = self.portion(self.rows.0, self.rows.1, WEIGHED)?;
        let matches = Some(ranked.len()).filter(|number| *number < WEIGHED);
        let scores = self.scores(phrases, &ranked)?;
        let score = |row: &i64| scores.get(row).copied().unwrap_or(0.0);
        // BM25 of SQLite is the better the smaller; equal ones stay the newest first
        ranked.sort_by(|a, b| score(a).total_cmp(&score(b)));
        let start = self.after.map_or(0, |after| usize::try_from(after.at).unwrap_or(0));
        let (mut page, mut seen) = (Vec::new(), FxHashSet::default());
        for (at, &row) in ranked.iter().enumerate() {
            let group = match self.grouped {
                true => self.ledger.one(self.target.group(), [row], |row| row.get(0))?,
                false => None,
            };
            if !seen.insert(group.unwrap_or(row)) || at < start {
                continue;
            }
            if page.len() == self.limit {
                let next = Some(Cursor { at: at as i64, order: Order::Best });
                return Ok(Found { rows: page, next, matches });
            }
            page.push(row);
        }
        Ok(Found { rows: page, next: None, matches })
    }

    /// BM25 of `rows` by the phrases that are rare enough to be weighed: of a word in every other
    /// row, SQLite would read all occurrences first.
    fn scores(&self, phrases: &[Phrase], rows: &[i64]) -> Result<FxHashMap<i64, f64>> {
        let (Some(&newest), Some(&oldest)) = (rows.first(), rows.last()) else {
            return Ok(FxHashMap::default());
        };
        let index = self.target.index();
        let count = format!(
            "SELECT count(*) FROM (SELECT rowid FROM {index} WHERE {index} MATCH ?1 LIMIT ?2)"
        );
        let mut rare = Vec::new();
        for phrase in phrases {
            let expression = format!("{{words who}} : {}", phrase.expression());
            let number: i64 = self
                .ledger
                .one(&count, (&expression, WEIGHED as i64 + 1), |row| row.get(0))?
                .unwrap_or(0);
            if number <= WEIGHED as i64 {
                rare.push((number, phrase.expression()));
            }
        }
        rare.sort();
        rare.truncate(8);
        if rare.is_empty() {
            return Ok(FxHashMap::default());
        }
        let any: Vec<String> = rare.into_iter().map(|(_, expression)| expression).collect();
        let expression = format!("{{words who}} : ({})", any.join(" OR "));
        let sql = format!(
            "SELECT rowid, bm25({index}, 1.0, 0.5, 0.0) FROM {index}
             WHERE {index} MATCH ?1 AND rowid >= ?2 AND rowid <= ?3"
        );
        let scored: Vec<(i64, f64)> =
            self.ledger
                .all(&sql, (expression, oldest, newest), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(scored.into_iter().collect())
    }
}

/// The newest rows `?2..?3` that match `?1`, at most `?4`.
pub(crate) fn newest_sql(target: Target) -> String {
    let index = target.index();
    format!(
        "SELECT rowid FROM {index} WHERE {index} MATCH ?1 AND rowid >= ?2 AND rowid < ?3
         ORDER BY rowid DESC LIMIT ?4"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    /// SQLite's plan of a page: the index is asked with the expression (`M`) and both ends of the
    /// rows, and gives rows in order, so that nothing is sorted.
    #[test]
    fn no_table_is_passed_over() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(include_str!("../schema/1.sql")).unwrap();
        db.execute_batch(crate::search::SCHEMA).unwrap();
        for target in [Target::Statements, Target::Meetings] {
            let plan = |sql: &str| -> Vec<String> {
                let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
                let lines = statement.raw_query();
                lines.mapped(|row| row.get(3)).collect::<Result<_, _>>().unwrap()
            };
            let newest = plan(&newest_sql(target));
            assert_eq!(newest.len(), 1, "{newest:?}");
            assert!(newest[0].contains("VIRTUAL TABLE INDEX"), "{newest:?}");
            let asked = newest[0].split(':').next_back().unwrap();
            assert!(["M", "<", ">"].iter().all(|sign| asked.contains(sign)), "{newest:?}");
            for sql in [target.all(), target.group(), target.members()] {
                for line in plan(sql) {
                    let scan = line.starts_with("SCAN") && !line.contains("CONSTANT");
                    assert!(!scan && !line.contains("TEMP B-TREE"), "{sql}: {line}");
                }
            }
        }
    }
}
