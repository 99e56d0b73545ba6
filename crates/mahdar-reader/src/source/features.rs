//! The features of "no source" and of the noun phrases that may be one.

use super::{Phrase, head_agreement, takes_addressee};
use crate::cue::NOMINAL;
use crate::document::Document;
use crate::extent::Taken;
use crate::features::{Group, Options, bucket};
use mahdar_lang::{Class, Classes, Gender, Number};

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
    options.add(Group::Classes, 20, &[form, doc.class(cue.end)]);
    options.add(Group::Classes, 21, &[form, doc.class(cue.start.wrapping_sub(1))]);
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
    options.add(Group::Groups, 60, &[side, doc.group(a)]);
    options.add(Group::Groups, 61, &[side, doc.group(b)]);
    options.add(Group::Groups, 62, &[side, doc.group(b - 1)]);
    options.add(Group::Groups, 63, &[side, doc.group(a.wrapping_sub(1)), form]);
    options.add(Group::Classes, 70, &[side, doc.class(a)]);
    options.add(Group::Classes, 71, &[side, doc.class(b)]);
    options.add(Group::Classes, 72, &[side, doc.class(b - 1), doc.class(b)]);
    options.add(Group::Classes, 73, &[side, form, doc.class(a), gap]);
    options.add(Group::Classes, 74, &[side, form, doc.class(a.wrapping_sub(1))]);
    options.add(Group::Classes, 75, &[side, doc.shape(a), form]);
    let mut classes = Classes::default();
    let mut nominal = 0;
    let mut words = 0;
    for at in a..b {
        classes.insert(doc.words[at].classes);
        words += usize::from(doc.is_word(at));
        nominal += usize::from(doc.any(at, NOMINAL));
    }
    let mut rest = classes.bits();
    while rest != 0 {
        options.add(Group::Classes, 76, &[side, rest.trailing_zeros()]);
        rest &= rest - 1;
    }
    options.add(Group::Classes, 77, &[side, bucket(nominal), bucket(words - nominal.min(words))]);
    options.add(Group::Classes, 78, &[side, form, u32::from(nominal > 0)]);
    options.add(
        Group::Marks,
        80,
        &[side, u32::from((a..b).any(|k| doc.is_comma(k))), doc.class(b)],
    );
    let to_content = u32::from(side == 0 && taken.end.is_none() && b + 2 >= taken.start);
    options.add(Group::Marks, 81, &[side, form, to_content]);
    let ends_with_name = u32::from(doc.words[b - 1].name != 0);
    let holds_name = u32::from((a..b).any(|k| doc.words[k].name != 0));
    options.add(Group::Marks, 83, &[side, to_content, ends_with_name, holds_name]);
    options.add(Group::Marks, 84, &[side, form, ends_with_name, doc.class(b)]);
    let owner = side > 0
        && cue.start < b + 3
        && (super::is_possessive_mark(doc, b) || b == a + 1 && doc.has(a, Class::Possessive));
    options.add(Group::Agreement, 93, &[side, form, u32::from(owner)]);
    let sentence_start = u32::from(doc.sentence(a).start == a);
    options.add(Group::Marks, 82, &[side, form, sentence_start]);
    options.add(Group::Cue, 45, &[form, u32::from(phrase.skip), doc.class(a.wrapping_sub(1))]);
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
    // a name whose gender nothing tells is most often a man's
    let gender =
        if doc.words[a].name != 0 && gender == Gender::Unknown { 3 } else { gender as u32 };
    options.add(Group::Agreement, 92, &[side, addressee, cue.gender as u32, gender, conjunction]);
    options.add(Group::Agreement, 90, &[side, form, cue.gender as u32, gender]);
    options.add(Group::Agreement, 91, &[side, form, cue.number as u32, number as u32]);
    let case = case_ending(doc, a);
    options.add(Group::Agreement, 94, &[side, case, addressee, conjunction]);
    options.add(Group::Agreement, 95, &[side, case, phrase.ranks.0.min(2), form]);
}

/// What the ending of a plural or dual tells of its case: 1 nominative, as a subject has it, 2 another
/// case, 0 nothing.
fn case_ending(doc: &Document<'_>, at: usize) -> u32 {
    let folded = doc.folded(at);
    if doc.grammar().head_last || doc.words[at].name != 0 || folded.chars().count() < 5 {
        return 0;
    }
    let unknown = doc.words[at].classes.is_empty() && folded.contains("ال");
    let plural = unknown || doc.senses(at).any(|s| s.number == Number::Plural);
    if !plural {
        0
    } else if folded.ends_with("ون") || folded.ends_with("ان") || folded.ends_with('و') {
        1
    } else if folded.ends_with("ين") || folded.ends_with('ي') {
        2
    } else {
        0
    }
}
