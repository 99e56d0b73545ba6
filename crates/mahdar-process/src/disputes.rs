//! Accounts that cannot both be true.

mod dates;
mod denials;
mod meetings;
mod numbers;
mod untrue;

use crate::cast::Cast;
use crate::echoes::overlap;
use crate::likeness::Scale;
use crate::meaning::Glossary;
use crate::meetings::Merged;
use crate::minutes::Dispute;
use crate::page::Page;
use crate::phrases::Topics;
use crate::said::{Said, Unit};
use crate::weights::Weights;

/// How many days before its denial a claim may lie.
const NEAR: i32 = 7;

/// What the search for disputes looks at.
pub(crate) struct Scene<'s> {
    pub pages: &'s [Page<'s>],
    pub cast: &'s Cast,
    pub said: &'s [Said],
    pub weights: &'s Weights,
    pub scale: &'s Scale<'s>,
    pub glossary: &'s Glossary,
    pub topics: &'s Topics,
    pub names: &'s [String],
}

/// All disputes, the newest first.
pub(crate) fn disputes(scene: &Scene<'_>, merged: &[Merged]) -> Vec<Dispute> {
    let mut found: Vec<(usize, Dispute)> = denials::denials(scene);
    found.extend(untrue::untrue(scene));
    found.extend(meetings::conflicts(scene, merged));
    found.extend(numbers::conflicts(scene));
    found.extend(dates::conflicts(scene));
    let mut kept: Vec<(usize, Dispute)> = Vec::new();
    for (page, dispute) in found {
        let same = |(_, other): &(usize, Dispute)| {
            let near = |a: &crate::Telling, b: &crate::Telling| {
                a.article == b.article && overlap(&a.content, &b.content)
            };
            near(&other.a, &dispute.a) && near(&other.b, &dispute.b)
                || near(&other.a, &dispute.b) && near(&other.b, &dispute.a)
        };
        if !kept.iter().any(same) {
            kept.push((page, dispute));
        }
    }
    kept.sort_by_key(|(page, _)| std::cmp::Reverse(*page));
    kept.into_iter().map(|(_, dispute)| dispute).collect()
}

/// Sentences without a statement: what the articles tell themselves.
fn narrated(scene: &Scene<'_>) -> Vec<Said> {
    let mut found = Vec::new();
    for (at, page) in scene.pages.iter().enumerate() {
        for number in 0..page.sentences.len() {
            let range = page.sentence(number);
            let said = page.record.statements.iter().any(|s| overlap(&s.content, &[range]));
            if !said {
                found.push(Said::narrated(page, at, range));
            }
        }
    }
    found
}

/// A stretch of text and what it tells, for comparing facts.
pub(crate) struct Fact {
    pub page: usize,
    pub unit: Unit,
}
