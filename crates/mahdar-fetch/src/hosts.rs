//! What is owed to each host: time between requests, and its robots.txt.

use crate::robots::Robots;
use crate::stop::lock;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The longest `Crawl-delay` that is kept; some sites ask for days.
const LONGEST_DELAY: Duration = Duration::from_secs(30);
/// A host that asks for more time than this is left alone for the rest of a run's work.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// What is known of the hosts.
#[derive(Debug)]
pub(crate) struct Hosts {
    delay: Duration,
    hosts: Mutex<BTreeMap<String, Host>>,
    /// By scheme, host and port: when it is to be asked for again, and what it says.
    robots: Mutex<BTreeMap<String, (Instant, Arc<Robots>)>>,
}

#[derive(Clone, Copy, Debug)]
struct Host {
    /// When the next request may be sent.
    next: Instant,
    delay: Duration,
}

impl Hosts {
    pub fn new(delay: Duration) -> Self {
        Self { delay, hosts: Mutex::default(), robots: Mutex::default() }
    }

    /// When a request to `host` may be sent.
    pub fn ready(&self, host: &str, now: Instant) -> Instant {
        lock(&self.hosts).get(host).map_or(now, |host| host.next.max(now))
    }

    /// Takes the next moment at which a request to `host` may be sent; an error where that is too
    /// far away to wait for.
    pub fn reserve(&self, host: &str, now: Instant) -> Result<Instant, Duration> {
        let mut hosts = lock(&self.hosts);
        let new = Host { next: now, delay: self.delay };
        let host = hosts.entry(host.to_owned()).or_insert(new);
        let at = host.next.max(now);
        let wait = at.saturating_duration_since(now);
        if wait > PATIENCE + LONGEST_DELAY {
            return Err(wait);
        }
        host.next = at + host.delay;
        Ok(at)
    }

    /// Sends nothing to `host` for some time.
    pub fn pause(&self, host: &str, now: Instant, time: Duration) {
        if let Some(host) = lock(&self.hosts).get_mut(host) {
            host.next = host.next.max(now + time);
        }
    }

    /// The robots.txt of an origin, while it is fresh.
    pub fn robots(&self, origin: &str, now: Instant) -> Option<Arc<Robots>> {
        let robots = lock(&self.robots);
        robots.get(origin).filter(|(until, _)| *until > now).map(|(_, robots)| Arc::clone(robots))
    }

    /// Keeps the robots.txt of an origin until it is to be asked for again.
    pub fn keep(&self, origin: &str, host: &str, until: Instant, robots: &Arc<Robots>) {
        lock(&self.robots).insert(origin.to_owned(), (until, Arc::clone(robots)));
        let asked = robots.delay().unwrap_or_default().min(LONGEST_DELAY);
        let next = Instant::now();
        let mut hosts = lock(&self.hosts);
        let host = hosts.entry(host.to_owned()).or_insert(Host { next, delay: self.delay });
        host.delay = self.delay.max(asked);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn requests_to_a_host_keep_their_distance() {
        let hosts = Hosts::new(SECOND);
        let now = Instant::now();
        let times: Vec<Instant> = (0..3).map(|_| hosts.reserve("a", now).unwrap()).collect();
        assert_eq!(times, [now, now + SECOND, now + 2 * SECOND]);
        assert_eq!(hosts.reserve("b", now), Ok(now));
        assert_eq!(hosts.ready("a", now), now + 3 * SECOND);
        assert_eq!(hosts.reserve("a", now + 60 * SECOND), Ok(now + 60 * SECOND));
    }

    #[test]
    fn a_host_that_wants_peace_is_left_alone() {
        let hosts = Hosts::new(SECOND);
        let now = Instant::now();
        hosts.reserve("a", now).unwrap();
        hosts.pause("a", now, 600 * SECOND);
        assert_eq!(hosts.reserve("a", now), Err(600 * SECOND));
        assert_eq!(hosts.reserve("a", now + 600 * SECOND), Ok(now + 600 * SECOND));
    }

    #[test]
    fn the_delay_of_robots_is_kept_within_bounds() {
        let hosts = Hosts::new(SECOND);
        for (asked, kept) in [("5", 5), ("0.1", 1), ("86400", 30)] {
            let text = format!("User-agent: *\nCrawl-delay: {asked}");
            let robots = Arc::new(Robots::parse(text.as_bytes(), "mahdar"));
            let soon = Instant::now() + 60 * SECOND;
            hosts.keep("http://a", "a", soon, &robots);
            let at = hosts.reserve("a", soon + 3600 * SECOND).unwrap();
            assert_eq!(hosts.ready("a", at), at + kept * SECOND, "{asked}");
            hosts.hosts.lock().unwrap().clear();
            assert_eq!(hosts.robots("http://a", Instant::now()).as_ref(), Some(&robots));
            assert_eq!(hosts.robots("http://a", soon), None);
        }
    }
}
