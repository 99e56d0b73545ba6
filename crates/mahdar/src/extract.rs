//! `mahdar extract`.

use crate::cli::ExtractArgs;
use crate::files::{expand, total_bytes};
use crate::inputs::{Inputs, Job};
use crate::network;
use crate::output::{Output, is_broken_pipe, note};
use crate::pipeline::ordered;
use crate::progress::Progress;
use crate::read::threads;
use anyhow::{Context, Result};
use mahdar_ingest::{Found, InputError, Place};
use mahdar_lang::Packs;
use serde_json::{Value, json};
use std::io;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If the output cannot be written.
pub fn run(args: &ExtractArgs) -> Result<ExitCode> {
    let packs = mahdar_packs::embedded();
    let files = expand(&args.inputs);
    let output = Output::open(args.output.as_deref(), &files)?;
    let total = total_bytes(&files);
    let mut inputs = Inputs::new(files, args.input).with_client(network::client(&args.network)?);
    let wanted = !args.quiet && !output.is_terminal();
    let progress = Progress::new(wanted, total, inputs.bytes_read());
    let mut sink = Sink { output, articles: 0, failed: 0, progress };
    let result = ordered(
        threads(args.jobs),
        |job| inputs.next(job),
        |job, results| extract(job, &packs, results),
        |results| sink.take(results),
    )
    .and_then(|()| sink.output.flush());
    sink.progress.finish();
    match result {
        Err(error) if is_broken_pipe(&error) => return Ok(ExitCode::SUCCESS),
        result => result.context("cannot write the output")?,
    }
    if !args.quiet {
        note(sink.summary());
    }
    Ok(sink.exit_code())
}

/// What came of a job.
#[derive(Default)]
struct Results {
    bytes: Vec<u8>,
    errors: Vec<InputError>,
    articles: u64,
}

fn extract(job: &Job, packs: &Packs, results: &mut Results) {
    results.bytes.clear();
    results.errors.clear();
    results.articles = 0;
    job.found(|found| match found {
        Ok(found) => {
            results.articles += 1;
            results.bytes.extend(line(&found, job.file(), packs).to_string().bytes());
            results.bytes.push(b'\n');
        }
        Err(error) => results.errors.push(error),
    });
}

/// An article as it is written.
fn line(found: &Found, file: &str, packs: &Packs) -> Value {
    let article = &found.article;
    let language = article.language.clone();
    let language = language.or_else(|| mahdar_reader::detect(&article.text, packs));
    json!({
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "author": found.author,
        "published": article.published,
        "dated_by": found.dated_by,
        "language": language,
        "text": article.text,
        "from": from(file, found.place),
    })
}

/// Where an article comes from.
fn from(file: &str, place: Place) -> Value {
    match place {
        Place::Whole => json!({ "file": file }),
        Place::Line(line) => json!({ "file": file, "line": line }),
        Place::Entry(entry) => json!({ "file": file, "entry": entry }),
        Place::Offset(offset) => json!({ "file": file, "offset": offset }),
    }
}

/// Where results go, in order.
struct Sink {
    output: Output,
    articles: u64,
    failed: u64,
    progress: Progress,
}

impl Sink {
    fn take(&mut self, results: &mut Results) -> io::Result<()> {
        for error in &results.errors {
            self.progress.line(&error.to_string());
        }
        self.articles += results.articles;
        self.failed += results.errors.len() as u64;
        self.progress.update(self.articles);
        self.output.write(&results.bytes)
    }

    fn summary(&self) -> String {
        let plural = |n: u64| if n == 1 { "" } else { "s" };
        let Self { articles, failed, .. } = *self;
        format!(
            "{articles} article{} extracted, {failed} failure{}",
            plural(articles),
            plural(failed)
        )
    }

    /// 0 if all was read, 2 if nothing could be, 1 between.
    fn exit_code(&self) -> ExitCode {
        ExitCode::from(match (self.articles, self.failed) {
            (_, 0) => 0,
            (0, _) => 2,
            _ => 1,
        })
    }
}
