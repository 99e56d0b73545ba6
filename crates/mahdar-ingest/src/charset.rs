//! The characters of a page or a feed: by its marks, by what it declares, by looking.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Where declarations are looked for.
const HEAD: usize = 4096;
/// How much is looked at to tell encodings apart.
const SAMPLE: usize = 64 * 1024;
/// What a text without marks and declarations may be written in.
const GUESSES: [&str; 5] = ["windows-1251", "windows-1256", "koi8-u", "iso-8859-6", "windows-1252"];

/// Decodes `bytes`, of which `declared` is what came with them (the charset of an HTTP header).
/// Bytes that cannot be become U+FFFD.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    let encoding = encoding_of(bytes, declared);
    let text = encoding.decode(bytes).0.into_owned();
    if text.contains('\0') { text.replace('\0', "") } else { text }
}

fn encoding_of(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    match bytes {
        [0, b'<', 0, ..] => return UTF_16BE,
        [b'<', 0, _, 0, ..] => return UTF_16LE,
        _ => {}
    }
    // what is UTF-8 by every byte is nothing else, whatever it declares
    let not_ascii = bytes.iter().any(|byte| !byte.is_ascii());
    if not_ascii && std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let known = |label: &str| Encoding::for_label(label.trim().as_bytes());
    let said = declared.and_then(known).or_else(|| declaration(bytes).and_then(|d| known(&d)));
    match said {
        // a declaration of UTF-8 that is wrong in more than a few places is a lie
        Some(encoding) if encoding == UTF_8 && broken(bytes) => guess(bytes),
        // nobody could have read it so
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => UTF_8,
        Some(encoding) => encoding,
        None if not_ascii => guess(bytes),
        None => UTF_8,
    }
}

/// The value of the first `charset` or `encoding` in the head.
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head: String = head.iter().map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let after = |key: &str| {
        let at = head.find(key)? + key.len();
        let rest = head[at..].trim_start().strip_prefix('=')?.trim_start();
        let rest = rest.trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c)));
        Some(rest[..end.unwrap_or(rest.len())].to_owned())
    };
    let xml = || if head.trim_start().starts_with("<?xml") { after("encoding") } else { None };
    after("charset").filter(|value| !value.is_empty()).or_else(xml)
}

/// Whether more than one in fifty of the bytes beyond ASCII are no UTF-8.
fn broken(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let wrong = sample.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let beyond = sample.iter().filter(|byte| !byte.is_ascii()).count();
    wrong * 50 > beyond
}

/// The encoding that makes the best words of the bytes.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    GUESSES
        .into_iter()
        .filter_map(|label| Encoding::for_label(label.as_bytes()))
        .max_by_key(|encoding| plausibility(&encoding.decode_without_bom_handling(sample).0))
        .unwrap_or(WINDOWS_1252)
}

/// Letters that are common in their languages count; rare ones, and changes of script or of case
/// within a word, count against it.
fn plausibility(text: &str) -> i64 {
    let mut sum = 0;
    let mut last = ' ';
    for c in text.chars() {
        sum += match c {
            'а' | 'е' | 'и' | 'о' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' | 'к' | 'і' => 3,
            'ا' | 'ل' | 'ي' | 'م' | 'و' | 'ن' | 'ر' | 'ت' | 'ب' | 'ة' | 'ع' => 3,
            'б'..='я' | 'А'..='Я' | 'ї' | 'є' | '\u{621}'..='\u{64a}' => 1,
            'é' | 'è' | 'ä' | 'ö' | 'ü' | 'ß' | 'ñ' | 'ç' | 'à' | 'ó' | 'í' | 'á' => 2,
            '\u{fffd}' => -10,
            '\u{80}'..='\u{9f}' | '\u{2500}'..='\u{25ff}' => -5,
            '\u{a1}'..='\u{24f}' | '\u{450}'..='\u{4ff}' | '\u{671}'..='\u{6ff}' => -2,
            _ => 0,
        };
        let switched = last.is_lowercase() && c.is_uppercase()
            || last.is_alphabetic() && c.is_alphabetic() && last.is_ascii() != c.is_ascii();
        sum -= i64::from(switched) * 4;
        last = c;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(label: &str, text: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    #[test]
    fn undeclared_encodings_are_told_by_their_words() {
        let russian = "Министр заявил, что переговоры продолжатся на следующей неделе";
        let ukrainian = "Міністр заявив, що переговори тривають і завершаться їхнім рішенням";
        let arabic = "قال الوزير إن المحادثات مستمرة وإن الوفد سيعود إلى المدينة";
        let german = "Die Gespräche würden fortgeführt, sagte der Außenminister";
        for (label, text) in [
            ("windows-1251", russian),
            ("koi8-u", russian),
            ("windows-1251", ukrainian),
            ("koi8-u", ukrainian),
            ("windows-1256", arabic),
            ("iso-8859-6", arabic),
            ("windows-1252", german),
            ("utf-8", arabic),
        ] {
            assert_eq!(decode(&encoded(label, text), None), text, "{label}");
        }
    }

    #[test]
    fn declarations_are_followed_unless_they_lie() {
        let page = |charset: &str| format!("<meta charset='{charset}'><p>переговоры идут");
        let bytes = encoded("koi8-r", &page("koi8-r"));
        assert_eq!(decode(&bytes, None), page("koi8-r"));
        let bytes = encoded("windows-1251", &page("utf-8"));
        assert_eq!(decode(&bytes, None), page("utf-8"));
        assert_eq!(decode(page("koi8-r").as_bytes(), Some("koi8-r")), page("koi8-r"));
        let bytes = encoded("koi8-r", "да");
        assert_eq!(decode(&bytes, Some("KOI8-R")), "да");
    }
}
