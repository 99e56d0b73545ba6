//! What the tests of feedparser expect of a file: a conjunction of `path == literal` in Python, in
//! a comment at its beginning.

/// A literal of Python.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Text(String),
    Numbers(Vec<i64>),
    Other,
}

/// What the file says of itself.
#[derive(Debug, Default)]
pub struct Expect {
    /// Paths without quotation marks (`entries[0][title]`) and what stands there.
    pub equal: Vec<(String, Literal)>,
    pub content_type: Option<String>,
    pub content_location: Option<String>,
}

/// Reads the comment. `None` where it expects something else than equal values.
pub fn expect(text: &str) -> Option<Expect> {
    let mut out = Expect::default();
    let head = &text[..text.find("-->")?];
    let line = |key: &str| {
        let lines = head.lines().map(|line| line.trim_start_matches("Header:").trim());
        let line = lines.into_iter().find(|line| line.to_ascii_lowercase().starts_with(key))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    out.content_type = line("content-type:");
    out.content_location = line("content-location:");
    for part in conjuncts(&line("expect:")?) {
        if part == "not bozo" {
            continue;
        }
        let (path, literal) = part.split_once("==")?;
        let path = path.trim().replace(['\'', '"'], "").replace("][", "].");
        let path = path.replace(['[', ']'], ".").replace("..", ".");
        out.equal.push((path.trim_matches('.').to_owned(), self::literal(literal.trim())));
    }
    Some(out)
}

/// The parts between `and`, outside of quotation marks.
fn conjuncts(text: &str) -> Vec<String> {
    let (mut out, mut part, mut quote) = (Vec::new(), String::new(), None);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        part.push(c);
        match quote {
            Some(_) if c == '\\' => part.extend(chars.next()),
            Some(mark) if c == mark => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if part.ends_with(" and ") => {
                out.push(part.trim_end_matches(" and ").trim().to_owned());
                part.clear();
            }
            _ => {}
        }
    }
    out.push(part.trim().to_owned());
    out
}

fn literal(text: &str) -> Literal {
    let bare = text.strip_prefix('u').unwrap_or(text);
    if let Some(mark) = bare.chars().next().filter(|c| matches!(c, '\'' | '"'))
        && let Some(inner) = bare[1..].strip_suffix(mark)
    {
        return Literal::Text(unescaped(inner));
    }
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let numbers = inner.map(|inner| inner.split(',').map(|n| n.trim().parse()).collect());
    match numbers {
        Some(Ok(numbers)) => Literal::Numbers(numbers),
        _ => Literal::Other,
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let kind = chars.next();
        let mut code = |digits: usize| {
            let code: String = chars.by_ref().take(digits).collect();
            u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)
        };
        out.extend(match kind {
            Some('x') => code(2),
            Some('u') => code(4),
            Some('U') => code(8),
            Some('n') => Some('\n'),
            Some('t') => Some('\t'),
            Some('r') => Some('\r'),
            other => other,
        });
    }
    out
}

#[test]
fn expectations_are_read() {
    let text = "<!--\nDescription: x\nExpect: not bozo and entries[0]['title'] == u'a \\u2014 and \\'b\\'' \
        and entries[0].content[0]['value'] == \"x\" and entries[0]['published_parsed'] == (2004, 1)\n-->";
    let expect = expect(text).unwrap();
    assert_eq!(
        expect.equal,
        [
            ("entries.0.title".to_owned(), Literal::Text("a — and 'b'".into())),
            ("entries.0.content.0.value".to_owned(), Literal::Text("x".into())),
            ("entries.0.published_parsed".to_owned(), Literal::Numbers(vec![2004, 1])),
        ]
    );
}
