//! An article's text in paragraphs, cut where marks begin and end.

use mahdar_reader::Range;

/// What is marked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where, in code points of the text.
    pub range: Range,
    /// The class of the mark: `content`, `cue`, `source`, `meeting`.
    pub class: &'static str,
    /// The statement or meeting that it belongs to, as an index of the caller.
    pub owner: usize,
}

/// A paragraph of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, in code points.
    pub range: Range,
    /// Its parts.
    pub segments: Vec<Segment>,
}

/// A part of a paragraph with the same marks from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The characters.
    pub text: String,
    /// The classes of its marks, divided by spaces; empty for none.
    pub class: String,
    /// The owners of marks whose first character this is.
    pub begins: Vec<usize>,
}

impl Paragraph {
    /// Whether a range touches the paragraph.
    #[must_use]
    pub fn touches(&self, range: Range) -> bool {
        range[0] < self.range[1] && range[1] > self.range[0]
    }
}

/// Cuts a text into its paragraphs, and these where marks begin and end. Marks may overlap; what
/// lies outside of the text is ignored. All of the text is there, in its order, but for line ends.
#[must_use]
pub fn paragraphs(text: &str, marks: &[Mark]) -> Vec<Paragraph> {
    let mut seen = Vec::new();
    let mut before = 0_u32;
    let mut out = Vec::new();
    for line in text.split('\n') {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let range = [before, before.saturating_add(length)];
        if !line.trim().is_empty() {
            out.push(Paragraph { range, segments: segments(line, range, marks, &mut seen) });
        }
        before = range[1].saturating_add(1);
    }
    out
}

fn segments(line: &str, range: Range, marks: &[Mark], seen: &mut Vec<usize>) -> Vec<Segment> {
    let here: Vec<&Mark> =
        marks.iter().filter(|m| m.range[0] < range[1] && m.range[1] > range[0]).collect();
    let mut cuts: Vec<u32> = here.iter().flat_map(|m| m.range).collect();
    cuts.extend(range);
    cuts.retain(|cut| (range[0]..=range[1]).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut rest = line;
    cuts.windows(2)
        .map(|pair| {
            let length = (pair[1] - pair[0]) as usize;
            let end = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
            let (text, after) = rest.split_at(end);
            rest = after;
            segment(text, pair[0], &here, seen)
        })
        .collect()
}

fn segment(text: &str, at: u32, marks: &[&Mark], seen: &mut Vec<usize>) -> Segment {
    let mut classes: Vec<&str> = Vec::new();
    let mut begins = Vec::new();
    for mark in marks.iter().filter(|mark| (mark.range[0]..mark.range[1]).contains(&at)) {
        if !classes.contains(&mark.class) {
            classes.push(mark.class);
        }
        if !seen.contains(&mark.owner) {
            seen.push(mark.owner);
            begins.push(mark.owner);
        }
    }
    Segment { text: text.to_owned(), class: classes.join(" "), begins }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: u32, end: u32, class: &'static str, owner: usize) -> Mark {
        Mark { range: [start, end], class, owner }
    }

    #[test]
    fn overlapping_marks_cut_each_other() {
        let marks = [mark(0, 4, "content", 0), mark(2, 6, "cue", 1)];
        let found = paragraphs("ابتثجح\nxy", &marks);
        let parts: Vec<(&str, &str)> =
            found[0].segments.iter().map(|s| (s.text.as_str(), s.class.as_str())).collect();
        assert_eq!(parts, [("اب", "content"), ("تث", "content cue"), ("جح", "cue")]);
        assert_eq!(found[0].segments[1].begins, [1]);
        assert_eq!(found[1].segments[0].class, "");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-zاب😀\n ]{0,60}", ranges in proptest::collection::vec((0u32..70, 0u32..70), 0..8)) {
            let marks: Vec<Mark> = ranges.iter().enumerate()
                .map(|(owner, &(a, b))| mark(a.min(b), a.max(b), "content", owner)).collect();
            for paragraph in paragraphs(&text, &marks) {
                let whole: String = paragraph.segments.iter().map(|s| s.text.as_str()).collect();
                let expected: String = text.chars()
                    .skip(paragraph.range[0] as usize)
                    .take((paragraph.range[1] - paragraph.range[0]) as usize).collect();
                prop_assert_eq!(whole, expected);
                for segment in &paragraph.segments {
                    prop_assert_eq!(segment.class.is_empty(), !marks.iter().any(|m| m.range[0] < m.range[1]
                        && paragraph.touches(m.range) && covers(&paragraph, segment, m)));
                }
            }
        }
    }

    fn covers(paragraph: &Paragraph, segment: &Segment, mark: &Mark) -> bool {
        let mut at = paragraph.range[0];
        for other in &paragraph.segments {
            if std::ptr::eq(other, segment) {
                return (mark.range[0]..mark.range[1]).contains(&at);
            }
            at += u32::try_from(other.text.chars().count()).unwrap_or_default();
        }
        false
    }
}
