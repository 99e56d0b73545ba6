//! The rows of a record: statements, actors, meetings.

use super::echoes::{Told, link};
use super::{Writer, accounts};
use crate::actors::exception;
use crate::codes::{Code, thousandths};
use crate::ids::{ActorId, ArticleId, MeetingId, StatementId};
use crate::incoming::Incoming;
use crate::key::Key;
use crate::search::{Entries, note};
use mahdar_reader::{Meeting, Range, Record, Statement};
use rusqlite::{Connection, params};

/// A record to be written.
pub(crate) struct Written<'r> {
    pub hash: &'r [u8; 32],
    pub day: i64,
    pub record: &'r Record,
    /// One for each of `record.actors`.
    pub keys: &'r [Key],
    pub entries: &'r Entries,
    /// Whether people may have said who an actor is in this article.
    pub excepted: bool,
}

impl<'r> Written<'r> {
    pub fn of(incoming: &'r Incoming) -> Self {
        let Incoming { hash, day, record, keys, entries, .. } = incoming;
        Self { hash, day: *day, record, keys, entries, excepted: false }
    }
}

/// What an article had before, whose numbers its like keep.
#[derive(Default)]
pub(crate) struct Before {
    pub statements: Vec<Kept>,
    pub meetings: Vec<KeptMeeting>,
}

/// A meeting of an earlier reading, whose number one of the same sentence keeps.
pub(crate) struct KeptMeeting {
    pub id: MeetingId,
    pub evidence: Range,
    pub account: Option<MeetingId>,
}

/// A statement of an earlier reading, whose number one with the same content keeps.
pub(crate) struct Kept {
    pub id: StatementId,
    pub content: Range,
    pub actor: Option<ActorId>,
    pub vanished: Option<i64>,
    pub echo: Option<StatementId>,
}

/// Writes the rows of a record, but not those of the index; those of an earlier reading are gone
/// already. Gives how many statements kept their numbers.
pub(crate) fn write_rows(
    writer: &mut Writer<'_>,
    article: ArticleId,
    written: &Written<'_>,
    before: &Before,
) -> rusqlite::Result<usize> {
    let record = written.record;
    let mut actors = Actors { written, article, found: vec![None; record.actors.len()] };
    let mut numbers = Numbers { day: written.day, next: None };
    let kept = &before.statements[..];
    let mut earlier = Earlier { kept, used: vec![false; kept.len()] };
    let mut told = Vec::with_capacity(record.statements.len());
    for (ordinal, statement) in record.statements.iter().enumerate() {
        let actor = actors.get(writer, statement.actor.as_deref())?;
        let content = hull(&statement.content);
        let kept = earlier.take(content, actor);
        let id = match kept {
            Some(kept) => kept.id,
            None => numbers.next(writer.db)?,
        };
        let row = Row { id, article, ordinal, actor, content, kept };
        row.write(writer.db, record, statement)?;
        if let Some(sign) = written.entries.signs.get(ordinal) {
            told.push(Told { id, actor, sign, grouped: kept.is_some() });
        }
    }
    numbers.save(writer.db)?;
    link(writer.db, &told)?;
    let mut meetings: Vec<&KeptMeeting> = before.meetings.iter().collect();
    for (ordinal, meeting) in record.meetings.iter().enumerate() {
        let like = meetings.iter().position(|kept| kept.evidence == meeting.evidence);
        let kept = like.map(|at| meetings.remove(at));
        let id = write_meeting(writer.db, article, ordinal, meeting, kept)?;
        let mut parties = Vec::new();
        for party in &meeting.actors {
            if let Some(actor) = actors.get(writer, Some(party))? {
                writer
                    .db
                    .prepare_cached("INSERT OR IGNORE INTO meeting_parties VALUES (?1, ?2)")?
                    .execute(params![id, actor])?;
                if !parties.contains(&actor) {
                    parties.push(actor);
                }
            }
        }
        if kept.is_none() {
            accounts::link(writer.db, (article, id, written.day), meeting, &parties)?;
        }
    }
    note(writer.db, article, written.entries)?;
    Ok(earlier.used.iter().filter(|used| **used).count())
}

/// Statements of an earlier reading that wait for their like.
struct Earlier<'k> {
    kept: &'k [Kept],
    used: Vec<bool>,
}

