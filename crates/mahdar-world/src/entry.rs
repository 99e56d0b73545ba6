//! What the tables hold.

use crate::date::Date;
use crate::vocabulary::{AgentClass, Gender, Office, OrganisationKind, Sector};
use serde::{Deserialize, Serialize};

/// The languages in which everything has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    En,
    /// Russian.
    Ru,
    /// Ukrainian.
    Uk,
}

impl Language {
    /// All of them, in the order of the tables' columns.
    pub const ALL: [Self; 4] = [Self::Ar, Self::En, Self::Ru, Self::Uk];

    /// The code of BCP 47, which is also the name of the column.
    #[must_use]
    pub fn code(self) -> &'static str {
        ["ar", "en", "ru", "uk"][self as usize]
    }
}

/// Names in all languages. The first of a language is the usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names(pub(crate) [Vec<String>; 4]);

impl Names {
    /// The names in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &[String] {
        &self.0[language as usize]
    }

    /// The usual name in a language.
    #[must_use]
    pub fn usual(&self, language: Language) -> Option<&str> {
        self.in_language(language).first().map(String::as_str)
    }

    /// Whether there is none in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }
}

/// Where a row stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: String,
    /// Its line, from 1; 0 where the world was read from its compact form.
    pub line: usize,
}

/// A state, or another territory with a code of ISO 3166.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The code of three letters in lower case.
    pub id: String,
    /// The code of three letters.
    pub iso3: String,
    /// The code of two letters.
    pub iso2: String,
    /// Its names.
    pub names: Names,
    /// Its capital, which stands for its government.
    pub capital: Names,
    /// Palaces and buildings that stand for its government.
    pub seats: Names,
    /// Words next to the name that tell it from others of this name.
    pub apart: Vec<String>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// The id of its state; empty where it belongs to none.
    pub country: String,
    /// Its sectors, the most important first.
    pub sectors: Vec<Sector>,
    /// Its names.
    pub names: Names,
    /// Words next to the name that tell it from others of this name.
    pub apart: Vec<String>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// A city, or another place of talks and war.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct City {
    /// Its id.
    pub id: String,
    /// The id of its state; empty where it lies in several, or is disputed.
    pub country: String,
    /// Its names.
    pub names: Names,
    /// Words next to the name that tell it from others of this name.
    pub apart: Vec<String>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The gender.
    pub gender: Gender,
    /// The id of the person's state.
    pub country: String,
    /// Full names.
    pub names: Names,
    /// Surnames and other short names that newspapers use alone.
    pub short: Names,
    /// Words next to the name that tell this person from others of this name.
    pub apart: Vec<String>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// An office that a person held for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The id of the person.
    pub person: String,
    /// The office.
    pub office: Office,
    /// The id of the state or organisation.
    pub body: String,
    /// The title in Arabic.
    pub title_ar: String,
    /// The title in English.
    pub title_en: String,
    /// The beginning; `None` where it is not known.
    pub from: Option<Date>,
    /// The end; `None` where there is none, as far as known.
    pub to: Option<Date>,
    /// The sectors, the most important first.
    pub sectors: Vec<Sector>,
    /// Where this is known from.
    pub source: String,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

impl Role {
    /// Whether the person held it on some day of `date`.
    #[must_use]
    pub fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| !date.ends_before(from))
            && self.to.is_none_or(|to| !to.ends_before(date))
    }

    /// Whether there must be days on which both were held, other than the day, month or year of a
    /// handover.
    #[must_use]
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let starts_in = |a: &Self, b: &Self| match (a.to, b.from) {
            (Some(to), Some(from)) => !from.ends_before(to),
            _ => false,
        };
        !starts_in(self, other) && !starts_in(other, self)
    }
}

/// Words for people and bodies by what they are: a row of `agents.tsv`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// What its words do.
    pub class: AgentClass,
    /// Their sectors, the most important first.
    pub sectors: Vec<Sector>,
    /// The office that they name.
    pub office: Option<Office>,
    /// The words for one.
    pub singular: Names,
    /// The words for several.
    pub plural: Names,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum Kind {
    /// A state.
    State,
    /// An organisation.
    Organisation,
    /// A city.
    City,
    /// A person.
    Person,
}

/// An entry of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry<'w> {
    /// A state.
    State(&'w State),
    /// An organisation.
    Organisation(&'w Organisation),
    /// A city.
    City(&'w City),
    /// A person.
    Person(&'w Person),
}

impl<'w> Entry<'w> {
    /// Its id, which no other entry has.
    #[must_use]
    pub fn id(self) -> &'w str {
        match self {
            Self::State(state) => &state.id,
            Self::Organisation(organisation) => &organisation.id,
            Self::City(city) => &city.id,
            Self::Person(person) => &person.id,
        }
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::State(_) => Kind::State,
            Self::Organisation(_) => Kind::Organisation,
            Self::City(_) => Kind::City,
            Self::Person(_) => Kind::Person,
        }
    }

    /// Its names: of a person the full ones.
    #[must_use]
    pub fn names(self) -> &'w Names {
        match self {
            Self::State(state) => &state.names,
            Self::Organisation(organisation) => &organisation.names,
            Self::City(city) => &city.names,
            Self::Person(person) => &person.names,
        }
    }

    /// The id of its state: of a state its own; `None` where it belongs to none.
    #[must_use]
    pub fn country(self) -> Option<&'w str> {
        let id = match self {
            Self::State(state) => &state.id,
            Self::Organisation(organisation) => &organisation.country,
            Self::City(city) => &city.country,
            Self::Person(person) => &person.country,
        };
        Some(id.as_str()).filter(|id| !id.is_empty())
    }

    /// Words next to the name that tell it from others of this name.
    #[must_use]
    pub fn apart(self) -> &'w [String] {
        match self {
            Self::State(state) => &state.apart,
            Self::Organisation(organisation) => &organisation.apart,
            Self::City(city) => &city.apart,
            Self::Person(person) => &person.apart,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn place(self) -> &'w Place {
        match self {
            Self::State(state) => &state.place,
            Self::Organisation(organisation) => &organisation.place,
            Self::City(city) => &city.place,
            Self::Person(person) => &person.place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(from: &str, to: &str) -> Role {
        Role {
            person: "a".into(),
            office: Office::Head,
            body: "b".into(),
            title_ar: String::new(),
            title_en: String::new(),
            from: from.parse().ok(),
            to: to.parse().ok(),
            sectors: vec![],
            source: String::new(),
            place: Place::default(),
        }
    }

    #[test]
    fn a_role_covers_its_first_and_its_last_day() {
        let term = role("2009-01-20", "2017-01");
        let covers = |date: &str| term.covers(date.parse().unwrap());
        assert!(covers("2009-01-20") && covers("2009") && covers("2017-01-31"));
        assert!(!covers("2009-01-19") && !covers("2017-02-01") && !covers("2018"));
        assert!(role("-", "2011").covers("1990".parse().unwrap()));
        assert!(role("2011", "-").covers("2030".parse().unwrap()));
    }

    #[test]
    fn a_handover_is_no_overlap() {
        assert!(!role("2009", "2013-02").overlaps(&role("2013-02", "-")));
        assert!(!role("2013-02-01", "-").overlaps(&role("2009", "2013-01-31")));
        assert!(!role("2009-08", "-").overlaps(&role("2007", "2009-08-05")));
        assert!(role("2009", "2014").overlaps(&role("2013-02", "-")));
        assert!(role("2009", "-").overlaps(&role("2013-02", "-")));
    }
}
