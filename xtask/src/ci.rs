//! `cargo xtask ci`: everything that a change must pass, in the order in which it is quickest to
//! fail.

use crate::repository;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs all steps; the first that fails ends the run with its output.
pub fn run() -> Result<()> {
    let started = Instant::now();
    cargo("fmt", &["fmt", "--all", "--check"])?;
    task("edges", &["edges"])?;
    cargo("clippy", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    tests()?;
    cargo("doctests", &["test", "--doc", "--workspace"])?;
    docs()?;
    task("packs", &["packs"])?;
    task("schema", &["schema", "--check"])?;
    gold_floor()?;
    cargo("benchmarks compile", &["bench", "--no-run", "--workspace", "--bench", "*"])?;
    println!("all passed in {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// With nextest where it is installed.
fn tests() -> Result<()> {
    let nextest = command(cargo_program(), &["nextest", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if nextest.is_ok_and(|status| status.success()) {
        cargo(
            "tests (nextest)",
            &["nextest", "run", "--workspace", "--cargo-quiet", "--status-level", "fail"],
        )
    } else {
        cargo("tests", &["test", "--workspace", "--lib", "--bins", "--tests"])
    }
}

fn docs() -> Result<()> {
    let mut command = command(cargo_program(), &["doc", "--workspace", "--no-deps"]);
    step("documentation", command.env("RUSTDOCFLAGS", "-D warnings"))
}

/// The scores on the annotated articles are not below the accepted ones.
fn gold_floor() -> Result<()> {
    task("gold floor", &["eval", "--check"])
}

fn cargo(name: &str, args: &[&str]) -> Result<()> {
    step(name, &mut command(cargo_program(), args))
}

/// Another task of this program, as `cargo xtask` would run it.
fn task(name: &str, args: &[&str]) -> Result<()> {
    step(name, &mut command(env::current_exe()?.into(), args))
}

fn cargo_program() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn command(program: OsString, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(repository::root()).stdin(Stdio::null());
    command
}

/// Runs a command. Its output is shown only where it fails.
fn step(name: &str, command: &mut Command) -> Result<()> {
    print!("{name:<20}");
    std::io::stdout().flush()?;
    let started = Instant::now();
    let output = command.output().with_context(|| format!("cannot start {command:?}"))?;
    let seconds = started.elapsed().as_secs_f64();
    if output.status.success() {
        println!("{seconds:>7.1} s");
        return Ok(());
    }
    println!("{seconds:>7.1} s  FAILED");
    std::io::stdout().write_all(&output.stdout)?;
    std::io::stderr().write_all(&output.stderr)?;
    bail!("{name} failed; again alone: {}", shown(command))
}

/// The command as somebody would type it.
fn shown(command: &Command) -> String {
    let variables = command.get_envs().filter_map(|(name, value)| {
        Some(format!("{}='{}'", name.to_string_lossy(), value?.to_string_lossy()))
    });
    let own = env::current_exe().is_ok_and(|path| path == command.get_program());
    let program = if own { "cargo xtask" } else { "cargo" };
    let args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    let words: Vec<String> = variables.chain([program.to_owned()]).chain(args).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_as_they_are_typed() {
        let mut doc = command(cargo_program(), &["doc", "--no-deps"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(shown(&doc), "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps");
        let own = command(env::current_exe().unwrap().into(), &["edges"]);
        assert_eq!(shown(&own), "cargo xtask edges");
    }
}
