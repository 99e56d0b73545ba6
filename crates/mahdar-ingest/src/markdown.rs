//! Markdown reduced to its text.
//!
//! Not a renderer: what marks structure goes, what is said stays. Unlike CommonMark, anything that
//! is not clearly a mark is text.

mod inline;

pub(crate) use inline::inline;

/// The paragraphs of a Markdown text, one a line.
pub(crate) fn text(markdown: &str) -> String {
    let mut blocks = Blocks::default();
    for line in markdown.lines() {
        blocks.line(line);
    }
    blocks.end();
    blocks.out
}

#[derive(Default)]
struct Blocks {
    out: String,
    paragraph: String,
    /// Whether the paragraph is a list's item.
    item: bool,
    /// The mark that ends the code block, inside of one.
    fence: Option<&'static str>,
}

impl Blocks {
    fn line(&mut self, line: &str) {
        let bare = unquoted(line.trim_start());
        if let Some((mark, info)) = fence(bare)
            && self.fence.is_none_or(|open| mark == open && info.is_empty())
        {
            self.end();
            self.fence = if self.fence.is_none() { Some(mark) } else { None };
            return;
        }
        if self.fence.is_some() {
            self.paragraph.push_str(bare.trim());
            self.push(str::to_owned);
        } else if bare.trim().is_empty() || is_rule(bare) || is_reference(bare) {
            self.end();
        } else if let Some(heading) = heading(bare) {
            self.end();
            self.paragraph.push_str(heading);
            self.end();
        } else if let Some((rest, first)) = item(bare)
            && (first || self.item || self.paragraph.is_empty())
        {
            self.end();
            self.item = true;
            self.join(rest);
        } else {
            self.join(bare);
        }
    }

    fn join(&mut self, line: &str) {
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        let text = line.trim_end();
        let hard_break = line.ends_with("  ") || text.ends_with('\\');
        self.paragraph.push_str(text.strip_suffix('\\').unwrap_or(text).trim());
        if hard_break {
            let item = self.item;
            self.end();
            self.item = item;
        }
    }

    fn end(&mut self) {
        self.push(inline);
        self.item = false;
    }

    fn push(&mut self, reduce: impl Fn(&str) -> String) {
        let text = reduce(self.paragraph.trim());
        let text = text.trim();
        if !text.is_empty() {
            if !self.out.is_empty() {
                self.out.push('\n');
            }
            self.out.push_str(text);
        }
        self.paragraph.clear();
    }
}

/// A line without the marks of the quotes that it stands in.
fn unquoted(mut line: &str) -> &str {
    while let Some(rest) = line.strip_prefix('>') {
        line = rest.trim_start();
    }
    line
}

/// The mark of a code block, and what stands after it: the name of a language.
fn fence(line: &str) -> Option<(&'static str, &str)> {
    let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark))?;
    let info = line.trim_start_matches(&mark[..1]).trim();
    (!info.contains(['`', ' '])).then_some((mark, info))
}

/// A line of nothing but three or more of one mark, or the underline of a heading.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let marks = |mark: char| line.chars().all(|c| c == mark || c == ' ') && line.len() >= 3;
    ['-', '*', '_', '='].into_iter().any(marks)
}

/// `[name]: address`
fn is_reference(line: &str) -> bool {
    let address = line.strip_prefix('[').and_then(|rest| rest.split_once("]: "));
    address.is_some_and(|(_, address)| {
        let mut words = address.split_whitespace();
        words.next().is_some_and(|word| word.contains("://") || word.starts_with(['#', '/', '<']))
    })
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let text = rest.strip_prefix(' ')?.trim();
    (1..=6).contains(&level).then(|| text.trim_end_matches('#').trim_end())
}

/// The text of a list's item, and whether it may stand directly under a paragraph: a number that
/// begins a wrapped line is more often a number.
fn item(line: &str) -> Option<(&str, bool)> {
    if let Some(rest) = ["- ", "* ", "+ ", "• "].into_iter().find_map(|m| line.strip_prefix(m)) {
        return Some((rest, true));
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &line[..line.len() - rest.len()];
    let rest = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    (1..=3).contains(&digits.len()).then_some((rest, digits == "1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_joined() {
        assert_eq!(text("a\nb\n\nc  \nd\\\ne\n\n\nf"), "a b\nc\nd\ne\nf");
    }

    #[test]
    fn structure_is_reduced_to_text() {
        let given = "## Head ##\ntext\n***\n> quoted\n> on\n>\n>> deeper\n\nTitle\n=====\nmore";
        assert_eq!(text(given), "Head\ntext\nquoted on\ndeeper\nTitle\nmore");
        assert_eq!(
            text("para\n- one\n  more\n* two\n1. three\n2. four"),
            "para\none more\ntwo\nthree\nfour"
        );
        assert_eq!(text("in the year\n2018. It was"), "in the year 2018. It was");
        assert_eq!(text("as many as\n12. That"), "as many as 12. That");
        assert_eq!(text("[x]: https://x.org \"X\"\n[sic]: he said"), "[sic]: he said");
        assert_eq!(text("```rust\nlet *a* = 1;\n\n# x\n```\nafter"), "let *a* = 1;\n# x\nafter");
        assert_eq!(
            text("~~~\n```x\n~~~\n```so he said''\n~~~ a b"),
            "```x\n```so he said'' ~~~ a b"
        );
    }

    #[test]
    fn what_is_no_mark_stays() {
        assert_eq!(text("#hashtag -5 degrees"), "#hashtag -5 degrees");
        assert_eq!(text("– said the envoy"), "– said the envoy");
        assert_eq!(text(""), "");
    }
}
