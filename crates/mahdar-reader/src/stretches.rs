//! Long texts are read in stretches, so that time and memory grow with their length and no faster.

/// The longest stretch, in bytes. News articles are far shorter; what is longer is a collection of
/// them, or no article at all.
const LONGEST: usize = 48 << 10;

/// Cuts a text into stretches that join to the text again: at the last paragraph break that fits,
/// else at the last full stop or space, else at a character.
pub(crate) fn stretches(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while rest.len() > LONGEST {
        let (head, tail) = rest.split_at(cut(rest));
        out.push(head);
        rest = tail;
    }
    out.push(rest);
    out
}

fn cut(text: &str) -> usize {
    let limit = (0..=LONGEST).rev().find(|&k| text.is_char_boundary(k)).unwrap_or(LONGEST);
    let window = &text[..limit];
    let after = |found: Option<usize>, len: usize| found.map(|k| k + len).filter(|&k| k > 0);
    after(window.rfind('\n'), 1)
        .or_else(|| after(window.rfind(". "), 2))
        .or_else(|| after(window.rfind(' '), 1))
        .unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_join_to_the_text() {
        for text in ["", "قصير", &"ك".repeat(100_000), &"قال الوزير نعم.\n".repeat(20_000)]
        {
            let parts = stretches(text);
            assert_eq!(parts.concat(), text);
            assert!(parts.iter().all(|p| p.len() <= LONGEST));
        }
    }

    #[test]
    fn paragraphs_stay_whole() {
        let text = "قال الوزير نعم.\n".repeat(20_000);
        assert!(stretches(&text).iter().all(|p| p.ends_with('\n') || p.is_empty()));
    }
}
