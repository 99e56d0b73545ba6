//! The command `mahdar`.
#![deny(missing_docs)]

mod cli;
mod count;
mod eval;
mod extract;
mod files;
mod follow;
mod inputs;
mod known;
mod ledger;
mod minutes;
mod network;
mod output;
mod packs;
mod pipeline;
mod process;
mod progress;
mod read;
mod render;
mod schema;
mod serve;
mod tables;
mod who;

use clap::Parser;
use std::process::ExitCode;

/// Reading makes and frees many small pieces; the allocator of glibc takes a tenth more instructions for the whole. Its
/// pages are small ones (`no_thp`): with huge ones, a server needs some 50 MB more, and nothing is faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let result = match cli::Cli::parse_from(cli::excluding(std::env::args_os())).command {
        cli::Command::Read(args) => read::run(&args),
        cli::Command::Who(args) => who::run(&args),
        cli::Command::Extract(args) => extract::run(&args),
        cli::Command::Add(args) => ledger::add::run(&args),
        cli::Command::Search(args) => ledger::search::run(&args),
        cli::Command::Reread(args) => ledger::reread::run(&args),
        cli::Command::Check(args) => ledger::check::run(&args),
        cli::Command::Backup(args) => ledger::backup::run(&args),
        cli::Command::Stats(args) => ledger::stats::run(&args),
        cli::Command::Actors(args) => ledger::actors::run(&args),
        cli::Command::Export(args) => ledger::export::run(&args),
        cli::Command::Import(args) => ledger::import::run(&args),
        cli::Command::Follow(args) => follow::run(&args),
        cli::Command::Eval(args) => eval::run(&args),
        cli::Command::Minutes(args) => process::run(&args),
        cli::Command::Process(args) => process::define(&args),
        cli::Command::Schema => schema::run(),
        cli::Command::Serve(args) => serve::run(&args),
    };
    result.unwrap_or_else(|error| {
        output::note(format_args!("mahdar: {error:#}"));
        ExitCode::from(2)
    })
}
