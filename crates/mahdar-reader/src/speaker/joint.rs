//! Several who speak together.

use super::Who;
use crate::document::Document;
use crate::entity::{Kind, Mention, Mentions};
use crate::output::name_of;
use mahdar_lang::Class;
use std::borrow::Cow;

/// The fullest name of a speaker: of several who speak together, the fullest name of each.
pub(crate) fn full_name<'t>(doc: &Document<'t>, mentions: &Mentions, who: Who) -> Cow<'t, str> {
    let names = match who {
        Who::Phrase(start, end) => names_of_all(doc, mentions, start, end),
        Who::Entity(_) => None,
    };
    names.map_or_else(|| Cow::Borrowed(name_of(doc, mentions, who)), Cow::Owned)
}

/// The fullest names of the persons, or of the states, whom a joint phrase consists of, joined as the
/// text joins them.
fn names_of_all(
    doc: &Document<'_>,
    mentions: &Mentions,
    start: usize,
    end: usize,
) -> Option<String> {
    if !is_joint(doc, mentions, start, end) {
        return None;
    }
    let all = |kind: Kind| {
        let mut list: Vec<&Mention> = Vec::new();
        for mention in mentions.within(start, end) {
            let new = list.iter().all(|m| m.entity != mention.entity);
            if new && mentions.entities[mention.entity].kind == kind {
                list.push(mention);
            }
        }
        list
    };
    let persons = all(Kind::Person);
    let parties = match persons.len() {
        0 => all(Kind::State),
        1 => return None,
        _ => persons,
    };
    // who is described beside them would be lost
    let joints = (start + 1..end).filter(|&k| joins(doc, k)).count();
    let commas = (start + 1..end).filter(|&k| doc.is_comma(k)).count();
    if parties.len() < 2 || joints + 1 > parties.len() || joints + commas + 1 < parties.len() {
        return None;
    }
    let name = |m: &Mention| name_of(doc, mentions, Who::Entity(m.entity));
    let mut out = name(parties[0]).to_owned();
    for (number, party) in parties.iter().enumerate().skip(1) {
        let last = number + 1 == parties.len();
        let word = (parties[number - 1].end..=party.start).rev().find(|&k| joins(doc, k));
        match word {
            Some(k) if doc.has(k, Class::Conjunction) => {
                out.push(' ');
                out.push_str(doc.token(k).text(doc.text));
                out.push(' ');
            }
            Some(k) => {
                out.push(' ');
                out.extend(doc.token(k).text(doc.text).chars().next());
            }
            None if last => return None,
            None => out.push_str(if doc.grammar().head_last { ", " } else { "، " }),
        }
        out.push_str(name(party));
    }
    Some(out)
}

/// Whether the word at `at` is, or begins with, a conjunction; in an unknown word, a letter that is
/// one.
fn joins(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    let letter = !doc.grammar().head_last && word.classes.is_empty() && word.name == 0;
    word.analysis.conjunction
        || doc.has(at, Class::Conjunction)
        || doc.folded(at) == "و"
        || letter && doc.is_word(at) && doc.folded(at).starts_with('و')
}

/// Whether several speak together in a phrase: two mentions joined by a conjunction.
pub(super) fn is_joint(doc: &Document<'_>, mentions: &Mentions, start: usize, end: usize) -> bool {
    let described = doc.grammar().head_last;
    // Boehner and other leading Republicans
    let leads = mentions.within(start, end).next();
    if let Some(first) = leads.filter(|m| described && m.start <= start + 2 && m.end + 1 < end)
        && doc.has(first.end, Class::Conjunction)
    {
        return true;
    }
    let names = |kind: Kind| match kind {
        Kind::Person | Kind::State => true,
        Kind::Description => described,
        Kind::Body | Kind::Media => false,
    };
    let first = mentions.within(start, end).find(|m| names(mentions.entities[m.entity].kind));
    first.is_some_and(|first| {
        mentions.within(first.end, end).any(|m| {
            names(mentions.entities[m.entity].kind)
                && m.entity != first.entity
                && (first.end..=m.start).any(|k| joins(doc, k))
        })
    })
}
