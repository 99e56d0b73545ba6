//! What can be wrong although every row can be read.

use crate::entry::{Entry, Kind, Language, Names, Person, Place};
use crate::index::{Found, NameKind, term_key};
use crate::world::World;
use std::collections::BTreeMap;
use std::fmt;

/// Something that is wrong with the world.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// Its line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

pub(crate) fn problems(world: &World) -> Vec<Problem> {
    let mut report = Report { world, problems: Vec::new() };
    report.duplicates();
    report.states();
    let organisations = world.organisations.iter().map(Entry::Organisation);
    let cities = world.cities.iter().map(Entry::City);
    for entry in organisations.chain(cities).chain(world.people.iter().map(Entry::Person)) {
        report.entry(entry);
    }
    report.roles();
    report.names();
    report.agents();
    report.problems.sort();
    report.problems
}

struct Report<'w> {
    world: &'w World,
    problems: Vec<Problem>,
}

impl<'w> Report<'w> {
    fn add(&mut self, place: &Place, message: impl Into<String>) {
        let Place { file, line } = place.clone();
        self.problems.push(Problem { file, line, message: message.into() });
    }

    fn duplicates(&mut self) {
        for (id, place) in &self.world.duplicates {
            self.add(place, format!("{id} stands twice in this file"));
        }
        let mut seen: BTreeMap<&str, Kind> = BTreeMap::new();
        for entry in entries(self.world) {
            if let Some(kind) = seen.insert(entry.id(), entry.kind()) {
                self.add(entry.place(), format!("{} is also a {kind:?}", entry.id()));
            }
        }
    }

    fn states(&mut self) {
        for state in &self.world.states {
            let (place, names) = (&state.place, &state.names);
            self.all_languages(place, "name", names);
            if !state.capital.is_empty() {
                self.all_languages(place, "capital", &state.capital);
            }
            let letters = |code: &str, length| {
                code.len() == length && code.bytes().all(|b| b.is_ascii_uppercase())
            };
            if !letters(&state.iso3, 3) || !letters(&state.iso2, 2) {
                self.add(place, "iso3 has three, iso2 two capital letters");
            }
            if state.id != state.iso3.to_lowercase() {
                self.add(place, "the id of a state is its iso3 in lower case");
            }
        }
    }

    fn entry(&mut self, entry: Entry<'w>) {
        let (id, place) = (entry.id(), entry.place());
        self.all_languages(place, "name", entry.names());
        if !well_formed(id) {
            self.add(place, format!("id {id:?}: only a-z, 0-9 and single hyphens"));
        }
        if let Some(country) = entry.country()
            && !self.world.states.iter().any(|state| state.id == country)
        {
            self.add(place, format!("no state has the id {country:?}"));
        }
        if entry.kind() == Kind::Person && self.world.roles_of(id).next().is_none() {
            self.add(place, format!("{id} has no role in roles.tsv"));
        }
    }

    fn all_languages(&mut self, place: &Place, what: &str, names: &Names) {
        for language in Language::ALL {
            if names.in_language(language).is_empty() {
                self.add(place, format!("no {what} in the column of {}", language.code()));
            }
        }
    }

    fn roles(&mut self) {
        for role in &self.world.roles {
            let is = |id: &str, kinds: &[Kind]| {
                self.world.entry(id).is_some_and(|entry| kinds.contains(&entry.kind()))
            };
            let person = is(&role.person, &[Kind::Person]);
            let body = is(&role.body, &[Kind::State, Kind::Organisation]);
            if !person {
                self.add(&role.place, format!("no person has the id {:?}", role.person));
            }
            if !body {
                self.add(&role.place, format!("no state or organisation is {:?}", role.body));
            }
            if role.sectors.is_empty() {
                self.add(&role.place, "no sector");
            }
            if let (Some(from), Some(to)) = (role.from, role.to)
                && to.ends_before(from)
            {
                self.add(&role.place, format!("ends {to}, before it begins {from}"));
            }
        }
        self.repeated_roles();
    }

