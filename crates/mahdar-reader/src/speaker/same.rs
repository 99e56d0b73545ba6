//! Which candidates name the same speaker.

use super::{Candidate, Who};
use crate::document::Document;
use crate::entity::{Kind, Mentions};
use crate::names;
use mahdar_lang::{Class, Classes};

/// For each candidate, a bit for every candidate that names the same: in the same words, or in more
/// words behind the same head.
/// A description that ends in a person's name names that person.
pub(crate) fn alike(doc: &Document<'_>, mentions: &Mentions, candidates: &[Candidate]) -> Vec<u32> {
    let words = |c: &Candidate| match c.who {
        Who::Entity(number) => {
            let entity = &mentions.entities[number];
            (entity.words.clone(), entity.kind == Kind::Person)
        }
        Who::Phrase(start, end) => (crate::entity::keys(doc, start, end), false),
    };
    let words: Vec<(Vec<u32>, bool)> = candidates.iter().map(words).collect();
    let same = |(a, _): &(Vec<u32>, bool), (b, person): &(Vec<u32>, bool)| {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        short.first() == long.first()
            && short.iter().all(|w| long.contains(w))
            && (short.len() == long.len() || short.len() > 1 && !person)
    };
    let whole = |a: usize, b: usize| match (candidates[a].who, candidates[b].who) {
        (Who::Phrase(start, end), Who::Entity(person)) => {
            bearer(doc, mentions, start, end) == Some(person)
        }
        _ => false,
    };
    let one = |k: usize| {
        let others = (0..words.len().min(32))
            .filter(|&j| j == k || same(&words[k], &words[j]) || whole(k, j) || whole(j, k));
        others.fold(0, |mask, j| mask | 1 << j)
    };
    (0..words.len()).map(one).collect()
}

/// The person in whose name a description ends: السفير في القاهرة سامي فهد.
fn bearer(doc: &Document<'_>, mentions: &Mentions, start: usize, end: usize) -> Option<usize> {
    let last = mentions.within(start, end).last().filter(|m| m.end == end && m.start > start)?;
    let leads_up = !doc.grammar().head_last
        && doc.any(start, names::PERSON)
        && !doc.any(last.start - 1, Classes::of(&[Class::Preposition]))
        && doc.words[last.start].analysis.preposition.is_none()
        && !crate::entity::is_glued(doc, last.start - 1);
    (leads_up && mentions.entities[last.entity].kind == Kind::Person).then_some(last.entity)
}

/// The speaker that is chosen; instead of a phrase the entity that it names in more words,
/// or the person in whose name it ends, if that is a candidate.
pub(crate) fn settled(
    doc: &Document<'_>,
    mentions: &Mentions,
    candidates: &[Candidate],
    alike: &[u32],
    choice: usize,
) -> Option<Who> {
    let chosen = candidates.get(choice)?.who;
    let Who::Phrase(start, end) = chosen else { return Some(chosen) };
    let count = crate::entity::keys(doc, start, end).len();
    let same = candidates.iter().enumerate().filter(|(k, _)| alike[choice] >> k & 1 == 1);
    let entities = same.filter_map(|(_, c)| match c.who {
        Who::Entity(number) => Some(number),
        Who::Phrase(..) => None,
    });
    let person = |number: &usize| mentions.entities[*number].kind == Kind::Person;
    let words = |number: &usize| mentions.entities[*number].words.len();
    let entity = entities
        .filter(|number| person(number) || words(number) > count)
        .max_by_key(|number| (person(number), words(number)));
    Some(entity.map_or(chosen, Who::Entity))
}
