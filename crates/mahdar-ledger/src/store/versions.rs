//! Sightings, and versions of an article at one address.

use crate::ids::{ArticleId, StatementId};
use crate::incoming::Incoming;
use crate::near::{VERSION, containment, spaced};
use crate::squeeze::inflate_text;
use mahdar_text::{OffsetMap, Span};
use rusqlite::{Connection, OptionalExtension, params};

/// The article that stands at the address of `incoming`, if that is a new version of it.
pub(crate) fn earlier(db: &Connection, incoming: &Incoming) -> rusqlite::Result<Option<ArticleId>> {
    let Some(url) = &incoming.article.url else { return Ok(None) };
    let Some((_, before)) = address(db, url)? else { return Ok(None) };
    Ok(one_story(db, before, incoming)?.then_some(before))
}

/// Notes that `article` came in; gives the article that it replaces.
pub(crate) fn sighted(
    db: &Connection,
    article: ArticleId,
    incoming: &Incoming,
) -> rusqlite::Result<Option<ArticleId>> {
    let Some(url) = &incoming.article.url else {
        note(db, article, None, incoming)?;
        return Ok(None);
    };
    let Some((id, before)) = address(db, url)? else {
        db.prepare_cached("INSERT INTO addresses (url, article) VALUES (?1, ?2)")?
            .execute(params![url, article])?;
        note(db, article, Some(db.last_insert_rowid()), incoming)?;
        return Ok(None);
    };
    note(db, article, Some(id), incoming)?;
    if before == article {
        return Ok(None);
    }
    db.execute("UPDATE addresses SET article = ?2 WHERE id = ?1", params![id, article])?;
    if !one_story(db, before, incoming)? {
        return Ok(None);
    }
    replace(db, before, article, incoming.sighting.seen)?;
    Ok(Some(before))
}

fn address(db: &Connection, url: &str) -> rusqlite::Result<Option<(i64, ArticleId)>> {
    db.prepare_cached("SELECT id, article FROM addresses WHERE url = ?1")?
        .query_row([url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Whether two articles that came from one address are versions of one: not those of a front page,
/// where another article stands every hour.
fn one_story(db: &Connection, before: ArticleId, incoming: &Incoming) -> rusqlite::Result<bool> {
    let title: Option<String> =
        db.query_row("SELECT title FROM articles WHERE id = ?1", [before], |row| row.get(0))?;
    let same_title = match (&title, &incoming.article.title) {
        (Some(a), Some(b)) => spaced(a) == spaced(b),
        _ => false,
    };
    Ok(same_title || containment(&text(db, before)?, &incoming.article.text) >= VERSION)
}

/// The text of an article; a damaged one has no words in common with any other.
fn text(db: &Connection, article: ArticleId) -> rusqlite::Result<String> {
    let body: Vec<u8> = db
        .prepare_cached("SELECT body FROM texts WHERE article = ?1")?
        .query_row([article], |row| row.get(0))?;
    Ok(inflate_text(&body).unwrap_or_default())
}

/// Notes a sighting, or that one came again.
fn note(
    db: &Connection,
    article: ArticleId,
    address: Option<i64>,
    incoming: &Incoming,
) -> rusqlite::Result<()> {
    let Incoming { article: came, sighting, .. } = incoming;
    let values = params![
        article,
        address,
        came.id,
        came.publisher,
        came.published,
        sighting.source,
        sighting.seen
    ];
    let again = db
        .prepare_cached(
            "UPDATE sightings SET times = times + 1, last_seen = max(last_seen, ?7)
             WHERE article = ?1 AND address IS ?2 AND name = ?3 AND publisher IS ?4
                AND published IS ?5 AND source = ?6",
        )?
        .execute(values)?;
    if again == 0 {
        db.prepare_cached(
            "INSERT INTO sightings (article, address, name, publisher, published, source,
                first_seen, last_seen, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 1)",
        )?
        .execute(values)?;
    }
    Ok(())
}

/// `after` stands where `before` stood. An article that still stands at another address is not
/// replaced; one that has come back is current again.
fn replace(
    db: &Connection,
    before: ArticleId,
    after: ArticleId,
    seen: i64,
) -> rusqlite::Result<()> {
    db.execute("UPDATE articles SET replaced_by = NULL WHERE id = ?1", [after])?;
    db.execute("UPDATE statements SET vanished = NULL WHERE article = ?1", [after])?;
    let replaced = db.execute(
        "UPDATE articles SET replaced_by = ?2
         WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM addresses WHERE article = ?1)",
        [before, after],
    )?;
    if replaced > 0 {
        mark_vanished(db, before, after, seen)?;
    }
    Ok(())
}

/// Marks the statements of `before` whose words do not stand in `after`.
pub(crate) fn mark_vanished(
    db: &Connection,
    before: ArticleId,
    after: ArticleId,
    seen: i64,
) -> rusqlite::Result<()> {
    let text_before = text(db, before)?;
    let text_after = spaced(&text(db, after)?);
    let offsets = OffsetMap::new(&text_before);
    let mut statements =
        db.prepare_cached("SELECT id, start, \"end\" FROM statements WHERE article = ?1")?;
    let rows: Vec<(StatementId, u32, u32)> = statements
        .query_map([before], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, start, end) in rows {
        let content = offsets
            .bytes(Span::new(start, end))
            .and_then(|span| span.get(&text_before))
            .unwrap_or_default();
        let vanished = (!text_after.contains(&spaced(content))).then_some(seen);
        db.prepare_cached("UPDATE statements SET vanished = ?2 WHERE id = ?1")?
            .execute(params![id, vanished])?;
    }
    Ok(())
}
