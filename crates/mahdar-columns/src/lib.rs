//! The ledger as columns: statements as a Parquet file, a row a statement.
//!
//! The columns have the names and the order of the CSV export; [`COLUMNS`] tells their types. What
//! is empty there is null here. Texts that repeat are kept once in each row group, as dictionaries;
//! the Arrow schema is in the file, so that readers get them as dictionaries too. Rows go out group
//! by group, so that memory does not grow with the ledger; the same rows give the same bytes.
#![deny(missing_docs)]

mod column;
mod writer;

pub use column::{COLUMNS, Kind, schema};
pub use writer::{Error, Writer};
