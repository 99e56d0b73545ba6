//! The index: what is written of statements and meetings when they are stored.
//!
//! The tables keep no text of their own (`content=''`): a row's columns are terms and facets, joined
//! by spaces. Rows go with what they stand for, by triggers; so whatever removes a statement removes
//! it from the index in the same transaction.

use super::facets::{self, Outlet};
use super::scribe::{Entries, Entry};
use crate::codes::Coded;
use crate::day::day_of;
use crate::ids::{ActorId, ArticleId, MeetingId, StatementId};
use crate::incoming::Incoming;
use crate::squeeze::{inflate, inflate_text};
use mahdar_reader::Record;
use rusqlite::types::Type;
use rusqlite::{Connection, params};

/// The tables of the index.
pub(crate) const SCHEMA: &str = include_str!("../schema/search.sql");

/// An article that is to be written to the index, with its day.
pub(crate) struct Indexed<'r> {
    pub article: ArticleId,
    pub record: &'r Record,
    pub entries: &'r Entries,
    pub day: i64,
}

impl<'r> Indexed<'r> {
    /// Of an article that was stored as `article`.
    pub fn of(article: ArticleId, incoming: &'r Incoming) -> Self {
        let Incoming { record, entries, day, .. } = incoming;
        Self { article, record, entries, day: *day }
    }
}

/// A row of the index.
struct Row<'r> {
    id: i64,
    words: &'r str,
    who: &'r str,
    facets: String,
}

/// Writes what hits show of an article.
pub(crate) fn note(db: &Connection, article: ArticleId, entries: &Entries) -> rusqlite::Result<()> {
    note_outlets(db, &entries.outlets)?;
    db.prepare_cached("INSERT OR REPLACE INTO told VALUES (?1, ?2)")?
        .execute(params![article, entries.told])?;
    Ok(())
}

/// Writes the statements and meetings of articles to the index, in place of what it had of them.
/// Statements that a person rejected are left out.
///
/// To be called last in a transaction, for many articles at once: FTS5 begins a new part of its index,
/// which it has to merge with the others, at each row that comes before the last one, and when
/// anything else is written that may be rolled back alone.
pub(crate) fn index(db: &Connection, articles: &[Indexed<'_>]) -> rusqlite::Result<()> {
    let (mut said, mut met) = (Vec::new(), Vec::new());
    for article in articles {
        statements(db, article, &mut said)?;
        meetings(db, article, &mut met)?;
    }
    write(db, "statements_fts", said)?;
    write(db, "meetings_fts", met)
}

fn write(db: &Connection, index: &str, mut rows: Vec<Row<'_>>) -> rusqlite::Result<()> {
    rows.sort_unstable_by_key(|row| row.id);
    let mut write = db.prepare_cached(&format!(
        "INSERT OR REPLACE INTO {index} (rowid, words, who, facets) VALUES (?1, ?2, ?3, ?4)"
    ))?;
    for Row { id, words, who, facets } in rows {
        write.execute(params![id, words, who, facets])?;
    }
    Ok(())
}

/// Writes those articles to the index again whose statements were changed in this transaction: by a
/// correction, or since a later version had them no more. Triggers note which. To be called before
/// the transaction ends.
pub(crate) fn settle(db: &Connection) -> rusqlite::Result<()> {
    let mut changed = db.prepare_cached("SELECT article FROM unsettled")?;
    let changed: Vec<ArticleId> =
        changed.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if changed.is_empty() {
        return Ok(());
    }
    again(db, &changed)?;
    db.prepare_cached("DELETE FROM unsettled")?.execute([])?;
    Ok(())
}

/// Writes articles to the index again, from their records.
pub(crate) fn again(db: &Connection, articles: &[ArticleId]) -> rusqlite::Result<()> {
    let mut read = Vec::with_capacity(articles.len());
    for &article in articles {
        if let Some((record, day)) = stored(db, article)? {
            let entries = Entries::of(&record);
            note(db, article, &entries)?;
            read.push((article, record, entries, day));
        }
    }
    let indexed = read.iter().map(|(article, record, entries, day)| Indexed {
        article: *article,
        record,
        entries,
        day: *day,
    });
    index(db, &indexed.collect::<Vec<_>>())
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

fn note_outlets(db: &Connection, outlets: &[Outlet]) -> rusqlite::Result<()> {
    let mut note = db.prepare_cached("INSERT OR IGNORE INTO outlets VALUES (?1, ?2)")?;
    for Outlet { letters, words } in outlets {
        note.execute([letters, words])?;
    }
    Ok(())
}

/// Notes the outlets of all articles.
pub(crate) fn note_all_outlets(db: &Connection) -> rusqlite::Result<()> {
    let mut rows = db.prepare("SELECT DISTINCT publisher, url FROM articles")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (publisher, url): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
        note_outlets(db, &facets::outlets(publisher.as_deref(), url.as_deref()))?;
    }
    Ok(())
}

fn statements<'r>(
    db: &Connection,
    indexed: &Indexed<'r>,
    out: &mut Vec<Row<'r>>,
) -> rusqlite::Result<()> {
    let entries = indexed.entries;
    let mut rows = db.prepare_cached(
        "SELECT statements.id, ordinal, actor, act, form, vanished IS NOT NULL, rejected, country
         FROM statements LEFT JOIN actors ON actors.id = actor WHERE article = ?1",
    )?;
    let mut remove = db.prepare_cached("DELETE FROM statements_fts WHERE rowid = ?1")?;
    let mut rows = rows.query([indexed.article])?;
    while let Some(row) = rows.next()? {
        let id: StatementId = row.get(0)?;
        let entry = entries.statements.get(row.get::<_, u32>(1)? as usize);
        let Some(Entry { words, who }) = entry.filter(|_| row.get(6) == Ok(false)) else {
            remove.execute([id])?;
            continue;
        };
        let mut facets = entries.shared.clone();
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
        out.push(Row { id: id.0, words, who, facets });
    }
    Ok(())
}

