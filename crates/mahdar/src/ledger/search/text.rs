//! Hits for people.

use crate::minutes::{
    DIM, MARKED, TITLE, clean, isolates, meeting_status, meeting_word, shown, verb,
};
use anstyle::{AnsiColor, Style};
use mahdar_ledger::{Evidence, Hit, MeetingHit, Source, Teller};
use mahdar_reader::Range;
use std::fmt::Display;

/// So many outlets that tell the same are named.
const OUTLETS: usize = 5;

/// A statement: who and what, the sentence that says so, and where it stands.
pub fn statement(hit: &Hit, color: bool) -> String {
    let mut lines = Lines { color, out: String::new() };
    let (verb, verb_color) = verb(hit.act);
    let speaker = hit.speaker.as_deref().map_or_else(|| "somebody".to_owned(), shown);
    lines.out.push_str(&speaker);
    lines.out.push(' ');
    lines.paint(verb_color.on_default(), verb);
    lines.out.push_str(": ");
    lines.out.push_str(&shown(&hit.content));
    lines.out.push('\n');
    lines.evidence(&hit.evidence);
    lines.source(hit.id, &hit.article, &hit.told_by);
    if hit.vanished.is_some() {
        lines.paint(AnsiColor::Red.on_default(), "  vanished from a later version\n");
    }
    lines.out.push('\n');
    lines.out
}

/// A meeting: who met and whether, the sentence that tells it, and where it stands.
pub fn meeting(hit: &MeetingHit, color: bool) -> String {
    let mut lines = Lines { color, out: String::new() };
    let (status, status_color) = meeting_status(hit.status);
    lines.paint(status_color.on_default(), &format!("{} {status}", meeting_word(hit.mode)));
    let parties: Vec<String> = hit.parties.iter().map(|party| shown(party)).collect();
    lines.out.push_str(": ");
    lines.out.push_str(&parties.join(", "));
    let parts = [hit.place.as_deref().map(shown), hit.date.clone(), hit.when.as_deref().map(shown)];
    for part in parts.into_iter().flatten() {
        lines.out.push_str("; ");
        lines.out.push_str(&part);
    }
    if let Some(by) = &hit.reported_by {
        lines.out.push_str(&format!("; as {} says", shown(by)));
    }
    lines.out.push('\n');
    lines.evidence(&hit.evidence);
    lines.source(hit.id, &hit.article, &hit.told_by);
    lines.out.push('\n');
    lines.out
}

struct Lines {
    color: bool,
    out: String,
}

impl Lines {
    fn paint(&mut self, style: Style, text: &str) {
        if self.color {
            self.out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.out.push_str(text);
        }
    }

    /// The sentence, with what was said in brackets and the words of the query bold.
    fn evidence(&mut self, evidence: &Evidence) {
        let (open, close) = isolates(&evidence.text);
        self.out.push_str("  ");
        self.out.push_str(open);
        let holds = |ranges: &[Range], at: u32| ranges.iter().any(|r| r[0] <= at && at < r[1]);
        let (mut piece, mut state) = (String::new(), (false, false));
        for (at, c) in (0u32..).zip(evidence.text.chars()) {
            let next = (holds(&evidence.content, at), holds(&evidence.matched, at));
            if next != state {
                self.piece(&mut piece, state);
                self.bracket(state.0, next.0);
                state = next;
            }
            piece.push(c);
        }
        self.piece(&mut piece, state);
        self.bracket(state.0, false);
        self.out.push_str(close);
        self.out.push('\n');
    }

    fn bracket(&mut self, before: bool, after: bool) {
        match (before, after) {
            (false, true) => self.out.push('⟦'),
            (true, false) => self.out.push('⟧'),
            _ => {}
        }
    }

    fn piece(&mut self, piece: &mut String, (content, matched): (bool, bool)) {
        let style = if content { MARKED } else { DIM };
        let style = if matched { Style::new().bold().underline() } else { style };
        let text = clean(&std::mem::take(piece));
        if !text.is_empty() {
            self.paint(style, &text);
        }
    }

    /// Date, outlet, headline, number; and who else tells it.
    fn source(&mut self, id: impl Display, article: &Source, told_by: &[Teller]) {
        let title = article.title.as_deref().unwrap_or(&article.name);
        let parts: Vec<String> =
            article.published.iter().chain(&article.publisher).map(|part| shown(part)).collect();
        self.out.push_str("  ");
        if !parts.is_empty() {
            self.paint(DIM, &format!("{}, ", parts.join(", ")));
        }
        self.paint(TITLE, &shown(title));
        self.paint(DIM, &format!(" [{id}, article {}]\n", article.id));
        if told_by.len() > 1 {
            let mut outlets: Vec<String> = Vec::new();
            for teller in told_by {
                let outlet = teller.publisher.as_deref().map_or_else(|| "?".to_owned(), shown);
                if !outlets.contains(&outlet) {
                    outlets.push(outlet);
                }
            }
            let more = outlets.len().saturating_sub(OUTLETS);
            outlets.truncate(OUTLETS);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let line = format!("  told {} times: {}{more}\n", told_by.len(), outlets.join(", "));
            self.paint(DIM, &line);
        }
    }
}
