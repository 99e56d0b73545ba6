//! Minutes that were computed, kept until the ledger changes.

use mahdar_process::Minutes;
use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::OwnedMutexGuard;

/// Processes whose minutes are kept; beyond, all are forgotten.
const MOST: usize = 64;
/// Minutes that took longer are computed in the background, while older ones are still shown.
const QUICK: Duration = Duration::from_millis(400);

/// The minutes of a process, with where their articles are.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The minutes; the ids of their articles are those of the ledger.
    pub minutes: Minutes,
    /// The number of each statement, by the article's id and the statement's in the record.
    pub statements: BTreeMap<(String, String), i64>,
    /// Of which version of the ledger they are.
    pub version: i64,
}

/// Minutes by the name of their process.
#[derive(Debug, Default)]
pub(crate) struct MinutesCache {
    slots: Mutex<BTreeMap<String, Arc<Slot>>>,
    one: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Debug, Default)]
struct Slot {
    kept: Mutex<Option<Entry>>,
    /// Held while minutes are computed, so that they are computed once.
    turn: Arc<tokio::sync::Mutex<()>>,
    /// The same for those of all processes: what they are made from takes a hundred megabytes.
    one: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Clone, Debug)]
struct Entry {
    version: i64,
    kept: Arc<Kept>,
    took: Duration,
}

impl MinutesCache {
    /// All minutes that are kept.
    pub(crate) fn all(&self) -> Vec<Arc<Kept>> {
        let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.values().filter_map(|slot| slot.entry()).map(|entry| entry.kept).collect()
    }

    /// The minutes of `process` at `version` of the ledger; `compute` makes them if they are not
    /// kept. Who wants the same meanwhile waits, or gets those of an earlier version, if there are
    /// some: so nobody waits for minutes that take long and change with every article.
    ///
    /// # Errors
    /// Those of `compute`.
    pub(crate) async fn get<E, F>(
        &self,
        process: &str,
        version: i64,
        compute: impl FnOnce() -> F + Send + 'static,
    ) -> Result<Arc<Kept>, E>
    where
        E: Send + 'static,
        F: Future<Output = Result<Kept, E>> + Send + 'static,
    {
        let slot = self.slot(process);
        let Some(entry) = slot.entry() else {
            let turn = Arc::clone(&slot.turn).lock_owned().await;
            return match slot.entry() {
                // somebody else has computed them meanwhile
                Some(entry) => Ok(entry.kept),
                None => {
                    let filled = slot.fill(turn, version, compute).await;
                    if filled.is_err() {
                        self.forget(process);
                    }
                    filled
                }
            };
        };
        if entry.version == version {
            return Ok(entry.kept);
        }
        let Ok(turn) = Arc::clone(&slot.turn).try_lock_owned() else { return Ok(entry.kept) };
        if entry.took <= QUICK {
            return slot.fill(turn, version, compute).await;
        }
        tokio::spawn(async move { slot.fill(turn, version, compute).await.map(drop) });
        Ok(entry.kept)
    }

    /// Forgets a process that turned out to be none.
    fn forget(&self, process: &str) {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner).remove(process);
    }

    fn slot(&self, process: &str) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.len() >= MOST && !slots.contains_key(process) {
            slots.clear();
        }
        let new = || Arc::new(Slot { one: Arc::clone(&self.one), ..Slot::default() });
        Arc::clone(slots.entry(process.to_owned()).or_insert_with(new))
    }
}

impl Slot {
    fn entry(&self) -> Option<Entry> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn fill<E, F: Future<Output = Result<Kept, E>>>(
        &self,
        turn: OwnedMutexGuard<()>,
        version: i64,
        compute: impl FnOnce() -> F,
    ) -> Result<Arc<Kept>, E> {
        let _one = self.one.lock().await;
        let start = Instant::now();
        let kept = Arc::new(compute().await?);
        let entry = Entry { version, kept: Arc::clone(&kept), took: start.elapsed() };
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(entry);
        drop(turn);
        Ok(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(name: &str) -> Kept {
        let mut minutes = Minutes::default();
        minutes.process.name = name.into();
        Kept { minutes, statements: BTreeMap::new(), version: 0 }
    }

    #[tokio::test]
    async fn minutes_are_computed_once_for_a_version() {
        let cache = MinutesCache::default();
        let name = async |process: &str, version, fresh: &'static str| {
            let found =
                cache.get(process, version, move || async move { Ok::<_, ()>(kept(fresh)) });
            found.await.expect("minutes").minutes.process.name.clone()
        };
        assert_eq!(name("a", 1, "first").await, "first");
        assert_eq!(name("a", 1, "again").await, "first");
        assert_eq!(name("b", 1, "other").await, "other");
        assert_eq!(name("a", 2, "newer").await, "newer");
        let broken = cache.get("a", 3, || async { Err::<Kept, _>("broken") }).await;
        assert_eq!(broken.expect_err("an error"), "broken");
        assert_eq!(name("a", 2, "lost").await, "newer");
        assert_eq!(cache.all().len(), 2);
        cache.get("none", 1, || async { Err::<Kept, _>(()) }).await.expect_err("an error");
        assert_eq!(cache.slots.lock().expect("a lock").len(), 2);
    }

    #[tokio::test]
    async fn slow_minutes_are_computed_in_the_background() {
        let cache = MinutesCache::default();
        let slow = |name: &'static str| {
            move || async move {
                tokio::time::sleep(QUICK * 2).await;
                Ok::<_, ()>(kept(name))
            }
        };
        let name = |kept: Arc<Kept>| kept.minutes.process.name.clone();
        assert_eq!(name(cache.get("a", 1, slow("old")).await.unwrap()), "old");
        assert_eq!(name(cache.get("a", 2, slow("new")).await.unwrap()), "old");
        assert_eq!(name(cache.get("a", 2, slow("never")).await.unwrap()), "old");
        tokio::time::sleep(QUICK * 4).await;
        assert_eq!(name(cache.get("a", 2, slow("never")).await.unwrap()), "new");
    }
}
