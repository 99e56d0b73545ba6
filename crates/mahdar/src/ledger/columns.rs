//! Statements as Parquet: the rows of the CSV export, with types.

use super::csv::cells;
use super::told::told;
use anyhow::Result;
use mahdar_columns::Writer;
use mahdar_ledger::{ArticleId, Ledger};
use mahdar_text::OffsetMap;
use std::io::Write;

/// Writes the rows of all articles.
///
/// # Errors
/// If the ledger cannot be read or the file not be written.
pub fn write(
    ledger: &Ledger,
    after: ArticleId,
    since: Option<i64>,
    to: impl Write + Send,
) -> Result<()> {
    let mut writer = Writer::new(to)?;
    for article in told(ledger, after, since) {
        let article = article?;
        let offsets = OffsetMap::new(&article.record.text);
        for statement in &article.statements {
            let row = cells(ledger, &article, &offsets, statement)?;
            writer.row(&row)?;
        }
    }
    Ok(writer.finish()?)
}
