//! An article with what was read in it, marked in place.

use crate::names;
use crate::text::{Attrs, Mark, Segment, paragraphs};
use crate::view::line::Source;
use mahdar_ledger::StatementRow;
use mahdar_reader::{Meeting, Range, Statement};

/// A paragraph with notes beside it.
#[derive(Debug)]
pub(crate) struct Para {
    pub parts: Vec<Part>,
    pub notes: Vec<Note>,
    pub dim: bool,
}

/// A part of a paragraph.
#[derive(Debug)]
pub(crate) struct Part {
    pub text: String,
    pub class: String,
    /// Anchors of the statements and meetings that begin here.
    pub begins: Vec<String>,
}

/// A statement or meeting beside its paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub class: &'static str,
    pub href: String,
    pub names: Vec<String>,
    pub table: &'static str,
    pub value: &'static str,
    pub tag_class: &'static str,
    pub flag: bool,
}

/// An article that was replaced or copied, in short.
#[derive(Debug)]
pub(crate) struct Other {
    pub id: i64,
    pub headline: String,
    pub outlet: String,
    pub attrs: Attrs,
}

impl Other {
    pub(crate) fn attrs(&self) -> &Attrs {
        &self.attrs
    }
}

/// The marks of a statement.
fn marks_of(statement: &Statement, owner: usize) -> impl Iterator<Item = Mark> + '_ {
    let of = move |ranges: &[Range], class: &'static str| {
        ranges.iter().map(|&range| Mark { range, class, owner }).collect::<Vec<_>>()
    };
    of(&statement.content, "content")
        .into_iter()
        .chain(of(&statement.cue, "cue"))
        .chain(of(&statement.source, "source"))
}

/// The whole article, with all its statements and meetings.
pub(crate) fn whole(source: &Source, rows: &[StatementRow]) -> Vec<Para> {
    let record = &source.record;
    let mut marks: Vec<Mark> = record
        .statements
        .iter()
        .enumerate()
        .flat_map(|(at, statement)| marks_of(statement, at))
        .collect();
    let statements = record.statements.len();
    marks.extend(record.meetings.iter().enumerate().map(|(at, meeting)| Mark {
        range: meeting.evidence,
        class: "meeting",
        owner: statements + at,
    }));
    let mut noted = vec![false; statements + record.meetings.len()];
    paragraphs(&record.text, &marks)
        .into_iter()
        .map(|paragraph| {
            let mut notes = Vec::new();
            for mark in &marks {
                if paragraph.touches(mark.range) && !noted[mark.owner] {
                    noted[mark.owner] = true;
                    let note = match mark.owner.checked_sub(statements) {
                        None => statement_note(source, rows, mark.owner),
                        Some(at) => record.meetings.get(at).map(|m| meeting_note(m, at)),
                    };
                    notes.extend(note);
                }
            }
            let anchor = |owner: usize| match owner.checked_sub(statements) {
                None => format!("s{owner}"),
                Some(at) => format!("m{at}"),
            };
            Para { parts: parts(paragraph.segments, anchor), notes, dim: false }
        })
        .collect()
}

/// The paragraphs around a statement: those that it touches, and one before and after, dim.
pub(crate) fn evidence(source: &Source, statement: &Statement) -> Vec<Para> {
    let marks: Vec<Mark> = marks_of(statement, 0).collect();
    let all = paragraphs(&source.record.text, &marks);
    let touched = |at: usize| marks.iter().any(|mark| all[at].touches(mark.range));
    let near = |at: usize| {
        touched(at) || (at > 0 && touched(at - 1)) || (at + 1 < all.len() && touched(at + 1))
    };
    let shown: Vec<(usize, bool)> =
        (0..all.len()).filter(|&at| near(at)).map(|at| (at, !touched(at))).collect();
    shown
        .into_iter()
        .map(|(at, dim)| Para {
            parts: parts(all[at].segments.clone(), |_| String::new()),
            notes: Vec::new(),
            dim,
        })
        .collect()
}

fn parts(segments: Vec<Segment>, anchor: impl Fn(usize) -> String) -> Vec<Part> {
    segments
        .into_iter()
        .map(|segment| Part {
            text: segment.text,
            class: segment.class,
            begins: segment.begins.into_iter().map(&anchor).filter(|id| !id.is_empty()).collect(),
        })
        .collect()
}

fn statement_note(source: &Source, rows: &[StatementRow], at: usize) -> Option<Note> {
    let row = rows.iter().find(|row| row.ordinal as usize == at)?;
    let statement = source.statement(row)?;
    let act = names::act(row.act);
    Some(Note {
        class: "of-statement",
        href: format!("/statements/{}", row.id),
        names: statement.speaker.iter().cloned().collect(),
        table: "act",
        value: act,
        tag_class: names::act_class(act),
        flag: row.vanished.is_some(),
    })
}

fn meeting_note(meeting: &Meeting, at: usize) -> Note {
    Note {
        class: "of-meeting",
        href: format!("#m{at}"),
        names: meeting.parties.clone(),
        table: "status",
        value: names::status(meeting.status),
        tag_class: names::status_class(meeting.status),
        flag: false,
    }
}
