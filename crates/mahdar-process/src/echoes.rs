//! Utterances that are told more than once.
//!
//! A statement is compared as a whole and by its parts, since one outlet tells in one sentence what
//! another divides. What belongs together is joined from the most alike down.

use crate::candidates;
use crate::cast::Cast;
use crate::likeness::{Scale, sure, sure_in_time};
use crate::minutes::Echo;
use crate::page::Page;
use crate::said::{Said, Unit};
use mahdar_reader::Range;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Two tellings further apart than this many days are two utterances.
const NEAR: i32 = 14;
/// How sure it is at least that two tellings are one utterance.
const SURE: f32 = -1.5;
/// How sure it is at least, in the mean of the links between two groups.
const JOINED: f32 = -2.5;
/// How much surer parts must be than the wholes.
const BETTER: f32 = 2.0;
/// What is known of tellings that share nothing.
const NOTHING: f32 = -5.0;

/// A statement, or a part of it, that is told elsewhere too.
struct Node {
    said: usize,
    /// The units of the statement by which it was joined, with how sure that was.
    units: Vec<(usize, f32)>,
    /// The unit that is shown.
    unit: usize,
}

/// How much surer another part must be than the one by which a telling was joined.
const FIRMER: f32 = 0.5;
/// How often the parts of a group are chosen anew, and beside how many others.
const ROUNDS: usize = 2;
const BESIDE: usize = 24;

/// How sure it is at best that two statements are one utterance, where that is not much.
type Weak = FxHashMap<(usize, usize), f32>;

/// Two units that may be one utterance.
#[derive(Clone, Copy, Debug)]
struct Pair {
    a: (usize, usize),
    b: (usize, usize),
    score: f32,
    /// The same without regard to the days between them.
    link: f32,
}

pub(crate) fn echoes(scale: &Scale<'_>, said: &[Said], names: &[String]) -> Vec<Echo> {
    let mut pairs = Vec::new();
    let mut weak = Weak::default();
    candidates::pairs(scale, said, NEAR, |a, b| {
        let (first, second) = (&said[a], &said[b]);
        if may_be(scale.pages, first, second) {
            compare(scale, (a, first), (b, second), &mut pairs, &mut weak);
        }
    });
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let (mut nodes, groups) = groups(said, &pairs, &weak);
    let mut echoes: Vec<(Vec<usize>, Echo)> = Vec::new();
    for group in groups {
        choose(scale, said, &mut nodes, &group);
        let group = distinct(said, &nodes, &group);
        if group.len() < 2 {
            continue;
        }
        let mentions = group.iter().map(|&at| {
            let node = &nodes[at];
            said[node.said].telling(scale.pages, scale.cast, node.unit, names)
        });
        let mentions: Vec<_> = mentions.collect();
        let speaker = mentions
            .iter()
            .filter_map(|m| m.speaker.clone())
            .max_by_key(|s| s.chars().count().min(24))
            .or_else(|| who(scale.cast, said, &nodes, &group));
        let order = group.iter().map(|&at| nodes[at].said).collect();
        echoes.push((order, Echo { speaker, mentions }));
    }
    echoes.sort_by(|a, b| a.0.cmp(&b.0));
    echoes.into_iter().map(|(_, echo)| echo).collect()
}

/// Whether two statements may be one utterance at all.
fn may_be(pages: &[Page<'_>], a: &Said, b: &Said) -> bool {
    let days = pages[a.page].days_from(&pages[b.page]);
    days <= NEAR && (a.page != b.page || !overlap(&a.units[0].content, &b.units[0].content))
}

pub(crate) fn overlap(a: &[Range], b: &[Range]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x[0] < y[1] && y[0] < x[1]))
}

/// The whole of a statement and those of its parts that may be an utterance, with their numbers: a
/// part that only names somebody is none.
fn utterances<'s>(scale: &'s Scale<'_>, said: &'s Said) -> impl Iterator<Item = (usize, &'s Unit)> {
    let tells = |(number, unit): &(usize, &Unit)| *number == 0 || scale.weights.tells(unit);
    said.units.iter().enumerate().filter(tells)
}

/// The units of two statements that are one utterance: the wholes, or the parts that are most alike.
fn compare(
    scale: &Scale<'_>,
    a: (usize, &Said),
    b: (usize, &Said),
    pairs: &mut Vec<Pair>,
    weak: &mut Weak,
) {
    let speakers = scale.speakers(a.1, b.1);
    let mut found = Vec::new();
    for (i, x) in utterances(scale, a.1) {
        for (j, y) in utterances(scale, b.1) {
            if let Some(signs) = scale.signs((a.1, x), (b.1, y), speakers) {
                let (score, link) = (sure(&signs), sure_in_time(&signs));
                found.push(Pair { a: (a.0, i), b: (b.0, j), score, link });
            }
        }
    }
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let Some(best) = found.first().copied() else { return };
    let whole = found.iter().find(|pair| pair.a.1 == 0 && pair.b.1 == 0).copied();
    let best = whole.filter(|whole| whole.score + BETTER >= best.score).unwrap_or(best);
    let most = found.iter().map(|pair| pair.score.max(pair.link)).fold(NOTHING, f32::max);
    if most > NOTHING {
        weak.insert((a.0, b.0), most);
    }
    if best.score.max(best.link) < SURE {
        return;
    }
    let mut kept = vec![best];
    for pair in found.iter().filter(|pair| pair.score.max(pair.link) >= SURE) {
        let apart = |one: &Pair| {
            !overlap(&a.1.units[one.a.1].content, &a.1.units[pair.a.1].content)
                && !overlap(&b.1.units[one.b.1].content, &b.1.units[pair.b.1].content)
        };
        if kept.iter().all(apart) {
            kept.push(*pair);
        }
    }
    pairs.extend(kept);
}

