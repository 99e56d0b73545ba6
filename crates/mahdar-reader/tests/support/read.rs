//! Reading a text that is nothing but text.

use crate::packs::packs;
use mahdar_reader::Record;
use mahdar_text::Article;

/// The record of a text in a language that the reader finds out by itself.
pub fn read(text: &str) -> Record {
    let article = Article { id: "test".into(), text: text.into(), ..Article::default() };
    mahdar_reader::read(&article, packs())
}
