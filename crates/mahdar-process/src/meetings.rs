//! Meetings over articles: which mentions tell of one real meeting, and how it stands last.

mod cluster;
mod find;
mod merge;
mod pair;
mod places;

use crate::cast::{Cast, Somebody};
use crate::minutes::{Encounter, Mention};
use crate::page::Page;
use crate::phrases::Topics;
use mahdar_lang::MeetingWord;
use mahdar_reader::{MeetingMode, MeetingStatus, Range};
use std::collections::BTreeMap;

/// A mention of a meeting under comparison.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub page: usize,
    pub sentence: usize,
    pub evidence: Range,
    /// The word that tells of it.
    pub trigger: Option<usize>,
    pub kind: MeetingWord,
    /// Whether that word is a noun.
    pub noun: bool,
    /// Whether it is a verb in the past.
    pub perfect: bool,
    /// Whether it is said of two who were named before: the two ministers.
    pub both: bool,
    /// Its number in a row of meetings: the second round.
    pub round: Option<i64>,
    /// The stem of the trigger.
    pub stem: u64,
    /// Who takes part, as far as told.
    pub parties: Vec<Somebody>,
    pub status: MeetingStatus,
    pub mode: MeetingMode,
    pub date: Option<String>,
    pub place: Option<String>,
    /// The meeting in the record, if it is one.
    pub meeting: Option<usize>,
    pub statement: Option<String>,
    /// Whether it only counts if other mentions tell of the same.
    pub weak: bool,
    /// Whether words say how it stands.
    pub sure: bool,
    /// Whether words join its parties to the word that tells of it.
    pub linked: bool,
}

impl Told {
    /// The first and the last day of its date.
    pub(crate) fn period(&self) -> Option<(i32, i32)> {
        self.date.as_deref().and_then(crate::day::period)
    }

    /// Whether it is yet to come.
    fn is_ahead(&self) -> bool {
        matches!(self.status, MeetingStatus::Planned | MeetingStatus::Possible)
    }
}

/// A real meeting: its mentions.
pub(crate) struct Merged {
    pub mentions: Vec<Told>,
    pub encounter: Encounter,
}

/// Whether two are of one side: of one state, and not two people.
fn same_side(cast: &Cast, a: Somebody, b: Somebody) -> bool {
    let (x, y) = (&cast.people[a], &cast.people[b]);
    a == b || x.group.is_some() && x.group == y.group
}

/// How many sides parties are of, without what is only a name.
fn sides(cast: &Cast, parties: &[Somebody]) -> usize {
    let mut sides: Vec<Somebody> = Vec::new();
    let known = |who: &&Somebody| cast.people[**who].person || cast.people[**who].group.is_some();
    for &who in parties.iter().filter(known) {
        if !sides.iter().any(|&other| same_side(cast, other, who)) {
            sides.push(who);
        }
    }
    sides.len()
}

