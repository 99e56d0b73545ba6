//! Reading rows: one, all of a few, or many piece by piece.

use crate::error::Result;
use crate::ledger::Ledger;
use rusqlite::{OptionalExtension, Params, Row};
use std::collections::VecDeque;

/// How many rows are read at once.
const PAGE: i64 = 256;

/// Rows in the order of their numbers, read piece by piece: memory does not grow with the ledger,
/// and no transaction is held between pieces. What others write meanwhile comes too, if it comes
/// later in the order.
pub struct Pages<'l, T> {
    ledger: &'l Ledger,
    /// Rows above `?1` in order, at most `?2`.
    sql: String,
    after: i64,
    map: fn(&Row<'_>) -> rusqlite::Result<T>,
    number: fn(&T) -> i64,
    page: VecDeque<T>,
    done: bool,
}

impl<'l, T> Pages<'l, T> {
    pub(crate) fn new(
        ledger: &'l Ledger,
        sql: String,
        after: i64,
        map: fn(&Row<'_>) -> rusqlite::Result<T>,
        number: fn(&T) -> i64,
    ) -> Self {
        Self { ledger, sql, after, map, number, page: VecDeque::new(), done: false }
    }
}

impl<T> Iterator for Pages<'_, T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        if self.page.is_empty() && !self.done {
            match self.ledger.all(&self.sql, [self.after, PAGE], self.map) {
                Ok(rows) => self.page = rows.into(),
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
            self.done = (self.page.len() as i64) < PAGE;
        }
        let row = self.page.pop_front()?;
        self.after = (self.number)(&row);
        Some(Ok(row))
    }
}

impl Ledger {
    /// The row that a query gives, if any.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.db.prepare_cached(sql).map_err(self.sql())?;
        statement.query_row(params, map).optional().map_err(self.sql())
    }

    /// All rows that a query gives.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.db.prepare_cached(sql).map_err(self.sql())?;
        let rows = statement.query_map(params, map).map_err(self.sql())?;
        rows.collect::<rusqlite::Result<_>>().map_err(self.sql())
    }
}
