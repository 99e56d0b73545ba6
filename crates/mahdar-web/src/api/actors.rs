//! `/api/v1/actors`.

use super::answer::{json, page};
use super::ask::{Ask, Number, Part};
use crate::dates::Day;
use crate::error::{Problem, WebError};
use crate::names;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, Uri};
use mahdar_ledger::{ActorId, ActorRow, Ledger};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Whom an actor met, at most.
const MET: usize = 100;

/// Which actors.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// A name, in any spelling that folds to the same.
    name: String,
}

/// A page of actors.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActorPage {
    /// The actors, by number; merged ones are left out.
    items: Vec<Actor>,
    /// `cursor` of the next page; null on the last one.
    next: Option<String>,
}

/// A person or body across articles.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Actor {
    /// Its number.
    id: i64,
    /// The fullest name that its first article gave.
    name: String,
    /// `person`, `state`, `organisation`, `media`, `group` or `unnamed`.
    kind: &'static str,
    /// Its role, as its first article gave it.
    role: Option<String>,
    /// ISO 3166-1 alpha-3 code of its state.
    country: Option<String>,
    /// Its id in the world file.
    known: Option<String>,
}

impl From<ActorRow> for Actor {
    fn from(row: ActorRow) -> Self {
        Self {
            id: row.id.0,
            name: row.name,
            kind: names::kind(row.kind),
            role: row.role,
            country: row.country,
            known: row.known,
        }
    }
}

/// An actor with what it said and whom it met.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActorDetail {
    #[serde(flatten)]
    actor: Actor,
    /// Numbers of the actors that people merged with it.
    merged: Vec<i64>,
    /// How many statements do what.
    acts: BTreeMap<&'static str, u32>,
    /// How many statements on which day, ISO 8601.
    days: BTreeMap<String, u32>,
    /// With whom it met, the most often first; at most 100.
    met: Vec<Met>,
}

/// Whom an actor met.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Met {
    /// The other actor.
    actor: i64,
    /// Its name.
    name: String,
    /// At how many meetings that were held or go on.
    meetings: u32,
}

/// Actors across articles.
#[utoipa::path(get, path = "/api/v1/actors", tag = "actors", params(Which, Part),
    responses((status = 200, body = ActorPage, description = "A page of actors"),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong")))]
pub(super) async fn list(
    State(app): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Ask(which): Ask<Which>,
    Ask(part): Ask<Part>,
) -> Result<Response<Body>, WebError> {
    let (limit, after) = (part.limit()?, part.after()?);
    let found = app
        .read(move |ledger| {
            let mut rows: Vec<ActorRow> = if which.name.trim().is_empty() {
                let rows = ledger.actors(ActorId(after));
                let leaders = rows.filter(|row| row.as_ref().map_or(true, |r| r.merged.is_none()));
                leaders.take(limit + 1).collect::<Result<_, _>>()?
            } else {
                let named = ledger.actors_named(which.name.trim())?.into_iter();
                named.filter(|row| row.id.0 > after).take(limit + 1).collect()
            };
            let more = rows.len() > limit;
            rows.truncate(limit);
            let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
            Ok(ActorPage { items: rows.into_iter().map(Actor::from).collect(), next })
        })
        .await?;
    page(&headers, &uri, &found, &found.items, found.next.as_deref())
}

/// An actor; for a merged one, whom it was merged into.
#[utoipa::path(get, path = "/api/v1/actors/{id}", tag = "actors",
    params(("id" = i64, Path, description = "Its number")),
    responses((status = 200, body = ActorDetail, description = "The actor"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none")))]
pub(super) async fn one(
    State(app): State<AppState>,
    Number(id): Number,
) -> Result<Response<Body>, WebError> {
    json(&app.read(move |ledger| detail(ledger, ActorId(id))).await?)
}

fn detail(ledger: &Ledger, id: ActorId) -> Result<ActorDetail, WebError> {
    let id = ledger.leader(id)?;
    let actor = ledger.actor(id)?.ok_or_else(WebError::not_found)?;
    let mut met = Vec::new();
    for (other, meetings) in ledger.met(id, MET)? {
        if let Some(row) = ledger.actor(other)? {
            met.push(Met { actor: other.0, name: row.name, meetings });
        }
    }
    let acts = ledger.acts_of(id)?.into_iter().map(|(act, count)| (names::act(act), count));
    let days = ledger.days_of(id)?.into_iter();
    Ok(ActorDetail {
        actor: actor.into(),
        merged: ledger.members(id)?.into_iter().filter(|m| *m != id).map(|m| m.0).collect(),
        acts: acts.collect(),
        days: days.filter_map(|(day, n)| Some((Day::of_number(day)?.iso(), n))).collect(),
        met,
    })
}
