//! How many bytes of JSON Lines a second become articles, on one core.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mahdar_ingest::{Batch, Batches};
use std::fmt::Write as _;

const PARAGRAPH: &str = "وقالت الوزارة في بيان صدر عنها اليوم إن \\\"الطرفين أبلغا السلطنة موافقتهما \
    الخطية\\\" على المشاركة، وإن وفديهما سيصلان تباعا اعتبارا من مساء الأحد.\\n";

fn lines(text: &str) -> String {
    let mut out = String::new();
    for id in 0..500 {
        writeln!(
            out,
            "{{\"id\": \"{id}\", \"lang\": \"ar\", \"publisher\": \"P\", \"title\": \"T\", \
             \"date\": \"2025-07-17\", \"url\": null, \"text\": \"{text}\"}}"
        )
        .expect("a string takes it");
    }
    out
}

/// As Python's `json.dumps` writes it by default.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match u32::from(c) {
            0..128 => out.push(c),
            code => write!(out, "\\u{code:04x}").expect("a string takes it"),
        }
    }
    out
}

fn read(input: &str) -> usize {
    let mut batches = Batches::new("bench.jsonl", input.as_bytes());
    let mut batch = Batch::default();
    let mut bytes = 0;
    while batches.read_into(&mut batch).expect("a slice can be read") {
        let articles = batch.articles("bench.jsonl").map(|article| article.expect("JSON"));
        bytes += articles.map(|article| article.text.len()).sum::<usize>();
    }
    bytes
}

fn json(criterion: &mut Criterion) {
    let text = PARAGRAPH.repeat(12);
    let mut group = criterion.benchmark_group("json_lines");
    for (name, input) in [("utf8", lines(&text)), ("escaped", lines(&escaped(&text)))] {
        group.throughput(Throughput::Bytes(input.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| read(&input)));
    }
    group.finish();
}

criterion_group!(benches, json);
criterion_main!(benches);
