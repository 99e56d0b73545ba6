//! Lines for whoever runs the server, on standard error.

use std::fmt;
use std::io::{self, Write};

/// Writes a line. Where nobody listens any more, it is lost.
pub(crate) fn line(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "mahdar serve: {message}");
}
