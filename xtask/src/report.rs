//! The training report: what the reader gains over the grammar alone, and what each group of
//! features is worth.

use crate::folds::{self, Folds};
use crate::grammar::GrammarJudge;
use anyhow::Result;
use mahdar_eval::Scores;
use mahdar_lang::Convention;
use mahdar_reader::{Group, Judge};

/// Prints the report of a language, cross-validated in `folds` parts.
pub fn run(code: &str, convention: Convention, folds: usize) -> Result<()> {
    println!("{:<28}{:>8}{:>8}{:>12}{:>9}", "", "tokens", "found", "attributed", "speaker");
    let grammar = folds::untrained(code, convention, |article| {
        Box::new(GrammarJudge::new(&article.text)) as Box<dyn Judge>
    })?;
    row("grammar alone", &grammar)?;
    row(&format!("trained, {folds} folds"), &folds::validate(code, convention, folds, &[])?)?;
    for group in Group::ALL {
        let name = format!("without {group:?}").to_lowercase();
        row(&name, &folds::validate(code, convention, folds, &[group])?)?;
    }
    Ok(())
}

fn row(name: &str, folds: &Folds) -> Result<()> {
    let Scores { content_tokens, found, attributed, speaker, .. } = folds.scores()?;
    println!(
        "{name:<28}{:>8.1}{:>8.1}{:>12.1}{:>9.1}",
        content_tokens.f1,
        found.f1,
        attributed.f1,
        speaker.unwrap_or_default().f1
    );
    Ok(())
}
