//! Requests: each hop of them checked, in the time that its host is owed, within limits.

use crate::access::{Access, Guard, LookUp};
use crate::answer::Answer;
use crate::error::{Error, Kind};
use crate::hosts::{Hosts, PATIENCE};
use crate::robots::{ROBOTS_LIMIT, Robots};
use crate::stop::Stop;
use crate::{retry, target};
use mahdar_ingest::FEED_LIMIT;
use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

/// What robots.txt calls this program.
pub const PRODUCT: &str = "mahdar";

const REDIRECTIONS: usize = 5;
const FRESH: Duration = Duration::from_secs(24 * 3600);
/// After this time, a robots.txt that could not be had is asked for again.
const RETRY_ROBOTS: Duration = Duration::from_secs(10 * 60);
/// The longest head of an answer, in bytes.
const HEAD_LIMIT: usize = 64 * 1024;

/// How to fetch.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What may be connected to.
    pub access: Access,
    /// How to reach whoever fetches: an address of mail or of a page.
    pub contact: Option<String>,
    /// The time between two requests to a host.
    pub delay: Duration,
    /// The time for the look-up of a host, and for a connection to it.
    pub connect: Duration,
    /// The time that a server may be silent.
    pub read: Duration,
    /// The time for a whole request.
    pub whole: Duration,
}

impl Default for Settings {
    /// The public internet, a second between requests, a minute for one.
    fn default() -> Self {
        Self {
            access: Access::Public,
            contact: None,
            delay: Duration::from_secs(1),
            connect: Duration::from_secs(10),
            read: Duration::from_secs(20),
            whole: Duration::from_secs(60),
        }
    }
}

impl Settings {
    /// How the program introduces itself.
    ///
    /// ```
    /// let contact = Some("desk@wire.example".to_owned());
    /// let settings = mahdar_fetch::Settings { contact, ..Default::default() };
    /// assert!(settings.user_agent().ends_with("(+mailto:desk@wire.example)"));
    /// ```
    #[must_use]
    pub fn user_agent(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let printable = |text: &String| text.chars().filter(char::is_ascii_graphic).collect();
        let contact: Option<String> = self.contact.as_ref().map(printable);
        match contact.as_deref() {
            Some(mail) if mail.contains('@') && !mail.contains(':') => {
                format!("{PRODUCT}/{version} (+mailto:{mail})")
            }
            Some(contact) => format!("{PRODUCT}/{version} (+{contact})"),
            None => format!("{PRODUCT}/{version} (reader of news)"),
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'r> {
    /// The address.
    pub url: &'r str,
    /// The `ETag` of what is known.
    pub etag: Option<&'r str>,
    /// The `Last-Modified` of what is known.
    pub modified: Option<&'r str>,
    /// The most bytes of content that are read, decompressed.
    pub limit: usize,
}

impl<'r> Request<'r> {
    /// Asks for a page or a feed of which nothing is known.
    #[must_use]
    pub fn of(url: &'r str) -> Self {
        Self { url, etag: None, modified: None, limit: FEED_LIMIT }
    }
}

/// Fetches pages. One client keeps what its hosts are owed; share it between threads.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    access: Access,
    hosts: Hosts,
    stop: Stop,
}

impl Client {
    /// A client that looks up hosts as the system does.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self::with(settings, None)
    }

    /// A client that looks up hosts in its own way. What it finds is checked all the same.
    #[must_use]
    pub fn with_look_up(settings: &Settings, look_up: LookUp) -> Self {
        Self::with(settings, Some(look_up))
    }

    fn with(settings: &Settings, look_up: Option<LookUp>) -> Self {
        let Settings { access, connect, read, whole, .. } = settings;
        let config = Agent::config_builder()
            // a proxy would look up the hosts itself, and nobody could check what it connects to
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(settings.user_agent())
            .accept("text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1")
            .max_response_header_size(HEAD_LIMIT)
            .timeout_resolve(Some(*connect))
            .timeout_connect(Some(*connect))
            .timeout_per_read(Some(*read))
            .timeout_global(Some(*whole))
            .build();
        let guard = Guard { access: access.clone(), look_up };
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        let hosts = Hosts::new(settings.delay);
        Self { agent, access: access.clone(), hosts, stop: Stop::default() }
    }

