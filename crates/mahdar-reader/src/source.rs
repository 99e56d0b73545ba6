//! Which noun phrase is the source of a cue.

mod features;
mod subject;

pub(crate) use features::{Context, describe};

use crate::cue::{CueCandidate, NOMINAL, is_finite};
use crate::document::Document;
use crate::extent::Taken;
use crate::reading::Reading;

use mahdar_lang::{Class, Classes, CueForm, Gender, Number};
use mahdar_text::TokenKind;

/// A noun phrase that may be a source. Positions are tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where it stands: 0 right of the cue, 1 left of it, from 2 on left of something else before
    /// it.
    pub(crate) side: u32,
    /// How many starts on that side lie nearer to the cue, and how many ends nearer to the start.
    ranks: (u32, u32),
    /// How many glued letters (a preposition before a source: لوكالة) come off its first word.
    pub(crate) skip: bool,
}

impl Phrase {
    fn start_rank(&self) -> u32 {
        self.ranks.0
    }
}

/// Whether an addressee may stand between the cue and its content.
fn takes_addressee(doc: &Document<'_>, cue: &CueCandidate) -> u32 {
    u32::from(doc.pack.lexicon.cues()[cue.governor as usize].frames.addressee)
}

const HARD: Classes = Classes::of(&[
    Class::Complementizer,
    Class::ComplementizerPronoun,
    Class::Negation,
    Class::Modal,
    Class::Auxiliary,
]);
const SOFT: Classes = Classes::of(&[
    Class::Preposition,
    Class::Relative,
    Class::Weekday,
    Class::Month,
    Class::RelativeDay,
    Class::TimeVague,
    Class::Connective,
]);

/// The candidates for the source of `taken`.
pub(crate) fn phrases(doc: &Document<'_>, taken: &Taken, previous_end: usize) -> Vec<Phrase> {
    let mut out = Vec::with_capacity(12);
    right(doc, taken, &mut out);
    if doc.grammar().subject_first {
        subject::subjects(doc, taken, &mut out);
    } else {
        left(doc, taken, previous_end, &mut out);
    }
    out
}

fn right(doc: &Document<'_>, taken: &Taken, out: &mut Vec<Phrase>) {
    let cue = &taken.cue;
    let sentence = doc.sentence(cue.end.min(doc.len().saturating_sub(1)));
    let limit = match taken.end {
        None if taken.start > cue.end => taken.start,
        None => return,
        Some(_) => sentence.end,
    };
    let mut start = cue.end;
    let mut starts = 0;
    while start < limit && starts < 4 {
        let stop = matches!(doc.kind(start), Some(TokenKind::Punct('.' | ':') | TokenKind::Break))
            && !(doc.is_punct(start, '.') && is_abbreviation(doc, start));
        if stop || hard_stop(doc, start, cue) {
            return;
        }
        if !doc.is_word(start) && doc.opens(start).is_none() {
            start += 1;
            continue;
        }
        let word = &doc.words[start];
        if word.classes.any(SOFT) && !word.classes.any(NOMINAL) {
            start += word.len.max(1) as usize;
            continue;
        }
        ends_from(doc, cue, start, limit, (0, starts), out);
        starts += 1;
        start = next_start(doc, start, limit);
    }
}

/// The next place after `start` where a noun phrase may begin: behind a comma, a preposition or a
/// word with a glued preposition.
fn next_start(doc: &Document<'_>, start: usize, limit: usize) -> usize {
    let mut at = start + doc.words[start].len.max(1) as usize;
    while at < limit {
        let word = &doc.words[at];
        if doc.is_comma(at) {
            return at + 1;
        }
        if word.head as usize == at
            && (word.classes.any(SOFT) || word.analysis.preposition.is_some())
        {
            return at;
        }
        at += 1;
    }
    limit
}

fn hard_stop(doc: &Document<'_>, at: usize, cue: &CueCandidate) -> bool {
    let word = &doc.words[at];
    if at < cue.end {
        return false;
    }
    word.classes.any(HARD) && word.head as usize == at && !word.classes.any(NOMINAL)
        || doc.opens(at).is_some_and(|q| q.end - q.open > 6)
        || doc.is_punct(at, ':')
        || finite_verb(doc, at) && word.head as usize == at
}

