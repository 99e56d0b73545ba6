//! Which noun phrase is the source of a cue.

use crate::anchor::{main_class, shape};
use crate::cue::{CueCandidate, NOMINAL, is_finite};
use crate::document::Document;
use crate::extent::Taken;
use crate::features::{Group, Options, bucket};
use mahdar_lang::{Class, Classes, CueForm, Gender, Number};
use mahdar_text::TokenKind;

/// A noun phrase that may be a source. Positions are tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where it stands: 0 right of the cue, 1 left of it.
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
    let frames = &doc.pack.lexicon.cues()[cue.governor as usize].frames;
    u32::from(frames.prepositions.iter().any(|(_, addressee)| *addressee))
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
    left(doc, taken, previous_end, &mut out);
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
        let stop = matches!(doc.kind(start), Some(TokenKind::Punct('.' | ':') | TokenKind::Break));
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
        && doc
            .senses(at)
            .iter()
            .find(|s| s.class == Class::Cue)
            .is_some_and(|s| s.form.is_some_and(|f| is_finite(f) || f == CueForm::Participle))
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

/// A stop after a single letter: د. محمد.
fn is_abbreviation(doc: &Document<'_>, at: usize) -> bool {
    at > 0 && doc.kind(at - 1) == Some(TokenKind::Word) && doc.folded(at - 1).chars().count() == 1
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
    // relative clauses and auxiliaries between subject and verb: الوزير الذي قال، الوزير كان قد أعلن
    while end > floor
        && doc.any(
            end - 1,
            Classes::of(&[Class::Relative, Class::Auxiliary, Class::Modal, Class::Negation]),
        )
        && !doc.any(end - 1, NOMINAL)
    {
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
        if begins
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

/// Fills `options` with the features of "no source" and of each phrase.
pub(crate) fn describe(
    doc: &Document<'_>,
    taken: &Taken,
    phrases: &[Phrase],
    context: &Context,
    options: &mut Options,
) {
    options.begin(3);
    describe_none(doc, taken, phrases, context, options);
    options.end_option();
    for phrase in phrases {
        describe_phrase(doc, taken, phrase, options);
        options.end_option();
    }
}

/// What came before, for the decision whether the source is left out.
pub(crate) struct Context {
    /// Whether a statement lies before in the same sentence or paragraph.
    pub(crate) same_sentence: bool,
    pub(crate) same_paragraph: bool,
    pub(crate) nested: bool,
}

fn describe_none(
    doc: &Document<'_>,
    taken: &Taken,
    phrases: &[Phrase],
    context: &Context,
    options: &mut Options,
) {
    let cue = &taken.cue;
    let (form, lemma, joint) = (cue.form as u32, cue.lemma, taken.joint as u32);
    options.add(Group::Cue, 1, &[form]);
    options.add(Group::Cue, 2, &[lemma, form]);
    options.add(Group::Cue, 3, &[form, joint]);
    options.add(Group::Cue, 4, &[form, u32::from(cue.pronoun), cue.number as u32]);
    options.add(Group::Cue, 5, &[form, u32::from(cue.compound)]);
    let conjunction = u32::from(doc.words[cue.start].analysis.conjunction);
    let addressee = takes_addressee(doc, cue);
    let right_starts =
        phrases.iter().filter(|p| p.side == 0).map(|p| p.start_rank()).max().map_or(0, |r| r + 1);
    options.add(Group::Cue, 6, &[form, addressee, conjunction, u32::from(context.same_sentence)]);
    options.add(Group::Cue, 7, &[addressee, joint, right_starts.min(3), conjunction]);
    let gap = bucket(taken.start.saturating_sub(cue.end));
    options.add(Group::Distance, 10, &[form, joint, gap]);
    options.add(Group::Distance, 11, &[form, u32::from(phrases.is_empty())]);
    let right = phrases.iter().any(|p| p.side == 0);
    options.add(Group::Distance, 12, &[form, u32::from(right)]);
    options.add(Group::Classes, 20, &[form, main_class(doc, cue.end)]);
    options.add(Group::Classes, 21, &[form, main_class(doc, cue.start.wrapping_sub(1))]);
    options.add(Group::Words, 22, &[form, doc.words.get(cue.end).map_or(1, |w| w.hash)]);
    options.add(
        Group::Words,
        23,
        &[form, doc.words.get(cue.start.wrapping_sub(1)).map_or(1, |w| w.hash)],
    );
    options.add(Group::Discourse, 30, &[form, conjunction, u32::from(context.same_sentence)]);
    options.add(Group::Discourse, 31, &[form, conjunction, u32::from(context.same_paragraph)]);
    options.add(Group::Discourse, 32, &[form, u32::from(context.nested)]);
    let initial = u32::from(doc.sentence(cue.start.min(doc.len() - 1)).start == cue.start);
    options.add(Group::Discourse, 33, &[form, conjunction, initial, u32::from(right)]);
}

fn describe_phrase(doc: &Document<'_>, taken: &Taken, phrase: &Phrase, options: &mut Options) {
    let cue = &taken.cue;
    let (form, lemma, side) = (cue.form as u32, cue.lemma, phrase.side);
    let joint = taken.joint as u32;
    let (a, b) = (phrase.start, phrase.end);
    let hash = |at: usize| doc.words.get(at).map_or(1, |w| w.hash);
    let group = |at: usize| crate::anchor::group_at(doc, at);
    let gap = if side == 0 { a - cue.end.min(a) } else { cue.start - b.min(cue.start) };
    let gap = bucket(gap);
    options.add(Group::Cue, 40, &[side, form]);
    options.add(Group::Cue, 41, &[side, lemma]);
    options.add(Group::Cue, 42, &[side, form, joint]);
    options.add(Group::Cue, 43, &[side, form, phrase.ranks.0]);
    options.add(Group::Cue, 44, &[side, form, phrase.ranks.1]);
    options.add(Group::Distance, 50, &[side, form, gap]);
    options.add(Group::Distance, 51, &[side, bucket(b - a)]);
    options.add(Group::Distance, 52, &[side, gap, phrase.ranks.0]);
    options.add(Group::Words, 60, &[side, hash(a)]);
    options.add(Group::Groups, 60, &[side, group(a)]);
    options.add(Group::Words, 61, &[side, hash(b)]);
    options.add(Group::Groups, 61, &[side, group(b)]);
    options.add(Group::Words, 62, &[side, hash(b - 1)]);
    options.add(Group::Groups, 62, &[side, group(b - 1)]);
    options.add(Group::Words, 63, &[side, hash(a.wrapping_sub(1)), form]);
    options.add(Group::Groups, 63, &[side, group(a.wrapping_sub(1)), form]);
    options.add(Group::Classes, 70, &[side, main_class(doc, a)]);
    options.add(Group::Classes, 71, &[side, main_class(doc, b)]);
    options.add(Group::Classes, 72, &[side, main_class(doc, b - 1), main_class(doc, b)]);
    options.add(Group::Classes, 73, &[side, form, main_class(doc, a), gap]);
    options.add(Group::Classes, 74, &[side, form, main_class(doc, a.wrapping_sub(1))]);
    options.add(Group::Classes, 75, &[side, shape_or_zero(doc, a), form]);
    let mut classes = Classes::default();
    let mut nominal = 0;
    let mut words = 0;
    for at in a..b {
        classes.insert(doc.words[at].classes);
        words += usize::from(doc.is_word(at));
        nominal += usize::from(doc.any(at, NOMINAL));
    }
    for class in Class::ALL.iter().filter(|&&c| classes.has(c)) {
        options.add(Group::Classes, 76, &[side, *class as u32]);
    }
    options.add(Group::Classes, 77, &[side, bucket(nominal), bucket(words - nominal.min(words))]);
    options.add(Group::Classes, 78, &[side, form, u32::from(nominal > 0)]);
    options.add(
        Group::Marks,
        80,
        &[side, u32::from((a..b).any(|k| doc.is_comma(k))), main_class(doc, b)],
    );
    let to_content = u32::from(side == 0 && taken.end.is_none() && b + 2 >= taken.start);
    options.add(Group::Marks, 81, &[side, form, to_content]);
    let ends_with_name = u32::from(doc.words[b - 1].name != 0);
    let holds_name = u32::from((a..b).any(|k| doc.words[k].name != 0));
    options.add(Group::Marks, 83, &[side, to_content, ends_with_name, holds_name]);
    options.add(Group::Marks, 84, &[side, form, ends_with_name, main_class(doc, b)]);
    let sentence_start = u32::from(doc.sentence(a).start == a);
    options.add(Group::Marks, 82, &[side, form, sentence_start]);
    options.add(
        Group::Cue,
        45,
        &[form, u32::from(phrase.skip), main_class(doc, a.wrapping_sub(1))],
    );
    options.add(Group::Cue, 46, &[lemma, u32::from(phrase.skip), side]);
    let conjunction = u32::from(doc.words[cue.start].analysis.conjunction);
    let addressee = takes_addressee(doc, cue);
    options.add(
        Group::Cue,
        47,
        &[side, addressee, joint, phrase.ranks.0.min(2), phrase.ranks.1.min(2)],
    );
    options.add(Group::Cue, 48, &[side, addressee, conjunction, form]);
    let (gender, number) = head_agreement(doc, a);
    options.add(
        Group::Agreement,
        92,
        &[side, addressee, cue.gender as u32, gender as u32, conjunction],
    );
    options.add(Group::Agreement, 90, &[side, form, cue.gender as u32, gender as u32]);
    options.add(Group::Agreement, 91, &[side, form, cue.number as u32, number as u32]);
}

fn shape_or_zero(doc: &Document<'_>, at: usize) -> u32 {
    if doc.kind(at) == Some(TokenKind::Word) { 1 + shape(doc, at) } else { 0 }
}

/// Gender and number of the word at the head of a phrase: of the lexicon, else by its ending.
pub(crate) fn head_agreement(doc: &Document<'_>, at: usize) -> (Gender, Number) {
    let sense =
        doc.senses(at).iter().find(|s| s.class != Class::Cue && s.gender != Gender::Unknown);
    if let Some(sense) = sense {
        return (sense.gender, sense.number);
    }
    if doc.kind(at) == Some(TokenKind::Word) && doc.folded(at).ends_with('ه') {
        return (Gender::Feminine, Number::Unknown);
    }
    (Gender::Unknown, Number::Unknown)
}
