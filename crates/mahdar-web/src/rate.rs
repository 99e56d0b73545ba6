//! How many writes one client may send.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Clients that are remembered; beyond, the oldest are forgotten.
const CLIENTS: usize = 4096;

/// A bucket of permissions a client, which fills again with time.
#[derive(Debug)]
pub(crate) struct Rate {
    burst: u32,
    refill: Duration,
    clients: Mutex<BTreeMap<IpAddr, (u32, Instant)>>,
}

impl Rate {
    /// `burst` at once, then one every `refill`.
    pub(crate) fn new(burst: u32, refill: Duration) -> Self {
        Self { burst, refill, clients: Mutex::default() }
    }

    /// Whether a client may write at `now`.
    pub(crate) fn allows(&self, client: IpAddr, now: Instant) -> bool {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if clients.len() >= CLIENTS && !clients.contains_key(&client) {
            let full = self.refill * self.burst;
            clients.retain(|_, (_, since)| now.saturating_duration_since(*since) < full);
            if clients.len() >= CLIENTS {
                return false;
            }
        }
        let (left, since) = clients.entry(client).or_insert((self.burst, now));
        let gained = now.saturating_duration_since(*since).as_nanos() / self.refill.as_nanos();
        let gained = u32::try_from(gained).unwrap_or(u32::MAX);
        if gained > 0 {
            *left = left.saturating_add(gained).min(self.burst);
            *since = now;
        }
        let allowed = *left > 0;
        *left = left.saturating_sub(1);
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_one_at_a_time() {
        let rate = Rate::new(3, Duration::from_secs(10));
        let (one, other) = ([127, 0, 0, 1].into(), [127, 0, 0, 2].into());
        let start = Instant::now();
        let count = |at, client| (0..10).filter(|_| rate.allows(client, at)).count();
        assert_eq!(count(start, one), 3);
        assert_eq!(count(start, other), 3);
        assert_eq!(count(start + Duration::from_secs(9), one), 0);
        assert_eq!(count(start + Duration::from_secs(11), one), 1);
        assert_eq!(count(start + Duration::from_secs(1000), one), 3);
    }
}