    /// What ends the waiting of this client.
    #[must_use]
    pub fn stop(&self) -> &Stop {
        &self.stop
    }

    /// When a request to the host of `url` may be sent.
    pub(crate) fn ready(&self, host: &str, now: Instant) -> Instant {
        self.hosts.ready(host, now)
    }

    /// Fetches a page: waits until its host is due, asks its robots.txt, follows redirections.
    ///
    /// # Errors
    /// If the page may not be fetched, cannot be, or is no text within the limit.
    pub fn get(&self, request: &Request<'_>) -> Result<Answer, Error> {
        let mut url = target::parse(request.url, &self.access)?;
        let (mut moved, mut permanent) = (None, true);
        for _ in 0..=REDIRECTIONS {
            if !self.robots(&url)?.allows(path(&url)) {
                return Err(Error::new(url.as_str(), Kind::Robots));
            }
            self.wait(&url)?;
            let response = self.send(&url, request)?;
            let Some(location) = location(&response) else {
                return self.answer(&url, moved, response, request.limit);
            };
            let next = target::join(&url, location, &self.access)?;
            permanent &= matches!(response.status().as_u16(), 301 | 308);
            if permanent {
                moved = Some(next.to_string());
            }
            url = next;
        }
        Err(Error::new(request.url, Kind::Redirects(REDIRECTIONS)))
    }

    /// Waits for the moment that is this request's.
    fn wait(&self, url: &Url) -> Result<(), Error> {
        let now = Instant::now();
        let at = self.hosts.reserve(host(url), now);
        let at = at.map_err(|wait| Error::new(url.as_str(), Kind::Later(wait)))?;
        if self.stop.sleep(at.saturating_duration_since(now)) {
            return Ok(());
        }
        Err(Error::new(url.as_str(), Kind::Stopped))
    }

    fn send(&self, url: &Url, request: &Request<'_>) -> Result<Response<Body>, Error> {
        let mut call = self.agent.get(url.as_str());
        let known = [("If-None-Match", request.etag), ("If-Modified-Since", request.modified)];
        for (name, value) in known {
            if let Some(value) = value {
                call = call.header(name, value);
            }
        }
        call.call().map_err(|error| Error::of_network(url.as_str(), &error))
    }

    fn answer(
        &self,
        url: &Url,
        moved: Option<String>,
        response: Response<Body>,
        limit: usize,
    ) -> Result<Answer, Error> {
        let error = |kind| Err(Error::new(url.as_str(), kind));
        let headers = response.headers();
        let header = |name: &str| text(headers, name);
        let status = response.status().as_u16();
        if let Some(wait) = retry::wait(status, header("retry-after").as_deref()) {
            self.hosts.pause(host(url), Instant::now(), wait.max(PATIENCE));
            return error(Kind::Later(wait));
        }
        if !(200..300).contains(&status) && status != 304 {
            return error(Kind::Status(status));
        }
        let (content_type, charset) = content_type(header("content-type").as_deref());
        let location = header("content-location").and_then(|at| url.join(&at).ok());
        let mut answer = Answer {
            url: url.to_string(),
            moved,
            etag: header("etag"),
            modified: header("last-modified"),
            content_type,
            charset,
            content_location: location.map(String::from),
            body: None,
        };
        if status == 304 {
            return Ok(answer);
        }
        if let Some(kind) = answer.content_type.as_deref().filter(|kind| !is_text(kind)) {
            return error(Kind::ContentType(kind.to_owned()));
        }
        answer.body = Some(body(url, response.into_body(), limit)?);
        Ok(answer)
    }

