//! What people correct in what was read.

use crate::codes::Code;
use crate::error::{Error, Kind, Result};
use crate::ids::{ActorId, ArticleId, StatementId};
use crate::ledger::Ledger;
use crate::search::settle;
use mahdar_reader::{Form, Range, StatementAct};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What a person says of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Somebody else speaks.
    Actor(ActorId),
    /// It does something else.
    Act(StatementAct),
    /// It is quoted otherwise.
    Form(Form),
    /// It is no statement (true), or one after all (false).
    Rejected(bool),
}

impl Correction {
    /// The column that it changes, and its value there.
    fn stored(self) -> (&'static str, i64) {
        match self {
            Self::Actor(actor) => ("actor", actor.0),
            Self::Act(act) => ("act", act.code()),
            Self::Form(form) => ("form", form.code()),
            Self::Rejected(rejected) => ("rejected", i64::from(rejected)),
        }
    }
}

impl Ledger {
    /// Corrects a statement. The correction is kept apart from what was read, and applied again
    /// whenever the article is read again; the newest of several counts.
    ///
    /// # Errors
    /// If there is no such statement or actor, or the ledger cannot be written.
    pub fn correct(
        &mut self,
        statement: StatementId,
        correction: Correction,
        author: Option<&str>,
        at: i64,
    ) -> Result<()> {
        let Some(row) = self.statement(statement)? else {
            let what = format!("there is no statement {statement}");
            return Err(self.error(Kind::Refused(what)));
        };
        if let Correction::Actor(actor) = correction
            && self.actor(actor)?.is_none()
        {
            return Err(self.error(Kind::Refused(format!("there is no actor {actor}"))));
        }
        let (kind, value) = correction.stored();
        let path = self.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.begin()?;
        tx.execute(
            "INSERT INTO corrections (article, start, \"end\", kind, value, author, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![row.article, row.content[0], row.content[1], kind, value, author, at],
        )
        .map_err(sql)?;
        apply(&tx, row.article).map_err(sql)?;
        settle(&tx).map_err(sql)?;
        tx.commit().map_err(sql)
    }
}

/// A correction as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionRow {
    /// Its number; later ones are higher.
    pub id: i64,
    /// The article.
    pub article: ArticleId,
    /// The content of the statement, in code points of the text, half-open.
    pub content: Range,
    /// What was corrected.
    pub correction: Correction,
    /// By whom.
    pub author: Option<String>,
    /// When, in Unix seconds.
    pub at: i64,
}

const COLUMNS: &str = "id, article, start, \"end\", kind, value, author, at";

/// A row; none where a later version of Mahdar wrote a kind that this one does not know.
fn row(row: &Row<'_>) -> rusqlite::Result<Option<CorrectionRow>> {
    let (kind, value): (String, i64) = (row.get(4)?, row.get(5)?);
    let correction = match kind.as_str() {
        "actor" => Some(Correction::Actor(ActorId(value))),
        "act" => StatementAct::of(value).map(Correction::Act),
        "form" => Form::of(value).map(Correction::Form),
        "rejected" => Some(Correction::Rejected(value != 0)),
        _ => None,
    };
    let (id, article, content) = (row.get(0)?, row.get(1)?, [row.get(2)?, row.get(3)?]);
    let (author, at) = (row.get(6)?, row.get(7)?);
    Ok(correction.map(|correction| CorrectionRow { id, article, content, correction, author, at }))
}

impl Ledger {
    /// The corrections of an article, in order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn corrections_of(&self, article: ArticleId) -> Result<Vec<CorrectionRow>> {
        let sql = format!("SELECT {COLUMNS} FROM corrections WHERE article = ?1 ORDER BY id");
        Ok(self.all(&sql, [article], row)?.into_iter().flatten().collect())
    }

    /// The articles that have corrections, by number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn corrected_articles(&self) -> Result<Vec<ArticleId>> {
        let sql = "SELECT DISTINCT article FROM corrections ORDER BY article";
        self.all(sql, [], |row| row.get(0))
    }
}

/// Applies the corrections of an article to its statements; gives how many found none.
pub(crate) fn apply(db: &Connection, article: ArticleId) -> rusqlite::Result<usize> {
    let mut corrections = db.prepare_cached(
        "SELECT start, \"end\", kind, value FROM corrections WHERE article = ?1 ORDER BY id",
    )?;
    let corrections: Vec<(Range, String, i64)> = corrections
        .query_map([article], |row| Ok(([row.get(0)?, row.get(1)?], row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut lost = 0;
    for (content, kind, value) in corrections {
        let Some(statement) = at(db, article, content)? else {
            lost += 1;
            continue;
        };
        let sql = match kind.as_str() {
            "actor" => "UPDATE statements SET actor = ?2 WHERE id = ?1",
            "act" => "UPDATE statements SET act = ?2 WHERE id = ?1",
            "form" => "UPDATE statements SET form = ?2 WHERE id = ?1",
            _ => "UPDATE statements SET rejected = ?2 WHERE id = ?1",
        };
        db.prepare_cached(sql)?.execute(params![statement, value])?;
    }
    Ok(lost)
}

/// The statement whose content is that of a correction: the one that shares most with it, and at
/// least half of both.
fn at(
    db: &Connection,
    article: ArticleId,
    [start, end]: Range,
) -> rusqlite::Result<Option<StatementId>> {
    db.prepare_cached(
        "SELECT id FROM (
            SELECT id, min(\"end\", ?3) - max(start, ?2) AS common, \"end\" - start AS length
            FROM statements WHERE article = ?1)
         WHERE common > 0 AND 2 * common >= length AND 2 * common >= ?3 - ?2
         ORDER BY 2 * common - length DESC, id LIMIT 1",
    )?
    .query_row(params![article, start, end], |row| row.get(0))
    .optional()
}
