//! The minutes of a process of the ledger, computed when the ledger has changed.

use crate::cache::Kept;
use crate::error::WebError;
use crate::options::Knowledge;
use crate::state::AppState;
use crate::view::minutes::Places;
use mahdar_ledger::{ArticleId, Ledger};
use mahdar_process::Process;
use mahdar_reader::{Range, Record};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// The minutes of a process.
///
/// # Errors
/// If there is no such process, or the ledger cannot be read.
pub(crate) async fn kept(app: &AppState, name: String) -> Result<Arc<Kept>, WebError> {
    let state = app.clone();
    app.read(move |ledger| {
        let version = ledger.version()?;
        state.minutes_cache().get(&name, version, || {
            let toml = ledger.process(&name)?.ok_or_else(WebError::not_found)?;
            let process = Process::parse(&name, &toml)
                .map_err(|error| WebError::unprocessable(error.to_string()))?;
            state.metrics().minutes_computed.fetch_add(1, Ordering::Relaxed);
            compute(ledger, &process, state.knowledge())
        })
    })
    .await
}

/// Computes the minutes of a process from the articles of its days.
fn compute(ledger: &Ledger, process: &Process, knowledge: &Knowledge) -> Result<Kept, WebError> {
    let mut records: Vec<Record> = Vec::new();
    let mut statements = BTreeMap::new();
    for id in ledger.articles_of_process(process)? {
        let Some(mut record) = ledger.record(id)? else { continue };
        // within the minutes an article is called by its number in the ledger
        record.id = id.to_string();
        for row in ledger.statements_of(id)? {
            if let Some(read) = record.statements.get(row.ordinal) {
                statements.insert((record.id.clone(), read.id.clone()), row.id.0);
            }
        }
        records.push(record);
    }
    let minutes = mahdar_process::minutes(process, &records, &knowledge.packs, &knowledge.world);
    Ok(Kept { minutes, statements })
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
