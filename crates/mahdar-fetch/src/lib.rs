//! Pages and feeds from the network: politely, and only from where it is safe.
//!
//! A [`Client`] fetches one page: it keeps to robots.txt and to a distance between requests to a
//! host, follows redirections itself, and connects to no address that is not of the public internet
//! unless it is allowed to. [`follow`] fetches feeds and the pages in them; what it is to remember
//! is kept by a [`State`], and what comes is taken by a [`Sink`].
#![deny(missing_docs)]

mod access;
mod address;
mod answer;
mod client;
mod error;
mod follow;
mod hosts;
mod retry;
mod robots;
mod state;
mod stop;
mod target;

pub use access::{Access, LookUp};
pub use address::is_public;
pub use answer::Answer;
pub use client::{Client, PRODUCT, Request, Settings};
pub use error::Error;
pub use follow::{Arrived, Failure, Pace, Round, Sink, follow};
pub use robots::Robots;
pub use state::{FeedState, Memory, PageState, State, StoreError};
pub use stop::Stop;
