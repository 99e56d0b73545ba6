//! What is written of an article's statements and meetings besides their rows: terms for the index,
//! signatures for echoes. Both come from one pass over the words, and need no ledger.

use super::facets::{self, Outlet};
use super::terms::{Made, Terms, Words};
use super::told::Told;
use super::with_words;
use crate::near::{hash, mix};
use crate::signature::Sign;
use mahdar_reader::{Meeting, Range, Record, Statement};
use mahdar_text::{OffsetMap, Span};

/// The words of a row of the index, as terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Those of the content, or of the sentence.
    pub words: String,
    /// Those of the names of who speaks or takes part.
    pub who: String,
}

/// What is written of an article besides its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entries {
    /// The facets that all of its rows have.
    pub shared: String,
    /// What its outlet is found by.
    pub outlets: Vec<Outlet>,
    /// One for each statement of the record.
    pub statements: Vec<Entry>,
    /// One for each meeting of the record.
    pub meetings: Vec<Entry>,
    /// One for each statement of the record.
    pub signs: Vec<Sign>,
    /// What hits show, as it is stored.
    pub told: Vec<u8>,
}

impl Entries {
    /// What is written of the article with this record.
    pub fn of(record: &Record) -> Self {
        with_words(|terms, words| Scribe::new(record, terms, words).entries())
    }
}

struct Scribe<'r> {
    terms: &'r Terms,
    words: &'r mut Words,
    record: &'r Record,
    offsets: OffsetMap<'r>,
    language: &'r str,
    /// What words of a query in the language of the record are hashed with.
    seed: u64,
}

impl<'r> Scribe<'r> {
    fn new(record: &'r Record, terms: &'r Terms, words: &'r mut Words) -> Self {
        let language = record.language.as_deref().unwrap_or_default();
        Self {
            terms,
            words,
            record,
            offsets: OffsetMap::new(&record.text),
            language,
            seed: hash(language.as_bytes()),
        }
    }

    fn entries(mut self) -> Entries {
        let record = self.record;
        let mut statements = Vec::with_capacity(record.statements.len());
        let mut signs = Vec::with_capacity(record.statements.len());
        for statement in &record.statements {
            let (words, sign) = self.content(&statement.content);
            statements.push(Entry { words, who: self.speaker(statement) });
            signs.push(sign);
        }
        let meetings = record.meetings.iter().map(|meeting| Entry {
            words: self.joined(&self.text(&[meeting.evidence])),
            who: self.parties(meeting),
        });
        let meetings = meetings.collect();
        let outlets = facets::outlets(record.publisher.as_deref(), record.url.as_deref());
        let shared = shared(record, &outlets);
        // it has no map whose keys are no strings, which is all that JSON refuses
        let told = serde_json::to_vec(&Told::of(record, &self.offsets)).unwrap_or_default();
        Entries { meetings, shared, outlets, statements, signs, told }
    }

    /// The words of ranges, as the text has them, one range a line.
    fn text(&self, ranges: &[Range]) -> String {
        let bytes = |&[start, end]: &Range| self.offsets.bytes(Span::new(start, end));
        let spans = ranges.iter().filter_map(bytes);
        let parts: Vec<&str> = spans.filter_map(|span| span.get(&self.record.text)).collect();
        parts.join("\n")
    }

    /// The terms of a statement, and what it is compared by.
    fn content(&mut self, ranges: &[Range]) -> (String, Sign) {
        let text = self.text(ranges);
        let mut out = String::with_capacity(text.len());
        let (mut stems, mut negated) = (Vec::new(), false);
        let seed = self.seed;
        self.terms.each(&text, self.language, self.words, |_, made| {
            negated |= made.negates;
            if push(&mut out, made) {
                stems.push(mix(made.hash ^ seed) as u32);
            }
        });
        (out, Sign::new(negated, stems))
    }

    fn joined(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.terms.each(text, self.language, self.words, |_, made| {
            push(&mut out, made);
        });
        out
    }

    /// Who speaks: name and role.
    fn speaker(&mut self, statement: &Statement) -> String {
        let id = statement.actor.as_deref();
        let actor = id.and_then(|id| self.record.actors.iter().find(|actor| actor.id == id));
        let name = actor.map(|actor| actor.name.as_str()).or(statement.speaker.as_deref());
        let role = actor.and_then(|actor| actor.role.as_deref());
        let names: Vec<&str> = name.into_iter().chain(role).collect();
        self.joined(&names.join("\n"))
    }

    fn parties(&mut self, meeting: &Meeting) -> String {
        let mut names: Vec<&str> = meeting.parties.iter().map(String::as_str).collect();
        names.extend(meeting.place.as_deref());
        self.joined(&names.join("\n"))
    }
}

/// Appends a term, if the word has one.
fn push(out: &mut String, made: &Made) -> bool {
    let Some(term) = &made.term else { return false };
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(term);
    true
}

/// The facets that all of an article's rows have.
fn shared(record: &Record, outlets: &[Outlet]) -> String {
    let mut facets: Vec<String> = outlets.iter().map(Outlet::facet).collect();
    facets.extend(record.language.as_deref().map(facets::language));
    facets.push(facets::ALL.to_owned());
    facets.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use mahdar_text::Article;

    #[test]
    fn terms_are_those_of_the_text() {
        let packs = mahdar_packs::embedded();
        let text = "The minister Sami Fahd said that 1,250 prisoners would not return to Varna. \
                    He met the envoy Ann Sample in Varna.";
        let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
        let record = mahdar_reader::read(&article, &packs);
        // the second time words come from memory
        for _ in 0..2 {
            let entries = Entries::of(&record);
            assert_eq!(entries.statements.len(), record.statements.len());
            assert_eq!(entries.meetings.len(), record.meetings.len());
            let words = &entries.statements[0].words;
            let terms = super::super::terms().of_text("1,250 prisoners return to Varna", "en");
            let terms: Vec<&str> = terms.iter().map(|term| term.term.as_str()).collect();
            assert!(words.contains(&terms.join(" ")), "{words}");
            assert!(entries.statements[0].who.contains("fahd"), "{entries:?}");
        }
    }
}
