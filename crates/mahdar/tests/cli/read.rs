//! `mahdar read`, from bytes to output and exit code.

use crate::binary::{folder, mahdar, run, run_with};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;

const ARTICLE: &str = "{\"text\": \"x\"}\n";

fn ids(jsonl: &str) -> Vec<String> {
    let id = |line| serde_json::from_str::<Value>(line).expect("JSON")["id"].clone();
    jsonl.lines().map(|line| id(line).as_str().expect("a string").to_owned()).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).expect("a vector takes it");
    encoder.finish().expect("a vector takes it")
}

#[test]
fn a_bad_line_costs_only_itself() {
    let folder = folder("malformed");
    let long = format!("{{\"text\": \"{}\"}}\n", "x".repeat(17 << 20));
    let parts: [&[u8]; 9] = [
        ARTICLE.as_bytes(),
        b"\n   \r\n",
        b"{\"text\": \"cut",
        b"\n{\"text\": \"\xff\xfe\"}\n",
        long.as_bytes(),
        ARTICLE.as_bytes(),
        b"[\"text\"]\nprose\n{\"title\": \"only\"}\n",
        b"{\"text\": [[[[\"deep\"]]]], \"other\": ",
        b"1}\r\n",
    ];
    let deep = format!("{{\"text\": {}\n", "[".repeat(1000));
    fs::write(folder.join("bad.jsonl"), [&parts.concat(), deep.as_bytes()].concat()).unwrap();
    for jobs in ["1", "2"] {
        let ran = run(&folder, &["read", "bad.jsonl", "--format", "jsonl", "-j", jobs]);
        assert_eq!(ran.code, Some(1));
        assert_eq!(ids(&ran.stdout), ["bad.jsonl:1", "bad.jsonl:7", "bad.jsonl:11"]);
        let expected = "\
bad.jsonl:4: not JSON (EOF while parsing a string, column 13); write one JSON object a line
bad.jsonl:5: not UTF-8 (byte 0xFF at column 11); convert the file to UTF-8
bad.jsonl:6: a line of more than 16 MiB; write one article a line
bad.jsonl:8: a JSON array, not an object; write one JSON object a line, for instance with `jq -c '.[]'`
bad.jsonl:9: not a JSON object; write one JSON object a line
bad.jsonl:10: no text; put the article's text under \"text\", \"body\", \"content\" or \"article\"
bad.jsonl:12: nested too deeply (column 136); flatten the object
3 articles read, 0 statements, 7 lines or files failed
";
        assert_eq!(ran.stderr, expected);
    }
}

#[test]
fn output_is_in_the_order_of_the_input() {
    let folder = folder("order");
    let mut lines = String::new();
    for number in 0..6000 {
        // lengths differ, so that batches take different times
        let text = "قال الوزير إن المحادثات مستمرة. ".repeat(number % 13 + 1);
        lines += &format!("{{\"id\": \"{number}\", \"text\": \"{text}\"}}\n");
    }
    fs::write(folder.join("a.jsonl"), &lines).unwrap();
    fs::write(folder.join("b.txt"), "last").unwrap();
    let outputs = ["1", "2", "3"].map(|jobs| {
        run(&folder, &["read", "a.jsonl", "b.txt", "--format", "jsonl", "-j", jobs, "-q"]).stdout
    });
    let expected = (0..6000).map(|n| n.to_string()).chain(["b".into()]);
    assert!(ids(&outputs[0]).into_iter().eq(expected));
    assert!(outputs[0] == outputs[1] && outputs[0] == outputs[2]);
}

#[test]
fn compressed_input_is_known_by_its_bytes() {
    let folder = folder("gzip");
    let members = [gzip(ARTICLE), gzip(ARTICLE)].concat();
    fs::write(folder.join("news.jsonl.gz"), &members).unwrap();
    fs::write(folder.join("misnamed.jsonl"), &members).unwrap();
    let ran = run(&folder, &["read", "news.jsonl.gz", "misnamed.jsonl", "--format", "jsonl"]);
    assert_eq!(ran.code, Some(0));
    let expected = ["news.jsonl.gz:1", "news.jsonl.gz:2", "misnamed.jsonl:1", "misnamed.jsonl:2"];
    assert_eq!(ids(&ran.stdout), expected);
    fs::write(folder.join("cut.jsonl.gz"), &members[..members.len() - 6]).unwrap();
    let ran = run(&folder, &["read", "cut.jsonl.gz", "--format", "jsonl"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("cannot be read from here on"), "{}", ran.stderr);
}

#[test]
fn standard_input_is_told_by_its_first_character() {
    let folder = folder("stdin");
    let jsonl = run_with(&folder, &["read", "-", "--format", "jsonl"], b"\n {\"text\": \"x\"}\n");
    assert_eq!(ids(&jsonl.stdout), ["stdin:2"]);
    let text = run_with(&folder, &["read", "-", "--format", "jsonl"], b"# T\n{not JSON\n");
    let record: Value = serde_json::from_str(&text.stdout).unwrap();
    assert_eq!((&record["title"], &record["text"]), (&"T".into(), &"{not JSON".into()));
    let arguments = ["read", "-", "--format", "jsonl", "--input", "markdown"];
    let markdown = run_with(&folder, &arguments, b"{*one*\ntwo}\n");
    let record: Value = serde_json::from_str(&markdown.stdout).unwrap();
    assert_eq!(record["text"], "{one two}");
    let zipped = run_with(&folder, &["read", "-", "--format", "jsonl"], &gzip(ARTICLE));
    assert_eq!(ids(&zipped.stdout), ["stdin:1"]);
}

#[test]
fn folders_are_read_in_order_without_strangers() {
    let folder = folder("folders");
    for name in ["in/z.txt", "in/b/2.md", "in/b/1.txt", "in/README.md", "in/x.png", "in/.h.txt"] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "text").unwrap();
    }
    fs::write(folder.join("in/c.jsonl"), ARTICLE).unwrap();
    fs::create_dir(folder.join("empty")).unwrap();
    let ran = run(&folder, &["read", "in", "--format", "jsonl"]);
    assert_eq!(ids(&ran.stdout), ["1", "2", "c.jsonl:1", "z"]);
    assert_eq!(ran.stderr, "4 articles read, 0 statements, 0 lines or files failed\n");
    let ran = run(&folder, &["read", "empty"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.starts_with("empty: no file of articles in this folder ("));
}

