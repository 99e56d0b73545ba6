//! Who the speaker is in the end.

mod context;
mod features;
mod joint;
mod same;
mod trace;

pub(crate) use features::describe;
pub(crate) use same::{alike, settled};

use crate::cue::NOMINAL;
use crate::document::Document;
use crate::entity::{Entity, Kind, Mention, Mentions, country, key};

use crate::phrase;
use crate::reading::Reading;
use context::{follows_verb, from_context, from_document, from_speakers, is_document};
use joint::is_joint;
use mahdar_lang::{Class, Classes, Gender, Number};

/// A speaker: an entity, or a noun phrase (tokens) that names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Entity(usize),
    Phrase(usize, usize),
}

/// Why somebody is a candidate: a set of bits.
type Reasons = u32;
const PERSON_IN_SOURCE: Reasons = 1;
const LAST_IN_SOURCE: Reasons = 1 << 1;
const SOURCE_ITSELF: Reasons = 1 << 2;
const NAMED_BY_SOURCE: Reasons = 1 << 3;
const LAST_SPEAKER: Reasons = 1 << 4;
const SPEAKER_BEFORE_LAST: Reasons = 1 << 5;
const EARLIER_SPEAKER: Reasons = 1 << 6;
const CONTAINER: Reasons = 1 << 7;
const FIRST_IN_SENTENCE: Reasons = 1 << 8;
const NEAREST_BEFORE: Reasons = 1 << 9;
const NEAR_BEFORE: Reasons = 1 << 10;
const ROLE: Reasons = 1 << 11;
const LAST_IN_PARAGRAPH: Reasons = 1 << 12;
const AFTER_CUE: Reasons = 1 << 13;
const FIRST_OF_ARTICLE: Reasons = 1 << 14;
const PART_OF_NAME: Reasons = 1 << 15;
const SAME_SORT: Reasons = 1 << 16;
const OTHER_LEVEL: Reasons = 1 << 17;
const FIRST_OF_LAST_SENTENCE: Reasons = 1 << 18;
const PERSON_BEFORE: Reasons = 1 << 19;
const INSIDE_SOURCE: Reasons = 1 << 20;
const AFTER_VERB: Reasons = 1 << 21;
const PERSON_BEHIND: Reasons = 1 << 22;
const AFTER_SOURCE: Reasons = 1 << 23;
const FAR_AFTER_SOURCE: Reasons = 1 << 24;
const MAIN_SUBJECT: Reasons = 1 << 25;
const LAST_MAIN_SUBJECT: Reasons = 1 << 26;
const ISSUER: Reasons = 1 << 27;
const ANTECEDENT: Reasons = 1 << 28;
const REASONS: u32 = 29;
/// What a source itself gives.
const FROM_SOURCE: Reasons = PERSON_IN_SOURCE
    | LAST_IN_SOURCE
    | SOURCE_ITSELF
    | NAMED_BY_SOURCE
    | INSIDE_SOURCE
    | PERSON_BEHIND
    | AFTER_SOURCE
    | FAR_AFTER_SOURCE
    | ROLE;

/// A candidate with the reasons for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) who: Who,
    reasons: Reasons,
}

/// From which probability on a source is not doubted.
const SURE: f32 = 0.8;

