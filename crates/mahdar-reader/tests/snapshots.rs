//! What is read from the articles of `examples/ar`.
//!
//! After a change of the reader, of the pack or of its weights, `INSTA_UPDATE=always cargo test -p
//! mahdar-reader --test snapshots` writes the snapshots again. Read what changed in them.

#[path = "support/packs.rs"]
mod packs;

use insta::{Settings, assert_snapshot};
use mahdar_ingest::{Kind, document};
use mahdar_reader::{Range, Record, Statement};
use packs::packs;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn examples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ar");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut settings = Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let article = document(name, Kind::Text, &fs::read(&file).unwrap()).unwrap();
        let record = mahdar_reader::read(&article, packs());
        settings.bind(|| assert_snapshot!(article.id.as_str(), shown(&record)));
    }
}

/// A block a statement: first its labels, then what is said by whom, then the content.
fn shown(record: &Record) -> String {
    let chars: Vec<char> = record.text.chars().collect();
    let piece = |&[from, to]: &Range| chars[from as usize..to as usize].iter().collect::<String>();
    let joined = |ranges: &[Range]| ranges.iter().map(piece).collect::<Vec<_>>().join(" … ");
    let mut out = String::new();
    for warning in &record.warnings {
        writeln!(out, "warning: {warning}\n").unwrap();
    }
    for statement in &record.statements {
        let Statement { id, speaker, inside, .. } = statement;
        let inside = inside.as_ref().map(|id| format!(", inside {id}")).unwrap_or_default();
        let (act, form) = (label(&statement.act), label(&statement.form));
        writeln!(out, "{id} {act}, {form}{inside}: {}", speaker.as_deref().unwrap_or("?")).unwrap();
        let (cue, source) = (joined(&statement.cue), joined(&statement.source));
        writeln!(out, "[{cue}] <{source}>\n{}\n", joined(&statement.content)).unwrap();
    }
    for actor in &record.actors {
        let role = actor.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
        let country = actor.country.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
        let kind = label(&actor.kind);
        writeln!(out, "{} {kind}: {}{role}{country}", actor.id, actor.name).unwrap();
        if !actor.variants.is_empty() {
            writeln!(out, "  also {}", actor.variants.join(" | ")).unwrap();
        }
    }
    out
}

/// How the record writes a label.
fn label(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(label)) => label,
        other => panic!("{other:?} is no label"),
    }
}
