//! What can be wrong with an input.

use std::fmt;

/// An input, or a line of one, that could not be read.
///
/// Displayed as `file:line: what was wrong; what to do`.
///
/// ```
/// let error = mahdar_ingest::json_line("news.jsonl", 12, b"[1, 2]").unwrap_err();
/// assert!(error.to_string().starts_with("news.jsonl:12: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    file: String,
    line: u64,
    what: String,
    remedy: String,
}

impl InputError {
    /// An error in `line` of `file` (from 1; 0 where the whole file is meant).
    #[must_use]
    pub fn new(file: &str, line: u64, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { file: file.into(), line, what: what.into(), remedy: remedy.into() }
    }

    /// The name of the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1; 0 where the whole file is meant.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// What was wrong.
    #[must_use]
    pub fn what(&self) -> &str {
        &self.what
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> &str {
        &self.remedy
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, what, remedy } = self;
        match line {
            0 => write!(f, "{file}: {what}; {remedy}"),
            line => write!(f, "{file}:{line}: {what}; {remedy}"),
        }
    }
}

impl std::error::Error for InputError {}