/// The candidates for the speaker of `reading`; `earlier` are the readings before it.
pub(crate) fn candidates(
    doc: &Document<'_>,
    mentions: &Mentions,
    earlier: &[Reading],
    reading: &Reading,
) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(12);
    let pronoun = pronoun(doc, reading);
    let doubtful = reading.source.is_some() && reading.source_sure < SURE;
    let refers_back = match reading.source {
        Some(_) if pronoun.is_some() => {
            from_context(doc, mentions, reading, &mut out);
            true
        }
        Some((start, end)) => {
            let refers_back = from_source(doc, mentions, (start, end), &mut out);
            after_source(doc, mentions, reading, &mut out);
            if is_document(doc, phrase::head(doc, start, end)) {
                from_document(doc, mentions, reading, (start, end), &mut out);
                if refers_back {
                    from_context(doc, mentions, reading, &mut out);
                }
            }
            refers_back
        }
        None => {
            from_context(doc, mentions, reading, &mut out);
            true
        }
    };
    if doubtful {
        from_context(doc, mentions, reading, &mut out);
    }
    if refers_back || doubtful {
        from_speakers(earlier, reading, reading.source.is_none() || pronoun.is_some(), &mut out);
    }
    if let Some((start, end)) = reading.source.filter(|_| pronoun.is_none() && !doubtful) {
        keep_whole_roles(doc, mentions, (start, end), &mut out);
        // the French president is nobody who is known as another country's
        let country = country(doc, start, end);
        out.retain(|c| match c.who {
            Who::Entity(number) => {
                let entity = &mentions.entities[number];
                c.reasons & (PERSON_IN_SOURCE | NAMED_BY_SOURCE | INSIDE_SOURCE | AFTER_SOURCE) != 0
                    || entity.kind != Kind::Person
                    || country == 0
                    || entity.country == 0
                    || entity.country == country
            }
            Who::Phrase(..) => true,
        });
    }
    if reading.source.is_none() || pronoun.is_some() {
        agree_in_gender(doc, mentions, reading, &mut out);
    }
    if let Some(pronoun) = pronoun {
        may_be_meant(doc, mentions, &pronoun, &mut out);
    }
    if let Some((start, end)) = reading.source {
        let owners: Vec<usize> =
            mentions.within(start, end).filter(|m| owns(doc, m, end)).map(|m| m.entity).collect();
        out.retain(|c| !owners.iter().any(|&owner| c.who == Who::Entity(owner)));
    }
    if let Some(first) = mentions.list.first().filter(|_| out.is_empty()) {
        add(&mut out, Who::Entity(first.meant), FIRST_OF_ARTICLE);
    }
    out
}

/// A pronoun that stands for a speaker.
#[derive(Clone, Copy, Debug)]
struct Pronoun {
    /// First, second or third person; 0 where nothing tells.
    person: i64,
    gender: Gender,
    number: Number,
}

/// The pronoun, or possessive (his claim), that the source of a statement is.
fn pronoun(doc: &Document<'_>, reading: &Reading) -> Option<Pronoun> {
    let (start, end) = reading.source?;
    if end != start + 1 {
        return None;
    }
    let sense = doc.senses(start).find(|s| match s.class {
        Class::Pronoun => true,
        Class::Possessive => s.value > 0,
        _ => false,
    })?;
    Some(Pronoun { person: sense.value, gender: sense.gender, number: sense.number })
}

/// A pronoun of the third person means somebody of its kind, where there is one: he and she a
/// person, it no person, they no single one.
fn may_be_meant(
    doc: &Document<'_>,
    mentions: &Mentions,
    pronoun: &Pronoun,
    out: &mut Vec<Candidate>,
) {
    if pronoun.person != 3 {
        return;
    }
    let fits = |candidate: &Candidate| {
        let Who::Entity(number) = candidate.who else { return true };
        let entity = &mentions.entities[number];
        let single = match entity.kind {
            Kind::Person => true,
            Kind::Description => {
                let head = phrase::head(doc, entity.name.0, entity.name.1);
                entity.number != Number::Plural && !doc.has(head, Class::Collective)
            }
            Kind::Body | Kind::Media | Kind::State => false,
        };
        match (pronoun.number, pronoun.gender) {
            (Number::Singular, Gender::Unknown) => entity.kind != Kind::Person,
            (Number::Singular, _) => single,
            _ => entity.kind != Kind::Person,
        }
    };
    if out.iter().any(fits) {
        out.retain(fits);
    }
}

/// Gender and number that the speaker of a statement must have: of the pronoun that is its source,
/// else of its verb.
fn agreement_of(doc: &Document<'_>, reading: &Reading) -> (Gender, Number) {
    match (pronoun(doc, reading), reading.cue()) {
        (Some(pronoun), _) => (pronoun.gender, pronoun.number),
        (None, Some(cue)) => (cue.gender, cue.number),
        (None, None) => (Gender::Unknown, Number::Unknown),
    }
}

