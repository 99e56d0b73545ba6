//! The feeds of feedparser's tests: how many are read as it reads them.

use crate::expect::{Expect, Literal, expect};
use crate::{files, folder};
use mahdar_ingest::{Found, PageHints, markup, markup_at};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where feedparser's own tests serve the files.
const BASE: &str = "http://127.0.0.1:8097/";

/// The fields of an entry that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Title,
    Link,
    Id,
    Text,
    Date,
}

/// The entry and the field that a path means; none for what an article has not.
fn field(path: &str) -> Option<(usize, Field)> {
    let rest = path.strip_prefix("entries.")?;
    let (number, name) = rest.split_once('.')?;
    let field = match name {
        "title" | "title_detail.value" => Field::Title,
        "link" => Field::Link,
        "id" | "guid" => Field::Id,
        "summary" | "description" | "summary_detail.value" | "content.0.value" => Field::Text,
        "published" | "published_parsed" | "updated" | "updated_parsed" => Field::Date,
        _ => return None,
    };
    Some((number.parse().ok()?, field))
}

/// The text of a piece of HTML, as an entry's text is made of it: both sides go through the same.
fn plain(html: &str) -> String {
    let escaped = html.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let feed = format!(
        "<rss><channel><item><guid>x</guid><description>{escaped}</description></item></channel></rss>"
    );
    let found = markup("x", feed.as_bytes()).remove(0);
    let text = found.map(|found| found.article.text).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text is what is expected, which may be HTML or not.
fn same(text: &str, expected: &str) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    squeezed(text) == plain(expected) || squeezed(text) == squeezed(expected)
}

/// A date as an entry's date is made of it.
fn date(text: &str) -> String {
    let feed = format!(
        "<rss><channel><item><pubDate>{text}</pubDate><guid>x</guid></item></channel></rss>"
    );
    let found = markup("x", feed.as_bytes()).remove(0);
    found.ok().and_then(|found| found.article.published).unwrap_or_default()
}

fn is_right(found: &Found, field: Field, expected: &Literal) -> bool {
    let article = &found.article;
    match (field, expected) {
        (Field::Title, Literal::Text(text)) => {
            same(article.title.as_deref().unwrap_or_default(), text)
        }
        (Field::Link, Literal::Text(text)) => article.url.as_deref().unwrap_or_default() == text,
        (Field::Id, Literal::Text(text)) => article.id == *text,
        (Field::Text, Literal::Text(text)) => same(&article.text, text),
        (Field::Date, Literal::Text(text)) => {
            article.published.as_ref().is_some_and(|is| *is == date(text))
        }
        (Field::Date, Literal::Numbers(numbers)) => {
            let published = article.published.as_deref().unwrap_or_default();
            utc(published).is_some_and(|parts| numbers.starts_with(&parts))
        }
        _ => false,
    }
}

/// Year to minute of an ISO 8601 time, in UTC.
fn utc(date: &str) -> Option<[i64; 5]> {
    let number = |from: usize| -> Option<i64> { date.get(from..from + 2)?.parse().ok() };
    let year: i64 = date.get(..4)?.parse().ok()?;
    let (month, day) = (number(5).unwrap_or(1), number(8).unwrap_or(1));
    let (hour, minute) = (number(11).unwrap_or(0), number(14).unwrap_or(0));
    let zone = date.get(16..).and_then(|rest| rest.rfind(['+', '-']).map(|at| 16 + at));
    let offset = zone.map_or(0, |at| {
        let minutes = number(at + 1).unwrap_or(0) * 60 + number(at + 4).unwrap_or(0);
        if date.as_bytes()[at] == b'-' { -minutes } else { minutes }
    });
    let minutes = (days(year, month, day) * 24 + hour) * 60 + minute - offset;
    let (day_number, minutes) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
    let near = (-1..=1).flat_map(|ahead| {
        let (y, m) = match month + ahead {
            0 => (year - 1, 12),
            13 => (year + 1, 1),
            m => (year, m),
        };
        (1..=31).map(move |d| (y, m, d))
    });
    let (y, m, d) = near.into_iter().find(|(y, m, d)| days(*y, *m, *d) == day_number)?;
    Some([y, m, d, minutes / 60, minutes % 60])
}

/// Days since the beginning of our era.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day
}

/// Why a file is not counted.
fn skipped(path: &Path) -> Option<&'static str> {
    let name = path.to_string_lossy();
    let has = |part: &str| name.contains(part);
    if has("/cdf/") { Some("a format of 1997 that no news site has") } else { None }
}

fn hints(expect: &Expect) -> (String, Option<String>) {
    let location = expect.content_location.clone().unwrap_or_default();
    let base = if location.contains("://") { location } else { format!("{BASE}{location}") };
    let kind = expect.content_type.clone().unwrap_or_default();
    let charset =
        kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ']));
    (base, charset.map(str::to_owned))
}

#[test]
fn well_formed_feeds_are_read_as_feedparser_reads_them() {
    let Some(folder) = folder() else { return };
    let (mut all, mut right, mut other, mut left_out) = (0, 0, 0, BTreeMap::new());
    let mut wrong: BTreeMap<Field, u32> = BTreeMap::new();
    for path in files(&folder.join("feedparser/wellformed")) {
        let bytes = fs::read(&path).expect("a file");
        let Some(expect) = expect(&String::from_utf8_lossy(&bytes)) else {
            other += 1;
            continue;
        };
        let fields: Vec<_> = (expect.equal.iter())
            .filter(|(_, literal)| *literal != Literal::Other)
            .filter_map(|(path, literal)| Some((field(path)?, literal)))
            .collect();
        if fields.is_empty() {
            other += 1;
            continue;
        }
        if let Some(why) = skipped(&path) {
            *left_out.entry(why).or_insert(0) += 1;
            continue;
        }
        let (base, charset) = hints(&expect);
        let hints = PageHints { url: Some(&base), charset: charset.as_deref() };
        let found = markup_at("feed", &bytes, hints);
        let miss = fields.iter().find(|((number, field), literal)| {
            match (found.get(*number), literal) {
                (Some(Ok(entry)), _) => !is_right(entry, *field, literal),
                // an entry of which nothing is left is empty
                (Some(Err(_)), Literal::Text(text)) => !plain(text).is_empty(),
                _ => true,
            }
        });
        all += 1;
        match miss {
            None => right += 1,
            Some(((number, field), literal)) => {
                *wrong.entry(*field).or_default() += 1;
                let entry = found.get(*number);
                println!("{}: {field:?} {literal:?}\n    {entry:?}", path.display());
            }
        }
    }
    println!("{right} of {all} right; wrong {wrong:?}; {other} expect other things; {left_out:?}");
    assert!(all > 700, "{all}");
    assert!(right * 100 >= all * 85, "{right} of {all}");
}

#[test]
fn no_feed_is_refused_for_what_browsers_forgive() {
    let Some(folder) = folder() else { return };
    let mut refused = Vec::new();
    let mut count = 0;
    for part in ["feedparser/wellformed/rss", "feedparser/wellformed/atom10", "feedparser/entities"]
    {
        for path in files(&folder.join(part)) {
            count += 1;
            let found = markup("feed", &fs::read(&path).expect("a file"));
            if found.iter().any(|r| r.as_ref().is_err_and(|e| !e.what().contains("is empty"))) {
                refused.push(path);
            }
        }
    }
    assert!(count > 400, "{count}");
    assert_eq!(refused, Vec::<std::path::PathBuf>::new());
}
