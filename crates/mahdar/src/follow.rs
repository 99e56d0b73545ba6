//! `mahdar follow`.

mod keeper;

use crate::cli::FollowArgs;
use crate::ledger::reading::Reader;
use crate::network;
use crate::output::note;
use anyhow::{Context, Result, bail};
use keeper::Keeper;
use mahdar_fetch::{Client, Pace, Round, Stop, follow};
use mahdar_ingest::{FeedLink, opml};
use mahdar_ledger::Ledger;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Between two rounds nothing is due for at least so long, or nearly.
const BREATH: Duration = Duration::from_secs(60);

/// Runs the command.
///
/// # Errors
/// If the lists or the packs cannot be read, or the ledger cannot be written.
pub fn run(args: &FollowArgs) -> Result<ExitCode> {
    if network::contact(&args.network).is_none() {
        bail!(
            "whoever follows feeds must say how publishers can reach them; give --contact with \
             your address of mail or of a page about you, or set MAHDAR_CONTACT"
        );
    }
    let feeds = feeds(&args.feeds)?;
    let client = network::client(&args.network)?;
    let reader = Reader::new(&args.reader)?;
    let keeper = Keeper::new(Ledger::open(&args.ledger.ledger)?, &reader);
    end_on_signal(client.stop())?;
    let interval = Duration::from_secs(u64::from(args.interval) * 60);
    let pace = Pace { interval, ..Pace::default() };
    loop {
        let round = follow(&client, &feeds, pace, &keeper, &keeper);
        let round = round.map_err(|error| anyhow::anyhow!(error))?;
        let idle = round.feeds + round.failed_feeds + round.new + round.same == 0;
        if !args.quiet && (args.once || !idle) {
            note(summary(&round));
        }
        if args.once || !client.stop().sleep(BREATH) {
            return Ok(exit_code(&round, &client));
        }
    }
}

/// The feeds that are meant, each once.
fn feeds(sources: &[PathBuf]) -> Result<Vec<FeedLink>> {
    let mut all = Vec::new();
    for source in sources {
        let name = source.display().to_string();
        if name.starts_with("http://") || name.starts_with("https://") {
            all.push(FeedLink { url: name, title: None });
            continue;
        }
        let bytes = fs::read(source).with_context(|| format!("cannot read {name}"))?;
        all.extend(opml(&name, &bytes)?);
    }
    let mut seen = BTreeSet::new();
    all.retain(|feed| seen.insert(feed.url.clone()));
    Ok(all)
}

/// The first signal ends the run in good order, the second at once.
fn end_on_signal(stop: &Stop) -> Result<()> {
    let stop = stop.clone();
    let asked = AtomicBool::new(false);
    let handler = move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        note("ending after the requests that are under way; again to end at once");
        stop.stop();
    };
    ctrlc::set_handler(handler).context("cannot listen to signals")
}

fn summary(round: &Round) -> String {
    let Round { feeds, unchanged, waiting, gone, failed_feeds, .. } = round;
    let Round { new, changed, same, failed_pages, .. } = round;
    format!(
        "feeds: {feeds} fetched ({unchanged} unchanged), {failed_feeds} failed, {waiting} not due, \
         {gone} gone; articles: {new} new, {changed} changed, {same} the same, {failed_pages} failed"
    )
}

/// 0 if all was fetched, 2 if no feed could be, 1 between.
fn exit_code(round: &Round, client: &Client) -> ExitCode {
    let reached = round.feeds + round.waiting + round.gone;
    ExitCode::from(match round.failed_feeds + round.failed_pages {
        0 => 0,
        _ if reached == 0 && !client.stop().is_stopped() => 2,
        _ => 1,
    })
}
