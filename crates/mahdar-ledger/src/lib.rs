//! The ledger: articles, their records and what links them, in one SQLite file.
//!
//! [`Ledger::open`] opens one to write, [`Ledger::reader`] to read. What is stored is computed
//! beforehand, on any thread, by [`Incoming::new`]; [`Ledger::store`] writes a batch in one
//! transaction. Rows are plain structs: [`ArticleRow`], [`StatementRow`], [`MeetingRow`],
//! [`ActorRow`]. Long lists are iterators that read piece by piece.
#![deny(missing_docs)]

mod actors;
mod articles;
mod backup;
mod browse;
mod check;
mod codes;
mod corrections;
mod day;
mod error;
mod feeds;
mod identity;
mod ids;
mod incoming;
mod key;
mod ledger;
mod meetings;
mod near;
mod pages;
mod processes;
mod reread;
mod rows;
mod schema;
mod search;
mod signature;
mod squeeze;
mod statements;
mod store;
mod transfer;
mod upgrade;

pub use check::{Check, Stats};
pub use corrections::{Correction, CorrectionRow};
pub use day::{UNDATED, day_of};
pub use error::{Error, Result};
pub use feeds::{FeedRow, PageRow};
pub use identity::{Deed, LogRow};
pub use ids::{ActorId, ArticleId, MeetingId, StatementId};
pub use incoming::{Incoming, Sighting};
pub use ledger::Ledger;
pub use pages::Pages;
pub use processes::OfProcess;
pub use reread::{Renewed, Reread};
pub use rows::{ActorRow, ArticleRow, MeetingRow, SightingRow, StatementRow};
pub use schema::SCHEMA_VERSION;
pub use search::people;
pub use search::{
    Cursor, Evidence, Hit, MeetingHit, Named, Order, Page, Period, Query, QueryError, SearchError,
    Source, Teller, Term, Terms,
};
pub use store::{Outcome, Stored};
pub use transfer::{Import, Imported};
