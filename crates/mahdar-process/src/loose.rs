//! Tellings that no record has as statements: what somebody is said in passing to have announced,
//! and quotations that stand alone.
//!
//! They only count where they echo something: by themselves they are too unsure to be told.

use crate::cast::{Cast, Somebody, Spot};
use crate::echoes::overlap;
use crate::page::Page;
use crate::said::{Said, only_titles};
use mahdar_lang::Class;
use mahdar_reader::{Range, StatementAct};
use std::ops::Range as Tokens;

/// How many words a telling in passing has at most.
const LONGEST: usize = 16;
/// How many words lie at most between a word of saying and who says it.
const REACH: usize = 5;
/// How many content words a quotation has at least.
const QUOTED: usize = 3;

/// Statements and loose tellings together, in the order of the text.
pub(crate) fn with_loose(pages: &[Page<'_>], cast: &Cast, said: &[Said]) -> Vec<Said> {
    let mut all = Vec::with_capacity(said.len());
    let mut rest = said.iter().peekable();
    for (at, page) in pages.iter().enumerate() {
        let mut own: Vec<Said> = Vec::new();
        while let Some(said) = rest.next_if(|said| said.page == at) {
            own.push(said.clone());
        }
        let mut found = in_passing(page, cast, at);
        found.extend(quoted(page, &own));
        found.extend(headed(page, cast, at));
        for (who, range) in found {
            let same = |said: &Said| {
                overlap(&said.units[0].content, &[range])
                    && (said.who == Some(who) || said.units[0].content[0] == range)
            };
            let loose = Said::loose(page, at, range, who);
            if !own.iter().any(same) && loose.units[0].stems.len() > 1 {
                own.push(loose);
            }
        }
        own.sort_by_key(|said| said.units[0].content[0]);
        all.extend(own);
    }
    all
}

/// "after the minister announced a halt": a word of saying, who says it, and what follows.
fn in_passing(page: &Page<'_>, cast: &Cast, at: usize) -> Vec<(Somebody, Range)> {
    let mut found = Vec::new();
    for sentence in &page.sentences {
        for cue in sentence.clone().filter(|&cue| page.words[cue].classes.has(Class::Cue)) {
            let near = cue + 1..sentence.end.min(cue + 1 + REACH);
            let spot = cast.named(at, &near).find(|spot| !spot.adjective);
            let own = page.words[cue].analysis.pronoun != 0;
            let said = match spot {
                Some(spot)
                    if spot.words.start > cue && only_titles(page, cue + 1..spot.words.start) =>
                {
                    Some((spot.who, spot.words.end))
                }
                _ if own => theirs(cast, at, sentence, cue).map(|spot| (spot.who, cue + 1)),
                _ => None,
            };
            if let Some((who, start)) = said
                && let Some(range) = clause(page, start..sentence.end)
            {
                found.push((who, range));
            }
        }
    }
    found
}

/// Whom a pronoun at a word means: the next person of the sentence, else the last one before.
fn theirs<'c>(
    cast: &'c Cast,
    at: usize,
    sentence: &Tokens<usize>,
    word: usize,
) -> Option<&'c Spot> {
    let person = |spot: &&Spot| cast.people[spot.who].person;
    cast.named(at, &(word + 1..sentence.end))
        .find(person)
        .or_else(|| cast.named(at, &(sentence.start..word)).filter(person).last())
}

/// What follows up to the next mark, without the day on which it was said.
fn clause(page: &Page<'_>, words: Tokens<usize>) -> Option<Range> {
    let dated = |word: usize| {
        let span = page.words[word].span;
        page.record.times.iter().any(|time| time.span[0] <= span[0] && span[1] <= time.span[1])
    };
    let start = words.clone().find(|&word| !dated(word))?;
    let end =
        (start..words.end).find(|&word| page.words[word].mark.is_some_and(|mark| mark != '"'));
    let end = end.unwrap_or(words.end);
    let first = page.words.get(start)?;
    let fits = start < end && end - start <= LONGEST && !first.classes.has(Class::Preposition);
    fits.then(|| [first.span[0], page.words[end - 1].span[1]])
}

/// Quotations in which the record has no statement: whoever spoke before goes on.
fn quoted(page: &Page<'_>, own: &[Said]) -> Vec<(Somebody, Range)> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (word, token) in page.words.iter().enumerate() {
        if token.mark != Some('"') {
            continue;
        }
        let Some(start) = open.take() else {
            open = Some(word);
            continue;
        };
        let inside = start + 1..word;
        if page.words[inside.clone()].iter().filter(|word| word.content).count() < QUOTED {
            // marks are not always in pairs
            open = if word - start > 1 && page.words[start + 1].mark.is_none() {
                None
            } else {
                Some(word)
            };
            continue;
        }
        let range = [page.words[start + 1].span[0], page.words[word - 1].span[1]];
        let before = own.iter().rev().find(|said| said.units[0].content[0][0] < range[0]);
        if let Some(who) = before.and_then(|said| said.who)
            && !own.iter().any(|said| overlap(&said.units[0].content, &[range]))
        {
            found.push((who, range));
        }
    }
    found
}

/// A line that begins with a name and a colon.
fn headed(page: &Page<'_>, cast: &Cast, at: usize) -> Vec<(Somebody, Range)> {
    let mut found = Vec::new();
    for sentence in &page.sentences {
        let Some(spot) = cast.named(at, sentence).next() else { continue };
        let colon = page.words.get(spot.words.end).is_some_and(|word| word.mark == Some(':'));
        if colon && only_titles(page, sentence.start..spot.words.start) {
            let rest = spot.words.end + 1..sentence.end;
            let marked = |word: &usize| page.words[*word].mark.is_none();
            if let (Some(first), Some(last)) =
                (rest.clone().find(marked), rest.clone().rfind(marked))
            {
                found.push((spot.who, [page.words[first].span[0], page.words[last].span[1]]));
            }
        }
    }
    found
}

impl Said {
    fn loose(page: &Page<'_>, at: usize, range: Range, who: Somebody) -> Self {
        Self {
            page: at,
            statement: None,
            who: Some(who),
            parties: Vec::new(),
            act: StatementAct::State,
            first: false,
            units: crate::said::units(page, &[range]),
        }
    }
}
