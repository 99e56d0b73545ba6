//! Who acts, and on whom.

use super::Trigger;
use crate::cue::NOMINAL;
use crate::document::Document;
use crate::entity::{Kind, Mention};
use crate::meeting::Scene;
use crate::source::is_possessive_mark;
use crate::speaker::{self, Who};
use mahdar_lang::{Class, Classes, CueForm};
use std::ops::Range;

/// Those who act, and those who are acted on.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pub(super) source: Vec<Who>,
    pub(super) target: Vec<Who>,
}

/// Somebody named in the sentence. Positions are tokens.
#[derive(Clone, Copy, Debug)]
struct Party {
    start: usize,
    end: usize,
    who: Who,
}

/// The sentence as far as parties are concerned.
struct Search<'s, 'a, 'd> {
    scene: &'s Scene<'a, 'd>,
    doc: &'s Document<'d>,
    sentence: Range<usize>,
    trigger: Trigger,
    parties: Vec<Party>,
}

/// The parties of the event that `trigger` tells.
pub(super) fn parties(
    scene: &Scene<'_, '_>,
    sentence: &Range<usize>,
    trigger: &Trigger,
) -> Parties {
    let search = Search {
        scene,
        doc: scene.doc,
        sentence: sentence.clone(),
        trigger: *trigger,
        parties: named(scene, sentence),
    };
    let mut found = match trigger.form {
        CueForm::Passive => search.passive(),
        CueForm::Noun => search.nominal(),
        _ => search.active(),
    };
    found.target.retain(|who| !found.source.contains(who));
    found
}

/// Everybody named in the sentence, also by a nationality without a title: Filipino peacekeepers.
fn named(scene: &Scene<'_, '_>, sentence: &Range<usize>) -> Vec<Party> {
    let doc = scene.doc;
    let mut out: Vec<Party> = Vec::new();
    for mention in scene.mentions.within(sentence.start, sentence.end) {
        let Mention { start, end, .. } = *mention;
        let number = speaker::who_is(doc, scene.mentions, mention);
        let entity = &scene.mentions.entities[number];
        if entity.kind != Kind::Media && out.last().is_none_or(|p| p.end <= start) {
            let stateless = entity.country == 0 || entity.kind == Kind::Body;
            let whole = stateless.then(|| with_state(doc, sentence, entity.kind, start, end));
            out.push(match whole.flatten() {
                Some((start, end)) => Party { start, end, who: Who::Phrase(start, end) },
                None => Party { start, end, who: Who::Entity(number) },
            });
        }
    }
    let mut at = sentence.start;
    while at < sentence.end {
        let end = match doc.grammar().head_last {
            true => people_after(doc, at, sentence.end),
            false => people_before(doc, at, sentence.end),
        };
        let free =
            |&(start, end): &(usize, usize)| !out.iter().any(|p| p.start < end && start < p.end);
        if let Some((start, end)) = end.filter(free) {
            out.push(Party { start, end, who: Who::Phrase(start, end) });
            at = end;
        } else {
            at += 1;
        }
    }
    out.sort_by_key(|p| p.start);
    out
}

/// A body or description with the state that it is said to be of: Rwanda's Senate, dissidents from
/// Myanmar.
fn with_state(
    doc: &Document<'_>,
    sentence: &Range<usize>,
    kind: Kind,
    start: usize,
    end: usize,
) -> Option<(usize, usize)> {
    const STATES: Classes = Classes::of(&[Class::State]);
    let owned = |mark: usize| is_possessive_mark(doc, mark) && doc.any(mark - 1, STATES);
    if let Some(mark) = start.checked_sub(1).filter(|&k| k > sentence.start && owned(k)) {
        let head = doc.words[mark - 1].head as usize;
        return Some((head, end));
    }
    let comes = |at: usize| ends_one(doc, &doc.pack.language.origins, at);
    if kind != Kind::Description || end >= sentence.end || !comes(end) {
        return None;
    }
    let from = end + 1;
    let state = (from..(from + 4).min(sentence.end)).find(|&k| doc.any(k, STATES))?;
    let described = (from..state).all(|k| {
        doc.any(k, Classes::of(&[Class::Adjective, Class::Noun, Class::Determiner]))
            || (k - 1..=k + 1).any(|hyphen| doc.is_punct(hyphen, '-'))
    });
    described.then(|| (start, state + doc.words[state].len.max(1) as usize))
}

