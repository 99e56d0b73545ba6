//! The sentences that statements stand in.

use mahdar_reader::{Range, Statement};
use mahdar_text::{Bytes, OffsetMap, Segmented, Span};

/// The sentences of one text.
pub struct Evidence<'t> {
    text: &'t str,
    offsets: OffsetMap<'t>,
    sentences: Vec<Span<Bytes>>,
}

/// A piece of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its characters.
    pub text: String,
    /// Whether it is what was said.
    pub content: bool,
}

impl<'t> Evidence<'t> {
    /// Finds the sentences of `text`.
    pub fn new(text: &'t str) -> Self {
        let segmented = Segmented::new(text);
        let tokens = segmented.tokens();
        let span = |range: &std::ops::Range<usize>| {
            Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end)
        };
        let sentences = segmented.sentences().iter().map(|s| span(&s.tokens)).collect();
        Self { text, offsets: OffsetMap::new(text), sentences }
    }

    /// The words of ranges, with ` … ` between them.
    pub fn words(&self, ranges: &[Range]) -> String {
        let parts: Vec<&str> = self.spans(ranges).filter_map(|s| s.get(self.text)).collect();
        parts.join(" … ")
    }

    /// The sentence of a statement (several, where it runs over several), in pieces.
    pub fn sentence(&self, statement: &Statement) -> Vec<Piece> {
        let Statement { content, cue, source, .. } = statement;
        let parts = [content, cue, source].map(|ranges| self.spans(ranges));
        let Some(whole) = parts
            .into_iter()
            .flatten()
            .reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
        else {
            return Vec::new();
        };
        let meets = |sentence: &&Span<Bytes>| sentence.overlaps(whole);
        let start = self.sentences.iter().find(meets).map_or(whole.start, |s| s.start);
        let end = self.sentences.iter().rfind(meets).map_or(whole.end, |s| s.end);
        self.pieces(Span::new(start.min(whole.start), end.max(whole.end)), content)
    }

    fn pieces(&self, whole: Span<Bytes>, content: &[Range]) -> Vec<Piece> {
        let mut marked: Vec<Span<Bytes>> = self.spans(content).collect();
        marked.sort_unstable();
        let mut pieces = Vec::new();
        let mut push = |span: Span<Bytes>, content| {
            if let Some(text) = span.get(self.text).filter(|text| !text.is_empty()) {
                pieces.push(Piece { text: text.to_owned(), content });
            }
        };
        let mut at = whole.start;
        for span in marked {
            push(Span::new(at, span.start), false);
            push(Span::new(span.start.max(at), span.end), true);
            at = at.max(span.end);
        }
        push(Span::new(at, whole.end), false);
        pieces
    }

    /// Ranges in bytes; those that lie outside of the text are left out.
    fn spans(&self, ranges: &[Range]) -> impl Iterator<Item = Span<Bytes>> {
        ranges.iter().filter_map(|&[start, end]| self.offsets.bytes(Span::new(start, end)))
    }
}