impl<'k> Earlier<'k> {
    /// The one with this content, of the same speaker if there are several.
    fn take(&mut self, content: Range, actor: Option<ActorId>) -> Option<&'k Kept> {
        let kept = self.kept;
        let same = |at: &usize| !self.used[*at] && kept[*at].content == content;
        let all = || (0..kept.len()).filter(same);
        let at = all().find(|at| kept[*at].actor == actor).or_else(|| all().next())?;
        self.used[at] = true;
        kept.get(at)
    }
}

struct Row<'k> {
    id: StatementId,
    article: ArticleId,
    ordinal: usize,
    actor: Option<ActorId>,
    content: Range,
    kept: Option<&'k Kept>,
}

impl Row<'_> {
    fn write(
        &self,
        db: &Connection,
        record: &Record,
        statement: &Statement,
    ) -> rusqlite::Result<()> {
        let inside = statement.inside.as_deref().and_then(|outer| {
            // outer statements stand near those that they hold
            record.statements.iter().position(|other| other.id == outer)
        });
        db.prepare_cached(
            "INSERT INTO statements (id, article, ordinal, actor, act, form, confidence, start,
                \"end\", inside, echo, vanished)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            self.id,
            self.article,
            place(self.ordinal),
            self.actor,
            statement.act.code(),
            statement.form.code(),
            thousandths(statement.confidence),
            self.content[0],
            self.content[1],
            inside.map(place),
            self.kept.and_then(|kept| kept.echo),
            self.kept.and_then(|kept| kept.vanished),
        ])?;
        Ok(())
    }
}

fn write_meeting(
    db: &Connection,
    article: ArticleId,
    ordinal: usize,
    meeting: &Meeting,
    kept: Option<&KeptMeeting>,
) -> rusqlite::Result<MeetingId> {
    db.prepare_cached(
        "INSERT INTO meetings (article, ordinal, date, status, mode, place, confidence, start,
            \"end\", id, account) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        article,
        place(ordinal),
        meeting.date,
        meeting.status.code(),
        meeting.mode.code(),
        meeting.place,
        thousandths(meeting.confidence),
        meeting.evidence[0],
        meeting.evidence[1],
        kept.map(|kept| kept.id),
        kept.and_then(|kept| kept.account),
    ])?;
    Ok(MeetingId(db.last_insert_rowid()))
}

/// A place in a list as it is stored.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// From where the first range begins to where the last one ends.
pub(crate) fn hull(ranges: &[Range]) -> Range {
    let start = ranges.iter().map(|range| range[0]).min();
    let end = ranges.iter().map(|range| range[1]).max();
    [start.unwrap_or(0), end.unwrap_or(0)]
}

/// The actors of a record across articles. Only those that speak or meet come into the ledger.
struct Actors<'r> {
    written: &'r Written<'r>,
    article: ArticleId,
    found: Vec<Option<ActorId>>,
}

impl Actors<'_> {
    fn get(
        &mut self,
        writer: &mut Writer<'_>,
        id: Option<&str>,
    ) -> rusqlite::Result<Option<ActorId>> {
        let actors = &self.written.record.actors;
        let Some(at) = id.and_then(|id| actors.iter().position(|actor| actor.id == id)) else {
            return Ok(None);
        };
        let (Some(key), Some(actor)) = (self.written.keys.get(at), actors.get(at)) else {
            return Ok(None);
        };
        if self.found[at].is_none() {
            let hash = self.written.hash;
            let exception = match self.written.excepted {
                true => exception(writer.db, self.article, &key.in_article(hash))?,
                false => None,
            };
            self.found[at] = Some(match exception {
                Some(other) => other,
                None => writer.known.resolve(writer.db, hash, actor, key)?,
            });
        }
        Ok(self.found[at])
    }
}

/// Hands out the numbers of a day.
struct Numbers {
    day: i64,
    next: Option<i64>,
}

impl Numbers {
    fn next(&mut self, db: &Connection) -> rusqlite::Result<StatementId> {
        let next = match self.next {
            Some(next) => next,
            None => db
                .prepare_cached("SELECT coalesce(max(next), 0) FROM days WHERE day = ?1")?
                .query_row([self.day], |row| row.get(0))?,
        };
        self.next = Some(next + 1);
        Ok(StatementId(StatementId::first_of(self.day).0 + next))
    }

    fn save(&self, db: &Connection) -> rusqlite::Result<()> {
        let Some(next) = self.next else { return Ok(()) };
        db.prepare_cached("INSERT OR REPLACE INTO days (day, next) VALUES (?1, ?2)")?
            .execute([self.day, next])?;
        Ok(())
    }
}
