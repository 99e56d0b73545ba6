//! Finds what an article is a near-copy of.

use crate::ids::ArticleId;
use crate::near::{NEAR, Sketch};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// A band that more articles share than this tells nothing: it is what a site writes under each.
const CROWD: i64 = 64;

/// Links an article to the first of those that it is a near-copy of, and makes it findable. What it
/// is a new version of (`earlier`) is no copy of it; it keeps that one's group.
pub(super) fn link(
    db: &Connection,
    article: ArticleId,
    sketch: &Sketch,
    earlier: Option<ArticleId>,
) -> rusqlite::Result<()> {
    let first = match earlier {
        Some(earlier) => first_of(db, earlier)?.filter(|first| *first != earlier),
        None => nearest(db, sketch)?,
    };
    if first.is_some() {
        db.prepare_cached("UPDATE articles SET copy_of = ?2 WHERE id = ?1")?
            .execute(params![article, first])?;
    }
    add_bands(db, article, sketch)
}

/// Makes an article findable for those that come later.
pub(crate) fn add_bands(
    db: &Connection,
    article: ArticleId,
    sketch: &Sketch,
) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO bands VALUES (?1, ?2)")?;
    for band in sketch.bands() {
        insert.execute(params![band, article])?;
    }
    Ok(())
}

/// The first article of the group of the most similar one, if that is similar enough.
fn nearest(db: &Connection, sketch: &Sketch) -> rusqlite::Result<Option<ArticleId>> {
    let mut sharing = db.prepare_cached("SELECT article FROM bands WHERE band = ?1 LIMIT ?2")?;
    let mut candidates = BTreeSet::new();
    for band in sketch.bands() {
        let rows = sharing.query_map(params![band, CROWD], |row| row.get::<_, ArticleId>(0))?;
        for article in rows {
            candidates.insert(article?);
        }
    }
    let mut best: Option<(f64, ArticleId)> = None;
    for candidate in candidates {
        let stored = db
            .prepare_cached("SELECT sketch FROM texts WHERE article = ?1")?
            .query_row([candidate], |row| row.get::<_, Vec<u8>>(0))
            .optional()?;
        let Some(other) = stored.as_deref().and_then(Sketch::from_bytes) else { continue };
        let similarity = sketch.similarity(&other);
        if similarity >= NEAR && best.is_none_or(|(before, _)| similarity > before) {
            best = Some((similarity, candidate));
        }
    }
    best.map_or(Ok(None), |(_, article)| first_of(db, article))
}

fn first_of(db: &Connection, article: ArticleId) -> rusqlite::Result<Option<ArticleId>> {
    db.prepare_cached("SELECT coalesce(copy_of, id) FROM articles WHERE id = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()
}
