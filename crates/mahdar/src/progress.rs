//! A progress bar for input that takes long.

use crate::output::note;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Before this much time has passed nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run is, on standard error if that is a terminal.
pub struct Progress {
    started: Instant,
    wanted: bool,
    total: Option<u64>,
    bytes_read: Arc<AtomicU64>,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// The progress of reading `total` bytes (`None` if nobody knows), of which `bytes_read` are
    /// read; never shown unless `wanted`.
    pub fn new(wanted: bool, total: Option<u64>, bytes_read: Arc<AtomicU64>) -> Self {
        Self { started: Instant::now(), wanted, total, bytes_read, bar: None }
    }

    /// Shows how far the run is.
    pub fn update(&mut self, articles: u64) {
        if !self.wanted || self.started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| bar(self.total));
        bar.set_position(self.bytes_read.load(Ordering::Relaxed));
        bar.set_message(format!("{articles} articles"));
    }

    /// Writes a line to standard error, above the bar.
    pub fn line(&self, line: &str) {
        let write = || note(line);
        self.bar.as_ref().map_or_else(write, |bar| bar.suspend(write));
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// `indicatif` draws on standard error, and not at all where that is no terminal.
fn bar(total: Option<u64>) -> ProgressBar {
    let template = match total {
        Some(_) => "{bar:30} {percent}% {msg}, {binary_bytes_per_sec}, {eta} left",
        None => "{msg}",
    };
    let style = ProgressStyle::with_template(template);
    let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
