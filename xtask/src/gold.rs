//! Annotated articles: stand-off annotations and gold records.

use crate::{polnear, repository};
use anyhow::{Context, Result, bail, ensure};
use flate2::read::MultiGzDecoder;
use mahdar_lang::Convention;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A half-open range of code points.
pub type Range = [u32; 2];

/// An annotated statement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    pub id: String,
    pub content: Vec<Range>,
    pub cue: Vec<Range>,
    pub source: Vec<Range>,
    pub form: String,
    pub act: String,
    #[serde(default)]
    pub inside: Option<String>,
    /// Where the speaker's fullest name stands, or the name where it stands nowhere so.
    pub speaker: Name,
    /// Whether only the convention of PolNeAR counts it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub polnear: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// A name: a place in the text, or a string that stands nowhere so in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Name {
    /// Its range.
    Place(Range),
    /// Its characters.
    Text(String),
}

impl Name {
    fn find(name: &str, text: &str) -> Self {
        match text.find(name) {
            Some(byte) if !name.is_empty() => {
                let start = text[..byte].chars().count() as u32;
                Self::Place([start, start + name.chars().count() as u32])
            }
            _ => Self::Text(name.to_owned()),
        }
    }

    /// The name's characters.
    pub fn text(&self, text: &str) -> String {
        match self {
            Self::Place([a, b]) => text.chars().skip(*a as usize).take((b - a) as usize).collect(),
            Self::Text(name) => name.clone(),
        }
    }
}

/// A stand-off annotation: no text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Annotation {
    pub id: String,
    /// SHA-256 of the text's UTF-8 bytes, in hexadecimal.
    pub sha256: String,
    /// Whether also what only the convention of PolNeAR counts is annotated.
    #[serde(default, skip_serializing_if = "is_false")]
    pub polnear: bool,
    pub statements: Vec<Statement>,
    /// Meetings and actors as annotated, their names as places in the text.
    pub meetings: Vec<Value>,
    pub actors: Vec<Value>,
}

/// An annotation with its text.
#[derive(Clone, Debug)]
pub struct GoldArticle {
    pub text: String,
    /// The date of publication, where it is known.
    pub published: Option<String>,
    pub annotation: Annotation,
    /// How often it counts in training.
    pub weight: usize,
}

/// How often an article of the gold counts in training (`annotations/LANGUAGE/train.jsonl`): the
/// others were annotated once and checked by nobody.
const GOLD_WEIGHT: usize = 3;

/// A gold record as `shared/gold` has them.
#[derive(Deserialize)]
struct GoldRecord {
    id: String,
    text: String,
    #[serde(default)]
    date: Option<String>,
    statements: Vec<GoldStatement>,
    #[serde(default)]
    meetings: Vec<Value>,
    #[serde(default)]
    actors: Vec<Value>,
}

#[derive(Deserialize)]
struct GoldStatement {
    #[serde(default)]
    id: String,
    content: Vec<Range>,
    #[serde(default)]
    cue: Vec<Range>,
    #[serde(default)]
    source: Vec<Range>,
    #[serde(default)]
    speaker: Option<String>,
    form: String,
    #[serde(default = "state")]
    act: String,
    #[serde(default)]
    inside: Option<String>,
    #[serde(default)]
    wide: Option<bool>,
}

fn state() -> String {
    "state".into()
}

/// Where the shared texts lie: `MAHDAR_SHARED`, else `../shared`.
pub fn shared() -> PathBuf {
    std::env::var_os("MAHDAR_SHARED")
        .map_or_else(|| repository::root().join("../shared"), PathBuf::from)
}

/// The lines of a file, decompressed where its name ends in `.gz`.
pub fn lines(path: &Path) -> Result<impl Iterator<Item = std::io::Result<String>>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let reader: Box<dyn Read> = if path.extension().is_some_and(|e| e == "gz") {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    Ok(BufReader::new(reader).lines())
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

/// Turns gold records with text into annotations without.
pub fn import(path: &Path) -> Result<Vec<GoldArticle>> {
    let mut out = Vec::new();
    for (number, line) in lines(path)?.enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            continue;
        }
        let gold: GoldRecord = serde_json::from_str(&line).with_context(place)?;
        out.push(stand_off(gold));
    }
    Ok(out)
}

