//! From what people paste and upload to articles in the ledger.

use crate::options::Knowledge;
use mahdar_ingest::{Batch, Batches, InputError, Kind, Warc, decode, document, markup, sniff};
use mahdar_ledger::{ArticleId, Incoming, Ledger, Outcome, Sighting};
use mahdar_reader::Record;
use mahdar_text::Article;
use mahdar_world::{Named, Who};
use std::io::{Cursor, Read};
use std::time::{SystemTime, UNIX_EPOCH};

/// Articles of one upload; more are left out, and the answer says so.
pub(crate) const MOST: usize = 2_000;
/// What an upload may become when it is decompressed, in bytes.
const INFLATED: u64 = 64 << 20;

/// What came of an article.
#[derive(Clone, Debug)]
pub struct Added {
    /// Its headline, or what is wrong.
    pub label: String,
    /// `added`, `known`, `changed` or `failed`.
    pub outcome: &'static str,
    /// Its number.
    pub article: Option<ArticleId>,
    /// Statements that were read.
    pub statements: usize,
}

impl Added {
    fn failed(label: impl Into<String>) -> Self {
        Self { label: label.into(), outcome: "failed", article: None, statements: 0 }
    }
}

/// Reads an article, and tells who of the world file its actors are.
#[must_use]
pub fn read(article: &Article, knowledge: &Knowledge) -> Record {
    let mut record = mahdar_reader::read(article, &knowledge.packs);
    let who = Who::new(&knowledge.world, &knowledge.packs);
    let published = record.published.as_deref();
    let published = published.and_then(|text| text.trim().split(['T', ' ']).next()?.parse().ok());
    for actor in &mut record.actors {
        let named = Named {
            name: &actor.name,
            variants: &actor.variants,
            role: actor.role.as_deref(),
            country: actor.country.as_deref(),
        };
        actor.known = who.known(named, published).map(str::to_owned);
    }
    record
}

/// An article with its record, ready to be stored.
pub(crate) fn incoming(article: Article, knowledge: &Knowledge, source: &str) -> Incoming {
    let record = read(&article, knowledge);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let seen = i64::try_from(now).unwrap_or(i64::MAX);
    Incoming::new(article, record, Sighting { source: source.to_owned(), seen })
}

/// Stores articles that were prepared, and tells what came of each.
///
/// # Errors
/// If the ledger cannot be written.
pub(crate) fn store(
    ledger: &mut Ledger,
    knowledge: &Knowledge,
    incoming: &[Incoming],
) -> mahdar_ledger::Result<Vec<Added>> {
    let stored = ledger.store(&knowledge.reader, incoming)?;
    let added = stored.iter().zip(incoming).map(|(stored, incoming)| Added {
        label: headline(incoming.article()),
        outcome: match stored.outcome {
            Outcome::New => "added",
            Outcome::Known => "known",
            Outcome::Changed(_) => "changed",
        },
        article: Some(stored.article),
        statements: incoming.record().statements.len(),
    });
    Ok(added.collect())
}

fn headline(article: &Article) -> String {
    let title = article.title.as_deref().filter(|title| !title.trim().is_empty());
    crate::text::clip(title.unwrap_or_else(|| article.text.trim()), 120)
}

/// The articles of an uploaded file, and what could not be read.
pub(crate) fn articles(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<Added>) {
    let mut articles = Vec::new();
    let mut failed = Vec::new();
    let mut take = |result: Result<Article, InputError>| match result {
        Ok(article) if articles.len() < MOST => articles.push(article),
        Ok(_) => {}
        Err(error) if failed.len() < MOST => failed.push(Added::failed(error.to_string())),
        Err(_) => {}
    };
    if let Err(error) = open(name, bytes, &mut take) {
        let failure = Added::failed(format!("{name}: {error}"));
        failed.push(failure);
    }
    (articles, failed)
}

fn open(
    name: &str,
    bytes: &[u8],
    take: &mut impl FnMut(Result<Article, InputError>),
) -> std::io::Result<()> {
    let decoded = decode(Cursor::new(bytes.to_vec()))?;
    let mut inflated = Vec::new();
    decoded.take(INFLATED + 1).read_to_end(&mut inflated)?;
    if inflated.len() as u64 > INFLATED {
        return Err(std::io::Error::other(format!("more than {} MiB", INFLATED >> 20)));
    }
    let kind = match Kind::of_name(name) {
        Some(kind) => kind,
        None => sniff(Cursor::new(&inflated[..]))?.0,
    };
    match kind {
        Kind::JsonLines => lines(name, &inflated, take),
        Kind::Text | Kind::Markdown => take(document(name, kind, &inflated)),
        Kind::Markup => {
            markup(name, &inflated).into_iter().for_each(|found| take(found.map(|f| f.article)));
        }
        Kind::Warc => {
            let mut archive = Warc::new(name, Cursor::new(&inflated[..]));
            while let Some(record) = archive.next_record() {
                match record {
                    Ok(record) => {
                        let found = record.found(name);
                        found.into_iter().for_each(|found| take(found.map(|f| f.article)));
                    }
                    Err(error) => take(Err(error)),
                }
            }
        }
    }
    Ok(())
}

fn lines(name: &str, bytes: &[u8], take: &mut impl FnMut(Result<Article, InputError>)) {
    let mut batches = Batches::new(name, bytes);
    let mut batch = Batch::default();
    loop {
        match batches.read_into(&mut batch) {
            Ok(true) => batch.articles(name).for_each(&mut *take),
            Ok(false) => return,
            Err(error) => return take(Err(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_articles() {
        let page = b"<html><head><title>T</title></head><body><article><p>The envoy said that the \
            talks go on, and that they will meet again.</p></article></body></html>";
        assert_eq!(articles("a.html", page).0.len(), 1);
        let (good, bad) = articles("a.jsonl", b"{\"text\": \"x\"}\nno\n{\"text\": \"y\"}");
        assert_eq!((good.len(), bad.len()), (2, 1));
        assert!(bad[0].label.contains("a.jsonl"));
        let (good, bad) = articles("photo.png", b"\x89PNG\r\n\x1a\n\0\0");
        assert_eq!((good.len(), bad.len()), (0, 1));
        assert_eq!(articles("note.txt", "قال الوزير.".as_bytes()).0[0].text, "قال الوزير.");
    }
}
