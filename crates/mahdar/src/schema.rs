//! `mahdar schema`.

use crate::output::{Output, is_broken_pipe};
use anyhow::{Context, Result};
use mahdar_reader::Record;
use std::process::ExitCode;

/// Prints the JSON Schema of a record.
///
/// # Errors
/// If the output cannot be written.
pub fn run() -> Result<ExitCode> {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Record))? + "\n";
    let mut output = Output::stdout();
    match output.write(schema.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if !is_broken_pipe(&error) => Err(error).context("cannot write the output"),
        _ => Ok(ExitCode::SUCCESS),
    }
}
