//! Words of an article on a page: their language, their direction, their length.

use crate::locale::dir_of;
use mahdar_reader::Range;
use std::fmt;

/// The attributes `lang` and `dir` of words in a language: ` lang="ar" dir="rtl"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attrs(String);

impl Attrs {
    /// Those of a language; what is no language tag (it comes from articles) counts as unknown.
    #[must_use]
    pub fn of(language: Option<&str>) -> Self {
        let tag = |text: &&str| {
            (1..=35).contains(&text.len())
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let language = language.filter(tag);
        let dir = dir_of(language);
        Self(match language {
            Some(tag) => format!(" lang=\"{tag}\" dir=\"{dir}\""),
            None => format!(" dir=\"{dir}\""),
        })
    }

    /// The language's tag; empty where it is unknown.
    #[must_use]
    pub fn lang(&self) -> &str {
        let tag = self.0.strip_prefix(" lang=\"").and_then(|rest| rest.split('"').next());
        tag.unwrap_or_default()
    }
}

impl fmt::Display for Attrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// made of letters, digits and hyphens alone
impl askama::filters::HtmlSafe for Attrs {}

/// A text cut at a word's end, if it is longer than `most` characters.
#[must_use]
pub fn clip(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = &text[..end];
    let end = head.rfind(char::is_whitespace).filter(|&at| at > end / 2).unwrap_or(end);
    let head = head[..end]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '،' | ';' | '؛'));
    format!("{head} …")
}

/// The words at ranges of code points, joined by `…` where there are several; what lies outside of
/// the text is left out.
#[must_use]
pub fn words_at(text: &str, ranges: &[Range]) -> String {
    let mut out = String::new();
    for range in ranges {
        let part = slice(text, *range).trim();
        if part.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str(" … ");
        }
        // a quotation over several paragraphs is one line here
        for (at, word) in part.split('\n').enumerate() {
            if at > 0 {
                out.push(' ');
            }
            out.push_str(word.trim());
        }
    }
    out
}

/// The characters of a range of code points.
#[must_use]
pub fn slice(text: &str, [start, end]: Range) -> &str {
    let byte = |n: u32, from: usize| {
        text[from..].char_indices().nth(n as usize).map_or(text.len(), |(at, _)| from + at)
    };
    if end <= start {
        return "";
    }
    let from = byte(start, 0);
    &text[from..byte(end - start, from)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_become_languages() {
        assert_eq!(Attrs::of(Some("ar-QA")).to_string(), " lang=\"ar-QA\" dir=\"rtl\"");
        assert_eq!(Attrs::of(Some("en\" onload=\"x")).to_string(), " dir=\"auto\"");
        assert_eq!(Attrs::of(None).to_string(), " dir=\"auto\"");
    }

    #[test]
    fn long_texts_end_with_a_word() {
        assert_eq!(clip("one two three", 9), "one two …");
        assert_eq!(clip("one two", 9), "one two");
        assert_eq!(clip("ابجدهوزحطي", 4), "ابجد …");
    }

    #[test]
    fn ranges_are_code_points() {
        let text = "قال 😀 إن\nنعم";
        assert_eq!(words_at(text, &[[0, 3], [4, 9]]), "قال … 😀 إن");
        assert_eq!(words_at(text, &[[9, 99]]), "نعم");
        assert_eq!(words_at(text, &[[50, 60], [3, 2]]), "");
    }
}
