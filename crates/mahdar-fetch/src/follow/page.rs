//! One page of a round.

use super::{Arrived, Failure, Work, when};
use crate::client::Request;
use crate::state::{PageState, StoreError};
use mahdar_ingest::{Found, PAGE_LIMIT};

/// An entry whose text is at least this long, in characters, can stand for a page that cannot be
/// had.
const ENOUGH: usize = 200;

impl Work<'_> {
    /// Fetches a page, of which `entry` is what its feed says.
    pub(super) fn page(&self, mut page: PageState, entry: Option<Found>) -> Result<(), StoreError> {
        let request = Request {
            url: &page.url,
            etag: page.etag.as_deref(),
            modified: page.modified.as_deref(),
            limit: PAGE_LIMIT,
        };
        let answer = match self.client.get(&request) {
            Ok(answer) => answer,
            Err(error) if error.is_stop() => return Ok(()),
            Err(error) => return self.page_failed(page, entry, Failure::Fetch(error)),
        };
        if answer.body.is_none() {
            (page.failures, page.checks) = (0, page.checks + 1);
            page.next_due = when::look_again(when::now(), page.checks);
            self.count(|round| round.same += 1);
            return self.state.save_pages(&[page]);
        }
        match answer.found().into_iter().next() {
            Some(Ok(found)) => {
                (page.etag, page.modified) = (answer.etag, answer.modified);
                let found = match entry {
                    Some(entry) => filled(found, entry),
                    None => found,
                };
                self.take(page, found, true)
            }
            Some(Err(error)) => self.page_failed(page, entry, Failure::Read(error)),
            None => Ok(()),
        }
    }

    /// Hands on an article if it is new or has changed, and then remembers its page: in this order,
    /// so that none is lost. `again`: whether there is a page to be looked at again.
    pub(super) fn take(
        &self,
        mut page: PageState,
        found: Found,
        again: bool,
    ) -> Result<(), StoreError> {
        let article = &found.article;
        let hash = when::hash(&[article.title.as_deref().unwrap_or_default(), &article.text]);
        let same = page.hash.as_ref() == Some(&hash);
        page.failures = 0;
        page.checks = if same { page.checks.saturating_add(1) } else { 1 };
        page.next_due = when::look_again(when::now(), page.checks).filter(|_| again);
        if same {
            self.count(|round| round.same += 1);
            return self.state.save_pages(&[page]);
        }
        page.versions = page.versions.saturating_add(1);
        let feed = page.feed.clone();
        self.sink.article(Arrived { found, feed, version: page.versions })?;
        match page.hash.replace(hash) {
            None => self.count(|round| round.new += 1),
            Some(_) => self.count(|round| round.changed += 1),
        }
        self.state.save_pages(&[page])
    }

    /// Takes the text of the feed where the page will not be had and nothing was kept of it yet.
    fn page_failed(
        &self,
        mut page: PageState,
        entry: Option<Found>,
        failure: Failure,
    ) -> Result<(), StoreError> {
        self.count(|round| round.failed_pages += 1);
        self.sink.failed(&page.feed, &failure);
        let (lasting, wait) = match &failure {
            Failure::Fetch(error) => (error.is_lasting(), error.retry_after()),
            Failure::Read(_) => (false, None),
        };
        let now = when::now();
        if let Some(wait) = wait {
            page.next_due = Some(now.saturating_add(i64::try_from(wait.as_secs()).unwrap_or(0)));
            return self.state.save_pages(&[page]);
        }
        page.failures = page.failures.saturating_add(1);
        page.next_due = when::retry_page(now, page.failures).filter(|_| !lasting);
        let long = |entry: &Found| entry.article.text.chars().count() >= ENOUGH;
        match entry.filter(|entry| lasting && page.hash.is_none() && long(entry)) {
            Some(entry) => self.take(page, entry, false),
            None => self.state.save_pages(&[page]),
        }
    }
}

/// An article of a page, with what the feed says where the page says nothing.
fn filled(mut found: Found, entry: Found) -> Found {
    let (article, said) = (&mut found.article, entry.article);
    let fill = |slot: &mut Option<String>, value: Option<String>| {
        if slot.is_none() {
            *slot = value;
        }
    };
    fill(&mut article.title, said.title);
    fill(&mut article.publisher, said.publisher);
    fill(&mut article.language, said.language);
    if article.published.is_none() {
        (article.published, found.dated_by) = (said.published, entry.dated_by);
    }
    fill(&mut found.author, entry.author);
    found
}
