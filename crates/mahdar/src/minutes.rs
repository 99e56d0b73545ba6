//! The minutes of an article, for people: who said what and who met whom, each with the sentence
//! that says so.

mod event;
mod evidence;
mod meeting;

use anstyle::{AnsiColor, Style};
use evidence::Evidence;
use mahdar_reader::{Record, Statement, StatementAct};
use mahdar_text::strip_direction_marks;
use std::collections::BTreeMap;

pub use meeting::{status as meeting_status, word as meeting_word};

/// Headlines.
pub const TITLE: Style = Style::new().bold();
/// What stands around.
pub const DIM: Style = Style::new().dimmed();
/// What was said.
pub const MARKED: Style = Style::new().underline();

/// The minutes of `record`, ending with an empty line; with terminal colours if `color`.
pub fn minutes(record: &Record, color: bool) -> String {
    let mut minutes = Minutes { record, color, out: String::new() };
    minutes.head();
    if minutes.is_empty() {
        minutes.out.push_str(": no statements\n");
    } else {
        minutes.out.push('\n');
        minutes.statements();
        minutes.meetings();
        minutes.events();
    }
    minutes.out.push('\n');
    minutes.out
}

struct Minutes<'r> {
    record: &'r Record,
    color: bool,
    out: String,
}

impl<'r> Minutes<'r> {
    fn paint(&mut self, style: Style, text: &str) {
        if self.color {
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }

    /// Whether nothing was said and nobody met.
    fn is_empty(&self) -> bool {
        let record = self.record;
        record.statements.is_empty() && record.meetings.is_empty() && record.events.is_empty()
    }

    /// Title, publisher and date, on one line where nothing was said.
    fn head(&mut self) {
        let record = self.record;
        let title = record.title.as_deref().unwrap_or(&record.id);
        self.paint(TITLE, &shown(title));
        let about: Vec<String> =
            record.publisher.iter().chain(&record.published).map(|part| shown(part)).collect();
        if about.is_empty() {
            return;
        }
        let about = about.join(", ");
        if self.is_empty() {
            self.paint(DIM, &format!(" ({about})"));
        } else {
            self.out.push('\n');
            self.paint(DIM, &about);
        }
    }

    fn statements(&mut self) {
        let statements = &self.record.statements;
        let ids: BTreeMap<&str, usize> =
            statements.iter().enumerate().map(|(at, s)| (s.id.as_str(), at)).collect();
        let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (at, statement) in statements.iter().enumerate() {
            match statement.inside.as_deref().and_then(|id| ids.get(id)) {
                Some(&parent) if parent != at => inside.entry(parent).or_default().push(at),
                _ => order.push((at, 0)),
            }
        }
        order.reverse();
        let evidence = Evidence::new(&self.record.text);
        while let Some((at, depth)) = order.pop() {
            self.statement(&statements[at], depth, &evidence);
            let nested = inside.remove(&at).unwrap_or_default();
            order.extend(nested.into_iter().rev().map(|at| (at, depth + 1)));
        }
    }

    fn statement(&mut self, statement: &Statement, depth: usize, evidence: &Evidence<'_>) {
        let indent = "  ".repeat(depth + 1);
        let given = evidence.words(&statement.source);
        let speaker = statement.speaker.as_deref().filter(|speaker| !speaker.is_empty());
        let speaker = match speaker {
            Some(speaker) => shown(speaker),
            None if given.is_empty() => "somebody".into(),
            None => shown(&given),
        };
        let (verb, color) = verb(statement.act);
        self.out.push_str(&indent);
        self.out.push_str(&speaker);
        self.out.push(' ');
        self.paint(color.on_default(), verb);
        self.out.push_str(": ");
        self.out.push_str(&shown(&evidence.words(&statement.content)));
        self.out.push('\n');
        self.evidence(statement, &indent, evidence);
    }

    fn evidence(&mut self, statement: &Statement, indent: &str, evidence: &Evidence<'_>) {
        let pieces = evidence.sentence(statement);
        if pieces.is_empty() {
            return;
        }
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let (open, close) = isolates(&whole);
        self.out.push_str(indent);
        self.out.push_str("  ");
        self.out.push_str(open);
        for piece in pieces {
            let text = clean(&piece.text);
            if piece.content {
                self.paint(MARKED, &format!("⟦{text}⟧"));
            } else {
                self.paint(DIM, &text);
            }
        }
        self.out.push_str(close);
        self.out.push('\n');
    }
}

/// What an act is called, and its colour: against, for, wanting, saying.
pub fn verb(act: StatementAct) -> (&'static str, AnsiColor) {
    match act {
        StatementAct::State => ("says", AnsiColor::Cyan),
        StatementAct::Deny => ("denies", AnsiColor::Red),
        StatementAct::Reject => ("rejects", AnsiColor::Red),
        StatementAct::Agree => ("agrees", AnsiColor::Green),
        StatementAct::Demand => ("calls for", AnsiColor::Yellow),
        StatementAct::Propose => ("proposes", AnsiColor::Yellow),
        StatementAct::Promise => ("promises", AnsiColor::Green),
        StatementAct::Warn => ("warns", AnsiColor::Red),
        StatementAct::Accuse => ("accuses", AnsiColor::Red),
        StatementAct::Support => ("supports", AnsiColor::Green),
        StatementAct::Expect => ("expects", AnsiColor::Cyan),
        StatementAct::Ask => ("asks", AnsiColor::Yellow),
    }
}

/// A value from outside, safe among other text: on one line, without control characters, and
/// isolated where it runs from right to left.
pub fn shown(text: &str) -> String {
    let text = clean(text);
    let (open, close) = isolates(&text);
    format!("{open}{text}{close}")
}

/// Without marks that reorder what stands around, and without what a terminal obeys.
pub fn clean(text: &str) -> String {
    strip_direction_marks(text).replace(char::is_control, " ")
}

/// What keeps a text that runs from right to left apart from what stands around it.
pub fn isolates(text: &str) -> (&'static str, &'static str) {
    if text.chars().any(is_right_to_left) { ("\u{2068}", "\u{2069}") } else { ("", "") }
}

/// Hebrew, Arabic and the scripts between them.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use mahdar_reader::Range;

