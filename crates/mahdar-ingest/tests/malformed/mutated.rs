//! Samples with bytes changed, cut out, doubled and swapped: an article or an error, in little
//! time and memory.

use crate::{files, folder};
use mahdar_ingest::{
    Batch, Batches, Kind, PageHints, Warc, decode, document, markup_at, opml, page, sniff,
};
use std::fs;
use std::io::{BufReader, Read};
use std::path::Path;
use std::time::{Duration, Instant};

/// Numbers that look random, and are the same in every run (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        number as usize % limit.max(1)
    }
}

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 24] = [
    b"<",
    b">",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&#x110000;",
    b"&#xd800;",
    b"<!DOCTYPE a [<!ENTITY x '&x;'>]>",
    b"<div><div><div><div><div><div><div><div>",
    b"<table><tr><td><table><b><i><a>",
    b"</p></div></body></html>",
    b"\r\n\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Content-Length: -1\r\n",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08\x00",
    b"\x28\xb5\x2f\xfd",
    b"{\"a\":[[[[[[[[",
    b"charset=utf-7",
    b"\xd8\x00\xdc\x00",
];

fn mutate(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(64)).min(bytes.len());
        match random.below(7) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << random.below(8)),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = PIECES[random.below(PIECES.len())];
                drop(bytes.splice(at..at, piece.iter().copied()));
            }
            3 => {
                let piece = bytes[at..end].repeat(1 + random.below(200));
                drop(bytes.splice(at..at, piece));
            }
            4 => bytes.truncate(at),
            5 => {
                let from = random.below(other.len() + 1);
                let to = (from + random.below(4096)).min(other.len());
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
            _ => bytes.iter_mut().skip(at).take(8).for_each(|byte| *byte = random.below(256) as u8),
        }
    }
}

/// Reads bytes in every way that there is; gives how many articles came of it.
fn read(bytes: &[u8]) -> usize {
    let mut count = 0;
    let hints = PageHints { url: Some("https://wire.example/2018/7/10/a"), charset: None };
    count += markup_at("f", bytes, hints).iter().filter(|result| result.is_ok()).count();
    count += usize::from(page("f", bytes, hints).is_ok());
    count += usize::from(opml("f", bytes).is_ok());
    count += usize::from(document("f", Kind::Markdown, bytes).is_ok());
    if let Ok(decoded) = decode(BufReader::new(bytes)) {
        let mut warc = Warc::new("f", decoded);
        while let Some(record) = warc.next_record() {
            count += record.map_or(0, |record| record.found("f").len());
        }
    }
    if let Ok(decoded) = decode(BufReader::new(bytes))
        && let Ok((_, whole)) = sniff(decoded)
    {
        let mut plain = Vec::new();
        let _ = whole.take(1 << 20).read_to_end(&mut plain);
        let mut batches = Batches::new("f", &plain[..]);
        let mut batch = Batch::default();
        while batches.read_into(&mut batch).unwrap_or(false) {
            count += batch.articles("f").filter(Result::is_ok).count();
        }
    }
    count
}

fn samples(folder: &Path) -> Vec<Vec<u8>> {
    files(folder).iter().map(|path| fs::read(path).expect("a file")).collect()
}

/// So long may one input take; ten times as long as is promised, as other programs run beside.
const LONGEST: Duration = Duration::from_secs(20);

fn run(count: usize) {
    let Some(folder) = folder() else { return };
    let samples = samples(&folder);
    let mut random = Random(0x6d61_6864_6172);
    let (mut articles, mut slowest) = (0, (Duration::ZERO, 0));
    for number in 0..count {
        let mut bytes = samples[random.below(samples.len())].clone();
        mutate(&mut bytes, &samples[random.below(samples.len())], &mut random);
        let started = Instant::now();
        articles += read(&bytes);
        slowest = slowest.max((started.elapsed(), number));
    }
    println!("{count} inputs, {articles} articles, slowest {slowest:?}, memory {:?}", memory());
    assert!(articles > count / 4, "{articles}");
    assert!(slowest.0 < LONGEST, "{slowest:?}");
    assert!(memory().is_none_or(|kib| kib < 300 * 1024), "{:?}", memory());
}

/// The most memory that this process has had, in KiB, where the system tells.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[test]
fn samples_are_read_as_they_are() {
    let Some(folder) = folder() else { return };
    let articles: usize = samples(&folder).iter().map(|bytes| read(bytes)).sum();
    assert!(articles > 1000, "{articles}");
}

#[test]
fn some_mutated_samples() {
    run(600);
}

#[test]
#[ignore = "takes a minute"]
fn many_mutated_samples() {
    run(10_000);
}
