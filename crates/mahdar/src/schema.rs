//! `mahdar schema`.

use crate::output::print;
use anyhow::Result;
use mahdar_reader::Record;
use std::process::ExitCode;

/// Prints the JSON Schema of a record.
///
/// # Errors
/// If the output cannot be written.
pub fn run() -> Result<ExitCode> {
    let schema = schemars::schema_for!(Record);
    print(&(serde_json::to_string_pretty(&schema)? + "\n"))?;
    Ok(ExitCode::SUCCESS)
}
