//! The malformed and hostile inputs that lie in the folder of shared data: what is read of them,
//! and that nothing panics, hangs or grows. Skipped where the folder is missing, which is an error
//! in CI. `MAHDAR_SHARED` names it; without it, it is `../shared`.

mod archives;
mod expect;
mod feeds;
mod mutated;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folder of malformed inputs.
fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = env::var_os("MAHDAR_SHARED").map_or(root, PathBuf::from);
    let folder = shared.join("corpora/malformed");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(env::var_os("CI").is_none(), "no {}: set MAHDAR_SHARED", folder.display());
    println!("skipped: no {}; set MAHDAR_SHARED", folder.display());
    None
}

/// The files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out.sort();
    out
}
