//! `mahdar read`.

use crate::cli::{Format, ReadArgs};
use crate::count::Count;
use crate::files::{Input, expand};
use crate::inputs::{Inputs, Job};
use crate::pipeline::ordered;
use crate::{packs, render};
use anyhow::{Context, Result, bail};
use mahdar_ingest::InputError;
use mahdar_lang::Packs;
use std::fs::{self, File};
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If the packs cannot be loaded or the output cannot be written.
pub fn run(args: &ReadArgs) -> Result<ExitCode> {
    let packs = packs::load(args.lang_dir.as_deref())?;
    let files = expand(&args.inputs);
    let output = open(args.output.as_deref(), &files)?;
    let mut sink = Sink { output, format: args.format, started: false, count: Count::default() };
    let mut inputs = Inputs::new(files, args.input);
    let threads = args.jobs.or_else(|| std::thread::available_parallelism().ok());
    let result = ordered(
        threads.map_or(1, NonZeroUsize::get),
        |job| inputs.next(job),
        |job, read| read_job(job, args.format, &packs, read),
        |read| sink.take(read),
    )
    .and_then(|()| sink.finish());
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        result => result.context("cannot write the output")?,
    }
    if !args.quiet {
        eprintln!("{}", sink.count);
    }
    Ok(sink.count.exit_code())
}

fn open(path: Option<&Path>, inputs: &[Input]) -> Result<Box<dyn Write + Send>> {
    let Some(path) = path else { return Ok(Box::new(io::stdout())) };
    let name = path.display();
    if let Ok(there) = fs::canonicalize(path) {
        let same = |input: &Input| match input {
            Input::File(file) => fs::canonicalize(file).is_ok_and(|file| file == there),
            _ => false,
        };
        if inputs.iter().any(same) {
            bail!("{name} is an input too; write to another file");
        }
    }
    Ok(Box::new(File::create(path).with_context(|| format!("cannot create {name}"))?))
}

/// What came of a job.
#[derive(Default)]
struct Read {
    bytes: Vec<u8>,
    errors: Vec<InputError>,
    articles: u64,
    statements: u64,
}

fn read_job(job: &Job, format: Format, packs: &Packs, read: &mut Read) {
    read.bytes.clear();
    read.errors.clear();
    (read.articles, read.statements) = (0, 0);
    job.articles(|article| match article {
        Ok(article) => {
            let record = mahdar_reader::read(&article, packs);
            read.articles += 1;
            read.statements += record.statements.len() as u64;
            render::record(&record, format, &mut read.bytes);
        }
        Err(error) => read.errors.push(error),
    });
}

/// Where results go, in order.
struct Sink {
    output: Box<dyn Write + Send>,
    format: Format,
    started: bool,
    count: Count,
}

impl Sink {
    fn take(&mut self, read: &mut Read) -> io::Result<()> {
        for error in &read.errors {
            eprintln!("{error}");
        }
        self.count.articles += read.articles;
        self.count.statements += read.statements;
        self.count.failed += read.errors.len() as u64;
        if read.bytes.is_empty() {
            return Ok(());
        }
        let first = !std::mem::replace(&mut self.started, true);
        let bytes = if first { render::first(self.format, &mut read.bytes) } else { &read.bytes };
        self.output.write_all(bytes)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.output.write_all(render::end(self.format, self.started))?;
        self.output.flush()
    }
}
