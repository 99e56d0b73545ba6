//! The stages of reading, in order.

use crate::anchor::{self, Joint};
use crate::bare::{self, Bare};
use crate::continuation;
use crate::cue::{self, CueCandidate};
use crate::document::Document;
use crate::entity::Mentions;
use crate::extent::{self, Taken};
use crate::features::Options;
use crate::judge::{Judge, Question};
use crate::reading::Reading;
use crate::source;
use crate::speaker;
use crate::turns;
use mahdar_lang::{Convention, CueForm};
use mahdar_text::{Bytes, Span};

/// All statements of a document, in the order of their cues, with the mentions they refer to.
pub(crate) fn read(
    doc: &Document<'_>,
    judge: &mut dyn Judge,
    options: &mut Options,
) -> (Vec<Reading>, Mentions) {
    let cues = cue::candidates(doc);
    let taken = take_cues(doc, &cues, judge, options);
    let mut readings: Vec<Reading> = Vec::with_capacity(taken.len());
    for number in 0..taken.len() {
        let reading = read_content(doc, &taken, number, judge, options);
        let impersonal = doc.grammar().impersonal_passive;
        readings.extend(reading.filter(|r| impersonal || !is_hearsay_of_nobody(r)));
    }
    join_quotations(doc, &mut readings);
    resolve_overlaps(&mut readings);
    readings.sort_by_key(Reading::position);
    turns::read(doc, &mut readings);
    for candidate in bare::candidates(doc, &readings) {
        read_bare(doc, &candidate, &mut readings, judge, options);
    }
    readings.sort_by_key(|r| (r.position(), r.content.first().copied()));
    let sources: Vec<(usize, usize, usize)> =
        readings.iter().filter_map(|r| source::reach(doc, r)).collect();
    let mentions = Mentions::new(doc, &sources);
    for number in 0..readings.len() {
        readings[number].container = container(&readings, number);
    }
    if doc.pack.convention == Convention::Polnear {
        // PolNeAR has no statements inside others
        readings.retain(|r| r.container.is_none());
    }
    for number in 0..readings.len() {
        find_speaker(doc, &mentions, &mut readings, number, judge, options);
    }
    (readings, mentions)
}

