//! The world file: states, organisations, cities and people under one id in all languages, and
//! who held which office when.
//!
//! The tables of `lang/world/` are plain files that a person without Rust can correct;
//! [`World::parse`] reads them, and a user's own files come on top with [`World::extend`]. This
//! crate opens no file: whoever calls hands it names and contents.
//!
//! [`Who`] tells what a phrase makes of somebody (country, sectors, role at a date), with the
//! words of `agents.tsv`, and whom of the world file an actor of an article is.
//!
//! ```
//! use mahdar_world::{Date, Office, SourceFile, World};
//! let files = [
//!     SourceFile::new(
//!         "people.tsv",
//!         "id\tgender\tcountry\tar\ten\tru\tuk\tshort_ar\tshort_en\tshort_ru\tshort_uk\tapart\n\
//!          obama-barack\tm\tusa\tباراك أوباما\tBarack Obama\tБарак Обама\tБарак Обама\tأوباما\tObama\tОбама\tОбама\t-\n"
//!             .into(),
//!     ),
//!     SourceFile::new(
//!         "roles.tsv",
//!         "person\toffice\tbody\tar\ten\tfrom\tto\tsector\tsource\n\
//!          obama-barack\thead_of_state\tusa\tالرئيس\tPresident\t2009-01-20\t2017-01-20\tGOV\t-\n"
//!             .into(),
//!     ),
//! ];
//! let world = World::parse(&files)?;
//! let found = world.look_up("أوباما").next().unwrap();
//! assert_eq!(found.entry.id(), "obama-barack");
//! let summer: Date = "2015-06".parse()?;
//! let role = world.holders(Office::HeadOfState, "usa", summer).next().unwrap();
//! assert_eq!((role.person.as_str(), role.title_en.as_str()), ("obama-barack", "President"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]

mod check;
mod date;
mod entry;
mod error;
mod example;
mod index;
mod openings;
mod read;
mod vocabulary;
mod who;
mod world;

pub use check::Problem;
pub use date::{Date, DateError};
pub use entry::{
    Agent, City, Entry, Kind, Language, Names, Organisation, Person, Place, Role, State,
};
pub use error::WorldError;
pub use example::failing_examples;
pub use index::{Found, NameKind};
pub use mahdar_lang::SourceFile;
pub use vocabulary::{AgentClass, Gender, Office, OrganisationKind, Sector};
pub use who::{KnownNames, Named, Profile, ProfileKind, Who};
pub use world::World;
