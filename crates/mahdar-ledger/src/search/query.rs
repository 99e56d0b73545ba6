//! What is looked for.

use super::parse::{self, QueryError};
use crate::day::{UNDATED, day_of};
use crate::ids::StatementId;
use jiff::ToSpan;
use jiff::civil::Date;
use mahdar_reader::{Form, MeetingStatus, StatementAct};
use serde::{Deserialize, Serialize};

/// In which order hits come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// The best first: those that have more of the rarer words, in fewer words. The newest 10,000
    /// matches are weighed.
    Best,
}

/// Somebody by a name, and what the name leads to where a world file knows it.
///
/// A name that is known (`known` is not empty) stands for whoever of the ledger has one of these
/// ids, and for those without an id who have one of `names`, in whatever language; so all names of
/// a person give the same statements. Any other name stands for actors of that name, and for all who
/// have all of its words in their name or role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The name as it was asked for.
    pub name: String,
    /// Ids of the world file.
    pub known: Vec<String>,
    /// Other names of the same.
    pub names: Vec<String>,
    /// ISO 3166-1 alpha-3 codes of the states that it names, for a party: their speakers count.
    pub countries: Vec<String>,
}

/// What is looked for in a ledger. Filters of one kind are alternatives; filters of several kinds
/// and the words must all hold.
///
/// ```
/// use mahdar_ledger::{Period, Query};
/// let query = Query {
///     since: Some(Period::parse("2014-02").unwrap()),
///     ..Query::default().with_text("\"prisoner exchange\" -ceasefire")
/// };
/// assert!(query.check().is_ok());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Words, as the head of `parse.rs` tells: `ceasefire "in Geneva" negotiat* -rumour`.
    pub text: String,
    /// Who speaks; for meetings, who takes part.
    pub speakers: Vec<Named>,
    /// On whose side: a state's speakers, or a body and those who speak for it.
    pub parties: Vec<Named>,
    /// ISO 3166-1 alpha-3 codes of the speaker's state.
    pub countries: Vec<String>,
    /// What the statement does.
    pub acts: Vec<StatementAct>,
    /// Whether it is quoted.
    pub forms: Vec<Form>,
    /// Names or hosts of outlets, or parts of them.
    pub outlets: Vec<String>,
    /// BCP 47 codes of languages.
    pub languages: Vec<String>,
    /// From the first day of this period on.
    pub since: Option<Period>,
    /// Up to the last day of this period.
    pub until: Option<Period>,
    /// Only statements that a later version of their article had no more.
    pub vanished: bool,
    /// Whether it happened; of meetings only.
    pub statuses: Vec<MeetingStatus>,
    /// The order of hits.
    pub order: Order,
    /// How many hits at most, up to 1,000.
    pub limit: usize,
    /// Where the last page ended.
    pub after: Option<Cursor>,
    /// Each of the statements that repeat one another, instead of the first hit of them alone.
    pub all_echoes: bool,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            speakers: Vec::new(),
            parties: Vec::new(),
            countries: Vec::new(),
            acts: Vec::new(),
            forms: Vec::new(),
            outlets: Vec::new(),
            languages: Vec::new(),
            since: None,
            until: None,
            vanished: false,
            statuses: Vec::new(),
            order: Order::Newest,
            limit: 20,
            after: None,
            all_echoes: false,
        }
    }
}

impl Query {
    /// The same query for other words.
    #[must_use]
    pub fn with_text(self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self }
    }

    /// Whether the words can be understood.
    ///
    /// # Errors
    /// If not; the error says where, and what to do.
    pub fn check(&self) -> Result<(), QueryError> {
        parse::parse(&self.text).map(|_| ())
    }

    /// The rows of the days that are asked for, half-open.
    pub(crate) fn rows(&self) -> (i64, i64) {
        // of what has no date nobody knows whether it is of these days
        let least = if self.until.is_some() { StatementId::first_of(UNDATED + 1).0 } else { 0 };
        let from = self.since.map_or(least, |period| StatementId::first_of(period.first).0);
        let to = self.until.map_or(i64::MAX, |period| StatementId::first_of(period.last + 1).0);
        (from, to)
    }
}

/// A day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    first: i64,
    last: i64,
}

impl Period {
    /// Reads `2014`, `2014-02` or `2014-02-28`; none for anything else.
    ///
    /// ```
    /// use mahdar_ledger::Period;
    /// let month = Period::parse("2016-02").unwrap();
    /// assert_eq!(month.last() - month.first(), 28);
    /// assert_eq!(Period::parse("2016-13"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let first = day_of(text).filter(|_| digits)?;
        let day = Date::new(1970, 1, 1).ok()?.checked_add(first.days()).ok()?;
        let next = match text.len() {
            4 => day.checked_add(1.year()),
            7 => day.checked_add(1.month()),
            10 => day.checked_add(1.day()),
            _ => return None,
        };
        let length = next.ok().map_or(0, |next| i64::from((next - day).get_days()));
        // a difference may be given in larger units
        let length = if length == 0 { 1 } else { length };
        Some(Self { first, last: first + length - 1 })
    }

    /// Its first day, in days since 1970-01-01.
    #[must_use]
    pub fn first(self) -> i64 {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> i64 {
        self.last
    }
}

/// Where a page ended. As text it is opaque, and safe in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The row of the last hit for the newest first, the number of hits so far for the best first.
    pub(crate) at: i64,
    pub(crate) order: Order,
}

impl Cursor {
    /// Reads what [`Cursor::to_string`](ToString) wrote; none for anything else.
    ///
    /// ```
    /// assert_eq!(mahdar_ledger::Cursor::parse("n12").unwrap().to_string(), "n12");
    /// assert_eq!(mahdar_ledger::Cursor::parse("12"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (order, at) = match text.split_at_checked(1)? {
            ("n", at) => (Order::Newest, at),
            ("b", at) => (Order::Best, at),
            _ => return None,
        };
        let at = at.parse().ok().filter(|at| *at >= 0)?;
        Some(Self { at, order })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let letter = if self.order == Order::Newest { 'n' } else { 'b' };
        write!(f, "{letter}{}", self.at)
    }
}
