//! The commands of the ledger.

use super::{InputKind, NetworkArgs, ReaderArgs};
use clap::{Args, Subcommand, ValueEnum};
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
    /// such as 'pages/*.html', addresses of http and https, or - for standard input
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
    /// How to fetch.
    #[command(flatten)]
    pub network: NetworkArgs,
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

/// What `reread` is given.
#[derive(Debug, Args)]
pub struct RereadArgs {
    /// Read all articles again, whichever reader has read them
    #[arg(long)]
    pub all: bool,
    /// Threads [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// No progress and no summary
    #[arg(short, long)]
    pub quiet: bool,
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
    /// How to read.
    #[command(flatten)]
    pub reader: ReaderArgs,
}

/// What `check` is given.
#[derive(Debug, Args)]
#[command(after_help = CHECK_CODES)]
pub struct CheckArgs {
    /// Upgrade a ledger of an older version first; a copy is kept beside it
    #[arg(long)]
    pub upgrade: bool,
    /// Write the search index anew first; also upgrades
    #[arg(long)]
    pub reindex: bool,
    /// What to write
    #[arg(long, value_enum, default_value_t = Report::Text)]
    pub format: Report,
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
}

const CHECK_CODES: &str = "Exit codes:
  0  the ledger is whole
  1  something is wrong with it
  2  it cannot be opened";

/// What `backup` is given.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The copy; a file that is there already is not overwritten
    pub file: PathBuf,
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
}

/// What `stats` is given.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// What to write
    #[arg(long, value_enum, default_value_t = Report::Text)]
    pub format: Report,
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Report {
    /// For people
    Text,
    /// One object
    Json,
}

/// What `actors` is given.
#[derive(Debug, Args)]
pub struct ActorsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: ActorsCommand,
}

/// What `actors` does.
#[derive(Debug, Subcommand)]
pub enum ActorsCommand {
    /// Lists actors: those with a name, or all who speak or meet
    List {
        /// A name, in any spelling
        name: Option<String>,
        /// Which ledger.
        #[command(flatten)]
        ledger: LedgerArgs,
    },
    /// Shows an actor, who was merged with it, and its newest statements
    Show {
        /// Its number
        actor: i64,
        /// Which ledger.
        #[command(flatten)]
        ledger: LedgerArgs,
    },
    /// Says that two actors are one
    Merge {
        /// Who is merged
        actor: i64,
        /// Into whom
        into: i64,
        /// Who says it.
        #[command(flatten)]
        author: AuthorArgs,
        /// Which ledger.
        #[command(flatten)]
        ledger: LedgerArgs,
    },
    /// Says that what was taken for one actor are two
    Split {
        /// Who was merged; with --article, who is somebody else there
        actor: i64,
        /// An article in which it is somebody else; may be given several times
        #[arg(long = "article", value_name = "N")]
        articles: Vec<i64>,
        /// Who says it.
        #[command(flatten)]
        author: AuthorArgs,
        /// Which ledger.
        #[command(flatten)]
        ledger: LedgerArgs,
    },
    /// Tells what people merged and split
    Log {
        /// Which ledger.
        #[command(flatten)]
        ledger: LedgerArgs,
    },
}

/// Who says something.
#[derive(Debug, Args)]
pub struct AuthorArgs {
    /// Who says it, for the log
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
}

/// What `export` is given.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to write
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub format: ExportFormat,
    /// Only articles of this day and later (2018-05-21, 2018-05, 2018)
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only articles with a higher number: goes on where an earlier export ended
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub after_id: i64,
    /// Begin CSV with a byte order mark, by which spreadsheets know UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
}

/// How a ledger is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One record a line, with all that `import` needs to make the same ledger of it
    Jsonl,
    /// One statement a row, with a header
    Csv,
    /// The rows of CSV as a Parquet file with types: numbers, days, times in UTC, dictionaries
    Parquet,
    /// One W3C Web Annotation a line for each statement; positions are code points
    WebAnnotation,
    /// One schema.org NewsArticle a line, with its statements as Quotation (quoted) and Claim
    Jsonld,
}

/// What `import` is given.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Files that `export --format jsonl` wrote, also compressed, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub inputs: Vec<PathBuf>,
    /// No summary
    #[arg(short, long)]
    pub quiet: bool,
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
}
