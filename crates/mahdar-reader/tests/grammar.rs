//! The grammar of Arabic news, a phenomenon a test, as the annotation guidelines have it.
//!
//! All texts, people, states and bodies are invented. A test that is ignored says what the shipped
//! weights or the grammar read wrongly; `cargo test -p mahdar-reader --test grammar -- --ignored`
//! shows which of them pass by now.

#[path = "grammar/complements.rs"]
mod complements;
#[path = "grammar/hearsay.rs"]
mod hearsay;
#[path = "grammar/no_statements.rs"]
mod no_statements;
#[path = "support/packs.rs"]
mod packs;
#[path = "grammar/quotations.rs"]
mod quotations;
#[path = "support/read.rs"]
mod read;
#[path = "grammar/sources.rs"]
mod sources;
#[path = "grammar/speakers.rs"]
mod speakers;
#[path = "grammar/spelling.rs"]
mod spelling;

use mahdar_reader::{Form, Range, StatementAct};
use read::read;

/// Cue, source, speaker, content, act and form of a statement; pieces are joined by ` … `.
type Row = (&'static str, &'static str, &'static str, &'static str, StatementAct, Form);

/// The statements of a text.
fn statements(text: &str) -> Vec<Row> {
    let chars: Vec<char> = text.chars().collect();
    let piece = |&[from, to]: &Range| chars[from as usize..to as usize].iter().collect::<String>();
    let joined = |ranges: &[Range]| -> &'static str {
        ranges.iter().map(piece).collect::<Vec<_>>().join(" … ").leak()
    };
    let record = read(text);
    assert_eq!(record.language.as_deref(), Some("ar"));
    record
        .statements
        .into_iter()
        .map(|s| {
            let speaker: &'static str = s.speaker.unwrap_or_default().leak();
            (joined(&s.cue), joined(&s.source), speaker, joined(&s.content), s.act, s.form)
        })
        .collect()
}

/// For each statement of a text the number of the one that contains it, from 1.
fn containers(text: &str) -> Vec<Option<usize>> {
    let number = |id: &String| id.trim_start_matches('s').parse().ok();
    read(text).statements.iter().map(|s| s.inside.as_ref().and_then(number)).collect()
}
