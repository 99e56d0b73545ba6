//! Search of the ledger.

pub mod stem;
pub mod terms;
