//! The features of "no cue" and of the places where a content may begin.

use super::memo::{Memo, Small, Sums, cues_number, flags_number};
use super::{Anchor, Joint};
use crate::cue::{CueCandidate, NOMINAL};
use crate::document::Document;
use crate::features::{Group, Options, bucket};
use mahdar_lang::{Class, CueForm};

/// Fills `options` with the features of "no cue" and of every anchor.
pub(crate) fn describe(
    doc: &Document<'_>,
    cue: &CueCandidate,
    cues: &[CueCandidate],
    anchors: &[Anchor],
    memo: &mut Memo,
    options: &mut Options,
) {
    options.begin(1);
    memo.begin_cue();
    describe_cue(doc, cue, cues, options);
    describe_reach(cue, anchors, options);
    options.end_option();
    for anchor in anchors {
        describe_anchor(doc, cue, anchor, memo, options);
        options.end_option();
    }
}

/// Fills `options` with "no cue" and "perhaps one", by what stands around it alone: most words that
/// may be cues are none, and need no anchors.
pub(crate) fn describe_gate(
    doc: &Document<'_>,
    cue: &CueCandidate,
    cues: &[CueCandidate],
    options: &mut Options,
) {
    options.begin(9);
    options.end_option();
    let (lemma, form) = (cue.lemma, cue.form as u32);
    let before = cue.start.wrapping_sub(1);
    options.add(Group::Cue, 1, &[lemma, form]);
    options.add(Group::Cue, 2, &[doc.words[cue.start].hash]);
    options.add(Group::Classes, 3, &[form, doc.class(before), doc.class(cue.end)]);
    options.add(Group::Classes, 4, &[form, doc.class(cue.end), doc.class(cue.end + 1)]);
    options.add(Group::Classes, 5, &[lemma, doc.class(cue.end)]);
    options.add(Group::Classes, 6, &[lemma, doc.class(before)]);
    options.add(Group::Groups, 7, &[form, doc.group(before)]);
    options.add(Group::Groups, 8, &[form, doc.group(cue.end)]);
    let quoted = doc.quotation(cue.start).map_or(0, |q| 1 + bucket(q.end - q.open));
    options.add(Group::Marks, 9, &[form, quoted.min(9)]);
    let index = cues.partition_point(|c| c.start < cue.start);
    let gap = index.checked_sub(1).map_or(11, |k| bucket(cue.start - cues[k].end));
    options.add(Group::Discourse, 10, &[form, gap]);
    let marked = (cue.end..cue.end + 3).any(|k| doc.opens(k).is_some() || doc.is_punct(k, ':'));
    options.add(Group::Marks, 11, &[form, u32::from(marked)]);
    options.end_option();
}

