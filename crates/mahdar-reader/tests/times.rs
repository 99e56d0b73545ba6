//! Expressions of time and their values, as the tables in tests/times say.

#[path = "support/packs.rs"]
mod packs;

use mahdar_reader::{Record, TimeExpression};
use mahdar_text::Article;
use packs::packs;
use proptest::prelude::*;
use proptest::sample::select;

/// A row of a table.
struct Row {
    line: usize,
    text: String,
    /// The expression in code points of `text`; none where there is to be none.
    span: Option<[u32; 2]>,
    published: Option<String>,
    value: Option<String>,
}

impl Row {
    fn parse(line: usize, row: &str) -> Self {
        let cells: Vec<&str> = row.split('\t').collect();
        let [marked, published, value] = cells[..] else { panic!("line {line}: three cells") };
        let given = |cell: &str| (cell != "-").then(|| cell.to_owned());
        let place = |c| marked.chars().position(|x| x == c).map(|n| u32::try_from(n).unwrap());
        let span = place('[').zip(place(']')).map(|(from, to)| [from, to - 1]);
        assert_eq!(span.is_none(), value == "none", "line {line}: brackets or none");
        let (published, value) = (given(published), given(value));
        Self { line, text: marked.replace(['[', ']'], ""), span, published, value }
    }

    /// What is wrong with what the reader finds.
    fn fault(&self, language: &str) -> Option<String> {
        let record = read(&self.text, self.published.clone(), language);
        let fine = match self.span {
            None => record.times.is_empty(),
            Some(span) => record.times.iter().any(|t| t.span == span && t.value == self.value),
        };
        let found: Vec<String> = record.times.iter().map(|t| shown(&record.text, t)).collect();
        (!fine).then(|| {
            let Self { line, text, value, published, .. } = self;
            format!("{line}: {text} ({published:?}): {value:?} wanted, found {found:?}")
        })
    }
}

fn shown(text: &str, time: &TimeExpression) -> String {
    let [from, to] = time.span.map(|n| n as usize);
    let words: String = text.chars().skip(from).take(to - from).collect();
    format!("{words} = {}", time.value.as_deref().unwrap_or("-"))
}

fn read(text: &str, published: Option<String>, language: &str) -> Record {
    let (id, language) = ("test".into(), Some(language.into()));
    let article = Article { id, text: text.into(), published, language, ..Article::default() };
    mahdar_reader::read(&article, packs())
}

fn check(language: &str, table: &str) {
    let lines = table.lines().enumerate().map(|(k, line)| (k + 1, line));
    let rows = lines.filter(|(_, line)| !line.starts_with('#')).skip(1);
    let rows: Vec<Row> = rows.map(|(number, line)| Row::parse(number, line)).collect();
    let faults: Vec<String> = rows.iter().filter_map(|row| row.fault(language)).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), rows.len(), faults.join("\n"));
    assert!(rows.len() >= 400, "only {} rows", rows.len());
}

#[test]
fn arabic() {
    check("ar", include_str!("times/ar.tsv"));
}

#[test]
fn english() {
    check("en", include_str!("times/en.tsv"));
}

/// Words of time, numbers, and what stands between them.
const ARABIC: &[&str] = &[
    "يوم",
    "يومي",
    "الثلاثاء",
    "والأربعاء",
    "الماضي",
    "المقبل",
    "الجاري",
    "هذا",
    "ذلك",
    "الأسبوع",
    "الشهر",
    "العام",
    "عام",
    "شهر",
    "أيام",
    "أسبوعين",
    "ساعة",
    "الساعة",
    "قبل",
    "بعد",
    "منذ",
    "خلال",
    "لمدة",
    "كل",
    "نحو",
    "بضعة",
    "من",
    "إلى",
    "بين",
    "حتى",
    "في",
    "و",
    "أو",
    "آذار",
    "مارس",
    "شباط",
    "كانون",
    "الثاني",
    "الأول",
    "رمضان",
    "ذي",
    "الحجة",
    "محرم",
    "هـ",
    "م",
    "1435هـ",
    "الـ24",
    "و5",
    "ثلاثة",
    "الخامس",
    "والعشرين",
    "عشر",
    "أمس",
    "غدا",
    "اليوم",
    "بعد غد",
    "صباح",
    "مساء",
    "ليلا",
    "ظهرا",
    "والنصف",
    "إلا",
    "ربعا",
    "بداية",
    "أواخر",
    "نهاية",
    "منتصف",
    "الربع",
    "النصف",
    "القرن",
    "الصيف",
    "ربيع",
    "تسعينيات",
    "قريبا",
    "مؤخرا",
    "سيلتقي",
    "التقى",
    "أن",
    "يوميا",
    "مرة",
    "ت غ",
];
const ENGLISH: &[&str] = &[
    "Monday",
    "Fridays",
    "next",
    "last",
    "this",
    "the",
    "week",
    "weekend",
    "month",
    "years",
    "days",
    "quarter",
    "century",
    "ago",
    "from now",
    "later",
    "earlier",
    "in",
    "on",
    "at",
    "of",
    "for",
    "since",
    "within",
    "every",
    "each",
    "a",
    "few",
    "about",
    "early",
    "late",
    "mid",
    "end",
    "March",
    "May",
    "Sept.",
    "Ramadan",
    "AH",
    "7th",
    "first",
    "twenty",
    "half",
    "past",
    "to",
    "and",
    "between",
    "from",
    "until",
    "yesterday",
    "tonight",
    "morning",
    "evening",
    "p.m.",
    "3pm",
    "GMT",
    "noon",
    "1990s",
    "nineties",
    "spring",
    "the fall",
    "soon",
    "recently",
    "will",
    "met",
    "daily",
    "twice",
    "couple of",
    "o'clock",
    "before last",
    "after next",
    "ahead",
    "two",
    "hours",
    "decade",
];
const BETWEEN: &[&str] = &[
    "0",
    "1",
    "3",
    "12",
    "29",
    "30",
    "31",
    "45",
    "99",
    "1400",
    "1435",
    "1999",
    "2014",
    "2100",
    "9999",
    "٣",
    "٢٠١٤",
    "12/3/2014",
    "31.2.2014",
    "2014-02-30",
    "15:00",
    "15,30",
    "24:00",
    "/",
    "-",
    "–",
    ",",
    "،",
    ".",
    "(",
    ")",
    ":",
    "\n",
    "\"",
];

