//! Text fragments: the end of an address that makes a browser scroll to words and mark them
//! (`#:~:text=`).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but letters and digits of ASCII is encoded, among it `-`, `,` and `&`, which have a meaning
/// in the directive; `_`, `.` and `~` never need it.
const ENCODED: AsciiSet = NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// Words at either end of a long quotation that are enough to find it.
const WORDS: usize = 5;
/// A quotation of so many words is given whole.
const WHOLE: usize = 10;

/// The directive `:~:text=…` that finds `quote`, which stands in `text`; `None` if it has no words.
///
/// The words are given in the order of the text, whatever direction they are written in. A part
/// never crosses a paragraph. Where the first words occur before the quotation too, more of them
/// are given, so that the browser does not mark the wrong place.
///
/// ```
/// use mahdar_web::text_fragment;
/// let text = "He said talks go on, well-nigh.";
/// assert_eq!(text_fragment(text, "talks go on, well-nigh").as_deref(),
///     Some(":~:text=talks%20go%20on%2C%20well%2Dnigh"));
/// ```
#[must_use]
pub fn text_fragment(text: &str, quote: &str) -> Option<String> {
    let lines: Vec<&str> = quote.split('\n').map(trim).filter(|line| !line.is_empty()).collect();
    let (first, last) = (*lines.first()?, *lines.last()?);
    if lines.len() == 1 && words(first) <= WHOLE {
        return Some(format!(":~:text={}", encode(first)));
    }
    let place = text.find(quote).unwrap_or_default();
    let mut count = WORDS.min(words(first));
    while count < words(first) && text[..place].contains(head(first, count)) {
        count += 1;
    }
    let start = head(first, count);
    let end = tail(last, WORDS.min(words(last)));
    Some(format!(":~:text={},{}", encode(start), encode(end)))
}

fn encode(words: &str) -> String {
    utf8_percent_encode(words, &ENCODED).to_string()
}

fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

/// Quotation marks and stops at the ends are left out: pages set them otherwise.
fn trim(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric() && !is_combining(c))
}

/// Arabic vowel signs, which are part of their word.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0300}'..='\u{036F}')
}

/// The first `count` words.
fn head(line: &str, count: usize) -> &str {
    let end = line.split_whitespace().nth(count.saturating_sub(1)).map(|word| end_of(line, word));
    trim(&line[..end.unwrap_or(line.len())])
}

/// The last `count` words.
fn tail(line: &str, count: usize) -> &str {
    let word = line.split_whitespace().rev().nth(count.saturating_sub(1));
    let start = word.map_or(0, |word| end_of(line, word) - word.len());
    trim(&line[start..])
}

/// Where a word, a part of `line`, ends in it.
fn end_of(line: &str, word: &str) -> usize {
    word.as_ptr() as usize - line.as_ptr() as usize + word.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;

    fn decoded(text: &str, quote: &str) -> String {
        let fragment = text_fragment(text, quote).expect("a fragment");
        percent_decode_str(&fragment).decode_utf8().expect("UTF-8").into_owned()
    }

    #[test]
    fn short_quotations_are_whole() {
        let text = "قال إن \"المحادثات، كما يبدو، مستمرة\".";
        let fragment = text_fragment(text, "\"المحادثات، كما يبدو، مستمرة\"").expect("a fragment");
        assert!(fragment.starts_with(":~:text=%D8%A7"), "{fragment}");
        assert!(fragment.is_ascii() && !fragment[8..].contains([',', '-', '&']));
        assert_eq!(
            decoded(text, "\"المحادثات، كما يبدو، مستمرة\""),
            ":~:text=المحادثات، كما يبدو، مستمرة"
        );
    }

    #[test]
    fn long_ones_have_a_start_and_an_end() {
        let quote = "one two three four five six seven eight nine ten eleven twelve";
        assert_eq!(
            decoded(quote, quote),
            ":~:text=one two three four five,eight nine ten eleven twelve"
        );
    }

    #[test]
    fn parts_stay_in_their_paragraphs() {
        assert_eq!(decoded("a b\nc d", "a b\nc d"), ":~:text=a b,c d");
    }

    #[test]
    fn the_start_grows_until_it_is_the_only_one() {
        let quote = "a b c d e f g h i j k l";
        let text = format!("a b c d e f x. {quote}");
        assert_eq!(decoded(&text, quote), ":~:text=a b c d e f g,h i j k l");
    }

    #[test]
    fn without_words_there_is_none() {
        assert_eq!(text_fragment("...", "..."), None);
        assert_eq!(text_fragment("", ""), None);
    }
}
