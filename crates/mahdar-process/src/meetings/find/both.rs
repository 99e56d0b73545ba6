//! Whom "the two ministers", "both sides" and "the second round" mean.

use crate::cast::{Cast, Somebody};
use crate::meetings::{Told, same_side, sides};
use std::collections::BTreeMap;

/// Gives mentions that only speak of both sides the two that met last in their article, else the
/// two that meet most in all of them, if the article names both.
pub(super) fn resolve(cast: &Cast, all: &mut [Told]) {
    rounds(cast, all);
    let main = main(cast, all);
    let mut last: Option<(usize, Vec<Somebody>)> = None;
    for told in all {
        if sides(cast, &told.parties) == 2 {
            last = Some((told.page, told.parties.clone()));
            continue;
        }
        if !told.both {
            continue;
        }
        let here = last.as_ref().filter(|(page, _)| *page == told.page);
        let pair = match (here, &main) {
            (Some((_, pair)), _) => pair,
            (None, Some(pair)) if pair.iter().all(|&who| named(cast, told.page, who)) => pair,
            _ => continue,
        };
        told.parties.clone_from(pair);
    }
}

/// Gives mentions of a round that do not say whose it is the parties that others name most.
fn rounds(cast: &Cast, all: &mut [Told]) {
    let mut counts: BTreeMap<i64, BTreeMap<Vec<Somebody>, usize>> = BTreeMap::new();
    for told in all.iter() {
        if let Some(round) = told.round
            && sides(cast, &told.parties) >= 2
        {
            let parties = states(cast, &told.parties);
            *counts.entry(round).or_default().entry(parties).or_default() += 1;
        }
    }
    for told in all.iter_mut().filter(|told| sides(cast, &told.parties) < 2) {
        let known = told.round.and_then(|round| counts.get(&round));
        let most = known.and_then(|known| known.iter().max_by_key(|(_, count)| **count));
        if let Some((parties, _)) = most {
            told.parties.clone_from(parties);
        }
    }
}

/// The two sides that meet most often.
fn main(cast: &Cast, all: &[Told]) -> Option<Vec<Somebody>> {
    let mut counts: BTreeMap<Vec<&str>, (usize, Vec<Somebody>)> = BTreeMap::new();
    for told in all {
        let group = |who: &Somebody| cast.people[*who].group.as_deref();
        let mut key: Vec<&str> = told.parties.iter().filter_map(group).collect();
        key.sort_unstable();
        key.dedup();
        if key.len() == 2 {
            counts.entry(key).or_insert_with(|| (0, states(cast, &told.parties))).0 += 1;
        }
    }
    counts.into_values().max_by_key(|(count, _)| *count).map(|(_, pair)| pair)
}

/// The states or bodies of parties.
fn states(cast: &Cast, parties: &[Somebody]) -> Vec<Somebody> {
    let state = |who: Somebody| {
        (0..cast.people.len())
            .find(|&other| !cast.people[other].person && same_side(cast, other, who))
            .unwrap_or(who)
    };
    let mut states: Vec<Somebody> = parties.iter().map(|&who| state(who)).collect();
    states.sort_unstable();
    states.dedup();
    states
}

/// Whether an article names somebody of a side.
fn named(cast: &Cast, page: usize, who: Somebody) -> bool {
    cast.spots[page].iter().any(|spot| same_side(cast, spot.who, who))
}
