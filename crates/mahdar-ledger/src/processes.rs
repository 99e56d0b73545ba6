//! The processes that a ledger keeps, and the articles of a process.

use crate::error::{Error, Kind, Result};
use crate::ids::{ActorId, ArticleId};
use crate::ledger::Ledger;
use mahdar_process::Process;
use mahdar_reader::Record;
use mahdar_world::{Entry, World};
use std::collections::BTreeSet;

/// Minutes are made from articles with so many statements together at most: it bounds what they cost
/// in time and memory.
const MOST: usize = 8_000;

/// The records of the articles of a process.
#[derive(Clone, Debug, Default)]
pub struct OfProcess {
    /// In the order of time. The `id` of a record is the article's number.
    pub records: Vec<(ArticleId, Record)>,
    /// How many earlier articles are left out, because there are too many.
    pub left_out: usize,
}

impl Ledger {
    /// The processes with their definitions (TOML), by name.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn processes(&self) -> Result<Vec<(String, String)>> {
        let sql = "SELECT name, toml FROM processes ORDER BY name";
        self.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The definition of a process (TOML).
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn process(&self, name: &str) -> Result<Option<String>> {
        self.one("SELECT toml FROM processes WHERE name = ?1", [name], |row| row.get(0))
    }

    /// Keeps a process under a name, in place of one that has it.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn put_process(&mut self, name: &str, toml: &str) -> Result<()> {
        let path = self.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.begin()?;
        tx.execute("INSERT OR REPLACE INTO processes VALUES (?1, ?2)", [name, toml])
            .map_err(sql)?;
        tx.commit().map_err(sql)
    }

    /// Forgets a process; tells whether there was one.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn remove_process(&mut self, name: &str) -> Result<bool> {
        let path = self.path.clone();
        let sql = |error| Error::new(&path, Kind::of_sql(error));
        let tx = self.begin()?;
        let count = tx.execute("DELETE FROM processes WHERE name = ?1", [name]).map_err(sql)?;
        tx.commit().map_err(sql)?;
        Ok(count > 0)
    }

    /// The records of the articles of a process: of its days, those in which one of its parties, or
    /// who belongs to them, speaks or meets somebody; the newest with 8,000 statements together, if
    /// there are more.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn records_of(&self, process: &Process, world: &World) -> Result<OfProcess> {
        let actors = self.actors_in(process, world)?;
        let day = |date: &Option<String>| date.as_deref().and_then(mahdar_process::day);
        let from = day(&process.from).map_or(i64::MIN, i64::from);
        let to = day(&process.to).map_or(i64::MAX, |day| i64::from(day) + 1);
        let mut articles = self.articles_with(&actors, from, to)?;
        let left_out = self.too_many(&articles, MOST)?;
        let mut records = Vec::with_capacity(articles.len() - left_out);
        for id in articles.drain(left_out..) {
            if let Some(record) = self.record(id)? {
                records.push((id, Record { id: id.to_string(), ..record }));
            }
        }
        Ok(OfProcess { records, left_out })
    }

    /// The current articles of the days `from..to` (since 1970-01-01) in which one of `actors` speaks
    /// or meets somebody, in the order of time.
    fn articles_with(
        &self,
        actors: &BTreeSet<ActorId>,
        from: i64,
        to: i64,
    ) -> Result<Vec<ArticleId>> {
        // neither names nor numbers give it a reason to fail
        let list = serde_json::to_string(actors).unwrap_or_default();
        let sql = "WITH own (id) AS (SELECT value FROM json_each(?1))
            SELECT id FROM articles WHERE day >= ?2 AND day < ?3 AND replaced_by IS NULL
                AND id IN (
                    SELECT article FROM statements WHERE actor IN (SELECT id FROM own)
                    UNION SELECT article FROM meeting_parties JOIN meetings ON meetings.id = meeting
                    WHERE actor IN (SELECT id FROM own))
            ORDER BY day, id";
        self.all(sql, (list, from, to), |row| row.get(0))
    }

    /// How many of the first of these articles have to go, so that the rest has at most so many
    /// statements; the last one stays.
    fn too_many(&self, articles: &[ArticleId], most: usize) -> Result<usize> {
        let mut statements = 0;
        for (at, id) in articles.iter().enumerate().rev() {
            let sql = "SELECT count(*) FROM statements WHERE article = ?1";
            statements += self.one(sql, [id], |row| row.get::<_, u32>(0))?.unwrap_or(0) as usize;
            if statements > most && at + 1 < articles.len() {
                return Ok(at + 1);
            }
        }
        Ok(0)
    }

    /// The actors that are parties of a process or belong to them.
    fn actors_in(&self, process: &Process, world: &World) -> Result<BTreeSet<ActorId>> {
        let (mut names, mut known) = (BTreeSet::new(), BTreeSet::new());
        let mut countries = BTreeSet::new();
        for party in &process.parties {
            names.extend(party.names.values().chain(&party.members).cloned());
            names.insert(party.name.clone());
        }
        for name in &names {
            for found in world.look_up(name) {
                known.insert(found.entry.id().to_owned());
                if let Entry::State(state) = found.entry {
                    countries.insert(state.iso3.clone());
                }
            }
        }
        self.actors_of(&names, &known, &countries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incoming::{Incoming, Sighting};
    use mahdar_text::Article;

    #[test]
    fn the_newest_articles_stay() {
        let folder = std::env::temp_dir().join(format!("mahdar-most-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let mut ledger = Ledger::open(folder.join("mahdar.db")).unwrap();
        let packs = mahdar_packs::shared();
        let batch = [3, 1, 2].map(|day| {
            let article = Article {
                id: day.to_string(),
                published: Some(format!("2018-07-0{day}")),
                text: format!("The Varna government said that talks went on for day {day}."),
                ..Article::default()
            };
            let record = mahdar_reader::read(&article, &packs);
            assert_eq!(record.statements.len(), 1);
            Incoming::new(article, record, Sighting::default())
        });
        let stored = ledger.store("reader", &batch).unwrap();
        let actor = ledger.statements_of(stored[0].article).unwrap()[0].actor.unwrap();
        let actors = BTreeSet::from([actor]);
        let articles = ledger.articles_with(&actors, 0, i64::MAX).unwrap();
        assert_eq!(articles, [1, 2, 0].map(|at| stored[at].article));
        let left_out = [4, 3, 2, 1, 0].map(|most| ledger.too_many(&articles, most).unwrap());
        assert_eq!(left_out, [0, 0, 1, 2, 2]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
