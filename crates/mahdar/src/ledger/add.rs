//! `mahdar add`.

use super::reading::{Reader, Reading, now};
use super::writer::{Dry, Target, write};
use crate::cli::AddArgs;
use crate::files::{expand, total_bytes};
use crate::inputs::{Inputs, Job};
use crate::network;
use crate::output::note;
use crate::pipeline::ordered;
use crate::progress::Progress;
use crate::read::threads;
use anyhow::{Context, Result};
use mahdar_ingest::InputError;
use mahdar_ledger::{Incoming, Ledger, Outcome, Sighting, Stored};
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many jobs may wait for the writer.
const WAITING: usize = 8;

/// Runs the command.
///
/// # Errors
/// If the ledger cannot be opened or written.
pub fn run(args: &AddArgs) -> Result<ExitCode> {
    let reader = Reader::new(&args.reader)?;
    // the writer is closed last, and so leaves no files beside the ledger
    let (mut target, finder) = open(args, &reader)?;
    let files = expand(&args.inputs);
    let total = total_bytes(&files);
    let mut inputs = Inputs::new(files, args.input).with_client(network::client(&args.network)?);
    let wanted = !args.quiet && !args.verbose;
    let progress = Progress::new(wanted, total, inputs.bytes_read());
    let reading = reader.reading();
    let source = Source { reading, finder: finder.map(Mutex::new), now: now() };
    let stored = AtomicU64::new(0);
    let (sender, receiver) = sync_channel(WAITING);
    let (written, failures) = thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut summary = Summary::default();
            let result = write(&mut target, &receiver, |incoming, outcome| {
                summary.count(incoming, outcome, args.verbose);
                stored.fetch_add(1, Ordering::Relaxed);
            });
            // whoever still sends is to know that nobody takes it
            drop(receiver);
            (summary, result)
        });
        let mut sink = Sink { sender: Some(sender), progress, stored: &stored, failed: 0 };
        // it ends early only where the writer does, which tells why
        let _ = ordered(
            threads(args.jobs),
            |job| inputs.next(job),
            |job, results| source.take(job, results),
            |results| sink.take(results),
        );
        sink.sender = None;
        let written = writer.join();
        sink.progress.finish();
        (written, sink.failed)
    });
    let Ok((mut summary, result)) = written else { std::process::abort() };
    summary.failed = failures;
    if !args.quiet {
        note(summary.line(args.dry_run));
    }
    result.context("not all was stored")?;
    Ok(summary.exit_code())
}

/// Where articles go, and where it is looked up whether they are there already.
fn open(args: &AddArgs, reader: &Reader) -> Result<(Target, Option<Ledger>)> {
    let path = &args.ledger.ledger;
    if args.dry_run {
        return Ok((Target::Dry(Dry::new(path)?), None));
    }
    let ledger = Ledger::open(path)?;
    let finder = Ledger::reader(path)?;
    Ok((Target::Ledger(ledger, reader.name().to_owned()), Some(finder)))
}

/// Turns jobs into what is to be stored. Whatever gives articles can take this place: it needs no
/// more than an article and where it comes from.
struct Source<'r> {
    reading: Reading<'r>,
    /// None where nothing is stored.
    finder: Option<Mutex<Ledger>>,
    now: i64,
}

/// What came of a job.
#[derive(Default)]
struct Results {
    incoming: Vec<Incoming>,
    errors: Vec<InputError>,
}

impl Source<'_> {
    fn take(&self, job: &Job, results: &mut Results) {
        results.errors.clear();
        job.articles(|article| match article {
            Ok(article) => {
                let sighting = Sighting { source: job.file().to_owned(), seen: self.now };
                let Some(finder) = &self.finder else {
                    results.incoming.push(Incoming::again(article, sighting));
                    return;
                };
                // to read it again would give the same again
                let finder = finder.lock().unwrap_or_else(PoisonError::into_inner);
                let known = finder.find(&article).is_ok_and(|found| found.is_some());
                drop(finder);
                results.incoming.push(if known {
                    Incoming::again(article, sighting)
                } else {
                    let record = self.reading.read(&article);
                    Incoming::new(article, record, sighting)
                });
            }
            Err(error) => results.errors.push(error),
        });
    }
}

/// Hands on what came of the jobs, in order.
struct Sink<'s> {
    sender: Option<SyncSender<Vec<Incoming>>>,
    progress: Progress,
    stored: &'s AtomicU64,
    failed: u64,
}

impl Sink<'_> {
    fn take(&mut self, results: &mut Results) -> io::Result<()> {
        for error in &results.errors {
            self.progress.line(&error.to_string());
        }
        self.failed += results.errors.len() as u64;
        self.progress.update(self.stored.load(Ordering::Relaxed));
        let incoming = std::mem::take(&mut results.incoming);
        let sent = self.sender.as_ref().map(|sender| sender.send(incoming));
        match sent {
            Some(Ok(())) => Ok(()),
            _ => Err(io::Error::other("the writer has ended")),
        }
    }
}

/// What a run came to.
#[derive(Debug, Default)]
struct Summary {
    new: u64,
    known: u64,
    changed: u64,
    statements: usize,
    failed: u64,
}

impl Summary {
    fn count(&mut self, incoming: &Incoming, stored: Stored, verbose: bool) {
        let word = match stored.outcome {
            Outcome::New => {
                self.new += 1;
                "new"
            }
            Outcome::Known => {
                self.known += 1;
                "known"
            }
            Outcome::Changed(_) => {
                self.changed += 1;
                "changed"
            }
        };
        if stored.outcome != Outcome::Known {
            self.statements += incoming.record().statements.len();
        }
        if verbose {
            // where nobody reads it, there is nobody to tell
            let name = &incoming.article().id;
            let _ = writeln!(io::stdout(), "{word}\t{}\t{name}", stored.article);
        }
    }

    fn line(&self, dry: bool) -> impl fmt::Display {
        let Self { new, known, changed, statements, failed } = self;
        let what = format!("{new} new, {changed} changed, {known} already known, {failed} failed");
        if dry {
            format!("{what}; nothing was stored")
        } else {
            format!("{what}; {statements} statement{}", if *statements == 1 { "" } else { "s" })
        }
    }

    /// 0 if all was read, 2 if nothing could be, 1 between.
    fn exit_code(&self) -> ExitCode {
        ExitCode::from(match (self.new + self.known + self.changed, self.failed) {
            (_, 0) => 0,
            (0, _) => 2,
            _ => 1,
        })
    }
}
