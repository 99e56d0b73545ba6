//! What property tests and fuzzing do with arbitrary bytes. Each panics where something is wrong.

use crate::check::faults;
use crate::read::read;
use mahdar_ingest::{Batch, Batches};
use mahdar_text::Article;
use std::io::BufReader;

/// Reads bytes as text, damaged UTF-8 included; the record must be sound, and the same again.
pub fn read_bytes(bytes: &[u8]) {
    read_text(&String::from_utf8_lossy(bytes));
}

/// Reads a text; the record must be sound, and the same again.
pub fn read_text(text: &str) {
    let record = read(text);
    assert_eq!(record.text, text);
    let faults = faults(&record);
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(record, read(text), "read again");
}

/// Reads bytes as JSON Lines; they must give the same articles and errors from every buffer, and
/// every article a sound record.
pub fn json_lines(bytes: &[u8]) {
    let whole = lines(bytes, 1 << 16);
    for capacity in [1, 7] {
        assert_eq!(whole, lines(bytes, capacity), "from a buffer of {capacity}");
    }
    for article in whole.into_iter().flatten() {
        read_text(&article.text);
    }
}

fn lines(bytes: &[u8], capacity: usize) -> Vec<Result<Article, String>> {
    let mut batches = Batches::new("lines", BufReader::with_capacity(capacity, bytes));
    let mut batch = Batch::default();
    let mut out = Vec::new();
    while batches.read_into(&mut batch).expect("a slice can be read") {
        out.extend(batch.articles("lines").map(|line| line.map_err(|error| error.to_string())));
    }
    out
}
