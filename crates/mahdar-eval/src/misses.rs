//! Statements that were missed or given to somebody else.

use crate::actors::Matcher;
use crate::collection::Collection;
use crate::error::EvalError;
use crate::judge::{each, truthy};
use crate::pairs::Pairs;
use crate::record::{Span, Statement};
use std::fmt;

/// A gold statement that was not found, or not with its speaker.
///
/// Displayed as the record's id, and a line each for gold and prediction: cue, source, speaker,
/// content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The record.
    pub id: String,
    /// What it should be.
    pub gold: Side,
    /// What was predicted.
    pub pred: Option<Side>,
}

/// A statement in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The cue.
    pub cue: String,
    /// The source.
    pub source: String,
    /// The speaker.
    pub speaker: Option<String>,
    /// The content.
    pub content: String,
}

/// The first `limit` misses. Where the gold names no speakers, only what was not found is one.
///
/// # Errors
/// As [`score`](crate::score).
pub fn misses(gold: &Collection, pred: &Collection, limit: usize) -> Result<Vec<Miss>, EvalError> {
    let matcher = Matcher::new();
    let statements = gold.records().iter().flat_map(|r| &r.statements);
    let has_speaker = statements.into_iter().any(|s| truthy(&s.speaker).is_some());
    let mut out = Vec::new();
    each(gold, pred, |gold, pred| {
        let Pairs { text, pairs, .. } = Pairs::new(gold, pred, &matcher)?;
        let missed = pairs.iter().filter(|p| !(p.speaker || p.found && !has_speaker));
        out.extend(missed.take(limit - out.len()).map(|pair| Miss {
            id: gold.id.clone(),
            gold: Side::new(&text, pair.gold),
            pred: pair.pred.map(|pred| Side::new(&text, pred)),
        }));
        Ok(())
    })?;
    Ok(out)
}

impl Side {
    fn new(text: &[char], statement: &Statement) -> Self {
        let words = |spans: &[Span]| {
            let parts: Vec<String> =
                spans.iter().map(|&[start, end]| text[start..end].iter().collect()).collect();
            parts.join(" … ")
        };
        Self {
            cue: words(&statement.cue),
            source: words(&statement.source),
            speaker: statement.speaker.clone(),
            content: words(&statement.content),
        }
    }
}

/// How much of a content is shown.
const SHOWN: usize = 160;

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cue, source, speaker, content } = self;
        let speaker = speaker.as_deref().unwrap_or("-");
        let content = content.chars().take(SHOWN).collect::<String>().replace('\n', " ");
        write!(f, "{cue} | {source} | {speaker} | {content}")
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n  gold  {}", self.id, self.gold)?;
        match &self.pred {
            Some(pred) => write!(f, "  pred  {pred}"),
            None => write!(f, "  pred  -"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missed_is_shown() -> Result<(), EvalError> {
        let line = r#"{"id": "a", "text": "He said no.", "statements":
            [{"content": [[8, 10]], "cue": [[3, 7]], "source": [[0, 2]], "speaker": "Ann Lee"}]}"#
            .replace('\n', " ");
        let gold = Collection::read("gold", line.as_bytes())?;
        let pred = Collection::read("pred", line.replace("Ann Lee", "Bob").as_bytes())?;
        assert!(misses(&gold, &gold, 5)?.is_empty());
        let shown = misses(&gold, &pred, 5)?[0].to_string();
        assert_eq!(shown, "a\n  gold  said | He | Ann Lee | no\n  pred  said | He | Bob | no");
        let shown = misses(&gold, &Collection::default(), 5)?[0].to_string();
        assert!(shown.ends_with("\n  pred  -"));
        assert!(misses(&gold, &pred, 0)?.is_empty());
        Ok(())
    }
}
