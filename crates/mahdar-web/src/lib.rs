//! The ledger and its minutes as web pages, an API and feeds.
//!
//! [`serve`] listens; [`router`] is the service alone. Every page works without scripts, asks for
//! nothing from any other host, and shows no word of an article unescaped. What is blocking (the
//! ledger, reading) runs on threads of its own.
#![deny(missing_docs)]

pub mod api;
mod assets;
mod cache;
mod context;
mod cookies;
mod csrf;
mod dates;
mod demo;
mod error;
mod guard;
mod headers;
mod host;
mod kept;
mod locale;
mod log;
mod metrics;
mod minutes;
mod names;
mod options;
mod pages;
mod probes;
mod query;
mod rate;
mod reading;
mod router;
mod search;
mod server;
mod state;
mod store;
mod svg;
mod text;
mod ui;
mod view;
mod whom;
mod words;

pub use demo::Demo;
pub use error::{Problem, WebError};
pub use options::{Knowledge, Options};
pub use query::SearchForm;
pub use router::router;
pub use search::query;
pub use server::{run, serve};
pub use state::AppState;
pub use text::{safe_link, text_fragment};
