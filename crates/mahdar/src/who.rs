//! `mahdar who`.

use crate::cli::{AnswerFormat, WhoArgs};
use crate::output::{Output, is_broken_pipe};
use crate::{known, packs, render};
use anyhow::{Context, Result, bail};
use mahdar_lang::{Pack, Packs};
use mahdar_text::Article;
use mahdar_world::{Date, Profile, Who};
use serde_json::{Map, Value, json};
use std::io::{self, BufRead};
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If the packs cannot be loaded, the date or the language is none, the input cannot be read or
/// the output not written.
pub fn run(args: &WhoArgs) -> Result<ExitCode> {
    let packs = packs::of(args.lang_dir.as_deref())?;
    let world = mahdar_packs::world();
    if let Some(lang) = args.lang.as_deref().filter(|lang| packs.get(lang).is_none()) {
        bail!("no language pack for {lang:?}");
    }
    let date = args.date.as_deref().map(|text| date(text, &packs)).transpose()?;
    let asker = Asker { who: Who::new(&world, &packs), packs: &packs, args, date };
    let usual = if args.phrases.is_empty() { AnswerFormat::Jsonl } else { AnswerFormat::Text };
    let format = args.format.unwrap_or(usual);
    let mut out = Answers { output: Output::stdout(), format, started: false };
    let mut failed = false;
    let written = if args.phrases.is_empty() {
        answer_lines(&asker, &mut out, &mut failed)
    } else {
        let mut phrases = args.phrases.iter();
        let mut answer = |text: &String| {
            let profile = asker.who.describe(text, date, args.lang.as_deref());
            out.write(None, text, &object(None, text, &profile))
        };
        phrases.try_for_each(&mut answer)
    };
    match written.and_then(|()| out.finish()) {
        Err(error) if is_broken_pipe(&error) => {}
        written => written.context("cannot write the answers")?,
    }
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

struct Asker<'a> {
    who: Who<'a>,
    packs: &'a Packs,
    args: &'a WhoArgs,
    date: Option<Date>,
}

fn answer_lines(asker: &Asker<'_>, out: &mut Answers, failed: &mut bool) -> io::Result<()> {
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let answer = asker.line(line).unwrap_or_else(|(id, error)| {
            *failed = true;
            let mut answer = Map::new();
            answer.extend(id.map(|id| ("id".to_owned(), id)));
            answer.insert("error".to_owned(), format!("line {}: {error:#}", number + 1).into());
            answer
        });
        let text = answer.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
        out.write(answer.get("error").and_then(Value::as_str), &text, &answer)?;
    }
    Ok(())
}

impl Asker<'_> {
    /// The answer to a line of the input, or its id and what is wrong with it.
    fn line(&self, line: &[u8]) -> Result<Map<String, Value>, (Option<Value>, anyhow::Error)> {
        let value: Value = serde_json::from_slice(line).map_err(|error| (None, error.into()))?;
        let id = value.get("id").filter(|id| !id.is_null()).cloned();
        let answer = || -> Result<Map<String, Value>> {
            let text = value.get("text").and_then(Value::as_str);
            let text = text.context("no \"text\" with the phrase")?;
            let date = match value.get("date") {
                None | Some(Value::Null) => self.date,
                Some(Value::String(text)) if text.is_empty() => self.date,
                Some(Value::String(text)) => Some(date(text, self.packs)?),
                Some(other) => bail!("\"date\" is no string but {other}"),
            };
            let profile = self.who.describe(text, date, self.args.lang.as_deref());
            Ok(object(id.as_ref(), text, &profile))
        };
        answer().map_err(|error| (id.clone(), error))
    }
}

/// A date: ISO 8601, with or without a time, or in the words of a language that is read.
fn date(text: &str, packs: &Packs) -> Result<Date> {
    if let Some(date) = known::day(text) {
        return Ok(date);
    }
    // names of months have capitals: 1 july 2021
    let words = text.split_whitespace().map(|word| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    });
    let capitals = words.collect::<Vec<String>>().join(" ");
    let read = |text: &str, pack: &Pack| {
        let language = Some(pack.language.code.clone());
        let article = Article { text: text.to_owned(), language, ..Article::default() };
        let times = mahdar_reader::read(&article, packs).times;
        times.iter().find_map(|time| time.value.as_deref()?.parse().ok())
    };
    let mut packs_and_texts = packs.iter().flat_map(|pack| [(text, pack), (&capitals, pack)]);
    packs_and_texts.find_map(|(text, pack)| read(text, pack)).with_context(|| {
        format!("{text:?} is no date; write 2013-02-27, 2013-02 or 2013, or 27 February 2013")
    })
}

fn object(id: Option<&Value>, text: &str, profile: &Profile<'_>) -> Map<String, Value> {
    let mut object = Map::new();
    object.extend(id.map(|id| ("id".to_owned(), id.clone())));
    let sectors: Vec<&str> = profile.sectors.iter().map(|sector| sector.name()).collect();
    for (key, value) in [
        ("text", json!(text)),
        ("name", json!(profile.name)),
        ("kind", json!(profile.kind.name())),
        ("country", json!(profile.country)),
        ("sectors", json!(sectors)),
        ("known", json!(profile.known)),
        ("role", json!(profile.role)),
    ] {
        object.insert(key.to_owned(), value);
    }
    object
}

struct Answers {
    output: Output,
    format: AnswerFormat,
    started: bool,
}

impl Answers {
    fn write(
        &mut self,
        error: Option<&str>,
        text: &str,
        object: &Map<String, Value>,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        match self.format {
            AnswerFormat::Text => bytes.extend(lines(error, text, object).into_bytes()),
            AnswerFormat::Json => {
                bytes.extend(b",\n");
                serde_json::to_writer_pretty(&mut bytes, object)?;
            }
            AnswerFormat::Jsonl => {
                serde_json::to_writer(&mut bytes, object)?;
                bytes.push(b'\n');
            }
        }
        let first = !std::mem::replace(&mut self.started, true);
        self.output.write(if first {
            render::first(self.format.into(), &mut bytes)
        } else {
            &bytes
        })
    }

    fn finish(&mut self) -> io::Result<()> {
        self.output.write(render::end(self.format.into(), self.started))?;
        self.output.flush()
    }
}

/// An answer for people.
fn lines(error: Option<&str>, text: &str, object: &Map<String, Value>) -> String {
    if let Some(error) = error {
        return format!("error: {error}\n");
    }
    let mut out = format!("{text}\n");
    for key in ["name", "kind", "country", "sectors", "role", "known"] {
        let value = match &object[key] {
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
            }
            _ => String::new(),
        };
        if !value.is_empty() {
            out += &format!("  {key:8} {value}\n");
        }
    }
    out
}
