//! Mentions of meetings: those of the records, and those that only become one beside them.

use super::Told;
use crate::cast::{Cast, Spot, Who2};
use crate::day;
use crate::page::Page;
use mahdar_lang::{MeetingWord, Mood};
use mahdar_reader::{MeetingMode, MeetingStatus, TimeKind};
use std::ops::Range as Tokens;

/// How far from a word of meeting its parties may stand, in words.
const REACH: usize = 14;

pub(super) fn mentions(pages: &[Page<'_>], cast: &Cast) -> Vec<Told> {
    let mut all = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let mut of_record = of_record(page, at, cast);
        for sentence in 0..page.sentences.len() {
            let triggers = triggers(page, page.sentences[sentence].clone());
            let (mut known, rest): (Vec<Told>, Vec<Told>) =
                of_record.into_iter().partition(|told| told.sentence == sentence);
            of_record = rest;
            let mut found: Vec<Told> = Vec::new();
            for (trigger, kind) in &triggers {
                found.push(around(page, at, cast, sentence, *trigger, *kind));
            }
            // each meeting of the record takes the word whose parties are most like its own
            for told in &mut known {
                let like = |other: &Told| {
                    other.parties.iter().filter(|who| told.parties.contains(who)).count()
                };
                let best =
                    (0..found.len()).max_by_key(|&k| (like(&found[k]), std::cmp::Reverse(k)));
                if let Some(best) = best {
                    let other = found.remove(best);
                    adopt(pages, told, other);
                }
            }
            all.extend(known);
            all.extend(found);
        }
    }
    all
}

