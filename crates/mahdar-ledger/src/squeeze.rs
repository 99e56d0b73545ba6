//! Texts and records as they are stored: deflated.

use flate2::read::DeflateDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use serde::Serialize;
use std::cell::RefCell;
use std::io::{self, Read};

/// Beyond this a stored text is not inflated: no reader reads one that long.
const LONGEST: u64 = 1 << 30;

/// Deflates; keeps its tables, which take longer to make than most texts to deflate.
struct Squeezer {
    compress: Compress,
    json: Vec<u8>,
    out: Vec<u8>,
}

thread_local! {
    static SQUEEZER: RefCell<Squeezer> = RefCell::new(Squeezer {
        // the fastest level: the others cost more time than reading the article does
        compress: Compress::new(Compression::fast(), false),
        json: Vec::new(),
        out: Vec::new(),
    });
}

/// Deflates bytes.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    SQUEEZER.with_borrow_mut(|Squeezer { compress, out, .. }| run(compress, bytes, out))
}

/// Deflates something as JSON.
pub(crate) fn deflate_json(value: &impl Serialize) -> Vec<u8> {
    SQUEEZER.with_borrow_mut(|Squeezer { compress, json, out }| {
        json.clear();
        // a record has no map whose keys are no strings, which is all that JSON refuses
        let _ = serde_json::to_writer(&mut *json, value);
        run(compress, json, out)
    })
}

fn run(compress: &mut Compress, bytes: &[u8], out: &mut Vec<u8>) -> Vec<u8> {
    compress.reset();
    out.clear();
    loop {
        let done = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
        let rest = bytes.get(done..).unwrap_or_default();
        out.reserve(rest.len() / 2 + 1024);
        // what it is given is in order, and there is room
        match compress.compress_vec(rest, out, FlushCompress::Finish) {
            Ok(Status::Ok | Status::BufError) => {}
            Ok(Status::StreamEnd) | Err(_) => return out.clone(),
        }
    }
}

/// What was deflated.
///
/// # Errors
/// If the bytes are damaged.
pub(crate) fn inflate(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() * 3);
    DeflateDecoder::new(bytes).take(LONGEST).read_to_end(&mut out)?;
    Ok(out)
}

/// A text that was deflated.
///
/// # Errors
/// If the bytes are damaged, or no text.
pub(crate) fn inflate_text(bytes: &[u8]) -> io::Result<String> {
    String::from_utf8(inflate(bytes)?).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_deflated_comes_back() {
        let mut state = 1_u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise: Vec<u8> = (0..100_000).map(|_| noise()).collect();
        for bytes in [&b""[..], b"talks", &b"talks and ".repeat(50_000), &noise] {
            assert_eq!(inflate(&deflate(bytes)).unwrap(), bytes);
        }
        assert_eq!(inflate(&deflate_json(&["a", "b"])).unwrap(), br#"["a","b"]"#);
    }
}
