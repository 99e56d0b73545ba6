//! Folding: one spelling for all the spellings that newspapers give a word.
//!
//! | what | folds to | source |
//! | --- | --- | --- |
//! | presentation forms, ligatures, full width | the letters they stand for | NFKD, [UAX #15](https://www.unicode.org/reports/tr15/) |
//! | upper case | lower case | [UAX #44](https://www.unicode.org/reports/tr44/) |
//! | Arabic marks, stress marks, Latin diacritics | nothing | combining classes of UAX #44 |
//! | tatweel, invisible characters | nothing | [`crate::strip_direction_marks`] names the worst |
//! | أ إ آ ٱ ٲ ٳ | ا | Unicode 16, 9.2 |
//! | ؤ ئ ۓ, and و ي with a hamza above | ء | |
//! | ى ی ې ے; ک ڪ ڭ; ة ہ ھ ە ۀ ۂ ۃ | ي; ك; ه | |
//! | digits ٠-٩ ۰-۹, ٫, ٬ | 0-9, full stop, comma | |
//! | ё; Turkish ı; ł ø đ ð ß æ œ þ; ς | е; i; l o d d ss ae oe th; σ | |
//! | ’ ‘ ʼ ‛ ` | ' | |
//! | hyphens U+2010, U+2011; spaces of all widths | -; space | |
//!
//! Letters of which the mark is a part stay what they are: й ї ў ѓ ќ.

use crate::chars::{Class, TABLE, class};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// In [`FOLDS`]: folds to nothing.
pub(crate) const DROP: char = char::MAX;
/// In [`FOLDS`]: see [`fold_rare`].
pub(crate) const RARE: char = '\u{10fffe}';

/// What the characters of one and two bytes fold to.
pub(crate) static FOLDS: [char; TABLE] = {
    let mut table = [RARE; TABLE];
    let mut c = 0;
    while c < TABLE {
        if let Some(folded) = char::from_u32(common(c as u32)) {
            table[c] = folded;
        }
        c += 1;
    }
    table
};

/// Appends the folded form of `text` to `out`.
///
/// Folding twice changes nothing, and folding never joins or splits words.
///
/// ```
/// let mut out = String::from("الوزير ");
/// mahdar_text::fold_into("قـــالَ", &mut out);
/// assert_eq!(out, "الوزير قال");
/// ```
pub fn fold_into(text: &str, out: &mut String) {
    let from = out.len();
    for c in text.chars() {
        fold_char(c, out, from);
    }
}

/// Whether a character folds to nothing, as marks do.
///
/// ```
/// assert!(mahdar_text::folds_to_nothing('\u{64e}') && !mahdar_text::folds_to_nothing('ق'));
/// ```
#[must_use]
pub fn folds_to_nothing(c: char) -> bool {
    match FOLDS.get(c as usize).copied().unwrap_or(RARE) {
        DROP => true,
        RARE => fold(c.encode_utf8(&mut [0; 4])).is_empty(),
        _ => false,
    }
}

/// The folded form of `text`: one spelling for all spellings of a word.
///
/// Compatibility forms, case, diacritics, tatweel, the alefs and hamzas, alef maqsura, taa
/// marbuta, Persian and Urdu letters, digits, apostrophes and invisible characters are folded;
/// the head of `src/fold.rs` has the whole table. Texts that Unicode holds to be equivalent
/// fold alike.
///
/// ```
/// use mahdar_text::fold;
/// assert_eq!(fold("أكّـــدَ"), "اكد");
/// assert_eq!(fold("ﻗﺎﻝ"), "قال");
/// assert_eq!(fold("مسئولة"), fold("مسؤولة"));
/// assert_eq!(fold("٢٠١٨"), "2018");
/// assert_eq!(fold("Erdoğan"), "erdogan");
/// assert_eq!(fold("Королёв"), "королев");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the fold of one character, which may be nothing. What stands in `out` from byte `from`
/// on is the same text: a mark may change the letter before it.
#[inline]
pub(crate) fn fold_char(c: char, out: &mut String, from: usize) {
    match FOLDS.get(c as usize).copied().unwrap_or(RARE) {
        DROP => {}
        RARE => fold_rare(c, out, from),
        folded => out.push(folded),
    }
}

