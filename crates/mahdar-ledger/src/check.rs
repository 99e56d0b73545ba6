//! Whether a ledger is whole, and what it holds.

use crate::error::Result;
use crate::ledger::Ledger;
use crate::schema::SCHEMA_VERSION;
use crate::search::MISFITS;
use rusqlite::Row;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// The version of the file's schema.
    pub schema: i64,
    /// What is wrong; empty for a ledger that is whole.
    pub problems: Vec<String>,
    /// The versions of the reader that read its articles, with how many each.
    pub readers: BTreeMap<String, u64>,
    /// Whether the search index has other terms than queries have: [`Ledger::reindex`] writes it
    /// anew.
    pub index_is_old: bool,
}

/// How much a ledger holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Articles, replaced ones too.
    pub articles: u64,
    /// Articles that a later version has replaced.
    pub replaced: u64,
    /// Articles that are near-copies of an earlier one.
    pub copies: u64,
    /// Ways in which articles came in.
    pub sightings: u64,
    /// Statements.
    pub statements: u64,
    /// Statements that later versions of their articles lack.
    pub vanished: u64,
    /// Meetings, each as one article tells it.
    pub meetings: u64,
    /// Actors that speak or meet, without merged ones.
    pub actors: u64,
    /// What people corrected.
    pub corrections: u64,
    /// Articles of each language.
    pub languages: BTreeMap<String, u64>,
    /// Articles of the outlets with most of them, at most twenty.
    pub outlets: Vec<(String, u64)>,
    /// The days of the first and the last article, ISO 8601.
    pub days: Option<(String, String)>,
    /// Size of the file, in bytes.
    pub bytes: u64,
}

/// Rows that stand alone, and what that means; each query counts them.
const ORPHANS: &[(&str, &str)] = &[
    (
        "articles without text and record",
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM texts)",
    ),
    (
        "articles that never came in",
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM sightings)",
    ),
    (
        "actors that are merged into merged ones",
        "SELECT count(*) FROM actors a JOIN actors b ON b.id = a.merged
         WHERE b.merged IS NOT NULL",
    ),
    (
        "statements whose number is not of their article's day",
        "SELECT count(*) FROM statements JOIN articles ON articles.id = article
         WHERE (statements.id >> 32) - 32768 <> day AND day BETWEEN -32768 AND 32767",
    ),
    (
        "statements that a later one could get the number of",
        "SELECT count(*) FROM statements LEFT JOIN days ON days.day = (id >> 32) - 32768
         WHERE next IS NULL OR (id & 4294967295) >= next",
    ),
    (
        "near-copies of near-copies",
        "SELECT count(*) FROM articles a JOIN articles b ON b.id = a.copy_of
         WHERE b.copy_of IS NOT NULL",
    ),
];

/// A name, and how many there are of it.
fn counted(row: &Row<'_>) -> rusqlite::Result<(String, u64)> {
    Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
}

impl Ledger {
    /// Looks for damage: in the file, in references between tables, in what belongs together, in
    /// every text and record.
    ///
    /// # Errors
    /// If the file cannot be read at all; what is merely damaged is in the result.
    pub fn check(&self) -> Result<Check> {
        let mut problems =
            self.all("PRAGMA integrity_check(20)", [], |row| row.get::<_, String>(0))?;
        problems.retain(|line| line != "ok");
        problems.extend(self.all("PRAGMA foreign_key_check", [], |row| {
            let (table, row, other) =
                (row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?, row.get::<_, String>(2)?);
            let row = row.map_or_else(String::new, |row| format!(" row {row}"));
            Ok(format!("{table}{row} refers to what is not in {other}"))
        })?);
        for (what, sql) in ORPHANS.iter().chain(MISFITS) {
            let count = self.count(sql)?;
            if count > 0 {
                problems.push(format!("{count} {what}"));
            }
        }
        // a damaged file would only repeat itself
        if problems.is_empty() {
            self.check_records(&mut problems);
        }
        let readers = "SELECT readers.name, count(*) FROM readers
            JOIN articles ON reader = readers.id GROUP BY 1";
        Ok(Check {
            schema: SCHEMA_VERSION,
            problems,
            index_is_old: self.index_is_old()?,
            readers: self.all(readers, [], counted)?.into_iter().collect(),
        })
    }

    /// Whether each text and record can be read, and has the statements that the table has.
    fn check_records(&self, problems: &mut Vec<String>) {
        for article in self.articles(crate::ArticleId(0)) {
            let result = article.and_then(|article| {
                let record = self.record(article.id)?.unwrap_or_default();
                let rows = self.statements_of(article.id)?.len();
                let found = record.statements.len();
                Ok((rows != found).then(|| {
                    format!("article {}: {found} statements read, {rows} stored", article.id)
                }))
            });
            problems.extend(result.unwrap_or_else(|error| Some(error.to_string())));
        }
    }

    /// What it holds.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stats(&self) -> Result<Stats> {
        let pairs = |sql: &str| self.all(sql, [], counted);
        let days = self.one(
            "SELECT date(min(day) * 86400, 'unixepoch'), date(max(day) * 86400, 'unixepoch')
             FROM articles HAVING count(*) > 0",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(Stats {
            articles: self.count("SELECT count(*) FROM articles")?,
            replaced: self.count("SELECT count(*) FROM articles WHERE replaced_by IS NOT NULL")?,
            copies: self.count("SELECT count(*) FROM articles WHERE copy_of IS NOT NULL")?,
            sightings: self.count("SELECT count(*) FROM sightings")?,
            statements: self.count("SELECT count(*) FROM statements")?,
            vanished: self.count("SELECT count(*) FROM statements WHERE vanished IS NOT NULL")?,
            meetings: self.count("SELECT count(*) FROM meetings")?,
            actors: self.count("SELECT count(*) FROM actors WHERE merged IS NULL")?,
            corrections: self.count("SELECT count(*) FROM corrections")?,
            languages: pairs("SELECT coalesce(language, '?'), count(*) FROM articles GROUP BY 1")?
                .into_iter()
                .collect(),
            outlets: pairs(
                "SELECT coalesce(publisher, '?'), count(*) FROM articles GROUP BY 1
                 ORDER BY 2 DESC, 1 LIMIT 20",
            )?,
            days,
            bytes: self
                .count("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
        })
    }

    pub(crate) fn count(&self, sql: &str) -> Result<u64> {
        Ok(self.one(sql, [], |row| row.get::<_, i64>(0))?.unwrap_or(0).unsigned_abs())
    }
}