/// A verb or pronoun in the singular does not speak for a person of the other gender, and a verb in
/// the plural for no single one, where somebody else may be meant.
fn agree_in_gender(
    doc: &Document<'_>,
    mentions: &Mentions,
    reading: &Reading,
    out: &mut Vec<Candidate>,
) {
    let (gender, number) = agreement_of(doc, reading);
    if number != Number::Singular && number != Number::Plural {
        return;
    }
    let agrees = |candidate: &Candidate| match candidate.who {
        Who::Entity(_) if number == Number::Plural && doc.grammar().head_last => true,
        Who::Entity(own) => {
            let entity = &mentions.entities[own];
            let same = gender == Gender::Unknown
                || entity.gender == Gender::Unknown
                || entity.gender == gender;
            match entity.kind {
                Kind::Person => number == Number::Singular && same,
                Kind::Media | Kind::State => number == Number::Singular,
                _ => true,
            }
        }
        Who::Phrase(..) => true,
    };
    if out.iter().any(agrees) {
        out.retain(agrees);
    }
}

/// Where somebody's roles have every word of a source of two words or more, those who lack some of
/// them are not meant.
fn keep_whole_roles(
    doc: &Document<'_>,
    mentions: &Mentions,
    (start, end): (usize, usize),
    out: &mut Vec<Candidate>,
) {
    let wording = Wording::new(doc, start, end);
    let words = wording.words.len();
    let whole = |candidate: &Candidate| match candidate.who {
        Who::Entity(number) => {
            let entity = &mentions.entities[number];
            entity.kind == Kind::Person && wording.shared_with_roles(entity) == words
        }
        Who::Phrase(..) => false,
    };
    if words > 1 && out.iter().any(whole) {
        out.retain(|c| {
            whole(c) || c.reasons & (SOURCE_ITSELF | NAMED_BY_SOURCE | AFTER_SOURCE) != 0
        });
    }
}

fn add(out: &mut Vec<Candidate>, who: Who, reason: Reasons) {
    if let Some(known) = out.iter_mut().find(|c| c.who == who) {
        known.reasons |= reason;
    } else if out.len() < 24 {
        out.push(Candidate { who, reasons: reason });
    }
}

/// The candidates that a source gives; whether it may refer back to somebody named elsewhere: not
/// where it has a name of its own, several of them, or an indefinite description.
fn from_source(
    doc: &Document<'_>,
    mentions: &Mentions,
    (start, end): (usize, usize),
    out: &mut Vec<Candidate>,
) -> bool {
    add(out, Who::Phrase(start, end), SOURCE_ITSELF);
    if is_joint(doc, mentions, start, end) {
        return false;
    }
    let inside: Vec<_> = mentions.within(start, end).collect();
    let mut last = None;
    let body = is_body(doc, start, end);
    let person = |m: &&&Mention| {
        !body && mentions.entities[m.entity].kind == Kind::Person && !owns(doc, m, end)
    };
    for mention in inside.iter().filter(person) {
        let behind = is_behind_preposition(doc, start, mention.start);
        let reason = if behind { PERSON_BEHIND } else { PERSON_IN_SOURCE };
        add(out, Who::Entity(mention.entity), reason);
        last = Some(mention.entity);
    }
    if let Some(last) = last {
        add(out, Who::Entity(last), LAST_IN_SOURCE);
    }
    for mention in inside.iter().filter(|m| !owns(doc, m, end)) {
        if mentions.entities[mention.entity].kind != Kind::Person {
            let reason = if mention.start <= start + 1 { NAMED_BY_SOURCE } else { INSIDE_SOURCE };
            add(out, Who::Entity(mention.entity), reason);
        }
    }
    let first = doc.words[start].head as usize;
    if let Some(leads) = inside.iter().find(|m| m.start == first && person(m)) {
        // Cory Fritz, press secretary for the House Speaker: the others only tell who he is
        out.retain(|c| c.who == Who::Entity(leads.entity));
        return false;
    }
    if last.is_some() {
        if names_somebody(doc, &inside, mentions, start) {
            out.retain(|c| c.who != Who::Phrase(start, end));
        }
        return false;
    }
    let named = inside.first().is_some_and(|m| {
        m.start <= start
            && matches!(mentions.entities[m.entity].kind, Kind::State | Kind::Media | Kind::Body)
            && doc.words[m.start].phrase.is_some()
    });
    if named && end - start > 1 {
        return false;
    }
    if is_indefinite(doc, start, end) {
        return false;
    }
    from_roles(doc, mentions, (start, end), out);
    true
}

