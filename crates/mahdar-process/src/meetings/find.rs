//! Mentions of meetings: those of the records, and those that only become one beside them.

use super::Told;
use crate::cast::{Cast, Somebody, Spot};
use crate::day;
use crate::page::Page;
use crate::phrases::Topics;
use mahdar_lang::{MeetingWord, Mood, Told as Word};
use mahdar_reader::{MeetingMode, MeetingStatus, TimeKind};
use std::ops::Range as Tokens;

/// How far from a word of meeting its parties may stand, in words.
const REACH: usize = 14;

pub(super) fn mentions(pages: &[Page<'_>], cast: &Cast, topics: &Topics) -> Vec<Told> {
    let mut all = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let mut of_record = of_record(page, at, cast);
        for sentence in 0..page.sentences.len() {
            let triggers = triggers(page, page.sentences[sentence].clone());
            let (mut known, rest): (Vec<Told>, Vec<Told>) =
                of_record.into_iter().partition(|told| told.sentence == sentence);
            of_record = rest;
            let mut found: Vec<Told> = Vec::new();
            for (number, (trigger, kind)) in triggers.iter().enumerate() {
                let words = &page.sentences[sentence];
                let from = number.checked_sub(1).map_or(words.start, |before| triggers[before].0);
                let to = triggers.get(number + 1).map_or(words.end, |after| after.0);
                let told =
                    around(page, at, (cast, topics), sentence, &(from..to), (*trigger, *kind));
                let earlier = found.last_mut().filter(|_| !told.linked && !is_noun(page, *trigger));
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
            for told in known.iter_mut().chain(&mut found) {
                settle(pages, told);
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
    let firm = other.linked && other.parties.len() >= 2;
    if firm || told.parties.is_empty() {
        told.parties = other.parties;
    }
    if let Some(trigger) = told.trigger
        && let Some(date) = &told.date
        && of_others(&pages[told.page], trigger, date)
    {
        told.date = None;
    }
    if other.sure && other.status == MeetingStatus::Held {
        told.status = MeetingStatus::Held;
    }
    // what is to come is not on the day on which it was told
    let today = pages[told.page].day;
    let early = told
        .date
        .as_deref()
        .and_then(day::period)
        .zip(today)
        .is_some_and(|((_, to), today)| to <= today);
    if told.date.is_none() || early && other.status != MeetingStatus::Held {
        told.date = other.date;
    }
    told.place = told.place.take().or(other.place);
    if told.mode == MeetingMode::Unknown {
        told.mode = other.mode;
    }
    told.linked = other.linked;
    if other.sure && told.status == MeetingStatus::Held || other.status == MeetingStatus::Cancelled
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
    drop_date(pages, told);
}

/// Whether a date stands only in what somebody says beside the word of meeting.
fn of_others(page: &Page<'_>, trigger: usize, date: &str) -> bool {
    let within = |span: [u32; 2], range: &[u32; 2]| range[0] <= span[0] && span[1] <= range[1];
    let around = |span: [u32; 2]| {
        let holds =
            |s: &mahdar_reader::Statement| s.content.iter().any(|range| within(span, range));
        page.record.statements.iter().rposition(holds)
    };
    let own = around(page.words[trigger].span);
    let sentence = page.sentence(page.sentence_at(page.words[trigger].span[0]));
    let times = page.record.times.iter().filter(|time| within(time.span, &sentence));
    let mut dated = times.filter(|time| time.value.as_deref().is_some_and(|v| v.starts_with(date)));
    let first = dated.next();
    first.is_some_and(|time| around(time.span).is_some() && around(time.span) != own)
        && dated.all(|time| around(time.span).is_some() && around(time.span) != own)
}

/// A day before the article is not the one for which something is planned, nor is the day of a
/// cancellation that of what was cancelled.
fn drop_date(pages: &[Page<'_>], told: &mut Told) {
    let Some(((_, to), today)) =
        told.date.as_deref().and_then(day::period).zip(pages[told.page].day)
    else {
        return;
    };
    let over = match told.status {
        MeetingStatus::Planned | MeetingStatus::Possible => to < today,
        MeetingStatus::Cancelled => to <= today,
        _ => false,
    };
    if over {
        told.date = None;
    }
}

fn of_record(page: &Page<'_>, at: usize, cast: &Cast) -> Vec<Told> {
    let record = page.record;
    let told = record.meetings.iter().enumerate().map(|(number, meeting)| {
        let mut parties: Vec<Somebody> = meeting
            .actors
            .iter()
            .filter_map(|id| record.actors.iter().position(|actor| actor.id == *id))
            .filter_map(|actor| cast.actors[at][actor])
            .collect();
        dedup(&mut parties);
        let words = page.words_in(meeting.evidence);
        let place = |who: Somebody| {
            let mut spots = cast.named(at, &words).filter(|spot| spot.who == who).peekable();
            spots.peek().is_some() && spots.all(|spot| is_place(page, usize::MAX - 1, spot))
        };
        let speaker = meeting.reported_by.as_deref().and_then(|id| {
            let statement = record.statements.iter().find(|statement| statement.id == id)?;
            let id = statement.actor.as_deref()?;
            cast.actors[at][record.actors.iter().position(|actor| actor.id == id)?]
        });
        // whoever is not named in the sentence is only guessed
        let here = |who: Somebody| {
            speaker == Some(who)
                || cast.people[who].group.is_none()
                || cast.named(at, &words).any(|spot| same_side(cast, spot.who, who))
        };
        parties.retain(|&who| here(who) && (cast.people[who].person || !place(who)));
        // names that nobody else knows are often no names
        let sure = |&&who: &&Somebody| cast.people[who].group.is_some();
        if super::merge::sides(cast, &parties.iter().filter(sure).copied().collect::<Vec<_>>()) >= 2
        {
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
    (cast, topics): (&Cast, &Topics),
    sentence: usize,
    words: &Tokens<usize>,
    (trigger, kind): (usize, MeetingWord),
) -> Told {
    let statement = statement_around(page, trigger);
    let (parties, linked) = sides_of(page, at, cast, words, trigger, kind, statement);
    let (date, ahead) = date(page, sentence, trigger, statement);
    let found = status(page, topics, trigger, &page.sentences[sentence])
        .or(ahead.then_some(MeetingStatus::Planned));
    Told {
        page: at,
        sentence,
        evidence: page.sentence(sentence),
        trigger: Some(trigger),
        kind,
        stem: page.words[trigger].stem,
        parties,
        status: found.unwrap_or_default(),
        sure: found.is_some(),
        mode: if kind == MeetingWord::Call { MeetingMode::Phone } else { MeetingMode::Unknown },
        date,
        place: None,
        meeting: None,
        statement: statement.map(|at| page.record.statements[at].id.clone()),
        weak: true,
        linked,
    }
}

/// Who takes part, by where they stand; and whether words join them to the word of meeting.
fn sides_of(
    page: &Page<'_>,
    at: usize,
    cast: &Cast,
    words: &Tokens<usize>,
    trigger: usize,
    kind: MeetingWord,
    statement: Option<usize>,
) -> (Vec<Somebody>, bool) {
    let after = trigger + 1..words.end.min(trigger + 1 + REACH);
    let before = words.start.max(trigger.saturating_sub(REACH))..trigger;
    let takes_part = |spot: &&Spot| {
        let named = cast.people[spot.who].person;
        !spot.adjective && (named || kind == MeetingWord::Visit || !is_place(page, trigger, spot))
    };
    let analysis = page.words[trigger].analysis;
    let mut parties: Vec<Somebody> = Vec::new();
    let mut linked = false;
    let after = after.start..clause_end(page, after);
    let mut end = after.start;
    for spot in cast.named(at, &after).filter(takes_part) {
        let near = spot.words.start - trigger <= 7;
        let same = parties.iter().any(|&who| same_side(cast, who, spot.who));
        let joined = match parties.len() {
            0 => near,
            1 if !is_noun(page, trigger) => true,
            _ => same || joins(page, end..spot.words.start + 1),
        };
        if !joined {
            break;
        }
        linked = true;
        end = spot.words.end;
        add_side(cast, &mut parties, spot.who, 4);
    }
    let noun = analysis.article && !linked;
    if !noun {
        let behind: Vec<&Spot> = cast.named(at, &before).filter(takes_part).collect();
        for spot in behind.into_iter().rev() {
            let near = !is_noun(page, trigger) && trigger - spot.words.end <= 3;
            add_side(cast, &mut parties, spot.who, if near { 4 } else { 2 });
        }
    }
    if parties.len() < 2
        && (analysis.pronoun > 0 || linked)
        && let Some(who) = statement.and_then(|number| {
            let id = page.record.statements[number].actor.as_deref()?;
            let actor = page.record.actors.iter().position(|actor| actor.id == id)?;
            cast.actors[at][actor]
        })
        && cast.people[who].group.is_some()
    {
        add_side(cast, &mut parties, who, 2);
    }
    (parties, linked)
}

/// Whether a word of meeting is a noun here.
fn is_noun(page: &Page<'_>, trigger: usize) -> bool {
    let Some(pack) = page.pack else { return true };
    let senses = pack.events.senses(pack.event_word(page.words[trigger].analysis.stem));
    senses.iter().any(|sense| sense.form == Some(mahdar_lang::CueForm::Noun))
}

/// Whether words add one party to another: and, a comma, with.
fn joins(page: &Page<'_>, words: Tokens<usize>) -> bool {
    page.words[words].iter().any(|word| {
        word.analysis.conjunction
            || matches!(word.mark, Some('،' | ','))
            || matches!(word.analysis.preposition, Some('ب' | 'ل'))
            || ["مع", "و", "with", "and", "وبين"].contains(&word.folded.as_str())
    })
}

/// Where a new clause begins: whoever is named behind it takes part in something else.
fn clause_end(page: &Page<'_>, words: Tokens<usize>) -> usize {
    use mahdar_lang::Class;
    let opens =
        [Class::Complementizer, Class::ComplementizerPronoun, Class::Relative, Class::Connective];
    let mut range = words.clone();
    let end = range.find(|&at| {
        let word = &page.words[at];
        let cue = word.classes.has(Class::Cue) && !word.classes.has(Class::Noun);
        cue || opens.iter().any(|&class| word.classes.has(class))
    });
    end.unwrap_or(words.end)
}

/// Adds somebody, unless their side is there; a name takes the place of its state.
fn add_side(cast: &Cast, parties: &mut Vec<Somebody>, who: Somebody, most: usize) {
    match parties.iter().position(|&other| same_side(cast, other, who)) {
        None if parties.len() < most => parties.push(who),
        Some(at) if cast.people[who].person && !cast.people[parties[at]].person => {
            parties[at] = who;
        }
        _ => {}
    }
}

/// Whether the words name where something is, and not who: في سنغافورة، قمة سنغافورة.
fn is_place(page: &Page<'_>, trigger: usize, spot: &Spot) -> bool {
    let first = &page.words[spot.words.start];
    if first.analysis.preposition == Some('ب') || spot.words.start == trigger + 1 {
        return first.analysis.preposition != Some('ل');
    }
    let Some(before) = spot.words.start.checked_sub(1).map(|at| &page.words[at]) else {
        return false;
    };
    ["في", "الي", "من", "in", "at", "to", "from", "عن", "علي"].contains(&before.folded.as_str())
}

/// Whether two are of one side: of one state, and not two people.
pub(super) fn same_side(cast: &Cast, a: Somebody, b: Somebody) -> bool {
    let (x, y) = (&cast.people[a], &cast.people[b]);
    a == b || x.group.is_some() && x.group == y.group
}

/// The innermost statement whose content holds a word.
fn statement_around(page: &Page<'_>, word: usize) -> Option<usize> {
    let [start, end] = page.words[word].span;
    let holds = |range: &[u32; 2]| range[0] <= start && end <= range[1];
    page.record.statements.iter().rposition(|statement| statement.content.iter().any(holds))
}

/// The date nearest to a word in its sentence, and whether the words say that it is ahead. Within
/// what somebody says, the day on which it was said does not count.
fn date(
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
    (best.map(|(_, value)| value.to_owned()), ahead)
}

/// Whether it happened, by the words around; none where they do not say.
fn status(
    page: &Page<'_>,
    topics: &Topics,
    trigger: usize,
    words: &Tokens<usize>,
) -> Option<MeetingStatus> {
    let from = words.start.max(trigger.saturating_sub(5));
    let to = words.end.min(trigger + 6);
    let mut status: Option<MeetingStatus> = None;
    for at in from..to {
        let near = at.abs_diff(trigger);
        let mood = match page.mood(at) {
            Some(mood) => Some(mood),
            None if page.words[at].analysis.future && near <= 3 => Some(Mood::Planned),
            None => None,
        };
        let found = match mood {
            Some(Mood::Planned) => MeetingStatus::Planned,
            Some(Mood::Possible | Mood::Must) => MeetingStatus::Possible,
            Some(Mood::Cancelled) if near <= 3 => MeetingStatus::Cancelled,
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
    let just = words.start.max(trigger.saturating_sub(2))..trigger;
    let said = |told| !topics.told(page, just.clone(), told).is_empty();
    match status {
        _ if said(Word::After) => Some(MeetingStatus::Held),
        None if said(Word::Before) => Some(MeetingStatus::Planned),
        status => status,
    }
}
