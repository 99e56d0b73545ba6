//! What a word of the lexicon can be.

use serde::{Deserialize, Serialize};

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The class of a sense of a word or phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $name,)* }

        impl Class {
            /// All classes, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name that the files use.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

classes! {
    /// A cue: see [`crate::Cue`].
    Cue = "cue",
    /// Opens a complement clause: أن، إن، بأن، that.
    Complementizer = "complementizer",
    /// A complementizer with its subject pronoun: أنه، إنها.
    ComplementizerPronoun = "complementizer_pronoun",
    /// A preposition.
    Preposition = "preposition",
    /// A coordinating conjunction that is its own word.
    Conjunction = "conjunction",
    /// A relative pronoun.
    Relative = "relative",
    /// A negation.
    Negation = "negation",
    /// A modal or tense particle: قد، سوف.
    Modal = "modal",
    /// A personal pronoun.
    Pronoun = "pronoun",
    /// A demonstrative.
    Demonstrative = "demonstrative",
    /// A word that turns the discourse: لكن، فيما، بينما، علما.
    Connective = "connective",
    /// An auxiliary: كان، سبق، عاد.
    Auxiliary = "auxiliary",
    /// The occasion of speech: مؤتمر، تصريحات، بيان، مقابلة.
    Occasion = "occasion",
    /// Weekday; the value is 1 (Monday) to 7.
    Weekday = "weekday",
    /// Month of the Gregorian calendar, 1 to 12.
    Month = "month",
    /// Month of the Hijri calendar, 1 to 12.
    HijriMonth = "hijri_month",
    /// Part of a day.
    Daypart = "daypart",
    /// A day relative to today; the value is the distance.
    RelativeDay = "relative_day",
    /// A unit of time.
    TimeUnit = "unit",
    /// Past or next.
    TimeDirection = "direction",
    /// A vague time.
    TimeVague = "vague",
    /// A number in words.
    Number = "number",
    /// An ordinal.
    Ordinal = "ordinal",
    /// An office: وزير، رئيس.
    Office = "office",
    /// A military or police rank.
    Rank = "rank",
    /// An honorific.
    Honorific = "honorific",
    /// A profession.
    Profession = "profession",
    /// A description of an unnamed source.
    Unnamed = "unnamed",
    /// A head noun of organisations: وزارة، حزب.
    Collective = "collective",
    /// A nationality adjective.
    Nationality = "nationality",
    /// A relational adjective that is no nationality.
    People = "people",
    /// A state.
    State = "state",
    /// A capital, which may stand for its state.
    Capital = "capital",
    /// A seat of power that stands for its state.
    Seat = "seat",
    /// A city or region.
    City = "city",
    /// An organisation.
    Organisation = "organisation",
    /// A medium.
    Media = "media",
    /// A given name.
    GivenName = "given_name",
    /// A surname.
    Surname = "surname",
    /// A particle inside names: بن، آل.
    NameParticle = "name_particle",
    /// An ordinary noun or adjective.
    Noun = "noun",
    /// An ordinary verb: base form or present.
    Verb = "verb",
    /// A past form or past participle of an ordinary verb.
    Past = "past",
    /// A gerund or present participle of an ordinary verb.
    Gerund = "gerund",
    /// An adjective, where the language keeps it apart from nouns.
    Adjective = "adjective",
    /// An adverb.
    Adverb = "adverb",
    /// An article or another determiner.
    Determiner = "determiner",
    /// A possessive: his, their, 's.
    Possessive = "possessive",
    /// Tells a public act: see [`crate::EventWord`].
    Event = "event",
}

impl Class {
    /// The class of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.name() == name)
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classes(u64);

impl Classes {
    /// The set of the given classes.
    #[must_use]
    pub const fn of(classes: &[Class]) -> Self {
        let mut bits = 0;
        let mut k = 0;
        while k < classes.len() {
            bits |= 1 << classes[k] as u8;
            k += 1;
        }
        Self(bits)
    }

    /// Whether `class` is in the set.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether the two sets share a class.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set with the classes of `other`.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set without the classes of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Adds all of `other`.
    pub fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// The set as bits, one a class in the order of [`Class::ALL`].
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }
}

/// How a word is capitalised in the text, or has to be for an entry of the lexicon.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Case {
    /// Small letters, or a script without capitals; entries written so are found in any case.
    #[default]
    Small,
    /// A capital first.
    Capital,
    /// Capitals throughout.
    Upper,
}

impl Case {
    /// The case of a word as written: `US` is upper, `Us` capital, `us` small. One capital alone
    /// is upper.
    ///
    /// ```
    /// use mahdar_lang::Case;
    /// assert_eq!(Case::of("NATO"), Case::Upper);
    /// assert_eq!(Case::of("Kremlin"), Case::Capital);
    /// assert_eq!(Case::of("وزير"), Case::Small);
    /// ```
    #[must_use]
    pub fn of(word: &str) -> Self {
        // nearly all words of English
        match word.as_bytes() {
            [b'a'..=b'z', ..] => return Self::Small,
            [b'A'..=b'Z', b'a'..=b'z', ..] => return Self::Capital,
            _ => {}
        }
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        match letters.next() {
            Some(first) if !first.is_uppercase() => Self::Small,
            Some(_) if letters.all(char::is_uppercase) => Self::Upper,
            Some(_) => Self::Capital,
            None => Self::Small,
        }
    }
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gender {
    /// Not known, or either.
    #[default]
    Unknown,
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Number {
    /// Not known.
    #[default]
    Unknown,
    /// Singular.
    Singular,
    /// Dual.
    Dual,
    /// Plural.
    Plural,
}

/// What an auxiliary builds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Auxiliary {
    /// Another or an unknown one.
    #[default]
    Other,
    /// With a past participle the passive, with a gerund the progressive: is, was, got.
    Be,
    /// The perfect.
    Have,
    /// Questions and negations.
    Do,
}

impl Auxiliary {
    /// The auxiliary of that name in `function.tsv`: be, have, do.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name {
            "be" => Self::Be,
            "have" => Self::Have,
            "do" => Self::Do,
            _ => Self::Other,
        }
    }

    /// The auxiliary that a [`crate::Sense`] of this value is.
    #[must_use]
    pub fn of(value: i64) -> Self {
        match value {
            1 => Self::Be,
            2 => Self::Have,
            3 => Self::Do,
            _ => Self::Other,
        }
    }
}
