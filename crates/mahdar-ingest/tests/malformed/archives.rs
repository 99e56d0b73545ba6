//! The archives of warcio's tests: every record that can be read is, and every broken file is
//! reported with an offset.

use crate::folder;
use mahdar_ingest::{Warc, decode};
use std::fs;
use std::io::BufReader;

/// What comes of a file: the addresses or texts of its articles, and its errors.
fn read(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let decoded = decode(BufReader::new(bytes)).expect("a slice");
    let mut warc = Warc::new("a", decoded);
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    while let Some(record) = warc.next_record() {
        let results = record.map(|record| record.found("a")).unwrap_or_else(|e| vec![Err(e)]);
        for result in results {
            match result {
                Ok(found) => articles.push(found.article.url.unwrap_or_default()),
                Err(error) => errors.push(error.what().to_owned()),
            }
        }
    }
    (articles, errors)
}

#[test]
fn every_record_of_an_archive_is_read_or_reported() {
    let Some(folder) = folder() else { return };
    for (name, articles, errors) in [
        ("bad.arc", 0, 3),
        ("example-bad-non-chunked.warc.gz", 1, 0),
        ("example-bad.warc.gz.bad", 1, 0),
        // requests alone
        ("example-digest.warc", 0, 0),
        ("example-iana.org-chunked.warc", 1, 0),
        ("example-resource.warc.gz", 1, 0),
        // a picture
        ("example-space-in-target-uri.warc.gz", 0, 0),
        // its line ends were changed, so that it is shorter than it says
        ("example-space-in-url.arc", 0, 1),
        ("example-trunc.warc", 1, 1),
        ("example-wget-bad-target-uri.warc.gz", 1, 0),
        ("example-wrong-chunks.warc.gz", 1, 0),
        ("example.arc", 1, 0),
        ("example.arc.gz", 1, 0),
        ("example.warc", 1, 0),
        ("example.warc.gz", 1, 0),
        // answers in JSON
        ("post-test.warc.gz", 0, 0),
    ] {
        let bytes = fs::read(folder.join("warcio").join(name)).expect("a file");
        let (found, failed) = read(&bytes);
        assert_eq!((found.len(), failed.len()), (articles, errors), "{name}: {found:?} {failed:?}");
        assert!(found.iter().all(|url| url.contains("://")), "{name}: {found:?}");
        assert!(failed.iter().all(|what| what.contains("offset")), "{name}: {failed:?}");
    }
}