/// Decides which candidates are cues, and where their contents begin.
fn take_cues(
    doc: &Document<'_>,
    cues: &[CueCandidate],
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Vec<Taken> {
    let mut out = Vec::new();
    let mut starts = Vec::new();
    let mut memo = anchor::Memo::new(doc, cues);
    for cue in cues {
        anchor::describe_gate(doc, cue, cues, options);
        if judge.choose(&Question::Gate { cue: cue.span }, options).0 == 0 {
            continue;
        }
        let limit = doc.paragraph(cue.start).end;
        let anchors = anchor::anchors(doc, cue, limit);
        if anchors.is_empty() {
            continue;
        }
        anchor::describe(doc, cue, cues, &anchors, &mut memo, options);
        starts.clear();
        starts.extend(anchors.iter().map(|a| {
            let start = doc.token(a.start.min(doc.len() - 1)).span.start;
            (start, a.end.map(|end| doc.span(a.start, end).end))
        }));
        let question = Question::Anchor { cue: Some(cue.span), starts: &starts };
        let (choice, confidence) = judge.choose(&question, options);
        if let Some(anchor) = choice.checked_sub(1).and_then(|k| anchors.get(k)) {
            out.push(Taken {
                cue: *cue,
                joint: anchor.joint,
                start: anchor.start,
                end: anchor.end,
                confidence,
            });
        }
    }
    out
}

/// Finds the content and the source of a cue.
fn read_content(
    doc: &Document<'_>,
    taken: &[Taken],
    number: usize,
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Option<Reading> {
    let this = &taken[number];
    let (end, sure) = match this.end {
        Some(end) => (end, 1.0),
        None => {
            let ends = extent::ends(doc, taken, number);
            if ends.is_empty() {
                return None;
            }
            extent::describe(doc, taken, number, &ends, options);
            let bytes: Vec<u32> = ends.iter().map(|&e| doc.span(this.start, e).end).collect();
            let start = doc.token(this.start).span.start;
            let question = Question::Extent { cue: Some(this.cue.span), start, ends: &bytes };
            let (choice, sure) = judge.choose(&question, options);
            (*ends.get(choice)?, sure)
        }
    };
    let mut content = vec![trim(doc, this.start, end)?];
    let previous_end = if number > 0 { taken[number - 1].cue.end } else { 0 };
    let (source, source_skip, source_sure) =
        find_source(doc, taken, number, content[0], previous_end, judge, options);
    let behind = source.map_or(this.cue.end, |s| s.1.max(this.cue.end));
    content.extend(go_on(doc, taken, number, behind, judge, options));
    Some(Reading {
        taken: Some(*this),
        content,
        source,
        mark: None,
        source_skip,
        source_sure,
        speaker: None,
        container: None,
        confidence: this.confidence.min(sure),
    })
}

/// A passive without a source (ذُكر أن): nobody says it.
fn is_hearsay_of_nobody(reading: &Reading) -> bool {
    reading.source.is_none() && reading.cue().is_some_and(|c| c.form == CueForm::Passive)
}

/// A quotation that its cue cuts: where the content was found after the cue in quotation marks, and
/// another quotation ends just before the cue that no other statement has, it is the first piece.
fn join_quotations(doc: &Document<'_>, readings: &mut [Reading]) {
    for number in 0..readings.len() {
        let Some(taken) = readings[number].taken.filter(|t| t.joint == Joint::Quote) else {
            continue;
        };
        let Some((start, end)) = anchor::closing_before(doc, taken.cue.start) else { continue };
        let same = doc.words[start].sentence == doc.words[taken.cue.start].sentence;
        let free = !readings.iter().any(|r| r.holds(start));
        if same
            && free
            && let Some(piece) = trim(doc, start, end)
        {
            readings[number].content.insert(0, piece);
        }
    }
}

/// The piece with which a content goes on behind its cue and its source.
fn go_on(
    doc: &Document<'_>,
    taken: &[Taken],
    number: usize,
    behind: usize,
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Option<(usize, usize)> {
    let this = &taken[number];
    let mut pieces = continuation::pieces(doc, taken, number, behind);
    pieces.retain(|p| trim(doc, p.start, p.end).is_some());
    if pieces.is_empty() {
        return None;
    }
    continuation::describe(doc, this, behind, &pieces, options);
    let spans: Vec<Span<Bytes>> = pieces.iter().map(|p| doc.span(p.start, p.end)).collect();
    let question = Question::Continuation { cue: this.cue.span, pieces: &spans };
    let (choice, _) = judge.choose(&question, options);
    let piece = pieces.get(choice.checked_sub(1)?)?;
    trim(doc, piece.start, piece.end)
}

/// Takes marks, commas and stops off both ends; none where nothing is left.
pub(crate) fn trim(doc: &Document<'_>, mut start: usize, mut end: usize) -> Option<(usize, usize)> {
    while start < end
        && !doc.is_word(start)
        && doc.opens(start).is_none()
        && !doc.is_punct(start, '#')
        && !doc.is_punct(start, '(')
    {
        start += 1;
    }
    // the outer marks of a content that is one quotation
    while start < end && doc.opens(start).is_some_and(|q| q.end + 1 >= end || q.end >= end) {
        start += 1;
    }
    while end > start && !doc.is_word(end - 1) && !closes_inside(doc, start, end - 1) {
        end -= 1;
    }
    (start < end).then_some((start, end))
}

/// A closing mark or bracket whose partner lies in the content too.
fn closes_inside(doc: &Document<'_>, start: usize, at: usize) -> bool {
    if doc.is_punct(at, ')') {
        return (start..at).rev().any(|k| doc.is_punct(k, '('));
    }
    doc.closes(at)
        && doc.segmented.quotations().iter().rev().any(|q| q.end == at && q.open >= start)
}

fn find_source(
    doc: &Document<'_>,
    taken: &[Taken],
    number: usize,
    content: (usize, usize),
    previous_end: usize,
    judge: &mut dyn Judge,
    options: &mut Options,
) -> (Option<(usize, usize)>, bool, f32) {
    let this = &taken[number];
    let mut phrases = source::phrases(doc, this, previous_end);
    phrases.retain(|p| (p.start..p.end).any(|k| doc.is_word(k)));
    if phrases.is_empty() {
        return (None, false, 1.0);
    }
    let previous = number.checked_sub(1).map(|k| &taken[k]);
    let here = doc.words[this.cue.start];
    let place = |t: &Taken| doc.words[t.cue.start];
    let context = source::Context {
        same_sentence: previous.is_some_and(|t| place(t).sentence == here.sentence),
        same_paragraph: previous.is_some_and(|t| place(t).paragraph == here.paragraph),
        nested: doc.quotation(this.cue.start).is_some(),
    };
    source::describe(doc, this, &phrases, &context, options);
    let spans: Vec<Span<Bytes>> = phrases.iter().map(|p| doc.span(p.start, p.end)).collect();
    let question = Question::Source {
        cue: Some(this.cue.span),
        content: doc.span(content.0, content.1),
        phrases: &spans,
    };
    let (choice, sure) = judge.choose(&question, options);
    match choice.checked_sub(1).and_then(|k| phrases.get(k)) {
        Some(phrase) => {
            let end = source::without_object(doc, (phrase.start, phrase.end));
            (Some((phrase.start, end)), phrase.skip, sure)
        }
        None => (None, false, sure),
    }
}

/// Two statements that claim the same words as their whole content: the surer one stays.
fn resolve_overlaps(readings: &mut Vec<Reading>) {
    let mut drop = vec![false; readings.len()];
    for i in 0..readings.len() {
        for j in i + 1..readings.len().min(i + 6) {
            let (a, b) = (&readings[i], &readings[j]);
            if a.content[0] == b.content[0] && !drop[i] && !drop[j] {
                drop[if a.confidence < b.confidence { i } else { j }] = true;
            }
        }
    }
    let mut keep = drop.iter().map(|d| !d);
    readings.retain(|_| keep.next().unwrap_or(true));
}

fn read_bare(
    doc: &Document<'_>,
    candidate: &Bare,
    readings: &mut Vec<Reading>,
    judge: &mut dyn Judge,
    options: &mut Options,
) {
    bare::describe(doc, candidate, readings, options);
    let span = doc.span(candidate.start, candidate.end);
    let question = Question::Anchor { cue: None, starts: &[(span.start, Some(span.end))] };
    let (choice, confidence) = judge.choose(&question, options);
    if choice == 0 {
        return;
    }
    let Some(content) = trim(doc, candidate.start, candidate.end) else { return };
    let reading = Reading {
        taken: None,
        content: vec![content],
        source: candidate.source,
        mark: candidate.mark,
        source_skip: false,
        source_sure: 1.0,
        speaker: None,
        container: None,
        confidence,
    };
    let at = readings.partition_point(|r| r.position() <= content.0);
    readings.insert(at, reading);
}

/// The innermost reading before `number` whose content holds its cue or content.
fn container(readings: &[Reading], number: usize) -> Option<usize> {
    let this = &readings[number];
    let at = this.position();
    readings
        .iter()
        .enumerate()
        .filter(|&(k, r)| {
            k != number
                && r.holds(at)
                && this.content.iter().all(|&(a, b)| r.holds(a) && r.holds(b - 1))
                && r.words() > this.words()
        })
        .min_by_key(|(_, r)| r.words())
        .map(|(k, _)| k)
}

fn find_speaker(
    doc: &Document<'_>,
    mentions: &Mentions,
    readings: &mut [Reading],
    number: usize,
    judge: &mut dyn Judge,
    options: &mut Options,
) {
    let (earlier, rest) = readings.split_at_mut(number);
    let this = &mut rest[0];
    let candidates = speaker::candidates(doc, mentions, earlier, this);
    if candidates.is_empty() {
        return;
    }
    speaker::describe(doc, mentions, earlier, this, &candidates, options);
    let named = candidates.iter().filter(|_| judge.reads_names());
    let names: Vec<&str> = named.map(|c| crate::output::name_of(doc, mentions, c.who)).collect();
    let alike = speaker::alike(doc, mentions, &candidates);
    let question = Question::Speaker {
        cue: this.cue().map(|c| c.span),
        content: doc.span(this.content[0].0, this.content[0].1),
        names: &names,
        alike: &alike,
    };
    let (choice, sure) = judge.choose(&question, options);
    this.speaker = speaker::settled(doc, mentions, &candidates, &alike, choice);
    this.confidence = this.confidence.min(0.5 + sure / 2.0);
}