    /// What the robots.txt of the origin says. Where the server has none, everything is allowed;
    /// where it cannot be had, nothing.
    fn robots(&self, url: &Url) -> Result<Arc<Robots>, Error> {
        let now = Instant::now();
        let origin = url.origin().ascii_serialization();
        if let Some(known) = self.hosts.robots(&origin, now) {
            return Ok(known);
        }
        let (robots, fresh, why) = match self.fetch_robots(url) {
            Ok(bytes) => (Robots::parse(&bytes, PRODUCT), FRESH, None),
            Err(error) if error.is_stop() || error.is_refusal() => return Err(error),
            Err(error) => (Robots::closed(), RETRY_ROBOTS, Some(error.what())),
        };
        let robots = Arc::new(robots);
        self.hosts.keep(&origin, host(url), now + fresh, &robots);
        match why {
            Some(why) => Err(Error::new(url.as_str(), Kind::NoRobots(why))),
            None => Ok(robots),
        }
    }

    /// Empty where the server has none.
    fn fetch_robots(&self, url: &Url) -> Result<Vec<u8>, Error> {
        let mut url = target::join(url, "/robots.txt", &self.access)?;
        let request = Request { limit: ROBOTS_LIMIT, ..Request::default() };
        for _ in 0..=REDIRECTIONS {
            let response = self.send(&url, &request)?;
            if let Some(location) = location(&response) {
                url = target::join(&url, location, &self.access)?;
                continue;
            }
            return match response.status().as_u16() {
                200..=299 => first_bytes(&url, response.into_body(), ROBOTS_LIMIT),
                // by the RFC 429 would allow everything, which is not what it means
                429 => Err(Error::new(url.as_str(), Kind::Status(429))),
                300..=499 => Ok(Vec::new()),
                status => Err(Error::new(url.as_str(), Kind::Status(status))),
            };
        }
        // by the RFC, a robots.txt behind too many redirections is none
        Ok(Vec::new())
    }
}

/// The host, as politeness knows it.
pub(crate) fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// Path and query.
fn path(url: &Url) -> &str {
    &url[url::Position::BeforePath..url::Position::AfterQuery]
}

/// Where a redirection leads.
fn location(response: &Response<Body>) -> Option<&str> {
    let redirects = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = response.headers().get("location").filter(|_| redirects)?;
    // some send addresses in UTF-8
    std::str::from_utf8(location.as_bytes()).ok()
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Kind and charset of a `Content-Type`.
fn content_type(header: Option<&str>) -> (Option<String>, Option<String>) {
    let mut parts = header.unwrap_or_default().split(';').map(str::trim);
    let kind = parts.next().filter(|kind| !kind.is_empty()).map(str::to_ascii_lowercase);
    let charset = parts.find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        key.trim().eq_ignore_ascii_case("charset").then(|| value.to_owned())
    });
    (kind, charset)
}

/// Feeds are sent under many names.
fn is_text(kind: &str) -> bool {
    kind.starts_with("text/")
        || ["html", "xml", "rss", "atom", "json", "octet-stream"].iter().any(|k| kind.contains(k))
        || !kind.contains('/')
}

/// All bytes of the content, decompressed; an error where there are more than `limit`.
fn body(url: &Url, body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let large = || Error::new(url.as_str(), Kind::Large(limit));
    if body.content_length().is_some_and(|length| length > limit as u64) {
        return Err(large());
    }
    let bytes = first_bytes(url, body, limit + 1)?;
    if bytes.len() > limit { Err(large()) } else { Ok(bytes) }
}

/// The first bytes of the content; what follows is neither read nor decompressed.
fn first_bytes(url: &Url, body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let reader = body.into_with_config().limit(u64::MAX).reader();
    let mut bytes = Vec::new();
    match reader.take(limit as u64).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Error::of_network(url.as_str(), &ureq::Error::Io(error))),
    }
}
