//! From rows to hits.

use super::compile::Phrase;
use super::hit::{Evidence, Hit, Marks, MeetingHit, Source, Teller};
use super::index::stored;
use super::told::Told;
use crate::codes::Coded;
use crate::error::Result;
use crate::ids::{ArticleId, MeetingId, StatementId};
use crate::ledger::Ledger;
use crate::squeeze::inflate_text;
use mahdar_reader::Record;
use mahdar_text::OffsetMap;
use rusqlite::Row;
use std::collections::BTreeMap;
use std::rc::Rc;

/// So many of those who tell the same are named.
const TELLERS: i64 = 200;

/// An article that hits are taken from.
struct Opened {
    text: String,
    told: Told,
}

/// Makes hits of rows; keeps the articles of a page, since several hits may come from one.
pub(crate) struct Loader<'l> {
    ledger: &'l Ledger,
    phrases: &'l [Phrase],
    opened: BTreeMap<ArticleId, Rc<Opened>>,
}

impl<'l> Loader<'l> {
    pub fn new(ledger: &'l Ledger, phrases: &'l [Phrase]) -> Self {
        Self { ledger, phrases, opened: BTreeMap::new() }
    }

    /// The hit of a statement; none where it is gone meanwhile.
    pub fn statement(&mut self, id: i64) -> Result<Option<Hit>> {
        let sql = "SELECT articles.id, articles.name, url, publisher, title, published, language,
                statements.id, ordinal, actor, actors.known, actors.country, act, form, confidence,
                vanished, coalesce(echo, statements.id)
            FROM statements JOIN articles ON articles.id = article
                LEFT JOIN actors ON actors.id = actor WHERE statements.id = ?1";
        let row = |row: &Row<'_>| {
            let hit = Hit {
                id: row.get(7)?,
                article: source(row)?,
                ordinal: row.get::<_, u32>(8)? as usize,
                speaker: None,
                actor: row.get(9)?,
                known: row.get(10)?,
                country: row.get(11)?,
                act: row.get::<_, Coded<_>>(12)?.0,
                form: row.get::<_, Coded<_>>(13)?.0,
                confidence: row.get::<_, f32>(14)? / 1000.0,
                content: String::new(),
                evidence: Evidence::default(),
                vanished: row.get(15)?,
                told_by: Vec::new(),
            };
            Ok((hit, row.get(16)?))
        };
        let Some((mut hit, group)) = self.ledger.one(sql, [id], row)? else { return Ok(None) };
        let opened = self.open(hit.article.id)?;
        if let Some(said) = opened.told.statements.get(hit.ordinal) {
            let marks = self.marks(&hit.article);
            hit.speaker.clone_from(&said.speaker);
            let parts = said.content.iter().map(|&[a, b]| opened.text.get(a as usize..b as usize));
            let parts: Vec<&str> = parts.flatten().collect();
            hit.content = parts.join("\n").replace('\n', " … ");
            let evidence = Evidence::new(&opened.text, said.evidence, &said.content, &marks);
            hit.evidence = evidence.unwrap_or_default();
        }
        hit.told_by = self.told_by_statements(group)?;
        Ok(Some(hit))
    }

    /// The hit of a meeting, by its place in the index; none where it is gone meanwhile.
    pub fn meeting(&mut self, place: i64) -> Result<Option<MeetingHit>> {
        let sql = "SELECT articles.id, articles.name, url, publisher, title, published, language,
                meetings.id, ordinal, date, status, mode, place, confidence,
                coalesce(account, meetings.id)
            FROM meetings JOIN articles ON articles.id = article WHERE meetings.id =
                (SELECT meeting FROM meetings_placed WHERE meetings_placed.place = ?1)";
        let row = |row: &Row<'_>| {
            let hit = MeetingHit {
                id: row.get(7)?,
                article: source(row)?,
                ordinal: row.get::<_, u32>(8)? as usize,
                parties: Vec::new(),
                place: row.get(12)?,
                when: None,
                date: row.get(9)?,
                status: row.get::<_, Coded<_>>(10)?.0,
                mode: row.get::<_, Coded<_>>(11)?.0,
                confidence: row.get::<_, f32>(13)? / 1000.0,
                evidence: Evidence::default(),
                reported_by: None,
                told_by: Vec::new(),
            };
            Ok((hit, row.get(14)?))
        };
        let Some((mut hit, group)) = self.ledger.one(sql, [place], row)? else { return Ok(None) };
        let opened = self.open(hit.article.id)?;
        if let Some(met) = opened.told.meetings.get(hit.ordinal) {
            let marks = self.marks(&hit.article);
            hit.parties.clone_from(&met.parties);
            hit.when.clone_from(&met.when);
            hit.reported_by.clone_from(&met.by);
            let evidence = Evidence::new(&opened.text, met.evidence, &[], &marks);
            hit.evidence = evidence.unwrap_or_default();
        }
        hit.told_by = self.told_by_meetings(group)?;
        Ok(Some(hit))
    }

    fn marks(&self, article: &Source) -> Marks<'l> {
        let language = article.language.clone().unwrap_or_default();
        Marks { phrases: self.phrases, language }
    }

    fn open(&mut self, id: ArticleId) -> Result<Rc<Opened>> {
        if let Some(opened) = self.opened.get(&id) {
            return Ok(Rc::clone(opened));
        }
        let sql = "SELECT told, body FROM texts LEFT JOIN told ON told.article = texts.article
            WHERE texts.article = ?1";
        let columns = |row: &Row<'_>| Ok((row.get::<_, Option<Vec<u8>>>(0)?, row.get(1)?));
        let (told, body): (_, Vec<u8>) = self.ledger.one(sql, [id], columns)?.unwrap_or_default();
        let damaged = |error: &dyn std::fmt::Display| self.ledger.damaged(id, error);
        let text = inflate_text(&body).map_err(|error| damaged(&error))?;
        let told = match told {
            Some(told) => serde_json::from_slice(&told).map_err(|error| damaged(&error))?,
            None => {
                let stored = stored(&self.ledger.db, id).map_err(self.ledger.sql())?;
                let told = |record: &Record| Told::of(record, &OffsetMap::new(&record.text));
                stored.map(|(record, _)| told(&record)).unwrap_or_default()
            }
        };
        let opened = Rc::new(Opened { text, told });
        self.opened.insert(id, Rc::clone(&opened));
        Ok(opened)
    }

    fn told_by_statements(&self, group: StatementId) -> Result<Vec<Teller>> {
        let sql = "SELECT DISTINCT articles.id, publisher, published
            FROM (SELECT article FROM statements WHERE id = ?1
                UNION ALL SELECT article FROM statements WHERE echo = ?1 LIMIT ?2)
            JOIN articles ON articles.id = article ORDER BY day, articles.id";
        self.ledger.all(sql, (group, TELLERS), teller)
    }

    fn told_by_meetings(&self, group: MeetingId) -> Result<Vec<Teller>> {
        let sql = "SELECT DISTINCT articles.id, publisher, published
            FROM (SELECT article FROM meetings WHERE id = ?1
                UNION ALL SELECT article FROM meetings WHERE account = ?1 LIMIT ?2)
            JOIN articles ON articles.id = article ORDER BY day, articles.id";
        self.ledger.all(sql, (group, TELLERS), teller)
    }
}

fn source(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: row.get(0)?,
        name: row.get(1)?,
        url: row.get(2)?,
        publisher: row.get(3)?,
        title: row.get(4)?,
        published: row.get(5)?,
        language: row.get(6)?,
    })
}

fn teller(row: &Row<'_>) -> rusqlite::Result<Teller> {
    Ok(Teller { article: row.get(0)?, publisher: row.get(1)?, published: row.get(2)? })
}
