//! Utterances that are told more than once.

use crate::cast::Cast;
use crate::minutes::Echo;
use crate::page::Page;
use crate::said::{Said, Weights};
use mahdar_reader::Range;

/// Two tellings further apart than this many days are two utterances.
const NEAR: i32 = 14;
/// How alike two tellings by one speaker are at least.
const ALIKE: f32 = 0.45;
/// How alike they are at least within one article, which tells the news and then quotes it.
const ALIKE_HERE: f32 = 0.35;
/// How alike they are at least where nobody knows for whom one of the speakers speaks.
const ALIKE_VAGUE: f32 = 0.55;
/// How alike the tellings of two groups are at least, in the mean.
const MEAN: f32 = 0.4;
/// How much more alike parts must be than the wholes.
const BETTER: f32 = 0.1;

/// Pairs of tellings that are alike.
#[derive(Clone, Copy, Debug)]
struct Pair {
    a: usize,
    b: usize,
    score: f32,
    units: (usize, usize),
}

pub(crate) fn echoes(
    pages: &[Page<'_>],
    cast: &Cast,
    said: &[Said],
    weights: &Weights,
    names: &[String],
) -> Vec<Echo> {
    let mut pairs = Vec::new();
    for (a, first) in said.iter().enumerate() {
        for (b, second) in said.iter().enumerate().skip(a + 1) {
            if let Some(least) = least(pages, cast, first, second) {
                let (score, units) = best(first, second, weights);
                if score >= least {
                    pairs.push(Pair { a, b, score, units });
                }
            }
        }
    }
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    let groups = groups(said, &pairs, weights);
    let mut echoes: Vec<(Vec<usize>, Echo)> = Vec::new();
    for group in groups {
        let mentions = group.iter().map(|&at| {
            let unit = unit(at, &group, &pairs);
            said[at].telling(pages, cast, unit, names)
        });
        let mentions: Vec<_> = mentions.collect();
        let speaker =
            group.iter().find_map(|&at| said[at].who.filter(|&who| cast.people[who].person));
        let speaker = speaker.or_else(|| group.iter().find_map(|&at| said[at].who));
        let speaker = mentions
            .iter()
            .filter_map(|m| m.speaker.clone())
            .max_by_key(|s| s.chars().count().min(24))
            .or_else(|| speaker.map(|who| cast.people[who].name.clone()));
        echoes.push((group, Echo { speaker, mentions }));
    }
    echoes.sort_by(|a, b| a.0.cmp(&b.0));
    echoes.into_iter().map(|(_, echo)| echo).collect()
}

/// How alike the two must be to be one utterance; none where they cannot be.
fn least(pages: &[Page<'_>], cast: &Cast, a: &Said, b: &Said) -> Option<f32> {
    let (x, y) = (a.who?, b.who?);
    if let (Some(x), Some(y)) = (pages[a.page].day, pages[b.page].day)
        && (x - y).abs() > NEAR
    {
        return None;
    }
    if a.page == b.page && overlap(&a.units[0].content, &b.units[0].content) {
        return None;
    }
    if pages[a.page].language != pages[b.page].language {
        return None;
    }
    let (p, q) = (&cast.people[x], &cast.people[y]);
    let here = a.page == b.page;
    if x == y {
        return Some(if here { ALIKE_HERE } else { ALIKE });
    }
    match (&p.group, &q.group) {
        _ if p.person && q.person => None,
        (Some(one), Some(other)) => (one == other).then_some(ALIKE),
        // "the agency", "the statement": whose, only the article can tell
        _ => here.then_some(ALIKE_VAGUE),
    }
}

pub(crate) fn overlap(a: &[Range], b: &[Range]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x[0] < y[1] && y[0] < x[1]))
}

/// The two units that are most alike; the whole where parts are hardly better.
fn best(a: &Said, b: &Said, weights: &Weights) -> (f32, (usize, usize)) {
    let whole = weights.alike(&a.units[0], &b.units[0]);
    let mut best = (whole, (0, 0));
    for (i, x) in a.units.iter().enumerate() {
        for (j, y) in b.units.iter().enumerate() {
            let score = weights.alike(x, y);
            if score > best.0 && score > whole + BETTER {
                best = (score, (i, j));
            }
        }
    }
    best
}

/// The unit of a telling that most of its group agrees with.
fn unit(at: usize, group: &[usize], pairs: &[Pair]) -> usize {
    let mut votes = [0.0_f32; 24];
    for pair in pairs.iter().filter(|pair| group.contains(&pair.a) && group.contains(&pair.b)) {
        if pair.a == at {
            votes[pair.units.0] += pair.score;
        }
        if pair.b == at {
            votes[pair.units.1] += pair.score;
        }
    }
    let mut best = 0;
    for (unit, vote) in votes.iter().enumerate() {
        if *vote > votes[best] {
            best = unit;
        }
    }
    best
}

/// Joins pairs from the most alike down, where the groups as wholes are alike.
fn groups(said: &[Said], pairs: &[Pair], weights: &Weights) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = (0..said.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..said.len()).map(|at| vec![at]).collect();
    for pair in pairs {
        let (x, y) = (group_of[pair.a], group_of[pair.b]);
        if x == y {
            continue;
        }
        let mut sum = 0.0;
        for &a in &groups[x] {
            for &b in &groups[y] {
                sum += best(&said[a], &said[b], weights).0;
            }
        }
        let mean = sum / (groups[x].len() * groups[y].len()) as f32;
        if mean < MEAN {
            continue;
        }
        let moved = std::mem::take(&mut groups[y]);
        for &at in &moved {
            group_of[at] = x;
        }
        groups[x].extend(moved);
        groups[x].sort_unstable();
    }
    groups.retain(|group| group.len() > 1);
    groups
}
