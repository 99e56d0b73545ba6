//! `mahdar read`.

use crate::cli::{Format, ReadArgs};
use crate::count::Count;
use crate::files::{expand, total_bytes};
use crate::inputs::{Inputs, Job};
use crate::output::{Output, is_broken_pipe, note};
use crate::pipeline::ordered;
use crate::progress::Progress;
use crate::{known, packs, render, tables};
use anyhow::{Context, Result};
use mahdar_ingest::InputError;
use mahdar_lang::Packs;
use mahdar_reader::Reader;
use mahdar_world::{KnownNames, Who};
use std::io;
use std::num::NonZeroUsize;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If the packs cannot be loaded or the output cannot be written.
pub fn run(args: &ReadArgs) -> Result<ExitCode> {
    // they are needed up to the end, and the system frees them faster
    let packs: &Packs = Box::leak(Box::new(packs::load(&args.reader)?));
    let files = expand(&args.inputs);
    let output = Output::open(args.output.as_deref(), &files)?;
    // only whole records show who of the world file an actor is
    let records = matches!(args.format, Format::Json | Format::Jsonl);
    let world = records.then(|| &*Box::leak(Box::new(mahdar_packs::world())));
    let who = world.map(|world| Who::new(world, packs));
    let read = Reading { packs, who, format: args.format, color: output.has_color() };
    let total = total_bytes(&files);
    let mut inputs = Inputs::new(files, args.input);
    // a bar among the lines of the output would be in their way
    let wanted = !args.quiet && !output.is_terminal();
    let progress = Progress::new(wanted, total, inputs.bytes_read());
    let count = Count::default();
    let mut sink = Sink { output, format: args.format, started: false, count, progress };
    let result = ordered(
        threads(args.jobs),
        |job| inputs.next(job),
        |job, results| read.job(job, results),
        |results| sink.take(results),
    )
    .and_then(|()| sink.finish());
    sink.progress.finish();
    match result {
        Err(error) if is_broken_pipe(&error) => return Ok(ExitCode::SUCCESS),
        result => result.context("cannot write the output")?,
    }
    if !args.quiet {
        note(sink.count);
    }
    Ok(sink.count.exit_code())
}

/// How many threads to use: as many as asked for, else one a core.
pub fn threads(asked: Option<NonZeroUsize>) -> usize {
    let threads = asked.or_else(|| std::thread::available_parallelism().ok());
    threads.map_or(1, NonZeroUsize::get)
}

struct Reading<'p> {
    packs: &'p Packs,
    who: Option<Who<'p>>,
    format: Format,
    color: bool,
}

/// What came of a job.
#[derive(Default)]
struct Results<'p> {
    /// The reader of the thread and the names that it knows, made at its first job.
    reader: Option<Reader<'p>>,
    names: Option<KnownNames<'p>>,
    bytes: Vec<u8>,
    errors: Vec<InputError>,
    articles: u64,
    statements: u64,
}

impl<'p> Reading<'p> {
    fn job(&self, job: &Job, results: &mut Results<'p>) {
        results.bytes.clear();
        results.errors.clear();
        (results.articles, results.statements) = (0, 0);
        if results.names.is_none() {
            results.names = self.who.map(KnownNames::new);
        }
        let reader = results.reader.get_or_insert_with(|| Reader::new(self.packs));
        job.articles(|article| match article {
            Ok(article) => {
                let mut record = reader.read(&article);
                if let Some(names) = &mut results.names {
                    known::link(&mut record, names);
                }
                results.articles += 1;
                results.statements += record.statements.len() as u64;
                render::record(&record, self.format, self.color, &mut results.bytes);
            }
            Err(error) => results.errors.push(error),
        });
    }
}

/// Where results go, in order.
struct Sink {
    output: Output,
    format: Format,
    started: bool,
    count: Count,
    progress: Progress,
}

impl Sink {
    fn take(&mut self, results: &mut Results<'_>) -> io::Result<()> {
        for error in &results.errors {
            self.progress.line(&error.to_string());
        }
        self.count.articles += results.articles;
        self.count.statements += results.statements;
        self.count.failed += results.errors.len() as u64;
        self.progress.update(self.count.articles);
        if results.bytes.is_empty() {
            return Ok(());
        }
        let first = !std::mem::replace(&mut self.started, true);
        if first {
            self.output.write(tables::header(self.format).as_bytes())?;
        }
        let bytes = &mut results.bytes;
        self.output.write(if first { render::first(self.format, bytes) } else { bytes })
    }

    fn finish(&mut self) -> io::Result<()> {
        if !self.started {
            self.output.write(tables::header(self.format).as_bytes())?;
        }
        self.output.write(render::end(self.format, self.started))?;
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_default_to_cores() {
        assert_eq!(threads(NonZeroUsize::new(3)), 3);
        assert!(threads(None) >= 1);
    }
}
