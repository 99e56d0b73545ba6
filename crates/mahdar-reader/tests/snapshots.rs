//! What is read from the articles of every folder of `examples/` that are files of their own.
//!
//! After a change of the reader, of the pack or of its weights, `INSTA_UPDATE=always cargo test -p
//! mahdar-reader --test snapshots` writes the snapshots again. Read what changed in them.

#[path = "support/packs.rs"]
mod packs;

use insta::{Settings, assert_snapshot};
use mahdar_ingest::{Kind, document};
use mahdar_reader::{Meeting, Range, Record, Statement};
use packs::packs;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder whose snapshots have no folder in their names.
const FIRST: &str = "ar";

#[test]
fn examples() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut settings = Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    for folder in sorted(&examples).into_iter().filter(|path| path.is_dir()) {
        for file in
            sorted(&folder).into_iter().filter(|path| path.extension() == Some("txt".as_ref()))
        {
            let article = document(name(&file), Kind::Text, &fs::read(&file).unwrap()).unwrap();
            let record = mahdar_reader::read(&article, packs());
            let snapshot = match name(&folder) {
                FIRST => article.id.clone(),
                language => format!("{language}-{}", article.id),
            };
            settings.bind(|| assert_snapshot!(snapshot, shown(&record)));
        }
    }
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// A block a statement: first its labels, then what is said by whom, then the content. After them
/// the meetings and the actors.
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
    for meeting in &record.meetings {
        writeln!(out, "{}{}\n", met(meeting), piece(&meeting.evidence)).unwrap();
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

/// The labels of a meeting, its parties, its place and its time, a line each.
fn met(meeting: &Meeting) -> String {
    let Meeting { id, parties, place, when, date, status, mode, reported_by, .. } = meeting;
    let told = reported_by.as_ref().map(|id| format!(", reported by {id}")).unwrap_or_default();
    let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
    let (place, when, date) = (or_none(place), or_none(when), or_none(date));
    let (status, mode) = (label(status), label(mode));
    format!("{id} {status}, {mode}{told}: {}\n@ {place} | {when} | {date}\n", parties.join(" + "))
}

/// How the record writes a label.
fn label(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(label)) => label,
        other => panic!("{other:?} is no label"),
    }
}
