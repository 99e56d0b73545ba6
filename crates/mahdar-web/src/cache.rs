//! Minutes that were computed, kept until the ledger changes.

use mahdar_process::Minutes;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Processes whose minutes are kept; beyond, all are forgotten.
const MOST: usize = 64;

/// The minutes of a process, with where their articles are.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The minutes; the ids of their articles are those of the ledger.
    pub minutes: Minutes,
    /// The number of each statement, by the article's id and the statement's in the record.
    pub statements: BTreeMap<(String, String), i64>,
}

/// Minutes by the name of their process.
#[derive(Debug, Default)]
pub(crate) struct MinutesCache {
    slots: Mutex<BTreeMap<String, Arc<Slot>>>,
}

#[derive(Debug, Default)]
struct Slot {
    /// Held while minutes are computed, so that they are computed once.
    kept: Mutex<Option<(i64, Arc<Kept>)>>,
}

impl MinutesCache {
    /// All minutes that are kept and not being computed anew just now.
    pub(crate) fn all(&self) -> Vec<Arc<Kept>> {
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = |slot: &Arc<Slot>| slot.kept.try_lock().ok()?.as_ref().map(|(_, k)| Arc::clone(k));
        slots.values().filter_map(kept).collect()
    }

    /// The minutes of `process` at `version` of the ledger; `compute` makes them if they are not
    /// kept. Others who want the same wait.
    ///
    /// # Errors
    /// Those of `compute`.
    pub(crate) fn get<E>(
        &self,
        process: &str,
        version: i64,
        compute: impl FnOnce() -> Result<Kept, E>,
    ) -> Result<Arc<Kept>, E> {
        let slot = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            if slots.len() >= MOST && !slots.contains_key(process) {
                slots.clear();
            }
            Arc::clone(slots.entry(process.to_owned()).or_default())
        };
        let mut kept = slot.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, kept)) = &*kept
            && *of == version
        {
            return Ok(Arc::clone(kept));
        }
        let fresh = Arc::new(compute()?);
        *kept = Some((version, Arc::clone(&fresh)));
        Ok(fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(name: &str) -> Kept {
        let mut minutes = Minutes::default();
        minutes.process.name = name.into();
        Kept { minutes, statements: BTreeMap::new() }
    }

    #[test]
    fn minutes_are_computed_once_for_a_version() {
        let cache = MinutesCache::default();
        let name = |process: &str, version, fresh: &str| {
            let found = cache.get(process, version, || Ok::<_, ()>(kept(fresh)));
            found.expect("minutes").minutes.process.name.clone()
        };
        assert_eq!(name("a", 1, "first"), "first");
        assert_eq!(name("a", 1, "again"), "first");
        assert_eq!(name("b", 1, "other"), "other");
        assert_eq!(name("a", 2, "newer"), "newer");
        assert_eq!(cache.get("a", 3, || Err("broken")).expect_err("an error"), "broken");
        assert_eq!(name("a", 2, "lost"), "newer");
    }
}
