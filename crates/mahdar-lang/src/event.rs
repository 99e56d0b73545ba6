//! Words that tell public acts between political actors.

use serde::{Deserialize, Serialize};

/// Whether a word may announce a meeting, and of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MeetingWord {
    /// It tells something else.
    #[default]
    No,
    /// Meeting, talks, summit, session: التقى، محادثات.
    Meeting,
    /// A visit or an arrival: زار، وصل.
    Visit,
    /// A call: اتصال هاتفي.
    Call,
}

impl MeetingWord {
    /// What the column `meeting` of `events.tsv` says.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "" | "no" => Self::No,
            "yes" => Self::Meeting,
            "visit" => Self::Visit,
            "call" => Self::Call,
            _ => return None,
        })
    }
}

/// A lemma of `events.tsv`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventWord {
    /// Its dictionary form.
    pub lemma: String,
    /// Whether it is a noun; else it is a verb.
    pub noun: bool,
    /// Its PLOVER event type: CONSULT, ASSAULT.
    pub kind: String,
    /// Its PLOVER mode, or empty.
    pub mode: String,
    /// The CAMEO code that fits best.
    pub cameo: String,
    /// Whether it may announce a meeting.
    pub meeting: MeetingWord,
    /// How the second party is joined, best first: `obj`, or prepositions in folded form.
    pub targets: Vec<String>,
}

/// What the words before an act say of whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mood {
    /// It is to come.
    Planned = 1,
    /// It may come.
    Possible,
    /// Somebody asks for it.
    Must,
    /// It did not happen, or will not.
    Denied,
    /// It was called off.
    Cancelled,
    /// It goes on.
    Ongoing,
    /// What the noun beside it names took place.
    Held,
}

impl Mood {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Planned, "planned"),
        (Self::Possible, "possible"),
        (Self::Must, "must"),
        (Self::Denied, "denied"),
        (Self::Cancelled, "cancelled"),
        (Self::Ongoing, "ongoing"),
        (Self::Held, "held"),
    ];

    /// What the column `mood` of `moods.tsv` says.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(mood, _)| *mood)
    }

    /// The mood that a [`crate::Sense`] of this value is.
    #[must_use]
    pub fn of(value: i64) -> Option<Self> {
        Self::ALL.iter().find(|(mood, _)| *mood as i64 == value).map(|(mood, _)| *mood)
    }
}
