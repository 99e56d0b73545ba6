//! `mahdar reread`.

use super::reading::Reader;
use crate::cli::RereadArgs;
use crate::output::note;
use crate::pipeline::ordered;
use crate::read::threads;
use anyhow::{Context, Result};
use mahdar_ledger::{ArticleId, Ledger, Renewed, Reread};
use mahdar_text::Article;
use std::io;
use std::process::ExitCode;

/// Articles a transaction.
const BATCH: usize = 256;

/// Runs the command. Broken off, it goes on where it stopped: what was read again is no longer of an
/// older reader.
///
/// # Errors
/// If the ledger cannot be read or written.
pub fn run(args: &RereadArgs) -> Result<ExitCode> {
    let reader = Reader::new(&args.reader)?;
    let path = &args.ledger.ledger;
    // a writer makes the file that it does not find
    drop(
        Ledger::reader(path)
            .or_else(|error| if error.is_missing() { Err(error) } else { Ledger::open(path) })?,
    );
    let mut ledger = Ledger::open(path)?;
    let only_other = (!args.all).then(|| reader.name());
    let mut sum = Sum::default();
    let mut after = ArticleId(0);
    loop {
        let ids = ledger.stale(only_other, after, BATCH)?;
        let Some(last) = ids.last() else { break };
        after = *last;
        let mut articles = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(article) = ledger.source(id)? {
                articles.push((id, article));
            }
        }
        let records = read(articles, &reader, threads(args.jobs));
        let renewed = ledger.renew(reader.name(), &records).context("not all was read again")?;
        sum.add(&renewed);
    }
    if sum.articles > 0 {
        ledger.tidy()?;
    }
    if ledger.index_is_old()? {
        ledger.reindex()?;
        if !args.quiet {
            note("the search index was written anew");
        }
    }
    if !args.quiet {
        note(sum.line());
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads articles on several threads.
fn read(articles: Vec<(ArticleId, Article)>, reader: &Reader, threads: usize) -> Vec<Reread> {
    let reading = reader.reading();
    let mut articles = articles.into_iter();
    let mut out = Vec::with_capacity(articles.len());
    let source = |job: &mut Option<(ArticleId, Article)>| {
        *job = articles.next();
        job.is_some()
    };
    let work = |job: &Option<(ArticleId, Article)>, result: &mut Option<Reread>| {
        *result = job.as_ref().map(|(id, article)| Reread::new(*id, reading.read(article)));
    };
    let sink = |result: &mut Option<Reread>| {
        out.extend(result.take());
        io::Result::Ok(())
    };
    // taking a result into a Vec does not fail
    let _ = ordered(threads, source, work, sink);
    out
}

/// What a run came to.
#[derive(Default)]
struct Sum {
    articles: usize,
    total: Renewed,
}

impl Sum {
    fn add(&mut self, renewed: &[Renewed]) {
        self.articles += renewed.len();
        for one in renewed {
            self.total.kept += one.kept;
            self.total.new += one.new;
            self.total.gone += one.gone;
            self.total.lost_corrections += one.lost_corrections;
        }
    }

    fn line(&self) -> String {
        let Renewed { kept, new, gone, lost_corrections } = self.total;
        let mut line = format!(
            "{} articles read again: {kept} statements kept, {new} new, {gone} gone",
            self.articles
        );
        if lost_corrections > 0 {
            line += &format!("; {lost_corrections} corrections fit no statement any more");
        }
        line
    }
}
