//! A statement as a line of a list.

use crate::dates::{Day, clock};
use crate::error::WebError;
use crate::names;
use crate::text::{Attrs, clip, safe_link, slice, text_fragment, words_at};
use mahdar_ledger::{ArticleId, ArticleRow, Correction, Hit, Ledger, StatementRow};
use mahdar_reader::{Actor, Record, Statement};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Characters of a quotation in a list; the whole one is a click away.
const QUOTE: usize = 420;

/// A statement as a line of a list.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub id: i64,
    pub speaker: Option<String>,
    pub actor: Option<i64>,
    pub role: Option<String>,
    pub act: &'static str,
    pub form: &'static str,
    pub quote: String,
    pub article: i64,
    pub outlet: Option<String>,
    pub day: Option<Day>,
    pub time: Option<String>,
    /// The date or time of publication, ISO 8601.
    pub published: Option<String>,
    pub original: Option<String>,
    pub accounts: usize,
    pub vanished: bool,
    pub rejected: bool,
    attrs: Attrs,
}

impl Line {
    pub(crate) fn attrs(&self) -> &Attrs {
        &self.attrs
    }

    pub(crate) fn act_class(&self) -> &'static str {
        names::act_class(self.act)
    }
}

/// An article with its record.
#[derive(Debug)]
pub(crate) struct Source {
    pub row: ArticleRow,
    pub record: Record,
}

impl Source {
    /// Reads an article.
    pub(crate) fn read(ledger: &Ledger, id: ArticleId) -> Result<Option<Self>, WebError> {
        let (Some(row), Some(record)) = (ledger.article(id)?, ledger.record(id)?) else {
            return Ok(None);
        };
        Ok(Some(Self { row, record }))
    }

    /// The statement of a row, as it was read.
    pub(crate) fn statement(&self, row: &StatementRow) -> Option<&Statement> {
        self.record.statements.get(row.ordinal as usize)
    }

    /// An actor of the record.
    pub(crate) fn actor(&self, id: Option<&str>) -> Option<&Actor> {
        self.record.actors.iter().find(|actor| Some(actor.id.as_str()) == id)
    }

    /// Language and direction of its text.
    pub(crate) fn attrs(&self) -> Attrs {
        Attrs::of(self.row.language.as_deref())
    }

    /// The address at the publisher's that leads to the words of a statement.
    pub(crate) fn original(&self, statement: Option<&Statement>) -> Option<String> {
        let range = statement.and_then(|statement| statement.content.first());
        let quote = range.map(|range| slice(&self.record.text, *range)).unwrap_or_default();
        original(self.row.url.as_deref(), &self.record.text, quote)
    }

    /// The headline, or the beginning of the text.
    pub(crate) fn headline(&self) -> String {
        match self.row.title.as_deref().map(str::trim) {
            Some(title) if !title.is_empty() => clip(title, 300),
            _ => clip(self.record.text.trim().lines().next().unwrap_or_default(), 90),
        }
    }
}

/// Articles that were read already.
#[derive(Default)]
pub(crate) struct Sources(BTreeMap<ArticleId, Option<Rc<Source>>>);

impl Sources {
    /// An article, read at most once.
    pub(crate) fn get(
        &mut self,
        ledger: &Ledger,
        id: ArticleId,
    ) -> Result<Option<Rc<Source>>, WebError> {
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let read = Source::read(ledger, id)?.map(Rc::new);
        self.0.insert(id, read.clone());
        Ok(read)
    }
}

/// Makes lines of statements, in their order; those whose article is gone are left out.
pub(crate) fn lines(ledger: &Ledger, rows: &[StatementRow]) -> Result<Vec<Line>, WebError> {
    let mut sources = Sources::default();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(source) = sources.get(ledger, row.article)? {
            lines.push(line(ledger, row, &source)?);
        }
    }
    Ok(lines)
}

/// Makes lines of what a search found, in its order.
pub(crate) fn lines_of_hits(ledger: &Ledger, hits: &[Hit]) -> Result<Vec<Line>, WebError> {
    hits.iter().map(|hit| line_of_hit(ledger, hit)).collect()
}

