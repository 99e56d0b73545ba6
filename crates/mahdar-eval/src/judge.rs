//! Counting what gold and predictions have in common.

use crate::actors::Matcher;
use crate::collection::Collection;
use crate::error::EvalError;
use crate::pairs::Pairs;
use crate::record::Record;
use crate::scores::{Counts, Scores};
use crate::spans::overlap;

/// Scores `pred` against `gold`. A gold record without a prediction counts as predicted empty.
///
/// # Errors
/// If `pred` has a record that `gold` has not, or a span lies outside its text.
pub fn score(gold: &Collection, pred: &Collection) -> Result<Scores, EvalError> {
    let matcher = Matcher::new();
    let mut counts = Counts::default();
    each(gold, pred, |gold, pred| {
        let pairs = Pairs::new(gold, pred, &matcher)?;
        count_statements(&pairs, &mut counts);
        count_meetings(gold, pred, &matcher, &mut counts);
        Ok(())
    })?;
    Ok(counts.scores())
}

/// Hands each gold record and its prediction to `take`.
pub(crate) fn each<'c>(
    gold: &'c Collection,
    pred: &'c Collection,
    mut take: impl FnMut(&'c Record, &'c Record) -> Result<(), EvalError>,
) -> Result<(), EvalError> {
    static NOTHING: Record = Record {
        id: String::new(),
        doc: None,
        text: String::new(),
        statements: Vec::new(),
        meetings: Vec::new(),
        actors: Vec::new(),
    };
    let extra: Vec<&str> = pred.ids().filter(|id| gold.get(id).is_none()).collect();
    if let Some(first) = extra.first() {
        let count = extra.len();
        let message =
            format!("predictions for {count} records that are not in the gold, such as {first}");
        return Err(EvalError::new(message));
    }
    gold.records()
        .iter()
        .try_for_each(|record| take(record, pred.get(&record.id).unwrap_or(&NOTHING)))
}

/// A value that is there and not empty.
pub(crate) fn truthy(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|value| !value.is_empty())
}

fn count_statements(record: &Pairs<'_>, counts: &mut Counts) {
    counts.gold += record.pairs.len();
    counts.pred += record.predicted;
    counts.gold_words += record.gold_words;
    counts.pred_words += record.pred_words;
    for pair in &record.pairs {
        counts.common_words += pair.common;
        counts.exact += usize::from(pair.exact);
        counts.found += usize::from(pair.found);
        counts.attributed += usize::from(pair.attributed);
        counts.speaker += usize::from(pair.speaker);
        counts.has_speaker |= truthy(&pair.gold.speaker).is_some();
        if let Some(form) = truthy(&pair.gold.form) {
            let recall = counts.forms.entry(form.to_owned()).or_default();
            recall.gold += 1;
            recall.found += usize::from(pair.found);
            recall.attributed += usize::from(pair.attributed);
        }
        if let Some(pred) = pair.pred.filter(|_| pair.found) {
            counts.form.add(truthy(&pair.gold.form), pred.form.as_deref());
            counts.act.add(truthy(&pair.gold.act), pred.act.as_deref());
        }
    }
}

fn count_meetings(gold: &Record, pred: &Record, matcher: &Matcher, counts: &mut Counts) {
    counts.gold_meetings += gold.meetings.len();
    counts.pred_meetings += pred.meetings.len();
    let mut used = vec![false; pred.meetings.len()];
    for meeting in &gold.meetings {
        let same = |a: &str, b: &str| matcher.same(gold, a, b);
        let partner = pred.meetings.iter().enumerate().find(|(at, other)| {
            let spans = meeting.evidence.as_slice();
            !used[*at]
                && overlap(spans, other.evidence.as_slice())
                && meeting.parties.iter().any(|a| other.parties.iter().any(|b| same(a, b)))
        });
        if let Some((at, other)) = partner {
            used[at] = true;
            counts.meetings += 1;
            counts.status.add(meeting.status.as_deref(), other.status.as_deref());
            counts.date.add(truthy(&meeting.date), other.date.as_deref());
        }
    }
}
