//! The figures.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Precision, recall and their harmonic mean, in per cent, rounded to a tenth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Recall over the gold statements of one form, in per cent, rounded to a tenth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recall {
    /// How many there are.
    pub n: usize,
    /// How many of them were found.
    pub found: f64,
    /// How many of them were found with their source and cue.
    pub attributed: f64,
}

/// What [`score`](crate::score) finds; the [crate] says what each figure counts.
///
/// As JSON it has the keys of `score.py --json`, in its order; displayed, it is a row a figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Gold statements.
    pub statements: usize,
    /// Predicted statements.
    pub predicted: usize,
    /// Contents with the same spans.
    #[serde(rename = "content.exact")]
    pub content_exact: Figure,
    /// Words of contents.
    #[serde(rename = "content.tokens")]
    pub content_tokens: Figure,
    /// Statements found.
    pub found: Figure,
    /// Statements found with their source and cue.
    pub attributed: Figure,
    /// Statements found with their speaker, where the gold names speakers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Figure>,
    /// Accuracy of forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<f64>,
    /// Accuracy of acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<f64>,
    /// Recall by form; the keys are `recall.direct` and so on.
    #[serde(flatten)]
    pub recall: BTreeMap<String, Recall>,
    /// Meetings found, where the gold has meetings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meetings: Option<Figure>,
    /// Accuracy of their status.
    #[serde(rename = "meetings.status", default, skip_serializing_if = "Option::is_none")]
    pub meetings_status: Option<f64>,
    /// Accuracy of their dates.
    #[serde(rename = "meetings.date", default, skip_serializing_if = "Option::is_none")]
    pub meetings_date: Option<f64>,
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = serde_json::to_value(self).map_err(|_| fmt::Error)?;
        for (name, value) in value.as_object().into_iter().flatten() {
            write!(f, "{name:18}")?;
            match value.as_object() {
                Some(parts) => {
                    for (part, value) in parts {
                        write!(f, "  {part} {value:>5}", value = value.to_string())?;
                    }
                }
                None => write!(f, "  {value}")?,
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// What is counted, over all records.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) gold: usize,
    pub(crate) pred: usize,
    pub(crate) exact: usize,
    pub(crate) common_words: usize,
    pub(crate) gold_words: usize,
    pub(crate) pred_words: usize,
    pub(crate) found: usize,
    pub(crate) attributed: usize,
    pub(crate) has_speaker: bool,
    pub(crate) speaker: usize,
    pub(crate) form: Accuracy,
    pub(crate) act: Accuracy,
    pub(crate) forms: BTreeMap<String, FormCounts>,
    pub(crate) gold_meetings: usize,
    pub(crate) pred_meetings: usize,
    pub(crate) meetings: usize,
    pub(crate) status: Accuracy,
    pub(crate) date: Accuracy,
}

#[derive(Default)]
pub(crate) struct FormCounts {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) attributed: usize,
}

/// How often a label that the gold gives was predicted.
#[derive(Default)]
pub(crate) struct Accuracy {
    right: usize,
    of: usize,
}

impl Accuracy {
    pub(crate) fn add(&mut self, gold: Option<&str>, pred: Option<&str>) {
        self.of += usize::from(gold.is_some());
        self.right += usize::from(gold.is_some() && gold == pred);
    }

    fn percent(&self) -> Option<f64> {
        (self.of > 0).then(|| percent(self.right, self.of))
    }
}

impl Counts {
    pub(crate) fn scores(&self) -> Scores {
        let statements = |right| figure(right, self.pred, self.gold);
        let recall = |(form, counts): (&String, &FormCounts)| {
            let recall = Recall {
                n: counts.gold,
                found: percent(counts.found, counts.gold),
                attributed: percent(counts.attributed, counts.gold),
            };
            (format!("recall.{form}"), recall)
        };
        let has_meetings = self.gold_meetings > 0;
        let meetings = || figure(self.meetings, self.pred_meetings, self.gold_meetings);
        Scores {
            statements: self.gold,
            predicted: self.pred,
            content_exact: statements(self.exact),
            content_tokens: figure(self.common_words, self.pred_words, self.gold_words),
            found: statements(self.found),
            attributed: statements(self.attributed),
            speaker: self.has_speaker.then(|| statements(self.speaker)),
            form: self.form.percent(),
            act: self.act.percent(),
            recall: self.forms.iter().map(recall).collect(),
            meetings: has_meetings.then(meetings),
            meetings_status: self.status.percent(),
            meetings_date: self.date.percent(),
        }
    }
}

pub(crate) fn figure(right: usize, pred: usize, gold: usize) -> Figure {
    let share = |of: usize| if of > 0 { 100.0 * right as f64 / of as f64 } else { 0.0 };
    let (p, r) = (share(pred), share(gold));
    let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    Figure { p: round(p), r: round(r), f1: round(f1) }
}

pub(crate) fn percent(part: usize, of: usize) -> f64 {
    round(100.0 * part as f64 / of as f64)
}

/// To a tenth, as Python's `round`: the decimal nearest to the exact value of the float, and of two
/// the even one.
fn round(value: f64) -> f64 {
    format!("{value:.1}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_pythons() {
        let cases =
            [(6.25, 6.2), (18.75, 18.8), (31.25, 31.2), (0.05, 0.1), (0.15, 0.1), (0.0, 0.0)];
        for (value, rounded) in cases {
            assert_eq!(round(value), rounded, "{value}");
        }
        assert_eq!(round(200.0 / 3.0), 66.7);
    }

    #[test]
    fn nothing_scores_nothing() {
        let scores = Counts::default().scores();
        assert_eq!(scores.found, Figure::default());
        let table = scores.to_string();
        assert!(table.starts_with("statements          0\npredicted"), "{table}");
        assert!(table.contains("content.exact       p   0.0  r   0.0  f1   0.0\n"), "{table}");
    }
}
