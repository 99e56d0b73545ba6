//! An event as a line of the minutes.

use super::meeting::status;
use super::{DIM, Minutes, shown};
use mahdar_reader::{Event, Party};

impl Minutes<'_> {
    /// The events, briefly; meetings have lines of their own.
    pub(super) fn events(&mut self) {
        let record = self.record;
        let told = |event: &&Event| event.kind != "CONSULT" || record.meetings.is_empty();
        for event in record.events.iter().filter(told) {
            self.event(event);
        }
    }

    fn event(&mut self, event: &Event) {
        let (status, color) = status(event.status);
        let mode = event.mode.as_deref().map_or(String::new(), |mode| format!(" {mode}"));
        let kind = event.kind.to_lowercase();
        self.out.push_str("  ");
        self.paint(color.on_default(), &format!("{kind}{mode} {status}"));
        let names = |parties: &[Party]| {
            parties.iter().map(|p| shown(&p.name)).collect::<Vec<_>>().join(", ")
        };
        let (source, target) = (names(&event.source), names(&event.target));
        self.out.push_str(": ");
        self.out.push_str(if source.is_empty() { "?" } else { &source });
        if !target.is_empty() {
            self.out.push_str(" → ");
            self.out.push_str(&target);
        }
        for part in event.place.iter().chain(&event.date) {
            self.out.push_str("; ");
            self.out.push_str(&shown(part));
        }
        let [from, to] = event.trigger.map(|at| at as usize);
        let words: String =
            self.record.text.chars().skip(from).take(to.saturating_sub(from)).collect();
        self.out.push_str("  ");
        self.paint(DIM, &shown(words.trim()));
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::minutes;
    use mahdar_reader::{Event, MeetingStatus, Party, Record};

    #[test]
    fn a_line_tells_who_did_what_to_whom() {
        let party = |name: &str| Party { actor: "a1".into(), name: name.into() };
        let record = Record {
            id: "a".into(),
            text: "Norland shelled Sudmark.".into(),
            events: vec![Event {
                kind: "ASSAULT".into(),
                mode: Some("heavy-weapons".into()),
                source: vec![party("Norland")],
                target: vec![party("Sudmark")],
                status: MeetingStatus::Held,
                trigger: [8, 15],
                date: Some("2025-07-18".into()),
                ..Event::default()
            }],
            ..Record::default()
        };
        let shown = minutes(&record, false);
        let line = "  assault heavy-weapons held: Norland → Sudmark; 2025-07-18  shelled\n";
        assert!(shown.contains(line), "{shown}");
    }
}
