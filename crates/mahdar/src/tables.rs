//! Events as the tables that users of other data sets know: POLECAT and GDELT. A cell for which
//! there is no honest value is empty.

mod gdelt;
mod polecat;

use crate::cli::Format;
use mahdar_reader::{Actor, Event, MeetingStatus, Party, Record};

/// The first line of a table; nothing for other formats.
pub fn header(format: Format) -> String {
    match format {
        Format::Polecat => line(polecat::COLUMNS.iter().map(|&name| name.to_owned())),
        Format::Gdelt => line(gdelt::COLUMNS.iter().map(|&name| name.to_owned())),
        Format::Text | Format::Json | Format::Jsonl => String::new(),
    }
}

/// The rows of POLECAT's table for a record: one an event.
pub fn polecat(record: &Record) -> String {
    told(record).map(|event| line(polecat::row(record, event).into_iter())).collect()
}

/// The rows of GDELT's table for a record: one for each pair of actors.
pub fn gdelt(record: &Record) -> String {
    told(record).flat_map(|event| gdelt::rows(record, event)).map(|r| line(r.into_iter())).collect()
}

/// The events that a data set counts which knows nothing of what did not happen.
fn told(record: &Record) -> impl Iterator<Item = &Event> {
    let is_told = |event: &&Event| match event.status {
        MeetingStatus::Cancelled => false,
        MeetingStatus::Denied => event.kind == "REJECT",
        MeetingStatus::Possible => matches!(event.kind.as_str(), "REQUEST" | "THREATEN"),
        _ => true,
    };
    record.events.iter().filter(is_told)
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let plain = |cell: String| cell.replace(['\t', '\n', '\r'], " ");
    let mut line = cells.map(plain).collect::<Vec<_>>().join("\t");
    line.push('\n');
    line
}

fn actor<'r>(record: &'r Record, party: &Party) -> Option<&'r Actor> {
    record.actors.iter().find(|a| a.id == party.actor)
}

/// The day of an event as digits, where it is told: 20140307.
fn day(event: &Event) -> String {
    event.date.as_deref().filter(|d| d.len() == 10).map_or(String::new(), |d| d.replace('-', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mahdar_reader::ActorKind;

    fn record() -> Record {
        let actor = |id: &str, name: &str, country: &str| Actor {
            id: id.into(),
            name: name.into(),
            kind: ActorKind::State,
            country: Some(country.into()),
            ..Actor::default()
        };
        let party = |id: &str, name: &str| Party { actor: id.into(), name: name.into() };
        let event = Event {
            id: "e1".into(),
            kind: "CONSULT".into(),
            mode: Some("visit".into()),
            cameo: "042".into(),
            source: vec![party("a1", "France"), party("a2", "Italy")],
            target: vec![party("a3", "Oman")],
            place: Some("Muscat".into()),
            date: Some("2014-03-07".into()),
            evidence: [0, 10],
            ..Event::default()
        };
        let denied = Event { status: MeetingStatus::Denied, ..event.clone() };
        Record {
            id: "x\ty".into(),
            published: Some("2014-03-08".into()),
            language: Some("en".into()),
            actors: vec![
                actor("a1", "France", "FRA"),
                actor("a2", "Italy", "ITA"),
                actor("a3", "Oman", "OMN"),
            ],
            events: vec![event, denied],
            ..Record::default()
        }
    }

    fn cells<'t>(format: Format, table: &'t str) -> Vec<Vec<(String, &'t str)>> {
        let names = header(format);
        let names: Vec<&str> = names.trim_end().split('\t').collect();
        let row = |row: &'t str| -> Vec<(String, &'t str)> {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), names.len());
            names.iter().map(|n| (*n).to_owned()).zip(cells).collect()
        };
        table.lines().map(row).collect()
    }

    fn cell<'t>(row: &[(String, &'t str)], name: &str) -> &'t str {
        row.iter().find(|(n, _)| n == name).map_or("no such column", |(_, cell)| cell)
    }

    #[test]
    fn polecat_has_a_row_an_event() {
        let table = polecat(&record());
        let rows = cells(Format::Polecat, &table);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].len(), 40);
        assert_eq!(cell(&rows[0], "Event ID"), "x y#e1");
        assert_eq!(cell(&rows[0], "Event Date"), "2014-03-07");
        assert_eq!(cell(&rows[0], "Actor Name"), "France; Italy");
        assert_eq!(cell(&rows[0], "Recipient Country"), "OMN");
        assert_eq!(cell(&rows[0], "Quad Code"), "VERBAL COOPERATION");
        assert_eq!(cell(&rows[0], "Intensity"), "");
    }

    #[test]
    fn gdelt_has_a_row_a_pair() {
        let table = gdelt(&record());
        let rows = cells(Format::Gdelt, &table);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].len(), 61);
        assert_eq!(cell(&rows[1], "Actor1Code"), "ITA");
        assert_eq!(cell(&rows[1], "Actor2CountryCode"), "OMN");
        assert_eq!(cell(&rows[1], "SQLDATE"), "20140307");
        assert_eq!(cell(&rows[1], "EventRootCode"), "04");
        assert_eq!(cell(&rows[1], "QuadClass"), "1");
        assert_eq!(cell(&rows[1], "AvgTone"), "");
    }
}
