//! `cargo xtask schema`: the JSON Schemas of a record and of minutes, generated from their Rust types.

use crate::repository;
use anyhow::{Context, Result, ensure};
use mahdar_process::Minutes;
use mahdar_reader::Record;
use std::fs;

/// Writes the schemas, or only compares them with their files.
pub fn run(check: bool) -> Result<()> {
    file("docs/record.schema.json", &schemars::schema_for!(Record), check)?;
    file("docs/minutes.schema.json", &schemars::schema_for!(Minutes), check)
}

fn file(name: &str, schema: &schemars::Schema, check: bool) -> Result<()> {
    let schema = serde_json::to_string_pretty(schema)? + "\n";
    let path = repository::root().join(name);
    if check {
        let written = fs::read_to_string(&path).context(name.to_owned())?;
        ensure!(written == schema, "{name} is not current: run `cargo xtask schema`");
        println!("{name} is current");
    } else {
        fs::write(&path, schema).context(name.to_owned())?;
        println!("{name} written");
    }
    Ok(())
}
