//! The index: what is written of statements and meetings when they are stored.
//!
//! The tables keep no text of their own (`content=''`): a row's columns are terms and facets, joined
//! by spaces. Rows go with what they stand for, by triggers; so whatever removes a statement removes
//! it from the index in the same transaction.

use super::facets;
use super::terms::Terms;
use crate::codes::Coded;
use crate::day::day_of;
use crate::ids::{ActorId, ArticleId, MeetingId, StatementId};
use crate::squeeze::{inflate, inflate_text};
use mahdar_reader::{Meeting, Range, Record, Statement};
use mahdar_text::{OffsetMap, Span};
use rusqlite::types::Type;
use rusqlite::{Connection, params};

/// The tables of the index.
pub(crate) const SCHEMA: &str = include_str!("../schema/search.sql");

/// Writes the statements and meetings of an article to the index, in place of what it had of them.
/// `day` is that of the article. Statements that a person rejected are left out.
pub(crate) fn index(
    db: &Connection,
    article: ArticleId,
    record: &Record,
    day: i64,
) -> rusqlite::Result<()> {
    let indexed = Indexed {
        terms: super::terms(),
        record,
        offsets: OffsetMap::new(&record.text),
        shared: shared(record),
        language: record.language.as_deref().unwrap_or_default(),
    };
    indexed.statements(db, article)?;
    indexed.meetings(db, article, day)
}

/// Writes those articles to the index again whose statements were changed in this transaction: by a
/// correction, or since a later version had them no more. Triggers note which. To be called before
/// the transaction ends.
pub(crate) fn settle(db: &Connection) -> rusqlite::Result<()> {
    let mut changed = db.prepare_cached("SELECT article FROM unsettled")?;
    let changed: Vec<ArticleId> =
        changed.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for article in changed {
        if let Some((record, day)) = stored(db, article)? {
            index(db, article, &record, day)?;
        }
    }
    db.prepare_cached("DELETE FROM unsettled")?.execute([])?;
    Ok(())
}

/// What the index needs of an article's record, and the article's day.
pub(crate) fn stored(
    db: &Connection,
    article: ArticleId,
) -> rusqlite::Result<Option<(Record, i64)>> {
    let mut row = db.prepare_cached(
        "SELECT record, body, day, publisher, url FROM texts JOIN articles ON id = article
         WHERE article = ?1",
    )?;
    let mut rows = row.query([article])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let json = inflate(&row.get::<_, Vec<u8>>(0)?).map_err(damaged)?;
    let record: Record = serde_json::from_slice(&json).map_err(damaged)?;
    let text = inflate_text(&row.get::<_, Vec<u8>>(1)?).map_err(damaged)?;
    Ok(Some((Record { text, publisher: row.get(3)?, url: row.get(4)?, ..record }, row.get(2)?)))
}

fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, Box::new(error))
}

/// The facets that all of an article's rows have.
fn shared(record: &Record) -> String {
    let mut facets = facets::outlets(record.publisher.as_deref(), record.url.as_deref());
    facets.extend(record.language.as_deref().map(facets::language));
    facets.push(facets::ALL.to_owned());
    facets.join(" ")
}

struct Indexed<'r> {
    terms: &'r Terms,
    record: &'r Record,
    offsets: OffsetMap<'r>,
    shared: String,
    language: &'r str,
}

