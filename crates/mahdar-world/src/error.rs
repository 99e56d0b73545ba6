//! What can be wrong with a world file.

use mahdar_lang::PackError;
use std::fmt;

/// An error in a file of the world, or in its compact form. It says where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldError(PackError);

impl WorldError {
    /// The file's name.
    #[must_use]
    pub fn file(&self) -> &str {
        self.0.file()
    }

    /// The line, from 1; 0 where the whole file is meant.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.line()
    }
}

impl From<PackError> for WorldError {
    fn from(error: PackError) -> Self {
        Self(error)
    }
}

impl fmt::Display for WorldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for WorldError {}
