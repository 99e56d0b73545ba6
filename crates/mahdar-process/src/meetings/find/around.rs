//! What stands around a word of meeting: who takes part, when, how it stands.

use super::state::status;
use super::when::date;
use super::words::Trigger;
use crate::cast::{Cast, Somebody, Spot};
use crate::meetings::{Told, same_side};
use crate::page::Page;
use crate::phrases::Topics;
use mahdar_lang::{Class, MeetingWord, Told as Word};
use mahdar_reader::MeetingMode;
use std::ops::Range as Tokens;

/// How far from a word of meeting its parties may stand, in words.
const REACH: usize = 14;

/// What stands around a word of meeting.
pub(super) fn around(
    page: &Page<'_>,
    at: usize,
    (cast, topics): (&Cast, &Topics),
    sentence: usize,
    words: &Tokens<usize>,
    trigger: &Trigger,
) -> Told {
    let statement = statement_around(page, trigger.at);
    let (mut parties, linked, end) = sides_of(page, at, cast, words, trigger, statement);
    let both = both(page, topics, words, trigger);
    if both && !linked {
        parties.clear();
    }
    let (date, ahead) = date(page, sentence, trigger.at, statement);
    let found = status(page, topics, trigger, &page.sentences[sentence], end, ahead);
    let call = trigger.kind == MeetingWord::Call;
    Told {
        page: at,
        sentence,
        evidence: page.sentence(sentence),
        trigger: Some(trigger.at),
        kind: trigger.kind,
        noun: trigger.noun,
        perfect: trigger.perfect,
        both,
        round: trigger.round,
        stem: page.words[trigger.at].stem,
        parties,
        status: found.unwrap_or_default(),
        sure: found.is_some(),
        mode: if call { MeetingMode::Phone } else { MeetingMode::Unknown },
        date,
        place: None,
        meeting: None,
        statement: statement.map(|at| page.record.statements[at].id.clone()),
        weak: true,
        linked,
    }
}

/// Whether those who take part are only called the two ministers, both sides.
fn both(page: &Page<'_>, topics: &Topics, words: &Tokens<usize>, trigger: &Trigger) -> bool {
    let near = words.start.max(trigger.first.saturating_sub(6))..words.end.min(trigger.at + 7);
    // stems do not tell a dual from a singular
    let dual = |words: &Tokens<usize>| {
        let word = &page.words[words.start].folded;
        words.len() > 1 || word.ends_with("ان") || word.ends_with("ين")
    };
    topics.told(page, near, Word::Both).iter().any(dual)
}

/// Who takes part, by where they stand; and whether words join them to the word of meeting.
fn sides_of(
    page: &Page<'_>,
    at: usize,
    cast: &Cast,
    words: &Tokens<usize>,
    &Trigger { first, at: trigger, kind, noun: is_noun, article, .. }: &Trigger,
    statement: Option<usize>,
) -> (Vec<Somebody>, bool, usize) {
    let after = trigger + 1..words.end.min(trigger + 1 + REACH);
    let before = words.start.max(first.saturating_sub(REACH)).min(first)..first;
    let takes_part = |spot: &&Spot| {
        let named = cast.people[spot.who].person;
        // whoever is visited takes part; where others meet does not
        let host = kind == MeetingWord::Visit && cast.party(spot.who).is_some();
        !spot.adjective && (named || host || !is_place(page, trigger, spot))
    };
    let mut parties: Vec<Somebody> = Vec::new();
    let mut linked = false;
    let after = after.start..clause_end(page, after);
    let mut end = after.start;
    for spot in cast.named(at, &after).filter(takes_part) {
        let near = spot.words.start - trigger <= 7;
        let same = parties.iter().any(|&who| same_side(cast, who, spot.who));
        let joined = match parties.len() {
            0 => near,
            1 if !is_noun => true,
            _ => {
                // a name of which the pack knows nothing may begin with the conjunction
                let glued = end == spot.words.start && page.words[end].folded.starts_with('و');
                same || glued || joins(page, end..spot.words.start + 1)
            }
        };
        if !joined {
            break;
        }
        linked = true;
        end = spot.words.end;
        add_side(cast, &mut parties, spot.who, 4);
    }
    // whoever goes somewhere to meet somebody: تزور الوزيرة العاصمة للقاء نظيرها
    let between = first + 1..trigger;
    for spot in cast.named(at, &between).filter(|spot| cast.people[spot.who].person) {
        add_side(cast, &mut parties, spot.who, 4);
    }
    // whoever is quoted takes part in what he says only by a pronoun
    let said = statement.map(|number| page.record.statements[number].content[0][0]);
    let from = said.map_or(before.start, |point| page.words_in([point, point + 1]).start);
    let before = before.start.max(from).min(first)..first;
    let noun = article && !linked;
    if !noun {
        let behind: Vec<&Spot> = cast.named(at, &before).filter(takes_part).collect();
        for spot in behind.into_iter().rev() {
            let near = !is_noun && first.saturating_sub(spot.words.end) <= 3;
            add_side(cast, &mut parties, spot.who, if near { 4 } else { 2 });
        }
    }
    // he who speaks of "talks with her"
    if parties.len() < 2
        && linked
        && let Some(who) = speaker_around(page, at, cast, trigger)
    {
        add_side(cast, &mut parties, who, 2);
    }
    (parties, linked, end)
}

