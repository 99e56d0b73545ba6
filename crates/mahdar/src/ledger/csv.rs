//! Statements as CSV (RFC 4180): one a row, by article, in the order of its text.

use super::told::{Told, name, speaker, told, words};
use mahdar_columns::COLUMNS;
use mahdar_ledger::{ActorRow, ArticleId, Ledger, Result, StatementRow};
use mahdar_reader::Range;
use mahdar_text::OffsetMap;

/// The header, then the rows of each article at once.
pub fn rows(
    ledger: &Ledger,
    after: ArticleId,
    since: Option<i64>,
    bom: bool,
) -> impl Iterator<Item = Result<Vec<u8>>> + '_ {
    let mut header = if bom { "\u{feff}".to_owned() } else { String::new() };
    line(&mut header, COLUMNS.map(|(name, _)| name.to_owned()));
    let rows = told(ledger, after, since).map(|article| of_article(ledger, &article?));
    std::iter::once(Ok(header.into_bytes())).chain(rows)
}

fn of_article(ledger: &Ledger, told: &Told) -> Result<Vec<u8>> {
    let offsets = OffsetMap::new(&told.record.text);
    let mut out = String::new();
    for statement in &told.statements {
        line(&mut out, cells(ledger, told, &offsets, statement)?);
    }
    Ok(out.into_bytes())
}

/// The cells of a statement, in the order of [`COLUMNS`].
///
/// # Errors
/// If the ledger cannot be read.
pub fn cells(
    ledger: &Ledger,
    Told { article, record, .. }: &Told,
    offsets: &OffsetMap<'_>,
    row: &StatementRow,
) -> Result<[String; COLUMNS.len()]> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |id: Option<ArticleId>| id.map_or_else(String::new, |id| id.to_string());
    let read = record.statements.get(row.ordinal as usize).cloned().unwrap_or_default();
    let words = |ranges: &[Range]| words(&record.text, offsets, ranges);
    let actor = speaker(ledger, row)?;
    let of = |field: fn(&ActorRow) -> Option<String>| actor.as_ref().and_then(field);
    Ok([
        row.id.to_string(),
        article.id.to_string(),
        text(&article.published),
        text(&article.publisher),
        text(&article.language),
        text(&article.title),
        text(&article.url),
        of(|actor| Some(actor.name.clone())).or_else(|| read.speaker.clone()).unwrap_or_default(),
        text(&of(|actor| actor.role.clone())),
        text(&of(|actor| actor.country.clone())),
        text(&of(|actor| Some(actor.id.to_string()))),
        text(&of(|actor| actor.known.clone())),
        name(&row.act),
        name(&row.form),
        words(&read.content),
        words(&read.cue),
        words(&read.source),
        row.content[0].to_string(),
        row.content[1].to_string(),
        format!("{:.3}", row.confidence),
        number(article.copy_of),
        number(article.replaced_by),
        row.vanished.map(|at| at.to_string()).unwrap_or_default(),
        u8::from(row.rejected).to_string(),
    ])
}

fn line(out: &mut String, cells: [String; COLUMNS.len()]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_cell(out, cell);
    }
    out.push_str("\r\n");
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn write_cell(out: &mut String, cell: &str) {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !formula && !cell.contains([',', '"', '\n', '\r']) {
        out.push_str(cell);
        return;
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut out = String::new();
        write_cell(&mut out, text);
        out
    }

    #[test]
    fn cells_are_quoted_where_needed_and_never_formulas() {
        assert_eq!(cell("plain"), "plain");
        assert_eq!(cell("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("-5"), "\"'-5\"");
        assert_eq!(cell("@SUM(A1)"), "\"'@SUM(A1)\"");
    }
}
