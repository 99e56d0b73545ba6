//! The features of the candidates for a speaker.

use super::trace::Trace;
use super::*;
use crate::features::{Group, Options, bucket};

/// Fills `options` with the features of each candidate.
pub(crate) fn describe(
    doc: &Document<'_>,
    mentions: &Mentions,
    earlier: &[Reading],
    reading: &Reading,
    candidates: &[Candidate],
    options: &mut Options,
) {
    options.begin(4);
    let scene = Scene::new(doc, mentions, earlier, reading);
    let all = candidates.iter().fold(0, |all, c| all | c.reasons);
    let recent = most_recent(mentions, reading.position(), candidates);
    let matches: Vec<u32> =
        candidates.iter().map(|c| word_match(mentions, scene.wording.as_ref(), c.who)).collect();
    let best = matches.iter().copied().max().unwrap_or(0);
    for (number, candidate) in candidates.iter().enumerate() {
        let latest = u32::from(recent == Some(number));
        options.add(
            Group::Discourse,
            36,
            &[
                latest,
                candidate.reasons & (ROLE | SAME_SORT | NAMED_BY_SOURCE | PART_OF_NAME),
                scene.definite,
            ],
        );
        describe_candidate(doc, mentions, reading, candidate, all, &scene, options);
        let kind = match candidate.who {
            Who::Entity(number) => mentions.entities[number].kind as u32,
            Who::Phrase(..) => 8,
        };
        let trace = Trace::of(doc, mentions, earlier, reading, candidate.who);
        trace.describe(kind, [scene.form, scene.empty, scene.conjunction], options);
        describe_words(doc, mentions, reading, candidate, kind, &scene, options);
        let known = candidate.reasons & (LAST_SPEAKER | EARLIER_SPEAKER | SPEAKER_BEFORE_LAST);
        let found = matches[number];
        options.add(Group::Agreement, 70, &[found, best, known, scene.definite]);
        options.add(Group::Agreement, 71, &[found, best, kind, scene.definite]);
        options.add(Group::Agreement, 72, &[found, best, scene.head_class, kind]);
        options.add(Group::Agreement, 73, &[found, best, latest, scene.definite]);
        options.end_option();
    }
}

/// Whether the head of the source has the gender of the cue: 0 unknown, 1 yes, 2 no.
fn source_fits(doc: &Document<'_>, reading: &Reading) -> u32 {
    let (Some((start, end)), Some(cue)) = (reading.source, reading.cue()) else { return 0 };
    match (crate::source::head_agreement(doc, phrase::head(doc, start, end)).0, cue.gender) {
        (Gender::Unknown, _) | (_, Gender::Unknown) => 0,
        (own, wanted) => 2 - u32::from(own == wanted),
    }
}

/// How much a source is doubted, in steps.
fn doubt(reading: &Reading) -> u32 {
    match reading.source_sure {
        s if s >= SURE => 0,
        s if s >= 0.65 => 1,
        _ => 2,
    }
}

/// Of the candidates that the source may refer back to, the one named last.
fn most_recent(mentions: &Mentions, at: usize, candidates: &[Candidate]) -> Option<usize> {
    let back = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| c.reasons & (ROLE | SAME_SORT | PART_OF_NAME) != 0);
    let last = |candidate: &Candidate| match candidate.who {
        Who::Entity(number) => {
            mentions.naming(number).rev().find(|m| m.start < at).map(|m| m.start)
        }
        Who::Phrase(..) => None,
    };
    back.filter_map(|(k, c)| Some((last(c)?, k))).max().map(|(_, k)| k)
}

/// What all candidates of a decision share.
struct Scene {
    form: u32,
    empty: u32,
    /// How much the source is doubted: 0 not at all.
    doubt: u32,
    /// Whether the head of the source has the gender of the cue: 0 unknown, 1 yes, 2 no.
    source_fits: u32,
    same_sentence: u32,
    same_paragraph: u32,
    conjunction: u32,
    definite: u32,
    head_class: u32,
    relative: u32,
    joint: u32,
    /// Whether a finite verb has got a subject since the last statement ended: 2 in this sentence,
    /// 1 before it.
    new_subject: u32,
    /// Whether the last statement has a source of its own.
    last_sourced: u32,
    /// Gender and number that the speaker must have.
    agreement: (Gender, Number),
    /// The words of the source.
    wording: Option<Wording>,
    /// Lexicon entry (with 1 added) of the country that it names.
    country: u32,
}

