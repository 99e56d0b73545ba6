//! Compiles every folder of `lang/` into a pack that the library embeds, and `lang/world` into the
//! world.

use mahdar_lang::{SourceFile, compile};
use mahdar_world::World;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    if let Err(message) = embed() {
        // cargo shows what a failed build script writes to standard error
        eprintln!("{message}");
        std::process::exit(1);
    }
}

fn embed() -> Result<(), String> {
    let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let lang = manifest.join("../../lang");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    println!("cargo::rerun-if-changed={}", lang.display());
    let mut hash = Sha256::new();
    let mut index = String::from("&[\n");
    for folder in sorted(&lang)?.into_iter().filter(|f| f.join("pack.toml").is_file()) {
        let files = sources(&folder)?;
        let pack = compile(&files).map_err(|e| format!("{}/{e}", folder.display()))?;
        let name = format!("{}.pack", pack.language.code);
        let bytes = pack.to_bytes();
        hash.update(&bytes);
        fs::write(out.join(&name), bytes).map_err(|e| format!("{name}: {e}"))?;
        writeln!(index, "    ({name:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))),")
            .map_err(|e| e.to_string())?;
    }
    index.push(']');
    fs::write(out.join("index.rs"), index).map_err(|e| e.to_string())?;
    embed_world(&lang.join("world"), &out, &mut hash)?;
    let [a, b, c, d, ..] = <[u8; 32]>::from(hash.finalize());
    println!("cargo::rustc-env=MAHDAR_PACKS={:08x}", u32::from_be_bytes([a, b, c, d]));
    Ok(())
}

fn embed_world(folder: &Path, out: &Path, hash: &mut Sha256) -> Result<(), String> {
    let world = World::parse(&sources(folder)?).map_err(|e| format!("{}/{e}", folder.display()))?;
    let bytes = world.to_bytes();
    hash.update(&bytes);
    fs::write(out.join("world.bin"), bytes).map_err(|e| format!("world.bin: {e}"))
}

fn sources(folder: &Path) -> Result<Vec<SourceFile>, String> {
    let mut files = Vec::new();
    for path in sorted(folder)? {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let content = fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        files.push(SourceFile::new(name, content));
    }
    Ok(files)
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    Ok(paths)
}
