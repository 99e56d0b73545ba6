//! The command that searches the ledger.

use super::LedgerArgs;
use clap::{Args, ValueEnum};
use std::ffi::OsString;

/// The arguments of the program; after `search`, `-word` is written as `NOT word`, which no option can
/// be mistaken for: `search` has none of one hyphen, but for `-h` and `-V`.
pub fn excluding(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut out: Vec<OsString> = Vec::new();
    for argument in arguments {
        let excluded = argument.to_str().and_then(|text| {
            let word = text.strip_prefix('-').filter(|word| !word.starts_with('-'))?;
            (word.chars().count() > 1).then(|| OsString::from(word))
        });
        match excluded {
            Some(word) if out.get(1).is_some_and(|command| command == "search") => {
                out.extend(["NOT".into(), word]);
            }
            _ => out.push(argument),
        }
    }
    out
}

/// What `search` is given.
#[derive(Debug, Args)]
#[command(after_help = SEARCH_HELP)]
pub struct SearchArgs {
    /// Words to look for; without any, all that the filters leave
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Who speaks, by any name in any language; for meetings, who takes part
    #[arg(long, value_name = "NAME")]
    pub speaker: Vec<String>,
    /// On whose side: a state, or a body with those who speak for it; for meetings, a party
    #[arg(long, value_name = "NAME")]
    pub party: Vec<String>,
    /// The speaker's state, by name or ISO 3166-1 code
    #[arg(long, value_name = "STATE")]
    pub country: Vec<String>,
    /// What the statement does
    #[arg(long, value_enum)]
    pub act: Vec<Act>,
    /// Whether it is quoted
    #[arg(long, value_enum)]
    pub form: Vec<FormOf>,
    /// The outlet, by its name or host, or a part of them
    #[arg(long, value_name = "NAME")]
    pub outlet: Vec<String>,
    /// The language of the article (ar, en, ru, uk)
    #[arg(long, value_name = "LANG")]
    pub lang: Vec<String>,
    /// From this day, month or year on: 2014-02-28, 2014-02, 2014
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Up to this day, month or year
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Of statements, only those that vanished from later versions; of meetings, whether they
    /// happened
    #[arg(long, value_enum)]
    pub status: Vec<Status>,
    /// Search meetings, by the sentences that tell them, instead of statements
    #[arg(long)]
    pub meetings: bool,
    /// The newest first (the default)
    #[arg(long, conflicts_with = "best")]
    pub newest: bool,
    /// The best first: more of the rarer words in fewer words, of the newest 10,000 matches
    #[arg(long)]
    pub best: bool,
    /// Each statement that repeats another, and each account of a meeting, for itself
    #[arg(long)]
    pub all: bool,
    /// How many at most, up to 1000
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = limit)]
    pub limit: usize,
    /// Go on where the last page ended; it told how
    #[arg(long, value_name = "CURSOR")]
    pub after: Option<String>,
    /// What to write
    #[arg(long, value_enum, default_value_t = HitFormat::Text)]
    pub format: HitFormat,
    /// Which ledger.
    #[command(flatten)]
    pub ledger: LedgerArgs,
}

/// How many hits a page may have.
fn limit(text: &str) -> Result<usize, String> {
    let limit = text.parse().ok().filter(|limit| (1..=1000).contains(limit));
    limit.ok_or_else(|| "write a number from 1 to 1000".to_owned())
}

const SEARCH_HELP: &str = "\
Words:
  ceasefire talks        both, in any form: talk, talks; اجتماع also finds اجتماعات
  '\"prisoner exchange\"'  next to each other; function words do not count
  'negotiat*'            words that begin so
  talks -geneva          without a word; also: talks NOT geneva
  talks OR summit        either; parentheses group: '(talks OR summit) geneva'

A filter given several times allows each of its values. A speaker whom the world file knows is found
by all names in all languages; a name that it does not know, by its words.

Exit codes:
  0  something was found
  1  nothing was found
  2  wrong usage, a query that cannot be understood, or the ledger cannot be read";

/// What a statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Act {
    /// Says
    State,
    /// Denies
    Deny,
    /// Refuses, rules out
    Reject,
    /// Accepts, approves
    Agree,
    /// Calls for
    Demand,
    /// Offers, suggests
    Propose,
    /// Pledges
    Promise,
    /// Warns, threatens
    Warn,
    /// Accuses, condemns
    Accuse,
    /// Welcomes, backs
    Support,
    /// Expects, hopes
    Expect,
    /// Asks
    Ask,
}

/// How much of a content is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormOf {
    /// All of it
    Direct,
    /// None of it
    Indirect,
    /// A part of it
    Mixed,
}

/// What became of a statement or meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Status {
    /// A later version of the article had the statement no more
    Vanished,
    /// The meeting took place
    Held,
    /// It goes on
    Ongoing,
    /// It is to take place
    Planned,
    /// It may take place
    Possible,
    /// It was called off
    Cancelled,
    /// Somebody says that it did not take place, or will not
    Denied,
}

/// How hits are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HitFormat {
    /// For people
    Text,
    /// One object a line
    Jsonl,
    /// A table for spreadsheets
    Csv,
}
