//! The files of a language: its pack, its annotations, its example sentences.

use crate::cue_examples::{self, Marked};
use crate::{packs, repository};
use anyhow::{Context, Result};
use mahdar_lang::{Convention, Pack, SourceFile, Table, compile};
use std::fs;
use std::path::PathBuf;

/// The folder of a language's pack.
pub fn folder(language: &str) -> PathBuf {
    repository::root().join("lang").join(language)
}

/// Compiles the pack of a language from its files, but for its weights: they may be of another
/// version, or missing, before training.
pub fn untrained(language: &str) -> Result<Pack> {
    let mut files = packs::sources(&folder(language))?;
    files.retain(|f| !f.name().ends_with(".bin"));
    compiled(language, &files)
}

/// Compiles the pack of a language from its files.
pub fn pack(language: &str) -> Result<Pack> {
    compiled(language, &packs::sources(&folder(language))?)
}

fn compiled(language: &str, files: &[SourceFile]) -> Result<Pack> {
    let pack = compile(files).with_context(|| repository::relative(&folder(language)))?;
    // through bytes: what is read is what is embedded
    Ok(Pack::from_bytes(language, &pack.to_bytes())?)
}

/// The example sentences of its cues under a convention.
pub fn sentences(language: &str, convention: Convention) -> Result<Vec<Marked>> {
    let path = folder(language).join("cues.tsv");
    let content = fs::read_to_string(&path).with_context(|| repository::relative(&path))?;
    Ok(cue_examples::sentences(&Table::parse("cues.tsv", &content)?, convention)?)
}
