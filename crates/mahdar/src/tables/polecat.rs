//! The table of POLECAT: one row an event, several actors in one cell.

use super::actor;
use mahdar_reader::{Actor, ActorKind, Event, Party, Record};

/// The columns.
pub(super) const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Actor Wikipedia ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Recipient Wikipedia ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// The row of an event.
pub(super) fn row(record: &Record, event: &Event) -> Vec<String> {
    let empty = |count: usize| std::iter::repeat_n(String::new(), count);
    let mut row = vec![
        format!("{}#{}", record.id, event.id),
        event.date.clone().unwrap_or_default(),
        event.kind.clone(),
        event.mode.clone().unwrap_or_default(),
        String::new(),
        quad(&event.kind).to_owned(),
        String::new(),
    ];
    row.extend(side(record, &event.source));
    row.extend(side(record, &event.target));
    row.extend(empty(8));
    row.push(event.place.clone().unwrap_or_default());
    row.extend(empty(1));
    row.push(record.publisher.clone().unwrap_or_default());
    row.push(record.published.clone().unwrap_or_default());
    row.push(names(record, |a| a.kind == ActorKind::Person));
    row.push(names(record, |a| a.kind == ActorKind::Organisation));
    row.push(names(record, |a| a.kind == ActorKind::State));
    row.push(record.language.clone().unwrap_or_default());
    row.push(concat!("mahdar ", env!("CARGO_PKG_VERSION")).to_owned());
    row
}

/// The eight cells of those who act, or are acted on.
fn side(record: &Record, parties: &[Party]) -> [String; 8] {
    let list = |of: &dyn Fn(&Party) -> Option<String>| {
        let mut values: Vec<String> = Vec::new();
        for value in parties.iter().filter_map(of) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values.join("; ")
    };
    let of = |party: &Party| actor(record, party);
    [
        list(&|p| Some(p.name.clone())),
        list(&|p| of(p)?.country.clone()),
        String::new(),
        String::new(),
        String::new(),
        list(&|p| of(p)?.role.clone()),
        list(&|p| Some(p.name.clone())),
        String::new(),
    ]
}

fn names(record: &Record, is: impl Fn(&Actor) -> bool) -> String {
    let names: Vec<&str> =
        record.actors.iter().filter(|a| is(a)).map(|a| a.name.as_str()).collect();
    names.join("; ")
}

/// Words or deeds, for or against.
fn quad(kind: &str) -> &'static str {
    match kind {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => "VERBAL COOPERATION",
        "COOPERATE" | "AID" | "RETREAT" => "MATERIAL COOPERATION",
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    }
}
