//! Cues: the words that signal an attribution, with their acts and complement frames.

use serde::{Deserialize, Serialize};

macro_rules! named {
    ($(#[$meta:meta])* $enum:ident { $($(#[$doc:meta])* $name:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $enum { $($(#[$doc])* $name,)* }
        impl $enum {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The name that files and records use.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
            /// The value of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.name() == name)
            }
        }
    };
}

named! {
    /// What a statement does.
    Act {
        /// Says, adds, stresses, reveals, reports.
        State = "state",
        /// Denies, refutes.
        Deny = "deny",
        /// Refuses, rules out.
        Reject = "reject",
        /// Accepts, approves, confirms an agreement.
        Agree = "agree",
        /// Calls for, demands, urges, asks to.
        Demand = "demand",
        /// Offers, suggests.
        Propose = "propose",
        /// Pledges, commits.
        Promise = "promise",
        /// Warns, threatens.
        Warn = "warn",
        /// Accuses, blames, condemns, criticises.
        Accuse = "accuse",
        /// Welcomes, praises, backs, thanks.
        Support = "support",
        /// Expects, hopes, predicts.
        Expect = "expect",
        /// Asks a question.
        Ask = "ask",
    }
}

named! {
    /// The part of speech of a cue.
    CueKind {
        /// A verb.
        Verb = "verb",
        /// A prepositional or adverbial cue.
        Preposition = "prep",
        /// A noun.
        Noun = "noun",
        /// An adjective: worried, confident.
        Adjective = "adjective",
    }
}

named! {
    /// The inflection of a form of a cue.
    CueForm {
        /// Finite, past.
        Perfect = "perfect",
        /// Finite, present or future.
        Imperfect = "imperfect",
        /// Finite, passive.
        Passive = "passive",
        /// Participle.
        Participle = "participle",
        /// Verbal or other noun.
        Noun = "noun",
        /// Prepositional or adverbial.
        Preposition = "prep",
        /// Adjective.
        Adjective = "adjective",
    }
}

/// A set of complement frames that a cue takes. `@` frames have an addressee between the cue and
/// the preposition (دعا X إلى Z).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frames {
    /// A complement clause.
    pub clause: bool,
    /// A bare quotation or a colon.
    pub quote: bool,
    /// A direct object is the content.
    pub object: bool,
    /// Object and predicate are the content: described X as Y.
    pub predicate: bool,
    /// The cue follows its content.
    pub after: bool,
    /// The source noun phrase follows a prepositional cue.
    pub source: bool,
    /// Whether an addressee may stand between the cue and its content.
    pub addressee: bool,
    /// Prepositions (folded) that govern the content, and whether an addressee may stand before.
    pub prepositions: Vec<(String, bool)>,
}

impl Frames {
    /// Parses a list of frame names as they stand in `cues.tsv`; the error is the unknown name.
    ///
    /// # Errors
    /// If a name is empty.
    pub fn parse<'a>(names: impl Iterator<Item = &'a str>) -> Result<Self, String> {
        let mut frames = Self::default();
        for name in names {
            frames.addressee |= name.starts_with('@');
            match name {
                "that" | "@that" => frames.clause = true,
                "quote" | "@quote" => frames.quote = true,
                "obj" | "@obj" | "ing" => frames.object = true,
                "as" => frames.predicate = true,
                "after" => frames.after = true,
                "source" => frames.source = true,
                _ => {
                    let (preposition, addressee) = match name.strip_prefix('@') {
                        Some(rest) => (rest, true),
                        None => (name, false),
                    };
                    if preposition.is_empty() {
                        return Err(name.into());
                    }
                    frames.prepositions.push((mahdar_text::fold(preposition), addressee));
                }
            }
        }
        Ok(frames)
    }
}

/// A cue lemma.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Its dictionary form.
    pub lemma: String,
    /// Its part of speech.
    pub kind: CueKind,
    /// The act that it usually performs.
    pub act: Act,
    /// The complements it takes.
    pub frames: Frames,
}
