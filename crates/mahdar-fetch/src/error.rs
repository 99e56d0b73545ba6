//! What can go wrong with a page that is fetched.

use crate::access::NotPublic;
use std::fmt;
use std::time::Duration;
use ureq::Timeout;

/// Why a page was not fetched.
///
/// Displayed as `address: what was wrong; what to do`.
#[derive(Debug)]
pub struct Error {
    url: String,
    kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    /// What is no address of a page.
    Address(&'static str),
    /// It leads to an address that may not be connected to.
    NotPublic(String),
    /// robots.txt forbids it.
    Robots,
    /// robots.txt cannot be had, for this reason: nobody knows what it forbids.
    NoRobots(String),
    Redirects(usize),
    Status(u16),
    /// The server asks to come again after this time.
    Later(Duration),
    /// Larger than so many bytes.
    Large(usize),
    ContentType(String),
    TimeOut(&'static str),
    Network(String),
    /// The run is to end.
    Stopped,
}

impl Error {
    pub(crate) fn new(url: &str, kind: Kind) -> Self {
        Self { url: url.into(), kind }
    }

    /// The error of a connection, or of a body that is read from it.
    pub(crate) fn of_network(url: &str, error: &ureq::Error) -> Self {
        use ureq::Error as E;
        let kind = match error {
            E::Timeout(timeout) => Kind::TimeOut(phase(*timeout)),
            E::HostNotFound => Kind::Network("the host is not known".into()),
            E::Other(inner) => match inner.downcast_ref::<NotPublic>() {
                Some(refused) => Kind::NotPublic(refused.to_string()),
                None => Kind::Network(inner.to_string()),
            },
            E::Io(io) => match io.get_ref().and_then(|inner| inner.downcast_ref::<E>()) {
                Some(inner) => return Self::of_network(url, inner),
                None if io.kind() == std::io::ErrorKind::TimedOut => Kind::TimeOut("the answer"),
                None => Kind::Network(io.to_string()),
            },
            other => Kind::Network(other.to_string()),
        };
        Self::new(url, kind)
    }

    /// The address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether the server says that the page is gone for good.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        matches!(self.kind, Kind::Status(410))
    }

    /// Whether it was refused here, because of where it leads.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self.kind, Kind::Address(_) | Kind::NotPublic(_))
    }

    /// Whether it will most likely be the same the next time.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        match self.kind {
            Kind::Address(_) | Kind::NotPublic(_) | Kind::Robots => true,
            Kind::Redirects(_) | Kind::Large(_) | Kind::ContentType(_) => true,
            Kind::Status(status) => matches!(status, 400..=407 | 409..=424 | 426..=428 | 451),
            Kind::NoRobots(_) | Kind::Later(_) | Kind::TimeOut(_) => false,
            Kind::Network(_) | Kind::Stopped => false,
        }
    }

    /// Whether nothing failed, but the run was to end.
    #[must_use]
    pub fn is_stop(&self) -> bool {
        matches!(self.kind, Kind::Stopped)
    }

    /// How long the server asks to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self.kind {
            Kind::Later(wait) => Some(wait),
            _ => None,
        }
    }

    /// What was wrong.
    #[must_use]
    pub fn what(&self) -> String {
        match &self.kind {
            Kind::Address(what) => (*what).into(),
            Kind::NotPublic(what) => what.clone(),
            Kind::Robots => "its robots.txt forbids it".into(),
            Kind::NoRobots(why) => format!("its robots.txt cannot be had ({why})"),
            Kind::Redirects(most) => format!("more than {most} redirections"),
            Kind::Status(status) => format!("the server answers {status}"),
            Kind::Later(wait) => {
                format!("the server asks to come again in {} s", wait.as_secs())
            }
            Kind::Large(limit) => format!("more than {} MiB", limit >> 20),
            Kind::ContentType(kind) => format!("{kind} is no page, feed or text"),
            Kind::TimeOut(phase) => format!("{phase} takes too long"),
            Kind::Network(what) => what.clone(),
            Kind::Stopped => "not asked for: the run was ended".into(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self.kind {
            Kind::Address(_) => "give an address of http or https",
            Kind::NotPublic(_) => "allow it with --allow-private if it is meant",
            Kind::Robots => "ask the publisher",
            Kind::Status(404 | 410) => "check the address",
            Kind::Large(_) | Kind::ContentType(_) => "leave it out",
            Kind::Redirects(_) | Kind::Status(400..=499) => "check it in a browser",
            Kind::NoRobots(_) | Kind::Status(_) | Kind::Later(_) => "try again later",
            Kind::TimeOut(_) | Kind::Network(_) | Kind::Stopped => "try again later",
        }
    }
}

/// What took too long.
fn phase(timeout: Timeout) -> &'static str {
    match timeout {
        Timeout::Resolve => "the look-up of the host",
        Timeout::Connect => "the connection",
        _ => "the answer",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.url, self.what(), self.remedy())
    }
}

impl std::error::Error for Error {}
