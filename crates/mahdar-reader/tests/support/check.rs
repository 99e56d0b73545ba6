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
        let used = record.statements.iter().any(|s| s.actor.as_ref() == Some(id));
        claim(used, format!("{id} says nothing"));
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
