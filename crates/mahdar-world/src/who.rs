//! What is to be made of a name, a role or a description of somebody.
//!
//! A phrase is taken apart into the longest names and words that are known: names of the world
//! file, states and nationalities of a language pack, words for people and bodies of `agents.tsv`.
//! Its head decides what it is. The head of a part of a phrase is its last noun in English and its
//! first in Arabic; words like *spokesman* or *fighters* (class `member`) take the sector of what
//! they belong to, in their own part of the phrase or behind a preposition. A person who is named
//! is what the person's role at the date is. States that only stand behind somebody (*US-backed*)
//! are not the country.

mod describe;
mod post;
mod scan;
mod words;

use crate::date::Date;
use crate::entry::{Agent, Entry, Kind, Language, Organisation, Person, Role};
use crate::index::{Found, NameKind};
use crate::vocabulary::{AgentClass, Office, OrganisationKind, Sector};
use crate::world::World;
use mahdar_lang::{Analysis, Class, Pack, Packs};
use mahdar_text::Token;
use scan::{Piece, What, Words, scan};
use words::*;

pub use post::KnownNames;

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProfileKind {
    /// A person with a name.
    Person,
    /// A state, its capital or seat of power as its voice, a territory that few states recognise.
    State,
    /// Another city.
    City,
    /// A body.
    Organisation,
    /// A news medium.
    Media,
    /// People in the plural.
    Group,
    /// Somebody without a name.
    Unnamed,
}

impl ProfileKind {
    /// In small letters, as records write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::State => "state",
            Self::City => "city",
            Self::Organisation => "organisation",
            Self::Media => "media",
            Self::Group => "group",
            Self::Unnamed => "unnamed",
        }
    }
}

/// What is made of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile<'w> {
    /// The usual name of whom the world file has, else the phrase without its article.
    pub name: String,
    /// What it is.
    pub kind: ProfileKind,
    /// ISO 3166-1 alpha-3 code of the state (`EUE`, which ISO reserves, for the European Union).
    pub country: Option<String>,
    /// Sectors, the most important first.
    pub sectors: Vec<Sector>,
    /// The id in the world file.
    pub known: Option<&'w str>,
    /// The role: of a person at the date, else the words of the phrase that name one.
    pub role: Option<String>,
}

/// Tells who is who, from the world file and the language packs.
///
/// ```
/// use mahdar_lang::Packs;
/// use mahdar_world::{Sector, SourceFile, Who, World};
/// let agents = "class\tsectors\toffice\ten\ten_plural\tar\tar_plural\n\
///               post\tREB\t-\trebel\trebels\tمتمرد\tمتمردون\n";
/// let world = World::parse(&[SourceFile::new("agents.tsv", agents.into())])?;
/// let packs = Packs::default();
/// let who = Who::new(&world, &packs);
/// assert_eq!(who.describe("the rebels", None, None).sectors, [Sector::Rebels]);
/// assert_eq!(who.describe("المتمردون", None, None).sectors, [Sector::Rebels]);
/// # Ok::<(), mahdar_world::WorldError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Who<'w> {
    world: &'w World,
    packs: &'w Packs,
}

/// Whom an actor of an article may be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named<'t> {
    /// The fullest name.
    pub name: &'t str,
    /// Other strings that name it.
    pub variants: &'t [String],
    /// Its role.
    pub role: Option<&'t str>,
    /// ISO 3166-1 alpha-3 code of its state.
    pub country: Option<&'t str>,
}

/// The offices of which a state has one holder at a time.
const SINGLE: [Office; 14] = [
    Office::HeadOfState,
    Office::HeadOfGovernment,
    Office::SupremeLeader,
    Office::Monarch,
    Office::CrownPrince,
    Office::VicePresident,
    Office::ForeignMinister,
    Office::DefenceMinister,
    Office::InteriorMinister,
    Office::FinanceMinister,
    Office::EnergyMinister,
    Office::SecretaryGeneral,
    Office::NationalSecurityAdviser,
    Office::MilitaryChief,
];

/// A phrase under examination.
struct Phrase<'w, 't> {
    text: &'t str,
    date: Option<Date>,
    pieces: Vec<Piece<'w, 't>>,
    /// Where its first part ends.
    main: usize,
    head_last: bool,
    language: Language,
}