impl Scene {
    fn new(
        doc: &Document<'_>,
        mentions: &Mentions,
        earlier: &[Reading],
        reading: &Reading,
    ) -> Self {
        let at = reading.position().min(doc.len().saturating_sub(1));
        let pronoun = pronoun(doc, reading);
        let last = earlier.iter().rev().find(|r| r.position() < reading.position());
        let place = |r: &Reading| doc.words[r.position().min(doc.len() - 1)];
        let here = doc.words[at];
        let head = reading.source.map(|(start, _)| start);
        let wording = reading.source.map(|(start, end)| Wording::new(doc, start, end));
        let level =
            earlier.iter().rev().find(|r| r.container == reading.container && r.position() < at);
        let said = level.map_or(0, |r| r.content.iter().map(|c| c.1).max().unwrap_or(0));
        let from = mentions.list.partition_point(|m| m.start < said);
        let to = mentions.list.partition_point(|m| m.start < at).max(from);
        let subjects = mentions.list[from..to].iter().filter(|m| follows_verb(doc, m.lead));
        let sentence = doc.sentence(at).start;
        let new_subject = subjects.map(|m| 1 + u32::from(m.start >= sentence)).max().unwrap_or(0);
        Self {
            new_subject,
            last_sourced: level.map_or(2, |r| u32::from(r.source.is_some())),
            form: reading.cue().map_or(9, |c| c.form as u32),
            empty: pronoun.map_or(u32::from(reading.source.is_none()), |p| 2 + p.person as u32),
            doubt: doubt(reading),
            source_fits: source_fits(doc, reading),
            same_sentence: u32::from(last.is_some_and(|r| place(r).sentence == here.sentence)),
            same_paragraph: last
                .map_or(3, |r| (here.paragraph - place(r).paragraph.min(here.paragraph)).min(2)),
            conjunction: u32::from(here.analysis.conjunction && reading.cue().is_some()),
            definite: head.map_or(2, |h| u32::from(phrase::is_definite(doc, h))),
            joint: reading
                .source
                .map_or(2, |(start, end)| u32::from((start + 1..end).any(|k| joins(doc, k)))),
            relative: u32::from((at.saturating_sub(2)..at).any(|k| doc.has(k, Class::Relative))),
            head_class: wording.as_ref().map_or(99, |source| doc.class(source.at)),
            wording,
            country: reading.source.map_or(0, |(a, b)| crate::entity::country(doc, a, b)),
            agreement: agreement_of(doc, reading),
        }
    }
}