fn finite_verb(doc: &Document<'_>, at: usize) -> bool {
    doc.has(at, Class::Cue)
        && !doc.any(at, NOMINAL)
        && !doc.words[at].analysis.article
        && doc
            .senses_of(at, Class::Cue)
            .next()
            .is_some_and(|s| s.form.is_some_and(|f| is_finite(f) || f == CueForm::Participle))
        && !is_noun(doc, at)
}

/// Whether a word that may be a verb is more likely a noun here: a report, the plan, where nouns
/// and verbs are spelled alike.
fn is_noun(doc: &Document<'_>, at: usize) -> bool {
    const BEFORE: Classes =
        Classes::of(&[Class::Determiner, Class::Possessive, Class::Adjective, Class::Preposition]);
    doc.grammar().head_last
        && doc.has(at, Class::Noun)
        && at > 0
        && (doc.any(at - 1, BEFORE) || doc.any(at - 1, NOMINAL))
}

/// Adds the phrases that begin at `start`, one for each place where they may end.
fn ends_from(
    doc: &Document<'_>,
    cue: &CueCandidate,
    start: usize,
    limit: usize,
    (side, start_rank): (u32, u32),
    out: &mut Vec<Phrase>,
) {
    let mut rank = 0;
    let mut at = start + 1;
    let skip = doc.words[start].analysis.preposition.is_some();
    let mut push = |end: usize, rank: &mut u32| {
        if *rank < 5 && out.len() < 28 {
            out.push(Phrase { start, end, side, ranks: (start_rank, *rank), skip });
            *rank += 1;
        }
    };
    while at < limit && at < start + 30 {
        let word = &doc.words[at];
        let stop = matches!(doc.kind(at), Some(TokenKind::Punct('.') | TokenKind::Break));
        if hard_stop(doc, at, cue) || stop && !is_abbreviation(doc, at) {
            break;
        }
        let inside_phrase =
            word.head as usize != at || word.name != 0 && word.name == doc.words[at - 1].name;
        let boundary = !inside_phrase
            && (doc.is_comma(at)
                || matches!(doc.kind(at), Some(TokenKind::Punct('(' | '-' | '–')))
                || word.classes.any(SOFT) && !word.classes.any(NOMINAL)
                || word.analysis.preposition.is_some()
                || doc.kind(at) == Some(TokenKind::Word) && object_like(doc, start, at));
        if boundary && doc.is_word(at - 1) | doc.closes(at - 1) {
            push(at, &mut rank);
        }
        at += 1;
    }
    let mut end = at.min(limit);
    let dangling = |k: usize| doc.has(k, Class::Preposition) && doc.words[k].head as usize == k;
    while end > start + 1
        && (!doc.is_word(end - 1) && !doc.closes(end - 1) && !doc.is_punct(end - 1, ')')
            || dangling(end - 1))
    {
        end -= 1;
    }
    push(end, &mut rank);
}

/// A stop after a single letter (د. محمد), or one that ends no sentence before a capital (Sen.
/// Nelson).
fn is_abbreviation(doc: &Document<'_>, at: usize) -> bool {
    at > 0
        && doc.kind(at - 1) == Some(TokenKind::Word)
        && (doc.folded(at - 1).chars().count() == 1
            || doc.is_capital(at + 1) && doc.sentence(at).end > at + 1)
}

/// Where a source ends that runs on from a name into the object of its verb (اتهم فؤاد الراشدي
/// المتمردين): behind the name.
pub(crate) fn without_object(doc: &Document<'_>, (start, end): (usize, usize)) -> usize {
    let runs_on = |at: usize| {
        doc.words[at - 1].name != 0
            && object_like(doc, start, at)
            && doc.is_word(at)
            && doc.folded(at).starts_with("ال")
    };
    (start + 1..end).find(|&at| runs_on(at)).unwrap_or(end)
}

/// How far the noun phrase of a source may reach at most: to the content where nothing but more of
/// the phrase stands between, else to its end.
pub(crate) fn reach(doc: &Document<'_>, reading: &Reading) -> Option<(usize, usize, usize)> {
    let (start, end) = reading.source?;
    let Some(cue) = reading.cue() else { return Some((start, end, end)) };
    let content = reading.content.first().map_or(end, |c| c.0);
    if start < cue.end || content <= end {
        return Some((start, end, end));
    }
    let stops = |k: &usize| {
        matches!(doc.kind(*k), Some(TokenKind::Punct('.' | ':') | TokenKind::Break))
            && !is_abbreviation(doc, *k)
            || doc.opens(*k).is_some_and(|q| q.end >= content)
            || doc.has(*k, Class::Verb)
            || hard_stop(doc, *k, cue)
    };
    let limit = (end..content).find(stops).unwrap_or(content);
    Some((start, end, limit))
}

