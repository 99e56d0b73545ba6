//! The sentences in the `yes` cells of issues.tsv and minutes.tsv: they mark, in `[ ]`, words that
//! tell of their row; a sentence of `no` has none of the row's words as they stand.

use crate::packs::{Failure, isolated};
use mahdar_lang::{PackError, Table};
use mahdar_text::fold;

/// The rows of `table` whose sentences do not hold.
pub fn failures(table: &Table) -> Result<Vec<Failure>, PackError> {
    let (words, yes, no) = (table.column("words")?, table.column("yes")?, table.column("no")?);
    let mut out = Vec::new();
    for row in &table.rows {
        let marked =
            |sentence: &&str| sentence.split_once('[').is_some_and(|(_, s)| s.contains(']'));
        for sentence in row.list(yes).filter(|sentence| !marked(sentence)) {
            let what = format!("yes: {} marks no words in [ ]", isolated(sentence));
            out.push(Failure { line: row.line, what });
        }
        for sentence in row.list(no) {
            let folded = format!(" {} ", fold(sentence).replace(['.', ',', '،'], " "));
            if row.list(words).any(|word| folded.contains(&format!(" {} ", fold(word)))) {
                let what = format!("no: {} holds a word of the row", isolated(sentence));
                out.push(Failure { line: row.line, what });
            }
        }
    }
    Ok(out)
}
