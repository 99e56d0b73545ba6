//! The minutes of a process (`mahdar/minutes/1`): what articles tell of it, line by line.
//!
//! Offsets are Unicode code points of the article's text, half-open. Every text is a part of an
//! article, unchanged.

use mahdar_reader::{MeetingMode, MeetingStatus, Range, StatementAct};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the format.
pub const FORMAT: &str = "mahdar/minutes/1";

/// The minutes of a process.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Minutes {
    /// The format and its version: `mahdar/minutes/1`.
    pub format: String,
    /// Whose minutes they are.
    pub process: Head,
    /// The articles that they are made from, in the order of time.
    pub articles: Vec<Source>,
    /// Who says that the talks advance, or do not; the newest first.
    pub state_of_play: Vec<Progress>,
    /// Who met, meets, is to meet or did not; in the order of time.
    pub meetings: Vec<Encounter>,
    /// What was told more than once, in the order of time.
    pub echoes: Vec<Echo>,
    /// Accounts that cannot both be true; the newest first.
    pub disputes: Vec<Dispute>,
    /// What each party last said on each issue; by party, the weightiest issues first.
    pub positions: Vec<Position>,
    /// What is announced for after the last article; what has a date first, in its order.
    pub expected: Vec<Expected>,
    /// Parties that no longer speak; the longest silent first.
    pub silent: Vec<Silent>,
}

/// A process, in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Head {
    /// What it is called.
    pub name: String,
    /// Its name by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Its parties.
    pub parties: Vec<Labelled>,
    /// The issues on which a position is told.
    pub issues: Vec<Labelled>,
    /// The first day of the articles, `2018-05-21`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Their last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How many earlier articles were left out, because there are too many.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_out: usize,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A party or an issue with its names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Labelled {
    /// By what `party` and `issue` refer to it: the name of a party, the id of an issue.
    pub id: String,
    /// Its name by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
}

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// The outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was published, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// BCP 47 tag of its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// What an article tells at one place: a statement, a part of one, or a sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Telling {
    /// The article's id.
    pub article: String,
    /// Where it stands.
    pub content: Vec<Range>,
    /// Its words.
    pub text: String,
    /// Who says it, as the article names them; none where the article itself tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The party for which they speak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// What the statement does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<StatementAct>,
    /// The day of the article, `2018-05-21`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The `id` of the statement in the record of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// Whether talks advance, as somebody says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Progress {
    /// What is said, and by whom.
    #[serde(flatten)]
    pub telling: Telling,
    /// Which way it points.
    pub tone: Tone,
}

/// Which way a statement on the talks points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// They advance.
    Progress,
    /// They do not.
    Deadlock,
    /// Both.
    #[default]
    Mixed,
}

/// A real meeting, told by one article or more.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Encounter {
    /// Its name in the minutes: `m1`, `m2` …
    pub id: String,
    /// The fullest names of those who take part.
    pub parties: Vec<String>,
    /// Where, as most articles say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When, ISO 8601, as exact as the articles allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether it happened, as it stands last.
    pub status: MeetingStatus,
    /// How those who take part are together.
    pub mode: MeetingMode,
    /// Each outlet's version, in the order of time.
    pub mentions: Vec<Mention>,
}

/// What an article tells of a meeting at one place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The article's id.
    pub article: String,
    /// The sentence.
    pub evidence: Range,
    /// Its words.
    pub text: String,
    /// Whether it happened, as told here.
    pub status: MeetingStatus,
    /// When, as told here, ISO 8601.
    #[serde(default)]
    pub date: Option<String>,
    /// Where, as told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who takes part, as told here.
    pub parties: Vec<String>,
    /// The `id` of the meeting in the record of the article; none for a mention that only the
    /// other articles make one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
    /// The `id` of the statement that reports it, where it is somebody's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// One utterance, told more than once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Echo {
    /// Who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The tellings, in the order of time.
    pub mentions: Vec<Telling>,
}

/// Two accounts that cannot both be true.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dispute {
    /// What kind of two.
    pub kind: DisputeKind,
    /// What they differ in.
    pub about: About,
    /// The claim, or one account.
    pub a: Telling,
    /// The denial, or the other account.
    pub b: Telling,
    /// The `id` of the meeting in the minutes that they tell differently.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
}

/// What kind of dispute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisputeKind {
    /// A denial and what it denies.
    #[default]
    Denial,
    /// Two accounts that differ on a fact.
    Conflict,
}

/// What two accounts differ in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Whether it is so.
    #[default]
    Whether,
    /// When.
    Date,
    /// Where.
    Place,
    /// Who.
    Who,
    /// How many, how much, how long.
    Number,
    /// The words of a quotation.
    Words,
}

/// What a party last said on an issue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// The party's name.
    pub party: String,
    /// The issue's id.
    pub issue: String,
    /// The article's id.
    pub article: String,
    /// Where it stands.
    pub content: Vec<Range>,
    /// Its words.
    pub text: String,
    /// Who says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What the statement does.
    pub act: StatementAct,
    /// The day of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The `id` of the statement in the record of the article.
    pub statement: String,
    /// What the party said on it before, the newest first.
    pub moves: Vec<Telling>,
}

/// What is announced for after the last article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Expected {
    /// What is announced, and by whom.
    #[serde(flatten)]
    pub telling: Telling,
    /// For when, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The `id` of the meeting in the minutes, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
}

/// A party that no longer speaks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Silent {
    /// The party's name.
    pub party: String,
    /// What it said last; none if it never spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Telling>,
    /// The days from then to the last article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}
