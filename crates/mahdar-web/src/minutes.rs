//! The minutes of a process of the ledger, computed when the ledger has changed.

use crate::cache::Kept;
use crate::error::WebError;
use crate::options::Knowledge;
use crate::state::AppState;
use crate::view::minutes::Places;
use mahdar_ledger::{ArticleId, Ledger};
use mahdar_process::{Process, Telling};
use mahdar_reader::{Range, Record};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The minutes of a process.
///
/// # Errors
/// If there is no such process, or the ledger cannot be read.
pub(crate) async fn kept(app: &AppState, name: String) -> Result<Arc<Kept>, WebError> {
    let version = app.version()?;
    let state = app.clone();
    let (of, cache) = (name.clone(), app.minutes_cache());
    let make = move || async move {
        state.clone().read(move |ledger| make(ledger, &state, &of, version)).await
    };
    cache.get(&name, version, make).await
}

fn make(ledger: &Ledger, app: &AppState, name: &str, version: i64) -> Result<Kept, WebError> {
    let toml = ledger.process(name)?.ok_or_else(WebError::not_found)?;
    let process =
        Process::parse(name, &toml).map_err(|error| WebError::unprocessable(error.to_string()))?;
    app.metrics().minutes_computed.fetch_add(1, Ordering::Relaxed);
    compute(ledger, &process, app.knowledge(), version)
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
fn compute(
    ledger: &Ledger,
    process: &Process,
    knowledge: &Knowledge,
    version: i64,
) -> Result<Kept, WebError> {
    let mut records: Vec<Record> = Vec::new();
    let mut statements = BTreeMap::new();
    let found = ledger.records_of(process, &knowledge.world)?;
    for (id, record) in found.records {
        for row in ledger.statements_of(id)? {
            if let Some(read) = record.statements.get(row.ordinal as usize) {
                statements.insert((record.id.clone(), read.id.clone()), row.id.0);
            }
        }
        records.push(record);
    }
    let Knowledge { packs, world, .. } = knowledge;
    let mut minutes = mahdar_process::minutes(process, &records, packs, world);
    minutes.process.left_out = found.left_out;
    Ok(Kept { minutes, statements, version })
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
