//! Fetches pages and feeds, politely and safely.
#![deny(missing_docs)]
