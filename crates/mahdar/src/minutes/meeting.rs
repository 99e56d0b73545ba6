//! A meeting as a line of the minutes.

use super::{DIM, Minutes, shown};
use anstyle::AnsiColor;
use mahdar_reader::{Meeting, MeetingMode, MeetingStatus};

impl Minutes<'_> {
    /// The meetings, each with the sentence that tells it.
    pub(super) fn meetings(&mut self) {
        let record = self.record;
        let chars: Vec<char> =
            if record.meetings.is_empty() { Vec::new() } else { record.text.chars().collect() };
        for meeting in &record.meetings {
            self.meeting(meeting);
            let [from, to] = meeting.evidence.map(|at| (at as usize).min(chars.len()));
            let sentence: String = chars[from..to.max(from)].iter().collect();
            self.out.push_str("    ");
            self.paint(DIM, &shown(sentence.trim()));
            self.out.push('\n');
        }
    }

    fn meeting(&mut self, meeting: &Meeting) {
        let (status, color) = status(meeting.status);
        self.out.push_str("  ");
        self.paint(color.on_default(), &format!("{} {status}", word(meeting.mode)));
        self.out.push_str(": ");
        let parties: Vec<String> = meeting.parties.iter().map(|p| shown(p)).collect();
        self.out.push_str(&parties.join(", "));
        let place = meeting.place.as_deref().map(shown);
        let when = match (&meeting.date, &meeting.when) {
            (Some(date), Some(when)) => Some(format!("{date} ({})", shown(when))),
            (Some(date), None) => Some(date.clone()),
            (None, when) => when.as_deref().map(shown),
        };
        for part in place.into_iter().chain(when) {
            self.out.push_str("; ");
            self.out.push_str(&part);
        }
        let reported = meeting.reported_by.as_ref();
        let by = reported.and_then(|id| self.record.statements.iter().find(|s| s.id == *id));
        if let Some(speaker) = by.and_then(|s| s.speaker.as_deref()) {
            self.out.push_str(&format!("; as {} says", shown(speaker)));
        }
        self.out.push('\n');
    }
}

/// What a status is called, and its colour.
pub fn status(status: MeetingStatus) -> (&'static str, AnsiColor) {
    match status {
        MeetingStatus::Held => ("held", AnsiColor::Green),
        MeetingStatus::Ongoing => ("going on", AnsiColor::Green),
        MeetingStatus::Planned => ("planned", AnsiColor::Yellow),
        MeetingStatus::Possible => ("possible", AnsiColor::Yellow),
        MeetingStatus::Cancelled => ("called off", AnsiColor::Red),
        MeetingStatus::Denied => ("denied", AnsiColor::Red),
    }
}

/// What a meeting of a mode is called.
pub fn word(mode: MeetingMode) -> &'static str {
    match mode {
        MeetingMode::Phone => "call",
        MeetingMode::Video => "video call",
        MeetingMode::InPerson | MeetingMode::Unknown => "meeting",
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::minutes;
    use mahdar_reader::{Meeting, MeetingMode, MeetingStatus, Record, Statement};

    #[test]
    fn a_line_tells_who_where_when_and_by_whom() {
        let text = "Ann said that Bob and Cy would talk by phone on Friday.";
        let record = Record {
            id: "a".into(),
            text: text.into(),
            statements: vec![Statement {
                id: "s1".into(),
                speaker: Some("Ann".into()),
                content: vec![[14, 54]],
                ..Statement::default()
            }],
            meetings: vec![Meeting {
                parties: vec!["Bob".into(), "Cy".into()],
                place: Some("Tisar".into()),
                when: Some("Friday".into()),
                date: Some("2025-07-18".into()),
                status: MeetingStatus::Planned,
                mode: MeetingMode::Phone,
                evidence: [0, 55],
                reported_by: Some("s1".into()),
                ..Meeting::default()
            }],
            ..Record::default()
        };
        let shown = minutes(&record, false);
        let expected =
            "  call planned: Bob, Cy; Tisar; 2025-07-18 (Friday); as Ann says\n    Ann said";
        assert!(shown.contains(expected), "{shown}");
    }
}
