//! Reading lines in batches, in constant memory.

use crate::error::InputError;
use crate::found::Found;
use crate::json::json_found;
use mahdar_text::Article;
use memchr::{Memchr, memchr, memchr_iter, memrchr};
use std::io::{self, BufRead};

/// The longest line that is read, in bytes.
pub const LINE_LIMIT: usize = 16 * 1024 * 1024;
/// How many bytes a batch holds before it is handed on; a longer line makes a longer batch.
pub const BATCH_BYTES: usize = 256 * 1024;

/// Whole lines of an input, to be parsed wherever there is a thread for it.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    bytes: Vec<u8>,
    first: u64,
    /// Whether a line beyond the limit stood here instead.
    overlong: bool,
}

impl Batch {
    /// How many bytes of lines it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it holds no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty() && !self.overlong
    }

    /// The articles of the batch; blank lines are passed over.
    ///
    /// `file` is the name for error messages and for the ids of articles that bring none.
    pub fn articles<'b>(
        &'b self,
        file: &'b str,
    ) -> impl Iterator<Item = Result<Article, InputError>> + 'b {
        self.found(file).map(|result| result.map(|found| found.article))
    }

    /// As [`articles`](Self::articles), with their authors and places.
    pub fn found<'b>(
        &'b self,
        file: &'b str,
    ) -> impl Iterator<Item = Result<Found, InputError>> + 'b {
        let dropped = self.overlong.then(|| Err(too_long(file, self.first)));
        self.lines()
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .map(move |(number, line)| match line.len() {
                0..=LINE_LIMIT => json_found(file, number, line),
                _ => Err(too_long(file, number)),
            })
            .chain(dropped)
    }

    fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let mut ends: Memchr<'_> = memchr_iter(b'\n', &self.bytes);
        let mut start = 0;
        let pieces = std::iter::from_fn(move || {
            (start < self.bytes.len()).then(|| {
                let end = ends.next().unwrap_or(self.bytes.len());
                let line = &self.bytes[start..end];
                start = end + 1;
                line
            })
        });
        (self.first..).zip(pieces)
    }
}

fn too_long(file: &str, line: u64) -> InputError {
    let what = format!("a line of more than {} MiB", LINE_LIMIT >> 20);
    InputError::new(file, line, what, "write one article a line")
}

/// Reads batches of lines from one input.
///
/// See the [crate]'s example.
#[derive(Debug)]
pub struct Batches<R> {
    file: String,
    input: R,
    /// What was read of the line that the last batch did not hold.
    rest: Vec<u8>,
    next: u64,
    failed: Option<io::Error>,
    done: bool,
}

impl<R: BufRead> Batches<R> {
    /// A reader of the lines of `input`, called `file` in errors.
    pub fn new(file: &str, input: R) -> Self {
        Self { file: file.into(), input, rest: Vec::new(), next: 1, failed: None, done: false }
    }

    /// Reads the next lines into `batch`; false at the end of the input.
    ///
    /// # Errors
    /// If the input cannot be read. The whole lines before the error were given first, and after
    /// it the input counts as ended.
    pub fn read_into(&mut self, batch: &mut Batch) -> Result<bool, InputError> {
        batch.bytes.clear();
        batch.bytes.append(&mut self.rest);
        batch.overlong = false;
        batch.first = self.next;
        let mut end = None;
        while !self.done && (batch.bytes.len() < BATCH_BYTES || end.is_none()) {
            if end.is_none() && batch.bytes.len() > LINE_LIMIT {
                batch.bytes = Vec::new();
                batch.overlong = true;
                self.skip_line();
                self.next += 1;
                return Ok(true);
            }
            if let Some(newline) = self.fill(&mut batch.bytes) {
                end = Some(newline + 1);
            }
        }
        if let Some(end) = end.filter(|_| !self.done || self.failed.is_some()) {
            self.rest.extend_from_slice(&batch.bytes[end..]);
            batch.bytes.truncate(end);
        } else if self.failed.is_some() {
            batch.bytes.clear();
        }
        if batch.first == 1 && batch.bytes.starts_with(b"\xef\xbb\xbf") {
            batch.bytes.drain(..3);
        }
        self.next += memchr_iter(b'\n', &batch.bytes).count() as u64;
        if !batch.is_empty() {
            return Ok(true);
        }
        match self.failed.take() {
            Some(error) => Err(self.unreadable(&error)),
            None => Ok(false),
        }
    }

