//! The world as a whole, and looking things up in it.

use crate::check::{self, Problem};
use crate::date::Date;
use crate::entry::{Agent, City, Entry, Organisation, Person, Place, Role, State};
use crate::error::WorldError;
use crate::index::{Claim, Found, Term, claims, key, term_key, terms, without_article};
use crate::openings::Openings;
use crate::read::Reader;
use crate::vocabulary::Office;
use mahdar_lang::{PackError, SourceFile, Table};
use serde::{Deserialize, Serialize};

const MAGIC: &[u8; 14] = b"mahdar-world/2";

/// States, organisations, cities, people and their roles.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct World {
    pub(crate) states: Vec<State>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) cities: Vec<City>,
    pub(crate) people: Vec<Person>,
    /// By body, office and beginning; the newest first.
    pub(crate) roles: Vec<Role>,
    /// The roles again, by person.
    by_person: Vec<u32>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) agents: Vec<Agent>,
    pub(crate) terms: Vec<Term>,
    /// The first words of the claims, and of the terms.
    #[serde(skip)]
    openings: [Openings; 2],
    /// Rows that have the id of another row of their file.
    #[serde(skip)]
    pub(crate) duplicates: Vec<(String, Place)>,
}

impl World {
    /// Reads tables: `states.tsv`, `organisations.tsv`, `cities.tsv`, `people.tsv`, `roles.tsv`,
    /// `agents.tsv`, any of them, in any folder.
    ///
    /// # Errors
    /// If a file is none of these, or something in it is wrong; the error says where.
    pub fn parse(files: &[SourceFile]) -> Result<Self, WorldError> {
        let mut world = Self::default();
        world.extend(files)?;
        Ok(world)
    }

    /// Adds the rows of more files. A row with the id of an earlier one takes its place; so does a
    /// role with the person, office, body and beginning of an earlier one, and words for people
    /// that an earlier row has too.
    ///
    /// ```
    /// use mahdar_world::{SourceFile, World};
    /// let table = |rows: &str| {
    ///     SourceFile::new("mine/cities.tsv", format!("id\tcountry\tar\ten\tru\tuk\tapart\n{rows}").into())
    /// };
    /// let mut world = World::parse(&[table("sochi\trus\t-\tSochi\t-\t-\t-\n")])?;
    /// world.extend(&[table("sochi\trus\tسوتشي\tSochi\tСочи\tСочі\t-\n")])?;
    /// assert_eq!(world.look_up("سوتشي").next().unwrap().entry.id(), "sochi");
    /// assert_eq!(world.cities().len(), 1);
    /// # Ok::<(), mahdar_world::WorldError>(())
    /// ```
    ///
    /// # Errors
    /// As [`World::parse`].
    pub fn extend(&mut self, files: &[SourceFile]) -> Result<(), WorldError> {
        for file in files {
            let table = Table::parse(file.name(), file.text()?)?;
            let read = Reader::new(&table);
            let duplicates = &mut self.duplicates;
            match table_name(file.name()) {
                "states.tsv" => merge(&mut self.states, read.states()?, duplicates),
                "organisations.tsv" => {
                    merge(&mut self.organisations, read.organisations()?, duplicates);
                }
                "cities.tsv" => merge(&mut self.cities, read.cities()?, duplicates),
                "people.tsv" => merge(&mut self.people, read.people()?, duplicates),
                "roles.tsv" => merge(&mut self.roles, read.roles()?, duplicates),
                "agents.tsv" => self.agents.extend(read.agents()?),
                _ => return Err(unknown_file(file.name()).into()),
            }
        }
        self.reindex();
        Ok(())
    }

    fn reindex(&mut self) {
        self.roles.sort_by(|a, b| {
            let place = |r: &Role| (r.body.clone(), r.office);
            place(a).cmp(&place(b)).then(b.from.cmp(&a.from)).then(a.person.cmp(&b.person))
        });
        self.by_person = (0..u32::try_from(self.roles.len()).unwrap_or(u32::MAX)).collect();
        let roles = &self.roles;
        let newest = |role: &Role| std::cmp::Reverse(role.from);
        self.by_person.sort_by(|&a, &b| {
            let (a, b) = (&roles[a as usize], &roles[b as usize]);
            a.person.cmp(&b.person).then(newest(a).cmp(&newest(b)))
        });
        self.claims = claims(self);
        self.terms = terms(self);
        self.open();
    }

