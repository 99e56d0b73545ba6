//! `cargo xtask schema`: the JSON Schema of a record, generated from its Rust types.

use crate::repository;
use anyhow::{Context, Result, ensure};
use mahdar_reader::Record;
use std::fs;

const FILE: &str = "docs/record.schema.json";

/// Writes the schema, or only compares it with the file.
pub fn run(check: bool) -> Result<()> {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Record))? + "\n";
    let path = repository::root().join(FILE);
    if check {
        let written = fs::read_to_string(&path).context(FILE)?;
        ensure!(written == schema, "{FILE} is not current: run `cargo xtask schema`");
        println!("{FILE} is current");
    } else {
        fs::write(&path, schema).context(FILE)?;
        println!("{FILE} written");
    }
    Ok(())
}
