//! Running a search of the ledger.

use crate::error::WebError;
use crate::names;
use crate::query::SearchForm;
use crate::view::line::{Line, lines_of_hits};
use mahdar_ledger::{Cursor, Ledger, Order, Period, Query, SearchError, people};
use mahdar_world::World;

/// A page of a search.
#[derive(Debug)]
pub(crate) struct Found {
    pub lines: Vec<Line>,
    /// How many there are.
    pub matches: usize,
    /// Whether `matches` are all.
    pub counted_all: bool,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Names that nobody in the ledger has.
    pub unknown: Vec<String>,
}

/// What the ledger is asked for a search.
///
/// # Errors
/// If a field has a value that it cannot have.
pub fn query(form: &SearchForm, world: &World, limit: usize) -> Result<Query, WebError> {
    if let Some(problem) = form.problem() {
        return Err(WebError::bad_request(problem));
    }
    let wrong =
        |field: &str, value: &str| WebError::bad_request(format!("`{field}` cannot be {value:?}"));
    let given = |value: &str| Some(value.trim().to_owned()).filter(|value| !value.is_empty());
    let period = |field, value: &str| match given(value) {
        None => Ok(None),
        Some(day) => Period::parse(&day).map(Some).ok_or_else(|| wrong(field, &day)),
    };
    let order = match form.order.trim() {
        "" | "newest" => Order::Newest,
        "best" => Order::Best,
        other => return Err(wrong("order", other)),
    };
    let act = given(&form.act).map(|act| names::act_of(&act).ok_or_else(|| wrong("act", &act)));
    let form_of = |of: String| names::form_of(&of).ok_or_else(|| wrong("form", &of));
    let country =
        |name: String| people::country(world, &name).ok_or_else(|| wrong("country", &name));
    let after = match form.cursor.as_deref() {
        None | Some("") => None,
        Some(text) => Some(Cursor::parse(text).ok_or_else(|| wrong("cursor", text))?),
    };
    Ok(Query {
        text: form.words.clone(),
        speakers: given(&form.speaker)
            .map(|name| people::speaker(world, &name))
            .into_iter()
            .collect(),
        parties: given(&form.party).map(|name| people::party(world, &name)).into_iter().collect(),
        countries: given(&form.country).map(country).transpose()?.into_iter().collect(),
        acts: act.transpose()?.into_iter().collect(),
        forms: given(&form.form).map(form_of).transpose()?.into_iter().collect(),
        outlets: given(&form.outlet).into_iter().collect(),
        languages: given(&form.language).into_iter().collect(),
        since: period("since", &form.since)?,
        until: period("until", &form.until)?,
        order,
        limit,
        after,
        ..Query::default()
    })
}

/// Runs a search.
///
/// # Errors
/// If the words are not understood, or the ledger cannot be read.
pub(crate) fn run(ledger: &Ledger, query: &Query) -> Result<Found, WebError> {
    let page = ledger.search(query)?;
    Ok(Found {
        lines: lines_of_hits(ledger, &page.hits)?,
        matches: page.matches,
        counted_all: page.counted_all,
        next: page.next.map(|cursor| cursor.to_string()),
        unknown: page.unknown,
    })
}

impl From<SearchError> for WebError {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::Query(error) => Self::bad_request(error.to_string()),
            SearchError::Ledger(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_filters() {
        let world = mahdar_packs::world();
        let form = SearchForm {
            words: "gas".into(),
            party: "Qatar".into(),
            act: "deny".into(),
            since: "2031-03".into(),
            ..SearchForm::default()
        };
        let found = query(&form, &world, 5).expect("a query");
        assert_eq!(found.parties[0].countries, ["QAT"]);
        assert_eq!((found.text.as_str(), found.limit, found.acts.len()), ("gas", 5, 1));
        for wrong in [
            SearchForm { act: "shout".into(), ..form.clone() },
            SearchForm { form: "sung".into(), ..form.clone() },
            SearchForm { since: "yesterday".into(), ..form.clone() },
            SearchForm { order: "worst".into(), ..form.clone() },
            SearchForm { cursor: Some("x".into()), ..form },
        ] {
            let error = query(&wrong, &world, 5).expect_err("a wrong field");
            assert_eq!(error.status(), 400);
        }
    }
}
