//! The ledger and its minutes as web pages, an API and feeds.
#![deny(missing_docs)]
