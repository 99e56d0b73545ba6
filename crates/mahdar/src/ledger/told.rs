//! What an article tells, as exports need it.

use mahdar_ledger::{ActorRow, ArticleId, ArticleRow, Ledger, Result, StatementRow};
use mahdar_reader::{Range, Record};
use mahdar_text::{OffsetMap, Span};

/// An article with its record and the rows of its statements, in the order of the text.
pub struct Told {
    pub article: ArticleRow,
    pub record: Record,
    pub statements: Vec<StatementRow>,
}

/// The articles after `after` of the days from `since` on, by number.
pub fn told(
    ledger: &Ledger,
    after: ArticleId,
    since: Option<i64>,
) -> impl Iterator<Item = Result<Told>> + '_ {
    let wanted = move |row: &Result<ArticleRow>| match row {
        Ok(row) => since.is_none_or(|since| row.day >= since),
        Err(_) => true,
    };
    ledger.articles(after).filter(wanted).map(|article| {
        let article = article?;
        let record = ledger.record(article.id)?.unwrap_or_default();
        let statements = ledger.statements_of(article.id)?;
        Ok(Told { article, record, statements })
    })
}

/// Who speaks, by the word of those who merged actors.
pub fn speaker(ledger: &Ledger, statement: &StatementRow) -> Result<Option<ActorRow>> {
    match statement.actor {
        Some(actor) => ledger.actor(ledger.leader(actor)?),
        None => Ok(None),
    }
}

/// The words of ranges, with a mark where something is left out.
pub fn words(text: &str, offsets: &OffsetMap<'_>, ranges: &[Range]) -> String {
    let words = ranges.iter().filter_map(|range| part(text, offsets, *range));
    words.collect::<Vec<_>>().join(" … ")
}

/// The words of a range of code points.
pub fn part<'t>(text: &'t str, offsets: &OffsetMap<'_>, [start, end]: Range) -> Option<&'t str> {
    offsets.bytes(Span::new(start, end))?.get(text)
}

/// The name that a value has in records.
pub fn name(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
