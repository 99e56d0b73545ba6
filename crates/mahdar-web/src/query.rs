//! A search as an address writes it.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// Characters of a field; what is longer is refused.
const LONGEST: usize = 400;

/// What a search asks for, in the words of an address: `/search?q=…&act=deny&since=2031-03-01`.
///
/// Pages, feeds and the API understand the same names. Empty fields ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct SearchForm {
    /// Words; all must occur. Quotation marks keep words together, `-word` leaves one out.
    #[serde(rename = "q")]
    pub words: String,
    /// Who speaks.
    pub speaker: String,
    /// The party of a process, or a state or body, for which somebody speaks.
    pub party: String,
    /// ISO 3166-1 alpha-3 code of the speaker's state.
    pub country: String,
    /// What the statement does: `deny`, `demand`.
    pub act: String,
    /// `direct`, `indirect` or `mixed`.
    pub form: String,
    /// The outlet.
    pub outlet: String,
    /// BCP 47 tag of the article's language.
    pub language: String,
    /// The first day, `2031-03-01`.
    pub since: String,
    /// The last day, included.
    pub until: String,
    /// `newest` (the default) or `best`.
    pub order: String,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

impl SearchForm {
    /// The fields of the search with their names, without the cursor and without empty ones.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all: [(&'static str, &str); 11] = [
            ("q", &self.words),
            ("speaker", &self.speaker),
            ("party", &self.party),
            ("country", &self.country),
            ("act", &self.act),
            ("form", &self.form),
            ("outlet", &self.outlet),
            ("language", &self.language),
            ("since", &self.since),
            ("until", &self.until),
            ("order", &self.order),
        ];
        all.into_iter().filter(|(_, value)| !value.trim().is_empty())
    }

    /// Whether it asks for anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs().all(|(name, _)| name == "order")
    }

    /// Whether it asks for more than words.
    #[must_use]
    pub fn has_filters(&self) -> bool {
        self.pairs().any(|(name, _)| name != "q")
    }

    /// The search as the query of an address (`?q=…`), or nothing; without the cursor.
    #[must_use]
    pub fn query_string(&self) -> String {
        query_string(self.pairs())
    }

    /// The same without one field.
    #[must_use]
    pub fn without(&self, field: &str) -> String {
        query_string(self.pairs().filter(|(name, _)| *name != field))
    }

    /// The same at a cursor.
    #[must_use]
    pub fn at(&self, cursor: &str) -> String {
        query_string(self.pairs().chain([("cursor", cursor)]))
    }

    /// What is wrong with it before the ledger is asked, if anything.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        let long = self.pairs().find(|(_, value)| value.chars().count() > LONGEST);
        long.map(|(name, _)| format!("`{name}` is longer than {LONGEST} characters"))
    }
}

fn query_string<'p>(pairs: impl Iterator<Item = (&'static str, &'p str)>) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        out.push(if out.is_empty() { '?' } else { '&' });
        out.push_str(name);
        out.push('=');
        out.extend(utf8_percent_encode(value.trim(), NON_ALPHANUMERIC));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let form = SearchForm {
            words: "\"فتح المعبر\" -x&y".into(),
            act: "deny".into(),
            since: " ".into(),
            ..SearchForm::default()
        };
        let address = form.query_string();
        assert!(address.is_ascii() && address.starts_with("?q=%22"), "{address}");
        let uri = format!("/search{address}").parse().expect("an address");
        let axum::extract::Query(again) =
            axum::extract::Query::<SearchForm>::try_from_uri(&uri).expect("a form");
        assert_eq!(again, SearchForm { since: String::new(), ..form.clone() });
        assert_eq!(form.without("q"), "?act=deny");
        assert!(form.at("12").ends_with("&cursor=12"));
        assert!(form.has_filters() && !form.is_empty());
        assert!(
            SearchForm::default().is_empty() && SearchForm::default().query_string().is_empty()
        );
    }

    #[test]
    fn long_fields_are_refused() {
        let form = SearchForm { words: "x".repeat(LONGEST + 1), ..SearchForm::default() };
        assert!(form.problem().expect("a problem").contains("`q`"));
    }
}
