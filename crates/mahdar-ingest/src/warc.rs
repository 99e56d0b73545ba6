//! Web archives: WARC, and ARC before it, record by record.

mod arc;
mod http;

use crate::error::InputError;
use crate::found::{Found, Place};
use crate::page::{PAGE_LIMIT, PageHints, line, page};
use crate::whole::markup;
use mahdar_text::Article;
use std::io::{self, BufRead, Read};

/// The longest header of a record, in bytes.
const HEADER_LIMIT: u64 = 64 * 1024;

/// A record that may hold an article.
#[derive(Clone, Debug, Default)]
pub struct WarcRecord {
    /// Where it begins in the decompressed archive.
    offset: u64,
    kind: String,
    url: Option<String>,
    content_type: String,
    block: Vec<u8>,
}

/// Reads the records of a decompressed archive.
///
/// ```
/// let archive = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://wire.example/1\r
/// Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nThey met.\r\n\r\n";
/// let mut warc = mahdar_ingest::Warc::new("a.warc", &archive[..]);
/// let record = warc.next_record().unwrap()?;
/// let found = record.found("a.warc").remove(0)?;
/// assert_eq!(found.article.text, "They met.");
/// assert!(warc.next_record().is_none());
/// # Ok::<(), mahdar_ingest::InputError>(())
/// ```
#[derive(Debug)]
pub struct Warc<R> {
    file: String,
    input: R,
    offset: u64,
    /// Where the last record began.
    start: u64,
    done: bool,
    any: bool,
}

impl<R: BufRead> Warc<R> {
    /// A reader of the records of `input`, called `file` in errors.
    pub fn new(file: &str, input: R) -> Self {
        Self { file: file.into(), input, offset: 0, start: 0, done: false, any: false }
    }

    /// The next record that may hold an article: a response, a resource or a conversion.
    ///
    /// # Errors
    /// Where no record begins, a record is cut, too large, or cannot be read. The error names the
    /// offset; reading goes on at the next record.
    pub fn next_record(&mut self) -> Option<Result<WarcRecord, InputError>> {
        while !self.done {
            match self.read_record() {
                Ok(Some(record)) => return Some(Ok(record)),
                Ok(None) => {}
                Err(what) => {
                    let what = format!("{what} (record at offset {})", self.start);
                    let remedy = "check that the archive is whole";
                    return Some(Err(InputError::new(&self.file, 0, what, remedy)));
                }
            }
        }
        if !std::mem::replace(&mut self.any, true) {
            let what = "no record in this archive";
            return Some(Err(InputError::new(&self.file, 0, what, "check that it is a WARC file")));
        }
        None
    }

