//! The demo: the articles and the process of `examples/demo`, in a ledger that is thrown away.

use crate::csrf::new_session;
use crate::options::Knowledge;
use crate::reading::{incoming, store};
use mahdar_ingest::{Batch, Batches};
use mahdar_ledger::Ledger;
use mahdar_process::Process;
use std::io;
use std::path::{Path, PathBuf};

const ARTICLES: &str = include_str!("../../../examples/demo/articles.jsonl");
const PROCESS: &str = include_str!("../../../examples/demo/process.toml");

/// A ledger with the demo's articles; its folder is removed when it is dropped.
#[derive(Debug)]
pub struct Demo {
    folder: PathBuf,
    ledger: PathBuf,
}

impl Demo {
    /// Reads the articles of the demo into a ledger in a new folder for temporary files.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn new(knowledge: &Knowledge) -> io::Result<Self> {
        let name = new_session().map_err(io::Error::other)?;
        let folder = std::env::temp_dir().join(format!("mahdar-demo-{name}"));
        std::fs::create_dir(&folder)?;
        let demo = Self { ledger: folder.join("demo.db"), folder };
        demo.fill(knowledge)?;
        Ok(demo)
    }

    /// The file of the ledger.
    #[must_use]
    pub fn ledger(&self) -> &Path {
        &self.ledger
    }

    fn fill(&self, knowledge: &Knowledge) -> io::Result<()> {
        let mut ledger = Ledger::open(&self.ledger).map_err(io::Error::other)?;
        let mut batches = Batches::new("demo", ARTICLES.as_bytes());
        let mut batch = Batch::default();
        while batches.read_into(&mut batch).map_err(io::Error::other)? {
            let articles: Result<Vec<_>, _> = batch.articles("demo").collect();
            let articles = articles.map_err(io::Error::other)?.into_iter();
            let prepared: Vec<_> = articles.map(|a| incoming(a, knowledge, "demo")).collect();
            store(&mut ledger, knowledge, &prepared).map_err(io::Error::other)?;
        }
        let process = Process::parse("demo", PROCESS).map_err(io::Error::other)?;
        ledger.put_process(&process.name, PROCESS).map_err(io::Error::other)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // what is left is in a folder that the system empties
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
