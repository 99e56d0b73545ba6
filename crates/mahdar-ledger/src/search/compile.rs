//! A query as SQLite's FTS5 takes it. Terms and facets hold letters and digits alone, and always stand
//! in quotation marks, so that nothing of a query can be an operator.

use super::facets;
use super::parse::{Node, QueryError, SHORTEST_PREFIX};
use super::terms::Terms;

/// The languages whose endings a word of a query may have: those of one script that differ.
const LANGUAGES: [&str; 2] = ["ru", "uk"];

/// A query's words for FTS5.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// What has to be there.
    pub expression: Option<String>,
    /// What must not be there, where nothing else is asked for.
    pub excluded: Option<String>,
    /// The phrases that are looked for, without those excluded: for weighing, and for marks.
    pub phrases: Vec<Phrase>,
    /// The words of the query that are not looked for, since they are in every text.
    pub ignored: Vec<String>,
}

/// A term, terms next to each other, or the beginning of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub terms: Vec<String>,
    pub prefix: bool,
}

impl Phrase {
    /// As FTS5 writes it.
    pub fn expression(&self) -> String {
        let star = if self.prefix { "*" } else { "" };
        format!("\"{}\"{star}", self.terms.join(" "))
    }
}

/// What a part of a query comes to.
enum Part {
    /// Function words alone.
    Nothing,
    Expression(String),
    /// Something that must not be there, and nothing that has to be.
    Excluded(String, usize),
}

/// Compiles a query's words. `language` tells which language they are in, if that is known.
pub(crate) fn compile(
    node: &Node,
    terms: &Terms,
    language: Option<&str>,
) -> Result<Words, QueryError> {
    let mut compiler = Compiler { terms, language, words: Words::default(), negated: false };
    let part = compiler.part(node)?;
    let mut words = compiler.words;
    match part {
        Part::Nothing if !words.ignored.is_empty() => {
            let message = "these words are in every text, so they are not looked for; add another";
            return Err(QueryError::new(1, message));
        }
        Part::Nothing => return Err(QueryError::new(1, "no letter or digit; add a word")),
        Part::Expression(expression) => words.expression = Some(expression),
        Part::Excluded(expression, _) => words.excluded = Some(expression),
    }
    Ok(words)
}

struct Compiler<'t> {
    terms: &'t Terms,
    language: Option<&'t str>,
    words: Words,
    negated: bool,
}

