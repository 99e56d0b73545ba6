//! Which files a run reads.

use mahdar_ingest::{InputError, Kind};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// One input.
#[derive(Debug)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// What was asked for and is not there.
    Bad(InputError),
}

impl Input {
    /// What it is called in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "stdin".into(),
            Self::File(path) => path.display().to_string(),
            Self::Bad(error) => error.file().into(),
        }
    }
}

/// The inputs that `paths` name: files as they are, `-` for standard input, folders with the files
/// of known kinds in them and below, sorted, without READMEs and hidden ones.
pub fn expand(paths: &[PathBuf]) -> Vec<Input> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Input::Stdin);
        } else if path.is_dir() {
            let before = out.len();
            let result = walk(path, &mut out);
            if let Err(error) = result {
                out.push(bad(path, &error));
            } else if out.len() == before {
                let what = "no .txt, .md or .jsonl file in this folder";
                let remedy = "name the files, or another folder";
                let name = path.display().to_string();
                out.push(Input::Bad(InputError::new(&name, 0, what, remedy)));
            }
        } else {
            out.push(Input::File(path.clone()));
        }
    }
    out
}

/// How many bytes the inputs are; `None` if nobody knows before they are read.
pub fn total_bytes(inputs: &[Input]) -> Option<u64> {
    inputs
        .iter()
        .map(|input| match input {
            Input::Stdin => None,
            Input::File(path) => Some(fs::metadata(path).map_or(0, |meta| meta.len())),
            Input::Bad(_) => Some(0),
        })
        .sum()
}

fn bad(path: &Path, error: &io::Error) -> Input {
    let what = format!("cannot be read ({error})");
    let remedy = "check the path and its permissions";
    Input::Bad(InputError::new(&path.display().to_string(), 0, what, remedy))
}

fn walk(folder: &Path, out: &mut Vec<Input>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        // links to folders are not followed: they may lead in circles
        if entry.file_type()?.is_dir() {
            if let Err(error) = walk(&path, out) {
                out.push(bad(&path, &error));
            }
        } else if Kind::of_name(&name).is_some() && !name.starts_with("README") && path.is_file() {
            out.push(Input::File(path));
        }
    }
    Ok(())
}
