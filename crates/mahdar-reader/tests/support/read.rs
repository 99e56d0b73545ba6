//! Reading with the packs of the repository.

use mahdar_lang::Packs;
use mahdar_reader::Record;
use mahdar_text::Article;
use std::sync::OnceLock;

/// The embedded packs, unpacked once.
pub fn packs() -> &'static Packs {
    static PACKS: OnceLock<Packs> = OnceLock::new();
    PACKS.get_or_init(mahdar_packs::embedded)
}

/// The record of a text in a language that the reader finds out by itself.
pub fn read(text: &str) -> Record {
    let article = Article { id: "test".into(), text: text.into(), ..Article::default() };
    mahdar_reader::read(&article, packs())
}
