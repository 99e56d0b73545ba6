//! The processes of the gold: their minutes, made from the articles, and how well.

use crate::{gold, language, repository};
use anyhow::{Context, Result};
use mahdar_eval::{MinutesScores, score_minutes};
use mahdar_lang::{Packs, SourceFile};
use mahdar_process::{Party, Process, minutes};
use mahdar_reader::read;
use mahdar_text::Article;
use mahdar_world::World;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const SETS: [&str; 2] = ["process/singapore-2018", "process/irandeal-2018"];

/// Prints the scores of all processes, and tells which are below their floors.
pub fn run(shared: &Path, floors: &BTreeMap<String, BTreeMap<String, f64>>) -> Result<Vec<String>> {
    println!(
        "\n{:<24}{:>10}{:>9}{:>7}{:>8}{:>10}{:>11}{:>10}",
        "process", "mentions", "merging", "final", "echoes", "disputes", "positions", "expected"
    );
    let packs = Packs::new(vec![language::pack("ar")?, language::pack("en")?]);
    let world = world()?;
    let mut low = Vec::new();
    for set in SETS {
        let file = shared.join("gold").join(format!("{set}.jsonl"));
        if !file.is_file() {
            println!("{set:<24}missing");
            continue;
        }
        for line in gold::lines(&file)? {
            let line = line?;
            let scores = scores(set, &line, &packs, &world)?;
            let figures = figures(&scores);
            let [mentions, merging, last, echoes, disputes, positions, expected] =
                figures.map(|(_, figure)| figure);
            println!(
                "{set:<24}{mentions:>10.1}{merging:>9.1}{last:>7.1}{echoes:>8.1}{disputes:>10.1}{positions:>11.1}{expected:>10.1}"
            );
            for (name, floor) in floors.get(set).into_iter().flatten() {
                let figure = figures.iter().find(|(other, _)| other == name);
                let figure = figure.map_or(0.0, |(_, figure)| *figure);
                if figure < *floor {
                    low.push(format!("{set}: {name} is {figure}, the floor is {floor}"));
                }
            }
        }
    }
    Ok(low)
}

/// The figures that floors name.
fn figures(scores: &MinutesScores) -> [(&'static str, f64); 7] {
    [
        ("mentions", scores.mentions.f1),
        ("merging", scores.merging.f1),
        ("final", scores.last),
        ("echoes", scores.echoes.f1),
        ("disputes", scores.disputes.f1),
        ("positions", scores.positions),
        ("expected", scores.expected),
    ]
}

fn scores(set: &str, gold: &str, packs: &Packs, world: &World) -> Result<MinutesScores> {
    let value: Value = serde_json::from_str(gold)?;
    let names = |key: &str| value[key].as_array().into_iter().flatten();
    let parties = names("parties").filter_map(Value::as_str);
    let process = Process {
        name: value["name"].as_str().unwrap_or_default().to_owned(),
        parties: parties.map(|name| Party { name: name.into(), ..Party::default() }).collect(),
        ..Process::default()
    };
    let records: Vec<_> = names("articles")
        .map(|article| {
            let text = |key: &str| article[key].as_str().map(str::to_owned);
            let article = Article {
                id: text("id").unwrap_or_default(),
                publisher: text("publisher"),
                title: text("title"),
                published: text("date"),
                language: text("lang"),
                text: text("text").unwrap_or_default(),
                ..Article::default()
            };
            read(&article, packs)
        })
        .collect();
    let pred = serde_json::to_vec(&minutes(&process, &records, packs, world))?;
    Ok(score_minutes(set, gold.as_bytes(), "minutes", &pred)?)
}

fn world() -> Result<World> {
    let folder = repository::root().join("lang/world");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).context("lang/world")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(SourceFile::new(name, fs::read(&path)?));
    }
    files.sort_by(|a, b| a.name().cmp(b.name()));
    Ok(World::parse(&files)?)
}
