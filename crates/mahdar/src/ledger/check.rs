//! `mahdar check`.

use crate::cli::{CheckArgs, Report};
use crate::output::print;
use anyhow::Result;
use mahdar_ledger::{Check, Ledger};
use std::fmt::Write;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If the ledger cannot be opened.
pub fn run(args: &CheckArgs) -> Result<ExitCode> {
    let path = &args.ledger.ledger;
    // a writer upgrades; where there is no file, it would make one
    if args.upgrade && path.exists() {
        drop(Ledger::open(path)?);
    }
    if args.reindex && path.exists() {
        Ledger::open(path)?.reindex()?;
    }
    let check = Ledger::reader(path)?.check()?;
    print(&match args.format {
        Report::Text => text(&check),
        Report::Json => serde_json::to_string_pretty(&check)? + "\n",
    })?;
    Ok(ExitCode::from(u8::from(!check.problems.is_empty())))
}

fn text(check: &Check) -> String {
    let mut out = String::new();
    for problem in &check.problems {
        let _ = writeln!(out, "{problem}");
    }
    if check.problems.is_empty() {
        out.push_str("The ledger is whole.\n");
    }
    if check.index_is_old {
        out.push_str("The search index is of another version; --reindex writes it anew.\n");
    }
    let _ = writeln!(out, "Schema {}.", check.schema);
    for (reader, articles) in &check.readers {
        let _ = writeln!(out, "Read by {reader}: {articles}.");
    }
    out
}
