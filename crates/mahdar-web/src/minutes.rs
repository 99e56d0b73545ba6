//! The minutes of a process of the ledger, computed when the ledger has changed.

use crate::cache::Kept;
use crate::error::WebError;
use crate::options::Knowledge;
use crate::state::AppState;
use crate::view::minutes::Places;
use mahdar_ledger::{ArticleId, Ledger};
use mahdar_process::{Process, Telling};
use mahdar_reader::{Range, Record};
use mahdar_world::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Articles that minutes are made from at most.
const MOST: usize = 5_000;

/// The minutes of a process.
///
/// # Errors
/// If there is no such process, or the ledger cannot be read.
pub(crate) async fn kept(app: &AppState, name: String) -> Result<Arc<Kept>, WebError> {
    let version = app.version()?;
    let state = app.clone();
    let (of, cache) = (name.clone(), app.minutes_cache());
    let make =
        move || async move { state.clone().read(move |ledger| make(ledger, &state, &of)).await };
    cache.get(&name, version, make).await
}

fn make(ledger: &Ledger, app: &AppState, name: &str) -> Result<Kept, WebError> {
    let toml = ledger.process(name)?.ok_or_else(WebError::not_found)?;
    let process =
        Process::parse(name, &toml).map_err(|error| WebError::unprocessable(error.to_string()))?;
    app.metrics().minutes_computed.fetch_add(1, Ordering::Relaxed);
    compute(ledger, &process, app.knowledge())
}

/// Computes the minutes of all processes, so that the first readers need not wait.
pub(crate) async fn warm(app: &AppState) {
    let Ok(processes) = app.read(|ledger| Ok(ledger.processes()?)).await else { return };
    for (name, _) in processes {
        if let Err(error) = kept(app, name.clone()).await {
            crate::log::line(format_args!("minutes of {name}: {}", error.cause()));
        }
    }
}

/// Computes the minutes of a process from the articles of its days.
fn compute(ledger: &Ledger, process: &Process, knowledge: &Knowledge) -> Result<Kept, WebError> {
    let mut records: Vec<Record> = Vec::new();
    let mut statements = BTreeMap::new();
    for id in articles(ledger, process, knowledge)? {
        let Some(mut record) = ledger.record(id)? else { continue };
        // within the minutes an article is called by its number in the ledger
        record.id = id.to_string();
        for row in ledger.statements_of(id)? {
            if let Some(read) = record.statements.get(row.ordinal as usize) {
                statements.insert((record.id.clone(), read.id.clone()), row.id.0);
            }
        }
        records.push(record);
    }
    let minutes = mahdar_process::minutes(process, &records, &knowledge.packs, &knowledge.world);
    Ok(Kept { minutes, statements })
}

/// The articles of its days in which one of its parties, or who belongs to them, speaks or meets
/// somebody; the newest ones, if there are very many.
fn articles(
    ledger: &Ledger,
    process: &Process,
    knowledge: &Knowledge,
) -> Result<Vec<ArticleId>, WebError> {
    let (mut names, mut known) = (BTreeSet::new(), BTreeSet::new());
    let mut countries = BTreeSet::new();
    for party in &process.parties {
        names.extend(party.names.values().chain(&party.members).cloned());
        names.insert(party.name.clone());
    }
    for name in &names {
        for found in knowledge.world.look_up(name) {
            known.insert(found.entry.id().to_owned());
            if let Entry::State(state) = found.entry {
                countries.insert(state.iso3.clone());
            }
        }
    }
    let actors = ledger.actors_of(&names, &known, &countries)?;
    let day = |date: &Option<String>| date.as_deref().and_then(mahdar_process::day);
    let from = day(&process.from).map_or(i64::MIN, i64::from);
    let to = day(&process.to).map_or(i64::MAX, |day| i64::from(day) + 1);
    Ok(ledger.articles_with(&actors, from, to, MOST)?)
}

impl Kept {
    /// The number of the statement that a telling is.
    pub(crate) fn number(&self, telling: &Telling) -> Option<i64> {
        let statement = telling.statement.clone()?;
        self.statements.get(&(telling.article.clone(), statement)).copied()
    }
}

impl Places for Kept {
    fn statement(&self, article: &str, statement: &str) -> Option<String> {
        let key = (article.to_owned(), statement.to_owned());
        self.statements.get(&key).map(|id| format!("/statements/{id}"))
    }

    fn place(&self, article: &str, _: Option<Range>) -> String {
        match article.parse::<i64>() {
            Ok(id) => format!("/articles/{}", ArticleId(id)),
            Err(_) => "/".to_owned(),
        }
    }
}