/// Whether words add one party to another: and, a comma, with.
fn joins(page: &Page<'_>, words: Tokens<usize>) -> bool {
    page.words[words].iter().any(|word| {
        word.analysis.conjunction
            || matches!(word.mark, Some('،' | ','))
            || matches!(word.analysis.preposition, Some('ب' | 'ل'))
            || ["مع", "و", "with", "and", "by", "وبين"].contains(&word.folded.as_str())
    })
}

/// Where a new clause begins: whoever is named behind it takes part in something else.
fn clause_end(page: &Page<'_>, words: Tokens<usize>) -> usize {
    let opens =
        [Class::Complementizer, Class::ComplementizerPronoun, Class::Relative, Class::Connective];
    let mut range = words.clone();
    let end = range.find(|&at| {
        let word = &page.words[at];
        // بين is a verb of speech too
        let other = word.classes.has(Class::Noun) || word.classes.has(Class::Preposition);
        let cue = word.classes.has(Class::Cue) && !other;
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
pub(super) fn is_place(page: &Page<'_>, trigger: usize, spot: &Spot) -> bool {
    let first = &page.words[spot.words.start];
    if first.analysis.preposition == Some('ب') || spot.words.start == trigger + 1 {
        return first.analysis.preposition != Some('ل');
    }
    // in the Kaldmark capital, في رينهافن عاصمة كالدمارك
    const CAPITAL: [&str; 4] = ["capital", "عاصمه", "العاصمه", "للعاصمه"];
    let capital = |at: usize| page.words.get(at).is_some_and(|w| CAPITAL.contains(&&*w.folded));
    if capital(spot.words.end) {
        return true;
    }
    let passes = |at: &usize| page.words[*at].classes.has(Class::Determiner) || capital(*at);
    let mut before = (0..spot.words.start).rev().skip_while(passes);
    let Some(before) = before.next().map(|at| &page.words[at]) else { return false };
    ["في", "الي", "in", "at", "to", "عن", "علي"].contains(&before.folded.as_str())
}

/// Whoever is known of those who say what holds a word, the innermost first.
fn speaker_around(page: &Page<'_>, at: usize, cast: &Cast, word: usize) -> Option<Somebody> {
    page.around(page.words[word].span).find_map(|(_, statement)| {
        let who = cast.of_actor(page, at, statement.actor.as_deref()?)?;
        cast.people[who].group.is_some().then_some(who)
    })
}

/// The innermost statement whose content holds a word.
fn statement_around(page: &Page<'_>, word: usize) -> Option<usize> {
    page.around(page.words[word].span).next().map(|(number, _)| number)
}
