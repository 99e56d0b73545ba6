//! What speaks for and against two tellings being one utterance.

use crate::cast::Cast;
use crate::meaning::Glossary;
use crate::page::Page;
use crate::said::{Gist, Said, Unit};
use crate::weights::Weights;
use mahdar_reader::{Form, StatementAct};

/// How two speakers are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speakers {
    /// One person or body.
    Same,
    /// One group: a minister and her ministry.
    Group,
    /// Nobody knows for whom one of them speaks.
    Vague,
    /// Two people, or people of two groups.
    Other,
}

/// How many signs there are.
pub(crate) const SIGNS: usize = 32;

/// What two tellings are compared with.
pub(crate) struct Scale<'s> {
    pub pages: &'s [Page<'s>],
    pub cast: &'s Cast,
    pub weights: &'s Weights,
    /// For each of the cast what their name sounds like, where it is a person's.
    sounds: Vec<Vec<String>>,
}

impl<'s> Scale<'s> {
    pub(crate) fn new(
        pages: &'s [Page<'s>],
        cast: &'s Cast,
        weights: &'s Weights,
        glossary: &Glossary,
    ) -> Self {
        let sounds = cast
            .people
            .iter()
            .map(|who| if who.person { glossary.sounds(&who.name) } else { Vec::new() });
        Self { pages, cast, weights, sounds: sounds.collect() }
    }

    pub(crate) fn speakers(&self, a: &Said, b: &Said) -> Speakers {
        let (Some(x), Some(y)) = (a.who, b.who) else { return Speakers::Vague };
        if x == y {
            return Speakers::Same;
        }
        let (p, q) = (&self.cast.people[x], &self.cast.people[y]);
        let known = p.group.is_some() && q.group.is_some();
        let one = p.group == q.group;
        if p.person && q.person {
            let (s, t) = (&self.sounds[x], &self.sounds[y]);
            let named = s.last().is_some_and(|last| Some(last) == t.last());
            return if named && (one || !known) { Speakers::Same } else { Speakers::Other };
        }
        match known {
            true if one => Speakers::Group,
            true => Speakers::Other,
            false => Speakers::Vague,
        }
    }

    /// Whether the same person or body speaks.
    pub(crate) fn same_speaker(&self, a: &Said, b: &Said) -> bool {
        self.speakers(a, b) == Speakers::Same
    }

    /// The signs of two units; none where they share nothing.
    pub(crate) fn signs(
        &self,
        (a, u): (&Said, &Unit),
        (b, v): (&Said, &Unit),
        speakers: Speakers,
    ) -> Option<[f32; SIGNS]> {
        let common = self.weights.common(u, v);
        if common.count == 0 {
            return None;
        }
        let yes = |it: bool| f32::from(u8::from(it));
        let (p, q) = (&self.pages[a.page], &self.pages[b.page]);
        let days = p.days_from(q);
        let here = a.page == b.page;
        let across = p.language != q.language;
        let dice = common.dice();
        let run = if across { 0 } else { Weights::run(u, v) };
        let head = u.words.first().zip(v.words.first()).is_some_and(|(x, y)| x.meets(y));
        let number =
            |x: &Gist, unit: &Unit| x.exact && unit.words.iter().any(|y| y.exact && x.meets(y));
        let numbers = u.words.iter().any(|x| number(x, v));
        let has = |unit: &Unit| unit.words.iter().any(|x| x.exact);
        let lead = here && a.first;
        let form =
            |said: &Said| said.statement.map(|at| self.pages[said.page].record.statements[at].form);
        let quoted = form(b) == Some(Form::Direct) && form(a) != Some(Form::Direct);
        let length = u.words.len().min(v.words.len()) as f32;
        // in the order of `WEIGHTS`
        Some([
            dice,
            common.first.max(common.second),
            common.count.min(8) as f32 / 8.0,
            run.min(6) as f32 / 6.0,
            yes(across),
            yes(across) * dice,
            yes(head),
            yes(numbers),
            yes(!numbers && has(u) && has(v)),
            1.0 / (1.0 + days as f32),
            yes(here),
            yes(here) * dice,
            yes(lead),
            yes(a.act == b.act),
            yes((u.negations > 0) != (v.negations > 0)),
            yes(speakers == Speakers::Same),
            yes(speakers == Speakers::Group),
            yes(speakers == Speakers::Vague),
            yes(here && quoted),
            1.0 / length,
            yes(a.act == StatementAct::Deny || b.act == StatementAct::Deny),
            1.0,
            common.first.min(common.second),
            run as f32 / length,
            (common.weight / 2.0).min(2.0),
            yes(std::ptr::eq(u, &a.units[0]) && std::ptr::eq(v, &b.units[0])),
            yes(std::ptr::eq(u, &a.units[0]) != std::ptr::eq(v, &b.units[0])),
            length / u.words.len().max(v.words.len()) as f32,
            yes(a.statement.is_none() || b.statement.is_none()),
            yes(days == 0 && !here),
            common.told.min(6) as f32 / 6.0,
            yes(common.told == 0),
        ])
    }
}

/// What each sign weighs: fitted by logistic regression, with a penalty on large weights, on pairs of
/// parts of statements of annotated processes, each pair of statements counting by the root of its parts.
const WEIGHTS: [f32; SIGNS] = [
    1.12, 1.64, 0.93, 0.25, 0.43, 0.67, 0.15, -0.23, -0.06, 1.92, 0.47, 0.28, 0.54, 0.38, -0.43,
    1.43, 0.32, -0.04, 0.95, -0.15, -0.21, -8.27, 0.72, -0.07, 0.57, 0.17, 0.20, -0.12, 0.24, 0.84,
    1.03, -0.89,
];

/// Which sign tells how near in time two tellings are.
const TIME: usize = 9;

/// How sure it would be if the tellings were a day apart: an announcement is told for weeks.
pub(crate) fn sure_in_time(signs: &[f32; SIGNS]) -> f32 {
    sure(signs) + WEIGHTS[TIME] * (0.5 - signs[TIME])
}

/// How sure it is that signs are of one utterance: above 0, rather one than two.
pub(crate) fn sure(signs: &[f32; SIGNS]) -> f32 {
    signs.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum()
}
