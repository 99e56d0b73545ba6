//! A real browser before a real server.

use super::site_options;
use axum::http::Method;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use mahdar_web::{AppState, Demo};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tokio::net::TcpListener;
use url::{ParseError, Url};

/// A browser, the driver that leads it, and the server that it looks at.
pub struct Browser {
    pub client: Client,
    pub base: String,
    driver: Child,
    profile: PathBuf,
    _demo: Demo,
}

/// What the console of the browser said since it was last asked.
#[derive(Debug)]
struct ConsoleLog;

impl WebDriverCompatibleCommand for ConsoleLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

/// The programs, if this machine has them.
fn programs() -> Option<(PathBuf, PathBuf)> {
    let find = |names: &[&str]| {
        let folders = std::env::var_os("PATH")?;
        let mut all = std::env::split_paths(&folders)
            .flat_map(|folder| names.iter().map(move |name| folder.join(name)));
        all.find(|path| path.is_file())
    };
    Some((find(&["chromium", "chromium-browser", "google-chrome"])?, find(&["chromedriver"])?))
}

/// Where files of a run go.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target")
}

impl Browser {
    /// A browser before the demo; none where there is no Chromium, unless this is a run of the
    /// checks, in which it must be there.
    pub async fn start() -> Option<Self> {
        let Some((chromium, chromedriver)) = programs() else {
            assert!(std::env::var_os("CI").is_none(), "no chromium and chromedriver");
            eprintln!("skipped: no chromium and chromedriver (Debian: chromium chromium-driver)");
            return None;
        };
        let (options, demo) = site_options(None);
        let state = AppState::new(&options).expect("a ledger");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(
            async move { mahdar_web::run(listener, &state, std::future::pending()).await },
        );
        let (driver, port) = drive(&chromedriver);
        let profile = std::env::temp_dir().join(format!("mahdar-browser-{}", driver.id()));
        let arguments = [
            "--headless".to_owned(),
            "--no-sandbox".into(),
            "--disable-gpu".into(),
            "--disable-quic".into(),
            "--no-first-run".into(),
            "--disable-background-networking".into(),
            "--disable-component-update".into(),
            "--disable-sync".into(),
            "--disable-dev-shm-usage".into(),
            "--lang=en".into(),
            "--window-size=1280,900".into(),
            format!("--user-data-dir={}", profile.display()),
        ];
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
        let options = json!({ "args": arguments, "binary": chromium });
        capabilities.insert("goog:chromeOptions".into(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a session");
        Some(Self { client, base, driver, profile, _demo: demo })
    }

    /// Opens a page of the server.
    pub async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.expect(path);
    }

    /// Path and query of the page.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        url.as_str().strip_prefix(&self.base).unwrap_or(url.as_str()).to_owned()
    }

    /// What a script gives.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect(script)
    }

    /// Waits until a script gives true.
    pub async fn until(&self, condition: &str) {
        for _ in 0..200 {
            if self.run(&format!("return Boolean({condition})")).await == json!(true) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("{condition} never came about at {}", self.path().await);
    }

    /// Presses keys where the focus is.
    pub async fn keys(&self, keys: &str) {
        self.client.active_element().await.expect("focus").send_keys(keys).await.expect(keys);
    }

    /// The errors and warnings of the console since it was last asked.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.client.issue_cmd(ConsoleLog).await.expect("the log");
        let entries = log.as_array().cloned().unwrap_or_default();
        let bad = |entry: &Value| entry["level"] == "SEVERE" || entry["level"] == "WARNING";
        let bad = entries.into_iter().filter(bad);
        bad.map(|entry| entry["message"].to_string()).collect()
    }

    /// Sets width and height of what is seen, as on a phone or a desk.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("a size");
    }

    /// Closes browser and driver.
    pub async fn close(mut self) {
        let _ = self.client.clone().close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // after a failed test there is nobody to report a second failure to
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Starts the driver at a free port, and tells which.
fn drive(chromedriver: &Path) -> (Child, u16) {
    let mut driver = Command::new(chromedriver)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver");
    let output = BufReader::new(driver.stdout.take().expect("its output"));
    let mut lines = output.lines().map_while(Result::ok);
    let port = lines.find_map(|line| {
        line.split("successfully on port ").nth(1)?.trim_end_matches('.').trim().parse().ok()
    });
    let port = port.expect("the port of chromedriver");
    // whoever writes to a closed pipe ends
    std::thread::spawn(move || lines.for_each(drop));
    (driver, port)
}