/// The folds of Basic Latin, Cyrillic and Arabic.
const fn common(c: u32) -> u32 {
    match c {
        0x41..=0x5a => c + 0x20,
        0x60 => 0x27,
        0x09..=0x0d => c,
        0x00..=0x1f | 0x7f..=0x9f | 0xad => DROP as u32,
        0x20..=0x7e | 0xab | 0xbb => c,
        // Cyrillic: ё, then capitals
        0x401 | 0x451 => 0x435,
        0x400 | 0x40d | 0x450 | 0x45d => RARE as u32,
        0x402..=0x40f => c + 0x50,
        0x410..=0x42f => c + 0x20,
        0x430..=0x45f => c,
        0x490 | 0x491 => 0x491,
        // Arabic: alefs, hamza on its seats, alef maqsura, taa marbuta, tatweel
        0x622 | 0x623 | 0x625 | 0x671..=0x673 => 0x627,
        0x624 | 0x626 | 0x6d3 => 0x621,
        0x649 | 0x6cc | 0x6d0 | 0x6d2 => 0x64a,
        0x629 | 0x6c0..=0x6c3 | 0x6be | 0x6d5 => 0x647,
        0x6a9 | 0x6aa | 0x6ad => 0x643,
        0x640 => DROP as u32,
        0x654 => RARE as u32,
        0x610..=0x61a | 0x61c | 0x64b..=0x65f | 0x670 => DROP as u32,
        0x6d6..=0x6dc | 0x6df..=0x6e4 | 0x6e7 | 0x6e8 | 0x6ea..=0x6ed => DROP as u32,
        0x660..=0x669 => c - 0x660 + 0x30,
        0x6f0..=0x6f9 => c - 0x6f0 + 0x30,
        0x66b => 0x2e,
        0x66c => 0x2c,
        0x60c | 0x61b | 0x61f | 0x66a | 0x6d4 | 0x621..=0x64a | 0x66e..=0x674 | 0x679..=0x6d5 => c,
        _ => RARE as u32,
    }
}

/// All other characters.
fn fold_rare(c: char, out: &mut String, from: usize) {
    match c {
        // no decomposition, no case: what stands between the words of English and Russian
        '–'..='―' | '“'..='‟' | '†'..='•' => out.push(c),
        '‘' | '’' | '‛' | 'ʼ' => out.push('\''),
        '‐' | '‑' => out.push('-'),
        'ı' => out.push('i'),
        'ł' | 'Ł' => out.push('l'),
        'ø' | 'Ø' => out.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ς' => out.push('σ'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        _ => match class(c) {
            Class::Invisible => {}
            Class::Space => out.push(' '),
            Class::Mark => fold_mark(c, out, from),
            _ => decompose(c, out, from),
        },
    }
}

fn decompose(c: char, out: &mut String, from: usize) {
    for d in std::iter::once(c).nfkd() {
        match d {
            // the spacing forms of marks decompose to a space and the mark
            ' ' => {}
            d if d == c => out.extend(d.to_lowercase()),
            d => fold_char(d, out, from),
        }
    }
}

/// A mark is dropped, but for those of which a letter is made and those that other scripts write
/// their vowels with (combining classes below 10: [UAX #44](https://www.unicode.org/reports/tr44/)).
fn fold_mark(mark: char, out: &mut String, from: usize) {
    let letter = match (out[from..].chars().next_back(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('у'), '\u{306}') => 'ў',
        (Some('і'), '\u{308}') => 'ї',
        (Some('г'), '\u{301}') => 'ѓ',
        (Some('к'), '\u{301}') => 'ќ',
        (Some('و' | 'ي'), '\u{654}') => 'ء',
        _ if canonical_combining_class(mark) < 10 => {
            return decompose_mark(mark, out);
        }
        _ => return,
    };
    out.pop();
    out.push(letter);
}

fn decompose_mark(mark: char, out: &mut String) {
    out.extend(
        std::iter::once(mark)
            .nfkd()
            .filter(|&d| !is_combining_mark(d) || canonical_combining_class(d) < 10),
    );
}

/// `text` without the characters that reorder what stands around them (U+202A-202E, U+2066-2069,
/// U+200E, U+200F, U+061C: [UAX #9](https://www.unicode.org/reports/tr9/)), for display inside
/// other text.
///
/// ```
/// assert_eq!(mahdar_text::strip_direction_marks("a\u{202e}b"), "ab");
/// ```
#[must_use]
pub fn strip_direction_marks(text: &str) -> String {
    let reorders = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    text.chars().filter(|&c| !reorders(c)).collect()
}
