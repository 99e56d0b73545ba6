//! The date of publication as a page shows it, where it gives none as data.
//!
//! Dates of pages are read before the language is known and without a language pack, so the names
//! of months stand here.

use crate::dom::{Dom, NodeId, ROOT};

/// Names of months from January on, in small letters, without hamza: English; Egypt and the Gulf,
/// the Levant and Iraq (the second word of those of two), Algeria and Tunisia, Morocco; Russian;
/// Ukrainian.
const MONTHS: [&str; 12] = [
    "january jan يناير جانفي января січня",
    "february feb فبراير شباط فيفري февраля лютого",
    "march mar مارس اذار марта березня",
    "april apr ابريل نيسان افريل апреля квітня",
    "may مايو ايار ماي мая травня",
    "june jun يونيو يونيه حزيران جوان июня червня",
    "july jul يوليو يوليه تموز جويلية يوليوز июля липня",
    "august aug اغسطس اب اوت غشت августа серпня",
    "september sep sept سبتمبر ايلول شتنبر сентября вересня",
    "october oct اكتوبر октября жовтня",
    "november nov نوفمبر نونبر ноября листопада",
    "december dec ديسمبر دجنبر декабря грудня",
];
/// Months of the Levant that share their first word.
const PAIRS: [(&str, &str, u32); 4] =
    [("كانون", "الثاني", 1), ("تشرين", "الاول", 10), ("تشرين", "الثاني", 11), ("كانون", "الاول", 12)];
/// What elements with a date are called.
const CALLED: [&str; 5] = ["date", "time", "publish", "posted", "created"];
/// How much of an element is looked at, in bytes.
const LOOKED_AT: usize = 160;
/// How many texts after the headline are looked at.
const TEXTS: usize = 60;

/// The date that stands behind the headline, or else in an element that is called so.
pub(super) fn date(dom: &Dom) -> Option<String> {
    let heading = dom.find(ROOT, "h1");
    let after = |id: NodeId| dom.descendants(ROOT).skip_while(move |&other| other != id).skip(1);
    let called = |&id: &NodeId| {
        let named = |key| {
            let value = dom.attribute(id, key).unwrap_or_default();
            let value = value[..value.floor_char_boundary(LOOKED_AT)].to_ascii_lowercase();
            CALLED.iter().any(|word| value.contains(word))
        };
        named("class") || named("id")
    };
    let day_first = heading.is_none_or(|id| {
        dom.first_text(id, LOOKED_AT).chars().any(|c| matches!(c, '\u{400}'..='\u{6ff}'))
    });
    let read = |text: &str| in_text(text, day_first);
    let of_element = |id: NodeId| read(&dom.first_text(id, LOOKED_AT));
    let behind = heading.and_then(|heading| {
        let named = after(heading).take(20 * TEXTS).filter(called).find_map(of_element);
        let short = |text: &&str| text.len() <= LOOKED_AT && !text.trim().is_empty();
        let mut texts = after(heading).filter_map(|id| dom.text(id)).take(4 * TEXTS);
        named.or_else(|| texts.by_ref().filter(short).take(TEXTS).find_map(read))
    });
    behind.or_else(|| dom.descendants(ROOT).filter(called).take(TEXTS).find_map(of_element))
}

/// The first date with a day in a text. Of two numbers either of which may be the month, the first
/// is the day if `day_first`; else nobody knows.
fn in_text(text: &str, day_first: bool) -> Option<String> {
    let words = words(text);
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
    let year = |at: usize| number(at).filter(|year| (1990..2100).contains(year));
    let day = |at: usize| number(at).filter(|day| (1..=31).contains(day) && words[at].len() <= 2);
    let written = |year: u32, month: u32, day: u32| Some(format!("{year}-{month:02}-{day:02}"));
    (0..words.len()).find_map(|at| {
        if let Some(first) = day(at) {
            if let Some((month, end)) = month(&words, at + 1)
                && let Some(year) = year(end)
            {
                return written(year, month, first);
            }
            let (second, year) = (day(at + 1)?, year(at + 2)?);
            return match (first, second) {
                (_, 1..=12) if day_first || first > 12 => written(year, second, first),
                (1..=12, 13..) => written(year, first, second),
                _ => None,
            };
        }
        if let Some(year) = year(at) {
            let (month, day) = (day(at + 1).filter(|month| *month <= 12)?, day(at + 2)?);
            return written(year, month, day);
        }
        let (month, end) = month(&words, at)?;
        written(year(end + 1)?, month, day(end)?)
    })
}

/// The month that begins at a word, and the place behind it. Some papers give two names of it.
fn month(words: &[String], at: usize) -> Option<(u32, usize)> {
    let one = |at: usize| {
        let word = words.get(at)?;
        let pair = |(first, second, _): &&(&str, &str, u32)| {
            word == first && words.get(at + 1).is_some_and(|next| next == second)
        };
        if let Some((.., month)) = PAIRS.iter().find(pair) {
            return Some((*month, at + 2));
        }
        let named = MONTHS.iter().zip(1..).find(|(names, _)| names.split(' ').any(|n| n == word));
        named.map(|(_, month)| (month, at + 1))
    };
    let (month, end) = one(at)?;
    Some(one(end).filter(|(other, _)| *other == month).unwrap_or((month, end)))
}

/// Words and numbers, in small letters, without hamza and marks, digits as in ASCII.
fn words(text: &str) -> Vec<String> {
    let plain = text.chars().filter(|c| !matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}'));
    let mut out = vec![String::new()];
    for c in plain {
        let c = match c {
            'أ' | 'إ' | 'آ' => 'ا',
            '٠'..='٩' => digit(c, '٠'),
            '۰'..='۹' => digit(c, '۰'),
            c => c,
        };
        let last = out.last_mut().filter(|word| {
            c.is_alphanumeric()
                && word.chars().next_back().is_none_or(|l| l.is_numeric() == c.is_numeric())
        });
        match last {
            Some(word) => word.extend(c.to_lowercase()),
            None if c.is_alphanumeric() => out.push(c.to_lowercase().collect()),
            None => out.push(String::new()),
        }
    }
    out.retain(|word| !word.is_empty());
    out
}

fn digit(c: char, zero: char) -> char {
    let value = (c as u32).saturating_sub(zero as u32);
    char::from_digit(value, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_papers_write_them() {
        for (text, expected) in [
            ("24 نيسان / أبريل 2020 09:22 مساءً", "2020-04-24"),
            ("٠٢:٠٠ الثلاثاء ١ / ١٢ / ٢٠٢٠", "2020-12-01"),
            ("8 فيفري 2019", "2019-02-08"),
            ("الأحد 3 كانون الثاني 2021", "2021-01-03"),
            ("5 تشرين الأول/أكتوبر 2021", "2021-10-05"),
            ("نشر في: 14 شتنبر 2018 - 10:05", "2018-09-14"),
            ("17 мая 2018, 12:30", "2018-05-17"),
            ("10 липня 2018", "2018-07-10"),
            ("Tuesday, July 10, 2018", "2018-07-10"),
            ("10 Jul 2018", "2018-07-10"),
            ("2018/7/10", "2018-07-10"),
            ("10.07.2018 14:00", "2018-07-10"),
            ("1399 تير 2", ""),
            ("7 people met in 2018", ""),
            ("10 of 12", ""),
        ] {
            assert_eq!(in_text(text, true).unwrap_or_default(), expected, "{text}");
        }
        assert_eq!(in_text("7/10/2018", false), None);
        assert_eq!(in_text("7/13/2018", false).as_deref(), Some("2018-07-13"));
    }
}