/// The persons between a source and the content: where the source was cut short, its name.
fn after_source(
    doc: &Document<'_>,
    mentions: &Mentions,
    reading: &Reading,
    out: &mut Vec<Candidate>,
) {
    let Some((start, end, limit)) = crate::source::reach(doc, reading) else { return };
    if doc.grammar().head_last || is_joint(doc, mentions, start, end) {
        return;
    }
    let person = |m: &&Mention| mentions.entities[m.entity].kind == Kind::Person;
    if mentions.within(start, end).any(|m| person(&m)) {
        return;
    }
    let Some(first) = mentions.within(end, limit).find(person) else { return };
    let far = is_behind_preposition(doc, end.saturating_sub(1), first.start);
    add(out, Who::Entity(first.entity), if far { FAR_AFTER_SOURCE } else { AFTER_SOURCE });
}

/// Whether a mention before token `end` only tells whose the head is that follows: Netanyahu's
/// lawyers, a Cuomo adviser.
fn owns(doc: &Document<'_>, mention: &Mention, end: usize) -> bool {
    mention.end < end
        && doc.grammar().head_last
        && (crate::source::is_possessive_mark(doc, mention.end)
            || doc.any(mention.end, phrase::HEADS) && doc.words[mention.end].name == 0)
}

/// Whether a preposition stands between the head of a source and a name: immigrants like Molina,
/// متحدث باسم ترامب.
fn is_behind_preposition(doc: &Document<'_>, start: usize, name: usize) -> bool {
    (start + 1..=name).any(|k| {
        doc.has(k, Class::Preposition) && k < name || doc.words[k].analysis.preposition.is_some()
    })
}

/// Whether the first person in a source is who it means: it begins with the name, or a title of
/// several words leads up to it. متحدث باسم ترامب and محامي ترامب mean somebody else.
fn names_somebody(
    doc: &Document<'_>,
    inside: &[&Mention],
    mentions: &Mentions,
    start: usize,
) -> bool {
    let persons = inside.iter().filter(|m| mentions.entities[m.entity].kind == Kind::Person);
    let Some(first) = persons.min_by_key(|m| m.start) else { return false };
    let title = start..first.start;
    let other = title.clone().any(|k| {
        doc.has(k, Class::Preposition)
            || doc.words[k].analysis.preposition.is_some() && k > start
            || crate::entity::is_glued(doc, k)
    });
    if doc.grammar().head_last {
        return !other;
    }
    let whole = title.clone().filter(|&k| doc.is_word(k)).count() != 1
        || doc.words[start].analysis.article
        || doc.has(start, Class::Honorific);
    !other && whole
}

/// A body that is called after somebody: مكتب نتنياهو, إدارة ترامب. The person does not speak.
fn is_body(doc: &Document<'_>, start: usize, end: usize) -> bool {
    const TITLES: Classes =
        Classes::of(&[Class::Office, Class::Rank, Class::Honorific, Class::Profession]);
    doc.has(phrase::head(doc, start, end), Class::Collective)
        && !(start..end).any(|k| doc.any(k, TITLES))
}

