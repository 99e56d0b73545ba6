//! The language packs: the embedded ones, or a folder's.

use crate::cli::{Convention, ReaderArgs};
use crate::output::note;
use anyhow::{Context, Result, bail};
use mahdar_lang::{Pack, Packs, SourceFile, Weights, compile};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The packs that the arguments name, the embedded ones by default.
///
/// # Errors
/// If a folder holds no pack, or a pack does not compile (the message gives file, line and
/// column), or the weights are for a language that no pack is for.
pub fn load(args: &ReaderArgs) -> Result<Arc<Packs>> {
    if args.lang_dir.is_none() && args.weights.is_none() && args.convention == Convention::Mahdar {
        return Ok(mahdar_packs::shared());
    }
    let mut packs = of(args.lang_dir.as_deref())?;
    if args.convention == Convention::Polnear {
        for pack in packs.iter_mut() {
            if !pack.follow(mahdar_lang::Convention::Polnear) {
                let name = &pack.language.name;
                note(format!(
                    "{name} is read by the convention of Mahdar: it has no other weights"
                ));
            }
        }
    }
    if let Some(file) = &args.weights {
        let weights = weights(file)?;
        let pack = packs.iter_mut().find(|p| p.language.code == weights.language());
        let Some(pack) = pack else {
            bail!(
                "{}: weights for {:?}, a language without a pack",
                file.display(),
                weights.language()
            );
        };
        pack.weights = weights;
    }
    Ok(Arc::new(packs))
}

/// The packs of a folder, or else the embedded ones.
///
/// # Errors
/// As [`load`].
pub fn of(folder: Option<&Path>) -> Result<Packs> {
    folder.map_or_else(|| Ok(mahdar_packs::embedded()), of_folder)
}

fn weights(file: &Path) -> Result<Weights> {
    let name = file.display().to_string();
    let bytes = fs::read(file).with_context(|| name.clone())?;
    Ok(Weights::from_bytes(&name, &bytes)?)
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