impl<'w> Who<'w> {
    /// Tells from `world`, and from `packs` where they know a nationality or a place.
    #[must_use]
    pub fn new(world: &'w World, packs: &'w Packs) -> Self {
        Self { world, packs }
    }

    /// What is made of a name, a role or a description at `date`; without a date, the newest role
    /// of a person counts. `language` (BCP 47) chooses the language pack; without it, the pack
    /// that knows most words does.
    #[must_use]
    pub fn describe(&self, text: &str, date: Option<Date>, language: Option<&str>) -> Profile<'w> {
        let phrase = self.phrase(text, date, language);
        let mut profile = Profile {
            name: phrase.bare(),
            kind: ProfileKind::Unnamed,
            country: None,
            sectors: Vec::new(),
            known: None,
            role: None,
        };
        let named = phrase.pieces.iter().filter(|piece| !matches!(piece.what, What::Word));
        if let [piece] = named.collect::<Vec<_>>()[..]
            && self.alone(&phrase, piece, &mut profile)
        {
            return profile;
        }
        if let Some((person, title)) = self.head_person(&phrase) {
            self.person(&phrase, person, title, &mut profile);
        } else {
            self.description(&phrase, &mut profile);
        }
        profile
    }

    /// The id of an actor of an article: by its name, else by a variant, else by surname, role and
    /// country together; and of whoever is only called by an office (the president), with a
    /// country, the one who held it when the article was published.
    ///
    /// `None` where the world file does not have it, or more than one is possible. A surname alone
    /// is never enough.
    #[must_use]
    pub fn known(&self, actor: Named<'_>, published: Option<Date>) -> Option<&'w str> {
        KnownNames::new(*self).known(actor, published)
    }

    fn by_name(&self, actor: Named<'_>, published: Option<Date>) -> Option<&'w str> {
        let names = || std::iter::once(actor.name).chain(actor.variants.iter().map(String::as_str));
        let full = names().find_map(|name| self.by_full_name(name, actor, published));
        full.or_else(|| names().find_map(|name| self.by_surname(name, actor, published)))
    }

    fn by_full_name(&self, name: &str, actor: Named<'_>, date: Option<Date>) -> Option<&'w str> {
        let names = self.world.look_up(name).filter(|f| f.by != NameKind::Short);
        let mut found: Vec<Entry<'w>> = names.map(|found| found.entry).collect();
        // a capital speaks for its state
        if found.iter().any(|entry| matches!(entry, Entry::State(_))) {
            found.retain(|entry| !matches!(entry, Entry::City(_)));
        }
        found.retain(|&entry| self.may_be(entry, actor, date));
        if found.len() > 1 {
            let near: Vec<_> =
                found.iter().copied().filter(|entry| stands_near(entry.apart(), actor)).collect();
            let here = |entry: &Entry<'w>| match entry {
                Entry::Person(person) => {
                    date.is_some_and(|date| self.world.roles_at(&person.id, date).next().is_some())
                }
                _ => actor.country.is_some() && self.code(entry.country()) == actor.country,
            };
            if near.is_empty() { found.retain(here) } else { found = near }
        }
        match found[..] {
            [entry] => Some(entry.id()),
            _ => None,
        }
    }

    /// Whether nothing speaks against it: a person of another state must at least have the role.
    fn may_be(&self, entry: Entry<'w>, actor: Named<'_>, date: Option<Date>) -> bool {
        match (entry, actor.country) {
            (Entry::Person(person), Some(country)) => {
                self.code(Some(&person.country)) == Some(country)
                    || self.holds(person, actor.role, date)
            }
            _ => true,
        }
    }

    fn by_surname(&self, name: &str, actor: Named<'_>, date: Option<Date>) -> Option<&'w str> {
        let (country, role) = (actor.country?, actor.role?);
        let mut fitting = self.world.look_up(name).filter_map(|found| match found.entry {
            Entry::Person(person) if self.code(Some(&person.country)) == Some(country) => {
                self.holds(person, Some(role), date).then_some(person.id.as_str())
            }
            _ => None,
        });
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// Whether a person holds the office that `role` names, at `date` or ever.
    fn holds(&self, person: &Person, role: Option<&str>, date: Option<Date>) -> bool {
        let Some(role) = role else { return false };
        let offices = self.phrase(role, date, None).offices();
        let mut roles = self.world.roles_of(&person.id);
        roles.any(|r| date.is_none_or(|date| r.covers(date)) && offices.contains(&r.office))
    }

    /// The code of a state.
    fn code(&self, id: Option<&str>) -> Option<&'w str> {
        match self.world.entry(id?)? {
            Entry::State(state) => Some(&state.iso3),
            _ => None,
        }
    }

    fn phrase<'t>(
        &self,
        text: &'t str,
        date: Option<Date>,
        language: Option<&str>,
    ) -> Phrase<'w, 't> {
        let text = text.trim();
        let (tokens, folded) = mahdar_text::tokenize(text);
        let words = Words { text, tokens: &tokens, folded: &folded };
        let (pack, analyses) = self.pack(words, language);
        let mut pieces = scan(self.world, pack, words, &analyses);
        if let Some(end) = pieces.iter().position(|piece| matches!(piece.what, What::Relative)) {
            pieces.truncate(end);
        }
        self.doubt_bodies(&mut pieces);
        let arabic = text.chars().any(mahdar_text::is_arabic);
        let first = pieces.iter().position(|piece| !piece.breaks()).unwrap_or(0);
        let main = pieces[first..].iter().position(Piece::breaks).map(|length| first + length);
        Phrase {
            text,
            date,
            main: main.unwrap_or(pieces.len()),
            pieces,
            head_last: pack.map_or(!arabic, |pack| pack.language.grammar.head_last),
            language: if arabic { Language::Ar } else { Language::En },
        }
    }

    /// A body whose name is also words for any such body (Self-Defense Forces) is another one where
    /// another state is named.
    fn doubt_bodies(&self, pieces: &mut [Piece<'w, '_>]) {
        for at in 0..pieces.len() {
            let Some(body) = organisation(&pieces[at]) else { continue };
            let Some(code) = self.code(Some(&body.country)) else { continue };
            let Some((agent, plural)) = self.world.agent(pieces[at].text, true) else { continue };
            let others = pieces.iter().enumerate().filter(|(other, _)| *other != at);
            let foreign = others.filter_map(|(_, piece)| match &piece.what {
                What::Place(country, _) => Some(*country != code),
                What::Names(found) => match first_not_person(found)?.entry {
                    Entry::Organisation(_) => None,
                    entry => Some(self.code(entry.country()) != Some(code)),
                },
                _ => None,
            });
            if foreign.into_iter().any(|foreign| foreign) {
                pieces[at].what = What::Agent(agent, plural);
            }
        }
    }

    /// The pack of a language, or the one that knows most words; with what it says of them, as far
    /// as it was asked.
    fn pack(
        &self,
        words: Words<'_, '_>,
        language: Option<&str>,
    ) -> (Option<&'w Pack>, Vec<Option<Analysis>>) {
        if let Some(language) = language {
            return (self.packs.get(language), Vec::new());
        }
        let mut best: (usize, Option<&Pack>, Vec<Option<Analysis>>) = (0, None, Vec::new());
        for pack in self.packs.iter() {
            let analyse =
                |token: &Token| token.is_word().then(|| pack.analyse(token.folded(words.folded)));
            let analyses: Vec<Option<Analysis>> = words.tokens.iter().map(analyse).collect();
            let known = analyses.iter().flatten().filter(|a| !a.classes.is_empty()).count();
            if known > best.0 {
                best = (known, Some(pack), analyses);
            }
        }
        let any = || self.packs.iter().find(|p| p.language.grammar.head_last);
        (best.1.or_else(any), best.2)
    }

    /// A phrase that is one name or one place; false where it is neither.
    fn alone(&self, phrase: &Phrase<'w, '_>, piece: &Piece<'w, '_>, out: &mut Profile<'w>) -> bool {
        let lone = phrase.pieces.len() == 1;
        match &piece.what {
            What::Place(code, class) => {
                let state = matches!(class, Class::State | Class::Capital | Class::Seat);
                out.country = Some((*code).to_owned());
                match class {
                    Class::Nationality => {
                        // Two Russians, but not Russian
                        let people = !lone;
                        out.kind = if people { ProfileKind::Group } else { ProfileKind::Unnamed };
                        out.sectors = if people { vec![Sector::Civilians] } else { vec![] };
                    }
                    Class::City => {
                        (out.kind, out.sectors) = (ProfileKind::City, vec![Sector::Civilians]);
                    }
                    _ => out.kind = ProfileKind::State,
                }
                if matches!(class, Class::Capital | Class::Seat) {
                    out.sectors = vec![Sector::Government];
                }
                let id = code.to_lowercase();
                if let Some(entry @ Entry::State(_)) = self.world.entry(&id).filter(|_| state) {
                    out.known = Some(entry.id());
                }
                if *class == Class::State && phrase.pieces.iter().any(|p| lower_noun(p)) {
                    out.sectors = vec![Sector::Civilians];
                    (out.kind, out.known) = (ProfileKind::Unnamed, None);
                }
            }
            What::Names(found) => {
                let Some(found) = first_not_person(found) else { return false };
                if phrase.pieces.iter().any(|p| lower_noun(p)) {
                    return false;
                }
                let entry = found.entry;
                out.known = Some(entry.id());
                out.name = usual(entry, phrase.language).unwrap_or(found.spelling).to_owned();
                out.country = self.code(entry.country()).map(str::to_owned);
                match (entry, found.by) {
                    (Entry::State(_), NameKind::Name | NameKind::Short) => {
                        out.kind = ProfileKind::State;
                    }
                    (Entry::State(_), NameKind::Capital | NameKind::Seat) => {
                        out.kind = ProfileKind::State;
                        out.name = found.spelling.to_owned();
                        out.sectors = vec![Sector::Government];
                    }
                    (Entry::City(_), _) => {
                        (out.kind, out.sectors) = (ProfileKind::City, vec![Sector::Civilians]);
                    }
                    (Entry::Organisation(organisation), _) => {
                        out.kind = kind_of(organisation);
                        out.country = self.country_of(organisation);
                        out.sectors = self.sectors_of(organisation, phrase.date);
                    }
                    (Entry::Person(_), _) => return false,
                }
            }
            _ => return false,
        }
        true
    }

    /// The person whom the phrase names as its head, and the words for the person's office.
    fn head_person(
        &self,
        phrase: &Phrase<'w, '_>,
    ) -> Option<(&'w Person, Option<(&'w Agent, String)>)> {
        let main = phrase.main();
        let Some(at) = main.iter().rposition(Piece::has_person) else {
            // an apposition behind a place: the envoy to Libya, X; المبعوث إلى ليبيا X
            let at = phrase.pieces.iter().rposition(Piece::has_person)?;
            let behind = at.checked_sub(1).map(|before| &phrase.pieces[before])?;
            let place = matches!(behind.what, What::Place(..)) && !phrase.head_last
                || matches!(behind.what, What::Break) && behind.text == ","
                || matches!(&behind.what, What::Names(found) if !phrase.head_last
                    && first_not_person(found).is_some_and(|f| f.entry.kind() == Kind::State));
            let last = at + 1 == phrase.pieces.len();
            return Some((self.choose(phrase, &phrase.pieces[at])?, None))
                .filter(|_| place && last);
        };
        let is_noun = |piece: &Piece<'_, '_>| piece.agent().is_some_and(|a| a.class.is_noun());
        let after = main[at + 1..].iter().any(is_noun);
        let title = main[..at].iter().rev().find(|piece| is_noun(piece));
        // the Arabic lawyer of somebody has no article: محامي ترامب
        let construct = !phrase.head_last
            && title.is_some_and(|t| {
                t.agent().and_then(|agent| agent.office).is_none_or(|office| office >= Office::Head)
                    && !t.text.split_whitespace().next_back().is_some_and(|w| w.starts_with("ال"))
            });
        if after && phrase.head_last || construct {
            return None;
        }
        let title = title.and_then(|t| Some((t.agent()?, t.text.to_owned())));
        Some((self.choose(phrase, &main[at])?, title))
    }

    /// Whom of those who share a name the phrase means.
    fn choose(&self, phrase: &Phrase<'w, '_>, piece: &Piece<'w, '_>) -> Option<&'w Person> {
        let What::Names(found) = &piece.what else { return None };
        let country = self.country(phrase, Some(piece));
        let offices = phrase.offices();
        let fits = |found: &Found<'w>| {
            let Entry::Person(person) = found.entry else { return None };
            let same = country.as_deref().map(|c| self.code(Some(&person.country)) == Some(c));
            if found.by == NameKind::Short && same == Some(false) {
                return None;
            }
            let roles: Vec<&Role> = match phrase.date {
                Some(date) => self.world.roles_at(&person.id, date).collect(),
                None => self.world.roles_of(&person.id).filter(|r| r.to.is_none()).collect(),
            };
            let office = roles.iter().any(|role| offices.contains(&role.office));
            let named = Named { name: phrase.text, ..Named::default() };
            let near = stands_near(found.entry.apart(), named);
            let rank = self.world.roles_of(&person.id).map(|r| r.office).min();
            let signs = [same == Some(true), near, office, !roles.is_empty()];
            let signs = signs.into_iter().filter(|sign| *sign).count();
            let full = found.by == NameKind::Name;
            Some(((full, signs, std::cmp::Reverse(rank)), person))
        };
        let people = found.iter().filter_map(fits);
        people.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|best| best.1)
    }

    fn person(
        &self,
        phrase: &Phrase<'w, '_>,
        person: &'w Person,
        title: Option<(&'w Agent, String)>,
        out: &mut Profile<'w>,
    ) {
        out.kind = ProfileKind::Person;
        out.known = Some(&person.id);
        let usual = person.names.usual(phrase.language).or(person.names.usual(Language::En));
        out.name = usual.unwrap_or(&person.id).to_owned();
        out.country = self.code(Some(&person.country)).map(str::to_owned);
        let roles = self.roles(person, phrase);
        let past = phrase.is_former();
        if let Some(role) = roles.first().filter(|_| !past || phrase.date.is_some()) {
            out.role = Some(role_title(role, phrase.language).to_owned());
            for role in &roles {
                add(&mut out.sectors, &role.sectors);
            }
            if let Some(Entry::Organisation(body)) = self.world.entry(&role.body)
                && body.kind == OrganisationKind::Intergovernmental
            {
                out.country = self.country_of(body);
            }
        } else if past || self.had_role(person, phrase.date) {
            out.sectors = vec![Sector::Elites];
        } else if let Some((agent, words)) = title {
            out.sectors.clone_from(&agent.sectors);
            out.role = Some(words);
        }
    }

    /// The roles of a person at the date of the phrase, first the one that it names, then by
    /// rank; without a date those that go on, else the last one.
    fn roles(&self, person: &Person, phrase: &Phrase<'w, '_>) -> Vec<&'w Role> {
        let mut roles: Vec<&Role> = match phrase.date {
            Some(date) => self.world.roles_at(&person.id, date).collect(),
            None => self.world.roles_of(&person.id).filter(|role| role.to.is_none()).collect(),
        };
        if roles.is_empty() && phrase.date.is_none() {
            roles.extend(self.world.roles_of(&person.id).next());
        }
        let offices = phrase.offices();
        roles.sort_by_key(|role| (!offices.contains(&role.office), role.office));
        roles
    }

    /// Whether a role of the person ended before `date`.
    fn had_role(&self, person: &Person, date: Option<Date>) -> bool {
        let Some(date) = date else { return false };
        self.world.roles_of(&person.id).any(|role| role.to.is_some_and(|to| to.ends_before(date)))
    }
}