#[test]
fn formats_and_files() {
    let folder = folder("formats");
    fs::write(folder.join("a.txt"), "title: T\npublisher: P\ndate: 2025-07-17\n\nx").unwrap();
    fs::write(folder.join("none.jsonl"), "\n").unwrap();
    let text = run(&folder, &["read", "a.txt", "-q"]);
    assert_eq!(text.stdout, "T (P, 2025-07-17): no statements\n\n");
    assert_eq!(text.stderr, "");
    let json = run(&folder, &["read", "a.txt", "a.txt", "--format", "json"]);
    let records: Vec<Value> = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(records.len(), 2);
    let none = run(&folder, &["read", "none.jsonl", "--format", "json"]);
    assert_eq!((none.stdout.as_str(), none.code), ("[]\n", Some(0)));
    let filed = run(&folder, &["read", "a.txt", "--format", "json", "-o", "out.json"]);
    assert_eq!((filed.stdout.as_str(), filed.code), ("", Some(0)));
    let written: Value =
        serde_json::from_slice(&fs::read(folder.join("out.json")).unwrap()).unwrap();
    assert_eq!(written[0], records[0]);
    let own = run(&folder, &["read", "a.txt", "-o", "./a.txt"]);
    assert_eq!((own.code, own.stderr.contains("is an input too")), (Some(2), true));
    assert!(fs::read_to_string(folder.join("a.txt")).unwrap().ends_with('x'));
}

#[test]
fn exit_codes() {
    let folder = folder("codes");
    fs::write(folder.join("a.txt"), "x").unwrap();
    let code = |arguments: &[&str]| run(&folder, arguments).code;
    assert_eq!(code(&["read", "a.txt"]), Some(0));
    assert_eq!(code(&["read", "a.txt", "missing.txt"]), Some(1));
    assert_eq!(code(&["read", "missing.txt"]), Some(2));
    assert_eq!(code(&["read"]), Some(2));
    assert_eq!(code(&["read", "a.txt", "-j", "0"]), Some(2));
    assert_eq!(code(&["read", "a.txt", "-o", "no/such/folder"]), Some(2));
    fs::write(folder.join("array.json"), "[{\"text\": \"x\"}]").unwrap();
    assert_eq!(code(&["read", "array.json"]), Some(2));
    let missing = run(&folder, &["read", "missing.txt"]).stderr;
    assert!(missing.starts_with("missing.txt: cannot be read ("), "{missing}");
    let help = run(&folder, &["read", "--help"]).stdout;
    assert!(help.contains("Exit codes:"), "{help}");
}

#[test]
fn a_reader_that_goes_is_no_error() {
    let folder = folder("pipe");
    fs::write(folder.join("a.jsonl"), ARTICLE.repeat(50_000)).unwrap();
    for jobs in ["1", "2"] {
        let mut child = mahdar(&folder, &["read", "a.jsonl", "--format", "jsonl", "-j", jobs])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut start = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut start).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
    }
}

#[test]
fn packs_of_a_folder() {
    let folder = folder("packs");
    let pack = folder.join("lang/xx");
    fs::create_dir_all(&pack).unwrap();
    let language = "code = \"xx\"\nname = \"X\"\nright_to_left = false\n";
    fs::write(pack.join("pack.toml"), language).unwrap();
    fs::write(folder.join("a.txt"), "language: xx\n\nx").unwrap();
    for folder_given in ["lang", "lang/xx"] {
        let ran = run(&folder, &["read", "a.txt", "--format", "jsonl", "--lang-dir", folder_given]);
        let record: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
        assert_eq!(record["warnings"], Value::Null);
    }
    fs::write(pack.join("function.tsv"), "form\tclass\nof\tno-such-class\n").unwrap();
    let ran = run(&folder, &["read", "a.txt", "--lang-dir", "lang"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.starts_with("mahdar: lang/xx/function.tsv:2:"), "{}", ran.stderr);
    let ran = run(&folder, &["read", "a.txt", "--lang-dir", "."]);
    assert!(ran.stderr.contains("no language pack"), "{}", ran.stderr);
}