fn soup(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![3 => select(words), 2 => select(BETWEEN)];
    let space = select(vec![" ", " ", " ", ""]);
    prop::collection::vec((piece, space), 0..40)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(word, space)| [word, space]).collect())
}

fn published() -> impl Strategy<Value = Option<String>> {
    let day = (1..=9999_i16, 1..=12_u8, 1..=28_u8);
    let date = day.prop_map(|(y, m, d)| Some(format!("{y:04}-{m:02}-{d:02}")));
    prop_oneof![
        1 => Just(None),
        2 => (1990..2030_i16, 1..=12_u8, 1..=28_u8)
            .prop_map(|(y, m, d)| Some(format!("{y:04}-{m:02}-{d:02}T10:00:00+02:00"))),
        1 => date,
        1 => Just(Some("2014-13-45".to_owned())),
    ]
}

/// Whether a value is one of ISO 8601 and TIMEX3, with days and weeks that exist.
fn is_valid(value: &str) -> bool {
    if let Some((from, to)) = value.split_once('/') {
        return is_valid(from) && is_valid(to);
    }
    if let Some(length) = value.strip_prefix('P')
        && let Some(unit) =
            length.strip_prefix('T').unwrap_or(length).strip_suffix(['S', 'M', 'H', 'D', 'W', 'Y'])
    {
        return unit == "X" || unit.parse::<f64>().is_ok();
    }
    let (day, time) = value.split_once('T').map_or((value, None), |(d, t)| (d, Some(t)));
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return true;
    }
    time.is_none_or(is_time) && (is_day(day) || time.is_none() && is_period(day))
}

fn is_time(time: &str) -> bool {
    let clock = |(hour, minute): (&str, &str)| {
        let below = |text: &str, end| text.len() == 2 && text.parse().is_ok_and(|n: u8| n < end);
        below(hour, 24) && below(minute, 60)
    };
    matches!(time, "MO" | "AF" | "EV" | "NI") || time.split_once(':').is_some_and(clock)
}

fn is_day(day: &str) -> bool {
    let weekday =
        day.strip_prefix("XXXX-WXX-").is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'7']));
    let yearly = day.replacen("XXXX-", "2000-", 1);
    let known = yearly.len() == 10 && yearly.parse::<jiff::civil::Date>().is_ok();
    weekday || day == "XXXX-XX-XX" || known
}

fn is_period(period: &str) -> bool {
    let digits =
        |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    let Some((year, rest)) = period.split_once('-') else {
        return (2..=4).any(|length| digits(period, length));
    };
    let within = |text: &str, last| {
        digits(text, 2) && text.parse().is_ok_and(|n: u8| (1..=last).contains(&n))
    };
    let week = rest.strip_prefix('W').map(|week| week.strip_suffix("-WE").unwrap_or(week));
    let seasons = ["SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "H1", "H2"];
    (year == "XXXX" || digits(year, 4))
        && (within(rest, 12) || week.is_some_and(|w| within(w, 53)) || seasons.contains(&rest))
}

/// What holds of the expressions of every text.
fn sound(record: &Record) -> Result<(), TestCaseError> {
    let end = u32::try_from(record.text.chars().count()).unwrap();
    let mut last = 0;
    for time in &record.times {
        let [from, to] = time.span;
        prop_assert!(last <= from && from < to && to <= end, "{:?} of {end}", time.span);
        prop_assert!(time.value.as_deref().is_none_or(is_valid), "{}", shown(&record.text, time));
        last = to;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_arabic_words_of_time(text in soup(ARABIC), published in published()) {
        sound(&read(&text, published, "ar"))?;
    }

    #[test]
    fn any_english_words_of_time(text in soup(ENGLISH), published in published()) {
        sound(&read(&text, published, "en"))?;
    }
}
