//! Mentions of meetings: those of the records, and those that only become one beside them.

mod around;
mod both;
mod state;
mod when;
mod words;

use super::places::Places;
use super::{Told, same_side, sides};
use crate::cast::{Cast, Somebody};
use crate::day;
use crate::page::Page;
use crate::phrases::Topics;
use around::{around, is_place};
use mahdar_lang::MeetingWord;
use mahdar_reader::{MeetingMode, MeetingStatus};
use std::ops::Range as Tokens;
use when::{far, is_over, of_others};

pub(super) fn mentions(pages: &[Page<'_>], cast: &Cast, topics: &Topics) -> Vec<Told> {
    let mut all = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let mut of_record = of_record(page, at, cast);
        for sentence in 0..page.sentences.len() {
            let triggers = words::triggers(page, page.sentences[sentence].clone());
            let (mut known, rest): (Vec<Told>, Vec<Told>) =
                of_record.into_iter().partition(|told| told.sentence == sentence);
            of_record = rest;
            let mut found: Vec<Told> = Vec::new();
            for (number, trigger) in triggers.iter().enumerate() {
                let words = &page.sentences[sentence];
                let from = number.checked_sub(1).map_or(words.start, |before| triggers[before].at);
                let to = triggers.get(number + 1).map_or(words.end, |after| after.first);
                let told = around(page, at, (cast, topics), sentence, &(from..to), trigger);
                let earlier = found.last_mut().filter(|_| !told.linked && !trigger.noun);
                match earlier {
                    // a verb behind the noun says how it stands: لن تعقد القمة، القمة لن تعقد
                    Some(noun) => {
                        if told.sure {
                            (noun.status, noun.sure) = (told.status, true);
                        }
                        noun.date = noun.date.take().or(told.date);
                    }
                    None => found.push(told),
                }
            }
            // each meeting of the record takes the word whose parties are most like its own
            for told in &mut known {
                let known = |who: &&Somebody| cast.people[**who].group.is_some();
                let like = |other: &Told| {
                    let in_ = |a: &[Somebody], b: &[Somebody]| {
                        let sides = |who: &&Somebody| b.iter().any(|&o| same_side(cast, o, **who));
                        a.iter().filter(known).filter(sides).count()
                    };
                    let shared = in_(&other.parties, &told.parties);
                    let extra = other.parties.iter().filter(known).count() - shared;
                    (2 * shared).saturating_sub(extra)
                };
                let best =
                    (0..found.len()).max_by_key(|&k| (like(&found[k]), std::cmp::Reverse(k)));
                if let Some(best) = best {
                    let other = found.remove(best);
                    adopt(pages, cast, told, other);
                }
            }
            for told in known.iter_mut().chain(&mut found) {
                settle(pages, told);
            }
            all.extend(known);
            all.extend(found);
        }
    }
    both::resolve(cast, &mut all);
    let places = Places::new(pages);
    for told in &mut all {
        told.parties.retain(|&who| !places.has(&cast.people[who].name));
        place(&pages[told.page], &places, told);
    }
    all
}

/// Reads the place from the words, where the record has none: the name nearest to the word of
/// meeting that stands behind a preposition of place.
fn place(page: &Page<'_>, places: &Places, told: &mut Told) {
    let Some(trigger) = told.trigger else { return };
    if told.place.is_some() {
        return;
    }
    let words = page.sentences[told.sentence].clone();
    let inside = |(name, glued): &(Tokens<usize>, bool)| {
        let before = name.start.checked_sub(1).filter(|&at| at >= words.start);
        *glued || before.is_some_and(|at| ["في", "in", "at"].contains(&&*page.words[at].folded))
    };
    let all = places.named(page, words.clone());
    let near = |(name, _): &(Tokens<usize>, bool)| name.start.abs_diff(trigger);
    let name = all.into_iter().filter(|name| inside(name)).min_by_key(near);
    told.place = name.map(|(name, _)| {
        page.text([page.words[name.start].span[0], page.words[name.end - 1].span[1]]).to_owned()
    });
}

