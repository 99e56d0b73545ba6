//! The commands of the ledger.

pub mod actors;
pub mod add;
pub mod backup;
pub mod check;
pub mod reading;
pub mod reread;
pub mod stats;
mod writer;
