//! `mahdar eval`.

use crate::cli::EvalArgs;
use crate::files::Input;
use crate::inputs::{Inputs, Job};
use crate::output::{note, print};
use crate::pipeline::ordered;
use crate::read::threads;
use crate::{cli, packs};
use anyhow::{Context, Result};
use mahdar_eval::{Collection, Record, misses, score};
use mahdar_ingest::decode;
use mahdar_lang::Packs;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If gold or predictions cannot be read or do not fit together.
pub fn run(args: &EvalArgs) -> Result<ExitCode> {
    let gold = load(&args.gold)?;
    let pred = match &args.pred {
        Some(pred) => load(pred)?,
        None => {
            let packs = packs::load(&args.reader)?;
            predict(args, &packs)?
        }
    };
    let scores = score(&gold, &pred)?;
    for miss in misses(&gold, &pred, args.errors)? {
        note(miss);
    }
    if args.json {
        print(&(serde_json::to_string(&scores)? + "\n"))?;
    } else {
        print(&scores.to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn load(path: &Path) -> Result<Collection> {
    let name = path.display().to_string();
    let file = File::open(path).with_context(|| name.clone())?;
    let input = decode(BufReader::new(file)).with_context(|| name.clone())?;
    Ok(Collection::read(&name, BufReader::new(input))?)
}

/// Reads the texts of the gold.
fn predict(args: &EvalArgs, packs: &Packs) -> Result<Collection> {
    let mut inputs = Inputs::new(vec![Input::File(args.gold.clone())], Some(cli::InputKind::Jsonl));
    let mut records = Vec::new();
    ordered(
        threads(args.jobs),
        |job| inputs.next(job),
        |job: &Job, results: &mut Vec<Result<Record>>| {
            job.articles(|article| {
                let read = |article| record(&mahdar_reader::read(&article, packs));
                results.push(article.map_err(Into::into).and_then(read));
            });
        },
        |results| {
            let results = std::mem::take(results).into_iter();
            records.extend(results.collect::<Result<Vec<_>>>().map_err(io::Error::other)?);
            Ok(())
        },
    )?;
    Ok(Collection::new(records)?)
}

/// What is scored of a record. It goes through JSON, as a record in a file does.
fn record(record: &mahdar_reader::Record) -> Result<Record> {
    Ok(serde_json::from_value(serde_json::to_value(record)?)?)
}