fn line_of_hit(ledger: &Ledger, hit: &Hit) -> Result<Line, WebError> {
    let row = ledger.statement(hit.id)?;
    let named = row.as_ref().map(|row| Speaker::of(ledger, row, hit.speaker.clone(), None));
    let named = named.transpose()?.unwrap_or_default();
    let evidence = &hit.evidence;
    let range = evidence.content.first().copied().unwrap_or_default();
    let quote = slice(&evidence.text, range);
    let published = hit.article.published.as_deref();
    Ok(Line {
        id: hit.id.0,
        speaker: named.name,
        actor: named.actor,
        role: named.role,
        act: names::act(hit.act),
        form: names::form(hit.form),
        quote: clip(&hit.content, QUOTE),
        article: hit.article.id.0,
        outlet: hit.article.publisher.clone(),
        day: Day::of_number(hit.id.day()),
        time: published.and_then(clock).map(str::to_owned),
        published: hit.article.published.clone(),
        original: original(hit.article.url.as_deref(), &evidence.text, quote),
        accounts: hit.told_by.len().saturating_sub(1),
        vanished: hit.vanished.is_some(),
        rejected: row.is_some_and(|row| row.rejected),
        attrs: Attrs::of(hit.article.language.as_deref()),
    })
}

/// Who speaks: as it was read, or as a person said.
#[derive(Default)]
struct Speaker {
    name: Option<String>,
    role: Option<String>,
    actor: Option<i64>,
}

impl Speaker {
    fn of(
        ledger: &Ledger,
        row: &StatementRow,
        read: Option<String>,
        role: Option<String>,
    ) -> Result<Self, WebError> {
        let Some(id) = row.actor else { return Ok(Self { name: read, role, actor: None }) };
        if let Some((name, actor)) = corrected_speaker(ledger, row)? {
            return Ok(Self { name: Some(name), role: None, actor: Some(actor) });
        }
        let Some(actor) = ledger.actor(id)? else {
            return Ok(Self { name: read, role, actor: None });
        };
        let leader = actor.merged.unwrap_or(actor.id).0;
        Ok(Self { name: read.or(Some(actor.name)), role: role.or(actor.role), actor: Some(leader) })
    }
}

/// The name and number of who speaks, where a person corrected that.
pub(crate) fn corrected_speaker(
    ledger: &Ledger,
    row: &StatementRow,
) -> Result<Option<(String, i64)>, WebError> {
    let Some(id) = row.actor else { return Ok(None) };
    let corrections = ledger.corrections_of(row.article)?;
    let corrected = corrections.iter().any(|correction| {
        correction.content == row.content && correction.correction == Correction::Actor(id)
    });
    if !corrected {
        return Ok(None);
    }
    let actor = ledger.actor(id)?;
    Ok(actor.map(|actor| (actor.name, actor.merged.unwrap_or(actor.id).0)))
}

/// The address at the publisher's that leads to `quote`, which stands in `text`.
fn original(url: Option<&str>, text: &str, quote: &str) -> Option<String> {
    let url = safe_link(url?)?;
    Some(match text_fragment(text, quote) {
        Some(fragment) if url.contains('#') => format!("{url}{fragment}"),
        Some(fragment) => format!("{url}#{fragment}"),
        None => url.to_owned(),
    })
}

/// Makes the line of a statement.
pub(crate) fn line(ledger: &Ledger, row: &StatementRow, source: &Source) -> Result<Line, WebError> {
    let read = source.statement(row);
    let name = read.and_then(|statement| statement.speaker.clone());
    let actor = source.actor(read.and_then(|statement| statement.actor.as_deref()));
    let named = Speaker::of(ledger, row, name, actor.and_then(|actor| actor.role.clone()))?;
    let ranges = read.map(|statement| statement.content.as_slice()).unwrap_or_default();
    Ok(Line {
        id: row.id.0,
        speaker: named.name,
        actor: named.actor,
        role: named.role,
        act: names::act(row.act),
        form: names::form(row.form),
        quote: clip(&words_at(&source.record.text, ranges), QUOTE),
        article: row.article.0,
        outlet: source.row.publisher.clone(),
        day: Day::of_number(source.row.day),
        time: source.row.published.as_deref().and_then(clock).map(str::to_owned),
        published: source.row.published.clone(),
        original: source.original(read),
        accounts: ledger.echoes(row.id)?.len(),
        vanished: row.vanished.is_some(),
        rejected: row.rejected,
        attrs: source.attrs(),
    })
}
