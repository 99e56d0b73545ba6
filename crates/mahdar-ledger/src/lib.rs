//! The ledger: articles, their records and what links them, in one SQLite file.
#![deny(missing_docs)]

mod search;

pub use search::terms::{Term, Terms};
