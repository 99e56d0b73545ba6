//! How the word of a meeting joins its second party.

use super::{Scene, Trigger};
use crate::features::bucket;
use std::ops::Range;

/// How far behind the trigger a preposition is looked for.
const REACH: usize = 14;
/// How far behind it the party may begin.
const NEAR: usize = 3;
/// Nobody is named there.
const NOBODY: u32 = 9;

/// How a trigger joins its second party, as its lemma does: by a preposition, or directly. It tells
/// talking with somebody from talking of something.
pub(super) struct Joined {
    /// The preposition; 1 for a direct object, 0 where the lemma has none and nothing was found.
    pub(super) how: u32,
    /// How far behind the trigger it stands.
    pub(super) far: u32,
    /// The kind of who is joined.
    pub(super) whom: u32,
}

impl Joined {
    pub(super) fn new(scene: &Scene<'_, '_>, sentence: &Range<usize>, trigger: &Trigger) -> Self {
        let doc = scene.doc;
        let targets = &doc.pack.events.events()[trigger.lemma as usize].targets;
        let to = sentence.end.min(trigger.end + REACH);
        let whom = |at: usize| {
            let next = scene.mentions.within(at, to).next().filter(|m| m.start <= at + NEAR);
            next.map_or(NOBODY, |m| scene.mentions.entities[m.entity].kind as u32)
        };
        for (rank, target) in targets.iter().enumerate().filter(|(_, t)| *t != "obj") {
            let mut letters = target.chars();
            let glued = letters.next().filter(|_| letters.next().is_none());
            let joins = |&k: &usize| {
                doc.folded(k) == target
                    || glued.is_some() && doc.words[k].analysis.preposition == glued
            };
            if let Some(at) = (trigger.end..to).find(joins) {
                let how = crate::document::hash(target) ^ rank as u32;
                let party = at + usize::from(glued.is_none());
                return Self { how, far: bucket(at - trigger.end), whom: whom(party) };
            }
        }
        let direct = targets.iter().any(|t| t == "obj");
        Self { how: u32::from(direct), far: 0, whom: whom(trigger.end) }
    }
}
