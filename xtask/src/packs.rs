//! `cargo xtask packs`: the packs of lang/ compile, and the examples in their files hold.
//!
//! Most tables have `#+` and `#-` lines: see [`crate::table_examples`]. The rows of cues.tsv have
//! sentences, which the reader must read as they are marked: see [`crate::cue_examples`]; those of
//! events.tsv must hold a form of their row: see [`crate::event_examples`]. The
//! reader weighs, so a few of those may fail: how many is written in xtask/accepted.toml, and the
//! number only gets smaller.

use crate::repository::{self, entries, relative};
use crate::{cue_examples, event_examples, table_examples, topic_examples, world};
use anyhow::{Context, Result, ensure};
use mahdar_lang::{SourceFile, Table, compile};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const ACCEPTED: &str = "xtask/accepted.toml";

/// A row or example that does not hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its line in the file.
    pub line: usize,
    /// What was expected and what was found.
    pub what: String,
}

/// The examples of a file.
struct Examples<'s> {
    file: &'s str,
    count: usize,
    failures: Vec<Failure>,
}

/// Checks the pack of a language, or all packs and the world file.
pub fn run(language: Option<&str>) -> Result<()> {
    if language.is_none() {
        world::run()?;
    }
    let accepted = accepted(&fs::read_to_string(repository::root().join(ACCEPTED))?)?;
    let mut worse = Vec::new();
    for folder in folders(language)? {
        let sources = sources(&folder)?;
        for Examples { file, count, failures } in check(&folder, &sources)? {
            let file = relative(&folder.join(file));
            for Failure { line, what } in &failures {
                println!("{file}:{line}: {what}");
            }
            let allowed = accepted.get(&file).copied().unwrap_or(0);
            let failed = failures.len();
            println!("{file}: {count} examples, {failed} fail, {allowed} accepted");
            if failed > allowed {
                worse.push(format!("{file}: {failed} examples fail, {allowed} are accepted"));
            } else if failed < allowed {
                println!(
                    "{file}: better than accepted; write {failed} for {allowed} in {ACCEPTED}"
                );
            }
        }
    }
    ensure!(worse.is_empty(), "{}", worse.join("\n"));
    Ok(())
}

/// The folders of the packs.
fn folders(language: Option<&str>) -> Result<Vec<PathBuf>> {
    let lang = repository::root().join("lang");
    if let Some(language) = language {
        return Ok(vec![lang.join(language)]);
    }
    Ok(entries(&lang)?.into_iter().filter(|f| f.join("pack.toml").is_file()).collect())
}

/// The files of a pack.
pub fn sources(folder: &Path) -> Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(SourceFile::new(name, fs::read(&path).with_context(|| relative(&path))?));
    }
    Ok(files)
}

/// The examples of each file that has some.
fn check<'s>(folder: &Path, sources: &'s [SourceFile]) -> Result<Vec<Examples<'s>>> {
    let place = || relative(folder);
    let pack = compile(sources).with_context(place)?;
    let mut out = Vec::new();
    for file in sources.iter().filter(|file| file.name().ends_with(".tsv")) {
        let table = Table::parse(file.name(), file.text()?).with_context(place)?;
        let mut failures = table_examples::failures(&table, file, sources).with_context(place)?;
        let mut count = table.examples.len();
        if table.column("yes").is_ok() {
            count += table.rows.len();
            let wrong = match file.name() {
                "events.tsv" => event_examples::failures(&table, &pack),
                "issues.tsv" | "minutes.tsv" => topic_examples::failures(&table),
                _ => cue_examples::failures(&table, &pack),
            };
            failures.extend(wrong.with_context(place)?);
        }
        if count > 0 {
            out.push(Examples { file: file.name(), count, failures });
        }
    }
    Ok(out)
}

/// How many rows of each file may fail.
fn accepted(text: &str) -> Result<BTreeMap<String, usize>> {
    #[derive(Deserialize)]
    struct Accepted {
        examples: BTreeMap<String, usize>,
    }
    Ok(toml::from_str::<Accepted>(text).context(ACCEPTED)?.examples)
}

/// Text among other text, isolated so that its direction changes nothing around it.
pub fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepted_numbers_are_read() {
        let text = "[scores]\nx = 1.5\n[examples]\n\"lang/ar/cues.tsv\" = 3\n";
        assert_eq!(accepted(text).unwrap()["lang/ar/cues.tsv"], 3);
        assert!(accepted("examples = 1").is_err());
    }
}
