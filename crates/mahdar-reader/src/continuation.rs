//! Where a content goes on that its cue cuts: "We agree," said X, "but …"; the plan, she said, will
//! fail.

use crate::anchor::Joint;
use crate::document::Document;
use crate::extent::Taken;
use crate::features::{Group, Options, bucket};
use mahdar_text::TokenKind;

/// A stretch that may be the second piece of a content. Positions are tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) end: usize,
    quoted: bool,
    /// How many pieces of the same kind begin nearer to the cue.
    rank: u32,
}

/// How far behind cue and source a clause may go on, in tokens.
const REACH: usize = 16;
/// Shortest quotation that goes on with another, in tokens with its marks.
const SHORTEST: usize = 5;

/// The pieces with which the content of `taken[number]` may go on; `behind` is the first token
/// behind its cue and its source.
pub(crate) fn pieces(
    doc: &Document<'_>,
    taken: &[Taken],
    number: usize,
    behind: usize,
) -> Vec<Piece> {
    let this = &taken[number];
    let paragraph = doc.paragraph(this.cue.start).end;
    let limit = taken.get(number + 1).map_or(paragraph, |t| t.cue.start.min(paragraph));
    let mut out = Vec::new();
    if this.joint == Joint::QuoteBefore {
        let opens =
            (this.cue.end..limit).filter_map(|k| doc.opens(k)).find(|q| q.end - q.open >= SHORTEST);
        if let Some(quotation) = opens {
            let (start, end) = (quotation.open + 1, quotation.end);
            out.push(Piece { start, end, quoted: true, rank: 0 });
        }
    }
    let cut = this.end.is_some_and(|end| doc.is_comma(end) || doc.is_comma(end - 1));
    if doc.grammar().subject_first && this.joint == Joint::ClauseBefore && cut {
        clauses(doc, behind, limit.min(doc.sentence(this.cue.start).end), &mut out);
    }
    out
}

/// The clauses behind the commas near `behind`.
fn clauses(doc: &Document<'_>, behind: usize, limit: usize, out: &mut Vec<Piece>) {
    let mut end = limit;
    while end > behind && !doc.is_word(end - 1) && !doc.closes(end - 1) {
        end -= 1;
    }
    let commas = (behind..limit.min(behind + REACH)).filter(|&k| doc.is_comma(k));
    for (rank, comma) in commas.take(3).enumerate() {
        if comma + 1 < end {
            let rank = rank as u32;
            out.push(Piece { start: comma + 1, end, quoted: false, rank });
            // up to the comma before what follows
            if let Some(end) = (comma + 3..end).rev().find(|&k| doc.is_comma(k)) {
                out.push(Piece { start: comma + 1, end, quoted: false, rank: rank + 3 });
            }
        }
    }
}

/// Fills `options` with "ends before the cue" and each piece.
pub(crate) fn describe(
    doc: &Document<'_>,
    this: &Taken,
    behind: usize,
    pieces: &[Piece],
    options: &mut Options,
) {
    options.begin(8);
    options.end_option();
    let sentence = doc.sentence(this.cue.start);
    let initial = u32::from(this.start <= sentence.start + 1);
    let form = this.cue.form as u32;
    for piece in pieces {
        let quoted = u32::from(piece.quoted);
        let kind = quoted + 2 * piece.rank;
        let gap = bucket(piece.start.saturating_sub(behind));
        let same = u32::from(piece.start < sentence.end);
        let stops = (this.cue.end..piece.start)
            .any(|k| matches!(doc.kind(k), Some(TokenKind::Punct('.' | '!' | '?'))));
        let length = bucket(piece.end - piece.start);
        let before = piece.start.wrapping_sub(if piece.quoted { 2 } else { 1 });
        options.add(Group::Marks, 1, &[kind, same, u32::from(stops)]);
        options.add(Group::Marks, 2, &[kind, initial, form]);
        options.add(Group::Distance, 3, &[kind, gap]);
        options.add(Group::Distance, 4, &[kind, length, initial]);
        options.add(Group::Classes, 5, &[kind, doc.class(piece.start), same]);
        options.add(Group::Classes, 6, &[kind, doc.class(piece.start), doc.class(piece.start + 1)]);
        options.add(Group::Classes, 7, &[quoted, doc.class(before), same]);
        options.add(Group::Cue, 8, &[kind, this.cue.lemma]);
        options.add(Group::Groups, 9, &[quoted, doc.group(piece.start)]);
        options.add(Group::Marks, 10, &[kind, doc.class(piece.end), initial]);
        options.add(Group::Distance, 11, &[quoted, bucket(this.cue.start - this.start), initial]);
        options.end_option();
    }
}
