//! Files that are no ledgers, or not whole, or in use.

use crate::scratch::{ANN, READER, article, file, incoming};
use mahdar_ledger::{Ledger, SCHEMA_VERSION};
use rusqlite::Connection;
use std::fs;
use std::time::Duration;

/// What opening says, without the path.
fn refusal(path: &std::path::Path) -> String {
    let error = Ledger::open(path).unwrap_err().to_string();
    error.strip_prefix(&format!("{}: ", path.display())).expect("names the file").to_owned()
}

#[test]
fn what_is_no_ledger_is_refused_and_left_alone() {
    let path = file("no_ledger");
    fs::write(&path, "a text that is no database, and rather long ".repeat(40)).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(refusal(&path).starts_with("not a ledger of Mahdar (it is no SQLite file)"));
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (a)").unwrap();
    let before = fs::read(&path).unwrap();
    assert!(refusal(&path).contains("an SQLite file of another program"));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(refusal(path.parent().unwrap()).contains("it is a folder"));
    assert!(refusal(&path.with_file_name("no/mahdar.db")).contains("its folder does not exist"));
    assert!(Ledger::reader(path.with_file_name("none.db")).unwrap_err().is_missing());
}

#[test]
fn a_newer_ledger_is_refused_politely() {
    let path = file("newer");
    drop(Ledger::open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let expected = format!("schema 99, this one knows up to {SCHEMA_VERSION}");
    assert!(refusal(&path).contains(&expected), "{}", refusal(&path));
    assert!(Ledger::reader(&path).unwrap_err().is_newer());
}

#[test]
fn damage_is_found() {
    let path = file("damaged");
    let mut ledger = Ledger::open(&path).unwrap();
    let batch: Vec<_> =
        (0..50).map(|n| incoming(article(&format!("a{n}"), None, &format!("{ANN} {n}")))).collect();
    ledger.store(READER, &batch).unwrap();
    drop(ledger);
    assert_eq!(Ledger::reader(&path).unwrap().check().unwrap().problems, Vec::<String>::new());
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].iter_mut().step_by(7).for_each(|byte| *byte ^= 0x55);
    fs::write(&path, bytes).unwrap();
    let found = Ledger::reader(&path).and_then(|ledger| ledger.check());
    assert!(found.map_or_else(|e| e.is_damaged(), |check| !check.problems.is_empty()));
}

#[test]
fn a_second_writer_waits_and_then_is_told() {
    let path = file("busy");
    let mut ledger = Ledger::open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    ledger.wait_at_most(Duration::from_millis(50)).unwrap();
    let batch = [incoming(article("a", None, ANN))];
    let error = ledger.store(READER, &batch).unwrap_err();
    assert!(error.is_busy(), "{error}");
    assert!(error.to_string().contains("another program writes"), "{error}");
    // readers do not wait
    assert_eq!(Ledger::reader(&path).unwrap().stats().unwrap().articles, 0);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(ledger.store(READER, &batch).unwrap().len(), 1);
}

#[test]
fn two_writers_take_turns() {
    let path = file("turns");
    let mut one = Ledger::open(&path).unwrap();
    let mut two = Ledger::open(&path).unwrap();
    for n in 0..6 {
        let ledger = if n % 2 == 0 { &mut one } else { &mut two };
        let text = format!("{ANN} Part {n}.");
        ledger.store(READER, &[incoming(article(&n.to_string(), None, &text))]).unwrap();
    }
    assert_eq!(one.stats().unwrap().articles, 6);
    assert_eq!(one.check().unwrap().problems, Vec::<String>::new());
    // what each remembers of actors holds for both
    assert_eq!(one.actors_named("Ann Example").unwrap().len(), 1);
}

#[test]
fn a_backup_is_a_ledger_and_overwrites_nothing() {
    let path = file("backup");
    let mut ledger = Ledger::open(&path).unwrap();
    ledger.store(READER, &[incoming(article("a", None, ANN))]).unwrap();
    let copy = path.with_file_name("copy.db");
    ledger.backup(&copy).unwrap();
    let error = ledger.backup(&copy).unwrap_err().to_string();
    assert!(error.contains("not overwritten"), "{error}");
    let copy = Ledger::reader(&copy).unwrap();
    assert_eq!(copy.stats().unwrap().articles, 1);
    assert_eq!(copy.check().unwrap().problems, Vec::<String>::new());
}