    /// Appends what the input has ready; the position of the last line end in it.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> Option<usize> {
        let chunk = self.chunk();
        let start = bytes.len();
        let newline = memrchr(b'\n', chunk).map(|at| start + at);
        bytes.extend_from_slice(chunk);
        let length = bytes.len() - start;
        self.input.consume(length);
        newline
    }

    fn skip_line(&mut self) {
        let mut found = false;
        while !found && !self.done {
            let chunk = self.chunk();
            let newline = memchr(b'\n', chunk);
            let length = newline.map_or(chunk.len(), |at| at + 1);
            self.input.consume(length);
            found = newline.is_some();
        }
    }

    /// What the input has ready; empty at its end and after an error.
    fn chunk(&mut self) -> &[u8] {
        while !self.done {
            match self.input.fill_buf() {
                Ok(chunk) => {
                    self.done = chunk.is_empty();
                    break;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failed = Some(error);
                    self.done = true;
                }
            }
        }
        if self.done {
            return &[];
        }
        self.input.fill_buf().unwrap_or_default()
    }

    fn unreadable(&self, error: &io::Error) -> InputError {
        let what = format!("cannot be read from here on ({error})");
        InputError::new(&self.file, self.next, what, "check that the file is whole")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Read};

    fn collect(input: impl BufRead) -> Vec<Result<Article, InputError>> {
        let mut batches = Batches::new("f", input);
        let mut batch = Batch::default();
        let mut out = Vec::new();
        loop {
            match batches.read_into(&mut batch) {
                Ok(true) => out.extend(batch.articles("f")),
                Ok(false) => return out,
                Err(error) => out.push(Err(error)),
            }
        }
    }

    fn numbers(input: impl BufRead) -> Vec<String> {
        let name = |result| match result {
            Ok(Article { id, .. }) => id,
            Err(error) => format!("error {}", InputError::line(&error)),
        };
        collect(input).into_iter().map(name).collect()
    }

    const LINE: &[u8] = b"{\"text\":\"t\"}\n";

    #[test]
    fn lines_are_numbered_over_batches() {
        let count = 3 * BATCH_BYTES / LINE.len();
        let input = LINE.repeat(count);
        for capacity in [7, 64 * 1024] {
            let ids = numbers(BufReader::with_capacity(capacity, &input[..]));
            assert_eq!(ids.len(), count);
            assert!(ids.iter().zip(1..).all(|(id, n)| *id == format!("f:{n}")));
        }
    }

    #[test]
    fn blank_lines_count_and_the_last_line_may_be_unfinished() {
        let input = b"\xef\xbb\xbf\n  \r\n{\"text\":\"t\"}\r\n\n{\"text\":\"t\"}";
        assert_eq!(numbers(&input[..]), ["f:3", "f:5"]);
    }

    #[test]
    fn an_overlong_line_costs_only_itself() {
        let long = std::io::repeat(b'x').take(3 * LINE_LIMIT as u64);
        let input = LINE.chain(BufReader::new(long)).chain(&b"\n"[..]).chain(LINE);
        assert_eq!(numbers(input), ["f:1", "error 2", "f:3"]);
        let just_over = std::io::repeat(b'x').take(LINE_LIMIT as u64 + 1);
        let input = LINE.chain(BufReader::new(just_over)).chain(&b"\n"[..]).chain(LINE);
        assert_eq!(numbers(input), ["f:1", "error 2", "f:3"]);
    }

    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("broken"))
        }
    }

    #[test]
    fn lines_before_an_error_are_given() {
        let input = LINE.chain(&b"{\"te"[..]).chain(BufReader::new(Broken));
        assert_eq!(numbers(input), ["f:1", "error 2"]);
    }
}
