//! Running a search of the ledger.

use crate::error::WebError;
use crate::query::SearchForm;
use crate::view::line::{Line, lines};
use mahdar_ledger::{Ledger, StatementId};

/// A page of a search.
#[derive(Debug)]
pub(crate) struct Found {
    pub lines: Vec<Line>,
    /// How many there are, in words.
    pub count: String,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Runs a search.
///
/// # Errors
/// If the search is not understood, or the ledger cannot be read.
pub(crate) fn run(ledger: &Ledger, form: &SearchForm, page: usize) -> Result<Found, WebError> {
    let before = form.cursor.as_deref().and_then(|c| c.parse().ok()).map(StatementId);
    let rows = ledger.statements_before(before, page)?;
    Ok(Found { lines: lines(ledger, &rows)?, count: String::new(), next: None })
}
