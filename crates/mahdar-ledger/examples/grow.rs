//! Grows a large ledger from real records, to measure on:
//!
//! ```text
//! mahdar read --format jsonl -o records.jsonl articles.jsonl
//! cargo run --release -p mahdar-ledger --example grow -- records.jsonl large.db 1000000
//! ```
//!
//! New articles are put together from paragraphs of real ones of the same language, as many as a
//! real one has, with the statements, meetings, events and times that stand in them; half of the
//! speakers are swapped for others, as often as these speak; dates lie in ten years. So words,
//! names, lengths and sizes are distributed as in the real ones. The same call gives the same ledger.

use mahdar_ledger::{Incoming, Ledger, Sighting};
use mahdar_reader::{Actor, Event, Meeting, Range, Record, Statement, TimeExpression};
use mahdar_text::Article;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::sync::mpsc::sync_channel;
use std::time::Instant;

const THREADS: u64 = 2;
const BATCH: usize = 400;
/// From 2014 on.
const FIRST_DAY: i64 = 16_071;
const DAYS: u64 = 3653;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [records, ledger, number] = args.as_slice() else {
        return Err("grow RECORDS.jsonl LEDGER.db STATEMENTS".into());
    };
    let wanted: usize = number.parse()?;
    let pools = pools(BufReader::new(File::open(records)?))?;
    for (language, pool) in &pools {
        let (paragraphs, heads) = (pool.paragraphs.len(), pool.heads.len());
        println!(
            "{language}: {heads} articles, {paragraphs} paragraphs, {} speakers",
            pool.actors.len()
        );
    }
    let mut ledger = Ledger::open(ledger)?;
    let (start, mut written, mut articles) = (Instant::now(), 0, 0);
    let (send, receive) = sync_channel::<Vec<Incoming>>(4);
    std::thread::scope(|scope| -> Result<(), Box<dyn Error>> {
        for thread in 0..THREADS {
            let (send, pools) = (send.clone(), &pools);
            scope.spawn(move || {
                let mut random = Random(thread + 1);
                loop {
                    let batch = (0..BATCH).map(|_| random.incoming(pools)).collect();
                    if send.send(batch).is_err() {
                        return;
                    }
                }
            });
        }
        for batch in &receive {
            ledger.store("grown", &batch)?;
            articles += batch.len();
            written += batch.iter().map(|i| i.record().statements.len()).sum::<usize>();
            if articles % (BATCH * 25) == 0 {
                println!("{written} statements, {articles} articles, {:?}", start.elapsed());
            }
            if written >= wanted {
                break;
            }
        }
        drop(receive);
        Ok(())
    })?;
    let bytes = std::fs::metadata(ledger.path())?.len();
    println!("{written} statements, {articles} articles, {:?}, {bytes} bytes", start.elapsed());
    Ok(())
}

/// What new articles of a language are made of.
#[derive(Default)]
struct Pool {
    paragraphs: Vec<Paragraph>,
    /// What a real article has besides its text: and how many paragraphs.
    heads: Vec<(Record, usize)>,
    /// One for each statement that has a speaker.
    actors: Vec<Actor>,
}

/// A paragraph, with ranges from its beginning.
struct Paragraph {
    text: String,
    statements: Vec<(Statement, Option<Actor>)>,
    meetings: Vec<(Meeting, Vec<Actor>)>,
    events: Vec<Event>,
    times: Vec<TimeExpression>,
}

fn pools(lines: impl BufRead) -> Result<BTreeMap<String, Pool>, Box<dyn Error>> {
    let mut pools: BTreeMap<String, Pool> = BTreeMap::new();
    for line in lines.lines() {
        let record: Record = serde_json::from_str(&line?)?;
        let Some(language) = record.language.clone() else { continue };
        pools.entry(language).or_default().add(record);
    }
    pools.retain(|_, pool| !pool.actors.is_empty());
    Ok(pools)
}

impl Pool {
    fn add(&mut self, record: Record) {
        let mut from = 0;
        let before = self.paragraphs.len();
        for text in record.text.split('\n') {
            let to = from + u32::try_from(text.chars().count()).unwrap_or(0);
            self.paragraphs.push(Paragraph::of(&record, text, [from, to]));
            from = to + 1;
        }
        let speakers = record.statements.iter().filter_map(|s| actor(&record, s.actor.as_deref()));
        self.actors.extend(speakers.cloned());
        let number = self.paragraphs.len() - before;
        let head = Record { text: String::new(), statements: vec![], actors: vec![], ..record };
        self.heads.push((head, number));
    }
}

fn actor<'r>(record: &'r Record, id: Option<&str>) -> Option<&'r Actor> {
    record.actors.iter().find(|actor| id == Some(actor.id.as_str()))
}