/// Completes a mention of the record by what stands around its word.
fn adopt(pages: &[Page<'_>], told: &mut Told, other: Told) {
    told.trigger = other.trigger;
    told.kind = other.kind;
    told.stem = other.stem;
    if other.parties.len() >= 2 || told.parties.is_empty() {
        told.parties = other.parties;
    }
    if told.date.is_none() {
        told.date = other.date;
    }
    told.place = told.place.take().or(other.place);
    if told.mode == MeetingMode::Unknown {
        told.mode = other.mode;
    }
    if other.status != MeetingStatus::Held && told.status == MeetingStatus::Held
        || other.status == MeetingStatus::Cancelled
    {
        told.status = other.status;
    }
    settle(pages, told);
}

/// What is dated after its article is yet to come.
fn settle(pages: &[Page<'_>], told: &mut Told) {
    let ahead = told.date.as_deref().and_then(day::period).zip(pages[told.page].day);
    if let Some(((from, _), today)) = ahead
        && from > today
        && told.status == MeetingStatus::Held
    {
        told.status = MeetingStatus::Planned;
    }
}

fn of_record(page: &Page<'_>, at: usize, cast: &Cast) -> Vec<Told> {
    let record = page.record;
    let told = record.meetings.iter().enumerate().map(|(number, meeting)| {
        let mut parties: Vec<Who2> = meeting
            .actors
            .iter()
            .filter_map(|id| record.actors.iter().position(|actor| actor.id == *id))
            .filter_map(|actor| cast.actors[at][actor])
            .collect();
        dedup(&mut parties);
        Told {
            page: at,
            sentence: page.sentence_at(meeting.evidence[0]),
            evidence: meeting.evidence,
            trigger: None,
            kind: match meeting.mode {
                MeetingMode::Phone | MeetingMode::Video => MeetingWord::Call,
                _ => MeetingWord::Meeting,
            },
            stem: 0,
            parties,
            status: meeting.status,
            mode: meeting.mode,
            date: meeting.date.clone().filter(|date| day::period(date).is_some()),
            place: meeting.place.clone(),
            meeting: Some(number),
            statement: meeting.reported_by.clone(),
            weak: false,
        }
    });
    told.collect()
}

fn dedup(parties: &mut Vec<Who2>) {
    let mut seen = Vec::new();
    parties.retain(|who| {
        !seen.contains(who) && {
            seen.push(*who);
            true
        }
    });
}

/// The words of a sentence that may tell of a meeting; of several side by side (عقد قمة) the last.
fn triggers(page: &Page<'_>, words: Tokens<usize>) -> Vec<(usize, MeetingWord)> {
    let Some(pack) = page.pack else { return Vec::new() };
    let mut found: Vec<(usize, MeetingWord)> = Vec::new();
    let mut at = words.start;
    while at < words.end {
        let analysis = page.words[at].analysis;
        let (mut kind, mut length) = (MeetingWord::No, 1);
        let first =
            pack.event_word(if analysis.begin == 0 { analysis.stem } else { analysis.begin });
        let rest = page.words[at + 1..words.end].iter();
        let rest = rest.map(|word| pack.events.word(&word.folded)).take_while(|id| *id != 0);
        let senses = match pack.events.phrase(first, rest) {
            Some((phrase, words)) if first != 0 => {
                length = words;
                pack.events.phrase_senses(phrase)
            }
            _ => pack.events.senses(pack.event_word(analysis.stem)),
        };
        for sense in senses {
            if let Some(event) = pack.events.events().get(sense.entry as usize)
                && event.meeting != MeetingWord::No
            {
                kind = event.meeting;
            }
        }
        if kind != MeetingWord::No {
            match found.last_mut() {
                Some(last) if at - last.0 <= 2 => *last = (at, kind),
                _ => found.push((at, kind)),
            }
        }
        at += length;
    }
    found
}

/// What stands around a word of meeting.
fn around(
    page: &Page<'_>,
    at: usize,
    cast: &Cast,
    sentence: usize,
    trigger: usize,
    kind: MeetingWord,
) -> Told {
    let words = page.sentences[sentence].clone();
    let after = trigger + 1..words.end.min(trigger + 1 + REACH);
    let before = words.start.max(trigger.saturating_sub(REACH))..trigger;
    let people = |range: &Tokens<usize>| -> Vec<&Spot> {
        cast.named(at, range).filter(|spot| !spot.adjective).collect()
    };
    let mut parties: Vec<Who2> = Vec::new();
    let take = |parties: &mut Vec<Who2>, spots: &mut dyn Iterator<Item = &Spot>, most: usize| {
        for spot in spots {
            let new = !parties.iter().any(|&who| same_side(cast, who, spot.who));
            if parties.len() < most && new {
                parties.push(spot.who);
            } else if !new {
                // the name is more than the state that stands before it
                for who in parties.iter_mut() {
                    if same_side(cast, *who, spot.who)
                        && cast.people[spot.who].person
                        && !cast.people[*who].person
                    {
                        *who = spot.who;
                    }
                }
            }
        }
    };
    let (ahead, behind) = (people(&after), people(&before));
    take(&mut parties, &mut ahead.iter().copied(), 3);
    if parties.len() < 2 {
        take(&mut parties, &mut behind.iter().rev().copied(), 2);
    }
    let (date, ahead) = date(page, sentence, trigger);
    let evidence = page.sentence(sentence);
    let mut told = Told {
        page: at,
        sentence,
        evidence,
        trigger: Some(trigger),
        kind,
        stem: page.words[trigger].stem,
        parties,
        status: status(page, trigger, &words, ahead),
        mode: if kind == MeetingWord::Call { MeetingMode::Phone } else { MeetingMode::Unknown },
        date,
        place: None,
        meeting: None,
        statement: statement_around(page, trigger),
        weak: true,
    };
    if told.status == MeetingStatus::Held
        && let Some(((from, _), today)) = told.date.as_deref().and_then(day::period).zip(page.day)
        && from > today
    {
        told.status = MeetingStatus::Planned;
    }
    told
}

/// Whether two are of one side: of one state, and not two people.
pub(super) fn same_side(cast: &Cast, a: Who2, b: Who2) -> bool {
    let (x, y) = (&cast.people[a], &cast.people[b]);
    a == b || x.group.is_some() && x.group == y.group
}

fn statement_around(page: &Page<'_>, word: usize) -> Option<String> {
    let [start, end] = page.words[word].span;
    let mut around = page.record.statements.iter().filter(|statement| {
        statement.content.iter().any(|range| range[0] <= start && end <= range[1])
    });
    around.next_back().map(|statement| statement.id.clone())
}

/// The date nearest to a word in its sentence, and whether the words say that it is ahead.
fn date(page: &Page<'_>, sentence: usize, trigger: usize) -> (Option<String>, bool) {
    let [start, end] = page.sentence(sentence);
    let place = page.words[trigger].span[0];
    let mut best: Option<(u32, &str)> = None;
    let mut ahead = false;
    for time in &page.record.times {
        if time.span[0] < start || time.span[1] > end || time.kind == TimeKind::Duration {
            continue;
        }
        let Some(value) = time.value.as_deref() else { continue };
        let value = value.split('T').next().unwrap_or(value);
        ahead |= value == "FUTURE_REF";
        if day::period(value).is_none() {
            continue;
        }
        // what stands behind the word is more likely its date than what stands before it
        let distance =
            if time.span[0] > place { time.span[0] - place } else { 2 * (place - time.span[0]) };
        if distance < 90 && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, value));
        }
    }
    (best.map(|(_, value)| value.to_owned()), ahead)
}

/// Whether it happened, by the words around.
fn status(page: &Page<'_>, trigger: usize, words: &Tokens<usize>, ahead: bool) -> MeetingStatus {
    let from = words.start.max(trigger.saturating_sub(5));
    let to = words.end.min(trigger + 6);
    let mut status = None;
    for at in from..to {
        if page.words[at].mark == Some('"') {
            continue;
        }
        let near = at.abs_diff(trigger);
        let mood = match page.mood(at) {
            Some(mood) => Some(mood),
            None if page.words[at].analysis.future && near <= 3 => Some(Mood::Planned),
            None => None,
        };
        let found = match mood {
            Some(Mood::Planned) => MeetingStatus::Planned,
            Some(Mood::Possible | Mood::Must) => MeetingStatus::Possible,
            Some(Mood::Cancelled) => MeetingStatus::Cancelled,
            Some(Mood::Ongoing) => MeetingStatus::Ongoing,
            Some(Mood::Denied) if at < trigger && near <= 2 => MeetingStatus::Denied,
            _ => continue,
        };
        let rank = |status: MeetingStatus| match status {
            MeetingStatus::Cancelled => 4,
            MeetingStatus::Possible => 3,
            MeetingStatus::Denied => 2,
            _ => 1,
        };
        if status.is_none_or(|old| rank(found) > rank(old)) {
            status = Some(found);
        }
    }
    status.unwrap_or(if ahead { MeetingStatus::Planned } else { MeetingStatus::Held })
}
