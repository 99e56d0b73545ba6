//! What pages show, in the words of the interface, from what the ledger holds.

pub(crate) mod article;
pub(crate) mod line;
pub(crate) mod minutes;
