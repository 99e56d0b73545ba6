//! The grammar of English news, a phenomenon a test, as the annotation guidelines have it.
//!
//! All texts, people, states and bodies are invented. A test that is ignored says what the shipped
//! weights or the grammar read wrongly; `cargo test -p mahdar-reader --test english -- --ignored`
//! shows which of them pass by now.

#[path = "english/complements.rs"]
mod complements;
#[path = "english/cues.rs"]
mod cues;
#[path = "english/hearsay.rs"]
mod hearsay;
#[path = "english/no_statements.rs"]
mod no_statements;
#[path = "support/packs.rs"]
mod packs;
#[path = "english/quotations.rs"]
mod quotations;
#[path = "english/sources.rs"]
mod sources;
#[path = "english/speakers.rs"]
mod speakers;

use mahdar_reader::{Form, Range, Record, StatementAct};
use mahdar_text::Article;
use packs::packs;

/// Cue, source, speaker, content, act and form of a statement; pieces are joined by ` … `.
type Row = (&'static str, &'static str, &'static str, &'static str, StatementAct, Form);

/// The record of an English text, however short.
fn read(text: &str) -> Record {
    let (id, language) = ("test".into(), Some("en".into()));
    let article = Article { id, language, text: text.into(), ..Article::default() };
    mahdar_reader::read(&article, packs())
}

/// The statements of a text. The guidelines leave open whether an article before it belongs to a
/// speaker; here it does not.
fn statements(text: &str) -> Vec<Row> {
    let chars: Vec<char> = text.chars().collect();
    let piece = |&[from, to]: &Range| chars[from as usize..to as usize].iter().collect::<String>();
    let joined = |ranges: &[Range]| -> &'static str {
        ranges.iter().map(piece).collect::<Vec<_>>().join(" … ").leak()
    };
    read(text)
        .statements
        .into_iter()
        .map(|s| {
            let speaker: &'static str = s.speaker.unwrap_or_default().leak();
            let speaker = without_article(speaker);
            (joined(&s.cue), joined(&s.source), speaker, joined(&s.content), s.act, s.form)
        })
        .collect()
}

fn without_article(speaker: &str) -> &str {
    let articles = ["The ", "the ", "A ", "a ", "An ", "an "];
    articles.iter().find_map(|article| speaker.strip_prefix(article)).unwrap_or(speaker)
}

/// For each statement of a text the number of the one that contains it, from 1.
fn containers(text: &str) -> Vec<Option<usize>> {
    let number = |id: &String| id.trim_start_matches('s').parse().ok();
    read(text).statements.iter().map(|s| s.inside.as_ref().and_then(number)).collect()
}
