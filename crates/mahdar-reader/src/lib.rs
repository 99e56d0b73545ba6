//! The reader: one article and the language packs in, one [`Record`] out.
//!
//! Reading is a pure function: no clock, no network, no files, no global state; the same article
//! and the same packs give the same record on every machine. The grammar proposes (cues, places
//! where contents begin and end, noun phrases that may be sources, candidates for speakers), and a
//! small linear model, whose weights are part of the pack, decides between the proposals.
//!
//! ```
//! use mahdar_text::Article;
//! let article = Article {
//!     id: "example".into(),
//!     text: "قال الوزير سامي فهد إن المحادثات مستمرة.".into(),
//!     ..Article::default()
//! };
//! let record = mahdar_reader::read(&article, &mahdar_packs::embedded());
//! assert_eq!(record.language.as_deref(), Some("ar"));
//! ```
#![deny(missing_docs)]

mod anchor;
mod bare;
mod continuation;
mod cue;
mod document;
mod entity;
mod event;
mod event_word;
mod extent;
mod features;
mod form;
mod judge;
mod label;
mod language;
mod meeting;
mod moods;
mod names;
mod output;
mod phrase;
mod pipeline;
mod reading;
mod record;
mod source;
mod speaker;
mod stretches;
mod tally;
mod times;
mod turns;

pub use features::{Group, Options};
pub use judge::{Judge, LinearJudge, Question};
pub use label::FORMS;
pub use language::detect;
pub use record::{
    Actor, ActorKind, Event, FORMAT, Form, Meeting, MeetingMode, MeetingStatus, Party, Range,
    Record, Statement, StatementAct, TimeExpression, TimeGrain, TimeKind,
};

use document::Document;
use form::Forms;
use mahdar_lang::{Pack, Packs};
use mahdar_text::Article;

/// The longest text that is read, in bytes; what is longer gives a warning and no statements.
pub const LONGEST_TEXT: usize = 64 << 20;

/// Reads an article with the pack of its language: the one it names, else the one its letters and
/// words tell. Without such a pack the record has no statements and a warning.
///
/// Whoever reads many articles takes a [`Reader`], which is faster.
#[must_use]
pub fn read(article: &Article, packs: &Packs) -> Record {
    Reader::new(packs).read(article)
}

/// Reads articles, and keeps what it looked up for one of them for the next. The records are those
/// of [`read`].
///
/// ```
/// use mahdar_text::Article;
/// let packs = mahdar_packs::embedded();
/// let mut reader = mahdar_reader::Reader::new(&packs);
/// for text in ["قال الوزير سامي فهد إن المحادثات مستمرة.", "The talks go on, the minister said."] {
///     let article = Article { text: text.into(), ..Article::default() };
///     assert_eq!(reader.read(&article), mahdar_reader::read(&article, &packs));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Reader<'p> {
    packs: &'p Packs,
    /// What was looked up in each pack, and what its weights were summed up to.
    known: Vec<(Forms, Options<'p>)>,
}

impl<'p> Reader<'p> {
    /// A reader with these packs.
    #[must_use]
    pub fn new(packs: &'p Packs) -> Self {
        let nothing = |pack: &'p Pack| (Forms::default(), Options::weighed_by(&pack.weights));
        Self { packs, known: packs.iter().map(nothing).collect() }
    }

    /// Reads an article, as [`read`] does.
    #[must_use]
    pub fn read(&mut self, article: &Article) -> Record {
        let language = article
            .language
            .as_deref()
            .map(|tag| tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase())
            .or_else(|| detect(&article.text, self.packs));
        let mut record = Record {
            format: FORMAT.into(),
            id: article.id.clone(),
            url: article.url.clone(),
            publisher: article.publisher.clone(),
            title: article.title.clone(),
            published: article.published.clone(),
            language: language.clone(),
            text: article.text.clone(),
            ..Record::default()
        };
        if article.text.len() > LONGEST_TEXT {
            record
                .warnings
                .push(format!("the text is longer than {LONGEST_TEXT} bytes and was not read"));
            return record;
        }
        let code = language.as_deref();
        let pack = self.packs.iter().zip(&mut self.known);
        match pack.into_iter().find(|(pack, _)| Some(pack.language.code.as_str()) == code) {
            Some((pack, (forms, options))) => {
                let mut judge = LinearJudge::for_pack(pack);
                read_into(&mut record, pack, forms, &mut judge, options);
            }
            None if article.text.trim().is_empty() => {}
            None => {
                let name = code.unwrap_or("an unknown language");
                record.warnings.push(format!("no language pack for {name}: nothing was read"));
            }
        }
        record
    }
}

/// Reads the text of `record` with `pack`, leaving the decisions to `judge`; features of the
/// `disabled` groups are left out. This is what training and ablation call.
pub fn read_with(record: &mut Record, pack: &Pack, judge: &mut dyn Judge, disabled: &[Group]) {
    let mask = disabled.iter().fold(0, |mask, &group| mask | 1 << group as u8);
    read_into(record, pack, &mut Forms::default(), judge, &mut Options::new(mask));
}

fn read_into(
    record: &mut Record,
    pack: &Pack,
    forms: &mut Forms,
    judge: &mut dyn Judge,
    options: &mut Options,
) {
    let text = std::mem::take(&mut record.text);
    let published = record.published.as_deref().and_then(times::day_of);
    let mut before = 0;
    for stretch in stretches::stretches(&text) {
        let doc = Document::new(stretch, pack, forms);
        if doc.len() > 0 {
            let (readings, mentions) = pipeline::read(&doc, judge, options);
            let expressions = times::find(&doc, published);
            let times: Vec<meeting::When> =
                expressions.iter().map(|t| meeting::When::new(t, published)).collect();
            let event_words = event_word::forms(&doc);
            let scene = meeting::Scene {
                doc: &doc,
                mentions: &mentions,
                readings: &readings,
                times: &times,
                published,
                event_words: &event_words,
            };
            let meetings = meeting::read(&scene, judge, options);
            let events = event::read(&scene);
            let mut found = output::record(&scene, &meetings, &events, judge, options);
            found.shift(before, record);
            record.times.extend(output::times(&doc, &expressions, before));
            record.statements.append(&mut found.statements);
            record.meetings.append(&mut found.meetings);
            record.events.append(&mut found.events);
            record.actors.append(&mut found.actors);
        }
        before += u32::try_from(stretch.chars().count()).unwrap_or(u32::MAX);
    }
    record.text = text;
}
