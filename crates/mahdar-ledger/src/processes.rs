//! The processes that a ledger keeps.

use crate::error::{Error, Kind, Result};
use crate::ledger::Ledger;

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
}
