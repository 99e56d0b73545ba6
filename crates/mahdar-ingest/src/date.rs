//! Dates as feeds, archives and databases write them, to ISO 8601.

/// `value` as an ISO 8601 date or time where it is a date that can be understood without guessing,
/// else as it is.
///
/// Understood are ISO dates with any separator before the time, the dates of mail and RSS
/// (`Tue, 10 Jul 2018 14:02:00 GMT`), `20180710` and `20180710140200`, and seconds or milliseconds
/// since 1970.
pub(crate) fn iso(value: String) -> String {
    let text = value.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text).unwrap_or(value);
    }
    spaced_iso(text).or_else(|| mail(text)).unwrap_or_else(|| text.to_owned())
}

/// `text` as an ISO 8601 date or time of day, if it is one that [`iso`] understands.
pub(crate) fn day_and_time(text: &str) -> Option<String> {
    let date = iso(text.trim().to_owned());
    let shape = date.as_bytes();
    let digit = |at: &usize| shape.get(*at).is_some_and(u8::is_ascii_digit);
    let whole = [0, 1, 2, 3, 5, 6, 8, 9].iter().all(digit) && shape[4] == b'-' && shape[7] == b'-';
    let ends = !matches!(shape.get(10), Some(byte) if byte.is_ascii_digit());
    (whole && ends && plausible(&date[5..7], &date[8..10])).then_some(date)
}

fn digits(text: &str) -> Option<String> {
    let part = |from: usize, to: usize| &text[from..to];
    let date = || format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8));
    match text.len() {
        8 if plausible(part(4, 6), part(6, 8)) => Some(date()),
        14 if plausible(part(4, 6), part(6, 8)) => {
            Some(format!("{}T{}:{}:{}", date(), part(8, 10), part(10, 12), part(12, 14)))
        }
        9 | 10 => Some(epoch(text.parse().ok()?)),
        12 | 13 => Some(epoch(text.parse::<u64>().ok()? / 1000)),
        _ => None,
    }
}

fn plausible(month: &str, day: &str) -> bool {
    let within = |text: &str, max: u32| text.parse().is_ok_and(|n: u32| (1..=max).contains(&n));
    within(month, 12) && within(day, 31)
}

/// Seconds since 1970 as a time in UTC.
fn epoch(seconds: u64) -> String {
    // days since 1 March 0000, by whose years leap days come last (H. Hinnant, days_from_civil)
    let days = seconds / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// `2018-07-10 14:02:00 +0300` and the like.
fn spaced_iso(text: &str) -> Option<String> {
    let (date, rest) = text.split_once(' ')?;
    let mut numbers = date.split('-');
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let two = |part: &str| part.len() == 2;
    if year.len() != 4 || !two(month) || !two(day) || !plausible(month, day) {
        return None;
    }
    let mut parts = rest.split_whitespace();
    let time = parts.next().filter(|time| is_time(time))?;
    let zone = parts.next().map_or(Some(String::new()), zone)?;
    Some(format!("{date}T{time}{zone}"))
}

/// Hours and minutes, perhaps seconds with a fraction and a zone.
fn is_time(text: &str) -> bool {
    let shape = text.as_bytes();
    shape.len() >= 5
        && shape[2] == b':'
        && [0, 1, 3, 4].iter().all(|&at| shape[at].is_ascii_digit())
        && shape.iter().all(|byte| byte.is_ascii_digit() || b":.+-Z".contains(byte))
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// RFC 2822: `Tue, 10 Jul 2018 14:02:00 +0300`.
fn mail(text: &str) -> Option<String> {
    let text = text.split_once(", ").map_or(text, |(_, rest)| rest);
    let mut parts = text.split_whitespace();
    let day: u32 = parts.next()?.parse().ok()?;
    let name = parts.next()?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| *month == name)? + 1;
    let year = parts.next().filter(|year| year.len() == 4)?;
    year.parse::<u32>().ok().filter(|_| (1..=31).contains(&day))?;
    let date = format!("{year}-{month:02}-{day:02}");
    let Some(time) = parts.next() else { return Some(date) };
    if !is_time(time) {
        return None;
    }
    let zone = parts.next().map_or(Some(String::new()), zone)?;
    Some(format!("{date}T{time}{zone}"))
}

fn zone(text: &str) -> Option<String> {
    let hours = match text {
        "Z" | "UTC" | "GMT" | "UT" => return Some("Z".into()),
        "EDT" => "-04:00",
        "EST" | "CDT" => "-05:00",
        "CST" | "MDT" => "-06:00",
        "MST" | "PDT" => "-07:00",
        "PST" => "-08:00",
        _ => {
            let digits = text.strip_prefix(['+', '-'])?.replace(':', "");
            let four = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
            return four.then(|| format!("{}{}:{}", &text[..1], &digits[..2], &digits[2..]));
        }
    };
    Some(hours.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_are_understood() {
        for (given, expected) in [
            ("2018-07-10", "2018-07-10"),
            ("2018-07", "2018-07"),
            ("2013-02-25T22:14:03", "2013-02-25T22:14:03"),
            ("2018-07-10 14:02:00", "2018-07-10T14:02:00"),
            ("2018-07-10 14:02:00 +0300", "2018-07-10T14:02:00+03:00"),
            ("2018-07-10 14:02:00+03:00", "2018-07-10T14:02:00+03:00"),
            ("Tue, 10 Jul 2018 14:02:00 GMT", "2018-07-10T14:02:00Z"),
            ("Tue, 10 Jul 2018 14:02 EST", "2018-07-10T14:02-05:00"),
            ("9 Jul 2018", "2018-07-09"),
            ("20180710", "2018-07-10"),
            ("20180710140200", "2018-07-10T14:02:00"),
            ("1531231320", "2018-07-10T14:02:00Z"),
            ("1531231320000", "2018-07-10T14:02:00Z"),
            ("951782400", "2000-02-29T00:00:00Z"),
        ] {
            assert_eq!(iso(given.into()), expected, "{given}");
        }
    }

    #[test]
    fn others_stay_as_they_are() {
        for given in ["10/07/2018", "yesterday", "20181350", "2018", "٢٠١٨", "3 Foo 2018 x", ""]
        {
            assert_eq!(iso(given.into()), given);
        }
    }
}
