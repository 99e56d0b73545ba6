//! The command `mahdar`.
#![deny(missing_docs)]

mod cli;
mod count;
mod files;
mod inputs;
mod packs;
mod pipeline;
mod read;
mod render;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match cli::Cli::parse().command {
        cli::Command::Read(args) => read::run(&args),
    };
    result.unwrap_or_else(|error| {
        eprintln!("mahdar: {error:#}");
        ExitCode::from(2)
    })
}
