//! The inputs of a run: which files, in which order, and their lines batch by batch.

use crate::cli::InputKind;
use crate::files::Input;
use mahdar_fetch::{Client, Request};
use mahdar_ingest::{
    Batch, Batches, FEED_LIMIT, Found, InputError, Kind, LINE_LIMIT, Warc, WarcRecord, decode,
    sniff,
};
use mahdar_text::Article;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const BUFFER: usize = 128 * 1024;

/// A piece of work.
#[derive(Debug, Default)]
pub enum Job {
    /// Nothing yet.
    #[default]
    None,
    /// Some lines of a file of JSON Lines.
    Lines(Arc<str>, Batch),
    /// A file that is one article, or a feed.
    Document(Arc<str>, Kind, Vec<u8>),
    /// A page or feed on the network.
    Address(Arc<str>, Arc<Client>),
    /// A record of a web archive.
    Record(Arc<str>, WarcRecord),
    /// What could not be opened or read.
    Failed(InputError),
}

impl Job {
    /// Parses the articles of the job, and hands each to `take`.
    pub fn articles(&self, mut take: impl FnMut(Result<Article, InputError>)) {
        self.found(|result| take(result.map(|found| found.article)));
    }

    /// As [`articles`](Self::articles), with where each was found.
    pub fn found(&self, mut take: impl FnMut(Result<Found, InputError>)) {
        match self {
            Self::None => {}
            Self::Lines(file, batch) => batch.found(file).for_each(take),
            Self::Document(file, Kind::Markup, bytes) => {
                mahdar_ingest::markup(file, bytes).into_iter().for_each(take);
            }
            Self::Document(file, kind, bytes) => {
                let article = mahdar_ingest::document(file, *kind, bytes);
                take(article.map(Found::from));
            }
            Self::Address(url, client) => match client.get(&Request::of(url)) {
                Ok(answer) => answer.found().into_iter().for_each(take),
                Err(e) => take(Err(InputError::new(e.url(), 0, e.what(), e.remedy()))),
            },
            Self::Record(file, record) => record.found(file).into_iter().for_each(take),
            Self::Failed(error) => take(Err(error.clone())),
        }
    }

    /// The name of the input.
    pub fn file(&self) -> &str {
        match self {
            Self::None => "",
            Self::Lines(file, _) | Self::Document(file, ..) => file,
            Self::Address(file, _) | Self::Record(file, _) => file,
            Self::Failed(error) => error.file(),
        }
    }
}

/// What is read piece by piece.
enum Current {
    Lines(Arc<str>, Batches<Stream>),
    Archive(Arc<str>, Warc<Stream>),
}

/// Turns inputs into jobs.
pub struct Inputs {
    queue: VecDeque<Input>,
    kind: Option<Kind>,
    current: Option<Current>,
    client: Option<Arc<Client>>,
    bytes_read: Arc<AtomicU64>,
}

type Stream = Box<dyn BufRead + Send>;

impl Inputs {
    /// The jobs of `inputs`, all of which are of the kind given, if one is.
    pub fn new(inputs: Vec<Input>, kind: Option<InputKind>) -> Self {
        let kind = kind.map(|kind| match kind {
            InputKind::Jsonl => Kind::JsonLines,
            InputKind::Text => Kind::Text,
            InputKind::Markdown => Kind::Markdown,
            InputKind::Html => Kind::Markup,
            InputKind::Warc => Kind::Warc,
        });
        Self { queue: inputs.into(), kind, current: None, client: None, bytes_read: Arc::default() }
    }

    /// The same, with what fetches addresses. Without it, they are errors.
    pub fn with_client(self, client: Client) -> Self {
        Self { client: Some(Arc::new(client)), ..self }
    }

    /// How many bytes of the inputs were read so far, as they lie on the disk.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes_read)
    }

    /// Puts the next job into `job`, whose buffers are used again; false when there is none.
    pub fn next(&mut self, job: &mut Job) -> bool {
        let mut batch = match std::mem::take(job) {
            Job::Lines(_, batch) => batch,
            _ => Batch::default(),
        };
        loop {
            match &mut self.current {
                Some(Current::Lines(file, batches)) => {
                    let file = Arc::clone(file);
                    match batches.read_into(&mut batch) {
                        Ok(true) => *job = Job::Lines(file, batch),
                        Ok(false) => {
                            self.current = None;
                            continue;
                        }
                        Err(error) => *job = Job::Failed(error),
                    }
                    return true;
                }
                Some(Current::Archive(file, archive)) => {
                    *job = match archive.next_record() {
                        Some(Ok(record)) => Job::Record(Arc::clone(file), record),
                        Some(Err(error)) => Job::Failed(error),
                        None => {
                            self.current = None;
                            continue;
                        }
                    };
                    return true;
                }
                None => {}
            }
            let Some(input) = self.queue.pop_front() else { return false };
            match self.open(input) {
                Ok(None) => {}
                Ok(Some(document)) => {
                    *job = document;
                    return true;
                }
                Err(error) => {
                    *job = Job::Failed(error);
                    return true;
                }
            }
        }
    }

    /// Opens an input: either it is a document, or it becomes the current stream of lines.
    fn open(&mut self, input: Input) -> Result<Option<Job>, InputError> {
        let name = input.name();
        let error = |error: io::Error| {
            let what = format!("cannot be read ({error})");
            InputError::new(&name, 0, what, "check the path and its permissions")
        };
        let (raw, named): (Stream, _) = match input {
            Input::Bad(error) => return Err(error),
            Input::Address(url) => {
                let client = self.client.as_ref().map(Arc::clone);
                let client = client.ok_or_else(|| {
                    let what = "an address, and this command fetches none";
                    InputError::new(&url, 0, what, "fetch it with mahdar extract")
                })?;
                return Ok(Some(Job::Address(url.into(), client)));
            }
            Input::Stdin => (Box::new(BufReader::with_capacity(BUFFER, io::stdin())), None),
            Input::File(path) => {
                let file = Counted(File::open(&path).map_err(error)?, self.bytes_read());
                (Box::new(BufReader::with_capacity(BUFFER, file)), Kind::of_name(&name))
            }
        };
        let decoded = decode(raw).map_err(error)?;
        let (kind, mut stream): (_, Stream) = match self.kind.or(named) {
            Some(kind) => (kind, Box::new(decoded)),
            None => {
                let (kind, whole) = sniff(decoded).map_err(error)?;
                // a file of .json may begin with `[`; to take it for prose would be worse than the
                // error that JSON Lines give
                let json = kind == Kind::Text && name.ends_with(".json");
                (if json { Kind::JsonLines } else { kind }, Box::new(whole))
            }
        };
        let file: Arc<str> = name.as_str().into();
        match kind {
            Kind::JsonLines => {
                self.current = Some(Current::Lines(file, Batches::new(&name, stream)));
                return Ok(None);
            }
            Kind::Warc => {
                self.current = Some(Current::Archive(file, Warc::new(&name, stream)));
                return Ok(None);
            }
            Kind::Text | Kind::Markdown | Kind::Markup => {}
        }
        let limit = if kind == Kind::Markup { FEED_LIMIT } else { LINE_LIMIT };
        let mut bytes = Vec::new();
        stream.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes).map_err(error)?;
        Ok(Some(Job::Document(file, kind, bytes)))
    }
}

/// A file that counts what is read of it.
struct Counted(File, Arc<AtomicU64>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(buffer)?;
        self.1.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}