    fn open(&mut self) {
        self.openings = [
            Openings::new(self.claims.iter().map(|claim| claim.key.as_str())),
            Openings::new(self.terms.iter().map(|term| term.key.as_str())),
        ];
    }

    /// Whom or what a name names, in any language and any spelling that folding makes alike:
    /// states first, then organisations, cities and people, each by id.
    pub fn look_up(&self, name: &str) -> impl Iterator<Item = Found<'_>> {
        self.named(&key(name))
    }

    /// Whom or what a name names that [`key`] has made one spelling of.
    pub(crate) fn named<'w>(&'w self, key: &str) -> impl Iterator<Item = Found<'w>> + use<'w> {
        let claims = &self.claims[self.openings[0].keys(key)];
        let from = claims.partition_point(|claim| claim.key.as_str() < key);
        let length = claims[from..].partition_point(|claim| claim.key == key);
        claims[from..from + length].iter().filter_map(|claim| claim.found(self))
    }

    /// What words for people or bodies (rebels, وزير الدفاع) are, and whether they name several:
    /// as nouns, or else as adjectives and the like.
    #[must_use]
    pub fn agent(&self, words: &str, noun: bool) -> Option<(&Agent, bool)> {
        self.agent_of(&term_key(words), noun)
    }

    /// The same for words that [`term_key`] has made one spelling of: as nouns, else otherwise.
    pub(crate) fn agent_or_other(&self, key: &str) -> Option<(&Agent, bool)> {
        let terms = &self.terms[self.openings[1].keys(key)];
        let from = terms.partition_point(|term| term.key.as_str() < key);
        // of the two that there may be, nouns come last
        let term = terms[from..].iter().take(2).take_while(|term| term.key == key).last()?;
        Some((self.agents.get(term.agent as usize)?, term.plural))
    }

    /// The same for words that [`term_key`] has made one spelling of.
    pub(crate) fn agent_of(&self, key: &str, noun: bool) -> Option<(&Agent, bool)> {
        let order = |term: &Term| (term.key.as_str(), term.noun).cmp(&(key, noun));
        let terms = &self.terms[self.openings[1].keys(key)];
        let term = &terms[terms.binary_search_by(order).ok()?];
        Some((self.agents.get(term.agent as usize)?, term.plural))
    }

    /// How many words the longest name, or words for people, has whose first word is `word` (as
    /// [`key`] spells it); 0 where none has.
    pub(crate) fn longest(&self, word: &str) -> usize {
        self.openings[0].longest(word).max(self.openings[1].longest(without_article(word)))
    }

    /// All words for people and bodies, row by row.
    #[must_use]
    pub fn agents(&self) -> &[Agent] {
        &self.agents
    }

    /// All names, as they are looked up, with whom they name; sorted.
    pub fn names(&self) -> impl Iterator<Item = (&str, Found<'_>)> {
        self.claims.iter().filter_map(|claim| Some((claim.key.as_str(), claim.found(self)?)))
    }

    /// The entry with an id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<Entry<'_>> {
        find(&self.states, id)
            .map(Entry::State)
            .or_else(|| find(&self.organisations, id).map(Entry::Organisation))
            .or_else(|| find(&self.cities, id).map(Entry::City))
            .or_else(|| find(&self.people, id).map(Entry::Person))
    }

    /// Who held an office of a state or organisation on some day of `date`; whoever came last is
    /// first.
    pub fn holders(&self, office: Office, body: &str, date: Date) -> impl Iterator<Item = &Role> {
        self.roles_in(office, body).filter(move |role| role.covers(date))
    }

    /// Who ever held an office of a state or organisation, the newest first.
    pub fn roles_in(&self, office: Office, body: &str) -> impl Iterator<Item = &Role> {
        let place = |role: &Role| (role.body.as_str(), role.office) < (body, office);
        let from = self.roles.partition_point(place);
        let body = self.roles[from..].first().filter(|role| role.body == body);
        let body = body.map(|role| role.body.as_str());
        self.roles[from..]
            .iter()
            .take_while(move |role| Some(role.body.as_str()) == body && role.office == office)
    }

    /// The roles of a person, the newest first.
    pub fn roles_of(&self, person: &str) -> impl Iterator<Item = &Role> {
        let role = |at: &u32| &self.roles[*at as usize];
        let from = self.by_person.partition_point(|at| role(at).person.as_str() < person);
        self.by_person[from..].iter().map(role).take_while(move |role| role.person == person)
    }

    /// The roles of a person on some day of `date`, the newest first.
    pub fn roles_at(&self, person: &str, date: Date) -> impl Iterator<Item = &Role> {
        self.roles_of(person).filter(move |role| role.covers(date))
    }

    /// All states, by id.
    #[must_use]
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// All organisations, by id.
    #[must_use]
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// All cities, by id.
    #[must_use]
    pub fn cities(&self) -> &[City] {
        &self.cities
    }

    /// All people, by id.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// All roles, by body and office.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// What is wrong with it although every row can be read; nothing where all is well.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        check::problems(self)
    }

    /// The world in compact form, for embedding. It does not keep where rows stood.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(postcard::to_stdvec(self).unwrap_or_default());
        out
    }

    /// Reads what [`World::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are no world of this version, or are damaged.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, WorldError> {
        let error = |message: &str| WorldError::from(PackError::new(name, 0, 0, message));
        let body = bytes.strip_prefix(MAGIC).ok_or_else(|| error("not a world of version 1"))?;
        let mut world: Self = postcard::from_bytes(body).map_err(|_| error("damaged world"))?;
        let roles = world.roles.len();
        if world.by_person.iter().any(|&at| at as usize >= roles) {
            return Err(error("damaged world"));
        }
        world.open();
        Ok(world)
    }
}

