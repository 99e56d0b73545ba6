//! The language packs of this repository, compiled at build time and embedded in the binary.
//!
//! ```
//! let packs = mahdar_packs::embedded();
//! assert!(packs.get("ar").is_some());
//! ```
#![deny(missing_docs)]

use mahdar_lang::{Pack, Packs};

const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/index.rs"));

/// The embedded packs.
///
/// # Panics
/// Never in a build that passed its tests: the packs were written by the same version of the
/// format.
#[must_use]
pub fn embedded() -> Packs {
    let read = |&(name, bytes): &(&str, &[u8])| {
        Pack::from_bytes(name, bytes).expect("a pack that this build compiled")
    };
    Packs::new(FILES.iter().map(read).collect())
}