fn describe_candidate(
    doc: &Document<'_>,
    mentions: &Mentions,
    reading: &Reading,
    candidate: &Candidate,
    all: Reasons,
    scene: &Scene,
    options: &mut Options,
) {
    let (kind, entity) = match candidate.who {
        Who::Entity(number) => {
            let entity = &mentions.entities[number];
            (entity.kind as u32, Some((number, entity)))
        }
        Who::Phrase(..) => (8, None),
    };
    let reasons = candidate.reasons;
    options.add(Group::Discourse, 1, &[reasons]);
    options.add(Group::Discourse, 2, &[kind, scene.empty]);
    let own = u32::from(reasons & FROM_SOURCE != 0);
    options.add(Group::Discourse, 14, &[kind, scene.doubt, own]);
    if scene.doubt > 0 {
        let Scene { doubt, source_fits, head_class, conjunction, same_sentence, .. } = *scene;
        options.add(Group::Agreement, 15, &[own, doubt, source_fits, head_class]);
        options.add(Group::Agreement, 16, &[own, source_fits, conjunction, same_sentence]);
    }
    for bit in 0..REASONS {
        if reasons & (1 << bit) != 0 {
            options.add(Group::Discourse, 3, &[bit, scene.empty]);
            options.add(Group::Discourse, 4, &[bit, kind]);
            options.add(Group::Discourse, 13, &[bit, scene.doubt]);
            options.add(Group::Cue, 5, &[bit, scene.form, scene.empty]);
            options.add(
                Group::Discourse,
                6,
                &[bit, scene.same_sentence, scene.same_paragraph, scene.empty],
            );
            options.add(
                Group::Discourse,
                7,
                &[bit, scene.form, scene.conjunction, scene.same_paragraph],
            );
            options.add(Group::Classes, 8, &[bit, scene.head_class]);
            options.add(Group::Classes, 9, &[bit, scene.definite, kind]);
            options.add(
                Group::Agreement,
                18,
                &[bit, scene.joint, reading.cue().map_or(9, |c| c.number as u32)],
            );
            options.add(Group::Discourse, 17, &[bit, scene.relative, scene.empty]);
            options.add(
                Group::Discourse,
                10,
                &[
                    bit,
                    u32::from(all & PERSON_IN_SOURCE != 0),
                    u32::from(all & ROLE != 0),
                    scene.definite,
                ],
            );
            options.add(
                Group::Discourse,
                11,
                &[bit, u32::from(all & FIRST_IN_SENTENCE != 0), scene.form],
            );
        }
    }
    const CONTEXT: Reasons =
        CONTAINER | FIRST_IN_SENTENCE | AFTER_VERB | LAST_SPEAKER | OTHER_LEVEL | NEAREST_BEFORE;
    const SUBJECT: Reasons = MAIN_SUBJECT | LAST_MAIN_SUBJECT | LAST_SPEAKER | AFTER_VERB;
    options.add(Group::Discourse, 19, &[reasons & CONTEXT, all & CONTEXT, scene.empty]);
    options.add(
        Group::Discourse,
        27,
        &[reasons & CONTEXT, scene.new_subject, scene.form, scene.conjunction],
    );
    options.add(
        Group::Discourse,
        28,
        &[reasons & CONTEXT, scene.new_subject, scene.same_paragraph, scene.last_sourced],
    );
    options.add(
        Group::Discourse,
        29,
        &[reasons & SUBJECT, all & SUBJECT, scene.empty, scene.conjunction],
    );
    options.add(
        Group::Discourse,
        30,
        &[reasons & SUBJECT, scene.form, scene.conjunction, scene.same_sentence],
    );
    if let Some(cue) = reading.cue() {
        options.add(Group::Cue, 12, &[reasons, scene.form, scene.empty]);
        options.add(Group::Cue, 13, &[reasons & 0x7f0, cue.lemma]);
        options.add(Group::Cue, 14, &[reasons, u32::from(cue.pronoun), scene.form]);
    }
    if let Some((number, entity)) = entity {
        let head = doc.class(entity.name.0);
        options.add(Group::Classes, 33, &[head, scene.empty]);
        options.add(
            Group::Classes,
            34,
            &[head, scene.empty, reasons & (LAST_SPEAKER | CONTAINER | NAMED_BY_SOURCE | ROLE)],
        );
        let kind = entity.kind as u32;
        agreement((entity.gender, entity.number), kind, scene, options);
        if let Some(wording) = &scene.wording {
            let shared = wording.shared_with_roles(entity);
            let words = wording.words.len();
            let whole = wording.is_within(entity);
            let longer = entity.words.len() > words;
            options.add(
                Group::Agreement,
                24,
                &[u32::from(whole), u32::from(longer), kind, scene.definite],
            );
            options.add(Group::Agreement, 20, &[bucket(shared), u32::from(shared == words), kind]);
            let same = u32::from(scene.country == entity.country)
                + 2 * u32::from(scene.country != 0)
                + 4 * u32::from(entity.country != 0);
            options.add(Group::Agreement, 21, &[same, kind, u32::from(shared > 0)]);
            options.add(Group::Distance, 22, &[kind, bucket(words), scene.definite]);
        }
        let at = reading.position();
        options.add(Group::Distance, 23, &[bucket(mentions.count(number)), kind, scene.empty]);
        let last = mentions.naming(number).rev().find(|m| m.start < at);
        let distance = last.map_or(99, |m| {
            doc.words[at.min(doc.len() - 1)]
                .paragraph
                .saturating_sub(doc.words[m.start].paragraph)
                .min(4)
        });
        options.add(Group::Distance, 24, &[distance, kind, scene.empty]);
        options.add(Group::Distance, 25, &[distance, reasons & 0x70, scene.empty]);
        let named_first = entity.name.0 < at;
        options.add(Group::Distance, 26, &[u32::from(named_first), kind, scene.empty]);
    } else if let Who::Phrase(start, end) = candidate.who {
        let (gender, mut number) =
            crate::source::head_agreement(doc, phrase::head(doc, start, end));
        if (start + 1..end).any(|k| joins(doc, k)) {
            number = Number::Plural;
        }
        agreement((gender, number), kind, scene, options);
        let nominal = (start..end).filter(|&k| doc.any(k, NOMINAL)).count();
        options.add(Group::Classes, 30, &[bucket(nominal), bucket(end - start), scene.definite]);
        options.add(
            Group::Classes,
            31,
            &[scene.head_class, u32::from(end - start == 1), scene.definite],
        );
        let joint = (start + 1..end).any(|k| joins(doc, k));
        options.add(Group::Marks, 35, &[u32::from(joint), u32::from(nominal > 0)]);
        options.add(
            Group::Classes,
            32,
            &[u32::from(doc.has(start, Class::Unnamed)), scene.definite],
        );
    }
}

