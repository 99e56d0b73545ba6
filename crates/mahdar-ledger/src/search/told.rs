//! What hits show of an article besides its rows and its text: made when it is stored, so that a page
//! of hits need not take whole records apart.

use mahdar_reader::{Meeting, Range, Record, Statement};
use mahdar_text::{OffsetMap, Segmented, Span};
use serde::{Deserialize, Serialize};

/// Of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// One for each statement of the record.
    pub statements: Vec<Said>,
    /// One for each meeting of the record.
    pub meetings: Vec<Met>,
}

/// Of a statement. Short names: there is one of these for each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    /// Who speaks, as the article names them in the end.
    #[serde(rename = "s", skip_serializing_if = "Option::is_none", default)]
    pub speaker: Option<String>,
    /// Where its content stands in the text, in bytes.
    #[serde(rename = "c")]
    pub content: Vec<[u32; 2]>,
    #[serde(rename = "e")]
    pub evidence: Sentences,
}

/// Of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Met {
    /// The fullest names of those who take part.
    pub parties: Vec<String>,
    /// When, in the article's words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub when: Option<String>,
    #[serde(rename = "e")]
    pub evidence: Sentences,
    /// Whose word it is, where it is only somebody's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<String>,
}

/// Whole sentences of a text: from which byte to which, and how many code points stand before them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sentences(pub u32, pub u32, pub u32);

impl Told {
    /// What hits show of the article with this record; `offsets` are those of its text.
    pub fn of(record: &Record, offsets: &OffsetMap<'_>) -> Self {
        let mut places = Places::new(&record.text, offsets);
        let said = |statement: &Statement| {
            let Statement { content, cue, source, .. } = statement;
            let whole = [content.as_slice(), cue, source].concat();
            Said {
                speaker: statement.speaker.clone(),
                content: places.bytes(content),
                evidence: places.sentences(&whole),
            }
        };
        let statements = record.statements.iter().map(said).collect();
        let met = |meeting: &Meeting| {
            let by = meeting.reported_by.as_ref();
            let by = by.and_then(|id| record.statements.iter().find(|s| s.id == *id));
            Met {
                parties: meeting.parties.clone(),
                when: meeting.when.clone(),
                evidence: places.sentences(&[meeting.evidence]),
                by: by.and_then(|statement| statement.speaker.clone()),
            }
        };
        let meetings = record.meetings.iter().map(met).collect();
        Self { statements, meetings }
    }
}

/// Finds where things stand in a text.
struct Places<'t> {
    text: &'t str,
    offsets: &'t OffsetMap<'t>,
    /// The paragraph that was looked at last, and where its sentences begin and end in the text.
    paragraph: (usize, usize),
    ends: Vec<(usize, usize)>,
}

impl<'t> Places<'t> {
    fn new(text: &'t str, offsets: &'t OffsetMap<'t>) -> Self {
        Self { text, offsets, paragraph: (usize::MAX, 0), ends: Vec::new() }
    }

    fn bytes(&self, ranges: &[Range]) -> Vec<[u32; 2]> {
        let bytes = |range: &Range| self.offsets.bytes(Span::new(range[0], range[1]));
        ranges.iter().filter_map(bytes).map(|span| [span.start, span.end]).collect()
    }

    /// The sentences that the ranges reach into, and what lies between them.
    fn sentences(&mut self, ranges: &[Range]) -> Sentences {
        let ranges = self.bytes(ranges);
        let (Some(from), Some(to)) =
            (ranges.iter().map(|r| r[0]).min(), ranges.iter().map(|r| r[1]).max())
        else {
            return Sentences::default();
        };
        let (from, to) = (from as usize, to as usize);
        // sentences end with their paragraph
        let start = self.text[..from].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[to..].find('\n').map_or(self.text.len(), |at| to + at);
        if self.paragraph != (start, end) {
            self.paragraph = (start, end);
            self.segment(start, end);
        }
        let (mut first, mut last) = (from, to);
        for &(start, end) in &self.ends {
            if start < to && from < end {
                first = first.min(start);
                last = last.max(end);
            }
        }
        let before = self.offsets.code_points(Span::new(first as u32, last as u32)).start;
        Sentences(first as u32, last as u32, before)
    }

    fn segment(&mut self, start: usize, end: usize) {
        self.ends.clear();
        let segmented = Segmented::new(&self.text[start..end]);
        let tokens = segmented.tokens();
        for sentence in segmented.sentences() {
            let first = tokens.get(sentence.tokens.start);
            let last = tokens.get(sentence.tokens.end.saturating_sub(1));
            if let (Some(first), Some(last)) = (first, last) {
                let place = (start + first.span.start as usize, start + last.span.end as usize);
                self.ends.push(place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_whole_sentences() {
        let text = "Überall Regen.\nThe envoy came. She said that talks go on. They met.\nEnd.";
        let point = |words: &str| {
            let at = text.find(words).unwrap();
            let start = text[..at].chars().count() as u32;
            [start, start + words.chars().count() as u32]
        };
        let offsets = OffsetMap::new(text);
        let mut places = Places::new(text, &offsets);
        let Sentences(from, to, before) = places.sentences(&[point("talks"), point("said")]);
        assert_eq!(&text[from as usize..to as usize], "She said that talks go on.");
        assert_eq!(before as usize, text[..from as usize].chars().count());
        let Sentences(from, to, _) = places.sentences(&[point("envoy"), point("talks")]);
        assert_eq!(&text[from as usize..to as usize], "The envoy came. She said that talks go on.");
        assert_eq!(places.sentences(&[]), Sentences::default());
        let [start, end] = places.bytes(&[point("Regen")])[0];
        assert_eq!(&text[start as usize..end as usize], "Regen");
    }
}
