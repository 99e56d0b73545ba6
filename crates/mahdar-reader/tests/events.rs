//! Events of invented sentences.

use mahdar_reader::{Event, MeetingStatus, Record};
use mahdar_text::Article;

fn read(language: &str, text: &str) -> Record {
    let article = Article {
        id: "t".into(),
        text: text.into(),
        language: Some(language.into()),
        published: Some("2024-05-10".into()),
        ..Article::default()
    };
    mahdar_reader::read(&article, &mahdar_packs::embedded())
}

fn only(language: &str, text: &str) -> Event {
    let record = read(language, text);
    assert_eq!(record.events.len(), 1, "{text}: {:?}", record.events);
    record.events.into_iter().next().unwrap_or_default()
}

fn names(parties: &[mahdar_reader::Party]) -> Vec<&str> {
    parties.iter().map(|p| p.name.as_str()).collect()
}

#[test]
fn a_finite_verb_tells_who_did_what_to_whom() {
    let event = only("en", "Portugal expelled the ambassador of Denmark on Tuesday.");
    assert_eq!((event.kind.as_str(), event.status), ("SANCTION", MeetingStatus::Held));
    assert_eq!(names(&event.source), ["Portugal"]);
    let event = only("ar", "قصفت إسبانيا مدينة لشبونة يوم الثلاثاء.");
    assert_eq!((event.kind.as_str(), event.status), ("ASSAULT", MeetingStatus::Held));
    assert_eq!(names(&event.source), ["إسبانيا"]);
}

#[test]
fn the_subject_of_a_passive_is_acted_on() {
    let event = only("en", "Norway was attacked by Denmark.");
    assert_eq!(names(&event.source), ["Denmark"]);
    assert_eq!(names(&event.target), ["Norway"]);
}

#[test]
fn joined_actors_act_together() {
    let event = only("en", "Norway and Denmark condemned Portugal.");
    assert_eq!(event.kind, "ACCUSE");
    assert_eq!(names(&event.source), ["Norway", "Denmark"]);
}

#[test]
fn what_is_to_come_is_an_agreement_or_a_threat() {
    let event = only("en", "Norway will visit Denmark in June.");
    assert_eq!((event.kind.as_str(), event.status), ("AGREE", MeetingStatus::Planned));
    let event = only("en", "Norway will attack Denmark.");
    assert_eq!((event.kind.as_str(), event.status), ("THREATEN", MeetingStatus::Planned));
}

#[test]
fn a_request_is_told_and_not_what_is_requested() {
    let event = only("en", "Norway demanded that Denmark release the prisoners.");
    assert_eq!(event.kind, "REQUEST");
}

#[test]
fn what_did_not_happen_is_denied() {
    let event = only("en", "Norway did not attack Denmark.");
    assert_eq!(event.status, MeetingStatus::Denied);
}

#[test]
fn other_words_may_stand_inside_a_phrase() {
    let event = only("ar", "رفع المتظاهرون لافتات في بيروت أمس.");
    assert_eq!(event.kind, "PROTEST");
}

#[test]
fn ministries_and_dawns_are_no_events() {
    assert_eq!(read("ar", "أعلنت وزارة الصحة النتائج فجر أمس.").events, []);
}

#[test]
fn events_of_later_stretches_are_shifted() {
    let text = "Portugal expelled the ambassador of Denmark on Tuesday.\n".repeat(1200);
    let record = read("en", &text);
    let chars: Vec<char> = record.text.chars().collect();
    let last = record.events.last().expect("events");
    let words: String = chars[last.trigger[0] as usize..last.trigger[1] as usize].iter().collect();
    assert!(words.starts_with("expelled"), "{words}");
    assert_eq!(last.id, format!("e{}", record.events.len()));
    assert!(record.actors.iter().any(|a| a.id == last.source[0].actor));
}
