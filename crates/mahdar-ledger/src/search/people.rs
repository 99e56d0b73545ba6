//! Whom a name of a search leads to, by the world file.

use super::Named;
use mahdar_world::{Entry, Language, Names, World};

/// Whoever speaks under a name: in all languages, if the world file knows it.
pub fn speaker(world: &World, name: &str) -> Named {
    let mut named = Named { name: name.to_owned(), ..Named::default() };
    for found in world.look_up(name) {
        add(&mut named, found.entry);
    }
    named.known.dedup();
    named
}

/// Whoever speaks for a state or a body, or the person of that name.
pub fn party(world: &World, name: &str) -> Named {
    let mut named = Named { name: name.to_owned(), ..Named::default() };
    for found in world.look_up(name) {
        match found.entry {
            Entry::State(state) => {
                if !named.countries.contains(&state.iso3) {
                    named.countries.push(state.iso3.clone());
                }
            }
            Entry::Organisation(organisation) => {
                add(&mut named, found.entry);
                let roles = world.roles().iter().filter(|role| role.body == organisation.id);
                named.known.extend(roles.map(|role| role.person.clone()));
            }
            Entry::City(_) => {}
            Entry::Person(_) => add(&mut named, found.entry),
        }
    }
    named.known.sort();
    named.known.dedup();
    named
}

/// The ISO 3166-1 code of three letters of a state, by its name or code; none if there is none.
pub fn country(world: &World, name: &str) -> Option<String> {
    let coded = |iso: &str| iso.eq_ignore_ascii_case(name);
    let by_code = world.states().iter().find(|state| coded(&state.iso3) || coded(&state.iso2));
    let by_name = || {
        world.look_up(name).find_map(|found| match found.entry {
            Entry::State(state) => Some(state),
            _ => None,
        })
    };
    by_code.or_else(by_name).map(|state| state.iso3.clone())
}

fn add(named: &mut Named, entry: Entry<'_>) {
    named.known.push(entry.id().to_owned());
    let mut names = |names: &Names| {
        for language in Language::ALL {
            named.names.extend(names.in_language(language).iter().cloned());
        }
    };
    names(entry.names());
    if let Entry::Person(person) = entry {
        names(&person.short);
    }
}
