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
    /// A page or feed on the network.
    Address(String),
    /// What was asked for and is not there.
    Bad(InputError),
}

impl Input {
    /// What it is called in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "stdin".into(),
            Self::File(path) => path.display().to_string(),
            Self::Address(url) => url.clone(),
            Self::Bad(error) => error.file().into(),
        }
    }
}

/// The inputs that `paths` name: files and addresses as they are, `-` for standard input, folders with the files
/// of known kinds in them and below, sorted, without READMEs and hidden ones.
pub fn expand(paths: &[PathBuf]) -> Vec<Input> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Input::Stdin);
        } else if let Some(url) = address(path) {
            out.push(Input::Address(url.to_owned()));
        } else if path.is_dir() {
            let before = out.len();
            let result = walk(path, &mut out);
            if let Err(error) = result {
                out.push(bad(path, &error));
            } else if out.len() == before {
                let what =
                    "no file of articles in this folder (.jsonl, .txt, .md, .html, .xml, .warc)";
                let remedy = "name the files, or another folder";
                let name = path.display().to_string();
                out.push(Input::Bad(InputError::new(&name, 0, what, remedy)));
            }
        } else if let Some(matching) = matching(path) {
            out.extend(matching);
        } else {
            out.push(Input::File(path.clone()));
        }
    }
    out
}

/// The address of http or https that a path is instead.
fn address(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| text.starts_with("http://") || text.starts_with("https://"))
}

/// The files that a pattern with `*` or `?` in its last part names, sorted; `None` where the path
/// is no pattern, is there as it stands, or names nothing.
fn matching(path: &Path) -> Option<Vec<Input>> {
    let pattern = path.file_name()?.to_str()?;
    if !pattern.contains(['*', '?']) || path.exists() {
        return None;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let pattern: Vec<char> = pattern.chars().collect();
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    let files: Vec<Input> = (names.iter())
        .filter(|name| {
            let name: Vec<char> = name.to_string_lossy().chars().collect();
            name.first() != Some(&'.') && fits(&pattern, &name)
        })
        .map(|name| folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name)))
        .filter(|file| file.is_file())
        .map(Input::File)
        .collect();
    (!files.is_empty()).then_some(files)
}

/// Whether a name is as a pattern says, in which `*` is anything and `?` one character.
fn fits(pattern: &[char], name: &[char]) -> bool {
    let (mut at, mut star) = (0, None);
    let mut next = 0;
    while next < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, next));
                at += 1;
            }
            Some(c) if *c == '?' || *c == name[next] => {
                at += 1;
                next += 1;
            }
            _ => {
                let Some((from, taken)) = star else { return false };
                star = Some((from, taken + 1));
                at = from + 1;
                next = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

/// How many bytes the inputs are; `None` if nobody knows before they are read.
pub fn total_bytes(inputs: &[Input]) -> Option<u64> {
    inputs
        .iter()
        .map(|input| match input {
            Input::Stdin => None,
            Input::File(path) => Some(fs::metadata(path).map_or(0, |meta| meta.len())),
            Input::Address(_) | Input::Bad(_) => Some(0),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_whole_names() {
        let fits = |pattern: &str, name: &str| {
            fits(&pattern.chars().collect::<Vec<_>>(), &name.chars().collect::<Vec<_>>())
        };
        assert!(fits("*.html", "a.html") && fits("*", "") && fits("?b*d*", "abccd"));
        assert!(!fits("*.html", "a.htm") && !fits("?", "") && !fits("a", "ab"));
        assert!(!fits(&"*a".repeat(50), &"b".repeat(5000)));
    }
}