/// A head without article before an adjective without one, or before a preposition: مسؤول أميركي,
/// متحدث باسم.
pub(crate) fn is_indefinite(doc: &Document<'_>, start: usize, end: usize) -> bool {
    if doc.grammar().head_last {
        return !phrase::is_definite(doc, start)
            && (doc.has(start, Class::Determiner)
                || doc.has(start, Class::Number)
                || doc.senses(phrase::head(doc, start, end)).any(|s| s.number == Number::Plural));
    }
    let head = &doc.words[start];
    if head.analysis.article || doc.folded(start).contains("ال") {
        return false;
    }
    if head.phrase.is_some() {
        // متحدث باسم, and not وزير الخارجية
        return (start + 1..end)
            .find(|&k| doc.words[k].head as usize == start)
            .is_some_and(|k| crate::entity::is_glued(doc, k));
    }
    let next = start + 1;
    if next >= end {
        return doc.any(start, NOMINAL);
    }
    let word = &doc.words[next];
    let adjective =
        word.classes.any(mahdar_lang::Classes::of(&[Class::Nationality, Class::People]));
    word.classes.has(Class::Preposition)
        || word.analysis.preposition.is_some()
        || adjective && !word.analysis.article && !doc.folded(next).starts_with("ال")
}

/// Everybody who has a role, or a description, that the source is a part of.
fn from_roles(
    doc: &Document<'_>,
    mentions: &Mentions,
    (start, end): (usize, usize),
    out: &mut Vec<Candidate>,
) {
    let wording = Wording::new(doc, start, end);
    for (number, entity) in mentions.entities.iter().enumerate() {
        let has_role = match entity.kind {
            Kind::Person => wording.shared_with_roles(entity) > 0,
            _ => entity.words.first() == Some(&wording.head),
        };
        if has_role {
            add(out, Who::Entity(number), ROLE);
        } else if entity.kind == Kind::Description
            && entity.words.len() > 1
            && wording.is_within(entity)
        {
            add(out, Who::Entity(number), PART_OF_NAME);
        } else if matches!(entity.kind, Kind::Media | Kind::Body)
            && doc.has(wording.at, Class::Collective)
            && end - start <= 2 + usize::from(doc.grammar().head_last)
        {
            add(out, Who::Entity(number), SAME_SORT);
        }
    }
}

/// The words of a phrase, for comparison with what entities are called.
struct Wording {
    /// The token of its head.
    at: usize,
    /// Key of its head.
    head: u32,
    /// Keys of the words that count.
    words: Vec<u32>,
}

impl Wording {
    fn new(doc: &Document<'_>, start: usize, end: usize) -> Self {
        let at = phrase::head(doc, start, end);
        let counting = (start..end).filter(|&k| crate::entity::counts(doc, k));
        Self { at, head: key(doc, at), words: counting.map(|k| key(doc, k)).collect() }
    }

    /// How many of the words are words of the entity's roles; none where the head is not.
    fn shared_with_roles(&self, entity: &Entity) -> usize {
        if !entity.role_heads.contains(&self.head) {
            return 0;
        }
        self.words.iter().filter(|word| entity.roles.contains(word)).count()
    }

    /// Whether the entity has all of the words in its name.
    fn is_within(&self, entity: &Entity) -> bool {
        self.words.iter().all(|word| entity.words.contains(word))
    }
}

/// Who a mention means: of a description all of whose words are somebody's role, the person named
/// last who has it.
pub(crate) fn who_is(doc: &Document<'_>, mentions: &Mentions, mention: &Mention) -> usize {
    if mentions.entities[mention.entity].kind != Kind::Description {
        return mention.entity;
    }
    let named = |number: usize| {
        let earlier = mentions.naming(number).rev().find(|m| m.start < mention.start);
        earlier.map_or(0, |m| m.start + 1)
    };
    holder(doc, mentions, mention, named).unwrap_or(mention.entity)
}

/// The person who has the role that a description is; of several, the one for whom `last` is
/// greatest.
pub(crate) fn holder(
    doc: &Document<'_>,
    mentions: &Mentions,
    mention: &Mention,
    last: impl Fn(usize) -> usize,
) -> Option<usize> {
    let (start, end) = (mention.start, mention.end);
    let wording = Wording::new(doc, start, end);
    let country = country(doc, start, end);
    let fits = |entity: &Entity| {
        entity.kind == Kind::Person
            && (country == 0 || entity.country == 0 || entity.country == country)
            && wording.shared_with_roles(entity) == wording.words.len()
    };
    (0..mentions.entities.len()).filter(|&k| fits(&mentions.entities[k])).max_by_key(|&k| last(k))
}
