//! `/actors/{id}`: a person or body across articles.

use super::render;
use crate::dates::Day;
use crate::error::WebError;
use crate::names;
use crate::options::Knowledge;
use crate::state::AppState;
use crate::ui::Ui;
use crate::view::line::{Line, lines};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use mahdar_ledger::{ActorId, ActorRow, Ledger};
use mahdar_world::Language;

/// Statements that are listed.
const LINES: usize = 25;
/// Others whom it met that are listed.
const MET: usize = 20;
/// Months that are drawn, the latest ones.
const MONTHS: usize = 18;

#[derive(Template)]
#[template(path = "actor.html")]
struct Page<'p> {
    ui: &'p Ui,
    name: String,
    kind: &'static str,
    country: Option<String>,
    role: Option<String>,
    names: Vec<String>,
    roles: Vec<Office>,
    lines: Vec<Line>,
    charts: Vec<Chart>,
    met: Vec<Met>,
}

/// An office that a person held.
struct Office {
    what: String,
    from: String,
    to: Option<String>,
}

/// Numbers as bars.
struct Chart {
    title: &'static str,
    bars: Vec<Bar>,
}

/// One of them.
struct Bar {
    label: String,
    count: u32,
    href: Option<String>,
    x: u32,
    width: u32,
}

/// Somebody whom the actor met.
struct Met {
    actor: i64,
    name: String,
    count: u32,
}

/// An actor.
pub(crate) async fn page(
    ui: Ui,
    State(app): State<AppState>,
    Path(id): Path<i64>,
) -> Result<Html<String>, WebError> {
    let (drawn, state) = (ui.clone(), app.clone());
    app.read(move |ledger| {
        let ui = &drawn;
        let id = ledger.leader(ActorId(id))?;
        let actor = ledger.actor(id)?.ok_or_else(WebError::not_found)?;
        let statements = ledger.statements_by(id, None, LINES)?;
        render(&Page {
            ui,
            kind: names::kind(actor.kind),
            country: actor.country.clone(),
            role: actor.role.clone(),
            names: all_names(ledger, &actor, state.knowledge())?,
            roles: roles(ui, &actor, state.knowledge()),
            lines: lines(ledger, &statements)?,
            charts: charts(ui, ledger, &actor)?,
            met: met(ledger, id)?,
            name: actor.name,
        })
    })
    .await
}

/// The names of the actor, of those merged with it, and those that the world file gives.
fn all_names(
    ledger: &Ledger,
    actor: &ActorRow,
    knowledge: &Knowledge,
) -> Result<Vec<String>, WebError> {
    let mut all = vec![actor.name.clone()];
    for member in ledger.members(actor.id)? {
        all.extend(ledger.actor(member)?.map(|row| row.name));
    }
    if let Some(entry) = actor.known.as_deref().and_then(|known| knowledge.world.entry(known)) {
        let languages = [Language::Ar, Language::En, Language::Ru, Language::Uk];
        all.extend(languages.iter().filter_map(|&of| entry.names().usual(of)).map(str::to_owned));
    }
    let mut seen: Vec<String> = Vec::new();
    for name in all {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    Ok(seen)
}

fn roles(ui: &Ui, actor: &ActorRow, knowledge: &Knowledge) -> Vec<Office> {
    let Some(known) = actor.known.as_deref() else { return Vec::new() };
    let rtl = ui.lang.dir() == "rtl";
    let mut roles: Vec<Office> = knowledge
        .world
        .roles_of(known)
        .map(|role| Office {
            what: if rtl { role.title_ar.clone() } else { role.title_en.clone() },
            from: role.from.map(|date| date.to_string()).unwrap_or_default(),
            to: role.to.map(|date| date.to_string()),
        })
        .collect();
    roles.sort_by(|a, b| b.from.cmp(&a.from));
    roles
}

fn charts(ui: &Ui, ledger: &Ledger, actor: &ActorRow) -> Result<Vec<Chart>, WebError> {
    let speaker = crate::query::SearchForm { speaker: actor.name.clone(), ..Default::default() };
    let acts = ledger.acts_of(actor.id)?.into_iter().map(|(act, count)| {
        let act = names::act(act);
        let form = crate::query::SearchForm { act: act.into(), ..speaker.clone() };
        let href = format!("/search{}", form.query_string());
        (ui.tv("act", act).to_owned(), count, Some(href))
    });
    let mut months: Vec<(String, u32, Option<String>)> = Vec::new();
    for (day, count) in ledger.days_of(actor.id)? {
        let Some(day) = Day::of_number(day) else { continue };
        let month = crate::dates::date_words(ui, &day.iso()[..7]);
        match months.last_mut() {
            Some((last, sum, _)) if *last == month => *sum += count,
            _ => months.push((month, count, None)),
        }
    }
    let months = months.split_off(months.len().saturating_sub(MONTHS));
    let charts = [("by_act", bars(ui, acts.collect())), ("by_time", bars(ui, months))];
    Ok(charts
        .into_iter()
        .filter(|(_, bars)| !bars.is_empty())
        .map(|(title, bars)| Chart { title, bars })
        .collect())
}

/// Bars that grow from where reading begins.
fn bars(ui: &Ui, values: Vec<(String, u32, Option<String>)>) -> Vec<Bar> {
    let most = values.iter().map(|(_, count, _)| *count).max().unwrap_or(1).max(1);
    let rtl = ui.lang.dir() == "rtl";
    values
        .into_iter()
        .map(|(label, count, href)| {
            let width = (count * 100 / most).max(1);
            Bar { label, count, href, x: if rtl { 100 - width } else { 0 }, width }
        })
        .collect()
}

fn met(ledger: &Ledger, id: ActorId) -> Result<Vec<Met>, WebError> {
    let mut list = Vec::new();
    for (other, count) in ledger.met(id, MET)? {
        if let Some(row) = ledger.actor(other)? {
            list.push(Met { actor: other.0, name: row.name, count });
        }
    }
    Ok(list)
}
