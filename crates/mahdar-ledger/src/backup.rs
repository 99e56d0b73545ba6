//! Copies of a ledger.

use crate::error::{Error, Kind, Result};
use crate::ledger::Ledger;
use std::path::Path;

impl Ledger {
    /// Writes a copy, as compact as it can be. Others may read and write meanwhile.
    ///
    /// # Errors
    /// If `to` exists already (nothing is overwritten) or cannot be written.
    pub fn backup(&self, to: impl AsRef<Path>) -> Result<()> {
        let to = to.as_ref();
        if to.exists() {
            return Err(Error::new(to, Kind::Exists));
        }
        let name = to.to_str().ok_or_else(|| {
            Error::new(to, Kind::Refused("SQLite needs a name in Unicode; choose another".into()))
        })?;
        self.db
            .execute("VACUUM INTO ?1", [name])
            .map_err(|error| Error::new(to, Kind::of_sql(error)))?;
        Ok(())
    }
}
