//! A ledger out as lines, and back in.

use crate::scratch::{ANN, BOB, CAL, article, file, store};
use mahdar_ledger::{ArticleId, Correction, Import, Ledger, StatementId};
use mahdar_reader::Form;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;

/// All that a ledger says, with keys in the place of numbers that may differ.
const DUMP: &[&str] = &[
    "SELECT articles.id, hash, articles.name, url, publisher, title, published, day, language,
        readers.name, added, copy_of, replaced_by
     FROM articles JOIN readers ON readers.id = reader ORDER BY 1",
    "SELECT * FROM texts ORDER BY article",
    "SELECT url, article FROM addresses ORDER BY url",
    "SELECT s.article, url, name, publisher, published, source, first_seen, last_seen, times
     FROM sightings s LEFT JOIN addresses ON addresses.id = address ORDER BY 1, s.id",
    "SELECT s.id, article, ordinal, key, act, form, confidence, start, \"end\", inside, echo,
        vanished, rejected
     FROM statements s LEFT JOIN actors ON actors.id = actor ORDER BY 1",
    "SELECT * FROM meetings ORDER BY id",
    "SELECT meeting, key FROM meeting_parties JOIN actors ON id = actor ORDER BY 1, 2",
    "SELECT a.key, a.name, a.kind, a.role, a.country, a.known, b.key
     FROM actors a LEFT JOIN actors b ON b.id = a.merged ORDER BY 1",
    "SELECT folded, key FROM actor_names JOIN actors ON id = actor ORDER BY 1, 2",
    "SELECT deed, a.key, b.key, article, author, at FROM actor_log
     JOIN actors a ON a.id = actor JOIN actors b ON b.id = other ORDER BY actor_log.id",
    "SELECT article, e.key, a.key FROM actor_exceptions e JOIN actors a ON a.id = actor
     ORDER BY 1, 2",
    "SELECT article, start, \"end\", c.kind, coalesce(key, value), author, at FROM corrections c
     LEFT JOIN actors ON c.kind = 'actor' AND actors.id = value ORDER BY c.id",
    "SELECT * FROM days ORDER BY day",
    "SELECT * FROM bands ORDER BY band, article",
    "SELECT * FROM feeds ORDER BY url",
    "SELECT * FROM processes ORDER BY name",
];

fn dump(path: &Path) -> Vec<Vec<Value>> {
    let db = Connection::open(path).unwrap();
    let mut out = Vec::new();
    for sql in DUMP {
        let mut statement = db.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect());
        out.extend(rows.unwrap().map(|row| row.unwrap()));
    }
    out
}

/// A ledger in which everything occurs that is exported.
fn rich(path: &Path) {
    let mut ledger = Ledger::open(path).unwrap();
    let url = Some("http://example.org/a");
    let one = store(&mut ledger, article("a", url, &[ANN, BOB].join("\n")), 100).article;
    let two = store(&mut ledger, article("b", None, &format!("{ANN} They met.")), 150).article;
    store(&mut ledger, article("a", url, &[ANN, CAL].join("\n")), 200);
    store(&mut ledger, article("c", Some("http://example.org/c"), CAL), 250);
    store(&mut ledger, article("c", Some("http://example.org/c"), CAL), 260);
    let long = |n: u32| (n..n + 90).map(|n| format!("word{n} ")).collect::<String>();
    store(&mut ledger, article("long", None, &long(0)), 270);
    store(&mut ledger, article("copy", None, &long(5)), 280);
    let text = "Minister Ann Example met envoy Cal Placeholder in Geneva on Friday.";
    store(&mut ledger, article("met", None, text), 290);
    let statements = ledger.statements_of(one).unwrap();
    let (ann, bob) = (statements[0].actor.unwrap(), statements[1].actor.unwrap());
    let cal = ledger.actors_named("cal placeholder").unwrap()[0].id;
    ledger.split_articles(ann, &[two], Some("editor"), 300).unwrap();
    ledger.merge(cal, bob, None, 310).unwrap();
    ledger.correct(statements[0].id, Correction::Actor(bob), Some("editor"), 320).unwrap();
    ledger.correct(statements[1].id, Correction::Form(Form::Mixed), None, 330).unwrap();
    drop(ledger);
    let db = Connection::open(path).unwrap();
    db.execute_batch(
        "INSERT INTO feeds (listed, url, title, failures)
         VALUES ('http://example.org/feed', 'http://example.org/feed', 'F', 2);
         INSERT INTO processes VALUES ('p', 'name = \"p\"')",
    )
    .unwrap();
}

fn lines(path: &Path) -> Vec<String> {
    let ledger = Ledger::reader(path).unwrap();
    ledger.export(ArticleId(0), None).map(|line| line.unwrap()).collect()
}

fn import(path: &Path, lines: &[String]) -> (u64, u64) {
    let mut ledger = Ledger::open(path).unwrap();
    let mut import = Import::new(&mut ledger);
    for (at, line) in lines.iter().enumerate() {
        import.take(std::slice::from_ref(line), at as u64 + 1).unwrap();
    }
    let imported = import.finish().unwrap();
    (imported.new, imported.known)
}

#[test]
fn an_import_of_an_export_is_the_same_ledger() {
    let (path, copy) = (file("exported"), file("imported"));
    rich(&path);
    let lines = lines(&path);
    assert_eq!(import(&copy, &lines), (7, 0));
    let (here, there) = (dump(&path), dump(&copy));
    for (here, there) in here.iter().zip(&there) {
        assert_eq!(here, there);
    }
    assert_eq!(here.len(), there.len());
    assert_eq!(self::lines(&copy), lines);
    assert_eq!(Ledger::reader(&copy).unwrap().check().unwrap().problems, Vec::<String>::new());
    // once more changes nothing
    assert_eq!(import(&copy, &lines), (0, 7));
    assert_eq!(dump(&copy), here);
}

#[test]
fn an_import_into_another_ledger_keeps_both() {
    let (path, other) = (file("exported_too"), file("other"));
    rich(&path);
    let mut ledger = Ledger::open(&other).unwrap();
    let text = format!("{BOB} Nobody else spoke.");
    let mine = store(&mut ledger, article("mine", None, &text), 50).article;
    let before = ledger.statements_of(mine).unwrap();
    drop(ledger);
    assert_eq!(import(&other, &lines(&path)), (7, 0));
    let ledger = Ledger::reader(&other).unwrap();
    assert_eq!(ledger.statements_of(mine).unwrap(), before);
    let (one, two) = (Ledger::reader(&path).unwrap().stats().unwrap(), ledger.stats().unwrap());
    assert_eq!(two.statements, one.statements + before.len() as u64);
    assert_eq!(ledger.check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn exports_go_on_where_they_ended() {
    let path = file("resumed");
    rich(&path);
    let ledger = Ledger::reader(&path).unwrap();
    let all = lines(&path);
    let rest: Vec<String> = ledger.export(ArticleId(3), None).map(|line| line.unwrap()).collect();
    assert_eq!(rest, all[3..]);
    let later = mahdar_ledger::day_of("2019").unwrap();
    assert!(
        ledger.export(ArticleId(0), Some(later)).all(|line| !line.unwrap().contains("\"text\""))
    );
}

#[test]
fn a_line_that_is_none_is_named() {
    let mut ledger = Ledger::open(file("no_line")).unwrap();
    let mut import = Import::new(&mut ledger);
    let error = import.take(&["{\"format\":\"other\"}".to_owned()], 12).unwrap_err();
    assert!(error.to_string().contains("line 12 is no line of an export"), "{error}");
    drop(import);
    assert!(ledger.statements(StatementId(0)).next().is_none());
}
