//! Words by which the minutes of a process sort what is said.

use serde::{Deserialize, Serialize};

/// The tables `issues.tsv`, `minutes.tsv`, `glossary.tsv` and `sounds.tsv`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topics {
    /// What talks are about.
    pub issues: Vec<Issue>,
    /// Words and phrases with what they say.
    pub words: Vec<(Told, String)>,
    /// What words mean, for comparing languages.
    pub meanings: Vec<Meaning>,
    /// Letters with what they sound like, for comparing names in two scripts.
    pub sounds: Vec<(String, String)>,
}

/// What some words of a language mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// Its id, the same in all languages.
    pub id: String,
    /// The words and phrases that have it, as they are written.
    pub words: Vec<String>,
}

/// Something that talks are about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Its id, the same in all languages.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The words and phrases that tell of it, as they are written.
    pub words: Vec<String>,
}

/// What a word of `minutes.tsv` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Told {
    /// Talks advance.
    Progress,
    /// They do not.
    Deadlock,
    /// Something is not so.
    Untrue,
    /// It is to come.
    Future,
    /// Somebody gave in, accepted or signed.
    Agreed,
    /// Before the noun of an act: it is over.
    After,
    /// Before the noun of an act: it is yet to come.
    Before,
    /// Of a meeting: it has begun.
    Begun,
    /// Of a meeting: it has ended.
    Ended,
    /// Of a meeting: it is called off.
    Off,
    /// Of a meeting: it is put off to another day.
    Moved,
    /// Two sides that were named before: the two ministers.
    Both,
    /// Before an amount: it is more, or less.
    Beyond,
}

impl Told {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Progress,
        Self::Deadlock,
        Self::Untrue,
        Self::Future,
        Self::Agreed,
        Self::After,
        Self::Before,
        Self::Begun,
        Self::Ended,
        Self::Off,
        Self::Moved,
        Self::Both,
        Self::Beyond,
    ];

    /// As the table writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::Deadlock => "deadlock",
            Self::Untrue => "untrue",
            Self::Future => "future",
            Self::Agreed => "agreed",
            Self::After => "after",
            Self::Before => "before",
            Self::Begun => "begun",
            Self::Ended => "ended",
            Self::Off => "off",
            Self::Moved => "moved",
            Self::Both => "both",
            Self::Beyond => "beyond",
        }
    }

    /// The class of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|told| told.name() == name)
    }
}