fn table_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn unknown_file(name: &str) -> PackError {
    let message = "no table of the world: states.tsv, organisations.tsv, cities.tsv, people.tsv, \
                   roles.tsv, agents.tsv";
    PackError::new(name, 0, 0, message)
}

/// What has an id by which it can be replaced.
pub(crate) trait Keyed {
    type Id: Ord + ToString;
    fn id(&self) -> Self::Id;
    fn place(&self) -> &Place;
}

macro_rules! keyed {
    ($($type:ty),*) => {
        $(impl Keyed for $type {
            type Id = String;
            fn id(&self) -> String {
                self.id.clone()
            }
            fn place(&self) -> &Place {
                &self.place
            }
        })*
    };
}

keyed!(State, Organisation, City, Person);

impl Keyed for Role {
    type Id = String;

    fn id(&self) -> String {
        let from = self.from.map_or_else(|| "-".to_owned(), |from| from.to_string());
        format!("{} {} {} {from}", self.person, self.office.name(), self.body)
    }

    fn place(&self) -> &Place {
        &self.place
    }
}

fn merge<T: Keyed>(into: &mut Vec<T>, rows: Vec<T>, duplicates: &mut Vec<(String, Place)>) {
    into.extend(rows);
    into.sort_by_cached_key(Keyed::id);
    let replaced = std::mem::take(into);
    for row in replaced {
        match into.last_mut().filter(|last| last.id() == row.id()) {
            Some(last) => {
                if last.place().file == row.place().file {
                    duplicates.push((row.id().to_string(), row.place().clone()));
                }
                *last = row;
            }
            None => into.push(row),
        }
    }
}

fn find<'w, T: Keyed<Id = String>>(entries: &'w [T], id: &str) -> Option<&'w T> {
    entries.binary_search_by(|entry| entry.id().as_str().cmp(id)).ok().map(|at| &entries[at])
}
