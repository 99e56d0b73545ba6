//! A server whose answers are written byte by byte.

use mahdar_fetch::{Access, Client, Request, Settings};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What was asked for: the first line, and the head in small letters.
pub struct Asked {
    pub path: String,
    head: String,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        line.split_once(':').map(|(_, value)| value.trim())
    }
}

/// Answers as long as the process lives.
pub struct Server {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that answers with what `answer` gives.
    pub fn new(answer: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self::writing(move |asked, stream| {
            let bytes = answer(asked);
            // the client may have gone
            let _ = stream.write_all(&bytes);
        })
    }

    /// A server that writes to the connection itself.
    pub fn writing(write: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (log, write) = (Arc::clone(&asked), Arc::new(write));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, write) = (Arc::clone(&log), Arc::clone(&write));
                std::thread::spawn(move || serve(stream, &log, &*write));
            }
        });
        Self { address, asked }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The paths that were asked for, robots.txt aside.
    pub fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().expect("whole").clone();
        asked.retain(|path| path != "/robots.txt");
        asked
    }
}

fn serve(mut stream: TcpStream, log: &Mutex<Vec<String>>, write: &dyn Fn(&Asked, &mut TcpStream)) {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
    let path = head.split_whitespace().nth(1).unwrap_or_default().to_owned();
    log.lock().expect("whole").push(path.clone());
    write(&Asked { path, head: head.to_ascii_lowercase() }, &mut stream);
}

/// An answer with a body.
pub fn ok(kind: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    answer("200 OK", &format!("Content-Type: {kind}\r\n"), body)
}

/// An answer.
pub fn answer(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// An answer that leads elsewhere.
pub fn redirect(status: &str, to: &str) -> Vec<u8> {
    answer(status, &format!("Location: {to}\r\n"), "")
}

pub fn not_found() -> Vec<u8> {
    answer("404 Not Found", "", "nothing here")
}

/// Settings that are quick, and open to this machine alone.
pub fn settings(access: Access) -> Settings {
    let delay = Duration::ZERO;
    Settings { access, delay, contact: Some("desk@wire.example".into()), ..Settings::default() }
}

pub fn client() -> Client {
    Client::new(&settings(Access::Any))
}

/// A request for a page of at most a megabyte.
pub fn request(url: &str) -> Request<'_> {
    Request { url, limit: 1 << 20, ..Request::default() }
}
