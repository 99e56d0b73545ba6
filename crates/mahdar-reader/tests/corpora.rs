//! Every article of the corpora: no panic, a sound record, and the same bytes again.
//!
//! The corpora are not part of the repository. Where they are missing the test says so and passes,
//! unless `CI=true`. `MAHDAR_SHARED` names their folder; without it, it is `../shared`.

#[path = "support/check.rs"]
mod check;
#[path = "support/packs.rs"]
mod packs;

use check::{faults, loose_ends};
use mahdar_ingest::{Batch, Batches, decode};
use mahdar_reader::Record;
use mahdar_text::Article;
use packs::packs;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, panic, thread};

#[test]
fn every_article() {
    check_all(problems);
}

#[test]
fn nothing_sticks_out() {
    check_all(|article| {
        let record = mahdar_reader::read(article, packs());
        (record.statements.len(), loose_ends(&record))
    });
}

/// Whether `check` finds nothing wrong with any article; it gives the number of statements too.
fn check_all(check: fn(&Article) -> (usize, Vec<String>)) {
    let files = corpora();
    if files.is_empty() {
        assert!(env::var("CI").as_deref() != Ok("true"), "no corpora in {}", folder().display());
        println!("skipped: no *_news.jsonl.gz in {}", folder().display());
        return;
    }
    let articles: Vec<Article> = files.iter().flat_map(|file| articles(file)).collect();
    let next = AtomicUsize::new(0);
    let statements = AtomicUsize::new(0);
    let wrong: Mutex<Vec<String>> = Mutex::default();
    let work = || {
        while let Some(article) = articles.get(next.fetch_add(1, Ordering::Relaxed)) {
            // a panic shall name its article
            let (found, problems) = panic::catch_unwind(|| check(article))
                .unwrap_or_else(|_| (0, vec!["panic".to_owned()]));
            statements.fetch_add(found, Ordering::Relaxed);
            let problems = problems.into_iter().map(|problem| format!("{}: {problem}", article.id));
            wrong.lock().unwrap().extend(problems);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(work);
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), wrong.join("\n"));
    let statements = statements.into_inner();
    println!("{} articles, {statements} statements", articles.len());
    assert!(statements > 0, "not one statement in {} articles", articles.len());
}

/// How many statements an article has, and what is wrong with its record.
fn problems(article: &Article) -> (usize, Vec<String>) {
    let once = mahdar_reader::read(article, packs());
    let again = mahdar_reader::read(article, packs());
    let mut problems = faults(&once);
    if json(&once) != json(&again) {
        problems.push("read again it is another record".into());
    }
    if once.text != article.text {
        problems.push("the text was changed".into());
    }
    (once.statements.len(), problems)
}

fn json(record: &Record) -> Vec<u8> {
    serde_json::to_vec(record).expect("a record is JSON")
}

fn folder() -> PathBuf {
    let shared = env::var_os("MAHDAR_SHARED").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    shared.unwrap_or_else(|| root.join("../shared")).join("corpora")
}

fn corpora() -> Vec<PathBuf> {
    let Ok(files) = fs::read_dir(folder()) else { return Vec::new() };
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with("_news.jsonl.gz"));
    files.sort();
    files
}

fn articles(file: &Path) -> Vec<Article> {
    let name = file.to_string_lossy();
    let input = decode(BufReader::new(File::open(file).unwrap())).unwrap();
    let mut batches = Batches::new(&name, BufReader::new(input));
    let mut batch = Batch::default();
    let mut articles = Vec::new();
    while batches.read_into(&mut batch).unwrap() {
        articles.extend(batch.articles(&name).map(Result::unwrap));
    }
    articles
}