/// The word itself and what stands around it.
fn describe_cue(
    doc: &Document<'_>,
    cue: &CueCandidate,
    cues: &[CueCandidate],
    options: &mut Options,
) {
    let (lemma, form) = (cue.lemma, cue.form as u32);
    let word = &doc.words[cue.start];
    let sentence = doc.sentence(cue.start);
    let before = cue.start.wrapping_sub(1);
    let cue_word = word.hash;

    options.add(Group::Cue, 1, &[]);
    options.add(Group::Cue, 2, &[form]);
    options.add(Group::Cue, 3, &[lemma]);
    options.add(Group::Cue, 4, &[lemma, form]);
    options.add(Group::Cue, 5, &[cue_word]);
    options.add(
        Group::Cue,
        6,
        &[
            form,
            u32::from(cue.pronoun),
            u32::from(word.analysis.article),
            word.analysis.preposition.map_or(0, u32::from),
        ],
    );
    options.add(
        Group::Cue,
        7,
        &[
            lemma,
            form,
            u32::from(cue.pronoun),
            u32::from(word.analysis.article),
            word.analysis.preposition.map_or(0, u32::from),
        ],
    );
    options.add(Group::Cue, 8, &[form, cue.gender as u32, cue.number as u32]);
    options.add(Group::Groups, 10, &[form, doc.group(before)]);
    options.add(Group::Groups, 11, &[lemma, doc.group(before)]);
    options.add(Group::Groups, 12, &[form, doc.group(cue.end)]);
    options.add(Group::Groups, 13, &[lemma, doc.group(cue.end)]);
    options.add(Group::Groups, 14, &[form, doc.group(cue.end + 1)]);
    options.add(Group::Groups, 15, &[form, doc.group(before.wrapping_sub(1))]);
    options.add(Group::Classes, 20, &[form, doc.class(before)]);
    options.add(Group::Classes, 21, &[form, doc.class(cue.end)]);
    options.add(Group::Classes, 22, &[form, doc.class(cue.end), doc.class(cue.end + 1)]);
    options.add(Group::Classes, 23, &[form, doc.class(before), doc.class(cue.end)]);
    options.add(Group::Classes, 24, &[lemma, doc.class(cue.end)]);
    options.add(Group::Classes, 25, &[lemma, doc.class(before)]);
    // his claim, the ministry's offer: a noun with its owner
    let owned = (sentence.start.max(cue.start.saturating_sub(3))..cue.start)
        .any(|k| doc.has(k, Class::Possessive));
    options.add(Group::Classes, 29, &[form, u32::from(owned), doc.class(cue.end)]);
    options.add(Group::Classes, 30, &[lemma, u32::from(owned)]);
    let other = doc.any(cue.start, NOMINAL);
    options.add(Group::Classes, 26, &[form, u32::from(other)]);
    let initial = cue.start == sentence.start;
    options.add(
        Group::Marks,
        30,
        &[form, u32::from(initial), u32::from(word.analysis.conjunction)],
    );
    let quoted = doc.quotation(cue.start).map_or(0, |q| 1 + bucket(q.end - q.open));
    options.add(Group::Marks, 31, &[form, quoted.min(9)]);
    options.add(Group::Marks, 32, &[quoted.min(1), doc.hash(before)]);
    let last = cue.end >= sentence.end.saturating_sub(2);
    options.add(Group::Marks, 33, &[form, u32::from(last)]);
    let index = cues.partition_point(|c| c.start < cue.start);
    let gap = index.checked_sub(1).map_or(11, |k| bucket(cue.start - cues[k].end));
    options.add(Group::Discourse, 50, &[form, gap]);
    if let Some(previous) = index.checked_sub(1).map(|k| &cues[k])
        && previous.start >= sentence.start
    {
        options.add(Group::Discourse, 51, &[form, previous.form as u32, gap]);
        options.add(Group::Discourse, 52, &[form, previous.lemma]);
    }
    let paragraph = word.paragraph;
    options.add(Group::Discourse, 53, &[form, paragraph.min(2), u32::from(initial)]);
    let length = doc.paragraph(cue.start).len();
    options.add(Group::Discourse, 54, &[form, bucket(length)]);
    let relative = (sentence.start.max(cue.start.saturating_sub(3))..cue.start)
        .any(|k| doc.has(k, Class::Relative));
    let negated = before < doc.len() && doc.has(before, Class::Negation);
    options.add(Group::Classes, 27, &[form, u32::from(relative), u32::from(negated)]);
    options.add(Group::Classes, 28, &[lemma, u32::from(relative)]);
}

/// Which anchors there are, and how near.
fn describe_reach(cue: &CueCandidate, anchors: &[Anchor], options: &mut Options) {
    let (lemma, form) = (cue.lemma, cue.form as u32);
    let has = |joint: Joint| u32::from(anchors.iter().any(|a| a.joint == joint));
    let near = |joint: Joint| {
        anchors
            .iter()
            .find(|a| a.joint == joint)
            .map_or(11, |a| bucket(a.start.saturating_sub(cue.end)))
    };
    let clause = near(Joint::Clause).min(near(Joint::ClausePronoun));
    options.add(Group::Distance, 40, &[form, clause]);
    options.add(
        Group::Distance,
        41,
        &[lemma, u32::from(clause < 11), has(Joint::Quote), has(Joint::Colon)],
    );
    options.add(Group::Distance, 42, &[form, near(Joint::Colon)]);
    options.add(Group::Distance, 43, &[form, near(Joint::Quote)]);
    options.add(
        Group::Distance,
        44,
        &[lemma, has(Joint::Preposition), has(Joint::GluedPreposition)],
    );
}

