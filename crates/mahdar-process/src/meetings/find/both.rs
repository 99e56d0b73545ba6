//! Whom "the two ministers" and "both sides" mean.

use crate::cast::{Cast, Somebody};
use crate::meetings::{Told, same_side, sides};
use std::collections::BTreeMap;

/// Gives mentions that only speak of both sides the two that met last in their article, else the
/// two that meet most in all of them, if the article names both.
pub(super) fn resolve(cast: &Cast, all: &mut [Told]) {
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
    parties.iter().map(|&who| state(who)).collect()
}

/// Whether an article names somebody of a side.
fn named(cast: &Cast, page: usize, who: Somebody) -> bool {
    cast.spots[page].iter().any(|spot| same_side(cast, spot.who, who))
}
