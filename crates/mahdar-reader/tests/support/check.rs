//! What holds of every record, whatever the text.

use mahdar_reader::{FORMAT, Range, Record, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a record, in words; nothing where it is sound.
pub fn faults(record: &Record) -> Vec<String> {
    let end = u32::try_from(record.text.chars().count()).expect("texts are below 4 GiB");
    let mut faults = Vec::new();
    let mut claim = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    claim(record.format == FORMAT, format!("the format is {:?}", record.format));
    for (number, statement) in (1..).zip(&record.statements) {
        let id = &statement.id;
        claim(*id == format!("s{number}"), format!("statement {number} is called {id}"));
        claim(!statement.content.is_empty(), format!("{id} has no content"));
        for (part, ranges) in parts(statement) {
            claim(sound(ranges, end), format!("{id}: {part} {ranges:?} of {end} characters"));
        }
        let sure = statement.confidence;
        claim((0.0..=1.0).contains(&sure), format!("{id} has the confidence {sure}"));
    }
    claim(
        record.statements.is_sorted_by_key(place),
        format!("out of order: {:?}", record.statements.iter().map(place).collect::<Vec<_>>()),
    );
    let actors: BTreeMap<&str, &str> =
        record.actors.iter().map(|a| (a.id.as_str(), a.name.as_str())).collect();
    claim(actors.len() == record.actors.len(), "two actors have one id".into());
    for actor in &record.actors {
        let id = &actor.id;
        let known = record.text.contains(&actor.name);
        claim(known, format!("{id} is called {:?}, which the text does not hold", actor.name));
        let variants: BTreeSet<&String> = actor.variants.iter().collect();
        let own = variants.contains(&actor.name) || variants.len() < actor.variants.len();
        claim(!own, format!("{id} has a variant twice: {:?}", actor.variants));
        claim(!actor.mentions.is_empty(), format!("{id} is mentioned nowhere"));
        let lie = actor.mentions.iter().all(|&[from, to]| from < to && to <= end);
        claim(lie, format!("{id}: mentions {:?} of {end} characters", actor.mentions));
        let speaks = record.statements.iter().any(|s| s.actor.as_ref() == Some(id));
        let meets = record.meetings.iter().any(|m| m.actors.contains(id));
        let acts = record
            .events
            .iter()
            .any(|event| event.source.iter().chain(&event.target).any(|party| party.actor == *id));
        claim(speaks || meets || acts, format!("{id} neither speaks nor meets nor acts"));
    }
    let ids: BTreeSet<&String> = record.statements.iter().map(|s| &s.id).collect();
    for statement in &record.statements {
        let id = &statement.id;
        let name = statement.actor.as_deref().map(|a| actors.get(a).copied());
        let same = name == statement.speaker.as_deref().map(Some);
        claim(same, format!("{id}: the speaker {:?} is not actor {name:?}", statement.speaker));
        if let Some(outer) = &statement.inside {
            claim(outer != id, format!("{id} is inside itself"));
            claim(ids.contains(outer), format!("{id} is inside {outer}, which does not exist"));
        }
    }
    faults.extend(meetings(record, &actors, &ids));
    faults
}

/// What does not hold of the meetings and times of a record.
fn meetings(
    record: &Record,
    actors: &BTreeMap<&str, &str>,
    statements: &BTreeSet<&String>,
) -> Vec<String> {
    let end = u32::try_from(record.text.chars().count()).unwrap();
    let inside = |&[from, to]: &Range| from < to && to <= end;
    let mut faults = Vec::new();
    for meeting in &record.meetings {
        let id = &meeting.id;
        if meeting.parties.is_empty() {
            faults.push(format!("{id}: nobody takes part"));
        }
        let named = |(party, actor): (&String, &String)| {
            actors.get(actor.as_str()) == Some(&party.as_str())
        };
        let count = meeting.parties.len() == meeting.actors.len();
        if !count || !meeting.parties.iter().zip(&meeting.actors).all(named) {
            faults.push(format!("{id}: {:?} are not {:?}", meeting.parties, meeting.actors));
        }
        if !inside(&meeting.evidence) {
            faults.push(format!("{id}: evidence {:?} of {end} characters", meeting.evidence));
        }
        if meeting.reported_by.as_ref().is_some_and(|by| !statements.contains(by)) {
            faults
                .push(format!("{id}: reported by {:?}, which does not exist", meeting.reported_by));
        }
    }
    let times = record.times.iter().filter(|t| !inside(&t.span));
    faults.extend(times.map(|t| format!("time {:?} of {end} characters", t.span)));
    faults
}

/// What should hold as well, and does not yet: actors have names, and what is inside a statement
/// does not stick out of it.
pub fn loose_ends(record: &Record) -> Vec<String> {
    let nameless = record.actors.iter().filter(|actor| actor.name.trim().is_empty());
    let mut found: Vec<String> = nameless.map(|a| format!("{} has no name", a.id)).collect();
    let contents: BTreeMap<&String, &[Range]> =
        record.statements.iter().map(|s| (&s.id, s.content.as_slice())).collect();
    for Statement { id, content, inside, .. } in &record.statements {
        let outer = inside.as_ref().and_then(|outer| contents.get(outer));
        if let Some(outer) = outer.filter(|outer| !content.iter().all(|&p| contains(outer, p))) {
            found.push(format!("{id} {content:?} sticks out of {outer:?}"));
        }
    }
    found
}

fn parts(statement: &Statement) -> [(&'static str, &[Range]); 3] {
    [("content", &statement.content), ("cue", &statement.cue), ("source", &statement.source)]
}

/// Where a statement stands: at its cue, or where its content begins.
fn place(statement: &Statement) -> Option<u32> {
    statement.cue.first().or(statement.content.first()).map(|range| range[0])
}

/// Not empty, in the text, in order, and apart from one another.
fn sound(ranges: &[Range], end: u32) -> bool {
    let mut last = 0;
    ranges.iter().all(|&[from, to]| {
        let fine = last <= from && from < to && to <= end;
        last = to;
        fine
    })
}

/// Whether the ranges of a content hold a range; what lies between two pieces of a content, the
/// cue and the source, belongs to the quotation that they interrupt.
fn contains(ranges: &[Range], [from, to]: Range) -> bool {
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return false };
    first[0] <= from && to <= last[1]
}
