//! `mahdar eval` and `mahdar schema`.

use crate::binary::{folder, run};
use serde_json::Value;
use std::fs;

const GOLD: &str = "{\"id\": \"a\", \"text\": \"Ann Lee said no.\", \"statements\": \
    [{\"content\": [[13, 15]], \"cue\": [[8, 12]], \"source\": [[0, 7]], \"speaker\": \"Ann Lee\"}]}\n";

#[test]
fn scores_as_table_and_as_json() {
    let folder = folder("eval");
    fs::write(folder.join("gold.jsonl"), GOLD).unwrap();
    fs::write(folder.join("pred.jsonl"), GOLD.replace("Ann Lee\"", "Bob\"")).unwrap();
    let table = run(&folder, &["eval", "gold.jsonl", "pred.jsonl", "--errors", "1"]);
    assert_eq!(table.code, Some(0));
    assert!(table.stdout.contains("\nfound               p 100.0  r 100.0  f1 100.0\n"));
    let miss = "a\n  gold  said | Ann Lee | Ann Lee | no\n  pred  said | Ann Lee | Bob | no\n";
    assert_eq!(table.stderr, miss);
    let json = run(&folder, &["eval", "gold.jsonl", "pred.jsonl", "--json"]);
    let scores: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(scores["speaker"]["f1"], 0.0);
}

#[test]
fn the_reader_can_be_scored() {
    let folder = folder("eval-run");
    fs::write(folder.join("gold.jsonl"), GOLD).unwrap();
    let ran = run(&folder, &["eval", "gold.jsonl", "--run", "--json"]);
    let scores: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    assert_eq!(scores["statements"], 1);
}

#[test]
fn what_does_not_fit_is_refused() {
    let folder = folder("eval-refused");
    fs::write(folder.join("gold.jsonl"), GOLD).unwrap();
    fs::write(folder.join("other.jsonl"), GOLD.replace("\"a\"", "\"b\"")).unwrap();
    fs::write(folder.join("long.jsonl"), GOLD.replace("15", "99")).unwrap();
    for (pred, message) in [
        ("other.jsonl", "mahdar: predictions for 1 records that are not in the gold, such as b\n"),
        ("long.jsonl", "mahdar: a: span [13,99] outside the text of 16 code points\n"),
    ] {
        let ran = run(&folder, &["eval", "gold.jsonl", pred]);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(2), message));
    }
    assert_eq!(run(&folder, &["eval", "gold.jsonl"]).code, Some(2));
    assert_eq!(run(&folder, &["eval", "gold.jsonl", "other.jsonl", "--run"]).code, Some(2));
}

#[test]
fn the_schema_is_json() {
    let ran = run(&folder("schema"), &["schema"]);
    let schema: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(schema["title"], "Record");
    assert!(schema["properties"]["statements"].is_object());
}
