//! `mahdar minutes` and `mahdar process`: the minutes of talks, and the files that say which.

mod define;
mod html;
mod label;
mod markdown;
mod records;
mod suggest;
mod terminal;
mod view;

use crate::cli::{Language, MinutesArgs, MinutesFormat};
use crate::count::Count;
use crate::files::{Input, expand};
use crate::output::{Output, is_broken_pipe, note};
use crate::packs;
use anyhow::{Context, Result, bail};
use mahdar_ledger::Ledger;
use mahdar_process::Process;
use mahdar_reader::Record;
use mahdar_world::World;
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
    let mut process = load(&args.process, &args.ledger.ledger)?;
    for (date, limit) in [(&args.since, &mut process.from), (&args.until, &mut process.to)] {
        if let Some(date) = date {
            if mahdar_process::day(date).is_none() {
                bail!("{date:?} is no day; write it as in 2018-05-21");
            }
            *limit = Some(date.clone());
        }
    }
    let packs = packs::load(&args.reader)?;
    let world = mahdar_packs::world();
    let mut files = expand(&args.articles);
    // not to be overwritten
    files.push(Input::File(args.ledger.ledger.clone()));
    let output = Output::open(args.output.as_deref(), &files)?;
    files.pop();
    let (records, count, left_out) = if args.articles.is_empty() {
        stored(args, &process, &world)?
    } else {
        let (records, count) = records::read(args, files, &packs)?;
        (records, count, 0)
    };
    let mut minutes = mahdar_process::minutes(&process, &records, &packs, &world);
    minutes.process.left_out = left_out;
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

/// The records of the ledger's articles of a process, as they were read when they came in, and how many
/// earlier ones are left out.
///
/// # Errors
/// If the ledger cannot be read, or has no such articles.
fn stored(
    args: &MinutesArgs,
    process: &Process,
    world: &World,
) -> Result<(Vec<Record>, Count, usize)> {
    let path = &args.ledger.ledger;
    let ledger = Ledger::reader(path).context("no files are named with --articles")?;
    let found = ledger.records_of(process, world)?;
    let records: Vec<Record> = found.records.into_iter().map(|(_, record)| record).collect();
    if records.is_empty() {
        bail!(
            "{}: in no article of the days of {:?} does one of its parties speak or meet anybody",
            path.display(),
            process.name
        );
    }
    let count = Count {
        articles: records.len() as u64,
        statements: records.iter().map(|record| record.statements.len() as u64).sum(),
        ..Count::default()
    };
    if !args.quiet {
        note(count);
        if found.left_out > 0 {
            let earlier = found.left_out;
            note(format_args!(
                "{earlier} earlier articles are left out, since there are too many; name days with \
                 --since and --until for them"
            ));
        }
    }
    Ok((records, count, found.left_out))
}

/// The process of a file, or of the folder of processes by the name of its file, or of the ledger by
/// its name.
///
/// # Errors
/// If there is none, or it is wrong.
fn load(name: &str, ledger: &Path) -> Result<Process> {
    let given = Path::new(name);
    let path =
        if given.is_file() { given.to_owned() } else { define::path(&define::folder(None), name) };
    if !path.exists()
        && ledger.exists()
        && let Some((kept, text)) = define::kept(&Ledger::reader(ledger)?, name)?
    {
        return Ok(Process::parse(&format!("{}: {kept}", ledger.display()), &text)?);
    }
    let text = fs::read_to_string(&path).with_context(|| {
        format!(
            "{}: no process, and none of that name in {}; `mahdar process new` makes one",
            path.display(),
            ledger.display()
        )
    })?;
    Ok(Process::parse(&path.display().to_string(), &text)?)
}
