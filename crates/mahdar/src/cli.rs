//! The command line.

mod ledger;
mod process;
mod search;

pub use ledger::*;
pub use process::*;
pub use search::*;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Keeps the minutes of talks from the reporting about them.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Reads articles: who said what, each line with its sentence
    Read(ReadArgs),
    /// Tells who is meant by a name, a role or a description
    Who(WhoArgs),
    /// Turns pages, feeds, archives and files into articles, one JSON object a line
    Extract(ExtractArgs),
    /// Takes articles into the ledger, and reads them
    Add(AddArgs),
    /// Searches the ledger: words, and who, what, where from and when
    Search(SearchArgs),
    /// Reads again what an older reader has read
    Reread(RereadArgs),
    /// Looks for damage in the ledger
    Check(CheckArgs),
    /// Writes a copy of the ledger
    Backup(BackupArgs),
    /// Tells how much the ledger holds
    Stats(StatsArgs),
    /// Who speaks and meets, and which of them are one
    Actors(ActorsArgs),
    /// Writes what the ledger holds
    Export(ExportArgs),
    /// Takes in what `export --format jsonl` wrote
    Import(ImportArgs),
    /// Follows feeds: fetches the new and changed articles in them, and keeps them in the ledger
    Follow(FollowArgs),
    /// Scores predicted records, or the reader itself, against gold records
    Eval(EvalArgs),
    /// Writes the minutes of a process: meetings, positions, accounts that differ, what is expected
    Minutes(MinutesArgs),
    /// Makes, changes, lists and suggests processes: TOML files, and those that the ledger keeps
    Process(ProcessArgs),
    /// Prints the JSON Schema of a record
    Schema,
    /// Serves the ledger and its minutes as web pages and an API
    Serve(ServeArgs),
}

/// What `minutes` is given.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct MinutesArgs {
    /// A TOML file, or the name of one in the folder processes, or of a process of the ledger
    #[arg(value_name = "PROCESS")]
    pub process: String,
    /// Make the minutes of the articles in these files (.jsonl, .txt, .md, .html, .xml, .warc, also
    /// compressed), or folders of them, instead of those of the ledger
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub articles: Vec<PathBuf>,
    /// How the articles are written; by default the file's name tells, or its first character
    #[arg(long, value_name = "KIND")]
    pub input: Option<InputKind>,
    /// What to write
    #[arg(long, value_enum, default_value_t = MinutesFormat::Text)]
    pub format: MinutesFormat,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Leave out articles before this day (2018-05-21)
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Leave out articles after this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// The language of headings and labels; what articles say stays as it is [default: en]
    #[arg(long, value_enum, value_name = "LANG")]
    pub lang: Option<Language>,
    /// Threads [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// No summary
    #[arg(short, long)]
    pub quiet: bool,
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
    /// How to read.
    #[command(flatten)]
    pub reader: ReaderArgs,
}

/// How minutes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MinutesFormat {
    /// For the terminal
    Text,
    /// Markdown
    Markdown,
    /// One page that needs no other file
    Html,
    /// One object, docs/minutes.schema.json describes it
    Json,
}

/// A language of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Arabic
    Ar,
    /// English
    En,
}

impl Language {
    /// Its BCP 47 tag.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }
}

/// What `read` is given.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct ReadArgs {
    /// Files (.jsonl, .txt, .md, .html, .xml, .warc, also compressed), folders of them, or - for
    /// standard input
    #[arg(required = true, value_name = "FILE")]
    pub inputs: Vec<PathBuf>,
    /// How the inputs are written; by default the file's name tells, or its first character
    #[arg(long, value_name = "KIND")]
    pub input: Option<InputKind>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Threads [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// No progress and no summary
    #[arg(short, long)]
    pub quiet: bool,
    /// How to read.
    #[command(flatten)]
    pub reader: ReaderArgs,
}

/// What `extract` is given.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct ExtractArgs {
    /// Files (.html, .xml, .warc, .jsonl, .txt, .md, also compressed), folders of them, patterns
    /// such as 'pages/*.html', addresses of http and https, or - for standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub inputs: Vec<PathBuf>,
    /// How the inputs are written; by default the file's name tells, or its first characters
    #[arg(long, value_name = "KIND")]
    pub input: Option<InputKind>,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Threads [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// No progress and no summary
    #[arg(short, long)]
    pub quiet: bool,
    /// How to fetch.
    #[command(flatten)]
    pub network: NetworkArgs,
}

/// What `follow` is given.
#[derive(Debug, Args)]
#[command(after_help = FOLLOW_HELP)]
pub struct FollowArgs {
    /// Lists of feeds (OPML), or addresses of feeds
    #[arg(required = true, value_name = "FEEDS")]
    pub feeds: Vec<PathBuf>,
    /// Fetch what is due, and end
    #[arg(long)]
    pub once: bool,
    /// Minutes between two looks at a feed
    #[arg(long, value_name = "MINUTES", default_value_t = 30, value_parser = clap::value_parser!(u32).range(5..=10_080))]
    pub interval: u32,
    /// No summary
    #[arg(short, long)]
    pub quiet: bool,
    /// Where to keep.
    #[command(flatten)]
    pub ledger: LedgerArgs,
    /// How to fetch.
    #[command(flatten)]
    pub network: NetworkArgs,
    /// How to read.
    #[command(flatten)]
    pub reader: ReaderArgs,
}

const FOLLOW_HELP: &str = "\
Each page is looked at again for ten days, and every version is kept. robots.txt is kept to. A feed
that fails is tried again later and later, once a day at least; one that is gone (410) is left.

