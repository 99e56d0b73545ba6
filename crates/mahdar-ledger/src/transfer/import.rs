//! Lines back into a ledger.

mod extras;

use super::{Entry, Extra, Seen};
use crate::error::{Error, Kind, Result};
use crate::ids::{ArticleId, MeetingId, StatementId};
use crate::incoming::{Incoming, Sighting};
use crate::ledger::Ledger;
use crate::search::{Indexed, index, settle};
use crate::store::{
    Before, Kept, KeptMeeting, Writer, Written, add_bands, find, hull, reader_id, write_rows,
};
use mahdar_reader::Record;
use mahdar_text::Article;
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Articles that were not there before.
    pub new: u64,
    /// Articles that were there already, and stay as they were.
    pub known: u64,
}

/// Takes the lines of [`Ledger::export`] into a ledger, many a transaction. An empty ledger becomes
/// the one that was exported. In another, articles that are there stay as they are, and numbers that
/// are taken are replaced by others. Broken off, it can be begun again. [`finish`](Self::finish) ends
/// it.
#[derive(Debug)]
pub struct Import<'l> {
    ledger: &'l mut Ledger,
    imported: Imported,
    /// Articles here by their numbers there.
    articles: FxHashMap<i64, ArticleId>,
    links: Vec<Link>,
    extras: Vec<Extra>,
}

/// An article that refers to others, which may come later.
#[derive(Debug)]
struct Link {
    id: ArticleId,
    copy_of: Option<i64>,
    replaced_by: Option<i64>,
}

/// A line, prepared.
struct Prepared {
    incoming: Incoming,
    entry: Entry,
}

#[derive(Deserialize)]
struct Outer {
    ledger: Entry,
}

impl<'l> Import<'l> {
    /// An import into `ledger`.
    pub fn new(ledger: &'l mut Ledger) -> Self {
        Self {
            ledger,
            imported: Imported::default(),
            articles: FxHashMap::default(),
            links: Vec::new(),
            extras: Vec::new(),
        }
    }

    /// Takes some lines, in one transaction. `first` is the number of the first, for messages.
    ///
    /// # Errors
    /// If a line is none of an export, or the ledger cannot be written; none of the lines is taken
    /// then.
    pub fn take(&mut self, lines: &[String], first: u64) -> Result<()> {
        let mut articles = Vec::with_capacity(lines.len());
        let mut extras = Vec::new();
        for (line, number) in lines.iter().zip(first..) {
            let bad = |error: serde_json::Error| {
                let what = format!("line {number} is no line of an export ({error})");
                self.ledger.error(Kind::Refused(what))
            };
            if line.starts_with("{\"format\":\"mahdar/record/") {
                articles.push(prepare(line).map_err(bad)?);
            } else {
                extras.push(serde_json::from_str(line).map_err(bad)?);
            }
        }
        self.store(&articles)?;
        self.extras.extend(extras);
        Ok(())
    }

    fn store(&mut self, articles: &[Prepared]) -> Result<()> {
        let mut known = std::mem::take(&mut self.ledger.known);
        let path = self.ledger.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.ledger.begin()?;
        known.refresh(&tx).map_err(sql)?;
        let mut indexed = Vec::new();
        for Prepared { incoming, entry } in articles {
            let found = find(&tx, &incoming.hash).map_err(sql)?;
            if let Some(article) = found {
                self.imported.known += 1;
                self.articles.insert(entry.id, article);
                continue;
            }
            let reader = reader_id(&tx, &entry.reader).map_err(sql)?;
            let mut writer = Writer { db: &tx, reader, known: &mut known };
            let article = insert(&mut writer, incoming, entry).map_err(sql)?;
            self.articles.insert(entry.id, article);
            indexed.push(Indexed::of(article, incoming));
            let (copy_of, replaced_by) = (entry.copy_of, entry.replaced_by);
            if copy_of.is_some() || replaced_by.is_some() {
                self.links.push(Link { id: article, copy_of, replaced_by });
            }
            self.imported.new += 1;
        }
        index(&tx, &indexed).map_err(sql)?;
        settle(&tx).map_err(sql)?;
        tx.commit().map_err(sql)?;
        self.ledger.known = known;
        Ok(())
    }
}

