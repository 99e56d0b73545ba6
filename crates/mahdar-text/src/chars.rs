//! Character classes, in one table for the characters that news is made of.

/// What a character is to the tokenizer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters, combining marks, tatweel.
    Letter,
    /// Decimal digits of any script.
    Digit,
    /// Horizontal white space.
    Space,
    /// A line or paragraph break.
    Break,
    /// Marks that are not seen: directional controls, joiners, soft hyphen, byte order mark.
    Invisible,
    /// Quotation marks, double or single.
    Quote,
    /// Everything else.
    Punct,
}

/// The class of `c`.
pub(crate) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' | '\t' | '\u{a0}' => Class::Space,
        '\n' | '\r' | '\u{85}' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Class::Break,
        '"' | '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '\'' | '‘' | '’' | '‚' | '`'
        | '＂' => Class::Quote,
        '\0'..='\u{7f}' => Class::Punct,
        '\u{621}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' => Class::Letter,
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Class::Digit,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{61c}' => Class::Invisible,
        c if c.is_alphabetic() || is_combining(c) => Class::Letter,
        c if c.is_numeric() => Class::Digit,
        c if c.is_whitespace() => Class::Space,
        _ => Class::Punct,
    }
}

/// Whether `c` is a combining mark (Unicode general category M).
pub(crate) fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
