//! Character classes: what the tokenizer needs to know of a character.
//!
//! The general rules are those of the Unicode Character Database (general category, `White_Space`,
//! `Default_Ignorable_Code_Point`: [UAX #44](https://www.unicode.org/reports/tr44/)). The
//! characters that news consists of have their classes in a table, which the tests hold against
//! the general rules.

use unicode_normalization::char::is_combining_mark;

/// What a character is to the tokenizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters and tatweel.
    Letter,
    /// Combining marks: they belong to the letter before them.
    Mark,
    /// Digits and other numerals of any script.
    Digit,
    /// Horizontal white space.
    Space,
    /// A line or paragraph break.
    Break,
    /// Not seen: directional controls, joiners, soft hyphen, byte order mark, variation selectors,
    /// control characters.
    Invisible,
    /// Quotation marks, double or single.
    Quote,
    /// Everything else.
    Punct,
}

/// Where the table ends: the first character of three bytes in UTF-8.
pub(crate) const TABLE: usize = 0x800;

/// The classes of the common characters below [`TABLE`].
static CLASSES: [Option<Class>; TABLE] = {
    let mut table = [None; TABLE];
    let mut c = 0;
    while c < TABLE {
        table[c] = common(c as u32);
        c += 1;
    }
    table
};

/// The class of `c`.
#[inline]
pub(crate) fn class(c: char) -> Class {
    match CLASSES.get(c as usize) {
        Some(Some(class)) => *class,
        _ => general(c),
    }
}

/// The classes of Basic Latin, Latin letters with diacritics, Cyrillic and Arabic.
pub(crate) const fn common(c: u32) -> Option<Class> {
    Some(match c {
        0x41..=0x5a | 0x61..=0x7a => Class::Letter,
        0x30..=0x39 => Class::Digit,
        0x20 | 0x09 | 0xa0 => Class::Space,
        0x0a..=0x0d | 0x85 => Class::Break,
        0x22 | 0x27 | 0x60 | 0xab | 0xbb => Class::Quote,
        0x00..=0x1f | 0x7f..=0x9f | 0xad => Class::Invisible,
        0x00..=0x7e => Class::Punct,
        0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f => Class::Letter,
        0x400..=0x481 | 0x48a..=0x52f => Class::Letter,
        0x61c => Class::Invisible,
        0x60c | 0x61b | 0x61d..=0x61f | 0x66a..=0x66d | 0x6d4 => Class::Punct,
        0x610..=0x61a | 0x64b..=0x65f | 0x670 => Class::Mark,
        0x6d6..=0x6dc | 0x6df..=0x6e4 | 0x6e7 | 0x6e8 | 0x6ea..=0x6ed => Class::Mark,
        0x660..=0x669 | 0x6f0..=0x6f9 => Class::Digit,
        0x620..=0x64a | 0x66e..=0x66f | 0x671..=0x6d3 | 0x6d5 => Class::Letter,
        _ => return None,
    })
}

/// The class of any character.
#[cold]
fn general(c: char) -> Class {
    match c {
        '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Break,
        '"' | '\'' | '`' | '«' | '»' | '‘'..='‟' | '″' | '‹' | '›' | '〝'..='〟' | '＂' | '＇' => {
            Class::Quote
        }
        '‐'..='―' | '†'..='…' => Class::Punct,
        c if c.is_whitespace() => Class::Space,
        c if is_invisible(c) => Class::Invisible,
        c if is_combining_mark(c) => Class::Mark,
        c if c.is_alphabetic() => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        _ => Class::Punct,
    }
}

/// Controls and characters that are ignored where text is shown.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Whether `c` is a letter or mark of the Arabic script.
#[inline]
pub fn is_arabic(c: char) -> bool {
    c >= '\u{600}'
        && matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_agrees_with_the_general_rules() {
        for c in (0..TABLE as u32).filter_map(char::from_u32) {
            if let Some(class) = common(c as u32) {
                assert_eq!(class, general(c), "U+{:04X}", c as u32);
            }
        }
    }

    #[test]
    fn table_holds_the_letters_of_news() {
        for c in "قالهوأإآءؤئىةـ٠٩۵پچگѓіїєґжЖйёéñŞğızZ،؛؟«»".chars()
        {
            assert!(common(c as u32).is_some(), "{c}");
        }
    }
}