fn prepare(line: &str) -> serde_json::Result<Prepared> {
    let record: Record = serde_json::from_str(line)?;
    let Outer { ledger: entry } = serde_json::from_str(line)?;
    let article = Article {
        id: record.id.clone(),
        url: record.url.clone(),
        publisher: record.publisher.clone(),
        title: record.title.clone(),
        published: record.published.clone(),
        language: record.language.clone(),
        text: record.text.clone(),
    };
    let sighting = Sighting { source: String::new(), seen: entry.added };
    let mut incoming = Incoming::new(article, record, sighting);
    incoming.day = entry.day;
    Ok(Prepared { incoming, entry })
}

fn insert(
    writer: &mut Writer<'_>,
    incoming: &Incoming,
    entry: &Entry,
) -> rusqlite::Result<ArticleId> {
    let db = writer.db;
    let free = !exists(db, "SELECT 1 FROM articles WHERE id = ?1", entry.id)?;
    let article = writer.insert(incoming, free.then_some(ArticleId(entry.id)))?;
    write_rows(writer, article, &Written::of(incoming), &before(db, incoming, entry)?)?;
    for seen in &entry.sightings {
        sight(db, article, seen)?;
    }
    for url in &entry.stands_at {
        db.prepare_cached(
            "INSERT INTO addresses (url, article) VALUES (?1, ?2)
             ON CONFLICT (url) DO UPDATE SET article = ?2",
        )?
        .execute(params![url, article])?;
    }
    if let Some(sketch) = &incoming.sketch {
        add_bands(db, article, sketch)?;
    }
    Ok(article)
}

/// The numbers that statements and meetings had, as far as they are free.
fn before(db: &Connection, incoming: &Incoming, entry: &Entry) -> rusqlite::Result<Before> {
    let mut before = Before::default();
    for (mark, statement) in entry.statements.iter().zip(&incoming.record.statements) {
        if !exists(db, "SELECT 1 FROM statements WHERE id = ?1", mark.id)? {
            reserve(db, StatementId(mark.id))?;
            before.statements.push(Kept {
                id: StatementId(mark.id),
                content: hull(&statement.content),
                actor: None,
                vanished: mark.vanished,
                echo: mark.echo.map(StatementId),
            });
        }
    }
    for (account, meeting) in entry.meetings.iter().zip(&incoming.record.meetings) {
        if !exists(db, "SELECT 1 FROM meetings WHERE id = ?1", account.id)? {
            before.meetings.push(KeptMeeting {
                id: MeetingId(account.id),
                evidence: meeting.evidence,
                account: account.account.map(MeetingId),
            });
        }
    }
    Ok(before)
}

/// Keeps a number from being given to another statement.
fn reserve(db: &Connection, id: StatementId) -> rusqlite::Result<()> {
    let next = id.0 - StatementId::first_of(id.day()).0 + 1;
    db.prepare_cached(
        "INSERT INTO days (day, next) VALUES (?1, ?2)
         ON CONFLICT (day) DO UPDATE SET next = max(next, ?2)",
    )?
    .execute([id.day(), next])?;
    Ok(())
}

fn exists(db: &Connection, sql: &str, id: i64) -> rusqlite::Result<bool> {
    db.prepare_cached(sql)?.exists([id])
}

fn sight(db: &Connection, article: ArticleId, seen: &Seen) -> rusqlite::Result<()> {
    let mut address: Option<i64> = None;
    if let Some(url) = &seen.url {
        db.prepare_cached("INSERT OR IGNORE INTO addresses (url, article) VALUES (?1, ?2)")?
            .execute(params![url, article])?;
        address = db
            .prepare_cached("SELECT id FROM addresses WHERE url = ?1")?
            .query_row([url], |row| row.get(0))
            .optional()?;
    }
    db.prepare_cached(
        "INSERT INTO sightings (article, address, name, publisher, published, source, first_seen,
            last_seen, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        article,
        address,
        seen.name,
        seen.publisher,
        seen.published,
        seen.source,
        seen.first_seen,
        seen.last_seen,
        seen.times,
    ])?;
    Ok(())
}
