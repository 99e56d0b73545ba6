//! How a meeting stands, by the words around.

use super::words::Trigger;
use crate::page::Page;
use crate::phrases::Topics;
use mahdar_lang::{Class, Mood, Told as Word};
use mahdar_reader::{MeetingStatus, StatementAct};
use std::ops::Range as Tokens;

/// Whether it happened, by the words around; none where they do not say. `ahead`: a date or a word
/// of time says that it is yet to come; `parties`: where the words that name its parties end.
pub(super) fn status(
    page: &Page<'_>,
    topics: &Topics,
    trigger: &Trigger,
    words: &Tokens<usize>,
    parties: usize,
    ahead: bool,
) -> Option<MeetingStatus> {
    if denied(page, trigger.at) {
        return Some(MeetingStatus::Denied);
    }
    let near = clause(page, words, trigger);
    let said = |words: Tokens<usize>, told| !topics.told(page, words, told).is_empty();
    let just = words.start.max(trigger.first.saturating_sub(2))..trigger.first;
    let off = topics.told(page, near.clone(), Word::Off);
    if trigger.noun && off.iter().any(|words| words.end == trigger.first) {
        return Some(MeetingStatus::Cancelled);
    }
    if said(just.clone(), Word::After) {
        return Some(MeetingStatus::Held);
    }
    if trigger.noun && !off.is_empty() {
        return Some(MeetingStatus::Cancelled);
    }
    if trigger.noun && said(near.clone(), Word::Moved) {
        return Some(if ahead { MeetingStatus::Planned } else { MeetingStatus::Cancelled });
    }
    match moods(page, trigger, words, parties) {
        None if said(just, Word::Before) => Some(MeetingStatus::Planned),
        None if ahead => Some(MeetingStatus::Planned),
        None if trigger.noun && said(near.clone(), Word::Ended) => Some(MeetingStatus::Held),
        None if trigger.noun && said(near, Word::Begun) => Some(MeetingStatus::Ongoing),
        None if trigger.perfect => Some(MeetingStatus::Held),
        moods => moods,
    }
}

/// Whether somebody says that it is not so: the innermost statement around is a denial.
fn denied(page: &Page<'_>, at: usize) -> bool {
    let [start, end] = page.words[at].span;
    let holds = |range: &[u32; 2]| range[0] <= start && end <= range[1];
    let statements = page.record.statements.iter();
    let mut around = statements.filter(|statement| statement.content.iter().any(holds));
    around.any(|statement| statement.act == StatementAct::Deny)
}

/// The words beside it, up to where another clause begins.
fn clause(page: &Page<'_>, words: &Tokens<usize>, trigger: &Trigger) -> Tokens<usize> {
    let stops = |at: &usize| {
        let word = &page.words[*at];
        word.mark.is_some_and(|mark| mark != '"') || word.classes.has(Class::Complementizer)
    };
    let from = words.start.max(trigger.first.saturating_sub(6));
    let to = words.end.min(trigger.at + 10);
    let from = (from..trigger.first).rev().find(stops).map_or(from, |at| at + 1);
    let to = (trigger.at + 1..to).find(stops).unwrap_or(to);
    from..to
}

fn moods(
    page: &Page<'_>,
    trigger: &Trigger,
    words: &Tokens<usize>,
    parties: usize,
) -> Option<MeetingStatus> {
    let from = words.start.max(trigger.at.saturating_sub(5));
    let to = words.end.min((trigger.at + 6).max(parties + 5));
    let mut status: Option<MeetingStatus> = None;
    for at in from..to {
        // behind that, something else is said
        if at > trigger.at && page.words[at].classes.has(Class::Complementizer) {
            break;
        }
        // the verb of a subject stands behind the words that name who meets
        let behind = if at >= parties { (at - parties).saturating_sub(2) } else { usize::MAX };
        let near = at.abs_diff(trigger.at).min(behind);
        let mood = match phrase(page, at).or_else(|| page.mood(at)) {
            Some(mood) => Some(mood),
            None if page.words[at].analysis.future && near <= 3 => Some(Mood::Planned),
            None => None,
        };
        let found = match mood {
            Some(Mood::Planned) => MeetingStatus::Planned,
            Some(Mood::Possible | Mood::Must) => MeetingStatus::Possible,
            Some(Mood::Cancelled) if near <= 3 => MeetingStatus::Cancelled,
            Some(Mood::Ongoing) if near <= 3 => MeetingStatus::Ongoing,
            Some(Mood::Denied) if at < trigger.at && near <= 2 => MeetingStatus::Denied,
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
    status
}

/// What several words say together: called off, were to.
fn phrase(page: &Page<'_>, at: usize) -> Option<Mood> {
    let pack = page.pack?;
    let first = pack.moods.word(&page.words[at].folded);
    if first == 0 {
        return None;
    }
    let rest = page.words[at + 1..].iter().map(|word| pack.moods.word(&word.folded));
    let (phrase, _) = pack.moods.phrase(first, rest.take_while(|&id| id != 0))?;
    pack.moods.phrase_senses(phrase).first().and_then(|sense| Mood::of(sense.value))
}
