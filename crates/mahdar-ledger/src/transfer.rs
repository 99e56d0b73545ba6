//! A ledger as JSON Lines: out, and back in.
//!
//! Each article is a line: its record (`mahdar/record/1`) with a field `ledger` more. Lines about
//! actors, corrections, feeds and processes follow; each says by its `format` what it is. Actors
//! are named by their keys, since their numbers differ from ledger to ledger.

mod export;
mod import;

pub use import::{Import, Imported};

use mahdar_reader::Record;
use serde::{Deserialize, Serialize};

/// An article's line.
#[derive(Serialize)]
struct Line<'r> {
    #[serde(flatten)]
    record: &'r Record,
    ledger: Entry,
}

/// What an article's line has beside the record.
#[derive(Serialize, Deserialize)]
struct Entry {
    id: i64,
    day: i64,
    added: i64,
    reader: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    copy_of: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaced_by: Option<i64>,
    /// The addresses at which it stands now.
    #[serde(default)]
    stands_at: Vec<String>,
    sightings: Vec<Seen>,
    statements: Vec<Mark>,
    meetings: Vec<Account>,
}

/// A way in which the article came in.
#[derive(Serialize, Deserialize)]
struct Seen {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    source: String,
    first_seen: i64,
    last_seen: i64,
    times: i64,
}

/// What the ledger says of a statement.
#[derive(Serialize, Deserialize)]
struct Mark {
    id: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    echo: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vanished: Option<i64>,
}

/// What the ledger says of a meeting.
#[derive(Serialize, Deserialize)]
struct Account {
    id: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    account: Option<i64>,
}

/// A line that is no article's.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "format")]
enum Extra {
    #[serde(rename = "mahdar/actor-log/1")]
    Log {
        deed: String,
        actor: String,
        other: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        article: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        author: Option<String>,
        at: i64,
    },
    #[serde(rename = "mahdar/correction/1")]
    Correction {
        article: i64,
        content: [u32; 2],
        kind: String,
        /// A code, or nothing where `actor` is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        actor: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        author: Option<String>,
        at: i64,
    },
    #[serde(rename = "mahdar/day/1")]
    Day { day: i64, next: i64 },
    #[serde(rename = "mahdar/feed/1")]
    Feed {
        #[serde(default)]
        listed: Option<String>,
        #[serde(default)]
        gone: i64,
        url: Option<String>,
        title: Option<String>,
        etag: Option<String>,
        modified: Option<String>,
        next_due: Option<i64>,
        failures: i64,
        last_error: Option<String>,
    },
    #[serde(rename = "mahdar/process/1")]
    Process { name: String, toml: String },
}
