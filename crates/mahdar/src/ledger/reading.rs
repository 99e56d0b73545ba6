//! Reading for the ledger: as `mahdar read` does, by a reader that has a name.

use crate::cli::{Convention, ReaderArgs};
use crate::{known, packs};
use anyhow::Result;
use mahdar_lang::Packs;
use mahdar_reader::Record;
use mahdar_text::Article;
use mahdar_world::{KnownNames, Who, World};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// Packs and world file, and what they are called together.
pub struct Reader {
    packs: Arc<Packs>,
    world: World,
    name: String,
}

impl Reader {
    /// The reader that the arguments tell.
    ///
    /// # Errors
    /// If its packs cannot be loaded.
    pub fn new(args: &ReaderArgs) -> Result<Self> {
        let packs = packs::load(args)?;
        let own = args.lang_dir.is_none()
            && args.weights.is_none()
            && args.convention == Convention::Mahdar;
        let hash = if own { mahdar_packs::HASH.to_owned() } else { hash(&packs) };
        let name = format!("{} {hash}", env!("CARGO_PKG_VERSION"));
        Ok(Self { packs, world: mahdar_packs::world(), name })
    }

    /// The version of Mahdar, and a hash of what it reads with.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Packs, world file, and what they are called together.
    pub fn into_parts(self) -> (Arc<Packs>, World, String) {
        (self.packs, self.world, self.name)
    }

    /// What reads articles; may be shared among threads.
    pub fn reading(&self) -> Reading<'_> {
        let who = Who::new(&self.world, &self.packs);
        Reading { packs: &self.packs, who, idle: Mutex::default() }
    }
}

/// Reads articles.
pub struct Reading<'r> {
    packs: &'r Packs,
    who: Who<'r>,
    /// What has looked up words and names already, and waits for the next article.
    idle: Mutex<Vec<Knowing<'r>>>,
}

type Knowing<'r> = (mahdar_reader::Reader<'r>, KnownNames<'r>);

impl<'r> Reading<'r> {
    /// The record of an article, its actors linked to the world file.
    pub fn read(&self, article: &Article) -> Record {
        let (mut reader, mut names) = self.take_idle();
        let mut record = reader.read(article);
        known::link(&mut record, &mut names);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push((reader, names));
        record
    }

    /// One that no thread uses: there are never more of them than threads.
    fn take_idle(&self) -> Knowing<'r> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let new = || (mahdar_reader::Reader::new(self.packs), KnownNames::new(self.who));
        idle.unwrap_or_else(new)
    }
}

/// The first digits of a hash of packs that are not the embedded ones.
fn hash(packs: &Packs) -> String {
    let mut hash = Sha256::new();
    for pack in packs.iter() {
        hash.update(pack.to_bytes());
        hash.update([u8::from(pack.convention == mahdar_lang::Convention::Polnear)]);
    }
    let [a, b, c, d, ..] = <[u8; 32]>::from(hash.finalize());
    format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
}

/// Now, in Unix seconds.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
