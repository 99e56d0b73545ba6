//! The commands of the ledger.

pub mod actors;
pub mod add;
pub mod backup;
pub mod check;
mod columns;
mod csv;
pub mod export;
pub mod import;
mod linked;
pub mod reading;
pub mod reread;
pub mod search;
pub mod stats;
mod told;
mod writer;
