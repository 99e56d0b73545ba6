//! What a page says that it is about.

use std::collections::BTreeSet;

/// Words shorter than this are mostly function words.
const SHORTEST: usize = 4;
/// So much of a word is compared: endings vary.
const STEM: usize = 5;

/// The words of a title and a description, without their endings.
pub(super) struct Keywords(BTreeSet<String>);

impl Keywords {
    pub fn of(texts: [Option<&str>; 2]) -> Self {
        Self(texts.into_iter().flatten().flat_map(stems).collect())
    }

    /// How many of them a text has.
    pub fn count(&self, text: &str) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        let found: BTreeSet<String> = stems(text).filter(|stem| self.0.contains(stem)).collect();
        found.len()
    }
}

fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(|word| word.chars().take(STEM).flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_make_no_difference() {
        let keywords = Keywords::of([Some("Министры встретились"), None]);
        assert_eq!(keywords.count("встреча министра, министров"), 2);
        assert_eq!(Keywords::of([None, None]).count("talks"), 0);
    }
}
