//! Who is who across the articles of a process.

mod aliases;
mod names;

use crate::definition::Process;
use crate::page::Page;
use mahdar_lang::{Class, Packs};
use mahdar_reader::{Actor, ActorKind};
use mahdar_text::fold;
use mahdar_world::{Entry, Named, ProfileKind, Who, World};
use names::{Lexicon, is_adjective_of};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range as Tokens;

/// Somebody: a person, a body, a state, or whoever speaks for one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Identity {
    /// `world:` and an id of the world file, `name:` and a folded name, `state:` and a code.
    pub key: String,
    /// What they belong to: a code of a state, the id of an organisation, a party of the process.
    pub group: Option<String>,
    /// Whether it is a person, by name.
    pub person: bool,
    /// The usual name.
    pub name: String,
}

/// The number of an identity in a [`Cast`].
pub(crate) type Somebody = usize;

/// Somebody named in a text.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// The words that name them.
    pub words: Tokens<usize>,
    /// Who it is.
    pub who: Somebody,
    /// Whether the words only tell whose something is: الأميركي.
    pub adjective: bool,
}

/// Everybody.
pub(crate) struct Cast {
    pub people: Vec<Identity>,
    by_key: FxHashMap<String, Somebody>,
    /// The parties of the process by the groups that they are.
    groups: Vec<Vec<String>>,
    /// For each page, who is named where.
    pub spots: Vec<Vec<Spot>>,
    /// For each page, who its actors are.
    pub actors: Vec<Vec<Option<Somebody>>>,
}