fn meetings<'r>(
    db: &Connection,
    indexed: &Indexed<'r>,
    out: &mut Vec<Row<'r>>,
) -> rusqlite::Result<()> {
    if indexed.record.meetings.is_empty() {
        return Ok(());
    }
    let entries = indexed.entries;
    let mut rows = db.prepare_cached(
        "SELECT meetings.id, ordinal, date, status, mode, meetings_placed.place FROM meetings
            LEFT JOIN meetings_placed ON meeting = meetings.id WHERE article = ?1",
    )?;
    let mut rows = rows.query([indexed.article])?;
    while let Some(row) = rows.next()? {
        let id: MeetingId = row.get(0)?;
        let ordinal = row.get::<_, u32>(1)? as usize;
        let Some(Entry { words, who }) = entries.meetings.get(ordinal) else { continue };
        let date: Option<String> = row.get(2)?;
        let day = date.as_deref().and_then(day_of).unwrap_or(indexed.day);
        let own = [
            facets::status(row.get::<_, Coded<_>>(3)?.0),
            facets::mode(row.get::<_, Coded<_>>(4)?.0),
        ];
        let facets = format!("{} {} {}", entries.shared, own.join(" "), parties(db, id)?);
        let place = place(id, day);
        let before: Option<i64> = row.get(5)?;
        if before != Some(place) {
            if let Some(before) = before {
                // its day was another
                db.prepare_cached("DELETE FROM meetings_fts WHERE rowid = ?1")?
                    .execute([before])?;
                db.prepare_cached("DELETE FROM meetings_placed WHERE place = ?1")?
                    .execute([before])?;
            }
            db.prepare_cached("INSERT INTO meetings_placed (place, meeting) VALUES (?1, ?2)")?
                .execute(params![place, id])?;
        }
        out.push(Row { id: place, words, who, facets });
    }
    Ok(())
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
