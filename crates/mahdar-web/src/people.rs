//! Whom a name of a search leads to, by the world file.

use mahdar_ledger::Named;
use mahdar_world::{Entry, Language, World};

/// A speaker: a person, or whoever else the name names.
pub(crate) fn speaker(world: &World, name: &str) -> Named {
    let mut named = Named { name: name.to_owned(), ..Named::default() };
    for found in world.look_up(name) {
        add(&mut named, found.entry);
    }
    named
}

/// A party: a state with all who speak for it, or a body.
pub(crate) fn party(world: &World, name: &str) -> Named {
    let mut named = speaker(world, name);
    for found in world.look_up(name) {
        if let Entry::State(state) = found.entry {
            named.countries.push(state.iso3.clone());
        }
    }
    named
}

fn add(named: &mut Named, entry: Entry<'_>) {
    if named.known.iter().any(|known| known == entry.id()) {
        return;
    }
    named.known.push(entry.id().to_owned());
    for language in [Language::Ar, Language::En, Language::Ru, Language::Uk] {
        named.names.extend(entry.names().in_language(language).iter().cloned());
    }
}
