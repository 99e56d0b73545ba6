//! Words and their folded forms, as Python's `re` and `unicodedata` give them to `score.py`.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Whether `c` is one of Python's `[^\W_]`: a letter or a number, not a mark.
///
/// ```
/// use mahdar_eval::is_word_char;
/// assert!(is_word_char('ق') && is_word_char('²') && is_word_char('一'));
/// assert!(!is_word_char('_') && !is_word_char('\u{64e}') && !is_word_char('Ⓐ'));
/// ```
#[must_use]
pub fn is_word_char(c: char) -> bool {
    // the circled and squared letters are alphabetic, and symbols
    let symbol = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    c.is_numeric() || c.is_alphabetic() && !is_combining_mark(c) && !symbol
}

/// Where the words of a text stand.
pub(crate) fn words(text: &[char]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, &c) in text.iter().enumerate() {
        match (is_word_char(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    out.extend(start.map(|from| (from, text.len())));
    out
}

/// Folds spelling variants: compatibility forms, case, diacritics, tatweel, alef, yaa and taa
/// marbuta.
///
/// ```
/// assert_eq!(mahdar_eval::fold("الرّئيس إلى Straße"), "الرييس الي strasse");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd() {
        match c {
            'ß' | 'ẞ' => out.push_str("ss"),
            c => {
                let folded = case_fold(c).filter(|&c| canonical_combining_class(c) == 0);
                out.extend(folded.filter_map(fold_arabic));
            }
        }
    }
    out
}

/// Full case folding of what is left after compatibility decomposition, but for ß: lower case, and
/// where folding differs from it, Unicode's `CaseFolding.txt`.
fn case_fold(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '\u{345}' => 'ι',
        'ς' => 'σ',
        // historic letter shapes, to the letters in use
        '\u{1c80}'..='\u{1c88}' => c.to_uppercase().next().unwrap_or(c),
        // Cherokee folds to its capitals
        '\u{13f8}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => c.to_uppercase().next().unwrap_or(c),
        c => c,
    };
    let cherokee = matches!(c, '\u{13a0}'..='\u{13f5}');
    let lower = (!cherokee).then(|| c.to_lowercase());
    lower.into_iter().flatten().chain(cherokee.then_some(c))
}

/// The letters with hamza are decomposed by now, and their hamza is gone.
fn fold_arabic(c: char) -> Option<char> {
    Some(match c {
        '\u{640}' => return None,
        'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        c => c,
    })
}

/// The folded words of a name, but for single letters.
pub(crate) fn names(name: &str) -> BTreeSet<String> {
    fold(name)
        .split(|c| !is_word_char(c))
        .filter(|word| word.chars().nth(1).is_some())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_part_words() {
        let text: Vec<char> = "قَال a_b 3,5".chars().collect();
        assert_eq!(words(&text), [(0, 1), (2, 4), (5, 6), (7, 8), (9, 10), (11, 12)]);
    }

    #[test]
    fn historic_letters_fold() {
        assert_eq!(fold("\u{1c80}ΣΑΣ ς\u{ab70}"), "вσασ σᎠ");
    }
}
