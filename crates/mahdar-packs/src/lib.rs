//! The language packs of this repository and its world file, compiled at build time and embedded in
//! the binary.
//!
//! ```
//! let packs = mahdar_packs::embedded();
//! assert!(packs.get("ar").is_some());
//! let world = mahdar_packs::world();
//! assert_eq!(world.look_up("الكرملين").next().unwrap().entry.id(), "rus");
//! ```
#![deny(missing_docs)]

use mahdar_lang::{Pack, Packs};
use mahdar_world::World;
use std::sync::{Arc, LazyLock};

const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/index.rs"));
const WORLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/world.bin"));

/// The first digits of a hash of the embedded packs and world file: what is read with others may be
/// read otherwise.
pub const HASH: &str = env!("MAHDAR_PACKS");

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

/// The embedded packs, made at the first call: for those who do not change them, since they take some
/// 45 MB.
///
/// # Panics
/// As [`embedded`].
#[must_use]
pub fn shared() -> Arc<Packs> {
    static SHARED: LazyLock<Arc<Packs>> = LazyLock::new(|| Arc::new(embedded()));
    Arc::clone(&SHARED)
}

/// The embedded world file: who is who, and who held which office when.
///
/// # Panics
/// Never in a build that passed its tests: the world was written by the same version of the format.
#[must_use]
pub fn world() -> World {
    World::from_bytes("world.bin", WORLD).expect("the world that this build compiled")
}
