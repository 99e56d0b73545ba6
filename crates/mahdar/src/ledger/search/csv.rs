//! Hits as a table (RFC 4180), one a row.

use crate::ledger::csv::write_cell;
use crate::ledger::told::name;
use mahdar_ledger::{Hit, MeetingHit, Source, Teller};

/// What has a row in a table.
pub trait Table {
    /// What the columns are called.
    const COLUMNS: [&'static str; 16];

    /// The cells of its row.
    fn cells(&self) -> [String; 16];
}

/// The header and a row for each hit.
pub fn table<T: Table>(columns: &[&str; 16], hits: &[T]) -> String {
    let mut out = String::new();
    line(&mut out, columns);
    for hit in hits {
        line(&mut out, &hit.cells());
    }
    out
}

fn line(out: &mut String, cells: &[impl AsRef<str>]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write_cell(out, cell.as_ref());
    }
    out.push_str("\r\n");
}

impl Table for Hit {
    const COLUMNS: [&'static str; 16] = [
        "statement",
        "article",
        "published",
        "outlet",
        "language",
        "title",
        "url",
        "speaker",
        "country",
        "known",
        "act",
        "form",
        "content",
        "evidence",
        "confidence",
        "told_by",
    ];

    fn cells(&self) -> [String; 16] {
        let [article, published, outlet, language, title, url] = source(&self.article);
        [
            self.id.to_string(),
            article,
            published,
            outlet,
            language,
            title,
            url,
            text(&self.speaker),
            text(&self.country),
            text(&self.known),
            name(&self.act),
            name(&self.form),
            self.content.clone(),
            self.evidence.text.clone(),
            format!("{:.3}", self.confidence),
            tellers(&self.told_by),
        ]
    }
}

impl Table for MeetingHit {
    const COLUMNS: [&'static str; 16] = [
        "meeting",
        "article",
        "published",
        "outlet",
        "language",
        "title",
        "url",
        "parties",
        "place",
        "date",
        "status",
        "mode",
        "reported_by",
        "evidence",
        "confidence",
        "told_by",
    ];

    fn cells(&self) -> [String; 16] {
        let [article, published, outlet, language, title, url] = source(&self.article);
        [
            self.id.to_string(),
            article,
            published,
            outlet,
            language,
            title,
            url,
            self.parties.join("; "),
            text(&self.place),
            text(&self.date),
            name(&self.status),
            name(&self.mode),
            text(&self.reported_by),
            self.evidence.text.clone(),
            format!("{:.3}", self.confidence),
            tellers(&self.told_by),
        ]
    }
}

fn source(article: &Source) -> [String; 6] {
    [
        article.id.to_string(),
        text(&article.published),
        text(&article.publisher),
        text(&article.language),
        text(&article.title),
        text(&article.url),
    ]
}

fn tellers(told_by: &[Teller]) -> String {
    let names = told_by.iter().map(|teller| match &teller.publisher {
        Some(publisher) => publisher.clone(),
        None => format!("article {}", teller.article),
    });
    names.collect::<Vec<_>>().join("; ")
}

fn text(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}