/// The noun phrase that a nationality at `at` begins.
fn people_after(doc: &Document<'_>, at: usize, limit: usize) -> Option<(usize, usize)> {
    if !doc.has(at, Class::Nationality) || doc.words[at].head as usize != at {
        return None;
    }
    const MORE: Classes =
        NOMINAL.with(Classes::of(&[Class::Adjective, Class::Noun, Class::Number]));
    // the capital alleged that: what also describes a noun is a verb where none follows
    const FINITE: Classes = Classes::of(&[Class::Cue, Class::Past]);
    let mut end = at + doc.words[at].len.max(1) as usize;
    while end < limit
        && end < at + 5
        && doc.any(end, MORE)
        && !doc.any(end, Classes::of(&[Class::Preposition]))
        && (doc.any(end + 1, MORE) || !doc.any(end, FINITE))
    {
        end += doc.words[end].len.max(1) as usize;
    }
    Some((at, end.min(limit)))
}

/// The noun phrase that ends with a nationality at `at`.
fn people_before(doc: &Document<'_>, at: usize, _limit: usize) -> Option<(usize, usize)> {
    if at == 0 || !doc.has(at, Class::Nationality) || !doc.is_word(at - 1) {
        return None;
    }
    let noun = doc.words[at - 1].classes.any(Classes::of(&[Class::Noun])) || doc.shape(at - 1) > 0;
    let function = Classes::of(&[Class::Preposition, Class::Complementizer, Class::Cue]);
    (noun && !doc.any(at - 1, function)).then_some((at - 1, at + 1))
}

/// Whether `at` ends what stands before who acts in a passive.
pub(super) fn is_agent(doc: &Document<'_>, at: usize) -> bool {
    ends_one(doc, &doc.pack.language.agents, at)
}

/// Whether one of these forms of the pack ends at `at`.
fn ends_one(doc: &Document<'_>, forms: &[String], at: usize) -> bool {
    forms.iter().any(|form| {
        let mut words = form.rsplit(' ').enumerate();
        words.all(|(back, word)| at.checked_sub(back).is_some_and(|k| doc.folded(k) == word))
    })
}

