//! The commands of the ledger.

use super::{InputKind, ReaderArgs};
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Which ledger.
#[derive(Debug, Args)]
#[command(next_help_heading = "Ledger")]
pub struct LedgerArgs {
    /// The ledger
    #[arg(long, value_name = "FILE", env = "MAHDAR_LEDGER", default_value = "mahdar.db")]
    pub ledger: PathBuf,
}

/// What `add` is given.
#[derive(Debug, Args)]
#[command(after_help = ADD_CODES)]
pub struct AddArgs {
    /// Files (.html, .xml, .warc, .jsonl, .txt, .md, also compressed), folders of them, patterns
    /// such as 'pages/*.html', or - for standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub inputs: Vec<PathBuf>,
    /// How the inputs are written; by default the file's name tells, or its first characters
    #[arg(long, value_name = "KIND")]
    pub input: Option<InputKind>,
    /// Store nothing, only tell what would be
    #[arg(long)]
    pub dry_run: bool,
    /// Write a line for each article as soon as it is stored: what came of it, its number, its name
    #[arg(short, long)]
    pub verbose: bool,
    /// Threads [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// No progress and no summary
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Where to store.
    #[command(flatten)]
    pub ledger: LedgerArgs,
    /// How to read.
    #[command(flatten)]
    pub reader: ReaderArgs,
}

const ADD_CODES: &str = "\
The same article again is only noted as seen again. A changed text at a known address is a new
version; what it no longer says is shown as vanished.

Exit codes:
  0  everything was stored or known already
  1  some inputs could not be read; the rest was stored
  2  wrong usage, nothing could be read, or the ledger could not be written";
