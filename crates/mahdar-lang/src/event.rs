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
