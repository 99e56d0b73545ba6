//! Search of the ledger: words, and who, what, where from and when.
//!
//! Every statement has a row in an index of SQLite's FTS5, which holds its words as [`Terms`] and
//! everything that can be filtered by as tokens. So a query with all its filters is one look-up that
//! passes over nothing that does not match, and dates are a range of rows, since rows sort by day.
//!
//! Function words are not in the index. A phrase is found whatever function words stand between its
//! words. What is best first is weighed among the newest 10,000 matches alone.

mod compile;
mod facets;
mod filter;
mod hit;
mod index;
mod load;
mod matches;
mod parse;
pub mod people;
mod query;
mod scribe;
mod stem;
mod terms;
mod told;
mod upkeep;

use crate::error::{Error, Result as LedgerResult};
use crate::ids::StatementId;
use crate::ledger::Ledger;
use compile::{Words, compile, whole};
use filter::filters;
use load::Loader;
use matches::{Matches, Target};
use serde::Serialize;
use std::cell::RefCell;
use std::fmt;
use std::sync::LazyLock;

pub use hit::{Evidence, Hit, MeetingHit, Source, Teller};
pub(crate) use index::{Indexed, SCHEMA, index, note, note_all_outlets, settle};
pub use parse::QueryError;
pub use query::{Cursor, Named, Order, Period, Query};
pub(crate) use scribe::Entries;
pub use terms::{Term, Terms};
pub(crate) use upkeep::{MISFITS, note_terms};

/// More hits of a page are not given.
const LONGEST_PAGE: usize = 1000;
/// Matches are counted up to this number.
const COUNTED: usize = 1000;

/// The terms of the index: those of the embedded packs, whatever packs articles are read with, so
/// that index and queries always agree.
pub(crate) fn terms() -> &'static Terms {
    static TERMS: LazyLock<Terms> = LazyLock::new(|| Terms::new(mahdar_packs::shared()));
    &TERMS
}

/// Works with the terms of the index, and the words that this thread has seen: a thread that looks at
/// one article looks at many, of mostly the same words.
pub(crate) fn with_words<T>(work: impl FnOnce(&'static Terms, &mut terms::Words) -> T) -> T {
    thread_local! {
        static SEEN: RefCell<terms::Words> = RefCell::default();
    }
    SEEN.with_borrow_mut(|words| work(terms(), words))
}

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page<T> {
    /// The hits, in order.
    pub hits: Vec<T>,
    /// How many rows match, before echoes are put together; counted up to 1,000.
    pub matches: usize,
    /// Whether `matches` are all.
    pub counted_all: bool,
    /// Where the next page begins; none for the last one.
    #[serde(serialize_with = "cursor_text")]
    pub next: Option<Cursor>,
    /// The words of the query that were not looked for, since they are in every text.
    pub ignored: Vec<String>,
    /// The names that were asked for and that nobody in the ledger has.
    pub unknown: Vec<String>,
}

fn cursor_text<S: serde::Serializer>(cursor: &Option<Cursor>, to: S) -> Result<S::Ok, S::Error> {
    cursor.map(|cursor| cursor.to_string()).serialize(to)
}

impl<T> Page<T> {
    fn empty(ignored: Vec<String>, unknown: Vec<String>) -> Self {
        Self { hits: Vec::new(), matches: 0, counted_all: true, next: None, ignored, unknown }
    }
}

/// Why nothing could be looked for.
#[derive(Clone, Debug)]
pub enum SearchError {
    /// The query cannot be understood.
    Query(QueryError),
    /// The ledger cannot be read.
    Ledger(Error),
}

impl fmt::Display for SearchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query(error) => error.fmt(f),
            Self::Ledger(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SearchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // its message is theirs
            Self::Query(error) => error.source(),
            Self::Ledger(error) => error.source(),
        }
    }
}

impl From<QueryError> for SearchError {
    fn from(error: QueryError) -> Self {
        Self::Query(error)
    }
}

impl From<Error> for SearchError {
    fn from(error: Error) -> Self {
        Self::Ledger(error)
    }
}

impl Ledger {
    /// The statements that a query finds, page by page; one of each group of echoes.
    ///
    /// # Errors
    /// If the query cannot be understood, or the ledger not be read.
    pub fn search(&self, query: &Query) -> Result<Page<Hit>, SearchError> {
        self.page(query, Target::Statements, |loader, row| loader.statement(row))
    }

    /// A statement as a search gives it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn hit(&self, id: StatementId) -> LedgerResult<Option<Hit>> {
        Loader::new(self, &[]).statement(id.0)
    }

    /// The meetings that a query finds, page by page; one of the accounts of each. Speakers and
    /// parties of the query are who takes part, and dates are those of the meetings.
    ///
    /// # Errors
    /// As [`search`](Self::search).
    pub fn search_meetings(&self, query: &Query) -> Result<Page<MeetingHit>, SearchError> {
        self.page(query, Target::Meetings, |loader, row| loader.meeting(row))
    }

    fn page<T>(
        &self,
        query: &Query,
        target: Target,
        load: impl Fn(&mut Loader<'_>, i64) -> LedgerResult<Option<T>>,
    ) -> Result<Page<T>, SearchError> {
        let language = match query.languages.as_slice() {
            [only] => Some(only.as_str()),
            _ => None,
        };
        let words = match parse::parse(&query.text)? {
            Some(node) => compile(&node, terms(), language)?,
            None => Words::default(),
        };
        let filters = filters(self, terms(), query)?;
        if !filters.unknown.is_empty() && filters.is_void(query) {
            return Ok(Page::empty(words.ignored, filters.unknown));
        }
        let matches = Matches {
            ledger: self,
            target,
            expression: whole(&words, &filters.expressions),
            rows: query.rows(),
            limit: query.limit.clamp(1, LONGEST_PAGE),
            after: query.after.filter(|after| after.order == query.order),
            grouped: !query.all_echoes,
        };
        let found = match query.order {
            Order::Newest => matches.newest()?,
            Order::Best => matches.best(&words.phrases)?,
        };
        let mut loader = Loader::new(self, &words.phrases);
        let mut hits = Vec::with_capacity(found.rows.len());
        for row in found.rows {
            hits.extend(load(&mut loader, row)?);
        }
        let matches = found.matches.map_or_else(|| matches.count(COUNTED + 1), Ok)?;
        Ok(Page {
            hits,
            matches: matches.min(COUNTED),
            counted_all: matches <= COUNTED,
            next: found.next,
            ignored: words.ignored,
            unknown: filters.unknown,
        })
    }
}
