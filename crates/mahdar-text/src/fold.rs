//! Folding: one spelling for all the spellings that newspapers give a word.
//!
//! Folds compatibility forms (Arabic presentation forms, ligatures, full width), case, diacritics,
//! tatweel, alef with its hamzas and madda, the seats of hamza, alef maqsura, taa marbuta, the
//! Persian and Urdu letters that stand for Arabic ones, the digits of all scripts that Arabic
//! papers use, and drops invisible marks. Arabic combining marks are Unicode 16, 9.2.

use crate::chars::{Class, class, is_combining};
use unicode_normalization::UnicodeNormalization;

/// Appends the folded form of `text` to `out`.
///
/// Folding twice changes nothing, and folding never joins or splits words.
pub fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        fold_char(c, out);
    }
}

/// The folded form of `text`.
///
/// ```
/// use mahdar_text::fold;
/// assert_eq!(fold("أكّـــدَ"), "اكد");
/// assert_eq!(fold("ﻗﺎﻝ"), "قال");
/// assert_eq!(fold("مسئولة"), fold("مسؤولة"));
/// assert_eq!(fold("٢٠١٨"), "2018");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the fold of one character, which may be nothing.
#[inline]
pub(crate) fn fold_char(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\0'..='\u{7f}' => out.push(c),
        '\u{621}'..='\u{64a}' | '\u{660}'..='\u{669}' => fold_arabic(c, out),
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => {}
        _ => fold_other(c, out),
    }
}

#[inline]
fn fold_arabic(c: char, out: &mut String) {
    out.push(match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ؤ' | 'ئ' => 'ء',
        'ى' => 'ي',
        'ة' => 'ه',
        '\u{640}' => return,
        '\u{660}'..='\u{669}' => digit(c as u32 - 0x660),
        c => c,
    });
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

fn fold_other(c: char, out: &mut String) {
    match c {
        'ٱ' | 'ٲ' | 'ٳ' => out.push('ا'),
        'ک' | 'ڪ' | 'ڭ' => out.push('ك'),
        'ی' | 'ې' | 'ے' => out.push('ي'),
        'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۃ' => out.push('ه'),
        '\u{6f0}'..='\u{6f9}' => out.push(digit(c as u32 - 0x6f0)),
        _ if class(c) == Class::Invisible || is_combining(c) => {}
        _ => {
            for d in std::iter::once(c).nfkc() {
                match d {
                    // the isolated forms of marks decompose to a space and the mark
                    ' ' if c != ' ' => {}
                    d if is_combining(d) => {}
                    d if d == c => out.extend(d.to_lowercase().filter(|&l| !is_combining(l))),
                    d => fold_char(d, out),
                }
            }
        }
    }
}

/// `text` without the characters that reorder what stands around them (U+202A-202E, U+2066-2069,
/// U+200E, U+200F, U+061C), for display inside other text.
///
/// ```
/// assert_eq!(mahdar_text::strip_direction_marks("a\u{202e}b"), "ab");
/// ```
#[must_use]
pub fn strip_direction_marks(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
        })
        .collect()
}
