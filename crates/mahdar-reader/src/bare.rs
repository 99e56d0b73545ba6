//! Statements without a cue: a name and a colon, or a quotation that stands alone.

use crate::document::Document;
use crate::features::{Group, Options, bucket};
use crate::reading::Reading;
use mahdar_lang::{Case, Class};
use mahdar_text::TokenKind;

/// A stretch that may be a statement without a cue. Positions are tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bare {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The noun phrase before a colon, or behind a dash.
    pub(crate) source: Option<(usize, usize)>,
    /// The colon or dash.
    pub(crate) mark: Option<usize>,
    quoted: bool,
    closed: bool,
    /// How many candidates of the article are joined to their source in the same way: an interview
    /// has many.
    alike: usize,
}

/// Shortest quotation that may stand alone, in tokens.
const SHORTEST: usize = 5;
/// Longest noun phrase before a colon, in tokens.
const LONGEST_SOURCE: usize = 12;

/// The candidates that no statement of `readings` covers.
pub(crate) fn candidates(doc: &Document<'_>, readings: &[Reading]) -> Vec<Bare> {
    let mut out = Vec::new();
    let mut covered = vec![false; doc.len()];
    for &(start, end) in readings.iter().flat_map(|r| &r.content) {
        covered[start..end].fill(true);
    }
    let free = |start: usize, end: usize| {
        let covered = covered[start..end].iter().filter(|&&covered| covered).count();
        covered * 2 < end - start
    };
    for quotation in doc.segmented.quotations() {
        let (start, end) = (quotation.open + 1, quotation.end);
        if end > start + SHORTEST && quotation.depth == 0 && free(start, end) {
            let leads = leading_name(doc, start);
            let (source, mark) = leads
                .or_else(|| before_colon(doc, quotation.open))
                .or_else(|| behind_dash(doc, quotation.end))
                .unzip();
            let start = leads.map_or(start, |(_, colon)| colon + 1);
            out.push(Bare {
                start,
                end,
                source,
                mark,
                quoted: true,
                closed: quotation.closed,
                alike: 0,
            });
        }
    }
    for paragraph in doc.segmented.paragraphs() {
        let range = paragraph.tokens.clone();
        let reach = range.end.min(range.start + LONGEST_SOURCE + 1);
        let Some(colon) = (range.start + 1..reach).find(|&k| doc.is_punct(k, ':')) else {
            continue;
        };
        let start = colon + 1;
        let mut end = range.end;
        while end > start && !doc.is_word(end - 1) {
            end -= 1;
        }
        let quoted = (start..end).next().is_some_and(|k| doc.opens(k).is_some());
        let known = out.iter().any(|b: &Bare| b.start == start);
        if end > start + 2 && !quoted && !known && free(start, end) {
            let (source, mark) = before_colon(doc, start).unzip();
            out.push(Bare { start, end, source, mark, quoted: false, closed: false, alike: 0 });
        }
    }
    let ways: Vec<u32> = out.iter().map(|b| way(doc, b)).collect();
    for (bare, way) in out.iter_mut().zip(&ways) {
        bare.alike = ways.iter().filter(|w| *w == way).count();
    }
    out
}

/// How a candidate is joined to its source.
fn way(doc: &Document<'_>, bare: &Bare) -> u32 {
    match bare.mark {
        None => u32::from(bare.quoted),
        Some(mark) => 2 + 2 * u32::from(doc.is_punct(mark, ':')) + u32::from(mark > bare.start),
    }
}

/// The name in capitals that a quotation begins with, with its colon: "SPEAKER: …".
fn leading_name(doc: &Document<'_>, start: usize) -> Option<((usize, usize), usize)> {
    let colon = (start + 1..start + 5).find(|&k| doc.is_punct(k, ':'))?;
    let capitals = |k: usize| !doc.is_word(k) || doc.words[k].case == Case::Upper;
    (start..colon).all(capitals).then_some(((start, colon), colon))
}

/// The noun phrase of a paragraph that a colon just before token `at` ends, with the colon.
fn before_colon(doc: &Document<'_>, at: usize) -> Option<((usize, usize), usize)> {
    let colon = at.checked_sub(1).filter(|&k| doc.is_punct(k, ':') || is_dash(doc, k))?;
    let mut start = doc.sentence(colon).start;
    while start < colon && doc.opens(start).is_some() {
        start += 1;
    }
    (colon > start && colon - start <= LONGEST_SOURCE).then_some(((start, colon), colon))
}

