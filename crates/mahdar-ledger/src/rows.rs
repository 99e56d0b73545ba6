//! What is read from a ledger: one plain struct a table.

use crate::ids::{ActorId, ArticleId, MeetingId, StatementId};
use mahdar_reader::{ActorKind, Form, MeetingMode, MeetingStatus, StatementAct};
use serde::Serialize;

/// An article, without its text and record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleRow {
    /// Its number.
    pub id: ArticleId,
    /// SHA-256 of title, NUL and text.
    pub hash: [u8; 32],
    /// What it was called in the collection that it came from; not unique.
    pub name: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Publication date or time, ISO 8601.
    pub published: Option<String>,
    /// Day of publication, else the day on which it came in, in days since 1970-01-01.
    pub day: i64,
    /// BCP 47 tag of the language it was read in.
    pub language: Option<String>,
    /// When it came in first, in Unix seconds.
    pub added: i64,
    /// The first article of its group of near-copies; none for that one itself.
    pub copy_of: Option<ArticleId>,
    /// The article that stands at its address now; none for a current one.
    pub replaced_by: Option<ArticleId>,
}

/// A way in which an article came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SightingRow {
    /// The article.
    pub article: ArticleId,
    /// The address that it had there.
    pub url: Option<String>,
    /// What it was called there.
    pub name: String,
    /// The outlet given there.
    pub publisher: Option<String>,
    /// The date of publication given there.
    pub published: Option<String>,
    /// The file or feed that it came from.
    pub source: String,
    /// When it came in so first, in Unix seconds.
    pub first_seen: i64,
    /// When it came in so last, in Unix seconds.
    pub last_seen: i64,
    /// How many times.
    pub times: i64,
}

/// A statement, without its words: those are in its article's record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementRow {
    /// Its number; sorts by day.
    pub id: StatementId,
    /// Where it was made known.
    pub article: ArticleId,
    /// Its place in `statements` of the record, from 0.
    pub ordinal: u32,
    /// Who speaks: as read, before merges (see [`ActorRow::merged`]).
    pub actor: Option<ActorId>,
    /// What it does.
    pub act: StatementAct,
    /// Whether it is quoted.
    pub form: Form,
    /// How sure the reader is, from 0 to 1, in thousandths.
    pub confidence: f32,
    /// Where its content begins and ends, in code points of the text, half-open.
    pub content: [u32; 2],
    /// Place in the record of the innermost statement whose content holds it.
    pub inside: Option<u32>,
    /// The first statement of its group of echoes; none for that one itself.
    pub echo: Option<StatementId>,
    /// When a later version of the article had it no more, in Unix seconds.
    pub vanished: Option<i64>,
    /// Whether a person said that it is none.
    pub rejected: bool,
}

/// A person or body across articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActorRow {
    /// Its number.
    pub id: ActorId,
    /// What makes two actors of articles one; stable from ledger to ledger, except for actors that
    /// are of one article alone.
    pub key: String,
    /// The fullest name that its first article gave.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Its role, as its first article gave it.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3 code of its state.
    pub country: Option<String>,
    /// Its id in the world file.
    pub known: Option<String>,
    /// The actor that it is by the word of a person.
    pub merged: Option<ActorId>,
}

/// A meeting as one article tells it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeetingRow {
    /// Its number.
    pub id: MeetingId,
    /// The article that tells it.
    pub article: ArticleId,
    /// Its place in `meetings` of the record, from 0.
    pub ordinal: u32,
    /// ISO 8601, as exact as the article allows.
    pub date: Option<String>,
    /// Whether it happened.
    pub status: MeetingStatus,
    /// How those who take part are together.
    pub mode: MeetingMode,
    /// Where, in the article's words.
    pub place: Option<String>,
    /// How sure the reader is, from 0 to 1, in thousandths.
    pub confidence: f32,
    /// The sentence that tells it, in code points of the text, half-open.
    pub evidence: [u32; 2],
    /// The first account of the same meeting; none for that one itself.
    pub account: Option<MeetingId>,
    /// Who takes part: as read, before merges.
    pub parties: Vec<ActorId>,
}
