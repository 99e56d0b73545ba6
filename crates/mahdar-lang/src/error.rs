//! What can be wrong with a pack.

use std::fmt;

/// An error in a pack's file, or in a compiled pack.
///
/// The message says what was wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    file: String,
    line: usize,
    column: usize,
    message: String,
}

impl PackError {
    /// An error at a line and column (both from 1; 0 where the whole file is meant).
    #[must_use]
    pub fn new(file: &str, line: usize, column: usize, message: impl Into<String>) -> Self {
        Self { file: file.into(), line, column, message: message.into() }
    }

    /// The file's name inside the pack.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1; 0 where the whole file is meant.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => write!(f, "{}: {}", self.file, self.message),
            (line, 0) => write!(f, "{}:{line}: {}", self.file, self.message),
            (line, column) => write!(f, "{}:{line}:{column}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for PackError {}