/// Completes a mention of the record by what stands around its word.
fn adopt(pages: &[Page<'_>], cast: &Cast, told: &mut Told, other: Told) {
    told.trigger = other.trigger;
    told.kind = other.kind;
    told.stem = other.stem;
    (told.noun, told.perfect) = (other.noun, other.perfect);
    (told.round, told.both) = (other.round, other.both);
    // whoever only reports it takes no part, where two others do
    let reporter = reporter(&pages[told.page], cast, told);
    if let Some(reporter) = reporter
        && !other.parties.contains(&reporter)
        && sides(cast, &other.parties) >= 2
    {
        told.parties.retain(|&who| who != reporter);
    }
    let better = sides(cast, &told.parties) < 2 && sides(cast, &other.parties) >= 2;
    if better || other.linked && other.parties.len() >= 2 || told.parties.is_empty() {
        told.parties = other.parties;
    } else if other.linked && sides(cast, &told.parties) < 2 {
        told.parties.extend(other.parties);
        dedup(&mut told.parties);
    }
    if let Some(trigger) = told.trigger
        && let Some(date) = &told.date
        && (of_others(&pages[told.page], trigger, date) || far(&pages[told.page], trigger, date))
    {
        told.date = None;
    }
    if other.sure && other.status == MeetingStatus::Held {
        told.status = MeetingStatus::Held;
    }
    // a verb that is not in the past does not say that it was held
    told.sure = other.sure || other.noun || other.perfect || told.status != MeetingStatus::Held;
    // what is to come is not on the day on which it was told
    let today = pages[told.page].day;
    let early = told.period().zip(today).is_some_and(|((_, to), today)| to <= today);
    if told.date.is_none() || early && other.status != MeetingStatus::Held {
        told.date = other.date;
    }
    told.place = told.place.take().or(other.place);
    if told.mode == MeetingMode::Unknown {
        told.mode = other.mode;
    }
    told.linked = other.linked;
    let off = matches!(other.status, MeetingStatus::Cancelled | MeetingStatus::Denied);
    if other.sure && (off || told.status == MeetingStatus::Held) {
        told.status = other.status;
    }
}

/// What is dated after its article is yet to come, what is dated before it does not go on.
fn settle(pages: &[Page<'_>], told: &mut Told) {
    let Some(((from, to), today)) = told.period().zip(pages[told.page].day) else { return };
    told.status = match told.status {
        MeetingStatus::Held if from > today => MeetingStatus::Planned,
        MeetingStatus::Ongoing if to < today => MeetingStatus::Held,
        status => status,
    };
    if is_over(told.status, to, today) {
        told.date = None;
    }
}

/// Who says that a meeting was or will be.
fn reporter(page: &Page<'_>, cast: &Cast, told: &Told) -> Option<Somebody> {
    speaker(page, told.page, cast, told.statement.as_deref())
}

/// The speaker of a statement of a record.
fn speaker(page: &Page<'_>, at: usize, cast: &Cast, statement: Option<&str>) -> Option<Somebody> {
    let statement = page.record.statements.iter().find(|one| Some(one.id.as_str()) == statement)?;
    cast.of_actor(page, at, statement.actor.as_deref()?)
}

fn of_record(page: &Page<'_>, at: usize, cast: &Cast) -> Vec<Told> {
    let record = page.record;
    let told = record.meetings.iter().enumerate().map(|(number, meeting)| {
        let mut parties: Vec<Somebody> =
            meeting.actors.iter().filter_map(|id| cast.of_actor(page, at, id)).collect();
        dedup(&mut parties);
        let words = page.words_in(meeting.evidence);
        let place = |who: Somebody| {
            let mut spots = cast.named(at, &words).filter(|spot| spot.who == who).peekable();
            spots.peek().is_some() && spots.all(|spot| is_place(page, usize::MAX - 1, spot))
        };
        let speaker = speaker(page, at, cast, meeting.reported_by.as_deref());
        // whoever is not named in the sentence is only guessed
        let here = |who: Somebody| {
            speaker == Some(who)
                || cast.people[who].group.is_none()
                || cast.named(at, &words).any(|spot| same_side(cast, spot.who, who))
        };
        parties.retain(|&who| here(who) && (cast.people[who].person || !place(who)));
        // names that nobody else knows are often no names
        let sure = |&&who: &&Somebody| cast.people[who].group.is_some();
        if sides(cast, &parties.iter().filter(sure).copied().collect::<Vec<_>>()) >= 2 {
            parties.retain(|who| sure(&who));
        }
        Told {
            page: at,
            sentence: page.sentence_at(meeting.evidence[0]),
            evidence: meeting.evidence,
            trigger: None,
            kind: match meeting.mode {
                MeetingMode::Phone | MeetingMode::Video => MeetingWord::Call,
                _ => MeetingWord::Meeting,
            },
            noun: true,
            perfect: false,
            both: false,
            round: None,
            stem: 0,
            parties,
            status: meeting.status,
            mode: meeting.mode,
            date: meeting.date.clone().filter(|date| day::period(date).is_some()),
            place: meeting.place.clone(),
            meeting: Some(number),
            statement: meeting.reported_by.clone(),
            weak: false,
            sure: true,
            linked: false,
        }
    });
    told.collect()
}

fn dedup(parties: &mut Vec<Somebody>) {
    let mut seen = Vec::new();
    parties.retain(|who| {
        !seen.contains(who) && {
            seen.push(*who);
            true
        }
    });
}
