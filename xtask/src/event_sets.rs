//! The sets of events: single sentences with the event that people coded.

use crate::packs::sources;
use crate::{gold, language, repository};
use anyhow::Result;
use mahdar_lang::Packs;
use mahdar_reader::{Event, MeetingStatus, Party, Record, read};
use mahdar_text::Article;
use mahdar_world::{ProfileKind, Who, World};
use serde::Deserialize;
use std::path::Path;

/// A sentence of a set.
#[derive(Deserialize)]
struct Case {
    id: String,
    lang: String,
    text: String,
    date: String,
    events: Vec<Coded>,
    /// The type that the sentence does not tell, in a set of negatives.
    #[serde(default)]
    asked: String,
}

#[derive(Deserialize)]
struct Coded {
    source: String,
    target: String,
    code: String,
}

/// Prints what the reader makes of each set.
pub fn run(shared: &Path) -> Result<()> {
    let folder = shared.join("gold/events");
    if !folder.is_dir() {
        return Ok(());
    }
    let packs = Packs::new(vec![language::pack("ar")?, language::pack("en")?]);
    let world = World::parse(&sources(&repository::root().join("lang/world"))?)?;
    let who = Who::new(&world, &packs);
    println!("\n{:<32}{:>6}{:>9}{:>18}", "events", "n", "right", "events a sentence");
    for set in ["plover_dev", "petr2_dev", "arabic_gsr_dev", "arabic_gsr_negatives_dev"] {
        let path = folder.join(format!("{set}.jsonl"));
        if !path.is_file() {
            continue;
        }
        let (mut cases, mut right, mut found) = (0, 0, 0);
        for line in gold::lines(&path)? {
            let case: Case = serde_json::from_str(&line?)?;
            let record = record(&case, &packs);
            let events: Vec<&Event> = record.events.iter().filter(|e| is_told(e)).collect();
            cases += 1;
            found += events.len();
            right += usize::from(is_right(&case, &record, &events, &who));
        }
        let share = 100.0 * f64::from(u32::try_from(right)?) / f64::from(cases.max(1));
        let many = f64::from(u32::try_from(found)?) / f64::from(cases.max(1));
        println!("{set:<32}{cases:>6}{share:>8.1}%{many:>18.2}");
    }
    Ok(())
}

fn record(case: &Case, packs: &Packs) -> Record {
    let digits = case.date.len() == 8 && case.date.bytes().all(|b| b.is_ascii_digit());
    let published = match digits {
        true => format!("{}-{}-{}", &case.date[..4], &case.date[4..6], &case.date[6..]),
        false => case.date.clone(),
    };
    let article = Article {
        id: case.id.clone(),
        text: case.text.clone(),
        language: Some(case.lang.clone()),
        published: Some(published),
        ..Article::default()
    };
    read(&article, packs)
}

/// Whether the event is one for a data set that knows only what happened, or is to.
fn is_told(event: &Event) -> bool {
    match event.status {
        MeetingStatus::Cancelled => false,
        MeetingStatus::Denied => event.kind == "REJECT",
        _ => true,
    }
}

fn is_right(case: &Case, record: &Record, events: &[&Event], who: &Who<'_>) -> bool {
    let any = |kind: &str| events.iter().any(|e| e.kind == kind);
    let digits = |c: &Coded| c.code.starts_with(|c: char| c.is_ascii_digit());
    if !case.asked.is_empty() {
        !any(plover(&case.asked))
    } else if case.events.iter().any(digits) || case.events.is_empty() {
        let mut gold: Vec<[String; 3]> = case
            .events
            .iter()
            .map(|c| [c.source.clone(), c.target.clone(), c.code[..2].into()])
            .collect();
        let mut own: Vec<[String; 3]> =
            events.iter().flat_map(|event| triples(record, event, who)).collect();
        // CAMEO knows no event of nobody
        own.retain(|[source, target, _]| source != "---" || target != "---");
        gold.sort();
        gold.dedup();
        own.sort();
        own.dedup();
        gold == own
    } else {
        case.events.iter().any(|c| any(plover(&c.code)))
    }
}

/// The type of today for one of PLOVER 0.5.
fn plover(kind: &str) -> &str {
    match kind {
        "DEMAND" => "REQUEST",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "FIGHT" => "ASSAULT",
        other => other,
    }
}

/// An event as CAMEO has it: each source with each target, and the root code.
fn triples(record: &Record, event: &Event, who: &Who<'_>) -> Vec<[String; 3]> {
    let codes = |parties: &[Party]| -> Vec<String> {
        let mut codes: Vec<String> = parties.iter().map(|p| code(record, p, who)).collect();
        if codes.is_empty() {
            codes.push("---".into());
        }
        codes
    };
    let mutual = event.kind == "CONSULT" && event.target.is_empty();
    let sources = codes(&event.source);
    let targets = if mutual { sources.clone() } else { codes(&event.target) };
    let root = &event.cameo[..2.min(event.cameo.len())];
    let pair = |s: &String, t: &String| [s.clone(), t.clone(), root.to_owned()];
    let mut out = Vec::new();
    for source in &sources {
        for target in targets.iter().filter(|t| !mutual || *t != source) {
            out.push(pair(source, target));
            if event.kind == "CONSULT" && target != "---" {
                out.push(pair(target, source));
            }
        }
    }
    out
}

/// The code of an actor as CAMEO has it: its state and its first sector, as the world file tells
/// them from the fullest name.
fn code(record: &Record, party: &Party, who: &Who<'_>) -> String {
    let Some(actor) = record.actors.iter().find(|a| a.id == party.actor) else {
        return "---".into();
    };
    let date = record.published.as_deref().and_then(|day| day.get(..10)?.parse().ok());
    let profile = who.describe(&actor.name, date, record.language.as_deref());
    let country = profile.country.or_else(|| actor.country.clone());
    let sector = profile.sectors.first().filter(|_| profile.kind != ProfileKind::State);
    let sector = sector.map_or("", |sector| match sector.name() {
        "UNK" => "",
        // CAMEO has no armed group that is no rebel
        "UAF" => "REB",
        name => name,
    });
    format!("{}{sector}", country.as_deref().unwrap_or("---"))
}
