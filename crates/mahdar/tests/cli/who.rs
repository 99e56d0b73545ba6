//! `mahdar who`, and `known` in the records of `mahdar read`.

use crate::binary::{folder, run, run_with};
use serde_json::{Value, json};
use std::fs;

fn answers(arguments: &[&str]) -> Vec<Value> {
    let folder = folder(&format!("who-{}", arguments.len()));
    let ran = run(&folder, &[&["who", "--format", "json"], arguments].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    serde_json::from_str::<Vec<Value>>(&ran.stdout).unwrap()
}

#[test]
fn names_roles_and_descriptions_in_two_languages() {
    let phrases = [
        ("German Foreign Minister", "DEU", json!(["GOV"])),
        ("Syrian rebels", "SYR", json!(["REB"])),
        ("المتمردون السوريون", "SYR", json!(["REB"])),
        ("رئيس الوزراء العراقي حيدر العبادي", "IRQ", json!(["GOV"])),
        ("Chile's Defense Ministry", "CHL", json!(["GOV", "MIL"])),
        ("two Ugandan attorneys", "UGA", json!(["JUD"])),
        ("Two Norwegians", "NOR", json!(["CVL"])),
    ];
    let texts: Vec<&str> = phrases.iter().map(|phrase| phrase.0).collect();
    let answers = answers(&[&["--date", "2015-06-30"], &texts[..]].concat());
    assert_eq!(answers.len(), phrases.len());
    for (answer, (text, country, sectors)) in answers.iter().zip(&phrases) {
        assert_eq!(answer["text"], *text);
        assert_eq!((&answer["country"], &answer["sectors"]), (&json!(country), sectors), "{text}");
    }
    assert_eq!(answers[0]["known"], "steinmeier-frank-walter");
    assert_eq!(answers[3]["known"], "al-abadi-haider");
}

#[test]
fn who_backs_them_is_not_their_country() {
    let answers = answers(&["US-backed Kurdish fighters", "pro-Russian separatists"]);
    assert_eq!((&answers[0]["country"], &answers[0]["kind"]), (&Value::Null, &json!("group")));
    assert_eq!((&answers[1]["country"], &answers[1]["sectors"][0]), (&Value::Null, &json!("REB")));
}

#[test]
fn lines_are_answered_in_order_and_bad_ones_do_not_stop_it() {
    let folder = folder("who-lines");
    let input = "{\"id\": \"a\", \"text\": \"Putin\", \"date\": \"2015-06-01T10:00:00Z\"}\n\
                 \n\
                 no json\n\
                 {\"id\": 7, \"text\": \"Trump\", \"date\": \"1 july 2022\"}\n\
                 {\"id\": \"c\", \"text\": \"Trump\", \"date\": \"whenever\"}\n\
                 {\"id\": \"d\"}\n\
                 {\"text\": \"\"}\n";
    let ran = run_with(&folder, &["who"], input.as_bytes());
    assert_eq!(ran.code, Some(1));
    let answers: Vec<Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 6);
    assert_eq!((&answers[0]["id"], &answers[0]["sectors"]), (&json!("a"), &json!(["GOV"])));
    assert!(answers[1]["error"].as_str().unwrap().starts_with("line 3: "));
    assert_eq!((&answers[2]["id"], &answers[2]["sectors"]), (&json!(7), &json!(["ELI"])));
    assert_eq!(answers[3]["id"], "c");
    assert!(answers[3]["error"].as_str().unwrap().contains("\"whenever\" is no date"));
    assert!(answers[4]["error"].is_string() && answers[5]["error"].is_null());
}

#[test]
fn text_for_people_and_wrong_usage() {
    let folder = folder("who-text");
    let ran = run(&folder, &["who", "--date", "2015", "Putin"]);
    let expected = "Putin\n  name     Vladimir Putin\n  kind     person\n  country  RUS\n  \
                    sectors  GOV\n  role     President\n  known    putin-vladimir\n";
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), expected));
    assert_eq!(run(&folder, &["who", "--date", "soon", "Putin"]).code, Some(2));
    assert_eq!(run(&folder, &["who", "--lang", "xx", "Putin"]).code, Some(2));
}

#[test]
fn actors_of_records_are_known() {
    let folder = folder("who-known");
    let article = json!({
        "id": "a", "language": "en", "published": "2014-03-07",
        "text": "US Secretary of State John Kerry met Russian Foreign Minister Sergei Lavrov in \
                 Geneva on Friday. \"We agreed,\" Kerry said.",
    });
    fs::write(folder.join("a.jsonl"), article.to_string()).unwrap();
    let ran = run(&folder, &["read", "-q", "--format", "jsonl", "a.jsonl"]);
    let record: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
    let known: Vec<_> = record["actors"].as_array().unwrap().iter().map(|a| &a["known"]).collect();
    assert!(known.contains(&&json!("kerry-john")), "{known:?}");
    assert!(known.contains(&&json!("lavrov-sergei")), "{known:?}");
}