impl Compiler<'_> {
    fn part(&mut self, node: &Node) -> Result<Part, QueryError> {
        Ok(match node {
            Node::Words(text, _) => self.phrase(text),
            Node::Prefix(text, at) => self.prefix(text, *at)?,
            Node::Not(node, at) => {
                let outer = std::mem::replace(&mut self.negated, true);
                let part = self.part(node)?;
                self.negated = outer;
                match part {
                    Part::Nothing => Part::Nothing,
                    Part::Expression(expression) => Part::Excluded(expression, *at),
                    Part::Excluded(..) => {
                        let message = "what is excluded here is excluded already; leave a sign out";
                        return Err(QueryError::new(*at, message));
                    }
                }
            }
            Node::And(nodes) => self.all(nodes)?,
            Node::Or(nodes) => self.any(nodes)?,
        })
    }

    fn all(&mut self, nodes: &[Node]) -> Result<Part, QueryError> {
        let (mut wanted, mut excluded, mut place) = (Vec::new(), Vec::new(), 1);
        for node in nodes {
            match self.part(node)? {
                Part::Nothing => {}
                Part::Expression(expression) => wanted.push(expression),
                Part::Excluded(expression, at) => {
                    excluded.push(expression);
                    place = at;
                }
            }
        }
        let (wanted, excluded) = (join(wanted, " AND "), join(excluded, " OR "));
        Ok(match (wanted, excluded) {
            (Some(wanted), None) => Part::Expression(wanted),
            (Some(wanted), Some(excluded)) => {
                Part::Expression(format!("({wanted} NOT {excluded})"))
            }
            (None, Some(excluded)) => Part::Excluded(excluded, place),
            (None, None) => Part::Nothing,
        })
    }

    fn any(&mut self, nodes: &[Node]) -> Result<Part, QueryError> {
        let mut wanted = Vec::new();
        for node in nodes {
            match self.part(node)? {
                Part::Nothing => {}
                Part::Expression(expression) => wanted.push(expression),
                Part::Excluded(_, at) => {
                    let message = "an exclusion alone cannot be an alternative; \
                                   put what it is taken from before it: (talks -geneva) OR summit";
                    return Err(QueryError::new(at, message));
                }
            }
        }
        Ok(join(wanted, " OR ").map_or(Part::Nothing, Part::Expression))
    }

    fn phrase(&mut self, text: &str) -> Part {
        let mut phrases: Vec<Phrase> = Vec::new();
        for language in self.languages() {
            let phrase = Phrase { terms: self.terms.of_query(text, language), prefix: false };
            if !phrase.terms.is_empty() && !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        if phrases.is_empty() && text.chars().any(char::is_alphanumeric) && !self.negated {
            self.words.ignored.push(text.to_owned());
        }
        self.alternatives(phrases)
    }

    fn prefix(&mut self, text: &str, at: usize) -> Result<Part, QueryError> {
        let mut phrases = Vec::new();
        for language in self.languages() {
            let Some((beginning, term)) = self.terms.of_prefix(text, language) else {
                let message = "a word's beginning is letters or digits alone; write it as a word";
                return Err(QueryError::new(at, message));
            };
            if beginning.chars().count() < SHORTEST_PREFIX {
                let message = format!("too many words begin so; give {SHORTEST_PREFIX} letters");
                return Err(QueryError::new(at, message));
            }
            for (term, prefix) in [(beginning, true), (term, false)] {
                let phrase = Phrase { terms: vec![term], prefix };
                if !phrase.terms[0].is_empty() && !phrases.contains(&phrase) {
                    phrases.push(phrase);
                }
            }
        }
        Ok(self.alternatives(phrases))
    }

    fn alternatives(&mut self, phrases: Vec<Phrase>) -> Part {
        let expressions = phrases.iter().map(Phrase::expression).collect();
        if !self.negated {
            self.words.phrases.extend(phrases);
        }
        join(expressions, " OR ").map_or(Part::Nothing, Part::Expression)
    }

    fn languages(&self) -> Vec<&'static str> {
        let asked = LANGUAGES.into_iter().filter(|code| self.language == Some(*code));
        let asked: Vec<&str> = asked.collect();
        if asked.is_empty() { LANGUAGES.to_vec() } else { asked }
    }
}

fn join(mut parts: Vec<String>, with: &str) -> Option<String> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(format!("({})", parts.join(with))),
    }
}

/// Facets, one of which has to be there; none where there are none.
pub(crate) fn one_of(facets: &[String]) -> Option<String> {
    let quoted: Vec<String> = facets.iter().map(|facet| format!("\"{facet}\"")).collect();
    (!quoted.is_empty()).then(|| format!("facets : ({})", quoted.join(" OR ")))
}

/// Words and filters as one expression; none where nothing is asked for.
pub(crate) fn whole(words: &Words, filters: &[String]) -> Option<String> {
    let mut wanted: Vec<String> = filters.iter().map(|filter| format!("({filter})")).collect();
    wanted.extend(words.expression.as_ref().map(|e| format!("({{words who}} : ({e}))")));
    if wanted.is_empty() && words.excluded.is_some() {
        wanted.push(format!("(facets : \"{}\")", facets::ALL));
    }
    let all = (!wanted.is_empty()).then(|| wanted.join(" AND "))?;
    Some(match &words.excluded {
        Some(excluded) => format!("({all}) NOT ({{words who}} : ({excluded}))"),
        None => all,
    })
}
