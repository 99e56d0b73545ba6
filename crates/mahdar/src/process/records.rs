//! The records of the articles of a process, in the order of time.

use crate::cli::MinutesArgs;
use crate::count::Count;
use crate::files::Input;
use crate::inputs::Inputs;
use crate::output::note;
use crate::pipeline::ordered;
use crate::read::threads;
use anyhow::{Context, Result};
use mahdar_ingest::InputError;
use mahdar_lang::Packs;
use mahdar_reader::Record;

/// What came of a job.
#[derive(Default)]
struct Results {
    records: Vec<Record>,
    errors: Vec<InputError>,
}

/// Reads articles on several threads, and sorts them by their time; what could not be read is told
/// on standard error.
///
/// # Errors
/// Never but for an error of the threads.
pub fn read(args: &MinutesArgs, files: Vec<Input>, packs: &Packs) -> Result<(Vec<Record>, Count)> {
    let mut inputs = Inputs::new(files, args.input);
    let mut records: Vec<Record> = Vec::new();
    let mut count = Count::default();
    ordered(
        threads(args.jobs),
        |job| inputs.next(job),
        |job, results: &mut Results| {
            results.records.clear();
            results.errors.clear();
            job.articles(|article| match article {
                Ok(article) => results.records.push(mahdar_reader::read(&article, packs)),
                Err(error) => results.errors.push(error),
            });
        },
        |results| {
            for error in &results.errors {
                note(error);
            }
            count.failed += results.errors.len() as u64;
            count.articles += results.records.len() as u64;
            records.append(&mut results.records);
            Ok(())
        },
    )
    .context("cannot read the articles")?;
    records.sort_by_key(|record| {
        let day = record.published.as_deref().and_then(mahdar_process::day);
        (day.unwrap_or(i32::MAX), record.published.clone())
    });
    count.statements = records.iter().map(|record| record.statements.len() as u64).sum();
    if !args.quiet {
        note(count);
    }
    Ok((records, count))
}
