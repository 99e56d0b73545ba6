//! The processes that a ledger keeps, and the articles of a process.

use crate::error::{Error, Kind, Result};
use crate::ids::{ActorId, ArticleId};
use crate::ledger::Ledger;
use mahdar_process::Process;
use mahdar_reader::Record;
use mahdar_world::{Entry, World};
use std::collections::BTreeSet;

/// Articles that minutes are made from at most.
const MOST: usize = 5_000;

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

    /// The records of the articles of a process, in the order of time: of its days, those in which
    /// one of its parties, or who belongs to them, speaks or meets somebody; the newest 5,000, if
    /// there are more. The `id` of a record is the article's number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn records_of(&self, process: &Process, world: &World) -> Result<Vec<(ArticleId, Record)>> {
        let actors = self.actors_in(process, world)?;
        let day = |date: &Option<String>| date.as_deref().and_then(mahdar_process::day);
        let from = day(&process.from).map_or(i64::MIN, i64::from);
        let to = day(&process.to).map_or(i64::MAX, |day| i64::from(day) + 1);
        let mut records = Vec::new();
        for id in self.articles_with(&actors, from, to, MOST)? {
            if let Some(record) = self.record(id)? {
                records.push((id, Record { id: id.to_string(), ..record }));
            }
        }
        Ok(records)
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
