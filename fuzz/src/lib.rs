//! What the fuzz targets call: the same functions as the property tests of the reader.

#[path = "../../crates/mahdar-reader/tests/support/check.rs"]
pub mod check;
#[path = "../../crates/mahdar-reader/tests/support/packs.rs"]
pub mod packs;
#[path = "../../crates/mahdar-reader/tests/support/read.rs"]
pub mod read;
#[path = "../../crates/mahdar-reader/tests/support/targets.rs"]
pub mod targets;