impl Indexed<'_> {
    fn statements(&self, db: &Connection, article: ArticleId) -> rusqlite::Result<()> {
        let mut rows = db.prepare_cached(
            "SELECT statements.id, ordinal, actor, act, form, vanished IS NOT NULL, rejected, country
             FROM statements LEFT JOIN actors ON actors.id = actor WHERE article = ?1",
        )?;
        let mut write = db.prepare_cached(
            "INSERT OR REPLACE INTO statements_fts (rowid, words, who, facets) VALUES (?1, ?2, ?3, ?4)",
        )?;
        let mut remove = db.prepare_cached("DELETE FROM statements_fts WHERE rowid = ?1")?;
        let mut rows = rows.query([article])?;
        while let Some(row) = rows.next()? {
            let id: StatementId = row.get(0)?;
            let statement = self.record.statements.get(row.get::<_, u32>(1)? as usize);
            let Some(statement) = statement.filter(|_| row.get(6) == Ok(false)) else {
                remove.execute([id])?;
                continue;
            };
            let mut facets = self.shared.clone();
            let actor: Option<ActorId> = row.get(2)?;
            let country: Option<String> = row.get(7)?;
            let own = [
                actor.map(facets::actor),
                Some(facets::act(row.get::<_, Coded<_>>(3)?.0)),
                Some(facets::form(row.get::<_, Coded<_>>(4)?.0)),
                country.as_deref().map(facets::country),
                row.get::<_, bool>(5)?.then(|| facets::VANISHED.to_owned()),
            ];
            for facet in own.iter().flatten() {
                facets.push(' ');
                facets.push_str(facet);
            }
            let words = self.joined(&self.words(&statement.content));
            write.execute(params![id, words, self.speaker(statement), facets])?;
        }
        Ok(())
    }

    fn meetings(&self, db: &Connection, article: ArticleId, day: i64) -> rusqlite::Result<()> {
        let mut rows = db.prepare_cached(
            "SELECT id, ordinal, date, status, mode FROM meetings WHERE article = ?1",
        )?;
        let mut rows = rows.query([article])?;
        while let Some(row) = rows.next()? {
            let id: MeetingId = row.get(0)?;
            let ordinal = row.get::<_, u32>(1)? as usize;
            let Some(meeting) = self.record.meetings.get(ordinal) else { continue };
            let date: Option<String> = row.get(2)?;
            let day = date.as_deref().and_then(day_of).unwrap_or(day);
            let own = [
                facets::status(row.get::<_, Coded<_>>(3)?.0),
                facets::mode(row.get::<_, Coded<_>>(4)?.0),
            ];
            let facets = format!("{} {} {}", self.shared, own.join(" "), parties(db, id)?);
            let place = place(id, day);
            // its day may have been another
            db.prepare_cached(
                "DELETE FROM meetings_fts
                 WHERE rowid IN (SELECT place FROM meetings_placed WHERE meeting = ?1)",
            )?
            .execute([id])?;
            db.prepare_cached(
                "INSERT OR REPLACE INTO meetings_placed (place, meeting) VALUES (?1, ?2)",
            )?
            .execute(params![place, id])?;
            db.prepare_cached(
                "INSERT OR REPLACE INTO meetings_fts (rowid, words, who, facets)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                place,
                self.joined(&self.words(&[meeting.evidence])),
                self.parties(meeting),
                facets
            ])?;
        }
        Ok(())
    }

    /// The words of ranges, as the text has them.
    fn words(&self, ranges: &[Range]) -> String {
        words(&self.record.text, &self.offsets, ranges)
    }

    fn joined(&self, text: &str) -> String {
        let terms = self.terms.of_text(text, self.language);
        let mut out = String::with_capacity(text.len());
        for term in terms {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&term.term);
        }
        out
    }

    /// Who speaks: name and role.
    fn speaker(&self, statement: &Statement) -> String {
        let id = statement.actor.as_deref();
        let actor = id.and_then(|id| self.record.actors.iter().find(|actor| actor.id == id));
        let name = actor.map(|actor| actor.name.as_str()).or(statement.speaker.as_deref());
        let role = actor.and_then(|actor| actor.role.as_deref());
        let names: Vec<&str> = name.into_iter().chain(role).collect();
        self.joined(&names.join("\n"))
    }

    fn parties(&self, meeting: &Meeting) -> String {
        let mut names: Vec<&str> = meeting.parties.iter().map(String::as_str).collect();
        names.extend(meeting.place.as_deref());
        self.joined(&names.join("\n"))
    }
}

/// The words of ranges of a text, one range a line.
pub(crate) fn words(text: &str, offsets: &OffsetMap<'_>, ranges: &[Range]) -> String {
    let spans = ranges.iter().filter_map(|&[start, end]| offsets.bytes(Span::new(start, end)));
    let parts: Vec<&str> = spans.filter_map(|span| span.get(text)).collect();
    parts.join("\n")
}

fn parties(db: &Connection, meeting: MeetingId) -> rusqlite::Result<String> {
    let mut rows = db.prepare_cached(
        "SELECT actor, country FROM meeting_parties JOIN actors ON id = actor WHERE meeting = ?1",
    )?;
    let mut out = Vec::new();
    let mut rows = rows.query([meeting])?;
    while let Some(row) = rows.next()? {
        out.push(facets::actor(row.get(0)?));
        let country = row.get::<_, Option<String>>(1)?.as_deref().map(facets::country);
        out.extend(country.filter(|country| !out.contains(country)));
    }
    Ok(out.join(" "))
}

/// Where a meeting stands among others, by its day: the order of the index.
fn place(id: MeetingId, day: i64) -> i64 {
    StatementId::first_of(day).0 | (id.0 & 0xffff_ffff)
}
