//! Texts and records as they are stored: deflated.

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use std::io::{self, Read, Write};

/// Beyond this a stored text is not inflated: no reader reads one that long.
const LONGEST: u64 = 1 << 30;

/// Deflates at the fastest level: the others cost more time than reading the article does.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let room = Vec::with_capacity(bytes.len() / 2);
    let mut encoder = DeflateEncoder::new(room, Compression::fast());
    // a Vec takes whatever is written to it
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
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
