//! `cargo xtask world`: the tables of lang/world pass the validator, and the examples in their
//! comments hold. `cargo xtask packs` does this too.

use crate::packs::sources;
use crate::repository::{self, relative};
use anyhow::{Context, Result, ensure};
use mahdar_world::{World, failing_examples};

/// Checks the world file.
pub fn run() -> Result<()> {
    let folder = repository::root().join("lang/world");
    let place = relative(&folder);
    let files = sources(&folder)?;
    let world = World::parse(&files).with_context(|| place.clone())?;
    let (failing, examples) = failing_examples(&world, &files).with_context(|| place.clone())?;
    let problems = world.check();
    for problem in problems.iter().chain(&failing) {
        println!("{place}/{problem}");
    }
    println!(
        "{place}: {} states, {} organisations, {} cities, {} people, {} roles",
        world.states().len(),
        world.organisations().len(),
        world.cities().len(),
        world.people().len(),
        world.roles().len(),
    );
    let (failed, wrong) = (failing.len(), problems.len());
    println!("{place}: {examples} examples, {failed} fail; {wrong} problems");
    ensure!(failed + wrong == 0, "{place}: {failed} examples fail, {wrong} problems");
    Ok(())
}
