//! Filters of a query as facets, one of which has to be there.

use super::compile::one_of;
use super::facets::{self, Outlet};
use super::query::{Named, Query};
use super::terms::Terms;
use crate::error::Result;
use crate::ids::ActorId;
use crate::key::words;
use crate::ledger::Ledger;
use serde::Serialize;
use std::collections::BTreeSet;

/// So many actors of a name are looked for at most, the newest: each is a term of the expression.
const MOST_ACTORS: usize = 256;

/// So many outlets of a part of a name are looked for at most.
const MOST_OUTLETS: i64 = 256;

/// The filters of a query as expressions of FTS5, each of which has to hold.
pub(crate) struct Filters {
    pub expressions: Vec<String>,
    /// Names that nobody in the ledger has.
    pub unknown: Vec<String>,
}

impl Filters {
    /// Whether names were asked for, and nobody has any of one kind of them.
    pub fn is_void(&self, query: &Query) -> bool {
        [&query.speakers, &query.parties].into_iter().any(|kind| {
            !kind.is_empty() && kind.iter().all(|named| self.unknown.contains(&named.name))
        })
    }
}

/// Looks up what the filters of `query` name.
pub(crate) fn filters(ledger: &Ledger, terms: &Terms, query: &Query) -> Result<Filters> {
    let mut out = Filters { expressions: Vec::new(), unknown: Vec::new() };
    for named in [&query.speakers, &query.parties] {
        let mut either = Vec::new();
        for name in named {
            let expression = one(ledger, terms, name)?;
            if expression.is_none() {
                out.unknown.push(name.name.clone());
            }
            either.extend(expression);
        }
        if !either.is_empty() {
            out.expressions.push(either.join(" OR "));
        }
    }
    let mut outlets = Vec::new();
    for name in query.outlets.iter().filter_map(|name| Outlet::of(name)) {
        outlets.extend(outlets_like(ledger, &name)?);
    }
    let lists: [Vec<String>; 6] = [
        query.countries.iter().map(|code| facets::country(code)).collect(),
        query.acts.iter().map(|act| facets::act(*act)).collect(),
        query.forms.iter().map(|form| facets::form(*form)).collect(),
        outlets,
        query.languages.iter().map(|tag| facets::language(tag)).collect(),
        query.statuses.iter().map(|status| facets::status(*status)).collect(),
    ];
    out.expressions.extend(lists.iter().filter_map(|facets| one_of(facets)));
    if query.vanished {
        out.expressions.extend(one_of(&[facets::VANISHED.to_owned()]));
    }
    Ok(out)
}

/// Whoever a name leads to; none for nobody.
fn one(ledger: &Ledger, terms: &Terms, named: &Named) -> Result<Option<String>> {
    let mut actors = BTreeSet::new();
    let is_known = !named.known.is_empty() || !named.countries.is_empty();
    let sql = "SELECT id FROM actors WHERE known IN (SELECT value FROM json_each(?1))";
    actors.extend(ledger.all(sql, [list(&named.known)], id)?);
    // another who is known by this name is somebody else
    let sql = "SELECT actor FROM actor_names JOIN actors ON id = actor
        WHERE folded = ?1 AND (?2 = 0 OR known IS NULL) ORDER BY actor DESC LIMIT 256";
    for name in std::iter::once(&named.name).chain(&named.names) {
        actors.extend(ledger.all(sql, (words(name), is_known), id)?);
    }
    let members = members(ledger, &actors)?;
    let mut facets: Vec<String> =
        members.into_iter().rev().take(MOST_ACTORS).map(facets::actor).collect();
    facets.extend(named.countries.iter().map(|code| facets::country(code)));
    let mut either: Vec<String> = one_of(&facets).into_iter().collect();
    if !is_known {
        either.extend(in_name(terms, &named.name));
    }
    Ok((!either.is_empty()).then(|| either.join(" OR ")))
}

/// The outlets that a part of a name or host leads to: many letters anywhere in it, few at the
/// beginning of a word, two as a word.
fn outlets_like(ledger: &Ledger, typed: &Outlet) -> Result<Vec<String>> {
    let words = typed.words.trim_end();
    let (column, part) = match typed.letters.chars().count() {
        0..3 => ("words", typed.words.as_str()),
        3 => ("words", words),
        _ => ("letters", typed.letters.as_str()),
    };
    let sql = format!("SELECT letters FROM outlets WHERE instr({column}, ?1) > 0 LIMIT ?2");
    let found = ledger.all(&sql, (part, MOST_OUTLETS), |row| row.get::<_, String>(0))?;
    let mut facets: Vec<String> = found.iter().map(|letters| format!("ou{letters}")).collect();
    if facets.is_empty() {
        // nothing has this facet, and so nothing is found
        facets.push(typed.facet());
    }
    Ok(facets)
}

/// Those who have all words in their name or role.
fn in_name(terms: &Terms, name: &str) -> Option<String> {
    let mut either: Vec<String> = Vec::new();
    for language in ["ru", "uk"] {
        let all: Vec<String> =
            terms.of_query(name, language).iter().map(|term| format!("\"{term}\"")).collect();
        let all = format!("({})", all.join(" AND "));
        if all != "()" && !either.contains(&all) {
            either.push(all);
        }
    }
    (!either.is_empty()).then(|| format!("who : ({})", either.join(" OR ")))
}

/// The actors and all that people merged with them.
fn members(ledger: &Ledger, actors: &BTreeSet<ActorId>) -> Result<BTreeSet<ActorId>> {
    let sql = "WITH leaders (id) AS (
            SELECT coalesce(merged, id) FROM actors WHERE id IN (SELECT value FROM json_each(?1)))
        SELECT id FROM leaders
        UNION SELECT id FROM actors WHERE merged IN (SELECT id FROM leaders)";
    let all = ledger.all(sql, [list(actors)], id)?;
    Ok(all.into_iter().collect())
}

/// A list as SQL takes it.
fn list(values: impl Serialize) -> String {
    // neither names nor numbers give it a reason to fail
    serde_json::to_string(&values).unwrap_or_default()
}

fn id(row: &rusqlite::Row<'_>) -> rusqlite::Result<ActorId> {
    row.get(0)
}
