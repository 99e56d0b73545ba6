//! `mahdar process`: the files that say what is followed, and their copies in the ledger.

use super::suggest::suggest;
use crate::cli::{ProcessArgs, ProcessCommand};
use crate::output::print;
use anyhow::{Context, Result, bail};
use mahdar_ledger::Ledger;
use mahdar_process::Process;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

/// Runs the command.
///
/// # Errors
/// If a file is there already, is missing, is wrong, or cannot be written, the editor fails, or the
/// ledger cannot be read or written.
pub fn run(args: &ProcessArgs) -> Result<ExitCode> {
    let folder = folder(args.dir.as_deref());
    match &args.command {
        ProcessCommand::New { name, parties } => new(&folder, name, parties),
        ProcessCommand::Edit { name } => edit(&path(&folder, name)),
        ProcessCommand::Add { file } => add(&folder, &args.ledger, file),
        ProcessCommand::Show { name } => {
            let ledger = Ledger::reader(&args.ledger)?;
            let (_, text) = kept(&ledger, name)?.with_context(|| none(&args.ledger, name))?;
            print(&text)?;
            Ok(ExitCode::SUCCESS)
        }
        ProcessCommand::Remove { name } => {
            let (name, _) = kept(&Ledger::reader(&args.ledger)?, name)?
                .with_context(|| none(&args.ledger, name))?;
            Ledger::open(&args.ledger)?.remove_process(&name)?;
            Ok(ExitCode::SUCCESS)
        }
        ProcessCommand::List => list(&folder, &args.ledger),
        ProcessCommand::Suggest(which) => suggest(&args.ledger, which),
    }
}

/// The folder of processes.
pub fn folder(given: Option<&Path>) -> PathBuf {
    given.map_or_else(|| PathBuf::from("processes"), Path::to_owned)
}

/// The file of a process.
pub fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{}.toml", file_name(name)))
}

/// The process that a ledger keeps under this name, or under one that a file would have the same
/// name for: its name and its text.
///
/// # Errors
/// If the ledger cannot be read.
pub fn kept(ledger: &Ledger, name: &str) -> Result<Option<(String, String)>> {
    if let Some(text) = ledger.process(name)? {
        return Ok(Some((name.to_owned(), text)));
    }
    let same = |(kept, _): &(String, String)| file_name(kept) == file_name(name);
    Ok(ledger.processes()?.into_iter().find(same))
}

fn none(ledger: &Path, name: &str) -> String {
    format!("{}: keeps no process {name:?}; `mahdar process list` tells which", ledger.display())
}

fn add(folder: &Path, ledger: &Path, file: &str) -> Result<ExitCode> {
    let given = Path::new(file);
    let path = if given.is_file() { given.to_owned() } else { path(folder, file) };
    let name = path.display().to_string();
    let text = fs::read_to_string(&path)
        .with_context(|| format!("{name}: no process; `mahdar process new` makes one"))?;
    let process = Process::parse(&name, &text)?;
    Ledger::open(ledger)?.put_process(&process.name, &text)?;
    Ok(ExitCode::SUCCESS)
}

/// A name for a file: letters and digits stay, all else is a hyphen.
fn file_name(name: &str) -> String {
    let kept = name.trim().chars().map(|c| if c.is_alphanumeric() { c } else { '-' });
    let joined: String = kept.collect::<String>().to_lowercase();
    joined.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn new(folder: &Path, name: &str, parties: &[String]) -> Result<ExitCode> {
    let path = path(folder, name);
    if path.exists() {
        bail!("{}: there already; `mahdar process edit` changes it", path.display());
    }
    let text = template(name, parties);
    Process::parse(&path.display().to_string(), &text)?;
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    fs::write(&path, text).with_context(|| path.display().to_string())?;
    print(&format!("{}\n", path.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn template(name: &str, parties: &[String]) -> String {
    let quoted = |text: &String| toml::Value::String(text.clone()).to_string();
    let parties: Vec<String> = parties.iter().map(quoted).collect();
    let name = quoted(&name.to_owned());
    format!(
        "# What is followed. Only `name` and `parties` are required.\n\
         name = {name}\n\n\
         # States, organisations, movements: a name in any language. Their ministers, spokesmen and\n\
         # capitals count as theirs, as far as the world file knows them.\n\
         parties = [{}]\n\n\
         # A party that is not in the world file, or for which others speak, is a table:\n\
         # [[parties]]\n\
         # name = \"Free Coast Movement\"\n\
         # names = {{ ar = \"حركة الساحل الحر\", en = \"Free Coast Movement\" }}\n\
         # members = [\"سامي فهد\", \"Sami Fahd\"]\n\n\
         # Issues: ids of the shipped set (lang/en/issues.tsv); all of it if this is left out.\n\
         # issues = [\"ceasefire\", \"prisoners\", \"sanctions\"]\n\n\
         # The first and the last day.\n\
         # from = \"2031-03-01\"\n\
         # to = \"2031-03-14\"\n",
        parties.join(", ")
    )
}

fn edit(path: &Path) -> Result<ExitCode> {
    let name = path.display().to_string();
    if !path.exists() {
        bail!("{name}: no process; `mahdar process new` makes one");
    }
    let editor = env::var("VISUAL").or_else(|_| env::var("EDITOR")).unwrap_or_else(|_| "vi".into());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = std::process::Command::new(program).args(words).arg(path).status();
    let status =
        status.with_context(|| format!("cannot start the editor {program}; set EDITOR"))?;
    if !status.success() {
        bail!("the editor {program} failed");
    }
    Process::parse(&name, &fs::read_to_string(path).with_context(|| name.clone())?)?;
    Ok(ExitCode::SUCCESS)
}

fn list(folder: &Path, ledger: &Path) -> Result<ExitCode> {
    let mut paths: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => Vec::new(),
    };
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    let mut out = String::new();
    for path in paths {
        let place = path.display().to_string();
        let text = fs::read_to_string(&path).with_context(|| place.clone())?;
        out.push_str(&line(&place, &place, &text));
    }
    // who has files alone needs no ledger
    if ledger.exists() {
        let place = ledger.display().to_string();
        for (name, text) in Ledger::reader(ledger)?.processes()? {
            out.push_str(&line(&place, &format!("{place}: {name}"), &text));
        }
    }
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// The line of a process, or what is wrong with it; `called` is its name for messages.
fn line(place: &str, called: &str, text: &str) -> String {
    match Process::parse(called, text) {
        Ok(process) => {
            let parties: Vec<&str> = process.parties.iter().map(|p| p.name.as_str()).collect();
            format!("{place}\t{}\t{}\n", process.name, parties.join(", "))
        }
        Err(error) => format!("{error}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files() {
        assert_eq!(file_name(" Khor al-Sidr talks "), "khor-al-sidr-talks");
        assert_eq!(file_name("../x"), "x");
        assert_eq!(file_name("قمة سنغافورة"), "قمة-سنغافورة");
    }

    #[test]
    fn what_new_writes_can_be_read() {
        let text = template("A \"quoted\" name", &["North".into(), "South\\".into()]);
        let process = Process::parse("t", &text).unwrap();
        assert_eq!(process.name, "A \"quoted\" name");
        assert_eq!(process.parties[1].name, "South\\");
    }
}
