//! Cross-validation: each annotated article is read with weights that have not seen it.

use crate::gold::{self, GoldArticle};
use crate::language;
use crate::train::{Material, Settings, apart, record_of, train};
use anyhow::Result;
use mahdar_eval::{Collection, Scores, score};
use mahdar_lang::{Convention, Pack};
use mahdar_reader::{Group, Judge, LinearJudge, read_with};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The annotated articles of a language and what was read in them, as lines of JSON.
#[derive(Default)]
pub struct Folds {
    pub gold: String,
    pub records: String,
}

impl Folds {
    /// Reads `articles` with `judge`.
    pub fn read(
        &mut self,
        articles: &[&GoldArticle],
        pack: &Pack,
        judge: &mut dyn Judge,
        disabled: &[Group],
    ) -> Result<()> {
        for article in articles {
            let mut record = record_of(article);
            read_with(&mut record, pack, judge, disabled);
            writeln!(self.gold, "{}", serde_json::to_string(&gold::scored(article)?)?)?;
            writeln!(self.records, "{}", serde_json::to_string(&record)?)?;
        }
        Ok(())
    }

    /// The scores of what was read.
    pub fn scores(&self) -> Result<Scores> {
        let gold = Collection::read("gold", self.gold.as_bytes())?;
        let records = Collection::read("records", self.records.as_bytes())?;
        Ok(score(&gold, &records)?)
    }

    /// Writes both sides to a folder.
    pub fn write(&self, dir: &Path) -> Result<()> {
        fs::create_dir_all(dir)?;
        fs::write(dir.join("gold.jsonl"), &self.gold)?;
        fs::write(dir.join("records.jsonl"), &self.records)?;
        Ok(())
    }
}

/// Cross-validates the reader of a language in `folds` parts, without the `disabled` features.
pub fn validate(
    code: &str,
    convention: Convention,
    folds: usize,
    disabled: &[Group],
) -> Result<Folds> {
    let mut pack = language::untrained(code)?;
    pack.follow(convention);
    let sentences = language::sentences(code, convention)?;
    let articles = gold::load(code, convention)?;
    let articles: Vec<&GoldArticle> = articles.iter().collect();
    let mut out = Folds::default();
    for fold in 0..folds {
        let (unseen, seen) = apart(&articles, folds, fold);
        let material = Material { articles: seen, sentences: &sentences };
        let weights = train(&material, &pack, Settings::default(), disabled);
        out.read(&unseen, &pack, &mut LinearJudge::new(&weights), disabled)?;
    }
    Ok(out)
}

/// Reads all annotated articles of a language with a judge that needs no training.
pub fn untrained(
    code: &str,
    convention: Convention,
    judge: impl Fn(&GoldArticle) -> Box<dyn Judge>,
) -> Result<Folds> {
    let pack = language::pack(code)?;
    let mut out = Folds::default();
    for article in &gold::load(code, convention)? {
        out.read(&[article], &pack, judge(article).as_mut(), &[])?;
    }
    Ok(out)
}
