//! What several records tell together, and the minutes of a process.
//!
//! A [`Process`] says whose talks are followed. [`Minutes`] hold what articles tell of them: who
//! met whom, what was said more than once, accounts that differ, what each party last said on each
//! issue, what is expected. Nothing is in them that no article says.
//!
//! This crate opens no file and no connection and reads no clock: the same records give the same
//! minutes.
#![deny(missing_docs)]

mod day;
mod definition;
mod error;
mod minutes;

pub use day::day;
pub use definition::{Issue, Party, Process};
pub use error::Error;
pub use minutes::{
    About, Dispute, DisputeKind, Echo, Encounter, Expected, FORMAT, Head, Labelled, Mention,
    Minutes, Position, Progress, Silent, Source, Telling, Tone,
};

use mahdar_lang::Packs;
use mahdar_reader::Record;
use mahdar_world::World;

/// The minutes of a process, from records in the order of time.
///
/// Actors of the records should have their ids of the world file (`known`).
#[must_use]
pub fn minutes(process: &Process, _records: &[Record], _packs: &Packs, _world: &World) -> Minutes {
    Minutes {
        format: FORMAT.into(),
        process: Head { name: process.name.clone(), ..Head::default() },
        ..Minutes::default()
    }
}
