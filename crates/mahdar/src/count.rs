//! What a run came to.

use std::fmt;
use std::process::ExitCode;

/// How much was read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Articles read.
    pub articles: u64,
    /// Statements in them.
    pub statements: u64,
    /// Lines and files that could not be read.
    pub failed: u64,
}

impl Count {
    /// 0 if all was read, 2 if nothing could be, 1 between.
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match (self.articles, self.failed) {
            (_, 0) => 0,
            (0, _) => 2,
            _ => 1,
        })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |n: u64| if n == 1 { "" } else { "s" };
        let Self { articles, statements, failed } = *self;
        write!(f, "{articles} article{} read, ", plural(articles))?;
        write!(f, "{statements} statement{}, ", plural(statements))?;
        write!(f, "{failed} line{} or file{0} failed", plural(failed))
    }
}
