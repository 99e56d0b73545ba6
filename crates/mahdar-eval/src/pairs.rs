//! Which prediction stands for which gold statement.

use crate::actors::Matcher;
use crate::error::EvalError;
use crate::record::{Record, Span, Statement};
use crate::spans::{covered, overlap, shared, trim};
use crate::words::words;

/// A gold statement and what was predicted for it.
pub(crate) struct Pair<'r> {
    pub(crate) gold: &'r Statement,
    pub(crate) pred: Option<&'r Statement>,
    /// How many words both contents cover.
    pub(crate) common: usize,
    pub(crate) exact: bool,
    pub(crate) found: bool,
    pub(crate) attributed: bool,
    pub(crate) speaker: bool,
}

/// The statements of a record, each with its prediction.
pub(crate) struct Pairs<'r> {
    pub(crate) text: Vec<char>,
    pub(crate) pairs: Vec<Pair<'r>>,
    pub(crate) predicted: usize,
    pub(crate) gold_words: usize,
    pub(crate) pred_words: usize,
}

impl<'r> Pairs<'r> {
    pub(crate) fn new(
        gold: &'r Record,
        pred: &'r Record,
        matcher: &Matcher,
    ) -> Result<Self, EvalError> {
        let text: Vec<char> = gold.text.chars().collect();
        check(&gold.id, &text, &gold.statements)?;
        check(&gold.id, &text, &pred.statements)?;
        let words = words(&text);
        let cover = |list: &[Statement]| -> Vec<Vec<usize>> {
            list.iter().map(|s| covered(&s.content, &words)).collect()
        };
        let (gold_cover, pred_cover) = (cover(&gold.statements), cover(&pred.statements));
        let partners = pair(&gold.statements, &pred.statements, &gold_cover, &pred_cover);
        let judge = |(at, statement): (usize, &'r Statement)| {
            let Some(partner) = partners[at] else { return Pair::missed(statement) };
            let other = &pred.statements[partner.at];
            let covers = gold_cover[at].len() + pred_cover[partner.at].len();
            let found = 2.0 * partner.common as f64 / covers as f64 >= 0.5;
            let names = statement.speaker.as_deref().zip(other.speaker.as_deref());
            Pair {
                gold: statement,
                pred: Some(other),
                common: partner.common,
                exact: trim(&text, &statement.content) == trim(&text, &other.content),
                found,
                attributed: found
                    && meet(&statement.source, &other.source)
                    && meet(&statement.cue, &other.cue),
                speaker: found
                    && names.is_some_and(|(a, b)| !a.is_empty() && matcher.same(gold, a, b)),
            }
        };
        let pairs = gold.statements.iter().enumerate().map(judge).collect();
        let total = |cover: &[Vec<usize>]| cover.iter().map(Vec::len).sum();
        let (gold_words, pred_words) = (total(&gold_cover), total(&pred_cover));
        Ok(Self { text, pairs, predicted: pred.statements.len(), gold_words, pred_words })
    }
}

impl<'r> Pair<'r> {
    fn missed(gold: &'r Statement) -> Self {
        let (pred, common) = (None, 0);
        let (exact, found, attributed, speaker) = (false, false, false, false);
        Self { gold, pred, common, exact, found, attributed, speaker }
    }
}

/// Whether two lists of spans overlap, or are both empty.
fn meet(a: &[Span], b: &[Span]) -> bool {
    a.is_empty() && b.is_empty() || overlap(a, b)
}

fn check(id: &str, text: &[char], statements: &[Statement]) -> Result<(), EvalError> {
    let length = text.len();
    let spans = statements.iter().flat_map(|s| [&s.content, &s.cue, &s.source]).flatten();
    match spans.copied().find(|[start, end]| start >= end || *end > length) {
        Some([start, end]) => Err(EvalError::new(format!(
            "{id}: span [{start},{end}] outside the text of {length} code points"
        ))),
        None => Ok(()),
    }
}

/// Which prediction a gold statement has, and how many words they share.
#[derive(Clone, Copy)]
struct Partner {
    at: usize,
    common: usize,
}

/// Pairs statements one to one: the pair with the greatest overlap first, where a common cue is
/// worth something.
fn pair(
    gold: &[Statement],
    pred: &[Statement],
    gold_cover: &[Vec<usize>],
    pred_cover: &[Vec<usize>],
) -> Vec<Option<Partner>> {
    let mut candidates = Vec::new();
    for (i, a) in gold_cover.iter().enumerate() {
        for (at, b) in pred_cover.iter().enumerate() {
            let common = shared(a, b);
            if common > 0 {
                let cue = if overlap(&gold[i].cue, &pred[at].cue) { 0.2 } else { 0.0 };
                let value = 2.0 * common as f64 / (a.len() + b.len()) as f64 + cue;
                candidates.push((value, i, Partner { at, common }));
            }
        }
    }
    // stable, and they are in the order of gold and prediction already
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut partners = vec![None; gold.len()];
    let mut taken = vec![false; pred.len()];
    for (_, i, partner) in candidates {
        if partners[i].is_none() && !taken[partner.at] {
            taken[partner.at] = true;
            partners[i] = Some(partner);
        }
    }
    partners
}
