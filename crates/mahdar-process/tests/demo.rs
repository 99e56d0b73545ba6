//! The minutes of the invented negotiation of examples/demo, against what its author wrote down
//! before.

use mahdar_process::{Minutes, Process, Telling, minutes};
use mahdar_text::Article;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Written {
    disputes: Vec<Dispute>,
}

#[derive(Deserialize)]
struct Dispute {
    id: String,
    a: Place,
    b: Place,
}

#[derive(Deserialize)]
struct Place {
    article: String,
    text: String,
}

#[derive(Deserialize)]
struct WrittenMeetings {
    meetings: Vec<WrittenMeeting>,
}

#[derive(Deserialize)]
struct WrittenMeeting {
    id: String,
    #[serde(rename = "final")]
    last: String,
    mentions: Vec<Place>,
}

fn file(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/demo");
    fs::read_to_string(folder.join(name)).expect("the demo set is in the repository")
}

fn demo() -> (Minutes, BTreeMap<String, String>) {
    let process = Process::parse("process.toml", &file("process.toml")).expect("a process");
    let packs = mahdar_packs::embedded();
    let mut texts = BTreeMap::new();
    let mut records = Vec::new();
    for line in file("articles.jsonl").lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let article = Article {
            id: text("id").expect("an id"),
            url: text("url"),
            publisher: text("publisher"),
            title: text("title"),
            published: text("date"),
            language: text("language"),
            text: text("text").expect("a text"),
        };
        texts.insert(article.id.clone(), article.text.clone());
        records.push(mahdar_reader::read(&article, &packs));
    }
    (minutes(&process, &records, &packs, &mahdar_packs::world()), texts)
}

/// The code points of a place.
fn range(texts: &BTreeMap<String, String>, place: &Place) -> [u32; 2] {
    let text = &texts[&place.article];
    let start = text.find(&place.text).expect("the words are in the article");
    let points = |part: &str| u32::try_from(part.chars().count()).expect("short texts");
    let from = points(&text[..start]);
    [from, from + points(&place.text)]
}

#[test]
fn what_is_shown_as_a_contradiction_is_one() {
    let (minutes, texts) = demo();
    let written: Written = toml::from_str(&file("expected.toml")).expect("expected.toml");
    let at = |telling: &Telling, place: &Place| {
        let [start, end] = range(&texts, place);
        telling.article == place.article
            && telling.content.iter().any(|c| c[0] < end && start < c[1])
    };
    let mut shown = String::new();
    for dispute in &minutes.disputes {
        let is = |other: &&Dispute| {
            let (a, b) = (&dispute.a, &dispute.b);
            let both = at(a, &other.a) && at(b, &other.b) || at(a, &other.b) && at(b, &other.a);
            // a denial may stand in another telling than the one that was written down
            both || at(a, &other.b) && a.article == b.article
        };
        let id = written.disputes.iter().find(is).map(|dispute| dispute.id.as_str());
        let id = id.unwrap_or("not written down");
        let (a, b) = (&dispute.a, &dispute.b);
        writeln!(shown, "{id}: {} / {}", a.article, b.article).expect("a string takes it");
    }
    insta::assert_snapshot!(shown.trim_end(), @r"
    D14: 0312-difla / 0313-wathba
    D10: 0311-almijdaf / 0312-meridian
    D11: 0312-difla / 0312-nawafidh
    D07: 0307-almijdaf / 0308-kelna
    D17: 0306-harna / 0306-barq
    D06: 0306-kelna / 0306-barq
    D05: 0306-kelna / 0306-harna
    D04: 0305-kelna / 0305-sarifa
    D01: 0302-nawafidh / 0303-wathba
    ");
}

#[test]
fn meetings_are_found_again_in_other_articles() {
    let (minutes, texts) = demo();
    let written: WrittenMeetings = toml::from_str(&file("expected.toml")).expect("expected.toml");
    let mut shown = String::new();
    for meeting in &written.meetings {
        let tells = |place: &Place, at: usize| {
            let [start, end] = range(&texts, place);
            minutes.meetings[at].mentions.iter().any(|mention| {
                let [from, to] = mention.evidence;
                mention.article == place.article && from < end && start < to
            })
        };
        let together = |at: usize| meeting.mentions.iter().filter(|m| tells(m, at)).count();
        let best = (0..minutes.meetings.len()).rev().max_by_key(|&at| together(at));
        let best = best.expect("there are meetings");
        let found = &minutes.meetings[best];
        let (count, all) = (together(best), meeting.mentions.len());
        writeln!(
            shown,
            "{}: {count} of {all} mentions, {:?} for {}, {}",
            meeting.id,
            found.status,
            meeting.last,
            found.place.as_deref().unwrap_or("-")
        )
        .expect("a string takes it");
    }
    insta::assert_snapshot!(shown.trim_end(), @r"
    M01: 15 of 20 mentions, Held for held, خور السدر
    M02: 2 of 2 mentions, Held for held, -
    M03: 2 of 4 mentions, Denied for denied, -
    M04: 2 of 2 mentions, Held for held, -
    M05: 2 of 4 mentions, Held for held, -
    M06: 5 of 9 mentions, Planned for cancelled, Renhavn
    M07: 3 of 3 mentions, Held for held, نيويورك
    M08: 4 of 4 mentions, Held for held, -
    M09: 2 of 6 mentions, Planned for held, -
    M10: 3 of 3 mentions, Held for held, خور السدر
    M11: 3 of 5 mentions, Denied for held, خور السدر
    M12: 2 of 2 mentions, Held for held, خور السدر
    M13: 3 of 3 mentions, Held for denied, Khor al-Sidr
    M14: 6 of 6 mentions, Held for held, خور السدر
    M15: 6 of 6 mentions, Planned for planned, خور السدر
    M16: 1 of 2 mentions, Possible for possible, -
    M17: 5 of 10 mentions, Planned for planned, خور السدر
    M18: 3 of 3 mentions, Held for held, -
    ");
}

#[test]
fn every_line_is_a_part_of_an_article() {
    let (minutes, texts) = demo();
    let lines = minutes.echoes.iter().flat_map(|echo| &echo.mentions);
    let lines = lines.chain(minutes.disputes.iter().flat_map(|d| [&d.a, &d.b]));
    let lines = lines.chain(minutes.expected.iter().map(|e| &e.telling));
    let lines: Vec<&Telling> =
        lines.chain(minutes.state_of_play.iter().map(|p| &p.telling)).collect();
    assert!(lines.len() > 100);
    for line in lines {
        let text: Vec<char> = texts[&line.article].chars().collect();
        let part = |c: &[u32; 2]| text[c[0] as usize..c[1] as usize].iter().collect::<String>();
        let parts: Vec<String> = line.content.iter().map(|c| part(c).trim().to_owned()).collect();
        assert_eq!(line.text, parts.join(" … "));
    }
}

#[test]
fn the_same_records_give_the_same_minutes() {
    let (first, _) = demo();
    let (second, _) = demo();
    assert_eq!(first, second);
    let json = serde_json::to_string(&first).expect("JSON");
    let again: Minutes = serde_json::from_str(&json).expect("minutes");
    assert_eq!(again, first);
}
