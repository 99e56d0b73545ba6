//! `cargo xtask edges`: the crates depend on one another as ARCHITECTURE.md allows, and those that
//! must be pure are.

use crate::repository::{self, relative};
use crate::rust_source::{code, paths_into_std, words};
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The crates that open no file and no connection, ask no clock and keep no global state.
const PURE: [&str; 4] = ["mahdar-text", "mahdar-lang", "mahdar-world", "mahdar-reader"];
/// Modules of the standard library that a pure crate does without.
const MODULES: [&str; 5] = ["env", "fs", "net", "process", "time"];
/// What else a pure crate does without.
const WORDS: [&str; 9] = [
    "dbg!",
    "eprint!",
    "eprintln!",
    "print!",
    "println!",
    "static mut",
    "LazyLock",
    "OnceLock",
    "thread_local",
];

/// Checks dependencies and purity.
pub fn run() -> Result<()> {
    let root = repository::root();
    let document = fs::read_to_string(root.join("ARCHITECTURE.md")).context("ARCHITECTURE.md")?;
    let table = parse_table(&document)?;
    let packages = packages(root)?;
    let mut problems = check_edges(&table, &packages);
    for name in PURE {
        let Some(package) = packages.iter().find(|p| p.name == name) else {
            bail!("no crate {name}, which must be pure: is it called otherwise now?");
        };
        let folder = package.manifest_path.with_file_name("src");
        for file in repository::files_below(&folder, "rs")? {
            let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            let place = relative(&file);
            problems.extend(impure(&text).into_iter().map(|(line, what)| {
                format!("{place}:{line}: {what} in {name}, which must be pure")
            }));
        }
    }
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    println!("{} crates, {} pure", packages.len(), PURE.len());
    Ok(())
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `None` for a normal dependency.
    kind: Option<String>,
}

/// The crates of the workspace.
fn packages(root: &Path) -> Result<Vec<Package>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root)
        .output()
        .context("cargo metadata")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata: {errors}");
    let metadata: Metadata = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    Ok(metadata.packages)
}

/// What the table says of a crate.
#[derive(Debug, Default, PartialEq, Eq)]
struct Allowed {
    uses: BTreeSet<String>,
    in_tests: BTreeSet<String>,
}

const HEADER: [&str; 4] = ["crate", "job", "may depend on", "in tests also"];

/// The table of crates in a Markdown document.
fn parse_table(document: &str) -> Result<BTreeMap<String, Allowed>> {
    let cells = |line: &str| -> Vec<String> {
        let inner = line.trim().trim_matches('|');
        inner.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = document.lines().skip_while(|line| cells(line) != HEADER);
    ensure!(lines.next().is_some(), "ARCHITECTURE.md: no table `{}`", HEADER.join(" | "));
    let mut table = BTreeMap::new();
    for line in lines.skip(1).take_while(|line| line.starts_with('|')) {
        let row = cells(line);
        let [name, _, uses, in_tests] = row.as_slice() else {
            bail!("ARCHITECTURE.md: a row of the table of crates has {} cells: {line}", row.len());
        };
        let allowed = Allowed { uses: names(uses), in_tests: names(in_tests) };
        let name = names(name).pop_first().with_context(|| format!("no crate in {line}"))?;
        let double = table.insert(name.clone(), allowed).is_some();
        ensure!(!double, "ARCHITECTURE.md: {name} has two rows");
    }
    Ok(table)
}

/// The names between backticks.
fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn check_edges(table: &BTreeMap<String, Allowed>, packages: &[Package]) -> Vec<String> {
    let members: BTreeSet<&str> = packages.iter().map(|p| p.name.as_str()).collect();
    let mut problems = Vec::new();
    for package in packages {
        let name = &package.name;
        let Some(allowed) = table.get(name) else {
            problems.push(format!("{name} has no row in the table of ARCHITECTURE.md"));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|d| members.contains(&*d.name)) {
            let in_tests = dependency.kind.as_deref() == Some("dev");
            let fine = allowed.uses.contains(&dependency.name)
                || in_tests && allowed.in_tests.contains(&dependency.name);
            if !fine {
                let how = if in_tests { " in tests" } else { "" };
                let dependency = &dependency.name;
                problems.push(format!(
                    "{name} depends on {dependency}{how}, which ARCHITECTURE.md does not allow"
                ));
            }
        }
    }
    let gone = table.keys().filter(|name| !members.contains(name.as_str()));
    problems
        .extend(gone.map(|name| format!("{name} has a row in ARCHITECTURE.md and is no crate")));
    problems
}

/// What in a source file makes its crate impure, with the line.
fn impure(source: &str) -> Vec<(usize, String)> {
    let code = code(source);
    let mut found: Vec<(usize, String)> = Vec::new();
    for (at, module) in paths_into_std(&code) {
        if MODULES.contains(&module) {
            found.push((at, format!("std::{module}")));
        }
    }
    for word in WORDS {
        found.extend(words(&code, word).map(|at| (at, word.to_owned())));
    }
    found.sort();
    let line = |at: usize| code[..at].matches('\n').count() + 1;
    found.into_iter().map(|(at, what)| (line(at), what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "\
# Crates

| crate | job | may depend on | in tests also |
| --- | --- | --- | --- |
| `a` | one thing | – | `c` |
| `b` | another | `a`, `c` | – |

| `d` | not in the table | – | – |
";

    fn package(name: &str, dependencies: &[(&str, Option<&str>)]) -> Package {
        let dependency = |&(name, kind): &(&str, Option<&str>)| Dependency {
            name: name.into(),
            kind: kind.map(Into::into),
        };
        Package {
            name: name.into(),
            manifest_path: PathBuf::new(),
            dependencies: dependencies.iter().map(dependency).collect(),
        }
    }

    #[test]
    fn the_table_ends_where_its_rows_end() {
        let table = parse_table(DOCUMENT).unwrap();
        assert_eq!(table.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(table["b"].uses, ["a".to_owned(), "c".to_owned()].into());
        assert!(parse_table("no table").is_err());
    }

    #[test]
    fn edges_beyond_the_table_are_named() {
        let table = parse_table(DOCUMENT).unwrap();
        let packages =
            [package("a", &[("b", None), ("c", Some("dev")), ("serde", None)]), package("c", &[])];
        assert_eq!(
            check_edges(&table, &packages),
            [
                "c has no row in the table of ARCHITECTURE.md",
                "b has a row in ARCHITECTURE.md and is no crate"
            ],
        );
        let packages = [
            package("a", &[("b", Some("build"))]),
            package("b", &[("a", None), ("a", Some("dev"))]),
        ];
        assert_eq!(
            check_edges(&table, &packages),
            ["a depends on b, which ARCHITECTURE.md does not allow"],
        );
        let packages = [package("a", &[]), package("b", &[("b", Some("dev"))])];
        assert_eq!(
            check_edges(&table, &packages),
            ["b depends on b in tests, which ARCHITECTURE.md does not allow"],
        );
    }

    #[test]
    fn what_a_pure_crate_must_not_use_is_found() {
        let source = "\
//! Uses no std::fs, it says: println!
use std::{collections::BTreeMap, io::{self, Read}, time::Instant};
static mut COUNT: u32 = 0; // OnceLock
fn f() { my_println!(\"std::env\"); std::process::exit(1) }
";
        let found = impure(source);
        let expected = [(2, "std::time"), (3, "static mut"), (4, "std::process")];
        assert_eq!(found, expected.map(|(line, what)| (line, what.to_owned())));
    }
}
