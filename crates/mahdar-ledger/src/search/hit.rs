//! What was found, with its evidence.

use super::compile::Phrase;
use super::terms::Term;
use super::told::Sentences;
use super::with_words;
use crate::ids::{ActorId, ArticleId, MeetingId, StatementId};
use mahdar_reader::{Form, MeetingMode, MeetingStatus, Range, StatementAct};
use mahdar_text::OffsetMap;
use serde::Serialize;

/// A statement that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The statement.
    pub id: StatementId,
    /// The article that makes it known.
    pub article: Source,
    /// Its place in `statements` of the article's record, from 0.
    pub ordinal: usize,
    /// Who speaks, as the article names them in the end.
    pub speaker: Option<String>,
    /// Who that is across articles.
    pub actor: Option<ActorId>,
    /// The id of the speaker in the world file.
    pub known: Option<String>,
    /// ISO 3166-1 alpha-3 code of the speaker's state.
    pub country: Option<String>,
    /// What it does.
    pub act: StatementAct,
    /// Whether it is quoted.
    pub form: Form,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
    /// The words or the position attributed; ` … ` stands where it is interrupted.
    pub content: String,
    /// The sentence that says so.
    pub evidence: Evidence,
    /// When a later version of the article had it no more, in Unix seconds.
    pub vanished: Option<i64>,
    /// All who made it known, the first first: more than one where statements repeat one another.
    pub told_by: Vec<Teller>,
}

/// A meeting that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeetingHit {
    /// The meeting.
    pub id: MeetingId,
    /// The article that tells it.
    pub article: Source,
    /// Its place in `meetings` of the article's record, from 0.
    pub ordinal: usize,
    /// The fullest names of those who take part.
    pub parties: Vec<String>,
    /// Where, in the article's words.
    pub place: Option<String>,
    /// When, in the article's words.
    pub when: Option<String>,
    /// The ISO 8601 date, as exact as the article and its date of publication allow.
    pub date: Option<String>,
    /// Whether it happened.
    pub status: MeetingStatus,
    /// How those who take part are together.
    pub mode: MeetingMode,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
    /// The sentence that tells it.
    pub evidence: Evidence,
    /// Whose word it is, where it is only somebody's.
    pub reported_by: Option<String>,
    /// All who tell it, the first first.
    pub told_by: Vec<Teller>,
}

/// An article, as far as a hit needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its number.
    pub id: ArticleId,
    /// What it was called in the collection that it came from.
    pub name: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Publication date or time, ISO 8601.
    pub published: Option<String>,
    /// BCP 47 tag of the language it was read in.
    pub language: Option<String>,
}

/// An article that tells the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Teller {
    /// The article.
    pub article: ArticleId,
    /// Its outlet.
    pub publisher: Option<String>,
    /// Its date of publication.
    pub published: Option<String>,
}

/// Sentences of an article that say what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The sentences.
    pub text: String,
    /// Where they stand in the article's text, in code points.
    pub range: Range,
    /// Where the content stands in `text`, in code points.
    pub content: Vec<Range>,
    /// The words of the query in `text`, in code points.
    pub matched: Vec<Range>,
}

impl Evidence {
    /// These sentences of `text`, with `content` (in its bytes) and the words of a query marked; none
    /// where they do not stand in it.
    pub(crate) fn new(
        text: &str,
        Sentences(from, to, before): Sentences,
        content: &[[u32; 2]],
        marks: &Marks<'_>,
    ) -> Option<Self> {
        let evidence = text.get(from as usize..to as usize)?;
        let point = |byte: u32| {
            let inside = byte.clamp(from, to) - from;
            evidence.get(..inside as usize).map_or(0, points)
        };
        let content = content.iter().map(|&[a, b]| [point(a), point(b)]);
        Some(Self {
            range: [before, before + points(evidence)],
            content: content.filter(|[a, b]| a < b).collect(),
            matched: marks.of(evidence),
            text: evidence.to_owned(),
        })
    }
}

/// The words of a query, to be found in a text again.
pub(crate) struct Marks<'q> {
    pub phrases: &'q [Phrase],
    pub language: String,
}

impl Marks<'_> {
    fn of(&self, text: &str) -> Vec<Range> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let mut terms = Vec::new();
        with_words(|made_of, words| {
            made_of.each(text, &self.language, words, |span, made| {
                let term = made.term.as_deref().map(str::to_owned);
                terms.extend(term.map(|term| Term { term, span }));
            });
        });
        let mut marked = vec![false; terms.len()];
        for at in 0..terms.len() {
            for phrase in self.phrases {
                let window = terms.get(at..at + phrase.terms.len());
                let same = |(a, b): (&Term, &String)| match phrase.prefix {
                    true => a.term.starts_with(b.as_str()),
                    false => a.term == *b,
                };
                if window.is_some_and(|window| window.iter().zip(&phrase.terms).all(same)) {
                    marked[at..at + phrase.terms.len()].fill(true);
                }
            }
        }
        let offsets = OffsetMap::new(text);
        let range = |(term, marked): (&Term, bool)| {
            let span = offsets.code_points(term.span);
            marked.then_some([span.start, span.end])
        };
        terms.iter().zip(marked).filter_map(range).collect()
    }
}

fn points(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
