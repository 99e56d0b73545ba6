//! Accounts that cannot both be true.

mod meetings;
mod numbers;

use crate::cast::Cast;
use crate::echoes::overlap;
use crate::meetings::Merged;
use crate::minutes::{About, Dispute, DisputeKind};
use crate::page::Page;
use crate::phrases::Topics;
use crate::said::{Said, Unit, Weights};
use mahdar_lang::{Class, Told as Word};
use mahdar_reader::{Range, StatementAct};

/// How many days before its denial a claim may lie.
const NEAR: i32 = 7;
/// How much of what a denial says its claim must say at least.
const DENIED: f32 = 0.45;

/// What the search for disputes looks at.
pub(crate) struct Scene<'s> {
    pub pages: &'s [Page<'s>],
    pub cast: &'s Cast,
    pub said: &'s [Said],
    pub weights: &'s Weights,
    pub topics: &'s Topics,
    pub names: &'s [String],
}

/// All disputes, the newest first.
pub(crate) fn disputes(scene: &Scene<'_>, merged: &[Merged]) -> Vec<Dispute> {
    let mut found: Vec<(usize, Dispute)> = denials(scene);
    found.extend(untrue(scene));
    found.extend(meetings::conflicts(scene, merged));
    found.extend(numbers::conflicts(scene));
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

/// Denials with what they deny.
fn denials(scene: &Scene<'_>) -> Vec<(usize, Dispute)> {
    let narrated = narrated(scene);
    let mut found = Vec::new();
    for denial in scene.said {
        let Some(strength) = strength(scene, denial) else { continue };
        let claims = scene.said.iter().chain(&narrated);
        let mut best: Option<(f32, &Said)> = None;
        for claim in claims {
            if let Some(score) = denied(scene, denial, claim, strength)
                && best.is_none_or(|(most, _)| score > most)
            {
                best = Some((score, claim));
            }
        }
        if let Some((_, claim)) = best {
            found.push((
                denial.page,
                Dispute {
                    kind: DisputeKind::Denial,
                    about: About::Whether,
                    a: claim.telling(scene.pages, scene.cast, 0, scene.names),
                    b: denial.telling(scene.pages, scene.cast, 0, scene.names),
                    meeting: None,
                },
            ));
        }
    }
    found
}

/// How clearly a statement denies something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// It says that it denies.
    Act,
    /// It begins with a negation of the word with this stem.
    Negation(u64),
}

fn strength(scene: &Scene<'_>, said: &Said) -> Option<Strength> {
    if said.act == StatementAct::Deny {
        return Some(Strength::Act);
    }
    let page = &scene.pages[said.page];
    let words = page.words_in(*said.units[0].content.first()?);
    let mut first = words.filter(|&at| page.words[at].stem != 0);
    let at = first.next().filter(|&at| page.words[at].classes.has(Class::Negation))?;
    let next = page.words.get(at + 1).filter(|next| next.content)?;
    (said.act == StatementAct::State).then_some(Strength::Negation(next.stem))
}

/// Claims with the clause behind them that calls them untrue.
fn untrue(scene: &Scene<'_>) -> Vec<(usize, Dispute)> {
    let mut found = Vec::new();
    for (at, page) in scene.pages.iter().enumerate() {
        for (number, words) in page.sentences.iter().enumerate() {
            for phrase in scene.topics.told(page, words.clone(), Word::Untrue) {
                if let Some((claim, denial)) = around(scene, at, number, &phrase) {
                    let line = |range: Range| {
                        let said = Said::narrated(page, at, range);
                        let mut telling = said.telling(scene.pages, scene.cast, 0, scene.names);
                        let holds = |s: &&mahdar_reader::Statement| {
                            s.content.iter().any(|c| c[0] <= range[0] && range[1] <= c[1])
                        };
                        let statement = page.record.statements.iter().rfind(holds);
                        telling.statement = statement.map(|statement| statement.id.clone());
                        telling.speaker = statement.and_then(|statement| statement.speaker.clone());
                        telling
                    };
                    let (a, b) = (line(claim), line(denial));
                    let (kind, about) = (DisputeKind::Denial, About::Whether);
                    found.push((at, Dispute { kind, about, a, b, meeting: None }));
                }
            }
        }
    }
    found
}