/// What decides a phrase.
struct Decision<'p, 'w, 't> {
    sectors: Vec<Sector>,
    /// The body that it is or belongs to.
    body: Option<&'w Organisation>,
    head: Option<&'p Piece<'w, 't>>,
}

impl<'w, 't> Phrase<'w, 't> {
    fn main(&self) -> &[Piece<'w, 't>] {
        &self.pieces[..self.main]
    }

    /// The pieces of the main part, the head first.
    fn heads(&self) -> Vec<&Piece<'w, 't>> {
        let mut pieces: Vec<_> = self.main().iter().collect();
        if self.head_last {
            pieces.reverse();
        }
        pieces
    }

    fn offices(&self) -> Vec<Office> {
        self.pieces.iter().filter_map(|piece| piece.agent()?.office).collect()
    }

    fn is_former(&self) -> bool {
        self.main().iter().any(|piece| piece.is(AgentClass::Former))
    }

    /// Whether it looks like the name of a person.
    fn is_name(&self) -> bool {
        let unknown = |piece: &Piece<'_, '_>| {
            matches!(piece.what, What::Unknown)
                && piece.text.chars().next().is_some_and(|c| !c.is_lowercase())
        };
        !self.pieces.is_empty() && self.pieces.iter().all(unknown)
    }

    /// The phrase without its article.
    fn bare(&self) -> String {
        let text = self.text;
        let rest = ["the ", "The ", "a ", "A ", "an ", "An "].into_iter();
        let rest = rest.filter_map(|article| text.strip_prefix(article)).next();
        rest.unwrap_or(text).trim().to_owned()
    }
}
