//! Scores of the minutes of a process against gold: the port of `minutes.py`.
//!
//! | figure | what counts |
//! | --- | --- |
//! | `mentions` | gold mentions of meetings that a predicted mention overlaps, and the reverse |
//! | `merging` | pairs of mentions put into one meeting, among mentions found |
//! | `final` | accuracy of the last status, over gold meetings with a mention found |
//! | `echoes` | pairs of tellings put together; a telling matches by half of its words |
//! | `disputes` | pairs, in either order; a side matches where it overlaps |
//! | `positions`, `expected` | recall by overlap, of positions within the party |

use crate::actors::Matcher;
use crate::error::EvalError;
use crate::record::Span;
use crate::scores::{Figure, figure, percent};
use crate::spans::{covered, overlap, shared};
use crate::words::words;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of `minutes.py`, in per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MinutesScores {
    /// Mentions of meetings.
    pub mentions: Figure,
    /// Pairs of mentions of one meeting.
    pub merging: Figure,
    /// Accuracy of the last status.
    #[serde(rename = "final")]
    pub last: f64,
    /// Pairs of tellings of one utterance.
    pub echoes: Figure,
    /// Accounts that differ.
    pub disputes: Figure,
    /// Recall of positions.
    pub positions: f64,
    /// Recall of what is expected.
    pub expected: f64,
}

#[derive(Deserialize)]
struct Gold {
    articles: Vec<Article>,
    meetings: Vec<Meeting>,
    echoes: Vec<Echo>,
    disputes: Vec<Dispute>,
    positions: Vec<Place>,
    expected: Vec<Place>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Pred {
    meetings: Vec<Meeting>,
    echoes: Vec<Echo>,
    disputes: Vec<Dispute>,
    positions: Vec<Place>,
    expected: Vec<Place>,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
}

#[derive(Deserialize)]
struct Meeting {
    #[serde(default)]
    parties: Vec<String>,
    #[serde(rename = "final")]
    last: Option<String>,
    status: Option<String>,
    #[serde(default)]
    mentions: Vec<Place>,
}

#[derive(Deserialize)]
struct Echo {
    #[serde(default)]
    mentions: Vec<Place>,
}

#[derive(Deserialize)]
struct Dispute {
    a: Place,
    b: Place,
}

#[derive(Deserialize)]
struct Place {
    article: Option<String>,
    #[serde(default)]
    content: Vec<Span>,
    evidence: Option<Span>,
    party: Option<String>,
}

impl Place {
    fn spans(&self) -> &[Span] {
        match &self.evidence {
            Some(evidence) if self.content.is_empty() => std::slice::from_ref(evidence),
            _ => &self.content,
        }
    }

    fn near(&self, other: &Self) -> bool {
        self.article == other.article && overlap(self.spans(), other.spans())
    }
}

/// Scores minutes as JSON (`mahdar/minutes/1`) against a gold process, one JSON object each.
///
/// # Errors
/// If one of them is not JSON of the form that `minutes.py` reads; `gold_name` and `pred_name` say
/// which.
pub fn score_minutes(
    gold_name: &str,
    gold: &[u8],
    pred_name: &str,
    pred: &[u8],
) -> Result<MinutesScores, EvalError> {
    let wrong = |name: &str, error: serde_json::Error| EvalError::new(format!("{name}: {error}"));
    let gold: Gold = serde_json::from_slice(gold).map_err(|error| wrong(gold_name, error))?;
    let pred: Pred = serde_json::from_slice(pred).map_err(|error| wrong(pred_name, error))?;
    let words = gold.articles.iter().map(|article| {
        let text: Vec<char> = article.text.chars().collect();
        (article.id.as_str(), words(&text))
    });
    let scorer = Scorer { words: words.collect(), matcher: Matcher::new() };
    let (mentions, merging, last) = scorer.meetings(&gold.meetings, &pred.meetings);
    let gold_echoes = pairs(&gold.echoes, |_| true);
    let pred_echoes = pairs(&pred.echoes, |place| scorer.known(place));
    let gold_disputes: Vec<Pair<'_>> = gold.disputes.iter().map(|d| (&d.a, &d.b)).collect();
    let pred_disputes = pred.disputes.iter().filter(|d| scorer.known(&d.a) && scorer.known(&d.b));
    let pred_disputes: Vec<Pair<'_>> = pred_disputes.map(|d| (&d.a, &d.b)).collect();
    Ok(MinutesScores {
        mentions,
        merging,
        last,
        echoes: matched(&gold_echoes, &pred_echoes, |x, y| scorer.same(x, y)),
        disputes: matched(&gold_disputes, &pred_disputes, Place::near),
        positions: scorer.recall(&gold.positions, &pred.positions),
        expected: scorer.recall(&gold.expected, &pred.expected),
    })
}

struct Scorer<'g> {
    words: BTreeMap<&'g str, Vec<(usize, usize)>>,
    matcher: Matcher,
}

