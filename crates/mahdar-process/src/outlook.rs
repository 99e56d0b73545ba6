//! State of play, what is expected, and who fell silent.

use crate::cast::Cast;
use crate::day;
use crate::meetings::Merged;
use crate::minutes::{Expected, Progress, Silent, Telling, Tone};
use crate::page::Page;
use crate::phrases::Topics;
use crate::said::Said;
use mahdar_lang::Told;
use mahdar_reader::{MeetingStatus, Range, StatementAct, TimeKind};

/// How many days before the last article an announcement may lie.
const RECENT: i32 = 14;
/// How many lines a section has at most.
const MOST: usize = 60;
/// Issues that are the talks themselves.
const TALKS: [&str; 5] = ["talks", "summit", "agreement", "new_deal", "mediation"];

fn last_day(pages: &[Page<'_>]) -> Option<i32> {
    pages.iter().filter_map(|page| page.day).max()
}

/// Who says that talks advance, or do not; the newest first.
pub(crate) fn state_of_play(
    pages: &[Page<'_>],
    cast: &Cast,
    said: &[Said],
    topics: &Topics,
    names: &[String],
) -> Vec<Progress> {
    let mut found: Vec<(usize, Progress)> = Vec::new();
    for (at, one) in said.iter().enumerate().rev() {
        let page = &pages[one.page];
        let (mut good, mut bad, mut talks) = (false, false, false);
        for range in &one.units[0].content {
            let words = page.words_in(*range);
            good |= !topics.told(page, words.clone(), Told::Progress).is_empty();
            bad |= !topics.told(page, words.clone(), Told::Deadlock).is_empty();
            let issues = topics.issues_in(page, words);
            talks |= issues.keys().any(|&issue| TALKS.contains(&topics.issues[issue].0.as_str()));
        }
        let tone = match (good, bad) {
            (true, false) => Tone::Progress,
            (false, true) => Tone::Deadlock,
            (true, true) => Tone::Mixed,
            (false, false) => continue,
        };
        if talks && one.act != StatementAct::Ask {
            found.push((at, Progress { telling: one.telling(pages, cast, 0, names), tone }));
        }
    }
    found.truncate(MOST / 3);
    found.into_iter().map(|(_, progress)| progress).collect()
}

/// The last day of an expression of time within ranges that lies behind the article's own day.
fn ahead(page: &Page<'_>, content: &[Range]) -> Option<(i32, String)> {
    let inside =
        |span: Range| content.iter().any(|range| range[0] <= span[0] && span[1] <= range[1]);
    let today = page.day?;
    let times = page.record.times.iter().filter(|time| inside(time.span));
    let dated = times.filter_map(|time| {
        let value = time.value.as_deref()?.split('T').next()?;
        let (_, to) = day::period(value)?;
        (to > today).then(|| (to, value.to_owned()))
    });
    dated.max()
}

/// What is announced for after the last article.
pub(crate) fn expected(
    pages: &[Page<'_>],
    cast: &Cast,
    said: &[Said],
    meetings: &[Merged],
    topics: &Topics,
    names: &[String],
) -> Vec<Expected> {
    let Some(end) = last_day(pages) else { return Vec::new() };
    let mut found: Vec<(Option<i32>, i32, Expected)> = Vec::new();
    for meeting in meetings {
        let Some(last) = meeting.mentions.last() else { continue };
        let open =
            matches!(meeting.encounter.status, MeetingStatus::Planned | MeetingStatus::Possible);
        let to = meeting.encounter.date.as_deref().and_then(day::period).map(|(_, to)| to);
        let told = pages[last.page].day.unwrap_or(end);
        if !open || to.is_some_and(|to| to <= end) || to.is_none() && end - told > RECENT {
            continue;
        }
        let narrated = Said::narrated(&pages[last.page], last.page, last.evidence);
        let mut telling = narrated.telling(pages, cast, 0, names);
        telling.statement = last.statement.clone();
        found.push((
            to,
            told,
            Expected {
                telling,
                when: meeting.encounter.date.clone(),
                meeting: Some(meeting.encounter.id.clone()),
            },
        ));
    }
    let narrated = narrated(pages, cast, end);
    for one in said.iter().chain(&narrated) {
        let page = &pages[one.page];
        let content = &one.units[0].content;
        let Some(today) = page.day else { continue };
        let when = ahead(page, content);
        let over = when.as_ref().is_some_and(|(to, _)| *to < end);
        let late = when.is_none() && end - today > RECENT;
        let nothing = one.units[0].stems.len() < 3 || one.act == StatementAct::Ask;
        if over || late || nothing || !is_ahead(page, one, topics, when.is_some()) {
            continue;
        }
        let telling = one.telling(pages, cast, 0, names);
        let (to, when) = when.map_or((None, None), |(to, when)| (Some(to), Some(when)));
        found.push((to, today, Expected { telling, when, meeting: None }));
    }
    found.sort_by(|a, b| {
        let undated = |to: Option<i32>| to.is_none();
        undated(a.0).cmp(&undated(b.0)).then(a.0.cmp(&b.0)).then(b.1.cmp(&a.1))
    });
    found.truncate(MOST);
    found.into_iter().map(|(.., expected)| expected).collect()
}

/// Sentences of the last days that tell the future of a party without a speaker.
fn narrated(pages: &[Page<'_>], cast: &Cast, end: i32) -> Vec<Said> {
    let mut found = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        if page.day.is_none_or(|day| end - day > RECENT) {
            continue;
        }
        for (number, words) in page.sentences.iter().enumerate() {
            let range = page.sentence(number);
            let said = page.record.statements.iter().any(|statement| {
                statement.content.iter().any(|c| c[0] < range[1] && range[0] < c[1])
            });
            let party = cast.named(at, words).any(|spot| cast.party(spot.who).is_some());
            if !said && party && words.clone().any(|word| page.is_future(word)) {
                found.push(Said::narrated(page, at, range));
            }
        }
    }
    found
}

/// Whether a statement is about what is to come: a promise, a verb in the future, a date or a
/// deadline ahead.
fn is_ahead(page: &Page<'_>, one: &Said, topics: &Topics, dated: bool) -> bool {
    let acts = [StatementAct::Promise, StatementAct::Expect, StatementAct::Warn];
    let content = &one.units[0].content;
    let future = content.iter().any(|range| {
        let words = page.words_in(*range);
        let verb = words.clone().any(|at| page.is_future(at));
        verb || !topics.told(page, words, Told::Future).is_empty()
    });
    let deadline = page.record.times.iter().any(|time| {
        let short = |value: &String| value.starts_with('P') && !value.contains('Y');
        time.kind == TimeKind::Duration
            && time.value.as_ref().is_some_and(short)
            && content.iter().any(|range| range[0] <= time.span[0] && time.span[1] <= range[1])
    });
    acts.contains(&one.act) || future || dated || deadline
}

/// Parties that no longer speak.
pub(crate) fn silent(
    pages: &[Page<'_>],
    cast: &Cast,
    said: &[Said],
    names: &[String],
) -> Vec<Silent> {
    let Some(end) = last_day(pages) else { return Vec::new() };
    let mut found: Vec<(i32, Silent)> = Vec::new();
    for (party, name) in names.iter().enumerate() {
        let last = said.iter().rev().find(|one| one.parties.contains(&party));
        let day = last.and_then(|one| pages[one.page].day);
        let days = day.map(|day| end - day);
        if days.is_some_and(|days| days < 3) {
            continue;
        }
        let last: Option<Telling> = last.map(|one| one.telling(pages, cast, 0, names));
        let order = days.map_or(i32::MIN, |days| -days);
        let days = days.and_then(|days| u32::try_from(days).ok());
        found.push((order, Silent { party: name.clone(), last, days }));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, silent)| silent).collect()
}
