//! The command `mahdar`.
#![deny(missing_docs)]

mod cli;
mod count;
mod eval;
mod extract;
mod files;
mod inputs;
mod known;
mod minutes;
mod output;
mod packs;
mod pipeline;
mod progress;
mod read;
mod render;
mod schema;
mod serve;
mod tables;
mod who;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match cli::Cli::parse().command {
        cli::Command::Read(args) => read::run(&args),
        cli::Command::Who(args) => who::run(&args),
        cli::Command::Extract(args) => extract::run(&args),
        cli::Command::Eval(args) => eval::run(&args),
        cli::Command::Schema => schema::run(),
        cli::Command::Serve(args) => serve::run(&args),
    };
    result.unwrap_or_else(|error| {
        output::note(format_args!("mahdar: {error:#}"));
        ExitCode::from(2)
    })
}
