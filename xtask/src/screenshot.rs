//! `cargo xtask screenshot`: docs/minutes.png, the minutes of the demo as a browser shows them.

use crate::repository;
use anyhow::{Context, Result, bail, ensure};
use std::env;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// What is shown of the page, in pixels.
const WINDOW: &str = "--window-size=1280,1000";
const PAGE: &str = "/processes/Khor%20al-Sidr%20talks?lang=en";

/// Starts the demo, opens its minutes and writes the picture.
pub fn run() -> Result<()> {
    let root = repository::root();
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--release", "--quiet", "-p", "mahdar"])
        .current_dir(root)
        .status()?;
    ensure!(built.success(), "the command does not build");
    let mut server = Server(
        Command::new(root.join("target/release/mahdar"))
            .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .context("mahdar serve")?,
    );
    let address = server.address()?;
    let picture = root.join("docs/minutes.png");
    let profile = env::temp_dir().join(format!("mahdar-screenshot-{}", std::process::id()));
    let shown = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--hide-scrollbars", WINDOW])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("--screenshot={}", picture.display()))
        .arg(format!("{address}{PAGE}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("chromium (Debian: apt-get install chromium)")?;
    let _ = std::fs::remove_dir_all(&profile);
    ensure!(shown.success() && picture.is_file(), "chromium made no picture");
    println!("{}", repository::relative(&picture));
    Ok(())
}

/// A server that is stopped when it is no longer needed.
struct Server(Child);

impl Server {
    /// Where it listens, without the last slash.
    fn address(&mut self) -> Result<String> {
        let output = self.0.stderr.take().context("its messages")?;
        for line in BufReader::new(output).lines() {
            let line = line?;
            if let Some(at) = line.find("http://") {
                return Ok(line[at..].trim_end_matches('/').to_owned());
            }
        }
        bail!("the server did not start")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
