//! A rough look at Rust source: enough to see what a file uses.

/// `source` with spaces in the place of comments, strings and characters, of the same length.
pub fn code(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let length = skipped(&bytes[at..], at > 0 && is_word(bytes[at - 1]));
        for byte in &mut out[at..at + length] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at += length.max(1);
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// How many bytes the comment, string or character takes that `rest` begins with; 0 for code.
fn skipped(rest: &[u8], after_word: bool) -> usize {
    match rest {
        [b'/', b'/', ..] => rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len()),
        [b'/', b'*', ..] => block_comment(rest),
        [b'"', ..] => quoted(rest, b'"'),
        [b'r', b'"' | b'#', ..] if !after_word => raw_string(rest),
        // a lifetime has no closing mark
        [b'\'', b'\\', ..] => quoted(rest, b'\''),
        [b'\'', rest @ ..] => {
            let text = std::str::from_utf8(&rest[..rest.len().min(4)]);
            let text = text.unwrap_or_else(|error| {
                std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or("")
            });
            let length = text.chars().next().map_or(0, char::len_utf8);
            if rest.get(length) == Some(&b'\'') { length + 2 } else { 0 }
        }
        _ => 0,
    }
}

fn block_comment(rest: &[u8]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[u8], mark: u8) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            byte if byte == mark => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

fn raw_string(rest: &[u8]) -> usize {
    let hashes = rest[1..].iter().take_while(|&&b| b == b'#').count();
    if rest.get(1 + hashes) != Some(&b'"') {
        return 0; // r#type is a name
    }
    let mut end = vec![b'"'];
    end.resize(1 + hashes, b'#');
    let body = 2 + hashes;
    let found = rest[body..].windows(end.len()).position(|window| window == end);
    found.map_or(rest.len(), |at| body + at + end.len())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Where `word` stands in `code`, as a word of its own.
pub fn words(code: &str, word: &str) -> impl Iterator<Item = usize> {
    let bytes = code.as_bytes();
    code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        let before = at.checked_sub(1).map(|k| bytes[k]);
        let after = bytes.get(at + word.len()).copied();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The modules of `std` that `code` names, also in lists, each with the place of its path.
pub fn paths_into_std(code: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    for at in words(code, "std") {
        let Some(rest) = code[at + 3..].trim_start().strip_prefix("::") else { continue };
        match rest.trim_start().strip_prefix('{') {
            Some(list) => out.extend(first_names(list).into_iter().map(|name| (at, name))),
            None => out.push((at, first_name(rest))),
        }
    }
    out
}

/// The name that each part of a list of imports begins with; `list` begins after its brace.
fn first_names(list: &str) -> Vec<&str> {
    let mut out = vec![first_name(list)];
    let mut depth = 1;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => out.push(first_name(&list[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    out
}

fn first_name(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.bytes().position(|b| !is_word(b)).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_no_code() {
        let source = "a/*b/*c*/d*/e //f\n\"g\\\"h\" i r#\"j\"k\"# l 'm' '\\'' 'n: '«' b\"o\" r#p";
        let code = code(source);
        assert_eq!(code.len(), source.len());
        let left: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(left, "a e i l 'n: b r#p");
    }

    #[test]
    fn names_in_lists_are_found() {
        let code =
            "use std::{fs, io::{self, Write}, collections::BTreeMap,}; my_std::net; std :: env";
        let names: Vec<&str> = paths_into_std(code).into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["fs", "io", "collections", "", "env"]);
    }
}