impl Search<'_, '_, '_> {
    fn active(&self) -> Parties {
        let (source, after) = match self.doc.grammar().subject_first {
            true => (self.subject(), self.trigger.end),
            false => self.subject_behind(),
        };
        Parties { source, target: self.object(after) }
    }

    fn passive(&self) -> Parties {
        let (target, after) = match self.doc.grammar().subject_first {
            true => (self.subject(), self.trigger.end),
            false => self.subject_behind(),
        };
        let agent = (after..self.clause_end()).find(|&k| is_agent(self.doc, k));
        let source = match agent {
            Some(k) => self.group_from(k + 1, 4),
            None => self.nationality_inside().map_or(Vec::new(), |who| vec![who]),
        };
        Parties { source, target }
    }

    /// Whose act a passive says that it was a part of: killed in Israeli shelling.
    fn nationality_inside(&self) -> Option<Who> {
        let doc = self.doc;
        let near = self.trigger.end..self.clause_end().min(self.trigger.end + 4);
        let inside = near.clone().find(|&k| ends_one(doc, &doc.pack.language.wholes, k))?;
        let people = (inside + 1..near.end).find(|&k| doc.has(k, Class::Nationality))?;
        let described = (inside + 1..people)
            .all(|k| doc.any(k, Classes::of(&[Class::Determiner, Class::Adjective])));
        let act = (people + 1..(people + 4).min(self.sentence.end))
            .take_while(|&k| doc.is_word(k) && !doc.has(k, Class::Preposition))
            .any(|k| self.scene.event_words.get(k).is_some_and(Option::is_some));
        (described && act).then_some(Who::Phrase(people, people + 1))
    }

    /// The parties of a noun: its owner acts, what follows its preposition is acted on; behind a
    /// verb that only says that it took place, the subject of that verb acts.
    fn nominal(&self) -> Parties {
        let targets = self.targets();
        let object = targets.iter().any(|t| t == "obj");
        let between = targets.iter().any(|t| t == "بين" || t == "between");
        let mut found = Parties::default();
        if between && self.preposition_after("between").or(self.preposition_after("بين")).is_some()
        {
            let at = self.preposition_after("between").or(self.preposition_after("بين"));
            found.source = self.group_from(at.unwrap_or(self.trigger.end), 3);
            return found;
        }
        let owner = self.owner();
        if self.doc.grammar().head_last {
            found.source = if owner.is_empty() { self.subject() } else { owner };
            found.target = self.object(self.trigger.end);
        } else {
            let genitive = self.group_from(self.trigger.end, 1);
            if object {
                found.target = genitive;
                found.source = self.nationality_behind().unwrap_or_default();
            } else {
                found.source = genitive;
                found.target = self.object(self.trigger.end);
            }
            if found.source.is_empty() {
                found.source = self.before();
            }
        }
        found
    }

    fn targets(&self) -> &[String] {
        &self.doc.pack.events.events()[self.trigger.lemma as usize].targets
    }

    /// Where a clause of another verb begins behind the trigger.
    fn clause_end(&self) -> usize {
        const BORDERS: Classes =
            Classes::of(&[Class::Complementizer, Class::ComplementizerPronoun]);
        let ends = |&k: &usize| {
            self.doc.any(k, BORDERS)
                || self.doc.opens(k).is_some()
                || matches!(self.doc.kind(k), Some(mahdar_text::TokenKind::Punct(';' | '؛' | ':')))
        };
        (self.trigger.end..self.sentence.end).find(ends).unwrap_or(self.sentence.end)
    }

    /// The subject before the verb: the first party of its clause that no preposition joins; else
    /// of the sentence; for a pronoun who says the sentence.
    fn subject(&self) -> Vec<Who> {
        let doc = self.doc;
        let verb = self.trigger.start;
        let mut from = self.sentence.start;
        for k in (self.sentence.start..verb).rev() {
            let border = doc.has(k, Class::Complementizer) && !doc.has(k, Class::Determiner)
                || self.is_speech(k)
                || doc.any(k, Classes::of(&[Class::Connective]));
            if border {
                from = k + 1;
                break;
            }
        }
        let within = |from: usize| {
            let own = |p: &&Party| p.start >= from && p.end <= verb && !self.is_oblique(p.start);
            self.parties.iter().find(own)
        };
        if let Some(party) = within(from) {
            return self.group_of(party);
        }
        let pronoun = (from..verb).any(|k| doc.has(k, Class::Pronoun)) || from + 3 > verb;
        let holding = self.scene.readings.iter().filter(|r| r.holds(verb));
        if pronoun && let Some(who) = holding.min_by_key(|r| r.words()).and_then(|r| r.speaker) {
            return vec![who];
        }
        within(self.sentence.start).map_or(Vec::new(), |party| self.group_of(party))
    }

    fn is_speech(&self, at: usize) -> bool {
        self.scene.readings.iter().filter_map(|r| r.cue()).any(|c| {
            c.start <= at && at < c.end && !(self.trigger.start..self.trigger.end).contains(&at)
        })
    }

    /// Whether a preposition joins the party that begins at `start` to something else.
    fn is_oblique(&self, start: usize) -> bool {
        let mut k = start;
        while k > self.sentence.start
            && self
                .doc
                .any(k - 1, Classes::of(&[Class::Determiner, Class::Adjective, Class::Number]))
        {
            k -= 1;
        }
        self.doc.words[start].analysis.preposition.is_some()
            || k > self.sentence.start
                && self.doc.has(k - 1, Class::Preposition)
                && self.doc.words[k - 1].head as usize == k - 1
    }

    /// The subject of a language whose verb stands first: the party right behind the verb, else
    /// the nearest before it; and where what follows the subject begins.
    fn subject_behind(&self) -> (Vec<Who>, usize) {
        let end = self.clause_end();
        let near = |p: &&Party| {
            p.start >= self.trigger.end && p.start < self.trigger.end + 6 && p.end <= end
        };
        if let Some(party) = self.parties.iter().find(near)
            && !self.is_oblique(party.start)
        {
            return (self.group_of(party), party.end);
        }
        (self.before(), self.trigger.end)
    }

    /// The nearest party before the trigger that no preposition joins.
    fn before(&self) -> Vec<Who> {
        let own = |p: &&Party| p.end <= self.trigger.start && !self.is_oblique(p.start);
        self.parties.iter().rev().find(own).map_or(Vec::new(), |party| self.group_of(party))
    }

    /// Who is acted on: as the lemma joins its target, behind `after`.
    fn object(&self, after: usize) -> Vec<Who> {
        let end = self.clause_end();
        for target in self.targets() {
            if target == "obj" {
                let direct =
                    |p: &&Party| p.start >= after && p.end <= end && !self.is_oblique(p.start);
                let near = self.parties.iter().find(direct).filter(|p| p.start < after + 7);
                if let Some(party) = near {
                    return self.group_of(party);
                }
            } else if let Some(at) = self.preposition_after(target) {
                let found = self.group_from(at, 5);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        let next = |p: &&Party| p.start >= after && p.end <= end && p.start < after + 10;
        match self.targets().is_empty() {
            true => Vec::new(),
            false => self.parties.iter().find(next).map_or(Vec::new(), |p| self.group_of(p)),
        }
    }

    /// Where what a preposition (folded) behind the trigger governs begins.
    fn preposition_after(&self, preposition: &str) -> Option<usize> {
        let doc = self.doc;
        let mut letters = preposition.chars();
        let glued = letters.next().filter(|_| letters.next().is_none());
        (self.trigger.end..self.clause_end().min(self.trigger.end + 12)).find_map(|k| {
            if glued.is_some() && doc.words[k].analysis.preposition == glued {
                Some(k)
            } else {
                (doc.folded(k) == preposition).then_some(k + 1)
            }
        })
    }

    /// The parties that begin within `reach` tokens of `at`.
    fn group_from(&self, at: usize, reach: usize) -> Vec<Who> {
        let first = self.parties.iter().find(|p| p.end > at);
        let near = first.filter(|p| p.start <= at + reach && p.end <= self.sentence.end);
        near.map_or(Vec::new(), |party| self.group_of(party))
    }

    /// The owner before a noun: Israel's raid, the Israeli raid.
    fn owner(&self) -> Vec<Who> {
        let at = self.trigger.start;
        let owner = self.parties.iter().rev().find(|p| p.end <= at && p.end + 4 > at);
        let owns = |p: &&Party| {
            (p.end..at).all(|k| {
                is_possessive_mark(self.doc, k)
                    || self.doc.any(k, Classes::of(&[Class::Adjective, Class::Noun, Class::Gerund]))
                        && !self.doc.has(k, Class::Preposition)
            })
        };
        owner.filter(owns).map_or(Vec::new(), |p| vec![p.who])
    }

    /// The nationality that describes a noun from behind: غارة سورية.
    fn nationality_behind(&self) -> Option<Vec<Who>> {
        let end = self.trigger.end;
        let at = (end..(end + 2).min(self.sentence.end))
            .find(|&k| self.doc.has(k, Class::Nationality))?;
        Some(vec![Who::Phrase(at, at + 1)])
    }

    /// A party with those that are joined to it: the US, Russia and Switzerland.
    fn group_of(&self, first: &Party) -> Vec<Who> {
        let mut out = vec![first.who];
        let mut end = first.end;
        let behind = |p: &&Party| p.start >= first.end;
        for party in self.parties.iter().filter(behind) {
            let glued = self.doc.words[party.start].analysis.conjunction;
            let joined = (end..party.start).all(|k| {
                self.doc.is_comma(k)
                    || self.doc.any(k, Classes::of(&[Class::Conjunction, Class::Determiner]))
            });
            let marked = glued || party.start > end;
            let comma = (end..party.start).any(|k| self.doc.is_comma(k));
            if !joined || !marked || comma && self.is_apposition(&out, party) || out.len() > 8 {
                break;
            }
            if !out.contains(&party.who) {
                out.push(party.who);
            }
            end = party.end;
        }
        out
    }

    /// Whether a party behind a comma only says again who the last one is.
    fn is_apposition(&self, before: &[Who], party: &Party) -> bool {
        let kind = |who: &Who| match who {
            Who::Entity(number) => Some(self.scene.mentions.entities[*number].kind),
            Who::Phrase(..) => None,
        };
        before.last().and_then(kind) != kind(&party.who)
    }
}
