//! One quotation told with another word.

use super::Scene;
use crate::likeness::Speakers;
use crate::minutes::{About, Dispute, DisputeKind};
use crate::said::{Gist, Said, Unit};
use mahdar_reader::Form;

/// How many days apart two accounts of one quotation may be.
const NEAR: i32 = 1;
/// How many words a quotation has at most in which one word tells two apart, and how many both have.
const SHORT: usize = 6;
const BOTH: usize = 2;

/// Short quotations of one person that end in other words.
pub(super) fn conflicts(scene: &Scene<'_>) -> Vec<(usize, Dispute)> {
    let quoted: Vec<&Said> = scene.said.iter().filter(|said| is_quoted(scene, said)).collect();
    let mut found = Vec::new();
    for (at, a) in quoted.iter().enumerate() {
        for b in &quoted[at + 1..] {
            let (x, y) = (scene.pages[a.page].day, scene.pages[b.page].day);
            let days = y.zip(x).map_or(0, |(y, x)| (y - x).abs());
            if a.page == b.page || days > NEAR {
                continue;
            }
            let one = matches!(scene.scale.speakers(a, b), Speakers::Same | Speakers::Vague);
            if one && reworded(&a.units[0], &b.units[0]) {
                let line = |said: &Said| said.telling(scene.pages, scene.cast, 0, scene.names);
                let (kind, about) = (DisputeKind::Conflict, About::Words);
                found
                    .push((b.page, Dispute { kind, about, a: line(a), b: line(b), meeting: None }));
            }
        }
    }
    found
}

/// Whether somebody's own words are among it.
fn is_quoted(scene: &Scene<'_>, said: &Said) -> bool {
    let Some(number) = said.statement else { return false };
    scene.pages[said.page].record.statements[number].form != Form::Indirect
}

/// Whether two short quotations differ in one word, and nothing else; both words are known, so that
/// they are no two renderings of one.
fn reworded(a: &Unit, b: &Unit) -> bool {
    let alone = |a: &Unit, b: &Unit| -> Vec<Gist> {
        a.words.iter().filter(|word| !b.says(word)).cloned().collect()
    };
    let (x, y) = (alone(a, b), alone(b, a));
    let short = a.words.len().max(b.words.len()) <= SHORT && a.words.len() > BOTH;
    let known = |word: &Gist| !word.keys.is_empty() && !word.exact;
    let last = |unit: &Unit, word: &Gist| unit.words.last() == Some(word);
    short
        && a.words.len() - x.len() >= BOTH
        && matches!((&x[..], &y[..]), ([x], [y])
            if known(x) && known(y) && last(a, x) && last(b, y))
        && a.negations.min(1) == b.negations.min(1)
}
