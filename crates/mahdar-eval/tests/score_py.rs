//! The port gives what `score.py` gives, on the gold data and on predictions made from it.

use mahdar_eval::{Collection, Record, fold, is_word_char, score};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The folder of gold data and `score.py`; without it the tests have nothing to compare with.
fn shared() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = env::var_os("MAHDAR_SHARED").map_or(default, PathBuf::from);
    if folder.join("score/score.py").is_file() {
        return Some(folder);
    }
    println!("skipped: no score/score.py in {}; set MAHDAR_SHARED", folder.display());
    None
}

/// A way to get a record wrong.
type Spoil = fn(&mut Record);

const SPOILERS: [(&str, Spoil); 7] = [
    ("gold", |_| {}),
    ("shifted", |record| {
        let end = record.text.chars().count();
        for (statement, by) in record.statements.iter_mut().zip([3, 0, 1, 25].into_iter().cycle()) {
            for span in statement.content.iter_mut().chain(&mut statement.cue) {
                let [start, length] = [span[0], span[1] - span[0]];
                *span = [(start + by).min(end - 1), (start + by + length).min(end)];
            }
        }
    }),
    ("dropped", |record| {
        let mut number = 0;
        record.statements.retain(|_| {
            number += 1;
            number % 3 != 0
        });
        record.meetings.truncate(1);
    }),
    ("merged", |record| {
        for pair in record.statements.chunks_exact_mut(2) {
            let content = pair[1].content.clone();
            pair[0].content.extend(content);
            pair[1].source.clear();
        }
    }),
    ("swapped", |record| {
        for pair in record.statements.chunks_exact_mut(2) {
            let (first, second) = pair.split_at_mut(1);
            std::mem::swap(&mut first[0].speaker, &mut second[0].speaker);
        }
        for statement in record.statements.iter_mut().step_by(3) {
            statement.speaker = statement.speaker.as_deref().and_then(last_word);
        }
        for meeting in record.meetings.iter_mut().step_by(2) {
            meeting.parties.reverse();
            meeting.parties.truncate(1);
            meeting.date = None;
        }
    }),
    ("relabelled", |record| {
        for statement in record.statements.iter_mut().step_by(2) {
            statement.form = Some("direct".into());
            statement.act = None;
        }
        for meeting in record.meetings.iter_mut().step_by(3) {
            meeting.status = Some("planned".into());
        }
    }),
    ("empty", |record| {
        record.statements.clear();
        record.meetings.clear();
    }),
];

fn last_word(name: &str) -> Option<String> {
    name.split_whitespace().last().map(str::to_owned)
}

#[test]
fn figures_are_those_of_score_py() {
    let Some(shared) = shared() else { return };
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    for name in ["ar/dev", "ar/train", "en/dev", "en/polnear_dev", "ru/dev", "uk/dev"] {
        let path = shared.join(format!("gold/{name}.jsonl"));
        let content = fs::read(&path).expect("gold data");
        let gold = Collection::read(name, &content[..]).expect("gold data");
        for (spoiler, spoil) in SPOILERS {
            let mut records = gold.records().to_vec();
            records.iter_mut().for_each(spoil);
            let lines: String = records
                .iter()
                .map(|record| serde_json::to_string(record).expect("a record is JSON") + "\n")
                .collect();
            let file = scratch.join(format!("{}-{spoiler}.jsonl", name.replace('/', "-")));
            fs::write(&file, lines).expect("scratch folder");
            let pred = Collection::new(records).expect("the gold's ids");
            let ours = serde_json::to_string(&score(&gold, &pred).expect("the gold's spans"));
            let theirs = python(&[
                shared.join("score/score.py").as_os_str(),
                path.as_os_str(),
                file.as_os_str(),
                "--json".as_ref(),
            ]);
            // the same keys, in the same order, with the same figures
            assert_eq!(ours.expect("scores are JSON"), compact(&theirs), "{name} {spoiler}");
        }
    }
}

fn python(arguments: &[&std::ffi::OsStr]) -> String {
    let output = Command::new("python3").args(arguments).output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("Python writes UTF-8")
}

fn compact(json: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
    value.to_string()
}

/// What Python says of each code point that it knows: whether it is a word's, and its fold.
const ALL_CHARACTERS: &str = r#"
import importlib.util, re, sys, unicodedata
spec = importlib.util.spec_from_file_location("score", sys.argv[1])
score = importlib.util.module_from_spec(spec)
sys.dont_write_bytecode = True
spec.loader.exec_module(score)
for n in range(0x110000):
    c = chr(n)
    if unicodedata.category(c) not in ("Cn", "Cs", "Co"):
        word = int(bool(re.match(r"[^\W_]", c)))
        print(n, word, *(ord(d) for d in score.fold(c)))
"#;

#[test]
fn characters_are_those_of_python() {
    let Some(shared) = shared() else { return };
    let script = shared.join("score/score.py");
    let table = python(&["-c".as_ref(), ALL_CHARACTERS.as_ref(), script.as_os_str()]);
    assert!(table.lines().count() > 100_000);
    for line in table.lines() {
        let mut numbers = line.split(' ').map(|n| n.parse::<u32>().expect("a number"));
        let c = numbers.next().and_then(char::from_u32).expect("a character");
        assert_eq!(numbers.next(), Some(u32::from(is_word_char(c))), "U+{:04X}", c as u32);
        let ours: Vec<u32> = fold(c.encode_utf8(&mut [0; 4])).chars().map(u32::from).collect();
        assert_eq!(ours, numbers.collect::<Vec<_>>(), "fold of U+{:04X}", c as u32);
    }
}
