//! The commands of the ledger.

use crate::binary::{folder, run, run_with};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Value, json};
use std::fs;

const ANN: &str = "Foreign Minister Ann Example said that the talks would resume on Monday.";
const BOB: &str = "\"We will not sign,\" Bob Sample, the envoy of Freedonia, told reporters.";
const CAL: &str = "Envoy Cal Placeholder warned that the truce would not hold for long.";

fn line(id: &str, url: &str, text: &str) -> String {
    let published = "2018-07-10";
    json!({"id": id, "url": url, "published": published, "text": text}).to_string() + "\n"
}

/// A folder with two articles.
fn articles(test: &str) -> std::path::PathBuf {
    let folder = folder(test);
    let two = line("a", "http://example.org/a", &format!("{ANN}\n{BOB}"))
        + &line("b", "http://example.org/b", CAL);
    fs::write(folder.join("news.jsonl"), two).unwrap();
    folder
}

#[test]
fn articles_are_added_once() {
    let folder = articles("add_once");
    let ran = run(&folder, &["add", "news.jsonl", "--dry-run"]);
    let expected = "2 new, 0 changed, 0 already known, 0 failed; nothing was stored\n";
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), expected));
    assert!(!folder.join("mahdar.db").exists());
    let ran = run(&folder, &["add", "news.jsonl", "-v"]);
    assert_eq!(ran.stdout, "new\t1\ta\nnew\t2\tb\n");
    assert_eq!(ran.stderr, "2 new, 0 changed, 0 already known, 0 failed; 3 statements\n");
    let ran = run_with(&folder, &["add", "-"], &fs::read(folder.join("news.jsonl")).unwrap());
    assert_eq!(ran.stderr, "0 new, 0 changed, 2 already known, 0 failed; 0 statements\n");
    let ran = run(&folder, &["stats", "--format", "json"]);
    let stats: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&stats["articles"], &stats["statements"]), (&2.into(), &3.into()));
    assert_eq!(stats["sightings"], 4, "two files");
    let ran = run(&folder, &["check"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert!(ran.stdout.starts_with("The ledger is whole.\n"));
}

#[test]
fn changes_and_failures_are_told() {
    let folder = articles("add_changes");
    run(&folder, &["add", "-q", "news.jsonl", "--ledger", "l.db"]);
    let changed = line("a", "http://example.org/a", &format!("{ANN}\n{CAL}")) + "no JSON\n";
    fs::write(folder.join("later.jsonl"), changed).unwrap();
    let ran = run(&folder, &["add", "later.jsonl", "missing.html", "--ledger", "l.db"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("later.jsonl:2: "), "{}", ran.stderr);
    assert!(ran.stderr.contains("missing.html: cannot be read"), "{}", ran.stderr);
    let summary = "0 new, 1 changed, 0 already known, 2 failed; 2 statements\n";
    assert!(ran.stderr.ends_with(summary), "{}", ran.stderr);
    let ran = run(&folder, &["stats", "--ledger", "l.db"]);
    assert!(ran.stdout.contains("vanished   1\n"), "{}", ran.stdout);
    let ran = run(&folder, &["stats"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("mahdar.db: no such ledger"), "{}", ran.stderr);
}

#[test]
fn a_ledger_goes_out_and_comes_back() {
    let folder = articles("add_export");
    run(&folder, &["add", "-q", "news.jsonl"]);
    let ran = run(&folder, &["export", "-o", "all.jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let ran = run(&folder, &["import", "all.jsonl", "--ledger", "copy.db"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), "2 articles new, 0 already known\n"));
    let again = run(&folder, &["export", "--ledger", "copy.db"]).stdout;
    assert_eq!(again, fs::read_to_string(folder.join("all.jsonl")).unwrap());
    let ran = run(&folder, &["export", "-o", "copy.db", "--ledger", "copy.db"]);
    assert_eq!(ran.code, Some(2), "a ledger is not overwritten by its export");
    let linked = run(&folder, &["export", "--format", "web-annotation"]).stdout;
    let linked: Vec<Value> = linked.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(linked.len(), 3);
    let quote = &linked[1]["target"][0]["selector"];
    assert_eq!(quote[0]["exact"], "We will not sign");
    assert_eq!(quote[1]["start"], 74);
    let articles = run(&folder, &["export", "--format", "jsonld"]).stdout;
    let article: Value = serde_json::from_str(articles.lines().next().unwrap()).unwrap();
    assert_eq!(article["hasPart"][1]["@type"], "Quotation");
    assert_eq!(article["hasPart"][1]["creator"]["name"], "Bob Sample");
    let ran = run(&folder, &["import", "news.jsonl"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("line 1 is no line of an export"), "{}", ran.stderr);
    let csv = run(&folder, &["export", "--format", "csv", "--bom"]).stdout;
    let rows: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert!(rows[0].starts_with("\u{feff}statement,article,published"));
    assert_eq!(rows.len(), 4);
    assert!(rows[1].contains(",Ann Example,"), "{}", rows[1]);
    let ran = run(&folder, &["backup", "copy.db"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("copy.db: exists already"), "{}", ran.stderr);
    assert_eq!(run(&folder, &["backup", "other.db"]).code, Some(0));
    assert_eq!(run(&folder, &["check", "--ledger", "other.db"]).code, Some(0));
}

/// The cells of a line of CSV.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

#[test]
fn parquet_has_the_rows_of_csv() {
    let folder = articles("add_parquet");
    run(&folder, &["add", "-q", "news.jsonl"]);
    let file = |name: &str| {
        let ran = run(&folder, &["export", "--format", "parquet", "-o", name]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        fs::read(folder.join(name)).unwrap()
    };
    assert_eq!(file("a.parquet"), file("b.parquet"));
    let csv = run(&folder, &["export", "--format", "csv"]).stdout;
    let mut lines = csv.split_terminator("\r\n").map(cells);
    let header = lines.next().unwrap();
    let opened = fs::File::open(folder.join("a.parquet")).unwrap();
    let reader = SerializedFileReader::new(opened).unwrap();
    let mut rows = 0;
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let expected = lines.next().unwrap();
        for (at, (name, field)) in row.get_column_iter().enumerate() {
            assert_eq!(*name, header[at]);
            let cell = match field {
                Field::Null => String::new(),
                Field::Str(text) => text.replace('"', ""),
                Field::Long(number) => number.to_string(),
                Field::UInt(number) => number.to_string(),
                Field::Float(share) => format!("{share:.3}"),
                Field::Bool(flag) => u8::from(*flag).to_string(),
                Field::Date(17_722) => "2018-07-10".to_owned(),
                other => panic!("{name}: {other}"),
            };
            assert_eq!(cell, expected[at], "{name}");
        }
        assert_eq!(expected.len(), row.len());
        rows += 1;
    }
    assert_eq!((rows, lines.next()), (3, None));
}

#[test]
fn reading_again_changes_nothing_where_the_reader_is_the_same() {
    let folder = articles("add_reread");
    run(&folder, &["add", "-q", "news.jsonl"]);
    let before = run(&folder, &["export"]).stdout;
    let ran = run(&folder, &["reread"]);
    let nothing = "0 articles read again: 0 statements kept, 0 new, 0 gone\n";
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), nothing));
    let ran = run(&folder, &["reread", "--all"]);
    assert_eq!(ran.stderr, "2 articles read again: 3 statements kept, 0 new, 0 gone\n");
    assert_eq!(run(&folder, &["export"]).stdout, before);
    let ran = run(&folder, &["reread", "--convention", "polnear"]);
    assert!(ran.stderr.contains("2 articles read again"), "{}", ran.stderr);
}

#[test]
fn an_old_search_index_is_written_anew() {
    let folder = articles("add_reindex");
    run(&folder, &["add", "-q", "news.jsonl"]);
    let change = |sql: &str| {
        rusqlite::Connection::open(folder.join("mahdar.db")).unwrap().execute_batch(sql).unwrap();
    };
    let found = || run(&folder, &["search", "truce"]).stdout.contains("Cal Placeholder");
    assert!(found());
    assert!(!run(&folder, &["check"]).stdout.contains("another version"));
    change("UPDATE indexed SET terms = 'of old'");
    let ran = run(&folder, &["check"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.contains("The search index is of another version"), "{}", ran.stdout);
    let ran = run(&folder, &["reread"]);
    assert!(ran.stderr.contains("the search index was written anew\n"), "{}", ran.stderr);
    assert!(!run(&folder, &["check"]).stdout.contains("another version"));
    change(
        "DELETE FROM statements_fts;
         INSERT INTO statements_fts (rowid, words, who, facets) VALUES (1, 'truce', '', '')",
    );
    let ran = run(&folder, &["check"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("3 statements that the search index lacks"), "{}", ran.stdout);
    assert!(ran.stdout.contains("1 rows of the search index without"), "{}", ran.stdout);
    assert!(!found());
    assert_eq!(run(&folder, &["check", "--reindex"]).code, Some(0));
    assert!(found());
}

#[test]
fn actors_are_merged_and_split() {
    let folder = articles("add_actors");
    run(&folder, &["add", "-q", "news.jsonl"]);
    let number = |name: &str| {
        let listed = run(&folder, &["actors", "list", name]).stdout;
        listed.split('\t').next().unwrap().to_owned()
    };
    let (ann, cal) = (number("ANN EXAMPLE"), number("Cal Placeholder"));
    let ran = run(&folder, &["actors", "merge", &cal, &ann, "--author", "editor"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let shown = run(&folder, &["actors", "show", &ann]).stdout;
    assert!(shown.contains("Cal Placeholder") && shown.contains("the truce"), "{shown}");
    assert_eq!(run(&folder, &["actors", "split", &cal]).code, Some(0));
    let ran = run(&folder, &["actors", "split", &cal]);
    assert_eq!(ran.code, Some(2));
    let log = run(&folder, &["actors", "log"]).stdout;
    assert!(log.contains("merged") && log.contains("editor") && log.lines().count() == 2, "{log}");
    let ran = run(&folder, &["actors", "split", &ann, "--article", "1"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(run(&folder, &["actors", "list", "ann example"]).stdout.lines().count(), 2);
}
