//! Cutting paragraphs into sentences.

use crate::quotation::Quotation;
use crate::segment::{Paragraph, Sentence};
use crate::stops::Cutter;
use crate::token::Token;

/// Cuts each paragraph into sentences.
pub(crate) fn sentences(
    text: &str,
    tokens: &[Token],
    folded: &str,
    paragraphs: &[Paragraph],
    quotations: &[Quotation],
) -> Vec<Sentence> {
    let cutter = Cutter { text, tokens, folded, quotations };
    let mut out = Vec::new();
    let mut next_quotation = 0;
    for (paragraph, Paragraph { tokens: range }) in paragraphs.iter().enumerate() {
        let mut start = range.start;
        let mut at = range.start;
        while at < range.end {
            while quotations.get(next_quotation).is_some_and(|q| q.open < at) {
                next_quotation += 1;
            }
            let quotation = quotations
                .get(next_quotation)
                .filter(|q| q.open == at && q.closed && q.end < range.end);
            let rest = start..range.end;
            let (ends, next) = match quotation {
                Some(quotation) => cutter.after_quotation(quotation, &rest),
                None => cutter.mark(at, &rest),
            };
            at = next;
            if ends {
                out.push(Sentence { tokens: start..at, paragraph });
                start = at;
            }
        }
        if start < range.end {
            out.push(Sentence { tokens: start..range.end, paragraph });
        }
    }
    out
}
