//! Emphasis, links and code inside a paragraph.
//!
//! Marks are found first and cut afterwards; every pass is linear in the paragraph.

use std::collections::BTreeMap;

/// The longest address of a link, in bytes.
const ADDRESS: usize = 2048;

/// A paragraph without its inline marks.
pub(crate) fn inline(text: &str) -> String {
    if !text.contains(['*', '_', '`', '[', '~', '\\', '<']) {
        return text.to_owned();
    }
    let mut marks = Marks { text, cut: vec![false; text.len()], plain: vec![true; text.len()] };
    marks.code();
    marks.escapes();
    marks.links();
    marks.emphasis();
    let Marks { cut, .. } = marks;
    text.char_indices().filter(|&(at, _)| !cut[at]).map(|(_, c)| c).collect()
}

struct Marks<'t> {
    text: &'t str,
    /// Bytes that are marks.
    cut: Vec<bool>,
    /// Bytes in which marks may still be found.
    plain: Vec<bool>,
}

impl Marks<'_> {
    fn cut(&mut self, from: usize, to: usize) {
        self.cut[from..to].fill(true);
        self.plain[from..to].fill(false);
    }

    /// Where `byte` stands and may be a mark.
    fn find(&self, byte: u8) -> impl Iterator<Item = usize> {
        let bytes = self.text.as_bytes();
        (0..bytes.len()).filter(move |&at| bytes[at] == byte && self.plain[at])
    }

    /// Runs of `byte`: start and length.
    fn runs(&self, byte: u8) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for at in self.find(byte) {
            match runs.last_mut() {
                Some((start, length)) if *start + *length == at => *length += 1,
                _ => runs.push((at, 1)),
            }
        }
        runs
    }

    /// Pairs of equal runs of backticks; nothing between them is a mark.
    fn code(&mut self) {
        let runs = self.runs(b'`');
        let mut nearest = BTreeMap::new();
        let mut partner = vec![None; runs.len()];
        for (number, (_, length)) in runs.iter().enumerate().rev() {
            partner[number] = nearest.insert(*length, number);
        }
        let mut number = 0;
        while number < runs.len() {
            if let Some(end) = partner[number] {
                let ((open, length), (close, _)) = (runs[number], runs[end]);
                self.cut(open, open + length);
                self.cut(close, close + length);
                self.plain[open..close].fill(false);
                number = end;
            }
            number += 1;
        }
    }

    fn escapes(&mut self) {
        let bytes = self.text.as_bytes();
        let found: Vec<usize> = self.find(b'\\').collect();
        for at in found {
            let escaped = bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation);
            // the first of two backslashes escapes the second
            if self.plain[at] && escaped {
                self.cut(at, at + 1);
                self.plain[at + 1] = false;
            }
        }
    }

    /// `[text](address)`, `![text](address)`, `[text][name]`, `<address>`
    fn links(&mut self) {
        let bytes = self.text.as_bytes();
        let mut open = Vec::new();
        for at in 0..bytes.len() {
            if !self.plain[at] {
                continue;
            }
            match bytes[at] {
                b'[' => open.push(at),
                b']' => {
                    let Some(start) = open.pop() else { continue };
                    if let Some(end) = self.target(at + 1) {
                        let image = start > 0 && bytes[start - 1] == b'!';
                        self.cut(start - usize::from(image), start + 1);
                        self.cut(at, end);
                    }
                }
                b'<' => {
                    let Some(end) = self.address(at + 1) else { continue };
                    if is_address(&self.text[at + 1..end]) {
                        self.cut(at, at + 1);
                        self.cut(end, end + 1);
                        self.plain[at..end].fill(false);
                    }
                }
                _ => {}
            }
        }
    }

    /// Where the `>` stands that ends an address begun at `at`.
    fn address(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let reach = &bytes[at..bytes.len().min(at + ADDRESS)];
        let length = reach.iter().position(|byte| b"> \n<".contains(byte))?;
        (reach[length] == b'>').then_some(at + length)
    }

    /// The end of the address or name of a link, in brackets at `at`.
    fn target(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (open, close) = match bytes.get(at)? {
            b'(' => (b'(', b')'),
            b'[' => (b'[', b']'),
            _ => return None,
        };
        let mut depth = 0;
        let end = bytes.len().min(at + ADDRESS);
        for (offset, &byte) in bytes[at..end].iter().enumerate() {
            depth += i32::from(byte == open) - i32::from(byte == close);
            if depth == 0 {
                return Some(at + offset + 1);
            }
        }
        None
    }

    /// Runs of `*`, `_` and `~~` that stand around something.
    fn emphasis(&mut self) {
        for mark in [b'*', b'_', b'~'] {
            // openers that are not closed yet: the end of what is left of them, and its length
            let mut open: Vec<(usize, usize)> = Vec::new();
            for (start, length) in self.runs(mark) {
                let end = start + length;
                let before = self.text[..start].chars().next_back();
                let after = self.text[end..].chars().next();
                let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
                let within_word = mark == b'_' && inside(before) && inside(after);
                if within_word || mark == b'~' && length < 2 {
                    continue;
                }
                let mut left = length;
                while touches(before) && left > 0 {
                    let Some((open_end, open_length)) = open.pop() else { break };
                    let common = open_length.min(left);
                    self.cut(open_end - common, open_end);
                    self.cut(end - left, end - left + common);
                    left -= common;
                    if common < open_length {
                        open.push((open_end - common, open_length - common));
                    }
                }
                if touches(after) && left > 0 {
                    open.push((end, left));
                }
            }
        }
    }
}

fn is_address(text: &str) -> bool {
    text.contains("://") || text.contains('@')
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn marks_go() {
        for (given, expected) in [
            ("a *b* **c** ***d*** _e_ __f__ ~~g~~", "a b c d e f g"),
            ("**bold with *nested* in it**", "bold with nested in it"),
            ("[text](https://x.org/a_(b)_c \"T\") and [t][1]", "text and t"),
            ("![alt *a*](i.png) [![x](i)](l)", "alt a x"),
            ("<https://x.org/a_b_c> <b>", "https://x.org/a_b_c <b>"),
            ("`a*b*` ``c`d`` \\*e\\*", "a*b* c`d *e*"),
            ("«*قال* **الوزير**»", "«قال الوزير»"),
        ] {
            assert_eq!(inline(given), expected);
        }
    }

    #[test]
    fn what_is_no_mark_stays() {
        for text in [
            "5 * 3 * 2",
            "footnote* and another*",
            "snake_case_name",
            "[sic] and ](x)",
            "a ` b",
            "~ 5 ~",
            "C:\\dir",
            "**",
            "[a](no end",
        ] {
            assert_eq!(inline(text), text);
        }
    }
}
