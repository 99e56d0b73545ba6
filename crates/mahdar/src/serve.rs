//! `mahdar serve`.

use crate::cli::ServeArgs;
use crate::ledger::reading::Reader;
use crate::output::note;
use anyhow::{Context, Result, bail};
use mahdar_web::{Demo, Knowledge, Options};
use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

/// The variable that may hold the token.
const TOKEN: &str = "MAHDAR_TOKEN";
/// Characters of a token that are enough not to be guessed.
const SHORTEST: usize = 16;

/// Runs the command.
///
/// # Errors
/// If the ledger cannot be opened, the token is too short, or the address is taken.
pub fn run(args: &ServeArgs) -> Result<ExitCode> {
    let (packs, world, reader) = Reader::new(&args.reader)?.into_parts();
    let knowledge = Arc::new(Knowledge { packs, world, reader });
    let demo = if args.demo { Some(Demo::new(&knowledge).context("the demo")?) } else { None };
    let ledger = demo.as_ref().map_or(args.ledger.ledger.as_path(), Demo::ledger).to_owned();
    let options =
        Options { ledger, listen: args.listen, token: token(args)?, demo: args.demo, knowledge };
    if options.locked() && options.token.is_none() {
        note(format_args!(
            "{} is open to others: reading only. To write, give --token-file or {TOKEN}",
            args.listen
        ));
    }
    mahdar_web::serve(&options, |address| note(format_args!("http://{address}/")))
        .with_context(|| format!("cannot serve {} at {}", options.ledger.display(), args.listen))?;
    Ok(ExitCode::SUCCESS)
}

/// The token of the file, else that of the environment.
fn token(args: &ServeArgs) -> Result<Option<String>> {
    let token = match &args.token_file {
        Some(file) => {
            Some(fs::read_to_string(file).with_context(|| format!("{}", file.display()))?)
        }
        None => std::env::var(TOKEN).ok(),
    };
    let token = token.map(|token| token.trim().to_owned());
    if token.as_ref().is_some_and(|token| token.chars().count() < SHORTEST) {
        bail!("the token is shorter than {SHORTEST} characters; take a longer one");
    }
    Ok(token)
}
