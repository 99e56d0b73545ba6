//! The thread that writes: many articles a transaction, reported as stored only when it has ended.

use mahdar_ledger::{ArticleId, Incoming, Ledger, Outcome, Result, Stored};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// A transaction ends when it has this many articles,
const ARTICLES: usize = 256;
/// this many bytes of text,
const BYTES: usize = 8 << 20;
/// or when its first article has waited so long.
const PATIENCE: Duration = Duration::from_millis(500);

/// Where articles go.
pub enum Target {
    /// Into a ledger, as read by a reader of this name.
    Ledger(Ledger, String),
    /// Nowhere.
    Dry(Dry),
}

impl Target {
    fn store(&mut self, batch: &[Incoming]) -> Result<Vec<Stored>> {
        match self {
            Self::Ledger(ledger, reader) => ledger.store(reader, batch),
            Self::Dry(dry) => batch.iter().map(|incoming| dry.outcome(incoming)).collect(),
        }
    }
}

/// What would be stored.
#[derive(Default)]
pub struct Dry {
    ledger: Option<Ledger>,
    hashes: BTreeSet<[u8; 32]>,
}

impl Dry {
    /// What would be stored in this ledger, which need not exist.
    ///
    /// # Errors
    /// If it exists and cannot be read.
    pub fn new(path: &Path) -> Result<Self> {
        let ledger = if path.exists() { Some(Ledger::reader(path)?) } else { None };
        Ok(Self { ledger, hashes: BTreeSet::new() })
    }

    fn outcome(&mut self, incoming: &Incoming) -> Result<Stored> {
        let before = match &self.ledger {
            Some(ledger) => ledger.outcome(incoming)?,
            None => Outcome::New,
        };
        let outcome = if self.hashes.insert(incoming.hash()) { before } else { Outcome::Known };
        Ok(Stored { article: ArticleId(0), outcome })
    }
}

/// Stores what comes, batch by batch, and hands each article that was stored to `report`.
///
/// # Errors
/// The first error of the ledger; the articles of its batch are not stored.
pub fn write(
    target: &mut Target,
    incoming: &Receiver<Vec<Incoming>>,
    mut report: impl FnMut(&Incoming, Stored),
) -> Result<()> {
    let mut batch: Vec<Incoming> = Vec::new();
    let mut since = Instant::now();
    loop {
        let waited = if batch.is_empty() { Duration::ZERO } else { since.elapsed() };
        let wait = PATIENCE.saturating_sub(waited);
        let (more, open) = match incoming.recv_timeout(wait) {
            Ok(more) => (more, true),
            Err(RecvTimeoutError::Timeout) => (Vec::new(), true),
            Err(RecvTimeoutError::Disconnected) => (Vec::new(), false),
        };
        if batch.is_empty() {
            since = Instant::now();
        }
        batch.extend(more);
        let bytes: usize = batch.iter().map(|incoming| incoming.article().text.len()).sum();
        let full = batch.len() >= ARTICLES || bytes >= BYTES || since.elapsed() >= PATIENCE;
        if !batch.is_empty() && (full || !open) {
            // one job may bring more than a transaction is to have
            for some in batch.chunks(ARTICLES) {
                let stored = target.store(some)?;
                for (incoming, stored) in some.iter().zip(stored) {
                    report(incoming, stored);
                }
            }
            batch.clear();
        }
        if !open {
            return Ok(());
        }
    }
}
