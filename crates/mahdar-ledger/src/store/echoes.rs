//! Finds what a statement repeats.

use crate::ids::{ActorId, StatementId};
use crate::signature::Sign;
use rusqlite::{Connection, OptionalExtension, params};

/// Two tellings further apart than this many days are two utterances.
const NEAR: i64 = 7;
/// The first of a group is no further away than this.
const SPAN: i64 = 14;
/// So many statements of one actor are compared, the newest.
const OF_ACTOR: i64 = 64;
/// So many with the same terms are looked at.
const SAME: i64 = 16;
/// So many actors that people merged are asked for.
const MERGED: i64 = 8;

/// A statement that was written.
pub(super) struct Told<'s> {
    pub id: StatementId,
    pub actor: Option<ActorId>,
    pub sign: &'s Sign,
    /// Whether its group is known from before.
    pub grouped: bool,
}

/// Joins the statements of an article to the groups of what they repeat, and makes them findable.
pub(super) fn link(db: &Connection, told: &[Told<'_>]) -> rusqlite::Result<()> {
    for one in told.iter().filter(|one| !one.grouped && one.sign.is_comparable()) {
        if let Some(first) = find(db, one)? {
            join(db, one.id, first)?;
        }
    }
    // not before: an article is not compared with itself
    let mut insert =
        db.prepare_cached("INSERT OR REPLACE INTO signatures VALUES (?1, ?2, ?3, ?4)")?;
    for Told { id, actor, sign, .. } in told.iter().filter(|one| one.sign.is_comparable()) {
        let actor = actor.map_or(0, |actor| actor.0);
        insert.execute(params![actor, id, sign.whole(), sign.to_bytes()])?;
    }
    Ok(())
}

/// The first of the group that the most similar statement is of.
fn find(db: &Connection, told: &Told<'_>) -> rusqlite::Result<Option<StatementId>> {
    let day = told.id.day();
    let days = (StatementId::first_of(day - NEAR), StatementId::first_of(day + NEAR + 1));
    if told.sign.is_long()
        && let Some(first) = same(db, told, days)?
    {
        return Ok(Some(first));
    }
    let mut best: Option<(f32, StatementId)> = None;
    for actor in actors(db, told.actor)? {
        let mut rows = db.prepare_cached(
            "SELECT statement, stems FROM signatures
             WHERE actor = ?1 AND statement >= ?2 AND statement < ?3
             ORDER BY statement DESC LIMIT ?4",
        )?;
        let mut rows = rows.query(params![actor, days.0, days.1, OF_ACTOR])?;
        while let Some(row) = rows.next()? {
            let Some(alike) = told.sign.alike(row.get_ref(1)?.as_blob()?) else { continue };
            // of equal ones the earliest, which comes last
            if best.is_none_or(|(most, _)| alike >= most) {
                best = Some((alike, row.get(0)?));
            }
        }
    }
    best.map_or(Ok(None), |(_, other)| first_of(db, other, day))
}

/// The first of the group of one with the same terms, if it is not said to be another's.
fn same(
    db: &Connection,
    told: &Told<'_>,
    days: (StatementId, StatementId),
) -> rusqlite::Result<Option<StatementId>> {
    let mut rows = db.prepare_cached(
        "SELECT statement FROM signatures JOIN statements ON statements.id = statement
            LEFT JOIN actors a ON a.id = statements.actor LEFT JOIN actors b ON b.id = ?5
         WHERE whole = ?1 AND statement >= ?2 AND statement < ?3
            AND (a.known IS NULL OR b.known IS NULL OR a.known = b.known)
         ORDER BY statement LIMIT ?4",
    )?;
    let values = params![told.sign.whole(), days.0, days.1, SAME, told.actor];
    let others = rows.query_map(values, |row| row.get(0))?;
    for other in others {
        if let Some(first) = first_of(db, other?, told.id.day())? {
            return Ok(Some(first));
        }
    }
    Ok(None)
}

/// The actor, and those that people say it is.
fn actors(db: &Connection, actor: Option<ActorId>) -> rusqlite::Result<Vec<ActorId>> {
    let Some(actor) = actor else { return Ok(Vec::new()) };
    let leader: ActorId = db
        .prepare_cached("SELECT coalesce(merged, id) FROM actors WHERE id = ?1")?
        .query_row([actor], |row| row.get(0))?;
    let mut merged = db.prepare_cached("SELECT id FROM actors WHERE merged = ?1 LIMIT ?2")?;
    let merged = merged.query_map(params![leader, MERGED], |row| row.get(0))?;
    std::iter::once(Ok(leader)).chain(merged).collect()
}

/// The first of the group of a statement, unless that is rejected, or too far away from `day`.
fn first_of(db: &Connection, id: StatementId, day: i64) -> rusqlite::Result<Option<StatementId>> {
    let first: Option<StatementId> = db
        .prepare_cached("SELECT coalesce(echo, id) FROM statements WHERE id = ?1 AND rejected = 0")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(first.filter(|first| (first.day() - day).abs() <= SPAN))
}

/// Puts a statement into the group of `first`; the earliest becomes its first.
fn join(db: &Connection, id: StatementId, first: StatementId) -> rusqlite::Result<()> {
    let mut set = db.prepare_cached("UPDATE statements SET echo = ?2 WHERE id = ?1")?;
    if first < id {
        set.execute([id, first])?;
        return Ok(());
    }
    db.prepare_cached("UPDATE statements SET echo = ?2 WHERE echo = ?1")?.execute([first, id])?;
    set.execute([first, id])?;
    Ok(())
}

/// What is left of the group of a statement that is gone gets another first.
pub(crate) fn left(db: &Connection, gone: StatementId) -> rusqlite::Result<()> {
    let next: Option<StatementId> = db
        .prepare_cached("SELECT min(id) FROM statements WHERE echo = ?1")?
        .query_row([gone], |row| row.get(0))?;
    if let Some(next) = next {
        db.prepare_cached("UPDATE statements SET echo = NULL WHERE id = ?1")?.execute([next])?;
        db.prepare_cached("UPDATE statements SET echo = ?2 WHERE echo = ?1")?
            .execute([gone, next])?;
    }
    Ok(())
}

/// Mends groups, of meetings too, whose first is not there, or has become one of another group.
pub(crate) fn mend(db: &Connection) -> rusqlite::Result<()> {
    let mut lost = db.prepare(
        "SELECT DISTINCT echo FROM statements s WHERE echo IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM statements f WHERE f.id = s.echo)",
    )?;
    let lost: Vec<StatementId> =
        lost.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for gone in lost {
        left(db, gone)?;
    }
    db.execute(
        "UPDATE statements SET echo = f.echo FROM statements f
         WHERE f.id = statements.echo AND f.echo IS NOT NULL",
        [],
    )?;
    super::accounts::mend(db)
}
