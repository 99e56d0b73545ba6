//! The ledger, from articles to rows and back, with real files.

mod articles;
mod file;
mod people;
mod scratch;
mod transfer;
