//! What is to be fetched, a queue for each host.

use crate::client::{Client, host};
use crate::state::{FeedState, PageState};
use crate::stop::lock;
use mahdar_ingest::Found;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Instant;
use url::Url;

/// Something to fetch.
#[derive(Debug)]
pub(super) enum Job {
    Feed(Box<FeedState>),
    /// A page, with what its feed says of it, where that is known.
    Page(Box<PageState>, Box<Option<Found>>),
}

impl Job {
    /// The host that it is fetched from; empty where the address is none.
    fn host(&self) -> String {
        let url = match self {
            Self::Feed(feed) => &feed.url,
            Self::Page(page, _) => &page.url,
        };
        Url::parse(url).as_ref().map(host).unwrap_or_default().to_owned()
    }
}

/// The jobs of a round. No two threads have jobs of one host at the same time.
#[derive(Debug)]
pub(super) struct Queue<'c> {
    client: &'c Client,
    hosts: Mutex<Hosts>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct Hosts {
    /// No queue in it is empty.
    waiting: BTreeMap<String, VecDeque<Job>>,
    busy: BTreeSet<String>,
    closed: bool,
}

impl<'c> Queue<'c> {
    pub fn new(client: &'c Client) -> Self {
        Self { client, hosts: Mutex::default(), moved: Condvar::new() }
    }

    pub fn add(&self, job: Job) {
        lock(&self.hosts).waiting.entry(job.host()).or_default().push_back(job);
    }

    /// The next job of the host that may be asked first, and the host; `None` when all is done.
    pub fn next(&self) -> Option<(String, Job)> {
        let mut hosts = lock(&self.hosts);
        loop {
            let over = hosts.waiting.is_empty() && hosts.busy.is_empty();
            if over || hosts.closed || self.client.stop().is_stopped() {
                self.moved.notify_all();
                return None;
            }
            if let Some(found) = hosts.take(self.client) {
                return Some(found);
            }
            hosts = self.moved.wait(hosts).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Says that the job of `host` is done, and adds those that came of it.
    pub fn done(&self, host: &str, jobs: Vec<Job>) {
        jobs.into_iter().for_each(|job| self.add(job));
        lock(&self.hosts).busy.remove(host);
        self.moved.notify_all();
    }

    /// Gives no more jobs.
    pub fn close(&self) {
        lock(&self.hosts).closed = true;
        self.moved.notify_all();
    }
}

impl Hosts {
    fn take(&mut self, client: &Client) -> Option<(String, Job)> {
        let now = Instant::now();
        let free = self.waiting.keys().filter(|host| !self.busy.contains(*host));
        let host = free.min_by_key(|host| client.ready(host, now))?.clone();
        let queue = self.waiting.get_mut(&host)?;
        let job = queue.pop_front()?;
        if queue.is_empty() {
            self.waiting.remove(&host);
        }
        self.busy.insert(host.clone());
        Some((host, job))
    }
}
