//! What may be connected to: checked after every answer of the name servers, for the very addresses
//! that are then connected to.

use crate::address::is_public;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Which addresses may be connected to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Those of the public internet.
    #[default]
    Public,
    /// Also these, which are not of the public internet.
    Also(Vec<SocketAddr>),
    /// All.
    Any,
}

impl Access {
    /// Whether a connection to `address` is allowed.
    #[must_use]
    pub fn allows(&self, address: SocketAddr) -> bool {
        match self {
            Self::Any => true,
            Self::Also(known) if known.contains(&address) => true,
            Self::Public | Self::Also(_) => is_public(address.ip()),
        }
    }
}

/// Looks up the addresses of a name, instead of the system.
pub type LookUp = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

/// How many addresses ureq keeps of a host.
const ADDRESSES: usize = 16;

/// The resolver of the connections.
pub(crate) struct Guard {
    pub access: Access,
    pub look_up: Option<LookUp>,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut allowed = self.empty();
        let mut refused = None;
        for address in self.look_up(uri, config, timeout)? {
            if !self.access.allows(address) {
                refused = Some(address.ip());
            } else if allowed.len() < ADDRESSES {
                allowed.push(address);
            }
        }
        match refused {
            Some(address) if allowed.is_empty() => {
                Err(ureq::Error::Other(Box::new(NotPublic(address))))
            }
            None if allowed.is_empty() => Err(ureq::Error::HostNotFound),
            _ => Ok(allowed),
        }
    }
}

impl Guard {
    fn look_up(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<Vec<SocketAddr>, ureq::Error> {
        let Some(look_up) = &self.look_up else {
            return Ok(DefaultResolver::default().resolve(uri, config, timeout)?.to_vec());
        };
        let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = uri.port_u16().unwrap_or(default);
        Ok(look_up(uri.host().unwrap_or_default(), port)?)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("access", &self.access).finish_non_exhaustive()
    }
}

/// A name that leads only to addresses that may not be connected to, such as this.
#[derive(Debug)]
pub(crate) struct NotPublic(pub IpAddr);

impl fmt::Display for NotPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no address of the public internet", self.0)
    }
}

impl std::error::Error for NotPublic {}
