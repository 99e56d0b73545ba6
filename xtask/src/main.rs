//! Developer tasks of Mahdar: `cargo xtask TASK`.

mod ci;
mod cue_examples;
mod edges;
mod eval;
mod event_examples;
mod event_sets;
mod folds;
mod gold;
mod grammar;
mod language;
mod packs;
mod picture;
mod polnear;
mod processes;
mod report;
mod repository;
mod rust_source;
mod schema;
mod screenshot;
mod stages;
mod table_examples;
mod teacher;
mod topic_examples;
mod train;
mod world;

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand};
use gold::GoldArticle;
use mahdar_lang::Convention;
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
        /// Only check that training again gives the same file
        #[arg(long)]
        check: bool,
        #[command(flatten)]
        convention: ConventionArgument,
        /// Learn from these gold records instead of the annotations, for weights that are not shipped
        #[arg(long, requires = "out", conflicts_with = "check")]
        gold: Option<PathBuf>,
        /// Write the weights there
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Cross-validate: score each annotated article with weights that have not seen it
    Folds {
        #[arg(default_value = "ar")]
        language: String,
        #[command(flatten)]
        convention: ConventionArgument,
        #[arg(long, default_value_t = 5)]
        folds: usize,
        /// Write the gold and the records there
        #[arg(long)]
        dir: Option<PathBuf>,
        /// Train only sources and speakers anew; the weights of other stages are trained once, and kept
        /// in this folder
        #[arg(long)]
        kept: Option<PathBuf>,
        /// With --kept: leave the sources as they are kept
        #[arg(long, requires = "kept")]
        speakers: bool,
        /// With --kept: train what is read of meetings anew instead
        #[arg(long, requires = "kept", conflicts_with = "speakers")]
        meetings: bool,
        /// With --kept: runs of training whose mean is taken
        #[arg(long, requires = "kept", default_value_t = 1)]
        runs: u32,
    },
    /// Print what training gains, and what each group of features is worth
    Report {
        #[arg(default_value = "ar")]
        language: String,
        #[command(flatten)]
        convention: ConventionArgument,
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
    /// Check the world file lang/world and the examples in it
    World,
    /// Write docs/record.schema.json and docs/minutes.schema.json
    Schema {
        /// Only check that the file is current
        #[arg(long)]
        check: bool,
    },
    /// Draw docs/minutes.svg from what the command shows
    Picture,
    /// Write docs/minutes.png: the minutes of the demo in a browser
    Screenshot,
    /// Run everything that a change must pass
    Ci,
}

/// What counts as a statement.
#[derive(clap::Args)]
struct ConventionArgument {
    /// Follow the convention of PolNeAR
    #[arg(long)]
    polnear: bool,
}

impl From<ConventionArgument> for Convention {
    fn from(argument: ConventionArgument) -> Self {
        if argument.polnear { Self::Polnear } else { Self::Mahdar }
    }
}

fn main() -> Result<()> {
    match Arguments::parse().task {
        Task::Import { language, name, files } => import(&language, &name, &files),
        Task::Train { language, check, convention, gold, out } => {
            train(&language, check, convention.into(), gold.as_deref(), out)
        }
        Task::Folds { language, convention, folds, dir, kept, speakers, meetings, runs } => {
            let convention = convention.into();
            let read = match kept {
                Some(kept) => {
                    let stages = stages::Stages {
                        sources: !speakers && !meetings,
                        speakers: !meetings,
                        meetings,
                    };
                    let settings = train::Settings { runs, ..train::Settings::default() };
                    stages::validate(&language, convention, folds, stages, settings, &kept)?
                }
                None => folds::validate(&language, convention, folds, &[])?,
            };
            if let Some(dir) = dir {
                read.write(&dir)?;
            }
            println!("{}", read.scores()?);
            Ok(())
        }
        Task::Report { language, convention, folds } => {
            report::run(&language, convention.into(), folds)
        }
        Task::Eval { check } => eval::run(check),
        Task::Edges => edges::run(),
        Task::Packs { language } => packs::run(language.as_deref()),
        Task::World => world::run(),
        Task::Schema { check } => schema::run(check),
        Task::Picture => picture::run(),
        Task::Screenshot => screenshot::run(),
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

fn train(
    code: &str,
    check: bool,
    convention: Convention,
    gold: Option<&Path>,
    out: Option<PathBuf>,
) -> Result<()> {
    let mut pack = language::untrained(code)?;
    pack.follow(convention);
    let articles = match gold {
        Some(file) => gold::import(file)?,
        None => gold::load(code, convention)?,
    };
    let sentences = language::sentences(code, convention)?;
    let all: Vec<&GoldArticle> = articles.iter().collect();
    let statements: usize = all.iter().map(|a| a.annotation.statements.len()).sum();
    eprintln!("{} articles with {statements} statements, {} sentences", all.len(), sentences.len());
    let material = train::Material { articles: all, sentences: &sentences };
    let weights = train::train(&material, &pack, train::Settings::default(), &[]).to_bytes();
    let name = match convention {
        Convention::Mahdar => "weights.bin",
        Convention::Polnear => "weights-polnear.bin",
    };
    let path = out.unwrap_or_else(|| language::folder(code).join(name));
    if check {
        let same = fs::read(&path)? == weights;
        ensure!(same, "{} is not what training gives", repository::relative(&path));
    } else {
        fs::write(&path, &weights)?;
    }
    eprintln!("{}: {} bytes", repository::relative(&path), weights.len());
    Ok(())
}
