//! The commands of the ledger.

pub mod add;
mod reading;
mod writer;