fn stand_off(gold: GoldRecord) -> GoldArticle {
    let text = gold.text;
    let place = |value: &Value| match value {
        Value::String(s) => serde_json::to_value(Name::find(s, &text)).unwrap_or_default(),
        other => other.clone(),
    };
    let places = |mut record: Value, one: &[&str], many: &[&str]| {
        for key in one {
            record[*key] = place(&record[*key]);
        }
        for key in many {
            let list = record[*key].as_array().cloned().unwrap_or_default();
            record[*key] = list.iter().map(place).collect();
        }
        record
    };
    let meetings =
        gold.meetings.into_iter().map(|m| places(m, &["place", "when"], &["parties"])).collect();
    let actors =
        gold.actors.into_iter().map(|a| places(a, &["name", "role"], &["variants"])).collect();
    let polnear = gold.statements.iter().any(|s| s.wide.is_some());
    let statements = gold
        .statements
        .into_iter()
        .map(|s| Statement {
            id: s.id,
            content: s.content,
            cue: s.cue,
            source: s.source,
            form: s.form,
            act: s.act,
            inside: s.inside,
            speaker: Name::find(s.speaker.as_deref().unwrap_or(""), &text),
            polnear: s.wide.unwrap_or(false),
        })
        .collect();
    let annotation =
        Annotation { id: gold.id, sha256: sha256(&text), polnear, statements, meetings, actors };
    GoldArticle { text, published: gold.date, annotation, weight: 1 }
}

/// The annotated articles of a language under a convention: what counts there, of the articles
/// that were annotated for it.
pub fn load(language: &str, convention: Convention) -> Result<Vec<GoldArticle>> {
    let mut articles = load_all(language)?;
    match convention {
        Convention::Polnear => {
            articles.retain(|a| a.annotation.polnear);
            for article in &mut articles {
                article.annotation.statements.retain(|s| s.inside.is_none());
                polnear::name_sources(article);
            }
        }
        Convention::Mahdar => {
            for article in &mut articles {
                article.annotation.statements.retain(|s| !s.polnear);
            }
        }
    }
    Ok(articles)
}

/// Reads the annotations of a language and finds their texts among the shared ones.
fn load_all(language: &str) -> Result<Vec<GoldArticle>> {
    let folder = repository::root().join("annotations").join(language);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    files.sort();
    let texts = texts(language)?;
    let mut out = Vec::new();
    for path in files {
        let is_gold = path.file_stem().is_some_and(|stem| stem == "train");
        let weight = if is_gold { GOLD_WEIGHT } else { 1 };
        for (number, line) in lines(&path)?.enumerate() {
            let place = format!("{}:{}", path.display(), number + 1);
            let annotation: Annotation =
                serde_json::from_str(&line?).with_context(|| place.clone())?;
            let Some((text, published)) = texts.get(&annotation.id) else {
                bail!("{place}: no shared article has the id {}", annotation.id);
            };
            let same = sha256(text) == annotation.sha256;
            ensure!(same, "{place}: the text of {} is not the annotated one", annotation.id);
            let (text, published) = (text.clone(), published.clone());
            out.push(GoldArticle { text, published, annotation, weight });
        }
    }
    Ok(out)
}

/// The texts of a language with their dates of publication, by their ids.
fn texts(language: &str) -> Result<BTreeMap<String, (String, Option<String>)>> {
    #[derive(Deserialize)]
    struct Text {
        id: String,
        text: String,
        #[serde(default)]
        date: Option<String>,
    }
    let files = [
        shared().join(format!("corpora/{language}_news.jsonl.gz")),
        shared().join(format!("gold/{language}/train.jsonl")),
    ];
    let mut out = BTreeMap::new();
    for path in files {
        for line in lines(&path)? {
            let text: Text = serde_json::from_str(&line?)?;
            out.insert(text.id, (text.text, text.date));
        }
    }
    Ok(out)
}

/// A gold article in the form that the scorer reads.
pub fn scored(article: &GoldArticle) -> Result<Value> {
    let mut value = serde_json::to_value(&article.annotation)?;
    value["text"] = article.text.clone().into();
    let name = |v: &Value| -> Value {
        serde_json::from_value::<Name>(v.clone())
            .map_or(v.clone(), |n| n.text(&article.text).into())
    };
    for statement in value["statements"].as_array_mut().into_iter().flatten() {
        statement["speaker"] = name(&statement["speaker"]);
    }
    for meeting in value["meetings"].as_array_mut().into_iter().flatten() {
        let parties: Vec<_> =
            meeting["parties"].as_array().into_iter().flatten().map(name).collect();
        meeting["parties"] = parties.into();
    }
    for actor in value["actors"].as_array_mut().into_iter().flatten() {
        actor["name"] = name(&actor["name"]);
        let variants: Vec<_> =
            actor["variants"].as_array().into_iter().flatten().map(name).collect();
        actor["variants"] = variants.into();
    }
    Ok(value)
}