impl Node {
    /// The unit by which most joins it.
    fn firmest(&self) -> usize {
        let mut votes: BTreeMap<usize, f32> = BTreeMap::new();
        for (unit, score) in &self.units {
            *votes.entry(*unit).or_default() += score - NOTHING;
        }
        let most = votes.iter().max_by(|x, y| x.1.total_cmp(y.1).then(y.0.cmp(x.0)));
        most.map_or(0, |(unit, _)| *unit)
    }
}

/// Joins pairs from the most alike down, where the groups as wholes are alike.
fn groups(said: &[Said], pairs: &[Pair], weak: &Weak) -> (Vec<Node>, Vec<Vec<usize>>) {
    let mut nodes: Vec<Node> = Vec::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut links: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for pair in pairs {
        let [x, y] = [pair.a, pair.b].map(|(at, unit)| {
            let content = &said[at].units[unit].content;
            let own = of.entry(at).or_default();
            let same = |node: &&usize| {
                nodes[**node].units.iter().any(|u| overlap(&said[at].units[u.0].content, content))
            };
            let node = own.iter().find(same).copied().unwrap_or_else(|| {
                nodes.push(Node { said: at, units: Vec::new(), unit: 0 });
                groups.push(vec![nodes.len() - 1]);
                own.push(nodes.len() - 1);
                nodes.len() - 1
            });
            nodes[node].units.push((unit, pair.score));
            node
        });
        let link = links.entry((x.min(y), x.max(y))).or_insert(NOTHING);
        *link = link.max(pair.score).max(pair.link);
        if pair.score >= SURE {
            ends.push((x, y));
        }
    }
    for node in &mut nodes {
        node.unit = node.firmest();
    }
    let link = |x: usize, y: usize| {
        let known = links.get(&(x.min(y), x.max(y))).copied();
        let (a, b) = (nodes[x].said, nodes[y].said);
        known.or_else(|| weak.get(&(a.min(b), a.max(b))).copied()).unwrap_or(NOTHING)
    };
    let mut of: Vec<usize> = (0..nodes.len()).collect();
    for (x, y) in ends {
        let (p, q) = (of[x], of[y]);
        if p == q || mean(&groups[p], &groups[q], &link) < JOINED {
            continue;
        }
        let moved = std::mem::take(&mut groups[q]);
        for &node in &moved {
            of[node] = p;
        }
        groups[p].extend(moved);
    }
    groups.retain(|group| group.len() > 1);
    (nodes, groups)
}

/// How sure it is that two groups are one, by the links between them.
fn mean(a: &[usize], b: &[usize], link: &impl Fn(usize, usize) -> f32) -> f32 {
    let sum: f32 = a.iter().flat_map(|x| b.iter().map(|y| link(*x, *y))).sum();
    sum / (a.len() * b.len()) as f32
}

/// Chooses for each member of a group the part that is most alike to those of the others: one
/// article tells in a word what another has a sentence for.
fn choose(scale: &Scale<'_>, said: &[Said], nodes: &mut [Node], group: &[usize]) {
    for _ in 0..ROUNDS {
        for &at in group {
            let (own, shown) = (&said[nodes[at].said], nodes[at].unit);
            let others = group.iter().map(|&other| &nodes[other]);
            let others: Vec<(&Said, &Unit)> = others
                .filter(|other| other.said != nodes[at].said)
                .take(BESIDE)
                .map(|other| (&said[other.said], &said[other.said].units[other.unit]))
                .collect();
            let worth = |unit: &Unit| -> f32 {
                let likeness = others.iter().map(|&(other, part)| {
                    let signs = scale.signs((own, unit), (other, part), scale.speakers(own, other));
                    signs.map_or(NOTHING, |signs| sure(&signs))
                });
                likeness.sum::<f32>() / others.len().max(1) as f32
            };
            let mut best = (shown, worth(&own.units[shown]) + FIRMER);
            for (number, unit) in utterances(scale, own) {
                let part = overlap(&unit.content, &own.units[shown].content);
                if part && number != shown {
                    let worth = worth(unit);
                    if worth > best.1 {
                        best = (number, worth);
                    }
                }
            }
            nodes[at].unit = best.0;
        }
    }
}

/// The members of a group in the order of the text; of two records of one telling the surer one.
fn distinct(said: &[Said], nodes: &[Node], group: &[usize]) -> Vec<usize> {
    let content = |at: usize| &said[nodes[at].said].units[nodes[at].unit].content;
    let weight = |at: usize| nodes[at].units.iter().map(|(_, score)| score - NOTHING).sum::<f32>();
    let mut kept: Vec<usize> = Vec::new();
    let mut sorted = group.to_vec();
    sorted.sort_by(|&x, &y| weight(y).total_cmp(&weight(x)).then(x.cmp(&y)));
    for at in sorted {
        let other = |&one: &usize| {
            let one_page = said[nodes[one].said].page == said[nodes[at].said].page;
            !one_page || !overlap(content(one), content(at))
        };
        if kept.iter().all(other) {
            kept.push(at);
        }
    }
    kept.sort_by_key(|&at| (nodes[at].said, nodes[at].unit));
    kept
}

/// Who speaks, where no article names them: a person before a body.
fn who(cast: &Cast, said: &[Said], nodes: &[Node], group: &[usize]) -> Option<String> {
    let all = || group.iter().filter_map(|&at| said[nodes[at].said].who);
    let person = all().find(|&who| cast.people[who].person).or_else(|| all().next());
    person.map(|who| cast.people[who].name.clone())
}
