//! What several records tell together, and the minutes of a process.
//!
//! A [`Process`] says whose talks are followed. [`Minutes`] hold what articles tell of them: who
//! met whom, what was said more than once, accounts that differ, what each party last said on each
//! issue, what is expected. Nothing is in them that no article says.
//!
//! This crate opens no file and no connection and reads no clock: the same records give the same
//! minutes.
#![deny(missing_docs)]

mod candidates;
mod cast;
mod day;
mod definition;
mod disputes;
mod echoes;
mod error;
mod likeness;
mod loose;
mod meaning;
mod meetings;
mod minutes;
mod outlook;
mod page;
mod phrases;
mod positions;
mod said;
mod signature;
mod stem;
mod weights;
mod write;

pub use day::day;
pub use definition::{Issue, Party, Process};
pub use error::Error;
pub use minutes::{
    About, Dispute, DisputeKind, Echo, Encounter, Expected, FORMAT, Head, Labelled, Mention,
    Minutes, Position, Progress, Silent, Source, Telling, Tone,
};

pub use signature::likeness;
pub use write::minutes;