    /// `None` for a record of another kind, and at the end.
    fn read_record(&mut self) -> Result<Option<WarcRecord>, String> {
        let mut first = self.line()?;
        while !self.done && first.trim_ascii().is_empty() {
            first = self.line()?;
        }
        if self.done && first.is_empty() {
            return Ok(None);
        }
        self.start = self.offset - first.len() as u64;
        self.any = true;
        if let Some(header) = arc::header(&first) {
            return self.arc_record(header);
        }
        if !first.starts_with(b"WARC/") {
            self.skip_to_next()?;
            return Err("no record here".into());
        }
        let mut record = WarcRecord { offset: self.start, ..WarcRecord::default() };
        let mut length = None;
        loop {
            let line = self.line()?;
            let text = String::from_utf8_lossy(&line);
            let text = text.trim();
            if text.is_empty() {
                break;
            }
            let Some((key, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            match key.to_ascii_lowercase().as_str() {
                "warc-type" => record.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => record.url = Some(value.trim_matches(['<', '>']).to_owned()),
                "content-type" => record.content_type = value.to_ascii_lowercase(),
                "content-length" => length = value.parse::<u64>().ok(),
                _ => {}
            }
        }
        let Some(length) = length else {
            self.skip_to_next()?;
            return Err("a record without a Content-Length".into());
        };
        let wanted = matches!(record.kind.as_str(), "response" | "resource" | "conversion");
        self.rest(record, length, wanted)
    }

    /// A record of the older format.
    fn arc_record(&mut self, header: arc::Header) -> Result<Option<WarcRecord>, String> {
        let Some(length) = header.length else {
            self.skip_to_next()?;
            return Err("a record without a length".into());
        };
        let wanted = header.url.starts_with("http");
        let (kind, url) = ("response".to_owned(), Some(header.url));
        let record = WarcRecord { offset: self.start, kind, url, ..WarcRecord::default() };
        self.rest(record, length, wanted)
    }

    /// Reads the block of a record whose head was read.
    fn rest(
        &mut self,
        mut record: WarcRecord,
        length: u64,
        wanted: bool,
    ) -> Result<Option<WarcRecord>, String> {
        let fits = length <= PAGE_LIMIT as u64;
        self.block(length, (wanted && fits).then_some(&mut record.block))?;
        if wanted && !fits {
            return Err(format!("a record of more than {} MiB", PAGE_LIMIT >> 20));
        }
        Ok(wanted.then_some(record))
    }

    /// Reads `length` bytes, and keeps them where there is a place for them.
    fn block(&mut self, length: u64, keep: Option<&mut Vec<u8>>) -> Result<(), String> {
        let mut part = self.input.by_ref().take(length);
        let result = match keep {
            Some(block) => part.read_to_end(block).map(|n| n as u64),
            None => io::copy(&mut part, &mut io::sink()),
        };
        let read = length - part.limit();
        self.offset += read;
        match result {
            Ok(_) if read == length => Ok(()),
            Ok(_) => {
                self.done = true;
                Err(format!("cut off after {read} of {length} bytes"))
            }
            Err(error) => {
                self.done = true;
                Err(format!("cannot be read ({error})"))
            }
        }
    }

    /// Passes over what is no record.
    fn skip_to_next(&mut self) -> Result<(), String> {
        while !self.done && !self.at_record()? {
            self.line()?;
        }
        Ok(())
    }

    /// Whether a record begins here.
    fn at_record(&mut self) -> Result<bool, String> {
        let buffer = self.input.fill_buf().map_err(|error| format!("cannot be read ({error})"))?;
        let line = buffer.split(|byte| *byte == b'\n').next().unwrap_or_default();
        Ok(line.starts_with(b"WARC/") || arc::header(line).is_some())
    }

    /// The next line, with its end.
    fn line(&mut self) -> Result<Vec<u8>, String> {
        let mut line = Vec::new();
        match self.input.by_ref().take(HEADER_LIMIT).read_until(b'\n', &mut line) {
            Ok(read) => {
                self.offset += read as u64;
                self.done = read == 0;
                Ok(line)
            }
            Err(error) => {
                self.done = true;
                self.any = true;
                Err(format!("cannot be read ({error})"))
            }
        }
    }
}

impl WarcRecord {
    /// How many bytes it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.block.len()
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.block.is_empty()
    }

    /// The articles of the record: none where it holds no page, feed or text, or an error or a
    /// redirection of the server.
    #[must_use]
    pub fn found(&self, file: &str) -> Vec<Result<Found, InputError>> {
        let place = |found: Found| Found { place: Place::Offset(self.offset), ..found };
        let at = |e: InputError| {
            let what = format!("{} (record at offset {})", e.what(), self.offset);
            InputError::new(file, 0, what, e.remedy())
        };
        let results = match self.kind.as_str() {
            "conversion" => self.conversion().map_or(Vec::new(), |found| vec![Ok(found)]),
            "response" => match http::response(&self.block) {
                Ok(Some(page)) => self.body(file, &page.content_type, &page.body),
                Ok(None) => Vec::new(),
                Err(what) => vec![Err(InputError::new(file, 0, what, "nothing to do"))],
            },
            _ => self.body(file, &self.content_type, &self.block),
        };
        results.into_iter().map(|result| result.map(place).map_err(at)).collect()
    }

    fn conversion(&self) -> Option<Found> {
        if !self.content_type.is_empty() && !self.content_type.starts_with("text/plain") {
            return None;
        }
        let text = String::from_utf8_lossy(&self.block);
        let lines: Vec<String> = text.lines().map(line).filter(|line| !line.is_empty()).collect();
        let id = self.url.clone().unwrap_or_else(|| format!("offset-{}", self.offset));
        let article =
            Article { id, url: self.url.clone(), text: lines.join("\n"), ..Article::default() };
        (!article.text.is_empty()).then(|| Found { article, ..Found::default() })
    }

    fn body(&self, file: &str, kind: &str, bytes: &[u8]) -> Vec<Result<Found, InputError>> {
        let charset =
            kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', ' ', ';']));
        let head = bytes.trim_ascii_start();
        if kind.contains("html") || kind.is_empty() && head.starts_with(b"<") {
            vec![page(file, bytes, PageHints { url: self.url.as_deref(), charset })]
        } else if ["rss", "atom", "feed+json"].iter().any(|feed| kind.contains(feed)) {
            markup(file, bytes)
        } else {
            Vec::new()
        }
    }
}
