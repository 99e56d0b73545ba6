//! Finds other accounts of a meeting.

use crate::day::day_of;
use crate::ids::{ActorId, ArticleId, MeetingId};
use crate::key::words;
use mahdar_reader::Meeting;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rustc_hash::FxHashMap;

/// So many days may lie between a meeting without a date and another account of it.
const NEAR: i64 = 3;
/// So many meetings of a party are looked at, the newest.
const OF_PARTY: i64 = 64;
/// So many parties are asked for.
const PARTIES: usize = 8;

/// What another article tells of a meeting.
struct Account {
    first: MeetingId,
    date: Option<String>,
    place: Option<String>,
    day: i64,
}

/// Joins a meeting to the first account of it: one with two parties in common, of a day and place
/// that may be the same.
pub(super) fn link(
    db: &Connection,
    (article, id, day): (ArticleId, MeetingId, i64),
    meeting: &Meeting,
    parties: &[ActorId],
) -> rusqlite::Result<()> {
    let mut shared: FxHashMap<MeetingId, u32> = FxHashMap::default();
    let mut of_party = db.prepare_cached(
        "SELECT meeting FROM meeting_parties WHERE actor = ?1 ORDER BY meeting DESC LIMIT ?2",
    )?;
    for party in parties.iter().take(PARTIES) {
        let meetings = of_party.query_map(params![party, OF_PARTY], |row| row.get(0))?;
        for other in meetings {
            *shared.entry(other?).or_default() += 1;
        }
    }
    let mut others: Vec<MeetingId> =
        shared.into_iter().filter(|(_, parties)| *parties > 1).map(|(other, _)| other).collect();
    others.sort_unstable();
    for other in others.into_iter().filter(|other| *other != id) {
        let Some(account) = account(db, article, other)? else { continue };
        // an account without a date fits many; the first one tells them apart
        let Some(first) = self::account(db, article, account.first)? else { continue };
        if account.first < id && may_be(&account, meeting, day) && may_be(&first, meeting, day) {
            db.prepare_cached("UPDATE meetings SET account = ?2 WHERE id = ?1")?
                .execute([id, account.first])?;
            break;
        }
    }
    Ok(())
}

/// The account of another article.
fn account(
    db: &Connection,
    article: ArticleId,
    id: MeetingId,
) -> rusqlite::Result<Option<Account>> {
    let row = |row: &Row<'_>| {
        Ok(Account { first: row.get(0)?, date: row.get(1)?, place: row.get(2)?, day: row.get(3)? })
    };
    db.prepare_cached(
        "SELECT coalesce(account, meetings.id), date, place, day
         FROM meetings JOIN articles ON articles.id = article
         WHERE meetings.id = ?1 AND article <> ?2",
    )?
    .query_row(params![id, article], row)
    .optional()
}

/// Whether nothing that is told of the two speaks against their being one. `day` is that of the
/// article that tells of `meeting`.
fn may_be(account: &Account, meeting: &Meeting, day: i64) -> bool {
    let same_place = match (&account.place, &meeting.place) {
        (Some(a), Some(b)) => words(a) == words(b),
        _ => true,
    };
    let same_day = match (account.date.as_deref(), meeting.date.as_deref()) {
        (Some(a), Some(b)) => a.starts_with(b) || b.starts_with(a),
        (None, None) => (account.day - day).abs() <= NEAR,
        (Some(date), None) => is_near(date, day),
        (None, Some(date)) => is_near(date, account.day),
    };
    same_place && same_day
}

/// Whether a whole date is near a day.
fn is_near(date: &str, day: i64) -> bool {
    date.len() >= 10 && day_of(date).is_some_and(|date| (date - day).abs() <= NEAR)
}

/// What is left of the accounts of a meeting whose first is gone gets another first.
pub(crate) fn account_gone(db: &Connection, gone: MeetingId) -> rusqlite::Result<()> {
    let next: Option<MeetingId> = db
        .prepare_cached("SELECT min(id) FROM meetings WHERE account = ?1")?
        .query_row([gone], |row| row.get(0))?;
    if let Some(next) = next {
        db.prepare_cached("UPDATE meetings SET account = NULL WHERE id = ?1")?.execute([next])?;
        db.prepare_cached("UPDATE meetings SET account = ?2 WHERE account = ?1")?
            .execute([gone, next])?;
    }
    Ok(())
}

/// Mends accounts whose first is not there.
pub(super) fn mend(db: &Connection) -> rusqlite::Result<()> {
    let mut lost = db.prepare(
        "SELECT DISTINCT account FROM meetings m WHERE account IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM meetings f WHERE f.id = m.account)",
    )?;
    let lost: Vec<MeetingId> =
        lost.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    lost.into_iter().try_for_each(|gone| account_gone(db, gone))
}
