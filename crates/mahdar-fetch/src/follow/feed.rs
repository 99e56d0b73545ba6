//! One feed of a round.

use super::queue::Job;
use super::{Failure, Work, when};
use crate::answer::Answer;
use crate::client::Request;
use crate::error::Error;
use crate::state::{FeedState, PageState, StoreError};
use mahdar_ingest::{FEED_LIMIT, Found, InputError, Place};
use std::collections::BTreeMap;

impl Work<'_> {
    /// Fetches a feed if it is due, and gives the pages that are.
    pub(super) fn feed(&self, mut feed: FeedState) -> Result<Vec<Job>, StoreError> {
        let now = when::now();
        if feed.gone {
            self.count(|round| round.gone += 1);
            return Ok(Vec::new());
        }
        let mut entries = if when::is_due(now, self.pace, feed.next_due) {
            self.fetch_feed(&mut feed, now)?
        } else {
            self.count(|round| round.waiting += 1);
            BTreeMap::new()
        };
        let due = self.state.due_pages(&feed.listed, now, self.pace.pages)?;
        let job = |page: PageState| {
            let entry = entries.remove(&page.url);
            Job::Page(Box::new(page), Box::new(entry))
        };
        Ok(due.into_iter().map(job).collect())
    }

    /// The entries of the feed, by the addresses of their pages.
    fn fetch_feed(
        &self,
        feed: &mut FeedState,
        now: i64,
    ) -> Result<BTreeMap<String, Found>, StoreError> {
        let request = Request {
            url: &feed.url,
            etag: feed.etag.as_deref(),
            modified: feed.modified.as_deref(),
            limit: FEED_LIMIT,
        };
        let answer = match self.client.get(&request) {
            Ok(answer) => answer,
            Err(error) if error.is_stop() => return Ok(BTreeMap::new()),
            Err(error) => {
                self.feed_failed(feed, now, error)?;
                return Ok(BTreeMap::new());
            }
        };
        let entries = match entries(&answer) {
            Ok(entries) => entries,
            Err(error) => {
                self.unreadable(feed, now, error)?;
                return Ok(BTreeMap::new());
            }
        };
        self.count(|round| {
            round.feeds += 1;
            round.unchanged += u64::from(answer.body.is_none());
        });
        let (mut out, mut pages) = (BTreeMap::new(), Vec::new());
        for entry in entries {
            match entry {
                Ok(found) => pages.extend(self.entry(feed, now, found, &mut out)?),
                Err(error) => self.sink.failed(&feed.listed, &Failure::Read(error)),
            }
        }
        self.state.save_pages(&pages)?;
        // last, so that a feed does not count as seen before its pages are known
        let Answer { moved, etag, modified, body, .. } = answer;
        feed.url = moved.unwrap_or_else(|| std::mem::take(&mut feed.url));
        if body.is_some() || etag.is_some() {
            (feed.etag, feed.modified) = (etag, modified);
        }
        (feed.failures, feed.failure) = (0, None);
        feed.next_due = when::retry_feed(now, self.pace, 0);
        self.state.save_feed(feed)?;
        Ok(out)
    }

    /// The page of an entry that is new or has changed, which makes it due.
    fn entry(
        &self,
        feed: &mut FeedState,
        now: i64,
        found: Found,
        out: &mut BTreeMap<String, Found>,
    ) -> Result<Option<PageState>, StoreError> {
        let article = &found.article;
        feed.title = article.publisher.clone().or(feed.title.take());
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let entry = when::hash(&[&text(&article.title), &text(&article.published), &article.text]);
        let key = || format!("{}#{}", feed.listed, article.id);
        let url = article.url.clone().unwrap_or_else(key);
        let bare = article.url.is_none();
        let known = self.state.page(&url)?;
        // two feeds may say different things of one page: the first one counts
        if known.as_ref().is_some_and(|page| page.feed != feed.listed || page.entry == entry) {
            out.insert(url, found);
            return Ok(None);
        }
        let new = || PageState { url, feed: feed.listed.clone(), ..PageState::default() };
        let mut page = known.unwrap_or_else(new);
        page.entry = entry;
        if bare {
            if !article.text.is_empty() {
                self.take(page, found, false)?;
            }
            return Ok(None);
        }
        if page.failures == 0 {
            page.next_due = Some(now);
        }
        out.insert(page.url.clone(), found);
        Ok(Some(page))
    }

    fn feed_failed(&self, feed: &mut FeedState, now: i64, error: Error) -> Result<(), StoreError> {
        feed.gone = error.is_gone();
        feed.failures = feed.failures.saturating_add(1);
        feed.failure = Some(error.what());
        feed.next_due = when::retry_feed(now, self.pace, feed.failures);
        if let Some(wait) = error.retry_after() {
            let until = now.saturating_add(i64::try_from(wait.as_secs()).unwrap_or(i64::MAX));
            feed.next_due = until.max(when::retry_feed(now, self.pace, 0));
        }
        self.count(|round| {
            round.gone += u64::from(feed.gone);
            round.failed_feeds += u64::from(!feed.gone);
        });
        self.sink.failed(&feed.listed, &Failure::Fetch(error));
        self.state.save_feed(feed)
    }

    fn unreadable(
        &self,
        feed: &mut FeedState,
        now: i64,
        error: InputError,
    ) -> Result<(), StoreError> {
        feed.failures = feed.failures.saturating_add(1);
        feed.failure = Some(error.what().to_owned());
        feed.next_due = when::retry_feed(now, self.pace, feed.failures);
        self.count(|round| round.failed_feeds += 1);
        self.sink.failed(&feed.listed, &Failure::Read(error));
        self.state.save_feed(feed)
    }
}

/// The entries of what should be a feed; an error where it is none.
fn entries(answer: &Answer) -> Result<Vec<Result<Found, InputError>>, InputError> {
    let mut entries = answer.entries();
    let page = |found: &Found| !matches!(found.place, Place::Entry(_));
    if entries.iter().flatten().any(page) {
        let remedy = "look for the address of the feed on it";
        return Err(InputError::new(&answer.url, 0, "a page, and no feed", remedy));
    }
    match entries.as_slice() {
        [Err(_)] => entries.remove(0).map(|_| Vec::new()),
        _ => Ok(entries),
    }
}