/// A noun with the article after a name or a nationality begins another phrase: the object.
fn object_like(doc: &Document<'_>, start: usize, at: usize) -> bool {
    let before = at - 1;
    let name = Classes::of(&[
        Class::GivenName,
        Class::Surname,
        Class::Nationality,
        Class::State,
        Class::Capital,
        Class::Organisation,
        Class::Media,
    ]);
    let inside_name = doc.words[at].name != 0 && doc.words[at].name == doc.words[before].name;
    before >= start
        && !inside_name
        && (doc.any(before, name) || doc.words[before].name != 0)
        && !doc.any(at, NOMINAL)
        && !doc.words[at].analysis.conjunction
}

fn left(doc: &Document<'_>, taken: &Taken, previous_end: usize, out: &mut Vec<Phrase>) {
    let cue = &taken.cue;
    let sentence = doc.sentence(cue.start.min(doc.len().saturating_sub(1)));
    let floor = sentence.start.max(if previous_end <= cue.start { previous_end } else { 0 });
    let mut end = cue.start;
    while end > floor
        && !doc.is_word(end - 1)
        && !doc.is_punct(end - 1, ')')
        && !doc.closes(end - 1)
    {
        end -= 1;
    }
    while end > floor && doc.any(end - 1, BETWEEN) && !doc.any(end - 1, NOMINAL) {
        end -= 1;
        while end > floor && doc.is_comma(end - 1) {
            end -= 1;
        }
    }
    if end <= floor {
        return;
    }
    let mut rank = 0;
    let mut at = end;
    while at > floor && end - at < 30 && rank < 5 {
        at -= 1;
        let begins = at == floor
            || doc.is_comma(at - 1)
            || doc.words[at - 1].classes.any(Classes::of(&[
                Class::Connective,
                Class::Complementizer,
                Class::Preposition,
                Class::Auxiliary,
                Class::Cue,
            ]))
            || doc.words[at].analysis.conjunction
            || doc.words[at].analysis.preposition.is_some()
            || doc.words[at].classes.any(Classes::of(&[
                Class::Office,
                Class::Collective,
                Class::Unnamed,
                Class::Organisation,
                Class::State,
            ])) && !doc.any(at - 1, NOMINAL);
        let function = doc.any(at, SOFT.with(HARD)) && !doc.any(at, NOMINAL);
        if begins
            && !function
            && doc.is_word(at) | doc.opens(at).is_some()
            && doc.words[at].head as usize == at
            && out.len() < 28
        {
            out.push(Phrase {
                start: at,
                end,
                side: 1,
                ranks: (0, rank),
                skip: doc.words[at].analysis.preposition.is_some(),
            });
            rank += 1;
        }
        if at > floor && (doc.has(at, Class::Complementizer) || finite_verb(doc, at)) {
            break;
        }
    }
}

/// What stands between a subject and its verb: الوزير الذي قال، الوزير كان قد أعلن.
const BETWEEN: Classes =
    Classes::of(&[Class::Relative, Class::Auxiliary, Class::Modal, Class::Negation]);

/// The 's of a possessive.
pub(crate) fn is_possessive_mark(doc: &Document<'_>, at: usize) -> bool {
    doc.has(at, Class::Possessive) && doc.folded(at).starts_with('\'')
}

/// Gender and number of the word at the head of a phrase: of the lexicon, else by its ending.
pub(crate) fn head_agreement(doc: &Document<'_>, at: usize) -> (Gender, Number) {
    let sense = doc.senses(at).find(|s| s.class != Class::Cue && s.gender != Gender::Unknown);
    if let Some(sense) = sense {
        return (sense.gender, sense.number);
    }
    if doc.kind(at) == Some(TokenKind::Word) && doc.folded(at).ends_with('ه') {
        return (Gender::Feminine, Number::Unknown);
    }
    (Gender::Unknown, Number::Unknown)
}
