//! Developer tasks of Mahdar: `cargo xtask TASK`.

mod ci;
mod cue_examples;
mod edges;
mod gold;
mod packs;
mod picture;
mod repository;
mod rust_source;
mod schema;
mod table_examples;
mod teacher;
mod train;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use gold::GoldArticle;
use mahdar_lang::{Pack, Packs, SourceFile, compile};
use mahdar_reader::{Record, read};
use mahdar_text::Article;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(Parser)]
#[command(about = "Developer tasks of Mahdar")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Turn gold records with text into stand-off annotations in annotations/LANGUAGE/NAME.jsonl
    Import { language: String, name: String, files: Vec<PathBuf> },
    /// Train the weights of a pack
    Train {
        #[arg(default_value = "ar")]
        language: String,
        /// Cross-validate with so many folds instead: predictions go to DIR
        #[arg(long)]
        folds: Option<usize>,
        #[arg(long, default_value = "/tmp/mahdar-folds")]
        dir: PathBuf,
    },
    /// Read the texts of a gold file with the packs of lang/
    Predict { gold: PathBuf },
    /// Check that the crates depend on one another as ARCHITECTURE.md allows
    Edges,
    /// Compile the packs of lang/ and check the examples in their files
    Packs { language: Option<String> },
    /// Write docs/record.schema.json
    Schema {
        /// Only check that the file is current
        #[arg(long)]
        check: bool,
    },
    /// Draw docs/minutes.svg from what the command shows
    Picture,
    /// Run everything that a change must pass
    Ci,
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Import { language, name, files } => import(&language, &name, &files),
        Task::Train { language, folds: None, .. } => train(&language),
        Task::Train { language, folds: Some(folds), dir } => cross_validate(&language, folds, &dir),
        Task::Predict { gold } => predict(&gold),
        Task::Edges => edges::run(),
        Task::Packs { language } => packs::run(language.as_deref()),
        Task::Schema { check } => schema::run(check),
        Task::Picture => picture::run(),
        Task::Ci => ci::run(),
    }
}

fn import(language: &str, name: &str, files: &[PathBuf]) -> Result<()> {
    let folder = Path::new("annotations").join(language);
    fs::create_dir_all(&folder)?;
    let mut out = fs::File::create(folder.join(format!("{name}.jsonl")))?;
    let mut all = Vec::new();
    for file in files {
        all.extend(gold::import(file)?);
    }
    all.sort_by(|a, b| a.annotation.id.cmp(&b.annotation.id));
    for article in &all {
        writeln!(out, "{}", serde_json::to_string(&article.annotation)?)?;
    }
    eprintln!("{} articles", all.len());
    Ok(())
}

/// Compiles the pack of a language from its files.
fn pack(language: &str) -> Result<Pack> {
    let folder = Path::new("lang").join(language);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&folder)?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(SourceFile::new(name, fs::read(&path)?));
    }
    let pack = compile(&files).with_context(|| folder.display().to_string())?;
    // through bytes: what is read is what is embedded
    Ok(Pack::from_bytes(language, &pack.to_bytes())?)
}

fn train(language: &str) -> Result<()> {
    let mut pack = pack(language)?;
    let articles = gold::load(language)?;
    let all: Vec<&GoldArticle> = articles.iter().collect();
    eprintln!("{} articles", all.len());
    pack.weights = train::train(&all, &pack, train::Settings::default(), &[]);
    let path = Path::new("lang").join(language).join("weights.bin");
    fs::write(&path, pack.weights.to_bytes())?;
    eprintln!("{}: {} bytes", path.display(), fs::metadata(&path)?.len());
    Ok(())
}

fn cross_validate(language: &str, folds: usize, dir: &Path) -> Result<()> {
    let mut pack = pack(language)?;
    let articles = gold::load(language)?;
    fs::create_dir_all(dir)?;
    let mut gold = fs::File::create(dir.join("gold.jsonl"))?;
    let mut pred = fs::File::create(dir.join("pred.jsonl"))?;
    for fold in 0..folds {
        let part = |keep: bool| -> Vec<&GoldArticle> {
            articles
                .iter()
                .enumerate()
                .filter(|(k, _)| (k % folds != fold) == keep)
                .map(|(_, a)| a)
                .collect()
        };
        pack.weights = train::train(&part(true), &pack, train::Settings::default(), &[]);
        let held_out = train::examples(&part(false), &pack, None, &[]);
        for (stage, (count, right)) in train::accuracy(&held_out, &pack.weights) {
            let share = 100.0 * right as f64 / count as f64;
            eprintln!("fold {fold} stage {stage}: {count} decisions, {share:.1} % right");
        }
        let packs = Packs::new(vec![pack.clone()]);
        for article in part(false) {
            writeln!(gold, "{}", serde_json::to_string(&scored(article)?)?)?;
            let record = read(
                &Article {
                    id: article.annotation.id.clone(),
                    text: article.text.clone(),
                    language: Some(language.into()),
                    ..Article::default()
                },
                &packs,
            );
            writeln!(pred, "{}", serde_json::to_string(&record)?)?;
        }
    }
    Ok(())
}

/// A gold article in the form that the scorer reads.
fn scored(article: &GoldArticle) -> Result<serde_json::Value> {
    let mut value = serde_json::to_value(&article.annotation)?;
    value["text"] = article.text.clone().into();
    let name = |v: &serde_json::Value| -> serde_json::Value {
        serde_json::from_value::<gold::Name>(v.clone())
            .map_or(v.clone(), |n| n.text(&article.text).into())
    };
    for statement in value["statements"].as_array_mut().into_iter().flatten() {
        statement["speaker"] = name(&statement["speaker"]);
    }
    value["meetings"] = serde_json::json!([]);
    for actor in value["actors"].as_array_mut().into_iter().flatten() {
        actor["name"] = name(&actor["name"]);
        let variants: Vec<_> =
            actor["variants"].as_array().into_iter().flatten().map(name).collect();
        actor["variants"] = variants.into();
    }
    Ok(value)
}

fn predict(gold: &Path) -> Result<()> {
    let packs = Packs::new(vec![pack("ar")?]);
    let mut out = std::io::stdout().lock();
    for line in gold::lines(gold)? {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let article = Article { id: text("id"), text: text("text"), ..Article::default() };
        let record: Record = read(&article, &packs);
        writeln!(out, "{}", serde_json::to_string(&record)?)?;
    }
    Ok(())
}
