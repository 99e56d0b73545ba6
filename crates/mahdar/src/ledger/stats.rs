//! `mahdar stats`.

use crate::cli::{Report, StatsArgs};
use crate::output::print;
use anyhow::Result;
use mahdar_ledger::{Ledger, Stats};
use std::fmt::Write;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If the ledger cannot be read.
pub fn run(args: &StatsArgs) -> Result<ExitCode> {
    let stats = Ledger::reader(&args.ledger.ledger)?.stats()?;
    print(&match args.format {
        Report::Text => text(&stats),
        Report::Json => serde_json::to_string_pretty(&stats)? + "\n",
    })?;
    Ok(ExitCode::SUCCESS)
}

fn text(stats: &Stats) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &dyn std::fmt::Display| {
        let _ = writeln!(out, "{name:<12} {value}");
    };
    line("articles", &stats.articles);
    line("  replaced", &stats.replaced);
    line("  copies", &stats.copies);
    line("sightings", &stats.sightings);
    line("statements", &stats.statements);
    line("  vanished", &stats.vanished);
    line("meetings", &stats.meetings);
    line("actors", &stats.actors);
    line("corrections", &stats.corrections);
    if let Some((first, last)) = &stats.days {
        line("days", &format!("{first} to {last}"));
    }
    let size = stats.bytes.checked_div(stats.statements);
    let size = size.map_or_else(String::new, |size| format!(", {size} a statement"));
    line("bytes", &format!("{}{size}", stats.bytes));
    for (language, articles) in &stats.languages {
        line(&format!("  {language}"), articles);
    }
    for (outlet, articles) in &stats.outlets {
        let _ = writeln!(out, "{articles:>8}  {outlet}");
    }
    out
}
