//! The record: what was read from one article (`mahdar/record/1`).
//!
//! Offsets are Unicode code points of `text`, half-open: the unit of the W3C
//! `TextPositionSelector`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the format.
pub const FORMAT: &str = "mahdar/record/1";

/// A half-open range of code points of the record's `text`: `[start, end)`.
pub type Range = [u32; 2];

/// What was read from one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The format and its version: `mahdar/record/1`.
    pub format: String,
    /// Stable name of the article in its collection.
    pub id: String,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The headline. It is not part of `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Publication date or time, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// BCP 47 tag of the language it was read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The article's text, unchanged; paragraphs are separated by `\n`.
    pub text: String,
    /// Who said what, in the order of the text.
    pub statements: Vec<Statement>,
    /// Who met whom, and whether it happened, in the order of the text.
    pub meetings: Vec<Meeting>,
    /// Who did what to whom, and whether it happened, in the order of the text.
    pub events: Vec<Event>,
    /// Every person and organisation that speaks or takes part.
    pub actors: Vec<Actor>,
    /// The expressions of time, in the order of the text.
    pub times: Vec<TimeExpression>,
    /// What could not be read, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// An attributed statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Its name in the record: `s1`, `s2` …
    pub id: String,
    /// The words or the position attributed; several ranges where cue or source interrupts it.
    pub content: Vec<Range>,
    /// The words that signal the attribution; empty for a colon, a dash or a bare quotation.
    pub cue: Vec<Range>,
    /// The noun phrase given as source at this cue; empty where the article gives none.
    pub source: Vec<Range>,
    /// Who it is in the end: the fullest name that the article gives, else the fullest description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The speaker's `id` in `actors`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Whether the content is quoted.
    pub form: Form,
    /// What the statement does.
    pub act: StatementAct,
    /// The `id` of the innermost statement whose content holds this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}

/// How much of a content stands in quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// All of it.
    Direct,
    /// None of it.
    #[default]
    Indirect,
    /// A part of it.
    Mixed,
}

/// What a statement does: see the annotation guidelines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatementAct {
    /// Says, adds, stresses, reveals, reports.
    #[default]
    State,
    /// Denies, refutes.
    Deny,
    /// Refuses, rules out.
    Reject,
    /// Accepts, approves, confirms an agreement.
    Agree,
    /// Calls for, demands, urges, asks to.
    Demand,
    /// Offers, suggests.
    Propose,
    /// Pledges, commits.
    Promise,
    /// Warns, threatens.
    Warn,
    /// Accuses, blames, condemns, criticises.
    Accuse,
    /// Welcomes, praises, backs, thanks.
    Support,
    /// Expects, hopes, predicts.
    Expect,
    /// Asks a question.
    Ask,
}

/// A person or organisation of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Its name in the record: `a1`, `a2` …
    pub id: String,
    /// The fullest name that the article gives.
    pub name: String,
    /// Other strings by which the article names it.
    pub variants: Vec<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Its role, as the article gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3 code of its state, where the article or the lexicon tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Its id in the world file, where that has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// Where it is named.
    pub mentions: Vec<Range>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A person with a name.
    Person,
    /// A state or its capital as its voice.
    State,
    /// A body: a ministry, a party, an armed movement.
    Organisation,
    /// A news medium.
    Media,
    /// People in the plural.
    Group,
    /// A source without a name.
    #[default]
    Unnamed,
}

/// A meeting: talks, a visit with talks, a call, a summit, a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// Its name in the record: `m1`, `m2` …
    pub id: String,
    /// The fullest names of those who take part.
    pub parties: Vec<String>,
    /// Their `id`s in `actors`, in the same order.
    pub actors: Vec<String>,
    /// Where, in the article's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When, in the article's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The ISO 8601 date, as exact as the article and its date of publication allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether it happened.
    pub status: MeetingStatus,
    /// How those who take part are together.
    pub mode: MeetingMode,
    /// The sentence that tells it.
    pub evidence: Range,
    /// The `id` of the statement that reports it, where it is only somebody's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<String>,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}

/// A public act between political actors, coded as PLOVER does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Its name in the record: `e1`, `e2` …
    pub id: String,
    /// The PLOVER type: `CONSULT`, `ASSAULT`. As PLOVER asks, a cooperative act that is to come is
    /// an `AGREE`, a hostile one a `THREATEN`, and a cooperative one that is refused a `REJECT`.
    pub kind: String,
    /// The PLOVER mode, where the words tell one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The CAMEO code that fits best.
    pub cameo: String,
    /// Who acts.
    pub source: Vec<Party>,
    /// On whom.
    pub target: Vec<Party>,
    /// Where, in the article's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The ISO 8601 date, as exact as the article and its date of publication allow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether it happened.
    pub status: MeetingStatus,
    /// The words that tell it.
    pub trigger: Range,
    /// The sentence that tells it.
    pub evidence: Range,
    /// The `id` of the statement that reports it, where it is only somebody's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported_by: Option<String>,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
}

/// Somebody who takes part in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// The `id` in `actors`.
    pub actor: String,
    /// The fullest name.
    pub name: String,
}

/// Whether a meeting or another act happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeetingStatus {
    /// It took place.
    #[default]
    Held,
    /// It goes on.
    Ongoing,
    /// It is to take place.
    Planned,
    /// It may take place.
    Possible,
    /// It was called off.
    Cancelled,
    /// Somebody says that it did not take place, or will not.
    Denied,
}

impl MeetingStatus {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Held, Self::Ongoing, Self::Planned, Self::Possible, Self::Cancelled, Self::Denied];
}

/// How those who take part in a meeting are together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeetingMode {
    /// Face to face.
    InPerson,
    /// By telephone.
    Phone,
    /// By video.
    Video,
    /// The article does not tell.
    #[default]
    Unknown,
}

impl MeetingMode {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::InPerson, Self::Phone, Self::Video, Self::Unknown];
}

/// An expression of time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Range,
    /// What it means, in the notation of ISO 8601 and, beyond it, TIMEX3: `2014-03-07`, `2014-W10`,
    /// `2014-03-07TEV`, `P4Y`, `2014-03-03/2014-03-05`, `FUTURE_REF`. What is relative counts from
    /// the date of publication; without one, what is not known is `X` (`XXXX-03-07`) or the value
    /// is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What it is.
    pub kind: TimeKind,
    /// How fine it is.
    pub grain: TimeGrain,
    /// Whether the text says that it is not exact: about, نحو.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
}

/// What an expression of time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeKind {
    /// A day or a longer period of the calendar, or several.
    #[default]
    Date,
    /// A part of a day or an hour.
    Time,
    /// A length of time.
    Duration,
    /// What comes again: every Friday.
    Set,
}

/// How fine an expression of time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeGrain {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A part of a day.
    Part,
    /// A day.
    #[default]
    Day,
    /// A week.
    Week,
    /// A weekend.
    Weekend,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A half of a year.
    HalfYear,
    /// A season.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
    /// No grain: soon, recently.
    Vague,
}
