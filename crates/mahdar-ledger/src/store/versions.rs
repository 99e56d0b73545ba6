//! Sightings, and versions of an article at one address.

use crate::ids::ArticleId;
use crate::incoming::Incoming;
use rusqlite::{Connection, OptionalExtension, params};

/// The article that stands at the address of `incoming`, of which it would be a new version.
pub(crate) fn earlier(db: &Connection, incoming: &Incoming) -> rusqlite::Result<Option<ArticleId>> {
    let Some(url) = &incoming.article.url else { return Ok(None) };
    Ok(address(db, url)?.map(|(_, article)| article))
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
    replace(db, before, article, incoming.sighting.seen)?;
    Ok(Some(before))
}

fn address(db: &Connection, url: &str) -> rusqlite::Result<Option<(i64, ArticleId)>> {
    db.prepare_cached("SELECT id, article FROM addresses WHERE url = ?1")?
        .query_row([url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Notes a sighting, or that one came again.
fn note(
    db: &Connection,
    article: ArticleId,
    address: Option<i64>,
    incoming: &Incoming,
) -> rusqlite::Result<()> {
    let Incoming { article: came, sighting, .. } = incoming;
    let again = db
        .prepare_cached(
            "UPDATE sightings SET times = times + 1, last_seen = max(last_seen, ?7)
             WHERE article = ?1 AND address IS ?2 AND name = ?3 AND publisher IS ?4
                AND published IS ?5 AND source = ?6",
        )?
        .execute(params![
            article,
            address,
            came.id,
            came.publisher,
            came.published,
            sighting.source,
            sighting.seen
        ])?;
    if again == 0 {
        db.prepare_cached(
            "INSERT INTO sightings (article, address, name, publisher, published, source,
                first_seen, last_seen, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, 1)",
        )?
        .execute(params![
            article,
            address,
            came.id,
            came.publisher,
            came.published,
            sighting.source,
            sighting.seen
        ])?;
    }
    Ok(())
}

/// `after` stands where `before` stood. An article that still stands at another address is not
/// replaced; one that has come back is current again.
fn replace(
    db: &Connection,
    before: ArticleId,
    after: ArticleId,
    _seen: i64,
) -> rusqlite::Result<()> {
    db.execute("UPDATE articles SET replaced_by = NULL WHERE id = ?1", [after])?;
    db.execute(
        "UPDATE articles SET replaced_by = ?2
         WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM addresses WHERE article = ?1)",
        [before, after],
    )?;
    Ok(())
}
