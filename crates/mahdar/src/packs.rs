//! The language packs: the embedded ones, or a folder's.

use anyhow::{Context, Result, bail};
use mahdar_lang::{Pack, Packs, SourceFile, compile};
use std::fs;
use std::path::{Path, PathBuf};

/// The packs of `folder`, or the embedded ones where none is given.
///
/// # Errors
/// If the folder holds no pack, or a pack does not compile; the message gives file, line and
/// column.
pub fn load(folder: Option<&Path>) -> Result<Packs> {
    folder.map_or_else(|| Ok(mahdar_packs::embedded()), of_folder)
}

fn of_folder(folder: &Path) -> Result<Packs> {
    if folder.join("pack.toml").is_file() {
        return Ok(Packs::new(vec![pack(folder)?]));
    }
    let mut packs = Vec::new();
    for entry in entries(folder)? {
        if entry.join("pack.toml").is_file() {
            packs.push(pack(&entry)?);
        }
    }
    if packs.is_empty() {
        bail!("{}: no language pack; a pack is a folder with a pack.toml", folder.display());
    }
    Ok(Packs::new(packs))
}

fn pack(folder: &Path) -> Result<Pack> {
    let mut files = Vec::new();
    for path in entries(folder)?.into_iter().filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // editors leave hidden files and copies behind
        if !name.starts_with('.') && !name.ends_with('~') {
            let content = fs::read(&path).with_context(|| path.display().to_string())?;
            files.push(SourceFile::new(name, content));
        }
    }
    compile(&files).map_err(|error| anyhow::anyhow!("{}", folder.join(error.to_string()).display()))
}

/// What a folder holds, sorted.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let context = || folder.display().to_string();
    let entries = fs::read_dir(folder).with_context(context)?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()
        .with_context(context)?;
    paths.sort();
    Ok(paths)
}
