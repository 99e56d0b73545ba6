//! The reader: one article and the language packs in, one [`Record`] out.
#![deny(missing_docs)]
mod record;
pub use record::{Actor, ActorKind, FORMAT, Form, Range, Record, Statement, StatementAct};
use mahdar_lang::Packs;
use mahdar_text::Article;

/// Reads an article.
#[must_use]
pub fn read(article: &Article, packs: &Packs) -> Record {
    let _ = packs;
    Record { format: FORMAT.into(), id: article.id.clone(), text: article.text.clone(), ..Record::default() }
}
