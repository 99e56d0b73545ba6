//! How many bytes of text a second are read, on one core, and what the first steps take of it.
//!
//! The text is that of `examples/ar`, again and again: some 2 MB.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mahdar_ingest::{Kind, document};
use mahdar_lang::Pack;
use mahdar_reader::{Judge, Options, Question, Record, read_with};
use mahdar_text::{Article, Segmented, TokenKind};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

const BYTES: usize = 2_000_000;

/// The articles of the examples, repeated.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ar");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let read = |path: &_| {
        let bytes = fs::read(path).expect("a file");
        document("example", Kind::Text, &bytes).expect("an article")
    };
    let once: Vec<Article> = files.iter().map(read).collect();
    let length: usize = bytes(&once);
    once.iter().cycle().take(BYTES.div_ceil(length) * once.len()).cloned().collect()
}

fn bytes(articles: &[Article]) -> usize {
    articles.iter().map(|article| article.text.len()).sum()
}

/// Looks every word up, and the phrases that begin with it.
fn look_up(pack: &Pack, segmented: &Segmented) -> usize {
    let mut found = 0;
    let words: Vec<_> = (0..segmented.tokens().len())
        .filter(|&at| segmented.tokens()[at].kind == TokenKind::Word)
        .map(|at| pack.analyse(segmented.folded(at)))
        .collect();
    for (at, word) in words.iter().enumerate() {
        if word.begin != 0 {
            let rest = words[at + 1..].iter().map(|word| word.surface);
            found += usize::from(pack.lexicon.phrase(word.begin, rest).is_some());
        }
    }
    found
}

/// Takes nothing for a cue: what is left of reading is what comes before the first decision.
struct Nothing;

impl Judge for Nothing {
    fn choose(&mut self, _: &Question<'_>, _: &Options) -> (usize, f32) {
        (0, 1.0)
    }
}

fn reader(criterion: &mut Criterion) {
    let packs = mahdar_packs::embedded();
    let pack = packs.get("ar").expect("the pack of Arabic");
    let articles = articles();
    let segmented: Vec<Segmented> = articles.iter().map(|a| Segmented::new(&a.text)).collect();
    let mut group = criterion.benchmark_group("reader");
    group.throughput(Throughput::Bytes(bytes(&articles) as u64));
    group.sample_size(20).measurement_time(Duration::from_secs(10));
    group.bench_function("segment", |bencher| {
        bencher.iter(|| {
            articles.iter().map(|a| Segmented::new(&a.text).tokens().len()).sum::<usize>()
        });
    });
    group.bench_function("look_up", |bencher| {
        bencher.iter(|| segmented.iter().map(|s| look_up(pack, s)).sum::<usize>());
    });
    group.bench_function("without_decisions", |bencher| {
        let texts = articles.iter().map(|a| Record { text: a.text.clone(), ..Record::default() });
        let mut records: Vec<Record> = texts.collect();
        bencher.iter(|| {
            for record in &mut records {
                read_with(record, pack, &mut Nothing, &[]);
            }
            black_box(&records);
        });
    });
    group.bench_function("read", |bencher| {
        bencher.iter(|| {
            let records = articles.iter().map(|article| mahdar_reader::read(article, &packs));
            records.map(|record| record.statements.len()).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, reader);
criterion_main!(benches);
