//! What is read of a record, gold or predicted. Other fields are passed over; a `null` is as good
//! as a missing field.

use serde::{Deserialize, Deserializer, Serialize};

/// A half-open range of code points of the text: `[start, end)`.
pub type Span = [usize; 2];

/// A record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The article's name, which gold and prediction share.
    #[serde(default, deserialize_with = "nullable")]
    pub id: String,
    /// What some files call it; it counts where there is no `id`.
    #[serde(default, skip_serializing)]
    pub doc: Option<String>,
    /// The article's text. Only the gold's is looked at.
    #[serde(default, deserialize_with = "nullable")]
    pub text: String,
    /// Who said what.
    #[serde(default, deserialize_with = "nullable")]
    pub statements: Vec<Statement>,
    /// Who met whom.
    #[serde(default, deserialize_with = "nullable")]
    pub meetings: Vec<Meeting>,
    /// Who is named how.
    #[serde(default, deserialize_with = "nullable")]
    pub actors: Vec<Actor>,
}

/// An attributed statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What is attributed.
    #[serde(default, deserialize_with = "nullable")]
    pub content: Vec<Span>,
    /// The words that attribute it.
    #[serde(default, deserialize_with = "nullable")]
    pub cue: Vec<Span>,
    /// The noun phrase it is attributed to.
    #[serde(default, deserialize_with = "nullable")]
    pub source: Vec<Span>,
    /// Who it is in the end.
    pub speaker: Option<String>,
    /// `direct`, `indirect`, `mixed`.
    pub form: Option<String>,
    /// `state`, `deny` …
    pub act: Option<String>,
}

/// A meeting.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// The names of who met.
    #[serde(default, deserialize_with = "nullable")]
    pub parties: Vec<String>,
    /// ISO 8601, may be partial.
    pub date: Option<String>,
    /// `held`, `planned` …
    pub status: Option<String>,
    /// The sentence that reports it.
    pub evidence: Option<Span>,
}

/// A person or organisation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Its fullest name.
    pub name: Option<String>,
    /// Its other names.
    #[serde(default, deserialize_with = "nullable")]
    pub variants: Vec<String>,
}

fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
