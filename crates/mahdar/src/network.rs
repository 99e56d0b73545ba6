//! How the command fetches.

use crate::cli::NetworkArgs;
use anyhow::{Result, ensure};
use mahdar_fetch::{Access, Client, Settings};
use std::time::Duration;

/// The longest time between two requests to a host, in seconds.
const LONGEST_DELAY: f64 = 3600.0;

/// A client as the arguments say.
///
/// # Errors
/// If they make no sense.
pub fn client(args: &NetworkArgs) -> Result<Client> {
    let seconds = args.delay;
    ensure!((0.0..=LONGEST_DELAY).contains(&seconds), "--delay must be between 0 and 3600 seconds");
    let access = match args.allow_private.as_deref() {
        None => Access::Public,
        Some([]) => Access::Any,
        Some(addresses) => Access::Also(addresses.to_vec()),
    };
    let delay = Duration::from_secs_f64(seconds);
    Ok(Client::new(&Settings { access, contact: contact(args), delay, ..Settings::default() }))
}

/// How to reach whoever runs the command.
pub fn contact(args: &NetworkArgs) -> Option<String> {
    let given = args.contact.as_deref();
    given.map(|contact| contact.trim().to_owned()).filter(|contact| !contact.is_empty())
}