/// What somebody is quoted to say before a phrase in its sentence, and the clause of the phrase.
fn around(
    scene: &Scene<'_>,
    at: usize,
    number: usize,
    phrase: &std::ops::Range<usize>,
) -> Option<(Range, Range)> {
    let page = &scene.pages[at];
    let words = &page.sentences[number];
    let comma = |at: &usize| matches!(page.words[*at].mark, Some('،' | ',' | '؛' | ';'));
    let start = (words.start..phrase.start).rev().find(comma)? + 1;
    let place = page.words[phrase.start].span;
    // the claim: begins before the clause, in the same sentence, said by another than the critic
    let begins = |s: &&Said| {
        let range = s.units[0].content[0];
        s.page == at
            && range[0] >= page.words[words.start].span[0]
            && range[0] < page.words[start].span[0]
    };
    let claim = scene.said.iter().rfind(begins)?;
    let critic = scene.said.iter().find(|s| {
        s.page == at && s.units[0].content.iter().any(|c| c[0] <= place[0] && place[1] <= c[1])
    })?;
    if critic.statement == claim.statement || critic.who == claim.who {
        return None;
    }
    let from = claim.units[0].content[0][0];
    let end = page.words[words.end - 1].span[1];
    let a = [from, page.words[start - 1].span[0]];
    (from < a[1]).then_some((a, [page.words[start].span[0], end]))
}

/// How well a claim fits a denial.
fn denied(scene: &Scene<'_>, denial: &Said, claim: &Said, strength: Strength) -> Option<f32> {
    let (pages, cast) = (scene.pages, scene.cast);
    let (a, b) = (pages[claim.page].day, pages[denial.page].day);
    let days = b.zip(a).map_or(0, |(b, a)| b - a);
    let (d, c) = (&denial.units[0], &claim.units[0]);
    let here = claim.page == denial.page;
    if !(0..=NEAR).contains(&days)
        || claim.page > denial.page
        || here && overlap(&d.content, &c.content)
    {
        return None;
    }
    if pages[claim.page].language != pages[denial.page].language || c.stems.len() < 2 {
        return None;
    }
    let same = claim.who.is_some() && claim.who == denial.who;
    let sides = claim.parties.iter().any(|party| denial.parties.contains(party));
    if same || sides && claim.statement.is_some() || claim.act == StatementAct::Deny {
        return None;
    }
    if cast_named_same(cast, claim, denial) {
        return None;
    }
    let within = |d: &Unit| {
        let (shared, count) = scene.weights.shared(&d.stems, &c.stems);
        (shared / scene.weights.sum(&d.stems).max(f32::EPSILON), count)
    };
    let (within, count) = within(d);
    let near = if here { 0.2 } else { 0.0 } - days as f32 / 40.0;
    let fits = match strength {
        Strength::Act => {
            let named = outlet(pages, claim, denial);
            let accused = claim.act == StatementAct::Accuse && days <= 1 && !sides;
            count >= 2 && (within >= DENIED || (named || accused) && within >= 0.2)
                || count >= 4 && within >= 0.28
        }
        // "no rift": a rift was told of
        Strength::Negation(noun) => {
            count >= 3
                && c.negations == 0
                && c.stems.binary_search(&noun).is_ok()
                && (within >= 0.5 || here && within >= 0.2)
        }
    };
    let named = if outlet(pages, claim, denial) { 0.5 } else { 0.0 };
    fits.then_some(within + near + named)
}

/// Whether a denial names the outlet of a claim.
fn outlet(pages: &[Page<'_>], claim: &Said, denial: &Said) -> bool {
    let Some(publisher) = &pages[claim.page].record.publisher else { return false };
    let page = &pages[denial.page];
    let stems = crate::stem::Stems::of(&page.language).phrase(publisher);
    let names = stems.iter().filter(|stem| denial.units[0].stems.binary_search(stem).is_ok());
    claim.page != denial.page && names.count() > 0
}

fn cast_named_same(cast: &Cast, a: &Said, b: &Said) -> bool {
    match (a.who, b.who) {
        (Some(a), Some(b)) => cast.people[a].name == cast.people[b].name,
        _ => false,
    }
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
