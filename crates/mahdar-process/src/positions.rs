//! What each party last said on each issue.

use crate::cast::Cast;
use crate::minutes::{Position, Telling};
use crate::page::Page;
use crate::phrases::Topics;
use crate::said::Said;
use crate::weights::Weights;
use mahdar_lang::Class;
use mahdar_reader::StatementAct;
use std::collections::BTreeMap;

/// How many issues the articles themselves may bring.
const FOUND: usize = 8;
/// How many earlier positions are told.
const MOVES: usize = 5;
/// How much of the weight of its main issue a statement must have on another one.
const SECOND: f32 = 0.5;
/// Statements of one article less alike than this are two positions.
const BESIDE: f32 = 0.4;
/// Earlier words as alike as this say the same: nothing moved.
const SAME: f32 = 0.8;

/// A statement on an issue, with how much it is about it.
struct On {
    said: usize,
    weight: f32,
    /// Whether it is about no other issue more.
    main: bool,
}

pub(crate) fn positions(
    pages: &[Page<'_>],
    cast: &Cast,
    said: &[Said],
    topics: &Topics,
    weights: &Weights,
    names: &[String],
) -> Vec<Position> {
    let mut by: BTreeMap<(usize, usize), Vec<On>> = BTreeMap::new();
    for (at, one) in said.iter().enumerate() {
        if one.act == StatementAct::Ask || one.units[0].stems.len() < 2 {
            continue;
        }
        let page = &pages[one.page];
        let mut issues: BTreeMap<usize, f32> = BTreeMap::new();
        for range in &one.units[0].content {
            for (issue, weight) in topics.issues_in(page, page.words_in(*range)) {
                *issues.entry(issue).or_default() += weight;
            }
        }
        let length = one.units[0].stems.len() as f32;
        issues.retain(|&issue, _| topics.wanted[issue]);
        let most = issues.values().copied().fold(0.0, f32::max);
        issues.retain(|_, weight| *weight >= SECOND * most);
        for &party in &one.parties {
            for (&issue, &weight) in &issues {
                let main = weight == most;
                let weight = weight / (4.0 + length).sqrt();
                by.entry((party, issue)).or_default().push(On { said: at, weight, main });
            }
        }
    }
    let mut all: Vec<(usize, f32, Position)> = Vec::new();
    for ((party, issue), on) in by {
        let total: f32 = on.iter().map(|on| on.weight).sum();
        let best = best_by_article(said, &on);
        let Some((last, earlier)) = best.split_last() else { continue };
        let mut moves: Vec<Telling> = Vec::new();
        let mut newer = last.said;
        for on in earlier.iter().rev() {
            let (a, b) = (&said[newer].units[0], &said[on.said].units[0]);
            if weights.alike(a, b) < SAME && moves.len() < MOVES {
                moves.push(said[on.said].telling(pages, cast, 0, names));
                newer = on.said;
            }
        }
        let position = |at: usize, moves: Vec<Telling>| {
            let telling = said[at].telling(pages, cast, 0, names);
            Position {
                party: names[party].clone(),
                issue: topics.issues[issue].0.clone(),
                article: telling.article,
                content: telling.content,
                text: telling.text,
                speaker: telling.speaker,
                act: said[at].act,
                date: telling.date,
                statement: telling.statement.unwrap_or_default(),
                moves,
            }
        };
        all.push((party, total, position(last.said, moves)));
        // what the same article tells beside it, where it is mainly on this issue
        let mut shown = vec![last.said];
        for on in on.iter().filter(|on| on.main && said[on.said].page == said[last.said].page) {
            let new = |&other: &usize| {
                weights.alike(&said[other].units[0], &said[on.said].units[0]) < BESIDE
            };
            if shown.iter().all(new) && !shown.contains(&on.said) && shown.len() < 3 {
                shown.push(on.said);
                all.push((party, total, position(on.said, Vec::new())));
            }
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.issue.cmp(&b.2.issue)));
    all.into_iter().map(|(.., position)| position).collect()
}

/// For each article, in the order of time, the statement that is most about the issue.
fn best_by_article<'o>(said: &[Said], on: &'o [On]) -> Vec<&'o On> {
    let mut best: Vec<&On> = Vec::new();
    for one in on {
        match best.last_mut() {
            Some(last) if said[last.said].page == said[one.said].page => {
                if one.weight > last.weight {
                    *last = one;
                }
            }
            _ => best.push(one),
        }
    }
    best
}

/// Where a noun occurs: in which articles, how often, in which forms.
type Noun = (Vec<usize>, usize, BTreeMap<String, usize>);

/// Adds the nouns that statements come back to and that no issue has: the articles' own issues.
pub(crate) fn find_issues(pages: &[Page<'_>], said: &[Said], cast: &Cast, topics: &mut Topics) {
    let mut nouns: BTreeMap<(String, u64), Noun> = BTreeMap::new();
    for one in said {
        let page = &pages[one.page];
        if one.parties.is_empty() {
            continue;
        }
        for range in &one.units[0].content {
            let words = page.words_in(*range);
            for at in words {
                let word = &page.words[at];
                let common = word.classes.has(Class::Noun) && !word.classes.has(Class::Office);
                if !common || word.number.is_some() || topics.has_word(&page.language, word.stem) {
                    continue;
                }
                if cast.named(one.page, &(at..at + 1)).next().is_some() {
                    continue;
                }
                let noun = nouns.entry((page.language.clone(), word.stem)).or_default();
                if noun.0.last() != Some(&one.page) {
                    noun.0.push(one.page);
                }
                noun.1 += 1;
                *noun.2.entry(page.text(word.span).to_owned()).or_default() += 1;
            }
        }
    }
    let mut found: Vec<_> = nouns.into_iter().filter(|(_, noun)| noun.0.len() >= 3).collect();
    found.sort_by(|a, b| b.1.1.cmp(&a.1.1).then(a.0.cmp(&b.0)));
    for ((language, stem), (_, _, forms)) in found.into_iter().take(FOUND) {
        let name =
            forms.iter().max_by_key(|(form, count)| (**count, std::cmp::Reverse(form.len())));
        if let Some((name, _)) = name {
            topics.add_found(&language, stem, name);
        }
    }
}
