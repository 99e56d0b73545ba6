//! How a server is started.

use mahdar_lang::Packs;
use mahdar_world::World;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// What the server reads new articles with, and who is who.
#[derive(Debug)]
pub struct Knowledge {
    /// The language packs.
    pub packs: Arc<Packs>,
    /// The world file.
    pub world: World,
    /// The name of both and of the reader's version, for the ledger.
    pub reader: String,
}

/// How a server is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The file of the ledger.
    pub ledger: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// What allows to write; without one, whoever reaches a server on loopback may write, and
    /// nobody may write to any other.
    pub token: Option<String>,
    /// Whether the ledger is the demo's, which pages then say.
    pub demo: bool,
    /// What new articles are read with.
    pub knowledge: Arc<Knowledge>,
}

impl Options {
    /// Whether writing needs more than to reach the server.
    #[must_use]
    pub fn locked(&self) -> bool {
        self.token.is_some() || !self.listen.ip().is_loopback()
    }
}
