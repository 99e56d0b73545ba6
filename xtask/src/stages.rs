//! Cross-validation of some stages alone: the weights of all others are trained once and kept in a
//! folder.

use crate::folds::Folds;
use crate::gold::{self, GoldArticle};
use crate::language;
use crate::teacher::{Example, Teacher};
use crate::train::{self, Material, PARTS, Settings, apart, fit, record_of};
use anyhow::{Context, Result, bail};
use mahdar_lang::{Convention, Pack, Weights};
use mahdar_reader::{Judge, LinearJudge, Options, Question, read_with};
use std::fs;
use std::path::Path;

/// Which stages are trained anew.
#[derive(Clone, Copy, Debug)]
pub struct Stages {
    pub sources: bool,
    pub speakers: bool,
    pub meetings: bool,
}

impl Stages {
    fn has(self, question: &Question<'_>) -> bool {
        match question {
            Question::Source { .. } => self.sources,
            Question::Speaker { .. } => self.speakers,
            Question::Meeting { .. }
            | Question::Party { .. }
            | Question::MeetingStatus
            | Question::MeetingMode
            | Question::MeetingTime { .. }
            | Question::MeetingPlace { .. } => self.meetings,
            _ => false,
        }
    }
}

/// A judge that leaves the questions of some stages to another one.
pub struct Split<'w> {
    stages: Stages,
    kept: LinearJudge<'w>,
    anew: LinearJudge<'w>,
}

impl<'w> Split<'w> {
    fn new(stages: Stages, kept: &'w Weights, anew: &'w Weights) -> Self {
        Self { stages, kept: LinearJudge::new(kept), anew: LinearJudge::new(anew) }
    }
}

impl Judge for Split<'_> {
    fn choose(&mut self, question: &Question<'_>, options: &Options) -> (usize, f32) {
        let judge = if self.stages.has(question) { &mut self.anew } else { &mut self.kept };
        judge.choose(question, options)
    }

    fn reads_names(&self) -> bool {
        false
    }
}

/// A teacher that writes down the questions of some stages only.
struct Picky<'a> {
    stages: Stages,
    teacher: Teacher<'a>,
    examples: Vec<Example>,
}

impl Judge for Picky<'_> {
    fn choose(&mut self, question: &Question<'_>, options: &Options) -> (usize, f32) {
        let choice = self.teacher.choose(question, options);
        if self.stages.has(question) {
            self.examples.append(&mut self.teacher.examples);
        }
        self.teacher.examples.clear();
        choice
    }
}

fn examples<'a>(
    stages: Stages,
    articles: &[&'a GoldArticle],
    pack: &Pack,
    guide: Option<(&'a Weights, &'a Weights)>,
) -> Vec<Example> {
    let mut out = Vec::new();
    for article in articles {
        let guide = guide
            .map(|(kept, anew)| Box::new(Split::new(stages, kept, anew)) as Box<dyn Judge + 'a>);
        let teacher = Teacher::guided(article, guide);
        let mut judge = Picky { stages, teacher, examples: Vec::new() };
        read_with(&mut record_of(article), pack, &mut judge, &[]);
        out.append(&mut judge.examples);
    }
    out
}

/// The weights of the stages, trained as [`train::train`] trains all.
fn retrain(
    stages: Stages,
    articles: &[&GoldArticle],
    pack: &Pack,
    kept: &train::Trained,
    settings: Settings,
) -> Weights {
    let language = &pack.language.code;
    let mut all = examples(stages, articles, pack, None);
    for (part, kept) in kept.guides.iter().enumerate() {
        let (inside, outside) = apart(articles, PARTS, part);
        let own = fit(language, &examples(stages, &outside, pack, None), settings);
        all.append(&mut examples(stages, &inside, pack, Some((kept, &own))));
    }
    fit(language, &all, settings)
}

/// Cross-validates the stages; the weights of the others are read from `dir`, or trained and written
/// there.
pub fn validate(
    code: &str,
    convention: Convention,
    folds: usize,
    stages: Stages,
    settings: Settings,
    dir: &Path,
) -> Result<Folds> {
    fs::create_dir_all(dir)?;
    let mut pack = language::untrained(code)?;
    pack.follow(convention);
    let sentences = language::sentences(code, convention)?;
    let articles = gold::load(code, convention)?;
    let articles: Vec<&GoldArticle> = articles.iter().collect();
    let one = |fold: usize| -> Result<Folds> {
        let (unseen, seen) = apart(&articles, folds, fold);
        let path = |name: &str| dir.join(format!("{code}-{folds}-{fold}-{name}.bin"));
        let read = |name: &str| -> Result<Weights> {
            let path = path(name);
            let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
            Ok(Weights::from_bytes(name, &bytes)?)
        };
        if !path("all").is_file() {
            let material = Material { articles: seen.clone(), sentences: &sentences };
            let trained = train::with_guides(&material, &pack, settings, &[]);
            for (part, guide) in trained.guides.iter().enumerate() {
                fs::write(path(&part.to_string()), guide.to_bytes())?;
            }
            fs::write(path("all"), trained.all.to_bytes())?;
        }
        let kept = train::Trained {
            all: read("all")?,
            guides: (0..PARTS).map(|part| read(&part.to_string())).collect::<Result<_>>()?,
        };
        let anew = retrain(stages, &seen, &pack, &kept, settings);
        let mut out = Folds::default();
        out.read(&unseen, &pack, &mut Split::new(stages, &kept.all, &anew), &[])?;
        Ok(out)
    };
    let read: Vec<Result<Folds>> = std::thread::scope(|scope| {
        let one = &one;
        let threads: Vec<_> = (0..folds).map(|fold| scope.spawn(move || one(fold))).collect();
        threads.into_iter().map(|t| t.join().unwrap_or_else(|_| bail!("a fold failed"))).collect()
    });
    let mut out = Folds::default();
    for folds in read {
        let Folds { gold, records } = folds?;
        out.gold += &gold;
        out.records += &records;
    }
    Ok(out)
}
