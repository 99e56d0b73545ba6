//! `mahdar minutes` and `mahdar process`: the minutes of talks, and the files that say which.

mod define;
mod html;
mod label;
mod markdown;
mod records;
mod terminal;
mod view;

use crate::cli::{Language, MinutesArgs, MinutesFormat};
use crate::files::expand;
use crate::output::{Output, is_broken_pipe};
use crate::packs;
use anyhow::{Context, Result, bail};
use mahdar_process::Process;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

pub use define::run as define;

/// Runs `mahdar minutes`.
///
/// # Errors
/// If the process or the packs cannot be read, there are no articles, or the output cannot be
/// written.
pub fn run(args: &MinutesArgs) -> Result<ExitCode> {
    let mut process = load(&args.process)?;
    for (date, limit) in [(&args.since, &mut process.from), (&args.until, &mut process.to)] {
        if let Some(date) = date {
            if mahdar_process::day(date).is_none() {
                bail!("{date:?} is no day; write it as in 2018-05-21");
            }
            *limit = Some(date.clone());
        }
    }
    if args.articles.is_empty() {
        bail!("no articles; name files with --articles");
    }
    let packs = packs::load(&args.reader)?;
    let files = expand(&args.articles);
    let output = Output::open(args.output.as_deref(), &files)?;
    let (records, count) = records::read(args, files, &packs)?;
    let minutes = mahdar_process::minutes(&process, &records, &packs, &mahdar_packs::world());
    let text = match args.format {
        MinutesFormat::Json => serde_json::to_string_pretty(&minutes)? + "\n",
        format => {
            let language = args.lang.unwrap_or(Language::En);
            let view = view::View::new(&minutes, language);
            match format {
                MinutesFormat::Markdown => markdown::render(&view),
                MinutesFormat::Html => html::render(&view)?,
                _ => terminal::render(&view, output.has_color()),
            }
        }
    };
    match write(output, &text) {
        Err(error) if !is_broken_pipe(&error) => Err(error).context("cannot write the output"),
        _ => Ok(count.exit_code()),
    }
}

fn write(mut output: Output, text: &str) -> io::Result<()> {
    output.write(text.as_bytes())?;
    output.flush()
}

/// The process of a file, or of the folder of processes by the name of its file.
///
/// # Errors
/// If there is none, or it is wrong.
fn load(name: &str) -> Result<Process> {
    let path = Path::new(name);
    let path =
        if path.exists() { path.to_owned() } else { define::path(&define::folder(None), name) };
    let text = fs::read_to_string(&path).with_context(|| {
        format!("{}: no process; `mahdar process new` makes one", path.display())
    })?;
    Ok(Process::parse(&path.display().to_string(), &text)?)
}