impl Paragraph {
    fn of(record: &Record, text: &str, [from, to]: Range) -> Self {
        let holds = |range: &Range| range[0] >= from && range[1] <= to;
        let all = |ranges: &[Range]| !ranges.is_empty() && ranges.iter().all(holds);
        let mut statements: Vec<(Statement, Option<Actor>)> = Vec::new();
        for statement in &record.statements {
            let Statement { content, cue, source, .. } = statement;
            if all(content) && cue.iter().chain(source).all(holds) {
                let speaker = actor(record, statement.actor.as_deref()).cloned();
                statements.push((statement.clone(), speaker));
            }
        }
        let meetings = record.meetings.iter().filter(|m| holds(&m.evidence)).map(|meeting| {
            let parties = meeting.actors.iter().filter_map(|id| actor(record, Some(id)));
            (meeting.clone(), parties.cloned().collect())
        });
        let mut out = Self {
            text: text.to_owned(),
            statements,
            meetings: meetings.collect(),
            events: record.events.iter().filter(|e| holds(&e.evidence)).cloned().collect(),
            times: record.times.iter().filter(|t| holds(&t.span)).cloned().collect(),
        };
        out.shift(|at| at - from);
        out
    }

    /// Changes all ranges.
    fn shift(&mut self, to: impl Fn(u32) -> u32) {
        let shift = |range: &mut Range| *range = range.map(&to);
        for (statement, _) in &mut self.statements {
            let Statement { content, cue, source, .. } = statement;
            content.iter_mut().chain(cue).chain(source).for_each(shift);
        }
        self.meetings.iter_mut().for_each(|(meeting, _)| shift(&mut meeting.evidence));
        for event in &mut self.events {
            shift(&mut event.trigger);
            shift(&mut event.evidence);
        }
        self.times.iter_mut().for_each(|time| shift(&mut time.span));
    }
}

/// Numbers by SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[usize::try_from(self.below(of.len() as u64)).unwrap_or(0)]
    }

    fn incoming(&mut self, pools: &BTreeMap<String, Pool>) -> Incoming {
        let articles: usize = pools.values().map(|pool| pool.heads.len()).sum();
        let mut at = usize::try_from(self.below(articles as u64)).unwrap_or(0);
        let of = |pool: &&Pool| {
            let here = at < pool.heads.len();
            at -= if here { 0 } else { pool.heads.len() };
            here
        };
        let pool = pools.values().find(of).expect("a number below the sum");
        let record = self.record(pool);
        let article = Article {
            id: record.id.clone(),
            url: record.url.clone(),
            publisher: record.publisher.clone(),
            title: record.title.clone(),
            published: record.published.clone(),
            language: record.language.clone(),
            text: record.text.clone(),
        };
        Incoming::new(article, record, Sighting { source: "grown".into(), seen: 1_700_000_000 })
    }

    fn record(&mut self, pool: &Pool) -> Record {
        let (head, number) = self.one(&pool.heads);
        let name = self.below(u64::MAX);
        let day = FIRST_DAY + i64::try_from(self.below(DAYS)).unwrap_or(0);
        let day = jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(day));
        let host =
            head.url.as_deref().and_then(|url| url.split('/').nth(2)).unwrap_or("example.com");
        let mut record = Record {
            id: format!("grown-{name:016x}"),
            url: Some(format!("https://{host}/{day}/{name:x}")),
            published: Some(day.to_string()),
            meetings: vec![],
            events: vec![],
            times: vec![],
            ..head.clone()
        };
        for _ in 0..*number {
            self.paragraph(pool, &mut record);
        }
        record
    }

    fn paragraph(&mut self, pool: &Pool, into: &mut Record) {
        let taken = self.one(&pool.paragraphs);
        if !into.text.is_empty() {
            into.text.push('\n');
        }
        let from = u32::try_from(into.text.chars().count()).unwrap_or(0);
        into.text.push_str(&taken.text);
        let mut added = Paragraph {
            text: String::new(),
            statements: taken.statements.clone(),
            meetings: taken.meetings.clone(),
            events: taken.events.clone(),
            times: taken.times.clone(),
        };
        added.shift(|at| at + from);
        for (mut statement, speaker) in added.statements {
            let speaker = match speaker {
                Some(_) if self.below(2) == 0 => Some(self.one(&pool.actors).clone()),
                other => other,
            };
            statement.id = format!("s{}", into.statements.len() + 1);
            statement.inside = None;
            statement.speaker = speaker.as_ref().map(|actor| actor.name.clone());
            statement.actor = speaker.map(|actor| known(into, actor));
            into.statements.push(statement);
        }
        for (mut meeting, parties) in added.meetings {
            meeting.id = format!("m{}", into.meetings.len() + 1);
            meeting.reported_by = None;
            meeting.actors = parties.into_iter().map(|actor| known(into, actor)).collect();
            into.meetings.push(meeting);
        }
        into.events.extend(added.events);
        into.times.extend(added.times);
    }
}

/// The id in the record of an actor, which is added where it is not there.
fn known(record: &mut Record, actor: Actor) -> String {
    let same = |other: &&Actor| other.name == actor.name && other.kind == actor.kind;
    if let Some(other) = record.actors.iter().find(same) {
        return other.id.clone();
    }
    let id = format!("a{}", record.actors.len() + 1);
    // mentions lie in its own article; three are usual
    let mentions = actor.mentions.into_iter().take(3).collect();
    record.actors.push(Actor { id: id.clone(), mentions, ..actor });
    id
}
