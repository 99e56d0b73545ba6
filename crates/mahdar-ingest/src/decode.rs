//! Decompression by what the bytes are, not by what the file is called.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

/// An input whose first bytes were looked at and put back.
pub type Whole<R> = Chain<Cursor<Vec<u8>>, R>;

const MAGIC: [u8; 2] = [0x1f, 0x8b];
const BUFFER: usize = 128 * 1024;

/// A reader of the plain bytes of an input that may be compressed: see [`decode`].
#[derive(Debug)]
pub struct Decoded<R: BufRead>(Inner<R>);

#[derive(Debug)]
enum Inner<R: BufRead> {
    Plain(Whole<R>),
    Gzip(Box<BufReader<MultiGzDecoder<Whole<R>>>>),
}

/// Reads `input`, through gzip (of one or more members) if it begins with gzip's magic bytes.
///
/// ```
/// use std::io::Read;
/// let mut text = String::new();
/// mahdar_ingest::decode(&b"plain"[..])?.read_to_string(&mut text)?;
/// assert_eq!(text, "plain");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `input` cannot be read.
pub fn decode<R: BufRead>(mut input: R) -> io::Result<Decoded<R>> {
    let mut head = Vec::with_capacity(MAGIC.len());
    input.by_ref().take(MAGIC.len() as u64).read_to_end(&mut head)?;
    let gzip = head == MAGIC;
    let whole = Cursor::new(head).chain(input);
    Ok(Decoded(if gzip {
        let decoder = MultiGzDecoder::new(whole);
        Inner::Gzip(Box::new(BufReader::with_capacity(BUFFER, decoder)))
    } else {
        Inner::Plain(whole)
    }))
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            Inner::Plain(reader) => reader.read(buffer),
            Inner::Gzip(reader) => reader.read(buffer),
        }
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match &mut self.0 {
            Inner::Plain(reader) => reader.fill_buf(),
            Inner::Gzip(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match &mut self.0 {
            Inner::Plain(reader) => reader.consume(amount),
            Inner::Gzip(reader) => reader.consume(amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        // a buffer of one byte: the magic bytes come one at a time, as they may from a pipe
        decode(BufReader::with_capacity(1, bytes))?.read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn members_are_joined() {
        let bytes = [gzip(b"one\n"), gzip(b""), gzip(b"two\n")].concat();
        assert_eq!(read(&bytes).unwrap(), b"one\ntwo\n");
    }

    #[test]
    fn short_and_plain_inputs_pass() {
        for plain in [&b""[..], b"\x1f", b"{", b"\x1f\x8a", b"plain"] {
            assert_eq!(read(plain).unwrap(), plain);
        }
    }

    #[test]
    fn a_cut_member_is_an_error() {
        let bytes = gzip(b"one\n");
        assert!(read(&bytes[..bytes.len() - 4]).is_err());
    }
}