/// All meetings, in the order of time.
pub(crate) fn meetings(pages: &[Page<'_>], cast: &Cast, topics: &Topics) -> Vec<Merged> {
    let told = find::mentions(pages, cast, topics);
    let groups = merge::groups(pages, cast, told);
    let mut merged: Vec<Merged> = groups
        .into_iter()
        .filter(|group| {
            group.iter().any(|told| !told.weak || told.linked && told.parties.len() > 1)
        })
        .map(|group| whole(pages, cast, group))
        .collect();
    let key = |meeting: &Merged| {
        let first = meeting.encounter.date.as_deref().and_then(crate::day::period);
        let told = pages[meeting.mentions[0].page].day;
        (
            first.map(|(from, _)| from).or(told),
            meeting.mentions[0].page,
            meeting.mentions[0].evidence,
        )
    };
    merged.sort_by_key(key);
    for (at, meeting) in merged.iter_mut().enumerate() {
        meeting.encounter.id = format!("m{}", at + 1);
    }
    merged
}

fn whole(pages: &[Page<'_>], cast: &Cast, mut group: Vec<Told>) -> Merged {
    group.sort_by_key(|told| (told.page, told.evidence));
    settle(pages, &mut group);
    let group = shown(group);
    let mut count: BTreeMap<Somebody, usize> = BTreeMap::new();
    for who in group.iter().flat_map(|told| &told.parties) {
        *count.entry(*who).or_default() += 1;
    }
    let mut who: Vec<(Somebody, usize)> = count.into_iter().collect();
    // a state is left out where somebody who speaks for it is named
    let spoken: Vec<Option<String>> = who
        .iter()
        .filter(|(who, _)| cast.people[*who].person)
        .map(|(who, _)| cast.people[*who].group.clone())
        .collect();
    who.retain(|(who, _)| {
        let one = &cast.people[*who];
        one.person || one.group.is_none() || !spoken.contains(&one.group)
    });
    who.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let parties = who.iter().map(|(who, _)| cast.people[*who].name.clone()).collect();
    let mode = group.iter().map(|told| told.mode).find(|mode| *mode != MeetingMode::Unknown);
    let encounter = Encounter {
        id: String::new(),
        parties,
        place: most(group.iter().filter_map(|told| told.place.as_deref())),
        date: date(&group),
        status: last_status(pages, &group),
        mode: mode.unwrap_or_default(),
        mentions: group.iter().map(|told| mention(pages, cast, told)).collect(),
    };
    Merged { mentions: group, encounter }
}

/// Gives mentions whose words do not say how it stands the state that the others give it; before
/// its day, nothing took place.
fn settle(pages: &[Page<'_>], group: &mut [Told]) {
    let date = date(group).as_deref().and_then(crate::day::period);
    for at in 0..group.len() {
        // a date that was only inferred gives way to that of the others
        let own = group[at].period();
        if group[at].weak && date.zip(own).is_some_and(|(a, b)| a.0 > b.1 || b.0 > a.1) {
            group[at].date = None;
        }
        let today = pages[group[at].page].day;
        let happened = matches!(group[at].status, MeetingStatus::Held | MeetingStatus::Ongoing);
        if group[at].sure && !happened {
            continue;
        }
        let early = date.zip(today).is_some_and(|((from, _), today)| today < from);
        if group[at].sure {
            if early {
                group[at].status = MeetingStatus::Planned;
            }
            continue;
        }
        let own = group[at].status;
        let known = || group.iter().filter(|told| told.sure);
        let before = known().rfind(|told| told.page <= group[at].page);
        let near = before.or_else(|| known().next()).map(|told| told.status);
        group[at].status = match (date, today) {
            _ if early => match near {
                Some(MeetingStatus::Held | MeetingStatus::Ongoing) | None => MeetingStatus::Planned,
                Some(status) => status,
            },
            (Some((_, to)), Some(today)) if today > to && !group[at].weak => MeetingStatus::Held,
            _ => near.unwrap_or(if group[at].weak { MeetingStatus::default() } else { own }),
        };
    }
}

/// One mention for each state that an article tells of it: a meeting of the record before one that
/// is only inferred, one with a date before one without. What only looks back on it counts where
/// the article has nothing else.
fn shown(group: Vec<Told>) -> Vec<Told> {
    let mut best: Vec<Told> = Vec::new();
    let exact = |told: &Told| {
        let date = told.period();
        date.is_some_and(|(from, to)| to - from <= 3)
    };
    let rank = |told: &Told| (!exact(told), told.weak, told.parties.len() < 2, told.evidence);
    let mut ranked = group;
    ranked.sort_by_key(|told| (told.page, rank(told)));
    for told in ranked {
        let here = || best.iter().filter(|other| other.page == told.page);
        let same =
            here().any(|other| other.status == told.status || other.evidence == told.evidence);
        let vague = told.weak && (!told.sure || told.parties.len() < 2);
        if !(same || vague && here().next().is_some()) {
            best.push(told);
        }
    }
    best.sort_by_key(|told| (told.page, told.evidence));
    best
}

fn mention(pages: &[Page<'_>], cast: &Cast, told: &Told) -> Mention {
    let page = &pages[told.page];
    Mention {
        article: page.record.id.clone(),
        evidence: told.evidence,
        text: page.text(told.evidence).to_owned(),
        status: told.status,
        date: told.date.clone(),
        place: told.place.clone(),
        parties: told.parties.iter().map(|&who| cast.people[who].name.clone()).collect(),
        meeting: told.meeting.map(|at| page.record.meetings[at].id.clone()),
        statement: told.statement.clone(),
    }
}

/// What occurs most often; the first of several.
fn most<'t>(all: impl Iterator<Item = &'t str>) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for one in all {
        match counts.iter_mut().find(|(other, _)| *other == one) {
            Some((_, count)) => *count += 1,
            None => counts.push((one, 1)),
        }
    }
    let mut best: Option<(&str, usize)> = None;
    for (one, count) in counts {
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((one, count));
        }
    }
    best.map(|(one, _)| one.to_owned())
}

/// The most exact date, the most often told of those; what the records say before what was
/// inferred.
fn date(group: &[Told]) -> Option<String> {
    let exact = |date: &&str| crate::day::period(date).is_some_and(|(from, to)| to - from <= 3);
    let dates = |weak: bool| {
        group.iter().filter(move |told| told.weak == weak).filter_map(|told| told.date.as_deref())
    };
    most(dates(false).filter(exact))
        .or_else(|| most(dates(true).filter(exact)))
        .or_else(|| most(dates(false)))
        .or_else(|| most(dates(true)))
}

/// How it stands last. What took place stays so, whatever looks back on its planning; what was
/// denied stays so unless somebody tells later that it took place.
fn last_status(pages: &[Page<'_>], group: &[Told]) -> MeetingStatus {
    use MeetingStatus::{Cancelled, Denied, Held, Ongoing};
    let vague = |told: &Told| told.weak && told.parties.len() < 2 && told.round.is_none();
    let mut last = MeetingStatus::Possible;
    let mut since = None;
    for (at, told) in group.iter().enumerate() {
        let day = pages[told.page].day;
        let same_article = since == Some(told.page);
        last = match (last, told.status) {
            _ if at == 0 => told.status,
            (Held, Cancelled) => Held,
            (Held, Denied) => Denied,
            (Held, _) => Held,
            // within an article, what is told first is the news, what follows its background
            (Denied, _) if same_article => Denied,
            (Cancelled, status) if same_article && status != Held => last,
            (Ongoing, MeetingStatus::Planned | MeetingStatus::Possible) => Ongoing,
            (_, Held) if told.date.is_none() && (day.is_none() || vague(told)) => last,
            (_, status) => status,
        };
        since = Some(told.page);
    }
    last
}
