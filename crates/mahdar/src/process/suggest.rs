//! `mahdar process suggest`: who meets whom in the ledger so often that it may be a process.

use crate::cli::SuggestArgs;
use crate::output::{note, print};
use anyhow::{Context, Result};
use mahdar_ledger::{ActorId, ActorRow, Ledger, MeetingId, Period, day_of};
use mahdar_reader::MeetingStatus;
use mahdar_world::{Date, Entry, Language, World};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

/// A real meeting: its day and the first day on which it was told, as far as they are known, and the
/// states and bodies that take part.
#[derive(Default)]
struct Encounter {
    day: Option<String>,
    told: Option<String>,
    sides: BTreeSet<String>,
}

/// States and bodies of which each two meet often.
#[derive(Debug, PartialEq)]
struct Group {
    sides: BTreeSet<String>,
    /// How many meetings there are of two of them or more.
    meetings: usize,
    /// The first day on which one of them was told, or was.
    first: Option<String>,
    /// The day of the last one.
    last: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// If a date is none or the ledger cannot be read.
pub fn suggest(path: &Path, args: &SuggestArgs) -> Result<ExitCode> {
    let period = |text: &Option<String>, option: &str| {
        let read = |text: &String| {
            Period::parse(text).with_context(|| {
                format!("{option} {text}: no date; write 2014-02-28, 2014-02 or 2014")
            })
        };
        text.as_ref().map(read).transpose()
    };
    let from = period(&args.since, "--since")?.map_or(i64::MIN, |period| period.first());
    let to = period(&args.until, "--until")?.map_or(i64::MAX, |period| period.last());
    let world = mahdar_packs::world();
    let ledger = Ledger::reader(path)?;
    let encounters = encounters(&ledger, &world, from, to)?;
    let mut groups = groups(&encounters, args.least.max(1));
    groups.truncate(args.limit);
    if groups.is_empty() {
        note(format_args!(
            "no two states or bodies have {} meetings there; try a lower --least",
            args.least
        ));
        return Ok(ExitCode::from(1));
    }
    let texts: Vec<String> = groups.iter().map(|group| toml(group, &world)).collect();
    print(&texts.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// The meetings of the days `from..=to` that took place or may; one without a day counts on that of
/// its article.
fn encounters(ledger: &Ledger, world: &World, from: i64, to: i64) -> Result<Vec<Encounter>> {
    let mut actors: BTreeMap<ActorId, Option<ActorRow>> = BTreeMap::new();
    let mut all: BTreeMap<MeetingId, Encounter> = BTreeMap::new();
    for row in ledger.meetings(MeetingId(0)) {
        let row = row?;
        if matches!(row.status, MeetingStatus::Cancelled | MeetingStatus::Denied) {
            continue;
        }
        let told = ledger.article(row.article)?.and_then(|article| article.published);
        let date = row.date.or_else(|| told.clone());
        let day = date.as_deref().and_then(day_of);
        if day.map_or(from > i64::MIN || to < i64::MAX, |day| day < from || day > to) {
            continue;
        }
        let encounter = all.entry(row.account.unwrap_or(row.id)).or_default();
        for party in &row.parties {
            if !actors.contains_key(party) {
                actors.insert(*party, ledger.actor(ledger.leader(*party)?)?);
            }
            let actor = actors.get(party).and_then(Option::as_ref);
            encounter.sides.extend(actor.and_then(|actor| side(actor, date.as_deref(), world)));
        }
        let day = |date: Option<String>| Some(date?.get(..10)?.to_owned());
        encounter.day = encounter.day.take().or_else(|| day(date));
        encounter.told = encounter.told.take().into_iter().chain(day(told)).min();
    }
    Ok(all.into_values().filter(|encounter| encounter.sides.len() > 1).collect())
}

/// The id of the state or body that an actor is or, on that day, speaks for; none of whom the world
/// file does not know, and whose state is not told.
fn side(actor: &ActorRow, date: Option<&str>, world: &World) -> Option<String> {
    let known = actor.known.as_deref().and_then(|id| world.entry(id));
    let id = match known {
        Some(Entry::State(state)) => state.id.clone(),
        Some(Entry::Organisation(body)) => body.id.clone(),
        Some(Entry::Person(person)) => {
            let day: Option<Date> = date.and_then(|date| date.get(..10)?.parse().ok());
            let role = day.and_then(|day| world.roles_at(&person.id, day).next());
            role.map_or_else(|| person.country.clone(), |role| role.body.clone())
        }
        Some(Entry::City(_)) | None => actor.country.as_ref()?.to_lowercase(),
    };
    world.entry(&id).map(|_| id)
}

/// The groups, the one with most meetings first. Each two of a group have `least` meetings; a group
/// begins with the two that meet most, and takes in whoever meets all of it most. Two who are in a
/// group begin no other.
fn groups(encounters: &[Encounter], least: usize) -> Vec<Group> {
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for encounter in encounters {
        for a in &encounter.sides {
            for b in encounter.sides.range(a.clone()..).skip(1) {
                *pairs.entry((a, b)).or_default() += 1;
            }
        }
    }
    pairs.retain(|_, count| *count >= least);
    let count = |a: &str, b: &str| pairs.get(&if a < b { (a, b) } else { (b, a) }).copied();
    let sides: BTreeSet<&str> = pairs.keys().flat_map(|(a, b)| [*a, *b]).collect();
    let mut order: Vec<(&(&str, &str), &usize)> = pairs.iter().collect();
    order.sort_by_key(|(pair, count)| (std::cmp::Reverse(**count), **pair));
    let mut groups: Vec<BTreeSet<&str>> = Vec::new();
    for (&(a, b), _) in order {
        if groups.iter().any(|group| group.contains(a) && group.contains(b)) {
            continue;
        }
        let mut group = BTreeSet::from([a, b]);
        loop {
            let with_all = |side: &&str| -> Option<usize> {
                group.iter().map(|member| count(member, side)).try_fold(0, |sum, n| Some(sum + n?))
            };
            let new = sides.iter().filter(|side| !group.contains(**side));
            let best =
                new.filter_map(|side| Some((with_all(side)?, std::cmp::Reverse(*side)))).max();
            let Some((_, side)) = best else { break };
            group.insert(side.0);
        }
        groups.push(group);
    }
    let mut groups: Vec<Group> = groups.iter().map(|group| told(group, encounters)).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.meetings));
    groups
}

/// A group with its meetings.
fn told(sides: &BTreeSet<&str>, encounters: &[Encounter]) -> Group {
    let of = |encounter: &&Encounter| {
        encounter.sides.iter().filter(|side| sides.contains(side.as_str())).count() > 1
    };
    let days = || encounters.iter().filter(of).filter_map(|encounter| encounter.day.clone());
    let told = encounters.iter().filter(of).filter_map(|encounter| encounter.told.clone());
    Group {
        sides: sides.iter().map(|&side| side.to_owned()).collect(),
        meetings: encounters.iter().filter(of).count(),
        first: days().chain(told).min(),
        last: days().max(),
    }
}

/// A process as a file has it. It has no last day, since talks may go on.
fn toml(group: &Group, world: &World) -> String {
    let name = |id: &String| {
        let entry = world.entry(id);
        entry.and_then(|entry| entry.names().usual(Language::En)).unwrap_or(id).to_owned()
    };
    let quoted = |text: String| toml::Value::String(text).to_string();
    let names: Vec<String> = group.sides.iter().map(name).collect();
    let title = quoted(format!("{} talks", names.join(", ")));
    let parties: Vec<String> = names.into_iter().map(quoted).collect();
    let mut out = format!("# {} meetings", group.meetings);
    if let Some(last) = &group.last {
        out += &format!(", the last one on {last}");
    }
    out += &format!(".\nname = {title}\nparties = [{}]\n", parties.join(", "));
    if let Some(first) = &group.first {
        out += &format!("from = {}\n", quoted(first.clone()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(day: &str, sides: &[&str]) -> Encounter {
        let sides = sides.iter().map(|&side| side.to_owned()).collect();
        Encounter { day: Some(day.to_owned()), told: None, sides }
    }

    #[test]
    fn groups_are_of_those_who_all_meet() {
        let encounters = [
            met("2031-03-02", &["a", "b", "c"]),
            met("2031-03-05", &["a", "b", "c"]),
            met("2031-03-01", &["a", "b"]),
            met("2031-03-09", &["c", "d"]),
            met("2031-03-08", &["c", "d"]),
            met("2031-03-07", &["a", "d"]),
        ];
        let groups = groups(&encounters, 2);
        let sides: Vec<String> =
            groups.iter().map(|g| g.sides.iter().cloned().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(sides, ["a b c", "c d"]);
        assert_eq!((groups[0].meetings, groups[0].first.as_deref()), (3, Some("2031-03-01")));
        assert_eq!(groups[1].last.as_deref(), Some("2031-03-09"));
        assert_eq!(super::groups(&encounters, 4), []);
    }
}
