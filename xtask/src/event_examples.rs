//! The sentences in the `yes` cells of events.tsv: the words in `[ ]` must be a form of their row.

use crate::packs::{Failure, isolated};
use mahdar_lang::{Pack, PackError, Sense, Table};
use mahdar_text::Segmented;

/// The rows of `table` whose sentence does not hold.
pub fn failures(table: &Table, pack: &Pack) -> Result<Vec<Failure>, PackError> {
    let (lemma, yes) = (table.column("lemma")?, table.column("yes")?);
    let mut out = Vec::new();
    for row in &table.rows {
        for sentence in row.list(yes) {
            let (lemma, trigger) = (row.cell(lemma), trigger(sentence));
            let found = trigger.is_some_and(|t| lemmas(t, pack).any(|known| known == lemma));
            if !found {
                let what = format!("yes: {} holds no form of {lemma} in [ ]", isolated(sentence));
                out.push(Failure { line: row.line, what });
            }
        }
    }
    Ok(out)
}

/// What stands between the brackets.
fn trigger(sentence: &str) -> Option<&str> {
    let (_, rest) = sentence.split_once('[')?;
    Some(rest.split_once(']')?.0)
}

/// The lemmas of events that a word or phrase is a form of.
fn lemmas<'p>(words: &str, pack: &'p Pack) -> impl Iterator<Item = &'p str> {
    let lexicon = &pack.events;
    let segmented = Segmented::new(words);
    let ids: Vec<_> =
        (0..segmented.tokens().len()).map(|k| lexicon.word(segmented.folded(k))).collect();
    let analysis = segmented
        .tokens()
        .first()
        .map(|_| pack.clitics.analyse(lexicon, segmented.folded(0)))
        .unwrap_or_default();
    let phrase = Some(analysis.begin)
        .filter(|&begin| begin != 0)
        .and_then(|begin| lexicon.phrase(begin, ids.iter().skip(1).copied()));
    let senses: &[Sense] = match phrase {
        Some((phrase, _)) => lexicon.phrase_senses(phrase),
        None => lexicon.senses(analysis.stem),
    };
    senses.iter().map(|s| lexicon.events()[s.entry as usize].lemma.as_str())
}