fn describe_anchor(
    doc: &Document<'_>,
    cue: &CueCandidate,
    anchor: &Anchor,
    memo: &mut Memo,
    options: &mut Options,
) {
    let (lemma, form, joint) = (cue.governor, cue.form as u32, anchor.joint as u32);
    let backward = anchor.end.is_some();
    let (from, to) =
        if backward { (anchor.end.unwrap_or(0), cue.start) } else { (cue.end, anchor.start) };
    let near = Near { doc, cue, anchor, joint, distance: bucket(to.saturating_sub(from)) };
    let written = !options.weighs();
    let sums = memo.sums(anchor, near.distance);
    if written {
        near.add_cue(options);
    } else {
        near.add_remembered(sums, options);
    }
    options.add(Group::Cue, 65, &[joint, form, anchor.frame, anchor.rank]);
    if written {
        near.add_kind_of_cue(options);
        near.add_distance(options);
    }
    let allowed = near.allowed();
    options.add_small(Small::Rank.number(joint, [anchor.rank.min(15), allowed]), |options| {
        options.add(Group::Distance, 71, &[joint, anchor.rank, allowed]);
    });
    if written {
        near.add_distance_of_lemma(options);
    }
    let a = anchor.start;
    let before = a.wrapping_sub(1);
    if written {
        near.add_groups(options);
    }
    options.add(Group::Groups, 82, &[joint, lemma, doc.group(before)]);
    if written {
        near.add_classes(options);
        near.add_class_behind(options);
        near.add_shapes(options);
    }
    between(doc, cue, (from, to), joint, memo, options);
    let quoted = u32::from(doc.quotation(a).is_some());
    let cue_quoted = u32::from(doc.quotation(cue.start).is_some());
    options.add_small(Small::Quoted.number(joint, [quoted, cue_quoted]), |options| {
        options.add(Group::Marks, 90, &[joint, quoted, cue_quoted]);
    });
    if let Some(quotation) = doc.opens(before) {
        let length = quotation.end - quotation.open;
        let ends = quotation.end + 2 >= doc.sentence(cue.start).end;
        options.add(Group::Marks, 91, &[joint, bucket(length), u32::from(ends)]);
        options.add(Group::Marks, 92, &[joint, form, u32::from(quotation.closed), bucket(length)]);
    }
    if let Some(end) = anchor.end {
        options.add(Group::Distance, 73, &[joint, form, bucket(end - a)]);
        let sentence = doc.sentence(cue.start);
        options.add(Group::Marks, 93, &[joint, form, u32::from(a == sentence.start), anchor.rank]);
        options.add(Group::Marks, 95, &[joint, u32::from(doc.is_comma(cue.start - 1)), form]);
    }
}

/// An anchor and its cue, for the features that many anchors share.
struct Near<'n, 'd> {
    doc: &'n Document<'d>,
    cue: &'n CueCandidate,
    anchor: &'n Anchor,
    joint: u32,
    distance: u32,
}

impl Near<'_, '_> {
    /// All that the methods below add, by the sums that are known.
    fn add_remembered(&self, sums: Sums<'_>, options: &mut Options) {
        options.add_once(sums.joint, |options| {
            options.add_kept(self.key(), |options| {
                self.add_cue(options);
                self.add_kind_of_cue(options);
            });
        });
        options.add_once(sums.distance, |options| {
            self.add_distance(options);
            self.add_distance_of_lemma(options);
            self.add_class_behind(options);
        });
        options.add_once(sums.place, |options| {
            self.add_groups(options);
            self.add_classes(options);
            self.add_shapes(options);
        });
    }

    /// All that the features of the cue and the joint depend on, as one number.
    fn key(&self) -> u64 {
        const ANCHOR: u64 = 2;
        let flags = u64::from(self.cue.pronoun) << 1 | u64::from(self.cue.compound);
        let kinds = u64::from(self.joint) << 8 | u64::from(self.cue.form as u32) << 2 | flags;
        ANCHOR << 62 | kinds << 24 | u64::from(self.cue.governor & 0xff_ffff)
    }

    /// Whether the cue takes such a content. All anchors of a cue at a joint have it alike.
    fn allowed(&self) -> u32 {
        let frames = &self.doc.pack.lexicon.cues()[self.cue.governor as usize].frames;
        u32::from(match self.anchor.joint {
            Joint::Clause | Joint::ClausePronoun => frames.clause,
            Joint::Colon | Joint::Quote => frames.quote,
            Joint::Preposition | Joint::PrepositionKept | Joint::GluedPreposition => {
                self.anchor.frame > 0
            }
            Joint::Object | Joint::Adjacent => frames.object || frames.predicate,
            Joint::QuoteBefore | Joint::ClauseBefore | Joint::ClauseAfter | Joint::Antecedent => {
                frames.after || self.cue.form == CueForm::Preposition
            }
        })
    }

