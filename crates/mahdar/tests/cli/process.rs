//! `mahdar process` and `mahdar minutes`: files, and what the ledger keeps.

use crate::binary::{folder, run};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A ledger with an article a day: three meetings of Norway and Sweden, and one of others.
fn ledger(test: &str) -> PathBuf {
    let folder = folder(test);
    let mut lines = String::new();
    for (day, text) in [
        (
            1,
            "A summit between Norway and Sweden will be held in Oslo on Monday. Norway said that the talks were good.",
        ),
        (
            9,
            "A summit between Norway and Sweden will be held in Stockholm on Monday. Sweden said that the talks would go on.",
        ),
        (
            20,
            "A summit between Norway and Sweden will be held in Bergen on Monday. Norway said that fish was the issue.",
        ),
        (
            21,
            "A summit between Brazil and Chile will be held in Lima on Monday. Chile said that the border was closed.",
        ),
    ] {
        let article = json!({
            "id": format!("a{day}"), "url": format!("http://example.org/{day}"), "text": text,
            "published": format!("2018-03-{day:02}"),
        });
        lines += &(article.to_string() + "\n");
    }
    fs::write(folder.join("news.jsonl"), lines).unwrap();
    let ran = run(&folder, &["add", "-q", "news.jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    folder
}

/// The minutes as JSON.
fn minutes(folder: &Path, arguments: &[&str]) -> Value {
    let ran = run(folder, &[&["minutes", "--format", "json", "-q"], arguments].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

fn titles(minutes: &Value) -> Vec<&str> {
    let urls = minutes["articles"].as_array().unwrap().iter();
    urls.map(|article| article["url"].as_str().unwrap().rsplit('/').next().unwrap()).collect()
}

#[test]
fn minutes_are_made_of_the_ledger() {
    let folder = ledger("process_minutes");
    let ran = run(&folder, &["process", "new", "Northern fish", "Norway", "Sweden"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "processes/northern-fish.toml\n"));
    for name in ["Northern fish", "processes/northern-fish.toml"] {
        let found = minutes(&folder, &[name]);
        assert_eq!(titles(&found), ["1", "9", "20"], "{name}");
        assert_eq!(found["process"]["name"], "Northern fish");
    }
    let since =
        minutes(&folder, &["northern-fish", "--since", "2018-03-02", "--until", "2018-03-09"]);
    assert_eq!(titles(&since), ["9"]);
    let files = minutes(&folder, &["northern-fish", "--articles", "news.jsonl"]);
    let stored = minutes(&folder, &["northern-fish"]);
    let tellings = |minutes: &Value| minutes["positions"].as_array().unwrap().len();
    assert!(tellings(&stored) > 0);
    assert_eq!(tellings(&stored), tellings(&files));
    let ran = run(&folder, &["minutes", "northern-fish", "--since", "2019-01-01"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("in no article"), "{}", ran.stderr);
    let ran = run(&folder, &["minutes", "northern-fish", "--ledger", "none.db"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("none.db: no such ledger"), "{}", ran.stderr);
    let ran = run(&folder, &["minutes", "northern-fish", "-o", "mahdar.db"]);
    assert_eq!(ran.code, Some(2), "a ledger is not overwritten by minutes");
    assert_eq!(run(&folder, &["check"]).code, Some(0));
}

#[test]
fn the_ledger_keeps_processes() {
    let folder = ledger("process_kept");
    run(&folder, &["process", "new", "Northern fish", "Norway", "Sweden"]);
    let path = folder.join("processes/northern-fish.toml");
    let ran = run(&folder, &["process", "add", "northern-fish"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let listed = "processes/northern-fish.toml\tNorthern fish\tNorway, Sweden\n\
                  mahdar.db\tNorthern fish\tNorway, Sweden\n";
    assert_eq!(run(&folder, &["process", "list"]).stdout, listed);
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(run(&folder, &["process", "show", "northern-fish"]).stdout, text);
    for name in ["Northern fish", "northern-fish"] {
        assert_eq!(titles(&minutes(&folder, &[name])), ["1", "9", "20"], "{name}");
    }
    fs::write(folder.join("bad.toml"), "name = 'Bad'\nparties = []").unwrap();
    let ran = run(&folder, &["process", "add", "bad.toml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("bad.toml: `parties` is empty"), "{}", ran.stderr);
    assert_eq!(run(&folder, &["process", "remove", "Northern fish"]).code, Some(0));
    assert_eq!(run(&folder, &["process", "list"]).stdout, "");
    let ran = run(&folder, &["process", "remove", "Northern fish"]);
    assert!(ran.stderr.contains("keeps no process \"Northern fish\""), "{}", ran.stderr);
    let ran = run(&folder, &["minutes", "Northern fish"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("northern-fish.toml: no process"), "{}", ran.stderr);
}

#[test]
fn who_meets_often_is_suggested() {
    let folder = ledger("process_suggest");
    let ran = run(&folder, &["process", "suggest"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("# 3 meetings, the last one on 2018-03-"), "{}", ran.stdout);
    assert!(ran.stdout.contains("parties = [\"Norway\", \"Sweden\"]\nfrom = \"2018-03-01\"\n"));
    assert!(!ran.stdout.contains("Chile"), "{}", ran.stdout);
    fs::write(folder.join("suggested.toml"), ran.stdout).unwrap();
    assert_eq!(titles(&minutes(&folder, &["suggested.toml"])), ["1", "9", "20"]);
    let ran = run(&folder, &["process", "suggest", "--least", "1", "--since", "2018-03-15"]);
    assert!(ran.stdout.contains("Chile") && ran.stdout.contains("Norway"), "{}", ran.stdout);
    let ran = run(&folder, &["process", "suggest", "--until", "2018-03-15"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert!(ran.stderr.contains("--least"), "{}", ran.stderr);
}
