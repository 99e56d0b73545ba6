//! What can be wrong with gold or predictions.

use std::fmt;

/// Gold or predictions that cannot be scored. The message says where and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvalError(String);

impl EvalError {
    pub(crate) fn new(message: String) -> Self {
        Self(message)
    }
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EvalError {}