    /// The same office of the same person must not run twice at a time.
    fn repeated_roles(&mut self) {
        let mut before: Option<&crate::Role> = None;
        for person in &self.world.people {
            let mut roles: Vec<_> = self.world.roles_of(&person.id).collect();
            roles.sort_by_key(|r| (r.office, &r.body, &r.title_en, r.from));
            for role in roles {
                let same = before.filter(|b| {
                    (&b.person, b.office, &b.body, &b.title_en)
                        == (&role.person, role.office, &role.body, &role.title_en)
                });
                if same.is_some_and(|earlier| earlier.overlaps(role)) {
                    self.add(&role.place, format!("{} holds this office twice at once", person.id));
                }
                before = Some(role);
            }
        }
    }

    /// Words for people stand once among the nouns of a file, and once among the others.
    fn agents(&mut self) {
        let mut seen: BTreeMap<(&str, bool, String), usize> = BTreeMap::new();
        for agent in &self.world.agents {
            let noun = agent.class.is_noun();
            for language in Language::ALL {
                let words = [&agent.singular, &agent.plural].map(|n| n.in_language(language));
                for word in words.into_iter().flatten() {
                    let key = (agent.place.file.as_str(), noun, term_key(word));
                    if let Some(line) = seen.insert(key, agent.place.line) {
                        self.add(&agent.place, format!("{word:?} stands in line {line} too"));
                    }
                }
            }
        }
    }

    /// No two may claim a name unless something tells them apart.
    fn names(&mut self) {
        let mut group: Vec<(&str, Found<'w>)> = Vec::new();
        for (key, found) in self.world.names() {
            if key.is_empty() {
                let message = format!("the name {:?} has neither letter nor digit", found.spelling);
                self.add(found.entry.place(), message);
            }
            group.retain(|(other, _)| *other == key);
            for &(_, other) in &group {
                if !told_apart(self.world, other, found) {
                    let message = format!(
                        "{:?} names {} and {}; say in column apart which words tell them apart",
                        found.spelling,
                        other.entry.id(),
                        found.entry.id(),
                    );
                    self.add(found.entry.place(), message);
                }
            }
            group.push((key, found));
        }
    }
}

fn entries(world: &World) -> impl Iterator<Item = Entry<'_>> {
    let states = world.states.iter().map(Entry::State);
    let organisations = world.organisations.iter().map(Entry::Organisation);
    let cities = world.cities.iter().map(Entry::City);
    states.chain(organisations).chain(cities).chain(world.people.iter().map(Entry::Person))
}

fn well_formed(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(part)
}

/// Whether a reader can know which of two is meant: by words next to the name, by the state, by
/// the date, or because a place and its state are meant together.
fn told_apart(world: &World, a: Found<'_>, b: Found<'_>) -> bool {
    if !a.entry.apart().is_empty() || !b.entry.apart().is_empty() {
        return true;
    }
    match (a.entry, b.entry) {
        (Entry::State(state), Entry::City(city)) | (Entry::City(city), Entry::State(state)) => {
            city.country.is_empty() || city.country == state.id
        }
        (Entry::Person(p), Entry::Person(q)) => p.country != q.country || !together(world, p, q),
        // a leader's full name may not be shared with a body; a surname may, for a title or a
        // first name goes with it where it is first named
        (Entry::Person(_), _) => a.by == NameKind::Short,
        (_, Entry::Person(_)) => b.by == NameKind::Short,
        (Entry::Organisation(o), Entry::Organisation(p)) => {
            o.country != p.country && !o.country.is_empty() && !p.country.is_empty()
        }
        _ => false,
    }
}

/// Whether two people ever had a role at the same time.
fn together(world: &World, a: &Person, b: &Person) -> bool {
    world.roles_of(&a.id).any(|role| world.roles_of(&b.id).any(|other| role.overlaps(other)))
}
