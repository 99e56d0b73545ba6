//! `mahdar backup`.

use crate::cli::BackupArgs;
use anyhow::Result;
use mahdar_ledger::Ledger;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If the ledger cannot be read, or the copy exists already or cannot be written.
pub fn run(args: &BackupArgs) -> Result<ExitCode> {
    Ledger::reader(&args.ledger.ledger)?.backup(&args.file)?;
    Ok(ExitCode::SUCCESS)
}
