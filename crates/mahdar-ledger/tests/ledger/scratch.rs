//! Articles and files for the tests.

use mahdar_lang::Packs;
use mahdar_ledger::{Incoming, Ledger, Sighting, Stored};
use mahdar_text::Article;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub const READER: &str = "reader 1";

/// Where a ledger of one test may be made.
pub fn file(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ledger_{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("scratch folder");
    folder.join("mahdar.db")
}

/// An English article of 10 July 2018.
pub fn article(name: &str, url: Option<&str>, text: &str) -> Article {
    Article {
        id: name.into(),
        url: url.map(Into::into),
        publisher: Some("The Example".into()),
        title: Some(format!("Talks {name}")),
        published: Some("2018-07-10".into()),
        language: Some("en".into()),
        text: text.into(),
    }
}

pub fn incoming_at(article: Article, seen: i64) -> Incoming {
    static PACKS: LazyLock<Packs> = LazyLock::new(mahdar_packs::embedded);
    let record = mahdar_reader::read(&article, &PACKS);
    Incoming::new(article, record, Sighting { source: "file.jsonl".into(), seen })
}

pub fn incoming(article: Article) -> Incoming {
    incoming_at(article, 1_600_000_000)
}

/// Stores one article.
pub fn store(ledger: &mut Ledger, article: Article, seen: i64) -> Stored {
    ledger.store(READER, &[incoming_at(article, seen)]).expect("stored")[0]
}

pub const ANN: &str = "Foreign Minister Ann Example said that the talks would resume on Monday.";
pub const BOB: &str = "\"We will not sign,\" Bob Sample, the envoy of Freedonia, told reporters.";
pub const CAL: &str = "Envoy Cal Placeholder warned that the truce would not hold for long.";
