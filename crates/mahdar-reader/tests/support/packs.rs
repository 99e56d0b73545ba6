//! The packs of the repository.

use mahdar_lang::Packs;
use std::sync::OnceLock;

/// The embedded packs, unpacked once.
pub fn packs() -> &'static Packs {
    static PACKS: OnceLock<Packs> = OnceLock::new();
    PACKS.get_or_init(mahdar_packs::embedded)
}
