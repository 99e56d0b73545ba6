//! `mahdar import`.

use crate::cli::ImportArgs;
use crate::files::{Input, expand};
use crate::output::note;
use anyhow::{Context, Result, bail};
use mahdar_ingest::decode;
use mahdar_ledger::{Import, Ledger};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::process::ExitCode;

/// Lines a transaction.
const BATCH: usize = 256;

/// Runs the command.
///
/// # Errors
/// If an input is no export, or the ledger cannot be written.
pub fn run(args: &ImportArgs) -> Result<ExitCode> {
    let mut ledger = Ledger::open(&args.ledger.ledger)?;
    let mut import = Import::new(&mut ledger);
    for input in expand(&args.inputs) {
        let name = input.name();
        let raw: Box<dyn BufRead> = match input {
            Input::Stdin => Box::new(BufReader::new(io::stdin())),
            Input::File(path) => {
                Box::new(BufReader::new(File::open(path).with_context(|| name.clone())?))
            }
            Input::Address(url) => bail!("{url}: an export is read from a file; fetch it first"),
            Input::Bad(error) => bail!("{error}"),
        };
        let lines = decode(raw).with_context(|| name.clone())?;
        take(&mut import, lines).with_context(|| name)?;
    }
    let imported = import.finish()?;
    if !args.quiet {
        note(format!("{} articles new, {} already known", imported.new, imported.known));
    }
    Ok(ExitCode::SUCCESS)
}

fn take(import: &mut Import<'_>, input: impl BufRead) -> Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    let mut first = 1;
    for line in input.lines() {
        batch.push(line?);
        if batch.len() == BATCH {
            import.take(&batch, first)?;
            first += BATCH as u64;
            batch.clear();
        }
    }
    Ok(import.take(&batch, first)?)
}
