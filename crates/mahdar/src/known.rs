//! Who of the world file the actors of a record are.

use mahdar_reader::Record;
use mahdar_world::{Date, KnownNames, Named};

/// Fills `known` of the actors of a record.
pub fn link(record: &mut Record, names: &mut KnownNames<'_>) {
    let published = record.published.as_deref().and_then(day);
    for actor in &mut record.actors {
        let named = Named {
            name: &actor.name,
            variants: &actor.variants,
            role: actor.role.as_deref(),
            country: actor.country.as_deref(),
        };
        actor.known = names.known(named, published).map(str::to_owned);
    }
}

/// The day of a date with or without a time.
pub fn day(text: &str) -> Option<Date> {
    text.trim().split(['T', ' ']).next()?.parse().ok()
}
