//! From bytes to [`Article`](mahdar_text::Article)s: pages of HTML, feeds, web archives, JSON
//! Lines, plain text and Markdown.
//!
//! Pure parsing: nothing here opens a file or a connection. The names of files are only words for
//! error messages and for the ids of articles that bring none.
//!
//! ```
//! use mahdar_ingest::{Batch, Batches};
//! let input = &b"{\"id\": \"a\", \"text\": \"...\"}\nnot JSON\n"[..];
//! let mut batches = Batches::new("news.jsonl", input);
//! let mut batch = Batch::default();
//! while batches.read_into(&mut batch)? {
//!     let results: Vec<_> = batch.articles("news.jsonl").collect();
//!     assert_eq!(results[0].as_ref().unwrap().id, "a");
//!     assert_eq!(results[1].as_ref().unwrap_err().line(), 2);
//! }
//! # Ok::<(), mahdar_ingest::InputError>(())
//! ```
#![deny(missing_docs)]

mod base64;
mod batch;
mod charset;
mod date;
mod decode;
mod document;
mod dom;
mod encoding;
mod error;
mod feed;
mod found;
mod header;
mod json;
mod keys;
mod kind;
mod markdown;
mod page;
mod warc;
mod whole;

pub use batch::{BATCH_BYTES, Batch, Batches, LINE_LIMIT};
pub use decode::{Decoded, Whole, decode};
pub use document::document;
pub use error::InputError;
pub use feed::{FEED_LIMIT, FeedLink, opml};
pub use found::{DatedBy, Found, Place};
pub use json::{json_found, json_line};
pub use kind::{Kind, sniff};
pub use page::{PAGE_LIMIT, PageHints, page};
pub use warc::{Warc, WarcRecord};
pub use whole::{markup, markup_at};