    fn add_cue(&self, options: &mut Options) {
        let (lemma, form, joint) = (self.cue.governor, self.cue.form as u32, self.joint);
        options.add(Group::Cue, 60, &[joint]);
        options.add(Group::Cue, 61, &[joint, form]);
        options.add(Group::Cue, 62, &[joint, lemma]);
        options.add(Group::Cue, 63, &[joint, lemma, form]);
        options.add(Group::Cue, 64, &[joint, form, self.allowed()]);
    }

    fn add_kind_of_cue(&self, options: &mut Options) {
        let (cue, form, joint) = (self.cue, self.cue.form as u32, self.joint);
        options.add(Group::Cue, 66, &[joint, u32::from(cue.pronoun), form]);
        options.add(Group::Cue, 67, &[joint, u32::from(cue.compound), form]);
    }

    fn add_distance(&self, options: &mut Options) {
        let form = self.cue.form as u32;
        options.add(Group::Distance, 70, &[self.joint, form, self.distance]);
    }

    fn add_distance_of_lemma(&self, options: &mut Options) {
        options.add(Group::Distance, 72, &[self.joint, self.cue.governor, self.distance]);
    }

    fn add_class_behind(&self, options: &mut Options) {
        let (form, class) = (self.cue.form as u32, self.doc.class(self.cue.end));
        options.add(Group::Classes, 87, &[self.joint, form, class, self.distance]);
    }

    fn add_groups(&self, options: &mut Options) {
        let (doc, a) = (self.doc, self.anchor.start);
        options.add(Group::Groups, 80, &[self.joint, doc.group(a)]);
        options.add(Group::Groups, 81, &[self.joint, doc.group(a.wrapping_sub(1))]);
    }

    fn add_classes(&self, options: &mut Options) {
        let (doc, joint, a) = (self.doc, self.joint, self.anchor.start);
        let before = a.wrapping_sub(1);
        let two_before = before.wrapping_sub(1);
        options.add(Group::Groups, 83, &[joint, doc.group(two_before)]);
        options.add(Group::Classes, 84, &[joint, doc.class(a)]);
        options.add(Group::Classes, 85, &[joint, doc.class(before), doc.class(a)]);
        options.add(Group::Classes, 86, &[joint, doc.class(two_before), doc.class(before)]);
    }

    fn add_shapes(&self, options: &mut Options) {
        let (doc, a) = (self.doc, self.anchor.start);
        let before = a.wrapping_sub(1);
        options.add(Group::Classes, 94, &[self.joint, doc.shape(before), doc.shape(a)]);
    }
}

/// What lies between the cue and the beginning of the content.
fn between(
    doc: &Document<'_>,
    cue: &CueCandidate,
    (from, to): (usize, usize),
    joint: u32,
    memo: &Memo,
    options: &mut Options,
) {
    let form = cue.form as u32;
    let tally = doc.tallies.between(from, to.saturating_sub(1).max(from));
    let counts = memo.cues(from.max(cue.start + 1), to).map(|count| count.min(2));
    let flags = tally.flags();
    let (commas, nominal, unknown) =
        (tally.commas as usize, tally.nominal as usize, tally.unknown as usize);
    options.add_small(Small::Commas.number(joint, [bucket(commas), 0]), |options| {
        options.add(Group::Marks, 100, &[joint, bucket(commas)]);
    });
    options.add_small(flags_number(joint, flags), |options| {
        options.add(Group::Marks, 101, &[joint, flags]);
        for bit in (0..6).filter(|bit| flags & (1 << bit) != 0) {
            options.add(Group::Marks, 102, &[joint, bit]);
        }
    });
    options.add_small(cues_number(joint, form, counts), |options| {
        let [finite, participles, others] = counts;
        options.add(Group::Discourse, 103, &[joint, form, finite]);
        options.add(Group::Discourse, 104, &[joint, form, participles]);
        options.add(Group::Discourse, 105, &[joint, others]);
    });
    options.add_small(Small::Nominal.number(joint, [bucket(nominal), form]), |options| {
        options.add(Group::Classes, 106, &[joint, form, bucket(nominal)]);
    });
    options.add_small(
        Small::Unknown.number(joint, [bucket(unknown), bucket(nominal)]),
        |options| {
            options.add(Group::Classes, 107, &[joint, bucket(unknown), bucket(nominal)]);
        },
    );
    let between_is_nominal = nominal + commas + 1 >= to.saturating_sub(from);
    options.add(Group::Classes, 108, &[joint, form, u32::from(between_is_nominal)]);
}
