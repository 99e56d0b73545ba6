//! Counters of the server, as Prometheus reads them.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Upper bounds of the buckets of durations, in milliseconds.
const BOUNDS: [u64; 10] = [1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000];

/// Counters of the server.
#[derive(Debug)]
pub struct Metrics {
    started: Instant,
    by_class: [AtomicU64; 5],
    buckets: [AtomicU64; BOUNDS.len()],
    microseconds: AtomicU64,
    requests: AtomicU64,
    pub(crate) in_flight: AtomicU64,
    pub(crate) refused: AtomicU64,
    pub(crate) articles_added: AtomicU64,
    pub(crate) corrections: AtomicU64,
    pub(crate) minutes_computed: AtomicU64,
    pub(crate) pages_kept: AtomicU64,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            by_class: Default::default(),
            buckets: Default::default(),
            microseconds: AtomicU64::default(),
            requests: AtomicU64::default(),
            in_flight: AtomicU64::default(),
            refused: AtomicU64::default(),
            articles_added: AtomicU64::default(),
            corrections: AtomicU64::default(),
            minutes_computed: AtomicU64::default(),
            pages_kept: AtomicU64::default(),
        }
    }
}

impl Metrics {
    /// Counts a response.
    pub(crate) fn observe(&self, status: u16, took: Duration) {
        let class = usize::from(status / 100).clamp(1, 5) - 1;
        self.by_class[class].fetch_add(1, Ordering::Relaxed);
        let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        for (bucket, bound) in self.buckets.iter().zip(BOUNDS) {
            if took_ms < bound {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.microseconds.fetch_add(us, Ordering::Relaxed);
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    /// The counters in the text format of Prometheus; `extra` are gauges with their values.
    pub(crate) fn text(&self, extra: &[(&str, &str, u64)]) -> String {
        let mut out = String::new();
        head(&mut out, "requests_total", "counter", "Responses by class of status.");
        for (class, count) in (1..).zip(&self.by_class) {
            line(&mut out, &format!("requests_total{{status=\"{class}xx\"}}"), get(count));
        }
        head(&mut out, "request_duration_seconds", "histogram", "Time to the first byte.");
        for (count, bound) in self.buckets.iter().zip(BOUNDS) {
            let name = format!("request_duration_seconds_bucket{{le=\"{}\"}}", seconds(bound));
            line(&mut out, &name, get(count));
        }
        line(&mut out, "request_duration_seconds_bucket{le=\"+Inf\"}", get(&self.requests));
        let sum = get(&self.microseconds);
        let _ = writeln!(
            out,
            "mahdar_request_duration_seconds_sum {}.{:06}",
            sum / 1_000_000,
            sum % 1_000_000
        );
        line(&mut out, "request_duration_seconds_count", get(&self.requests));
        let counters = [
            ("requests_refused_total", "Requests refused because of load.", &self.refused),
            ("articles_added_total", "Articles added by people.", &self.articles_added),
            ("corrections_total", "Corrections by people.", &self.corrections),
            ("minutes_computed_total", "Minutes computed anew.", &self.minutes_computed),
            ("pages_kept_total", "Pages sent as they were drawn before.", &self.pages_kept),
        ];
        for (name, help, value) in counters {
            head(&mut out, name, "counter", help);
            line(&mut out, name, get(value));
        }
        head(&mut out, "requests_in_flight", "gauge", "Requests being answered.");
        line(&mut out, "requests_in_flight", get(&self.in_flight));
        head(&mut out, "uptime_seconds", "gauge", "Time since the start.");
        line(&mut out, "uptime_seconds", self.started.elapsed().as_secs());
        for (name, help, value) in extra {
            head(&mut out, name, "gauge", help);
            line(&mut out, name, *value);
        }
        out
    }
}

fn get(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

fn seconds(milliseconds: u64) -> String {
    let text = format!("{}.{:03}", milliseconds / 1000, milliseconds % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP mahdar_{name} {help}\n# TYPE mahdar_{name} {kind}");
}

fn line(out: &mut String, name: &str, value: u64) {
    let _ = writeln!(out, "mahdar_{name} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_come_out_as_text() {
        let metrics = Metrics::default();
        metrics.observe(200, Duration::from_millis(30));
        metrics.observe(404, Duration::from_millis(2));
        let text = metrics.text(&[("articles", "Articles in the ledger.", 7)]);
        for line in [
            "mahdar_requests_total{status=\"2xx\"} 1",
            "mahdar_requests_total{status=\"4xx\"} 1",
            "mahdar_request_duration_seconds_bucket{le=\"0.025\"} 1",
            "mahdar_request_duration_seconds_bucket{le=\"0.05\"} 2",
            "mahdar_request_duration_seconds_bucket{le=\"1\"} 2",
            "mahdar_request_duration_seconds_sum 0.032000",
            "mahdar_request_duration_seconds_count 2",
            "# TYPE mahdar_articles gauge",
            "mahdar_articles 7",
        ] {
            assert!(text.lines().any(|found| found == line), "no {line:?} in {text}");
        }
    }
}
