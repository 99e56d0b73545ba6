//! The command that keeps processes.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What `process` is given.
#[derive(Debug, Args)]
#[command(after_help = PROCESS_HELP)]
pub struct ProcessArgs {
    /// The folder of processes [default: processes]
    #[arg(long, value_name = "DIR", global = true)]
    pub dir: Option<PathBuf>,
    /// The ledger
    #[arg(
        long,
        value_name = "FILE",
        env = "MAHDAR_LEDGER",
        default_value = "mahdar.db",
        global = true
    )]
    pub ledger: PathBuf,
    /// What to do.
    #[command(subcommand)]
    pub command: ProcessCommand,
}

const PROCESS_HELP: &str = "\
A process is written as a file. `process add` puts a copy of it into the ledger, where `mahdar serve`
finds it; after a change, add the file again. `mahdar minutes` takes a file first, then what the
ledger keeps.";

/// The commands of `process`.
#[derive(Debug, Subcommand)]
pub enum ProcessCommand {
    /// Writes the file of a new process, with comments that tell what else it may hold
    New {
        /// What the process is called
        name: String,
        /// Its parties: states, organisations, movements
        #[arg(required = true, value_name = "PARTY")]
        parties: Vec<String>,
    },
    /// Opens the file of a process in the editor that VISUAL or EDITOR names, and checks it
    /// afterwards
    Edit {
        /// What the process is called
        name: String,
    },
    /// Puts a process into the ledger, in place of one of its name
    Add {
        /// A TOML file, or the name of one in the folder
        file: String,
    },
    /// Prints a process that the ledger keeps, to be written to a file again
    Show {
        /// What the process is called
        name: String,
    },
    /// Removes a process from the ledger; files stay
    Remove {
        /// What the process is called
        name: String,
    },
    /// Lists the processes of the folder and of the ledger: where, name, parties
    List,
    /// Proposes processes, by who meets whom in the ledger; prints TOML to copy
    Suggest(SuggestArgs),
}

/// What `process suggest` is given.
#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// Meetings that each two parties of a process have at least, held or announced
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub least: usize,
    /// How many processes at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Only meetings of this day and later (2018-05-21, 2018-05, 2018)
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only meetings of this day and earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}
