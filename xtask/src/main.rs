//! Developer tasks of Mahdar: `cargo xtask TASK`.

mod ci;
mod cue_examples;
mod edges;
mod eval;
mod folds;
mod gold;
mod grammar;
mod language;
mod packs;
mod picture;
mod report;
mod repository;
mod rust_source;
mod schema;
mod table_examples;
mod teacher;
mod train;

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand};
use gold::GoldArticle;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

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
        /// Only check that training again gives the same file
        #[arg(long)]
        check: bool,
    },
    /// Cross-validate: score each annotated article with weights that have not seen it
    Folds {
        #[arg(default_value = "ar")]
        language: String,
        #[arg(long, default_value_t = 5)]
        folds: usize,
        /// Write the gold and the records there
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    /// Print what training gains, and what each group of features is worth
    Report {
        #[arg(default_value = "ar")]
        language: String,
        #[arg(long, default_value_t = 3)]
        folds: usize,
    },
    /// Score every gold set
    Eval {
        /// Fail where a score is below the accepted floor
        #[arg(long)]
        check: bool,
    },
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
        Task::Train { language, check } => train(&language, check),
        Task::Folds { language, folds, dir } => cross_validate(&language, folds, dir),
        Task::Report { language, folds } => report::run(&language, folds),
        Task::Eval { check } => eval::run(check),
        Task::Edges => edges::run(),
        Task::Packs { language } => packs::run(language.as_deref()),
        Task::Schema { check } => schema::run(check),
        Task::Picture => picture::run(),
        Task::Ci => ci::run(),
    }
}

fn import(language: &str, name: &str, files: &[PathBuf]) -> Result<()> {
    let folder = repository::root().join("annotations").join(language);
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

fn train(code: &str, check: bool) -> Result<()> {
    let pack = language::pack(code)?;
    let articles = gold::load(code)?;
    let sentences = language::sentences(code)?;
    let all: Vec<&GoldArticle> = articles.iter().collect();
    let statements: usize = all.iter().map(|a| a.annotation.statements.len()).sum();
    eprintln!("{} articles with {statements} statements, {} sentences", all.len(), sentences.len());
    let material = train::Material { articles: all, sentences: &sentences };
    let weights = train::train(&material, &pack, train::Settings::default(), &[]).to_bytes();
    let path = language::folder(code).join("weights.bin");
    if check {
        let same = fs::read(&path)? == weights;
        ensure!(same, "{} is not what training gives", repository::relative(&path));
    } else {
        fs::write(&path, &weights)?;
    }
    eprintln!("{}: {} bytes", repository::relative(&path), weights.len());
    Ok(())
}

fn cross_validate(code: &str, folds: usize, dir: Option<PathBuf>) -> Result<()> {
    let read = folds::validate(code, folds, &[])?;
    if let Some(dir) = dir {
        read.write(&dir)?;
    }
    println!("{}", read.scores()?);
    Ok(())
}
