//! `mahdar extract`, from files to articles and exit code.

use crate::binary::{folder, run, run_with};
use serde_json::Value;
use std::fs;

fn articles(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

const PAGE: &str = "<html lang=en><title>Talks resume</title><meta name=author content=Ann>
    <meta name=date content=2018-07-10><p>The envoy said that talks would resume.</p>";
const FEED: &str = "<rss><channel><title>Wire</title><item><guid>1</guid><title>Talks</title>
    <description>The minister said that they had met on Monday.</description></item></channel></rss>";

#[test]
fn articles_of_all_kinds_come_in_order() {
    let folder = folder("extract_kinds");
    fs::write(folder.join("a.html"), PAGE).unwrap();
    fs::write(folder.join("b.xml"), FEED).unwrap();
    fs::write(folder.join("c.txt"), "title: T\n\nThey met.").unwrap();
    fs::write(folder.join("d.jsonl"), "{\"text\": \"x\"}\nbad\n").unwrap();
    let ran = run(&folder, &["extract", "."]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    let all = articles(&ran.stdout);
    let ids: Vec<&str> = all.iter().filter_map(|article| article["id"].as_str()).collect();
    assert_eq!(ids, ["a", "1", "c", "d.jsonl:1"]);
    assert_eq!(all[0]["text"], "The envoy said that talks would resume.");
    assert_eq!((&all[0]["author"], &all[0]["dated_by"]), (&"Ann".into(), &"meta".into()));
    assert_eq!(all[1]["language"], "en");
    assert_eq!(all[1]["from"]["entry"], 1);
    assert_eq!(all[3]["from"]["line"], 1);
    assert!(ran.stderr.contains("d.jsonl:2: not a JSON object"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("4 articles extracted, 1 failure\n"), "{}", ran.stderr);
}

#[test]
fn patterns_and_standard_input_are_sources() {
    let folder = folder("extract_sources");
    fs::write(folder.join("a1.html"), PAGE).unwrap();
    fs::write(folder.join("a2.html"), PAGE).unwrap();
    fs::write(folder.join("b.html"), PAGE).unwrap();
    assert_eq!(articles(&run(&folder, &["extract", "a*.html"]).stdout).len(), 2);
    let ran = run_with(&folder, &["extract", "-q", "-"], FEED.as_bytes());
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert_eq!(articles(&ran.stdout)[0]["publisher"], "Wire");
    let ran = run(&folder, &["extract", "missing.html"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
}

#[test]
fn what_is_extracted_can_be_read() {
    let folder = folder("extract_read");
    fs::write(folder.join("a.html"), PAGE).unwrap();
    let extracted = run(&folder, &["extract", "a.html"]).stdout;
    let ran = run_with(&folder, &["read", "-", "--format", "jsonl"], extracted.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(articles(&ran.stdout)[0]["published"], "2018-07-10");
}
