//! The sentences in the `yes` and `no` cells of cues.tsv, and how the reader reads them.
//!
//! In a `yes` sentence the cue stands in `[ ]` and the content in `{ }`: the reader must find a
//! statement whose cue overlaps the brackets and whose content has most of its words in common with
//! the braces. In a `no` sentence no statement's cue may overlap the brackets.

use crate::packs::{Failure, isolated};
use mahdar_lang::{Convention, Pack, PackError, Row, Table};
use mahdar_reader::{LinearJudge, Record, Statement, read_with};
use mahdar_text::{Bytes, OffsetMap, Segmented, Span, TokenKind};

/// The least token F1 of a content that counts as found, as in the scores of the project.
const FOUND: f64 = 0.5;

/// The rows of `table` of which a sentence is not read as it is marked.
pub fn failures(table: &Table, pack: &Pack) -> Result<Vec<Failure>, PackError> {
    let (yes, no) = (table.column("yes")?, table.column("no")?);
    let mut polnear = pack.clone();
    polnear.follow(Convention::Polnear);
    let mut out = Vec::new();
    for row in &table.rows {
        let mut wrong = Vec::new();
        let pack = match convention(table, row) {
            Convention::Mahdar => pack,
            Convention::Polnear => &polnear,
        };
        for (column, must) in [(yes, true), (no, false)] {
            for sentence in row.list(column) {
                wrong.extend(check(table, row, column, sentence, must, pack)?);
            }
        }
        if !wrong.is_empty() {
            out.push(Failure { line: row.line, what: wrong.join("\n    ") });
        }
    }
    Ok(out)
}

/// The marked sentences of a table that hold under a convention, for training.
pub fn sentences(table: &Table, convention: Convention) -> Result<Vec<Marked>, PackError> {
    let (yes, no) = (table.column("yes")?, table.column("no")?);
    let cells = table.rows.iter().flat_map(|row| {
        let counts =
            convention == Convention::Polnear || self::convention(table, row) == convention;
        row.list(yes).filter(move |_| counts).chain(row.list(no))
    });
    Ok(cells.filter_map(Marked::parse).filter(|m| !m.cue.is_empty()).collect())
}

/// The narrowest convention that counts what the cue of a row cues.
fn convention(table: &Table, row: &Row) -> Convention {
    let column = table.column("convention").ok();
    match column.map(|column| row.cell(column)) {
        Some("polnear") => Convention::Polnear,
        _ => Convention::Mahdar,
    }
}

/// What is wrong with the reading of a sentence.
fn check(
    table: &Table,
    row: &Row,
    column: usize,
    sentence: &str,
    must: bool,
    pack: &Pack,
) -> Result<Option<String>, PackError> {
    let marked = Marked::parse(sentence)
        .filter(|m| !m.cue.is_empty() && must != m.content.is_empty())
        .ok_or_else(|| {
            let marks = if must { "a cue in [ ] and a content in { }" } else { "a form in [ ]" };
            table.error(row, column, format!("{sentence:?}: an example has {marks}"))
        })?;
    let statements = read(&marked.text, pack);
    let cue = |s: &&Statement| overlap(&spans(&marked.text, &s.cue), &marked.cue);
    let holds = if must {
        let good = |s: &Statement| f1(&marked.text, &s.content, &marked.content) >= FOUND;
        statements.iter().filter(cue).any(good)
    } else {
        !statements.iter().any(|s| cue(&s))
    };
    if holds {
        return Ok(None);
    }
    let kind = if must { "yes" } else { "no" };
    let found: Vec<String> = statements.iter().map(|s| shown(&marked.text, s)).collect();
    let found = if found.is_empty() { "nothing".into() } else { found.join(" and ") };
    Ok(Some(format!("{kind}: {} was read as {found}", isolated(sentence))))
}

fn read(text: &str, pack: &Pack) -> Vec<Statement> {
    let mut record = Record { text: text.to_owned(), ..Record::default() };
    read_with(&mut record, pack, &mut LinearJudge::for_pack(pack), &[]);
    record.statements
}

/// A statement in the notation of the examples.
fn shown(text: &str, statement: &Statement) -> String {
    let words = |ranges: &[[u32; 2]]| {
        let parts: Vec<&str> = spans(text, ranges).iter().filter_map(|s| s.get(text)).collect();
        isolated(&parts.join(" … "))
    };
    format!("[{}] {{{}}}", words(&statement.cue), words(&statement.content))
}

fn spans(text: &str, ranges: &[[u32; 2]]) -> Vec<Span<Bytes>> {
    let map = OffsetMap::new(text);
    ranges.iter().filter_map(|&[start, end]| map.bytes(Span::new(start, end))).collect()
}

fn overlap(a: &[Span<Bytes>], b: &[Span<Bytes>]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.overlaps(*b)))
}

/// The token F1 of a content against the marked one.
fn f1(text: &str, read: &[[u32; 2]], marked: &[Span<Bytes>]) -> f64 {
    let read = spans(text, read);
    let segmented = Segmented::new(text);
    let (mut common, mut all) = (0.0, 0.0);
    for token in segmented.tokens() {
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            let [here, there] = [&read[..], marked].map(|spans| overlap(&[token.span], spans));
            common += f64::from(u8::from(here && there));
            all += f64::from(u8::from(here) + u8::from(there));
        }
    }
    if all > 0.0 { 2.0 * common / all } else { 0.0 }
}

/// A sentence without its marks, and what they stood around.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    pub cue: Vec<Span<Bytes>>,
    /// Empty where the cue is none.
    pub content: Vec<Span<Bytes>>,
}

impl Marked {
    /// Nothing where a mark has no partner.
    fn parse(sentence: &str) -> Option<Self> {
        let mut out = Self::default();
        let (mut cue, mut content) = (None, None);
        for c in sentence.chars() {
            let at = u32::try_from(out.text.len()).ok()?;
            match c {
                '[' if cue.is_none() => cue = Some(at),
                '{' if content.is_none() => content = Some(at),
                ']' => out.cue.push(Span::new(cue.take()?, at)),
                '}' => out.content.push(Span::new(content.take()?, at)),
                '[' | '{' => return None,
                c => out.text.push(c),
            }
        }
        (cue.is_none() && content.is_none()).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let marked = Marked::parse("[He said] {no [or] yes}.").unwrap();
        assert_eq!(marked.text, "He said no or yes.");
        assert_eq!(marked.cue, [Span::new(0, 7), Span::new(11, 13)]);
        assert_eq!(marked.content, [Span::new(8, 17)]);
        for broken in ["[a", "a]", "{a [b] {c}", "[[a]]"] {
            assert_eq!(Marked::parse(broken), None, "{broken}");
        }
    }

    #[test]
    fn half_of_the_words_are_enough() {
        let text = "one two three four";
        let marked = [Span::new(0, 7)];
        assert_eq!(f1(text, &[[0, 18]], &marked), 2.0 * 2.0 / 6.0);
        assert_eq!(f1(text, &[[8, 18]], &marked), 0.0);
        assert_eq!(f1(text, &[], &[]), 0.0);
    }
}
