//! The port gives what `minutes.py` gives, on the gold data and on predictions made from it.

use mahdar_eval::score_minutes;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The folder of gold data and `minutes.py`; without it the test has nothing to compare with.
fn shared() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = env::var_os("MAHDAR_SHARED").map_or(default, PathBuf::from);
    if folder.join("score/minutes.py").is_file() {
        return Some(folder);
    }
    println!("skipped: no score/minutes.py in {}; set MAHDAR_SHARED", folder.display());
    None
}

fn list<'v>(value: &'v mut Value, key: &str) -> &'v mut Vec<Value> {
    value[key].as_array_mut().expect("a list")
}

/// A way to get minutes wrong.
type Spoil = fn(&mut Value);

const SPOILERS: [(&str, Spoil); 5] = [
    ("gold", |_| {}),
    ("merged", |minutes| {
        for key in ["meetings", "echoes"] {
            let all = list(minutes, key);
            let second = all.remove(1);
            let more = second["mentions"].as_array().cloned().unwrap_or_default();
            list(&mut all[0], "mentions").extend(more);
        }
    }),
    ("shifted", |minutes| {
        for meeting in list(minutes, "meetings") {
            meeting["status"] = json!("planned");
            for mention in list(meeting, "mentions").iter_mut().step_by(2) {
                let end = mention["evidence"][1].as_u64().unwrap_or_default();
                mention["evidence"] = json!([end, end + 40]);
            }
        }
        for echo in list(minutes, "echoes").iter_mut().step_by(2) {
            let first = &mut list(echo, "mentions")[0];
            let start = first["content"][0][0].as_u64().unwrap_or_default();
            first["content"] = json!([[start, start + 12]]);
        }
    }),
    ("dropped", |minutes| {
        for key in ["meetings", "echoes", "disputes", "positions", "expected"] {
            let mut number = 0;
            list(minutes, key).retain(|_| {
                number += 1;
                number % 3 != 0
            });
        }
        for dispute in list(minutes, "disputes") {
            let (a, b) = (dispute["a"].clone(), dispute["b"].clone());
            (dispute["a"], dispute["b"]) = (b, a);
        }
        for position in list(minutes, "positions").iter_mut().step_by(4) {
            position["party"] = json!("nobody");
        }
    }),
    ("empty", |minutes| *minutes = json!({})),
];

#[test]
fn figures_are_those_of_minutes_py() {
    let Some(shared) = shared() else { return };
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for name in ["singapore-2018", "irandeal-2018"] {
        let path = shared.join(format!("gold/process/{name}.jsonl"));
        let gold = fs::read(&path).expect("gold data");
        for (spoiler, spoil) in SPOILERS {
            let mut minutes: Value = serde_json::from_slice(&gold).expect("one object");
            for meeting in list(&mut minutes, "meetings") {
                meeting["status"] = meeting["final"].clone();
            }
            spoil(&mut minutes);
            let pred = minutes.to_string();
            let file = scratch.join(format!("{name}-{spoiler}.json"));
            fs::write(&file, &pred).expect("scratch folder");
            let ours = score_minutes(name, &gold, spoiler, pred.as_bytes()).expect("scores");
            let ours = serde_json::to_value(ours).expect("scores are JSON");
            let script = shared.join("score/minutes.py");
            let arguments =
                [script.as_os_str(), path.as_os_str(), file.as_os_str(), "--json".as_ref()];
            let output = Command::new("python3").args(arguments).output().expect("python3 runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let theirs: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(ours, theirs, "{name} {spoiler}");
        }
    }
}