type Pair<'p> = (&'p Place, &'p Place);

impl Scorer<'_> {
    fn known(&self, place: &Place) -> bool {
        place.article.as_deref().is_some_and(|id| self.words.contains_key(id))
    }

    /// Whether two tellings share half of their words.
    fn same(&self, a: &Place, b: &Place) -> bool {
        let words = a.article.as_deref().and_then(|id| self.words.get(id));
        let Some(words) = words.filter(|_| a.article == b.article) else { return false };
        let (s, t) = (covered(a.spans(), words), covered(b.spans(), words));
        !s.is_empty() && !t.is_empty() && 4 * shared(&s, &t) >= s.len() + t.len()
    }

    fn meetings(&self, gold: &[Meeting], pred: &[Meeting]) -> (Figure, Figure, f64) {
        let all = |meetings: &'_ [Meeting]| -> Vec<(usize, usize)> {
            let numbers = meetings.iter().enumerate();
            numbers.flat_map(|(n, m)| (0..m.mentions.len()).map(move |k| (n, k))).collect()
        };
        let of_gold = all(gold);
        let mut of_pred = all(pred);
        of_pred.retain(|&(n, k)| self.known(&pred[n].mentions[k]));
        let party = |i: usize, j: usize| {
            let mut pairs =
                gold[i].parties.iter().flat_map(|g| pred[j].parties.iter().map(move |p| (g, p)));
            pairs.any(|(g, p)| self.matcher.same_name(g, p))
        };
        let mut used = BTreeSet::new();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (n, &(i, m)) in of_gold.iter().enumerate() {
            let mut order: Vec<usize> = (0..of_pred.len()).collect();
            order.sort_by_key(|&k| !party(i, of_pred[k].0));
            let fits = |&k: &usize| {
                let (j, q) = of_pred[k];
                !used.contains(&k) && gold[i].mentions[m].near(&pred[j].mentions[q])
            };
            if let Some(k) = order.into_iter().find(fits) {
                used.insert(k);
                found.push((n, k));
            }
        }
        let mentions = figure(found.len(), of_pred.len(), of_gold.len());
        let (mut gold_pairs, mut pred_pairs, mut both) = (0, 0, 0);
        for (at, &(x, k)) in found.iter().enumerate() {
            for &(y, l) in &found[at + 1..] {
                let (g, p) = (of_gold[x].0 == of_gold[y].0, of_pred[k].0 == of_pred[l].0);
                gold_pairs += usize::from(g);
                pred_pairs += usize::from(p);
                both += usize::from(g && p);
            }
        }
        let (mut right, mut of) = (0, 0);
        for (i, meeting) in gold.iter().enumerate() {
            let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
            for (_, k) in found.iter().filter(|(n, _)| of_gold[*n].0 == i) {
                *counts.entry(of_pred[*k].0).or_default() += 1;
            }
            // of several, the first with most mentions
            let most = counts.values().max().copied();
            if let Some((&j, _)) = counts.iter().find(|(_, count)| Some(**count) == most) {
                of += 1;
                right += usize::from(pred[j].status == meeting.last);
            }
        }
        let last = if of > 0 { percent(right, of) } else { 0.0 };
        (mentions, figure(both, pred_pairs, gold_pairs), last)
    }

    fn recall(&self, gold: &[Place], pred: &[Place]) -> f64 {
        let hit = |x: &&Place| {
            pred.iter().filter(|y| self.known(y)).any(|y| {
                let party = x.party.as_deref().is_none_or(|party| {
                    y.party.as_deref().is_some_and(|other| self.matcher.same_name(party, other))
                });
                x.near(y) && party
            })
        };
        if gold.is_empty() { 0.0 } else { percent(gold.iter().filter(hit).count(), gold.len()) }
    }
}

fn pairs(echoes: &[Echo], known: impl Fn(&Place) -> bool) -> Vec<Pair<'_>> {
    let mut all = Vec::new();
    for echo in echoes {
        let mentions: Vec<&Place> = echo.mentions.iter().filter(|place| known(place)).collect();
        for (at, first) in mentions.iter().enumerate() {
            all.extend(mentions[at + 1..].iter().map(|second| (*first, *second)));
        }
    }
    all
}

/// Each gold pair takes the first free predicted one that matches it in either order.
fn matched(gold: &[Pair<'_>], pred: &[Pair<'_>], f: impl Fn(&Place, &Place) -> bool) -> Figure {
    let mut free: Vec<Pair<'_>> = pred.to_vec();
    let mut hit = 0;
    for x in gold {
        let either = |y: &Pair<'_>| f(x.0, y.0) && f(x.1, y.1) || f(x.0, y.1) && f(x.1, y.0);
        if let Some(at) = free.iter().position(either) {
            free.remove(at);
            hit += 1;
        }
    }
    figure(hit, pred.len(), gold.len())
}