impl Cast {
    pub(crate) fn new(process: &Process, pages: &[Page<'_>], packs: &Packs, world: &World) -> Self {
        let who = Who::new(world, packs);
        let mut cast = Self {
            people: Vec::new(),
            by_key: FxHashMap::default(),
            groups: Vec::new(),
            spots: Vec::new(),
            actors: Vec::new(),
        };
        let mut lexicon = Lexicon::default();
        cast.parties(process, who, &mut lexicon);
        let known: Vec<Vec<Option<String>>> =
            pages.iter().map(|page| known_actors(page, who)).collect();
        cast.in_play(pages, &known, world, &mut lexicon);
        for (page, known) in pages.iter().zip(&known) {
            let spots = cast.find_spots(page, &lexicon, who, world);
            cast.spots.push(spots);
            let at = cast.spots.len() - 1;
            let actors = page.record.actors.iter().zip(known);
            let actors =
                actors.map(|(actor, known)| cast.actor(page, at, actor, known.as_deref(), world));
            let actors = actors.collect();
            cast.actors.push(actors);
        }
        cast
    }

    fn add(&mut self, identity: Identity) -> Somebody {
        if let Some(&at) = self.by_key.get(&identity.key) {
            return at;
        }
        self.by_key.insert(identity.key.clone(), self.people.len());
        self.people.push(identity);
        self.people.len() - 1
    }

    fn add_entry(&mut self, entry: Entry<'_>, world: &World, day: Option<&str>) -> Somebody {
        let code = |id: &str| match world.entry(id) {
            Some(Entry::State(state)) => state.iso3.clone(),
            _ => id.to_owned(),
        };
        let name = || entry.names().usual(mahdar_world::Language::Ar).unwrap_or_default();
        let person = matches!(entry, Entry::Person(_));
        let group = match entry {
            Entry::Person(person) => {
                let date = day.and_then(|day| day.parse().ok());
                let mut roles: Vec<_> = match date {
                    Some(date) => world.roles_at(&person.id, date).collect(),
                    None => Vec::new(),
                };
                roles.retain(|role| !role.body.is_empty());
                let body = roles.first().map_or(person.country.as_str(), |role| &role.body);
                let body = match world.entry(body) {
                    Some(Entry::Organisation(body)) if !body.country.is_empty() => &body.country,
                    _ => body,
                };
                Some(code(body))
            }
            Entry::State(state) => Some(state.iso3.clone()),
            Entry::City(city) => Some(code(&city.country)),
            Entry::Organisation(body) if body.country.is_empty() => Some(body.id.clone()),
            Entry::Organisation(body) => Some(code(&body.country)),
        };
        let key = match entry {
            Entry::State(state) => format!("state:{}", state.iso3),
            entry => format!("world:{}", entry.id()),
        };
        self.add(Identity { key, group, person, name: name().to_owned() })
    }

    fn add_state(&mut self, code: &str, name: &str) -> Somebody {
        // the union is an organisation in the world file and has a code in the packs
        let group = if code == "EUE" { "eu" } else { code };
        let key = format!("state:{group}");
        self.add(Identity { key, group: Some(group.into()), person: false, name: name.into() })
    }

    /// The parties: those that the world file knows, and those that only the process does.
    fn parties(&mut self, process: &Process, who: Who<'_>, lexicon: &mut Lexicon) {
        for (at, party) in process.parties.iter().enumerate() {
            let mut groups = Vec::new();
            for name in std::iter::once(&party.name).chain(party.names.values()) {
                let profile = who.describe(name, None, None);
                let code = profile.country.as_deref().map(|code| match code {
                    "EUE" => "eu",
                    code => code,
                });
                groups.extend(code.or(profile.known).map(str::to_owned));
            }
            groups.sort();
            groups.dedup();
            let own = format!("party:{at}");
            if groups.is_empty() {
                groups.push(own.clone());
                let key = format!("state:{own}");
                let name = party.name.clone();
                let body = Identity { key, group: Some(own), person: false, name };
                let body = self.add(body);
                for name in std::iter::once(&party.name).chain(party.names.values()) {
                    lexicon.add(name, body, true);
                }
            }
            let group = groups[0].clone();
            let mut people: Vec<Somebody> = Vec::new();
            for member in &party.members {
                let named = |who: &&Somebody| aliases::alike(&self.people[**who].name, member);
                let person = match people.iter().find(named) {
                    Some(&person) => person,
                    None => self.member(member, &group, who),
                };
                people.push(person);
                lexicon.add(member, person, false);
                if self.people[person].person {
                    lexicon.add_last(member, person);
                }
            }
            self.groups.push(groups);
        }
    }

    /// Who an actor of a record is.
    pub(crate) fn of_actor(&self, page: &Page<'_>, at: usize, id: &str) -> Option<Somebody> {
        self.actors[at][page.record.actors.iter().position(|actor| actor.id == id)?]
    }

    /// Somebody, or some body, that a process counts to a party.
    fn member(&mut self, name: &str, group: &str, who: Who<'_>) -> Somebody {
        let kind = who.describe(name, None, None).kind;
        let body = matches!(kind, ProfileKind::Organisation | ProfileKind::State);
        self.add(Identity {
            key: format!("name:{}", fold(name)),
            group: Some(group.to_owned()),
            person: !body,
            name: name.to_owned(),
        })
    }

    /// People of the world file whom some article names in full: their short names count in all.
    fn in_play(
        &mut self,
        pages: &[Page<'_>],
        known: &[Vec<Option<String>>],
        world: &World,
        lexicon: &mut Lexicon,
    ) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut variants: BTreeMap<(String, &str), usize> = BTreeMap::new();
        for (page, known) in pages.iter().zip(known) {
            for (actor, id) in page.record.actors.iter().zip(known) {
                let Some(id) = id.as_deref() else { continue };
                *counts.entry(id).or_default() += actor.mentions.len().max(1);
                let name = |name: &&String| {
                    !name.trim().contains(' ') && names::may_be_name(page, &fold(name))
                };
                for name in actor.variants.iter().filter(name) {
                    *variants.entry((fold(name), id)).or_default() += 1;
                }
            }
        }
        let mut claims: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
        for (&id, &count) in &counts {
            let Some(Entry::Person(person)) = world.entry(id) else { continue };
            let languages = [
                mahdar_world::Language::Ar,
                mahdar_world::Language::En,
                mahdar_world::Language::Ru,
                mahdar_world::Language::Uk,
            ];
            for language in languages {
                for name in person.short.in_language(language) {
                    claims.entry(fold(name)).or_default().push((count, id));
                }
            }
        }
        for ((name, id), count) in variants {
            if matches!(world.entry(id), Some(Entry::Person(_))) && name.chars().count() > 2 {
                claims.entry(name).or_default().push((count, id));
            }
        }
        let day = pages.iter().rev().find_map(Page::date);
        for (name, mut claims) in claims {
            claims.sort_by(|a, b| b.cmp(a));
            let Some(entry) = claims.first().and_then(|(_, id)| world.entry(id)) else { continue };
            let person = self.add_entry(entry, world, day.as_deref());
            lexicon.add(&name, person, false);
        }
    }

    fn find_spots(
        &mut self,
        page: &Page<'_>,
        lexicon: &Lexicon,
        who: Who<'_>,
        world: &World,
    ) -> Vec<Spot> {
        let mut spots: Vec<Spot> = Vec::new();
        let mut at = 0;
        let day = page.date();
        while at < page.words.len() {
            if page.words[at].stem == 0 || page.words[at].number.is_some() {
                at += 1;
                continue;
            }
            let own = lexicon.longest(page, at);
            let full = self.full_name(page, at, world, day.as_deref());
            let (length, who, adjective) = match (own, full) {
                (Some((a, who)), Some((b, _))) if a >= b => (a, who, false),
                (_, Some((b, who))) => (b, who, false),
                (Some((a, who)), None) => (a, who, false),
                (None, None) => match self.place(page, at, who, lexicon) {
                    Some(found) => found,
                    None => {
                        at += 1;
                        continue;
                    }
                },
            };
            spots.push(Spot { words: at..at + length, who, adjective });
            at += length;
        }
        spots
    }

    /// A person or body of the world file whose name of two words or more begins here.
    fn full_name(
        &mut self,
        page: &Page<'_>,
        at: usize,
        world: &World,
        day: Option<&str>,
    ) -> Option<(usize, Somebody)> {
        for length in (1..=5).rev() {
            let Some(words) = page.words.get(at..at + length) else { continue };
            let inside =
                |word: &crate::page::Word| matches!(word.mark, Some('-' | '#' | '_' | '+'));
            if words.iter().any(|word| word.stem == 0 && !inside(word)) {
                continue;
            }
            let text =
                page.text([words[0].span[0], words[length - 1].span[1]]).replace(['#', '_'], "");
            for text in names::bare(&text, &page.language) {
                let found: Vec<Entry<'_>> = world
                    .look_up(text)
                    .filter(|found| length > 1 && found.by != mahdar_world::NameKind::Short)
                    .map(|found| found.entry)
                    .filter(|entry| !matches!(entry, Entry::City(_) | Entry::State(_)))
                    .collect();
                if let [entry] = found[..] {
                    return Some((length, self.add_entry(entry, world, day)));
                }
            }
        }
        None
    }

    /// A state, its capital, a nationality; with the office before it, its holder.
    fn place(
        &mut self,
        page: &Page<'_>,
        at: usize,
        who: Who<'_>,
        lexicon: &Lexicon,
    ) -> Option<(usize, Somebody, bool)> {
        let pack = page.pack?;
        let analysis = page.words[at].analysis;
        let rest = page.words[at + 1..].iter().map(|word| pack.lexicon.word(&word.folded));
        let phrase = pack.lexicon.phrase(analysis.begin, rest.take_while(|&id| id != 0));
        let (senses, length) = match phrase {
            Some((phrase, length)) if analysis.begin != 0 => {
                (pack.lexicon.phrase_senses(phrase), length)
            }
            _ => (pack.lexicon.senses(analysis.stem), 1),
        };
        let state = [Class::State, Class::Capital, Class::Seat];
        for sense in senses {
            let Some(entry) = pack.lexicon.entries().get(sense.entry as usize) else { continue };
            if entry.country.is_empty() {
                continue;
            }
            if state.contains(&sense.class) {
                return Some((length, self.add_state(&entry.country, &entry.name), false));
            }
            if sense.class == Class::Nationality {
                let (code, name) = (entry.country.clone(), entry.name.clone());
                return Some(self.nationality(page, at, length, &code, &name, who));
            }
        }
        let own = lexicon.parties().find(|(name, _)| is_adjective_of(&page.words[at].folded, name));
        own.map(|(_, who)| (1, who, !beside_office(page, at, 1)))
    }

    fn nationality(
        &mut self,
        page: &Page<'_>,
        at: usize,
        length: usize,
        code: &str,
        name: &str,
        who: Who<'_>,
    ) -> (usize, Somebody, bool) {
        let state = self.add_state(code, name);
        let office = |word: &crate::page::Word| word.classes.has(Class::Office);
        let before = (1..=3).find(|&k| at >= k && office(&page.words[at - k]));
        let Some(before) = before else {
            return (length, state, !beside_office(page, at, length));
        };
        let from = page.words[at - before].span[0];
        let phrase = page.text([from, page.words[at + length - 1].span[1]]);
        let named = Named { name: phrase, role: None, variants: &[], country: Some(code) };
        let date = page.date().and_then(|day| day.parse().ok());
        match who.known(named, date) {
            Some(id) => {
                let key = format!("world:{id}");
                let group = self.people[state].group.clone();
                let holder = Identity { key, group, person: true, name: phrase.to_owned() };
                (length, self.add(holder), false)
            }
            None => (length, state, false),
        }
    }

    /// Who an actor of a record is.
    fn actor(
        &mut self,
        page: &Page<'_>,
        at: usize,
        actor: &Actor,
        known: Option<&str>,
        world: &World,
    ) -> Option<Somebody> {
        if let Some(entry) = known.and_then(|id| world.entry(id)) {
            return Some(self.add_entry(entry, world, page.date().as_deref()));
        }
        // whoever is named within the words that name the actor
        let mut within = actor.mentions.iter().flat_map(|&mention| {
            let words = page.words_in(mention);
            self.spots[at]
                .iter()
                .filter(move |spot| spot.words.start < words.end && words.start < spot.words.end)
        });
        let person = within.clone().find(|spot| self.people[spot.who].person);
        if let Some(person) = person
            && actor.kind == ActorKind::Person
        {
            return Some(person.who);
        }
        let place = within.find(|spot| !self.people[spot.who].person || person.is_some());
        let place = place.map(|spot| spot.who);
        let group = match &actor.country {
            Some(code) if code == "EUE" => Some("eu".to_owned()),
            Some(code) => Some(code.clone()),
            None => place.and_then(|who| self.people[who].group.clone()),
        };
        if actor.kind == ActorKind::Person {
            let key = format!("name:{}", fold(&actor.name));
            return Some(self.add(Identity { key, group, person: true, name: actor.name.clone() }));
        }
        match group {
            Some(group) => {
                let key = format!("state:{group}");
                Some(self.add(Identity {
                    key,
                    group: Some(group),
                    person: false,
                    name: actor.name.clone(),
                }))
            }
            None if actor.name.trim().is_empty() => None,
            None => {
                let key = format!("name:{}", fold(&actor.name));
                Some(self.add(Identity {
                    key,
                    group: None,
                    person: false,
                    name: actor.name.clone(),
                }))
            }
        }
    }

    /// The party of the process for which somebody speaks.
    pub(crate) fn party(&self, who: Somebody) -> Option<usize> {
        let group = self.people[who].group.as_ref()?;
        self.groups.iter().position(|groups| groups.contains(group))
    }

    /// Those named in a range of words, without mere adjectives.
    pub(crate) fn named(&self, page: usize, words: &Tokens<usize>) -> impl Iterator<Item = &Spot> {
        let spots = &self.spots[page];
        let from = spots.partition_point(|spot| spot.words.end <= words.start);
        let end = words.end;
        spots[from..].iter().take_while(move |spot| spot.words.start < end)
    }
}

/// Whether an adjective tells whose office somebody holds: نظيره الكيلادي, the Keladi minister.
fn beside_office(page: &Page<'_>, at: usize, length: usize) -> bool {
    let near = match page.pack {
        Some(pack) if pack.language.grammar.head_last => at + length..at + length + 3,
        _ => at.saturating_sub(3)..at,
    };
    let words = page.words.get(near.start..near.end.min(page.words.len())).unwrap_or_default();
    words.iter().any(|word| word.classes.has(Class::Office))
}

/// For each actor of a record its id in the world file, looked up where the record has none.
fn known_actors(page: &Page<'_>, who: Who<'_>) -> Vec<Option<String>> {
    let date = page.date().and_then(|day| day.parse().ok());
    let known = |actor: &Actor| {
        actor.known.clone().or_else(|| {
            let named = Named {
                name: &actor.name,
                variants: &actor.variants,
                role: actor.role.as_deref(),
                country: actor.country.as_deref(),
            };
            who.known(named, date).map(str::to_owned)
        })
    };
    page.record.actors.iter().map(known).collect()
}
