//! `mahdar export`.

use super::{columns, csv, linked};
use crate::cli::{ExportArgs, ExportFormat};
use crate::files::Input;
use crate::output::{Output, is_broken_pipe};
use anyhow::{Context, Result, bail};
use mahdar_ledger::{ArticleId, Ledger, day_of};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If the ledger cannot be read or the output cannot be written.
pub fn run(args: &ExportArgs) -> Result<ExitCode> {
    let since = match &args.since {
        None => None,
        Some(date) => match day_of(date) {
            Some(day) => Some(day),
            None => bail!("--since {date}: not a date; write it as 2018-05-21"),
        },
    };
    let ledger = Ledger::reader(&args.ledger.ledger)?;
    // not to be overwritten
    let inputs = [Input::File(args.ledger.ledger.clone())];
    let mut output = Output::open(args.output.as_deref(), &inputs)?;
    let after = ArticleId(args.after_id);
    let bytes: Box<dyn Iterator<Item = mahdar_ledger::Result<Vec<u8>>>> = match args.format {
        ExportFormat::Jsonl => {
            Box::new(ledger.export(after, since).map(|line| Ok((line? + "\n").into_bytes())))
        }
        ExportFormat::Parquet => {
            if output.is_terminal() {
                bail!("Parquet is not for a terminal; name a file with -o");
            }
            columns::write(&ledger, after, since, &mut output)?;
            Box::new(std::iter::empty())
        }
        ExportFormat::Csv => Box::new(csv::rows(&ledger, after, since, args.bom)),
        ExportFormat::WebAnnotation => Box::new(linked::annotations(&ledger, after, since)),
        ExportFormat::Jsonld => Box::new(linked::articles(&ledger, after, since)),
    };
    for bytes in bytes {
        match output.write(&bytes?) {
            Err(error) if is_broken_pipe(&error) => return Ok(ExitCode::SUCCESS),
            written => written.context("cannot write the output")?,
        }
    }
    output.flush().context("cannot write the output")?;
    Ok(ExitCode::SUCCESS)
}
