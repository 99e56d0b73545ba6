//! Pages of searches that were run, kept until the ledger changes: the front page and popular
//! searches are asked for again and again.

use crate::error::WebError;
use crate::search::{self, Found};
use crate::state::AppState;
use mahdar_ledger::Query;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Pages that are kept, of some tens of kilobytes each; beyond, all are forgotten.
const MOST: usize = 400;

/// Pages by the address of their search.
#[derive(Debug, Default)]
pub(crate) struct FoundCache(Mutex<Pages>);

#[derive(Debug, Default)]
struct Pages {
    version: i64,
    found: BTreeMap<String, Arc<Found>>,
}

impl FoundCache {
    fn get(&self, version: i64, key: &str) -> Option<Arc<Found>> {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.version != version {
            pages.found.clear();
            pages.version = version;
        }
        pages.found.get(key).map(Arc::clone)
    }

    /// Keeps a page, unless the ledger has changed since the search began.
    fn put(&self, version: i64, key: String, found: &Arc<Found>) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.version != version {
            return;
        }
        if pages.found.len() >= MOST {
            pages.found.clear();
        }
        pages.found.insert(key, Arc::clone(found));
    }
}

/// Runs a search, or gives what it found before; `key` says which search it is.
///
/// # Errors
/// If the words are not understood, or the ledger cannot be read.
pub(crate) async fn run(app: &AppState, key: String, query: Query) -> Result<Arc<Found>, WebError> {
    let version = app.version()?;
    if let Some(found) = app.found().get(version, &key) {
        return Ok(found);
    }
    let found = Arc::new(app.read(move |ledger| search::run(ledger, &query)).await?);
    app.found().put(version, key, &found);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_of_one_version() {
        let cache = FoundCache::default();
        let page = Arc::new(Found {
            lines: Vec::new(),
            matches: 1,
            counted_all: true,
            next: None,
            unknown: Vec::new(),
        });
        assert!(cache.get(1, "a").is_none());
        cache.put(1, "a".into(), &page);
        assert!(cache.get(1, "a").is_some() && cache.get(1, "b").is_none());
        assert!(cache.get(2, "a").is_none());
        cache.put(1, "a".into(), &page);
        assert!(cache.get(2, "a").is_none(), "what was found before is not kept");
    }
}
