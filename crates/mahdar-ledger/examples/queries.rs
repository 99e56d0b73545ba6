//! Measures searches of a large ledger that `grow` has made:
//!
//! ```text
//! cargo run --release -p mahdar-ledger --example queries -- records.jsonl large.db 2000
//! ```
//!
//! Words and speakers are taken from the same records, half of them as often as they occur, half of
//! them each as likely as any other, so that common and rare ones are asked for. Times are given on
//! the clock and, where Linux tells it, on the processor, which other programs do not disturb.

use mahdar_ledger::{Ledger, Named, Order, Period, Query, Terms};
use mahdar_reader::{Actor, Record, StatementAct};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What is asked for.
const KINDS: [&str; 9] = [
    "word, speaker, dates",
    "word, speaker",
    "word, dates",
    "word",
    "two words",
    "phrase",
    "prefix",
    "speaker, act, dates",
    "word, best first",
];

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [records, ledger, number] = args.as_slice() else {
        return Err("queries RECORDS.jsonl LEDGER.db QUERIES".into());
    };
    let number: usize = number.parse()?;
    let source = Source::read(&fs::read_to_string(records)?)?;
    let ledger = Ledger::reader(ledger)?;
    // the packs are loaded with the first query
    ledger.search(&Query::default())?;
    let mut random = Random(7);
    for kind in KINDS {
        let mut times = Times::default();
        for _ in 0..number {
            let query = source.query(kind, &mut random);
            times.measure(&ledger, &query);
        }
        times.print(kind);
    }
    Ok(())
}

#[derive(Default)]
struct Source {
    /// Each word as often as it occurs, and once.
    words: [Vec<String>; 2],
    pairs: Vec<String>,
    speakers: [Vec<Actor>; 2],
}

impl Source {
    fn read(lines: &str) -> Result<Self, Box<dyn Error>> {
        let terms = Terms::new(Arc::new(mahdar_packs::embedded()));
        let (mut source, mut once) = (Self::default(), BTreeMap::new());
        let mut speakers = BTreeMap::new();
        for line in lines.lines() {
            let record: Record = serde_json::from_str(line)?;
            let language = record.language.clone().unwrap_or_default();
            let chars: Vec<char> = record.text.chars().collect();
            for statement in &record.statements {
                for range in &statement.content {
                    let [from, to] = range.map(|at| at as usize);
                    let said: String = chars[from..to].iter().collect();
                    let words = terms.of_text(&said, &language);
                    for pair in words.windows(2) {
                        source.pairs.push(
                            said[pair[0].span.start as usize..pair[1].span.end as usize].into(),
                        );
                    }
                    for word in words {
                        let text = said[word.span.range()].to_owned();
                        once.insert(word.term, text.clone());
                        source.words[0].push(text);
                    }
                }
                let id = statement.actor.as_deref();
                let actor = record.actors.iter().find(|actor| Some(actor.id.as_str()) == id);
                if let Some(actor) = actor {
                    speakers.insert(actor.name.clone(), actor.clone());
                    source.speakers[0].push(actor.clone());
                }
            }
        }
        source.words[1] = once.into_values().collect();
        source.speakers[1] = speakers.into_values().collect();
        println!("{} words, {} speakers", source.words[1].len(), source.speakers[1].len());
        Ok(source)
    }

    fn query(&self, kind: &str, random: &mut Random) -> Query {
        let common = usize::from(random.below(2) == 0);
        let word = |random: &mut Random| random.one(&self.words[common]).clone();
        let mut query = match kind {
            "two words" => Query::default().with_text(format!("{} {}", word(random), word(random))),
            "phrase" => {
                let pair = random.one(&self.pairs).replace(['"', '“', '”', '„', '«', '»'], " ");
                Query::default().with_text(format!("\"{pair}\""))
            }
            "prefix" => {
                let letters: String = word(random).chars().take(4).collect();
                Query::default().with_text(format!("{letters}*"))
            }
            "speaker, act, dates" => Query { acts: vec![StatementAct::Warn], ..Query::default() },
            "word, best first" => {
                Query { order: Order::Best, ..Query::default().with_text(word(random)) }
            }
            _ => Query::default().with_text(word(random)),
        };
        if kind.contains("speaker") {
            let rare = usize::from(random.below(2) == 0);
            let actor = random.one(&self.speakers[rare]);
            query.speakers = vec![Named {
                name: actor.name.clone(),
                known: actor.known.iter().cloned().collect(),
                names: actor.variants.clone(),
                countries: vec![],
            }];
        }
        if kind.contains("dates") {
            let year = 2014 + random.below(9);
            query.since = Period::parse(&format!("{year}-{:02}", 1 + random.below(12)));
            query.until = Period::parse(&(year + random.below(2)).to_string());
        }
        query
    }
}

#[derive(Default)]
struct Times {
    clock: Vec<Duration>,
    processor: Vec<Duration>,
    found: usize,
    refused: usize,
}

impl Times {
    fn measure(&mut self, ledger: &Ledger, query: &Query) {
        let (start, before) = (Instant::now(), processor());
        match ledger.search(query) {
            Ok(page) => self.found += usize::from(!page.hits.is_empty()),
            Err(_) => self.refused += 1,
        }
        self.clock.push(start.elapsed());
        self.processor.push(processor().saturating_sub(before));
    }

    fn print(&mut self, kind: &str) {
        let line = |times: &mut Vec<Duration>| {
            times.sort();
            let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_micros();
            format!("{:>6} {:>6} {:>6}", at(0.5), at(0.99), at(1.0))
        };
        let (clock, processor) = (line(&mut self.clock), line(&mut self.processor));
        let asked = self.clock.len();
        println!(
            "{kind:<22} µs median, 99 %, most: processor {processor}, clock {clock}; \
             {} of {asked} found, {} refused",
            self.found, self.refused
        );
    }
}

/// Time of this thread on the processor.
fn processor() -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
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
}