Exit codes:
  0  all feeds that were due were fetched, or the run was ended by a signal
  1  some feeds or pages failed; the rest is in the ledger
  2  wrong usage, no feed could be fetched, or the ledger cannot be written";

/// How pages are fetched.
#[derive(Debug, Args)]
#[command(next_help_heading = "Network")]
pub struct NetworkArgs {
    /// How publishers can reach you: an address of mail or of a page; it is sent with every request
    #[arg(long, value_name = "ADDRESS", env = "MAHDAR_CONTACT")]
    pub contact: Option<String>,
    /// Seconds between two requests to a host
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0)]
    pub delay: f64,
    /// Connect also to addresses that are not of the public internet: to all, or to this one
    #[arg(long, value_name = "IP:PORT", num_args = 0..=1, require_equals = true)]
    pub allow_private: Option<Vec<SocketAddr>>,
}

/// What the reader reads with.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reader")]
pub struct ReaderArgs {
    /// What counts as a statement
    #[arg(long, value_enum, default_value_t = Convention::Mahdar)]
    pub convention: Convention,
    /// Read with the weights of this file, in the language that they were trained for
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// Compile the language packs of this folder instead of using the built-in ones
    #[arg(long, value_name = "DIR")]
    pub lang_dir: Option<PathBuf>,
}

/// What `who` is given.
#[derive(Debug, Args)]
#[command(after_help = WHO_HELP)]
pub struct WhoArgs {
    /// Names, roles, descriptions; without any, JSON Lines {"id", "text", "date"} are read from
    /// standard input
    #[arg(value_name = "PHRASE")]
    pub phrases: Vec<String>,
    /// The date that decides roles: 2015-06-30, 2015-06, 2015, or in words (30 June 2015)
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// The language of the phrases (ar, en) [default: the one that knows most of their words]
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// What to write [default: text for phrases, jsonl for JSON Lines]
    #[arg(long, value_enum)]
    pub format: Option<AnswerFormat>,
    /// Compile the language packs of this folder instead of using the built-in ones
    #[arg(long, value_name = "DIR")]
    pub lang_dir: Option<PathBuf>,
}

/// What `serve` is given.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
    /// Where to listen; any address but 127.0.0.1 and ::1 is open to others
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// A file with the token that allows to write, else MAHDAR_TOKEN; without one, everybody on
    /// this machine may write, and nobody from elsewhere
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// Serve invented articles about an invented negotiation, in a ledger that is thrown away
    #[arg(long)]
    pub demo: bool,
    /// How to read.
    #[command(flatten)]
    pub reader: ReaderArgs,
}

const WHO_HELP: &str = "\
Each answer has
  name     the usual name of whom the world file knows, else the phrase
  kind     person, state, city, organisation, media, group, unnamed
  country  ISO 3166-1 code of the state, or null (EUE for the European Union)
  sectors  codes of PLOVER, the most important first: GOV MIL REB ... ; UNK for people of whom
           nothing is said
  known    id in the world file, or null
  role     the office at the date, or the words of the phrase that name one

With a date, a person has the roles of that day, and whoever only had some before it is ELI; an
office alone (\"German foreign minister\") leads to its holder. Without a date, a person has the
newest role. \"US-backed\" and the like do not give the country.

Exit codes:
  0  everything was answered
  1  some lines of the input could not be read; their answers have an \"error\"
  2  wrong usage";

/// What counts as a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Convention {
    /// Speech, public speech acts, and what named actors think and expect
    Mahdar,
    /// Also attitudes of anybody (wants, plans, knows, fears, supports) and what papers show
    Polnear,
}

/// What `eval` is given.
#[derive(Debug, Args)]
pub struct EvalArgs {
    /// The gold records, one a line
    pub gold: PathBuf,
    /// The predicted records, one a line, with the ids of the gold
    #[arg(required_unless_present = "run", conflicts_with = "run")]
    pub pred: Option<PathBuf>,
    /// Read the gold's texts, and score what comes of it
    #[arg(long)]
    pub run: bool,
    /// Print the scores as JSON
    #[arg(long)]
    pub json: bool,
    /// Show the first N statements missed or given to somebody else, on standard error
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub errors: usize,
    /// Threads for --run [default: one a core]
    #[arg(short = 'j', long = "jobs", value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// How to read.
    #[command(flatten)]
    pub reader: ReaderArgs,
}

const EXIT_CODES: &str = "Exit codes:
  0  everything was read
  1  some inputs could not be read; the rest was
  2  wrong usage, or nothing could be read";

/// How inputs are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum InputKind {
    /// One JSON object a line
    Jsonl,
    /// One article, a paragraph a line
    Text,
    /// One article in Markdown
    Markdown,
    /// A page of HTML, or a feed (RSS, Atom, JSON Feed)
    Html,
    /// A web archive
    Warc,
}

/// How answers about names are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For people
    Text,
    /// One indented array
    Json,
    /// One object a line
    Jsonl,
}

impl From<AnswerFormat> for Format {
    fn from(format: AnswerFormat) -> Self {
        match format {
            AnswerFormat::Text => Self::Text,
            AnswerFormat::Json => Self::Json,
            AnswerFormat::Jsonl => Self::Jsonl,
        }
    }
}

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Minutes, for people
    Text,
    /// One indented array of records
    Json,
    /// One record a line
    Jsonl,
    /// Events as a table with the columns of POLECAT
    Polecat,
    /// Events as a table with the columns of GDELT 2.0
    Gdelt,
}
