//! `cargo xtask eval`: every gold set in one table, against the accepted floors.

use crate::{event_sets, gold, language, processes, repository};
use anyhow::{Context, Result, bail, ensure};
use mahdar_eval::{Collection, Scores, score};
use mahdar_lang::{Convention, Packs};
use mahdar_reader::read;
use mahdar_text::Article;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The sets, by language, with their conventions; what a set is said to be stands behind it.
const SETS: &[(&str, &str, Convention, &str)] = &[
    ("ar", "ar/dev", Convention::Mahdar, "not seen in training"),
    ("ar", "ar/train", Convention::Mahdar, "seen in training"),
    ("en", "en/dev", Convention::Mahdar, "not seen in training"),
    ("en", "en/train", Convention::Mahdar, "seen in training"),
    ("en", "en/polnear_dev", Convention::Polnear, "not seen in training"),
    ("ru", "ru/dev", Convention::Mahdar, ""),
    ("uk", "uk/dev", Convention::Mahdar, ""),
];

#[derive(Default, Deserialize)]
struct Accepted {
    #[serde(default)]
    floors: BTreeMap<String, BTreeMap<String, f64>>,
}

/// Prints the scores; with `check`, fails where one is below its floor in `xtask/accepted.toml`.
pub fn run(check: bool) -> Result<()> {
    let shared = gold::shared();
    if !shared.join("gold").is_dir() {
        let missing = format!("no gold in {}: set MAHDAR_SHARED", shared.display());
        ensure!(std::env::var_os("CI").is_none(), "{missing}");
        println!("gold checks skipped: {missing}");
        return Ok(());
    }
    let path = repository::root().join("xtask/accepted.toml");
    let accepted: Accepted =
        toml::from_str(&fs::read_to_string(&path)?).with_context(|| repository::relative(&path))?;
    println!(
        "{:<16}{:>6}{:>8}{:>8}{:>8}{:>12}{:>9}{:>7}{:>7}{:>10}{:>8}{:>7}  note",
        "set",
        "n",
        "exact",
        "tokens",
        "found",
        "attributed",
        "speaker",
        "form",
        "act",
        "meetings",
        "status",
        "date"
    );
    let mut low = Vec::new();
    for &(code, set, convention, note) in SETS {
        let file = shared.join("gold").join(format!("{set}.jsonl"));
        if !language::folder(code).is_dir() {
            println!("{set:<16}no pack for {code} yet");
            continue;
        }
        let scores = scores(code, convention, &file)?;
        row(set, &scores, note);
        low.extend(below(set, &scores, accepted.floors.get(set)));
    }
    event_sets::run(&shared)?;
    low.extend(processes::run(&shared, &accepted.floors)?);
    if check && !low.is_empty() {
        bail!("below the accepted floor:\n{}", low.join("\n"));
    }
    Ok(())
}

fn scores(code: &str, convention: Convention, file: &Path) -> Result<Scores> {
    let mut pack = language::pack(code)?;
    pack.follow(convention);
    let packs = Packs::new(vec![pack]);
    let mut records = String::new();
    for line in gold::lines(file)? {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let article = Article {
            id: text("id"),
            text: text("text"),
            language: Some(code.into()),
            published: value["date"].as_str().map(str::to_owned),
            ..Article::default()
        };
        writeln!(records, "{}", serde_json::to_string(&read(&article, &packs))?)?;
    }
    let gold = Collection::read(&file.display().to_string(), fs::read(file)?.as_slice())?;
    Ok(score(&gold, &Collection::read("records", records.as_bytes())?)?)
}

/// The figures that floors name.
fn figures(scores: &Scores) -> [(&'static str, f64); 10] {
    [
        ("content.exact", scores.content_exact.f1),
        ("content.tokens", scores.content_tokens.f1),
        ("found", scores.found.f1),
        ("attributed", scores.attributed.f1),
        ("speaker", scores.speaker.unwrap_or_default().f1),
        ("form", scores.form.unwrap_or_default()),
        ("act", scores.act.unwrap_or_default()),
        ("meetings", scores.meetings.unwrap_or_default().f1),
        ("meetings.status", scores.meetings_status.unwrap_or_default()),
        ("meetings.date", scores.meetings_date.unwrap_or_default()),
    ]
}

fn row(set: &str, scores: &Scores, note: &str) {
    let [exact, tokens, found, attributed, speaker, form, act, meetings, status, date] =
        figures(scores).map(|(_, f)| f);
    println!(
        "{set:<16}{:>6}{exact:>8.1}{tokens:>8.1}{found:>8.1}{attributed:>12.1}{speaker:>9.1}{form:>7.1}{act:>7.1}{meetings:>10.1}{status:>8.1}{date:>7.1}  {note}",
        scores.statements
    );
}

fn below(set: &str, scores: &Scores, floors: Option<&BTreeMap<String, f64>>) -> Vec<String> {
    let Some(floors) = floors else { return Vec::new() };
    let figure = |name: &str| figures(scores).iter().find(|(n, _)| *n == name).map(|(_, f)| *f);
    floors
        .iter()
        .filter_map(|(name, floor)| match figure(name) {
            Some(value) if value >= *floor => None,
            Some(value) => Some(format!("{set} {name}: {value:.1}, accepted {floor:.1}")),
            None => Some(format!("{set}: no figure is called {name}")),
        })
        .collect()
}
