//! The date of a mention.

use crate::day;
use crate::page::Page;
use mahdar_reader::{MeetingStatus, TimeKind};

/// Whether a date stands only in what somebody says beside the word of meeting.
pub(super) fn of_others(page: &Page<'_>, trigger: usize, date: &str) -> bool {
    let within = |span: [u32; 2], range: &[u32; 2]| range[0] <= span[0] && span[1] <= range[1];
    let around = |span: [u32; 2]| page.around(span).next().map(|(number, _)| number);
    let own = around(page.words[trigger].span);
    let sentence = page.sentence(page.sentence_at(page.words[trigger].span[0]));
    let times = page.record.times.iter().filter(|time| within(time.span, &sentence));
    let mut dated = times.filter(|time| time.value.as_deref().is_some_and(|v| v.starts_with(date)));
    let first = dated.next();
    first.is_some_and(|time| around(time.span).is_some() && around(time.span) != own)
        && dated.all(|time| around(time.span).is_some() && around(time.span) != own)
}

/// Whether a date stands far before the word of meeting, or not in its sentence at all.
pub(super) fn far(page: &Page<'_>, trigger: usize, date: &str) -> bool {
    const FAR: u32 = 60;
    let place = page.words[trigger].span[0];
    let [start, end] = page.sentence(page.sentence_at(place));
    let near = |time: &&mahdar_reader::TimeExpression| {
        time.span[0] >= start && time.span[1] <= end && time.span[1] + FAR >= place
    };
    let mut times = page.record.times.iter().filter(near);
    !times.any(|time| time.value.as_deref().is_some_and(|value| value.starts_with(date)))
}

/// Whether a date cannot be that of a meeting, which ends on day `to`: a day before the article is not
/// the one for which something is planned, nor is the day of a cancellation that of what was
/// cancelled.
pub(super) fn is_over(status: MeetingStatus, to: i32, today: i32) -> bool {
    match status {
        MeetingStatus::Planned | MeetingStatus::Possible => to < today,
        MeetingStatus::Cancelled => to <= today,
        _ => false,
    }
}

/// The date nearest to a word in its sentence, and whether the words say that it is ahead. Within
/// what somebody says, the day on which it was said does not count.
pub(super) fn date(
    page: &Page<'_>,
    sentence: usize,
    trigger: usize,
    statement: Option<usize>,
) -> (Option<String>, bool) {
    let [start, end] = page.sentence(sentence);
    let place = page.words[trigger].span[0];
    let content = statement.map(|number| page.record.statements[number].content.as_slice());
    let within = |span: [u32; 2]| {
        content.is_none_or(|content| content.iter().any(|c| c[0] <= span[0] && span[1] <= c[1]))
    };
    let mut best: Option<(u32, &str)> = None;
    let mut ahead = false;
    for time in &page.record.times {
        let span = time.span;
        if span[0] < start || span[1] > end || time.kind == TimeKind::Duration || !within(span) {
            continue;
        }
        let Some(value) = time.value.as_deref() else { continue };
        let value = value.split('T').next().unwrap_or(value);
        ahead |= value == "FUTURE_REF";
        if day::period(value).is_none() {
            continue;
        }
        // what stands behind the word is more likely its date than what stands before it
        let distance = if span[0] > place { span[0] - place } else { 3 * (place - span[1]) };
        if distance < 90 && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, value));
        }
    }
    let best = best.map(|(_, value)| value.to_owned());
    let from = best.as_deref().and_then(day::period).map(|(from, _)| from);
    ahead |= from.zip(page.day).is_some_and(|(from, today)| from > today);
    (best, ahead)
}