/// Whether the word at `at` is joined to what stands before it.
fn joins(doc: &Document<'_>, at: usize) -> bool {
    doc.words[at].analysis.conjunction || doc.grammar().head_last && doc.has(at, Class::Conjunction)
}

fn agreement(own: (Gender, Number), kind: u32, scene: &Scene, options: &mut Options) {
    let (wanted, count) = scene.agreement;
    let gender = match (wanted, own.0) {
        (Gender::Unknown, _) | (_, Gender::Unknown) => 0,
        (a, b) if a == b => 1,
        _ => 2,
    };
    let number = match (count, own.1) {
        (Number::Unknown, _) | (_, Number::Unknown) => 0,
        (a, b) if a == b => 1,
        _ => 2,
    };
    options.add(Group::Agreement, 40, &[gender, scene.form, scene.empty]);
    options.add(Group::Agreement, 41, &[number, scene.form, scene.empty]);
    options.add(Group::Agreement, 42, &[gender, number, kind, scene.empty]);
    options.add(Group::Agreement, 43, &[wanted as u32, count as u32, kind, scene.empty]);
}

/// What the words of a source, a cue and a candidate suggest.
fn describe_words(
    doc: &Document<'_>,
    mentions: &Mentions,
    reading: &Reading,
    candidate: &Candidate,
    kind: u32,
    scene: &Scene,
    options: &mut Options,
) {
    let (start, end) = match candidate.who {
        Who::Entity(number) => mentions.entities[number].name,
        Who::Phrase(start, end) => (start, end),
    };
    let reasons = candidate.reasons;
    let own = phrase::head(doc, start, end);
    let known = (start..end).filter(|&k| doc.any(k, NOMINAL)).count();
    options.add(Group::Words, 60, &[key(doc, own), scene.empty]);
    options.add(Group::Classes, 61, &[doc.class(own), kind, doc.shape(own), scene.empty]);
    options.add(Group::Classes, 62, &[kind, bucket(end - start), bucket(known), scene.empty]);
    options.add(Group::Groups, 63, &[doc.group(own), scene.empty, kind]);
    if let Some(cue) = reading.cue() {
        options.add(Group::Cue, 64, &[cue.lemma, kind, scene.empty]);
        options.add(Group::Cue, 65, &[cue.lemma, doc.class(own), scene.empty]);
    }
    if let (Some((from, to)), Some(Wording { head, .. })) = (reading.source, &scene.wording) {
        let head = *head;
        options.add(Group::Words, 66, &[head, kind, u32::from(to - from > 1)]);
        options.add(Group::Words, 67, &[head, reasons]);
        options.add(Group::Words, 68, &[head, doc.class(own)]);
        options.add(Group::Words, 69, &[head, key(doc, own)]);
    }
}

/// How well a candidate's own words, or its roles, are those of the source: 0 not at all, 1 the same
/// head, 2 its head and all other words, 3 the same words and no more; 4 more for a role; 9 without a
/// source, 8 for the source itself.
fn word_match(mentions: &Mentions, source: Option<&Wording>, who: Who) -> u32 {
    let Some(Wording { head, words: wanted, .. }) = source else { return 9 };
    let Who::Entity(number) = who else { return 8 };
    let entity = &mentions.entities[number];
    let level = |words: &[u32], heads: &[u32]| {
        if !heads.contains(head) {
            0
        } else if !wanted.iter().all(|w| words.contains(w)) {
            1
        } else if words.len() > wanted.len() {
            2
        } else {
            3
        }
    };
    let own = level(&entity.words, entity.words.get(..1).unwrap_or_default());
    let role = level(&entity.roles, &entity.role_heads);
    if role > 0 { 4 + role } else { own }
}