    fn range(text: &str, part: &str) -> Range {
        let start = text.find(part).unwrap();
        let points = |bytes: usize| u32::try_from(text[..bytes].chars().count()).unwrap();
        [points(start), points(start + part.len())]
    }

    fn statement(id: &str, text: &str, content: &str, inside: Option<&str>) -> Statement {
        Statement {
            id: id.into(),
            content: vec![range(text, content)],
            inside: inside.map(Into::into),
            ..Statement::default()
        }
    }

    #[test]
    fn nested_statements_stand_under_theirs() {
        let text = "Before. Ann said Bob said no to Cy. After.";
        let mut statements = vec![
            statement("s1", text, "no to Cy", Some("s2")),
            statement("s2", text, "Bob said no to Cy", None),
            statement("s3", text, "After", None),
        ];
        statements[0].source = vec![range(text, "Bob")];
        statements[0].act = StatementAct::Reject;
        statements[1].speaker = Some("Ann".into());
        let record = Record {
            title: Some("T\u{1b}[31m".into()),
            publisher: Some("Wire".into()),
            published: Some("2025-07-17".into()),
            text: text.into(),
            statements,
            ..Record::default()
        };
        let expected = "\
T [31m
Wire, 2025-07-17
  Ann says: Bob said no to Cy
    Ann said ⟦Bob said no to Cy⟧.
    Bob rejects: no to Cy
      Ann said Bob said ⟦no to Cy⟧.
  somebody says: After
    ⟦After⟧.

";
        assert_eq!(minutes(&record, false), expected);
        let colored = minutes(&record, true);
        assert!(colored.contains("\u{1b}[31mrejects\u{1b}[0m"));
        assert_eq!(anstream::adapter::strip_str(&colored).to_string(), expected);
    }

    #[test]
    fn right_to_left_values_are_isolated() {
        let text = "قال \u{202e}الوزير: لا.";
        let mut only = statement("s1", text, "لا", None);
        only.speaker = Some("الوزير".into());
        let record = Record {
            id: "a".into(),
            text: text.into(),
            statements: vec![only],
            ..Record::default()
        };
        let expected = "\
a
  \u{2068}الوزير\u{2069} says: \u{2068}لا\u{2069}
    \u{2068}قال الوزير: ⟦لا⟧.\u{2069}

";
        assert_eq!(minutes(&record, false), expected);
    }

    #[test]
    fn nothing_said_is_one_line() {
        let record = Record { id: "a".into(), publisher: Some("P".into()), ..Record::default() };
        assert_eq!(minutes(&record, false), "a (P): no statements\n\n");
    }
}
