//! The language of queries.
//!
//! | written | finds |
//! | --- | --- |
//! | `ceasefire talks` | both words, in any form and order |
//! | `"ceasefire talks"` | the words next to each other; function words between them do not count |
//! | `negotiat*` | words that begin so |
//! | `-ceasefire`, `NOT ceasefire` | not with this word |
//! | `ceasefire OR truce`, `ceasefire \| truce` | one of them at least |
//! | `(ceasefire OR truce) talks` | parentheses, up to 16 levels |

use std::fmt;

/// How many words, phrases and prefixes a query may have.
const MOST_WORDS: usize = 64;
/// How many words a phrase may have.
const LONGEST_PHRASE: usize = 32;
/// How deep parentheses may nest.
const DEEPEST: usize = 16;
/// How many characters a query may have.
const LONGEST: usize = 4096;
/// How many letters a prefix needs: a shorter one would begin too many words.
pub(crate) const SHORTEST_PREFIX: usize = 3;

/// What is wrong with a query, and where.
///
/// ```
/// let query = mahdar_ledger::Query::default().with_text("talks \"in Geneva");
/// let error = query.check().unwrap_err();
/// assert_eq!(error.at(), 7);
/// assert!(error.to_string().starts_with("query, character 7: the quotation mark is not closed"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    at: usize,
    message: String,
}

impl QueryError {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }

    /// The place in the query: which character, from 1.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// What was wrong there, and what to do.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "query, character {}: {}", self.at, self.message)
    }
}

impl std::error::Error for QueryError {}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// Words next to each other, often one; and where they stand.
    Words(String, usize),
    /// The beginning of a word.
    Prefix(String, usize),
    /// All of them.
    And(Vec<Node>),
    /// One of them at least.
    Or(Vec<Node>),
    /// Not this; only inside `And`.
    Not(Box<Node>, usize),
}

/// Reads a query; none where it has no word.
pub(crate) fn parse(text: &str) -> Result<Option<Node>, QueryError> {
    let pieces = pieces(text)?;
    let mut parser = Parser { pieces: &pieces, at: 0 };
    let node = parser.any(0)?;
    match parser.pieces.get(parser.at) {
        Some((_, at)) => {
            Err(QueryError::new(*at, "nothing is open here that `)` closes; leave it out"))
        }
        None => Ok(node),
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Prefix(String),
    Phrase(String),
    Minus,
    Or,
    And,
    Open,
    Close,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The words and signs of a query, each with its place.
fn pieces(text: &str) -> Result<Vec<(Piece, usize)>, QueryError> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > LONGEST {
        let message = format!("a query has at most {LONGEST} characters; shorten it");
        return Err(QueryError::new(LONGEST + 1, message));
    }
    let (mut pieces, mut at, mut words) = (Vec::new(), 0, 0);
    while let Some(&c) = chars.get(at) {
        let start = at;
        at += 1;
        let piece = match c {
            c if c.is_whitespace() => continue,
            '(' => Piece::Open,
            ')' => Piece::Close,
            '|' => Piece::Or,
            '-' => Piece::Minus,
            c if is_quote(c) => {
                let Some(length) = chars[at..].iter().position(|&c| is_quote(c)) else {
                    let message = "the quotation mark is not closed; add \" behind the phrase";
                    return Err(QueryError::new(start + 1, message));
                };
                at += length + 1;
                Piece::Phrase(chars[at - length - 1..at - 1].iter().collect())
            }
            _ => {
                let ends = |c: &char| c.is_whitespace() || is_quote(*c) || "()|".contains(*c);
                at = start + chars[start..].iter().position(ends).unwrap_or(chars.len() - start);
                word(chars[start..at].iter().collect())
            }
        };
        words += usize::from(matches!(piece, Piece::Word(_) | Piece::Prefix(_) | Piece::Phrase(_)));
        if words > MOST_WORDS {
            let message = format!("a query has at most {MOST_WORDS} words; leave the rest out");
            return Err(QueryError::new(start + 1, message));
        }
        pieces.push((piece, start + 1));
    }
    Ok(pieces)
}

fn word(text: String) -> Piece {
    match text.as_str() {
        "OR" => Piece::Or,
        "AND" => Piece::And,
        "NOT" => Piece::Minus,
        _ => match text.strip_suffix('*') {
            Some(beginning) => Piece::Prefix(beginning.to_owned()),
            None => Piece::Word(text),
        },
    }
}

struct Parser<'p> {
    pieces: &'p [(Piece, usize)],
    at: usize,
}

