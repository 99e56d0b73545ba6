//! Spans of code points: what they cover, whether they meet, what is left of them when trimmed.

use crate::record::Span;
use std::ops::Range;

/// Characters that make no difference at the ends of a content.
const TRIM: &str = "«»“”„‟\"'‘’‹›()[]{} \t\n\u{a0}\u{200f}\u{200e}.,،;؛:!?؟…-–—";
const COMPLEMENTISERS: [&str; 10] =
    ["أن", "إن", "ان", "بأن", "بان", "أنّ", "إنّ", "that", "что", "що"];

/// The numbers of the words that `spans` touch, sorted.
pub(crate) fn covered(spans: &[Span], words: &[(usize, usize)]) -> Vec<usize> {
    let mut out: Vec<usize> = spans.iter().flat_map(|&span| touched(span, words)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn touched([start, end]: Span, words: &[(usize, usize)]) -> Range<usize> {
    let first = words.partition_point(|&(_, word_end)| word_end <= start);
    let last = words.partition_point(|&(word_start, _)| word_start < end);
    first..last
}

/// Whether two lists of spans share a code point.
pub(crate) fn overlap(a: &[Span], b: &[Span]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x[0] < y[1] && y[0] < x[1]))
}

/// The spans without what makes no difference at their ends, sorted; those with nothing left are
/// dropped.
pub(crate) fn trim(text: &[char], spans: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = spans.iter().filter_map(|&span| trim_one(text, span)).collect();
    out.sort_unstable();
    out
}

fn trim_one(text: &[char], [start, end]: Span) -> Option<Span> {
    let skip = |c: &&char| TRIM.contains(**c);
    let span = &text[start..end];
    let end = end - span.iter().rev().take_while(skip).count();
    let mut start = (start + span.iter().take_while(skip).count()).min(end);
    let rest = &text[start..end];
    let first = rest.iter().position(|&c| is_space(c)).unwrap_or(rest.len());
    if COMPLEMENTISERS.iter().any(|c| c.chars().eq(rest[..first].iter().copied())) {
        start += first;
        start += text[start..end].iter().take_while(skip).count();
    }
    (start < end).then_some([start, end])
}

/// Python's `str.isspace`: Unicode's white space and four separators of ASCII.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// How many numbers two sorted lists share.
pub(crate) fn shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|n| b.binary_search(n).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn trimming_takes_marks_and_one_complementiser() {
        let text: Vec<char> = "قال: «إن الحل قريب».".chars().collect();
        let whole = trim(&text, &[[3, text.len()]]);
        assert_eq!(whole, [[9, 18]]);
        assert_eq!(trim(&text, &[[3, 6], [9, 18]]), [[9, 18]]);
        let only: Vec<char> = "that".chars().collect();
        assert!(trim(&only, &[[0, 4]]).is_empty());
    }

    #[test]
    fn a_word_is_covered_when_touched() {
        let text: Vec<char> = "one two three".chars().collect();
        let words = words(&text);
        assert_eq!(covered(&[[2, 5], [4, 6]], &words), [0, 1]);
        assert!(covered(&[[3, 4]], &words).is_empty());
        assert!(overlap(&[[0, 2]], &[[1, 3]]) && !overlap(&[[0, 2]], &[[2, 3]]));
    }
}
