//! Where the output goes.

use crate::files::Input;
use anyhow::{Context, Result, bail};
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// A file, or standard output.
pub struct Output {
    writer: Box<dyn Write + Send>,
    terminal: bool,
    color: bool,
}

impl Output {
    /// Creates the file `path`, or takes standard output where none is given.
    ///
    /// # Errors
    /// If the file cannot be created, or is one of the inputs.
    pub fn open(path: Option<&Path>, inputs: &[Input]) -> Result<Self> {
        let Some(path) = path else { return Ok(Self::stdout()) };
        let name = path.display();
        if let Ok(there) = fs::canonicalize(path) {
            let same = |input: &Input| match input {
                Input::File(file) => fs::canonicalize(file).is_ok_and(|file| file == there),
                _ => false,
            };
            if inputs.iter().any(same) {
                bail!("{name} is an input too; write to another file");
            }
        }
        let file = File::create(path).with_context(|| format!("cannot create {name}"))?;
        Ok(Self { writer: Box::new(file), terminal: false, color: false })
    }

    /// Standard output.
    pub fn stdout() -> Self {
        let stdout = io::stdout();
        let terminal = stdout.is_terminal();
        let choice = anstream::AutoStream::choice(&stdout);
        let color = choice != anstream::ColorChoice::Never;
        let writer: Box<dyn Write + Send> = if color {
            Box::new(anstream::AutoStream::new(stdout, choice))
        } else {
            Box::new(stdout)
        };
        Self { writer, terminal, color }
    }

    /// Whether somebody sees the output as it comes.
    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether the output shows colours.
    pub fn has_color(&self) -> bool {
        self.color
    }

    /// Writes all of `bytes`.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    /// Hands on what was written.
    ///
    /// # Errors
    /// If it cannot be.
    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Prints `text` on standard output.
///
/// # Errors
/// If it cannot be written, unless nobody reads it.
pub fn print(text: &str) -> Result<()> {
    let mut output = Output::stdout();
    match output.write(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if !is_broken_pipe(&error) => Err(error).context("cannot write the output"),
        _ => Ok(()),
    }
}

/// Writes a line to standard error. Where nobody reads that, there is nobody to tell.
pub fn note(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Whether whoever read the output has gone: no reason to complain.
pub fn is_broken_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
