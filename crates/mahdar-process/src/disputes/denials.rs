//! Denials with what they deny.

use super::{NEAR, Scene, narrated};
use crate::meaning::Glossary;
use crate::minutes::{About, Dispute, DisputeKind};
use crate::page::Page;
use crate::said::Said;
use mahdar_lang::Class;
use mahdar_reader::StatementAct;

/// How much of what a denial says its claim must say at least.
const DENIED: f32 = 0.45;
/// How much where more speaks for it: the outlet is named, or the claim accuses.
const NAMED: f32 = 0.2;
/// An outlet that is named is one that told it in the last days.
const RECENT: i32 = 3;
/// How much where several words are the same.
const WORDY: f32 = 0.28;
/// How many words a claim of the same article shares that a long denial answers in one clause.
const MANY: usize = 4;
/// A denial of so few words says nothing of its own: "any responsibility".
const BARE: usize = 2;

/// How clearly a statement denies something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// It says that it denies.
    Act,
    /// It says so of something that it does not tell again: a charge made before.
    Bare,
    /// It begins with a negation of the noun with this stem.
    Negation(u64),
}

pub(super) fn denials(scene: &Scene<'_>) -> Vec<(usize, Dispute)> {
    let narrated = narrated(scene);
    let mut found: Vec<(f32, &Said, &Said)> = Vec::new();
    for denial in scene.said {
        let Some(strength) = strength(scene, denial) else { continue };
        let mut best: Option<(f32, &Said)> = None;
        for claim in scene.said.iter().chain(&narrated) {
            if let Some(score) = denied(scene, denial, claim, strength)
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, claim));
            }
        }
        found.extend(best.map(|(score, claim)| (score, claim, denial)));
    }
    // a claim that several outlets tell to be denied is one dispute: the denial that fits best
    found.sort_by(|x, y| y.0.total_cmp(&x.0));
    let mut kept: Vec<(&Said, &Said)> = Vec::new();
    for (_, claim, denial) in found {
        let same = |(other, _): &(&Said, &Said)| {
            let (a, b) = (&other.units[0].content, &claim.units[0].content);
            other.page == claim.page && super::overlap(a, b)
        };
        if !kept.iter().any(same) {
            kept.push((claim, denial));
        }
    }
    let dispute = |(claim, denial): (&Said, &Said)| {
        let line = |said: &Said| said.telling(scene.pages, scene.cast, 0, scene.names);
        let (kind, about) = (DisputeKind::Denial, About::Whether);
        let dispute = Dispute { kind, about, a: line(claim), b: line(denial), meeting: None };
        (denial.page, dispute)
    };
    kept.into_iter().map(dispute).collect()
}

/// Whether a telling lies within a denial: what is denied there is claimed elsewhere.
fn is_denied_there(scene: &Scene<'_>, claim: &Said) -> bool {
    let statements = &scene.pages[claim.page].record.statements;
    let denies = |s: &mahdar_reader::Statement| s.act == StatementAct::Deny;
    statements.iter().any(|s| denies(s) && super::overlap(&s.content, &claim.units[0].content))
}

fn strength(scene: &Scene<'_>, said: &Said) -> Option<Strength> {
    let page = &scene.pages[said.page];
    if said.act == StatementAct::Deny {
        let words = said.units[0].words.len();
        let bare = (1..=BARE).contains(&words);
        return (words > 0).then_some(if bare { Strength::Bare } else { Strength::Act });
    }
    let words = page.words_in(*said.units[0].content.first()?);
    let mut first = words.filter(|&at| page.words[at].stem != 0);
    let at = first.next().filter(|&at| page.words[at].classes.has(Class::Negation))?;
    let next = page.words.get(at + 1).filter(|next| next.content)?;
    let noun = !next.classes.has(Class::Verb) && !next.classes.has(Class::Cue);
    (said.act == StatementAct::State && noun).then_some(Strength::Negation(next.stem))
}

/// How well a claim fits a denial.
fn denied(scene: &Scene<'_>, denial: &Said, claim: &Said, strength: Strength) -> Option<f32> {
    let pages = scene.pages;
    let (d, c) = (&denial.units[0], &claim.units[0]);
    let here = claim.page == denial.page;
    let days = days_before(pages, denial, claim)?;
    if here && super::overlap(&d.content, &c.content) || c.stems.len() < 2 {
        return None;
    }
    let sides = claim.parties.iter().any(|party| denial.parties.contains(party));
    if scene.scale.same_speaker(claim, denial)
        || sides && claim.statement.is_some()
        || is_denied_there(scene, claim)
    {
        return None;
    }
    let common = scene.weights.common(d, c);
    let (within, count) = (common.first, common.count);
    let near = if here { 0.2 } else { 0.0 } - days as f32 / 20.0;
    let outlet = days <= RECENT && outlet(scene, claim, denial);
    let accused = claim.act == StatementAct::Accuse && days <= 1 && !sides;
    let fits = match strength {
        Strength::Act => {
            count >= 2 && (within >= DENIED || (outlet || accused) && within >= NAMED)
                || count >= 4 && within >= WORDY
        }
        Strength::Bare => days <= 1 && names(scene, claim, denial),
        // "no rift": a rift was told of
        Strength::Negation(noun) => {
            let told = c.negations == 0 && c.stems.binary_search(&noun).is_ok();
            count >= 3 && told && (within >= 0.5 || here && (within >= NAMED || count >= MANY))
        }
    };
    let named = if outlet { 0.5 } else { 0.0 };
    let charge =
        if strength == Strength::Bare && claim.act == StatementAct::Accuse { 0.3 } else { 0.0 };
    fits.then_some(within + near + named + charge)
}

/// How many days before a denial a claim was told; none where it comes later or is too old.
fn days_before(pages: &[Page<'_>], denial: &Said, claim: &Said) -> Option<i32> {
    let (a, b) = (pages[claim.page].day, pages[denial.page].day);
    let days = b.zip(a).map_or(0, |(b, a)| b - a);
    // within an article, what was claimed before is often told after the news of its denial
    let before = claim.page <= denial.page;
    ((0..=NEAR).contains(&days) && before).then_some(days)
}

/// Whether a claim names the one who denies, or those for whom they speak.
fn names(scene: &Scene<'_>, claim: &Said, denial: &Said) -> bool {
    let Some(who) = denial.who else { return false };
    let group = &scene.cast.people[who].group;
    let page = &scene.pages[claim.page];
    claim.statement.is_some()
        && claim.units[0].content.iter().any(|range| {
            scene.cast.named(claim.page, &page.words_in(*range)).any(|spot| {
                let named = &scene.cast.people[spot.who];
                spot.who == who || group.is_some() && named.group == *group && !named.person
            })
        })
}

/// Whether a denial names the outlet of a claim.
fn outlet(scene: &Scene<'_>, claim: &Said, denial: &Said) -> bool {
    let Some(publisher) = &scene.pages[claim.page].record.publisher else { return false };
    if claim.page == denial.page {
        return false;
    }
    let sounds: Vec<String> = scene.glossary.sounds(publisher);
    let said = |word: &String| {
        word.len() > 2
            && denial.units[0]
                .words
                .iter()
                .any(|gist| gist.keys.contains(&Glossary::key_of_name(word)))
    };
    let page = &scene.pages[denial.page];
    let stems = crate::stem::Stems::of(&page.language).phrase(publisher);
    let same = |stem: &u64| denial.units[0].stems.binary_search(stem).is_ok();
    stems.iter().any(same) || sounds.iter().any(said)
}
