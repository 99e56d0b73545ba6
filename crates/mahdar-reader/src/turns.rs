//! The turns of a transcript: paragraphs that begin with who speaks and a colon.
//!
//! ```text
//! HALE: Will the ferry sail again?
//! ORLOV: That is for the port to say.
//! HALE: And when?
//! ```
//!
//! One such paragraph may be anything. Several, with names that come back, are a conversation written
//! down, and need no other evidence. In English each paragraph may have an opening quotation mark
//! before the name.

use crate::document::Document;
use crate::reading::Reading;
use mahdar_lang::Case;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The fewest turns of a transcript, and of a person who is known to speak in it by coming back.
const FEWEST: usize = 4;
const FEWEST_EACH: usize = 2;
/// Longest name before the colon, in tokens.
const LONGEST_LABEL: usize = 5;
/// How sure a turn is.
const CONFIDENCE: f32 = 0.9;

/// Who speaks in a paragraph: the tokens of the name, and the colon.
#[derive(Clone, Copy)]
struct Label {
    start: usize,
    colon: usize,
    /// A hash of the words.
    who: u32,
    /// It is the name of a person, and not only written as one.
    known: bool,
}

/// Adds the turns of an article that is a transcript, or has one, to `readings`, which are sorted by
/// their positions.
pub(crate) fn read(doc: &Document<'_>, readings: &mut Vec<Reading>) {
    let paragraphs: Vec<Range<usize>> =
        doc.segmented.paragraphs().iter().map(|p| p.tokens.clone()).collect();
    let labels: Vec<Option<Label>> = paragraphs.iter().map(|p| label(doc, p)).collect();
    let mut times: FxHashMap<u32, usize> = FxHashMap::default();
    for label in labels.iter().flatten() {
        *times.entry(label.who).or_default() += 1;
    }
    let again: Vec<&Label> =
        labels.iter().flatten().filter(|l| times[&l.who] >= FEWEST_EACH).collect();
    // "READ: …" in capitals comes back too, but answers nobody
    let answers = again.iter().any(|l| l.known || l.who != again[0].who);
    if again.len() < FEWEST || !answers {
        return;
    }
    let last = labels.iter().rposition(Option::is_some).unwrap_or(0);
    let mut turn: Option<Reading> = None;
    for (paragraph, label) in paragraphs.iter().zip(&labels).take(last + 1) {
        let piece = match label {
            Some(label) => (label.colon + 1, paragraph.end),
            None => (paragraph.start, paragraph.end),
        };
        if let Some(label) = label {
            take(turn.replace(begin(label)), readings);
        }
        if let (Some(turn), Some(piece)) = (&mut turn, crate::pipeline::trim(doc, piece.0, piece.1))
        {
            turn.content.push(piece);
        }
    }
    take(turn, readings);
}

/// The name at the beginning of a paragraph and its colon, if it is one. Where a language has
/// capitals the name may stand in them, known or not.
fn label(doc: &Document<'_>, paragraph: &Range<usize>) -> Option<Label> {
    let start = paragraph.clone().find(|&k| doc.opens(k).is_none())?;
    let reach = paragraph.end.min(start + LONGEST_LABEL + 1);
    let colon = (start + 1..reach).find(|&k| doc.is_punct(k, ':'))?;
    let named = |k: usize| {
        let word = &doc.words[k];
        !doc.is_word(k) || word.name != 0 || word.case == Case::Upper && doc.grammar().capitals
    };
    let mix = |hash: u32, k: usize| hash.rotate_left(5) ^ doc.words[k].hash;
    let who = (start..colon).fold(0, mix);
    let known = doc.words[start].name != 0;
    (doc.is_word(start) && (start..colon).all(named)).then_some(Label { start, colon, who, known })
}

fn begin(label: &Label) -> Reading {
    Reading {
        taken: None,
        content: Vec::new(),
        source: Some((label.start, label.colon)),
        mark: Some(label.colon),
        source_skip: false,
        source_sure: 1.0,
        speaker: None,
        container: None,
        confidence: CONFIDENCE,
    }
}

/// Keeps a turn that is over in its place, if it says anything.
fn take(turn: Option<Reading>, readings: &mut Vec<Reading>) {
    let Some(turn) = turn.filter(|t| !t.content.is_empty()) else { return };
    let at = readings.partition_point(|r| r.position() < turn.position());
    readings.insert(at, turn);
}