/// The name that a dash sets behind a quotation which closes at `end`, with the dash: "…" — Name.
fn behind_dash(doc: &Document<'_>, end: usize) -> Option<((usize, usize), usize)> {
    let dash = (end + 1..end + 3).find(|&k| is_dash(doc, k))?;
    let paragraph = doc.paragraph(end.min(doc.len() - 1)).end;
    let next = (dash + 1..paragraph).find(|&k| doc.opens(k).is_some()).unwrap_or(paragraph);
    let mut stop = next;
    while stop > dash + 1 && !doc.is_word(stop - 1) {
        stop -= 1;
    }
    let name = doc.words.get(dash + 1).is_some_and(|w| w.name != 0) || doc.is_capital(dash + 1);
    (name && stop > dash + 1 && stop - dash <= LONGEST_SOURCE).then_some(((dash + 1, stop), dash))
}

fn is_dash(doc: &Document<'_>, at: usize) -> bool {
    matches!(doc.kind(at), Some(TokenKind::Punct('-' | '–' | '—' | '―')))
}

/// Fills `options` with "no statement" and "statement".
pub(crate) fn describe(
    doc: &Document<'_>,
    bare: &Bare,
    readings: &[Reading],
    options: &mut Options,
) {
    options.begin(5);
    options.end_option();
    let quoted = u32::from(bare.quoted);
    let before = bare.start.wrapping_sub(if bare.quoted { 2 } else { 1 });
    let paragraph = doc.paragraph(bare.start);
    let initial = u32::from(bare.start <= paragraph.start + 1);
    let final_ = u32::from(bare.end + 3 >= paragraph.end);
    let behind = u32::from(bare.mark.is_some_and(|m| m > bare.start));
    options.add(Group::Marks, 1, &[quoted, u32::from(bare.source.is_some()) + behind]);
    let way = way(doc, bare);
    options.add(Group::Marks, 17, &[way, quoted, bucket(bare.alike)]);
    options.add(Group::Marks, 2, &[quoted, initial, final_]);
    options.add(Group::Distance, 3, &[quoted, bucket(bare.end - bare.start)]);
    options.add(Group::Classes, 4, &[quoted, doc.class(before)]);
    options.add(Group::Words, 5, &[quoted, doc.hash(before)]);
    options.add(Group::Classes, 6, &[quoted, doc.class(bare.start)]);
    options.add(Group::Marks, 7, &[quoted, u32::from(bare.closed), final_]);
    let last = readings.iter().rev().find(|r| r.position() < bare.start);
    let distance = last.map_or(4, |r| {
        let end = r.content.last().map_or(0, |c| c.1);
        doc.words[bare.start]
            .paragraph
            .saturating_sub(doc.words[end.min(doc.len() - 1)].paragraph)
            .min(3)
    });
    options.add(Group::Discourse, 8, &[quoted, distance, initial]);
    let previous_quoted = last.is_some_and(|r| r.content.last().is_some_and(|c| doc.closes(c.1)));
    options.add(Group::Discourse, 9, &[quoted, distance, u32::from(previous_quoted), initial]);
    if let Some((start, end)) = bare.source {
        options.add(Group::Classes, 10, &[quoted, doc.class(start), bucket(end - start)]);
        options.add(Group::Classes, 11, &[quoted, doc.class(end - 1)]);
        let named = (start..end).all(|k| doc.words[k].name != 0 || !doc.is_word(k));
        let case = doc.words[start].case as u32;
        options.add(Group::Classes, 18, &[way, u32::from(named), case, bucket(bare.alike)]);
        options.add(Group::Classes, 19, &[way, u32::from(named), bucket(end - start)]);
        let name = (start..end).any(|k| {
            doc.any(k, mahdar_lang::Classes::of(&[Class::GivenName, Class::Surname, Class::Office]))
        });
        options.add(Group::Classes, 12, &[quoted, u32::from(name), initial]);
        options.add(Group::Words, 13, &[quoted, doc.words[start].hash]);
        let initial_source = start == paragraph.start;
        options.add(
            Group::Marks,
            14,
            &[quoted, u32::from(initial_source), doc.words[start].paragraph.min(2)],
        );
    }
    let verb = (bare.start..bare.end)
        .take(3)
        .any(|k| doc.has(k, Class::Negation) || doc.has(k, Class::Pronoun));
    options.add(Group::Classes, 15, &[quoted, u32::from(verb)]);
    let question =
        matches!(doc.kind(bare.end.saturating_sub(1)), Some(TokenKind::Punct('؟' | '?')));
    options.add(Group::Marks, 16, &[quoted, u32::from(question)]);
    options.end_option();
}