impl Parser<'_> {
    fn any(&mut self, depth: usize) -> Result<Option<Node>, QueryError> {
        let mut either = Vec::new();
        loop {
            let place = self.place();
            let node = self.all(depth)?;
            let or = matches!(self.pieces.get(self.at), Some((Piece::Or, _)));
            if node.is_none() && (or || !either.is_empty()) {
                let message = "OR stands between two words; add the other one, or leave it out";
                return Err(QueryError::new(place, message));
            }
            either.extend(node);
            if !or {
                break;
            }
            self.at += 1;
        }
        Ok(single(either, Node::Or))
    }

    fn all(&mut self, depth: usize) -> Result<Option<Node>, QueryError> {
        let mut all = Vec::new();
        while let Some((piece, place)) = self.pieces.get(self.at) {
            match piece {
                Piece::Or | Piece::Close => break,
                Piece::And => self.at += 1,
                Piece::Minus => {
                    self.at += 1;
                    let next = self.pieces.get(self.at).map(|(piece, _)| piece);
                    match next {
                        // a dash among words
                        Some(Piece::Minus) | None => {}
                        Some(Piece::Or | Piece::And | Piece::Close) => {
                            let message = "nothing follows that could be excluded; add a word";
                            return Err(QueryError::new(*place, message));
                        }
                        Some(_) => {
                            let node = self.one(depth)?;
                            all.extend(node.map(|node| Node::Not(Box::new(node), *place)));
                        }
                    }
                }
                _ => all.extend(self.one(depth)?),
            }
        }
        Ok(single(all, Node::And))
    }

    /// A word, a phrase, or what stands in parentheses.
    fn one(&mut self, depth: usize) -> Result<Option<Node>, QueryError> {
        let Some((piece, place)) = self.pieces.get(self.at) else { return Ok(None) };
        self.at += 1;
        match piece {
            Piece::Word(text) => Ok(Some(Node::Words(text.clone(), *place))),
            Piece::Prefix(text) => Ok(Some(Node::Prefix(text.clone(), *place))),
            Piece::Phrase(text) if text.split_whitespace().count() > LONGEST_PHRASE => {
                let message = format!("a phrase has at most {LONGEST_PHRASE} words; shorten it");
                Err(QueryError::new(*place, message))
            }
            Piece::Phrase(text) => Ok(Some(Node::Words(text.clone(), *place))),
            _ if depth == DEEPEST => {
                let message = format!("parentheses nest at most {DEEPEST} levels; take some out");
                Err(QueryError::new(*place, message))
            }
            _ => {
                let node = self.any(depth + 1)?;
                match self.pieces.get(self.at) {
                    Some((Piece::Close, _)) => self.at += 1,
                    _ => {
                        let message = "the parenthesis is not closed; add `)`";
                        return Err(QueryError::new(*place, message));
                    }
                }
                Ok(node)
            }
        }
    }

    fn place(&self) -> usize {
        let next = self.pieces.get(self.at).or(self.pieces.last());
        next.map_or(1, |(_, place)| *place)
    }
}

fn single(mut nodes: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 => None,
        1 if !matches!(nodes[0], Node::Not(..)) => nodes.pop(),
        _ => Some(join(nodes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A short form of what was read.
    fn read(text: &str) -> String {
        fn show(node: &Node) -> String {
            let join = |nodes: &[Node], with| nodes.iter().map(show).collect::<Vec<_>>().join(with);
            match node {
                Node::Words(text, _) => format!("[{text}]"),
                Node::Prefix(text, _) => format!("[{text}]*"),
                Node::And(nodes) => format!("({})", join(nodes, " & ")),
                Node::Or(nodes) => format!("({})", join(nodes, " | ")),
                Node::Not(node, _) => format!("!{}", show(node)),
            }
        }
        match parse(text) {
            Ok(node) => node.as_ref().map(show).unwrap_or_default(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn queries_are_read() {
        let cases = [
            ("", ""),
            ("  \t", ""),
            ("talks", "[talks]"),
            ("talks geneva", "([talks] & [geneva])"),
            ("talks AND geneva", "([talks] & [geneva])"),
            ("talks OR geneva now", "([talks] | ([geneva] & [now]))"),
            ("(talks|geneva) now", "(([talks] | [geneva]) & [now])"),
            ("\"in geneva\" -talks", "([in geneva] & ![talks])"),
            ("«في جنيف» NOT محادثات", "([في جنيف] & ![محادثات])"),
            ("-talks", "(![talks])"),
            ("Ki-moon al-Assad", "([Ki-moon] & [al-Assad])"),
            ("negot* x", "([negot]* & [x])"),
            ("talks - geneva", "([talks] & ![geneva])"),
            ("talks -", "[talks]"),
            ("()", ""),
            ("or not and NEAR(a b)", "([or] & [not] & [and] & [NEAR] & ([a] & [b]))"),
            ("words:a ^b + {c}", "([words:a] & [^b] & [+] & [{c}])"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn errors_say_where() {
        let cases = [
            ("a \"b", "query, character 3: the quotation mark"),
            ("a (b", "query, character 3: the parenthesis"),
            ("a b)", "query, character 4: nothing is open"),
            ("OR a", "query, character 1: OR stands between"),
            ("a OR", "query, character 3: OR stands between"),
            ("a (-)", "query, character 4: nothing follows"),
        ];
        for (text, expected) in cases {
            assert!(read(text).starts_with(expected), "{text}: {}", read(text));
        }
    }

    #[test]
    fn large_queries_are_refused() {
        let deep = "(".repeat(17) + "a" + &")".repeat(17);
        assert!(read(&deep).contains("character 17: parentheses nest"));
        assert!(read(&"a ".repeat(65)).contains("character 129: a query has at most 64"));
        assert!(read(&"a".repeat(4097)).contains("character 4097"));
        assert!(read(&format!("\"{}\"", "a ".repeat(33))).contains("a phrase has at most"));
        assert_eq!(read(&("(".repeat(16) + "a" + &")".repeat(16))), "[a]");
    }
}
