//! Language packs: what Mahdar knows of a language, as plain files that a linguist can correct.
//!
//! A pack is a folder of tables ([`Table`]); [`compile`] turns their contents into a [`Pack`], at
//! build time for the packs that are embedded, at run time for a folder given by the user. This
//! crate opens no file: whoever calls hands it names and contents.
//!
//! ```
//! use mahdar_lang::{Class, SourceFile, compile};
//! let files = [
//!     SourceFile::new("pack.toml", b"code = \"ar\"\nname = \"Arabic\"\nright_to_left = true".to_vec()),
//!     SourceFile::new("function.tsv", "form\tclass\nفي\tpreposition\n".into()),
//! ];
//! let pack = compile(&files)?;
//! assert!(pack.analyse("في").classes.has(Class::Preposition));
//! # Ok::<(), mahdar_lang::PackError>(())
//! ```
#![deny(missing_docs)]

mod analysis;
mod class;
mod compile;
mod cue;
mod error;
mod event;
mod lexicon;
mod model;
mod pack;
mod table;
mod time;
mod topic;

pub use analysis::{Analysis, CliticKind, Clitics};
pub use class::{Auxiliary, Case, Class, Classes, Gender, Number};
pub use compile::{SourceFile, compile};
pub use cue::{Act, Cue, CueForm, CueKind, Frames};
pub use error::PackError;
pub use event::{EventWord, MeetingWord, Mood};
pub use lexicon::{Entry, Lexicon, NextWords, PhraseId, Sense, WordId};
pub use model::{SCALE, TABLE_BITS, Weights, slot};
pub use pack::{Convention, Grammar, Language, Pack, Packs};
pub use table::{Example, Row, Table};
pub use time::{
    Daypart, Direction, Marker, Season, Tense, TimeSet, TimeWord, TimeWords, Unit, Vague,
};
pub use topic::{Issue, Meaning, Told, Topics};
