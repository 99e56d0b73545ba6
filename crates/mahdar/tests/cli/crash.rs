//! `mahdar add`, killed and without room: what was reported as stored is there.

use crate::binary::{folder, mahdar, run};
use mahdar_ledger::{ArticleId, Ledger};
use serde_json::json;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Short articles, all different, as JSON Lines.
fn articles(round: usize, count: usize) -> String {
    let one = |n: usize| {
        let text = format!("Envoy Ann Sample{n} said that round {round} of the talks would go on.");
        let id = format!("{round}-{n}");
        json!({"id": id, "published": "2018-07-10", "text": text}).to_string() + "\n"
    };
    (0..count).map(one).collect()
}

/// That the ledger is whole, and has what these lines say. A line that was cut off says nothing.
fn expect_stored(path: &Path, reported: &str) -> usize {
    let db = rusqlite::Connection::open(path).expect("opens");
    let check: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    drop(db);
    let ledger = Ledger::open(path).expect("opens");
    let whole = reported.rfind('\n').map_or("", |end| &reported[..end]);
    for line in whole.lines() {
        let mut fields = line.split('\t');
        let (word, id, name) = (fields.next(), fields.next(), fields.next());
        assert!(matches!(word, Some("new" | "known")), "{line}");
        let id = ArticleId(id.unwrap().parse().unwrap());
        assert_eq!(ledger.article(id).unwrap().map(|row| row.name).as_deref(), name);
        assert!(ledger.record(id).unwrap().is_some());
    }
    whole.lines().count()
}

/// Removes the ledger.
fn remove(folder: &Path) {
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(folder.join(format!("mahdar.db{end}")));
    }
}

#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let folder = folder("crash_killed");
    let path = folder.join("mahdar.db");
    let arguments = ["add", "-v", "news.jsonl", "-j", "1"];
    fs::write(folder.join("news.jsonl"), articles(1000, 600)).unwrap();
    let started = Instant::now();
    assert_eq!(run(&folder, &arguments).code, Some(0));
    let whole = started.elapsed();
    let mut state = 12345_u64;
    let (mut partly, mut stored) = (0, 0);
    for round in 0..100 {
        // small files: the time goes into starting and killing
        if round % 10 == 0 {
            remove(&folder);
        }
        fs::write(folder.join("news.jsonl"), articles(round, 600)).unwrap();
        let mut child = mahdar(&folder, &arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let share = (state >> 33) as f64 / f64::from(1_u32 << 31);
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share * 1.1));
        child.kill().unwrap();
        let mut reported = String::new();
        child.stdout.take().unwrap().read_to_string(&mut reported).unwrap();
        child.wait().unwrap();
        if path.exists() {
            let lines = expect_stored(&path, &reported);
            stored += lines;
            partly += usize::from(lines > 0 && lines < 600);
        } else {
            assert_eq!(reported, "");
        }
        if round % 10 == 9 && path.exists() {
            let check = Ledger::open(&path).unwrap().check().unwrap();
            assert_eq!(check.problems, Vec::<String>::new());
        }
    }
    // a test whose kills all come too early or too late would show nothing
    assert!(stored > 0 && stored < 100 * 600, "{stored} stored");
    eprintln!("{stored} of 60000 articles stored, {partly} runs killed between transactions");
}

/// Runs `add` where no file may grow beyond this many blocks of 512 bytes.
fn add_in(folder: &Path, blocks: u32) -> (Option<i32>, String, String) {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" add -v news.jsonl");
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_mahdar")])
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn without_room_nothing_is_lost() {
    let folder = folder("crash_full");
    let path = folder.join("mahdar.db");
    fs::write(folder.join("news.jsonl"), articles(0, 1500)).unwrap();
    let mut stored = Vec::new();
    for blocks in [1000, 1700, 2400] {
        remove(&folder);
        let (code, stdout, stderr) = add_in(&folder, blocks);
        assert_eq!(code, Some(2), "{stderr}");
        assert!(stderr.contains("no room to write"), "{stderr}");
        stored.push(expect_stored(&path, &stdout));
    }
    assert!(stored[2] > 0 && stored[2] < 1500, "{stored:?}");
    let ran = run(&folder, &["add", "news.jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let stats = Ledger::reader(&path).unwrap().stats().unwrap();
    assert_eq!(stats.articles, 1500);
    assert_eq!(run(&folder, &["check"]).code, Some(0));
}

/// Runs `add` on a disk of so many kilobytes that is made for it, and copies what is on it to
/// `folder` then; none where no disk can be made.
fn add_on_disk(folder: &Path, kilobytes: u32) -> Option<(Option<i32>, String, String)> {
    const NO_DISK: i32 = 77;
    let script = format!(
        "mount -t tmpfs -o size={kilobytes}k mahdar disk || exit {NO_DISK}
         \"$0\" add -v news.jsonl --ledger disk/mahdar.db
         code=$?
         cp disk/mahdar.db* .
         exit $code"
    );
    fs::create_dir_all(folder.join("disk")).unwrap();
    // in a name space of its own, so that nothing is left mounted; with rights there that this
    // process may lack
    for name_space in ["-m", "-rm"] {
        let output = Command::new("unshare")
            .args([name_space, "sh", "-c", &script, env!("CARGO_BIN_EXE_mahdar")])
            .current_dir(folder)
            .output()
            .ok()?;
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        if output.status.code() != Some(NO_DISK) && !stderr.starts_with("unshare: ") {
            return Some((output.status.code(), stdout, stderr));
        }
    }
    None
}

#[test]
fn on_a_full_disk_nothing_is_lost() {
    let folder = folder("crash_disk");
    let path = folder.join("mahdar.db");
    fs::write(folder.join("news.jsonl"), articles(0, 1500)).unwrap();
    let mut stored = Vec::new();
    for kilobytes in [700, 2000, 3000] {
        remove(&folder);
        let Some((code, stdout, stderr)) = add_on_disk(&folder, kilobytes) else {
            eprintln!("skipped: this system lets the test mount no disk");
            return;
        };
        assert_eq!(code, Some(2), "{stderr}");
        assert!(stderr.contains("no room to write"), "{stderr}");
        stored.push(expect_stored(&path, &stdout));
    }
    assert!(stored[2] > 0 && stored[2] < 1500, "{stored:?}");
    assert_eq!(run(&folder, &["add", "news.jsonl"]).code, Some(0));
    assert_eq!(Ledger::reader(&path).unwrap().stats().unwrap().articles, 1500);
    assert_eq!(run(&folder, &["check"]).code, Some(0));
}
