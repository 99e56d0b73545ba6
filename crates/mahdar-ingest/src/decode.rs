//! Decompression by what the bytes are, not by what the file is called.

mod zstd;

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use zstd::Frames;

/// An input whose first bytes were looked at and put back.
pub type Whole<R> = Chain<Cursor<Vec<u8>>, R>;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const BUFFER: usize = 128 * 1024;
/// How many times its own size an input may decompress to,
const RATIO: u64 = 200;
/// once it has come to so many bytes.
const FREE: u64 = 64 * 1024 * 1024;

/// A reader of the plain bytes of an input that may be compressed: see [`decode`].
#[derive(Debug)]
pub struct Decoded<R: BufRead>(Inner<R>);

type Input<R> = Counted<Whole<R>>;

#[derive(Debug)]
enum Inner<R: BufRead> {
    Plain(Whole<R>),
    Gzip(Box<BufReader<Limited<MultiGzDecoder<Input<R>>>>>),
    Zstd(Box<BufReader<Limited<Frames<Input<R>>>>>),
}

/// Reads `input`, through gzip (of one or more members) or Zstandard (of one or more frames) if it
/// begins with their magic bytes.
///
/// ```
/// use std::io::Read;
/// let mut text = String::new();
/// mahdar_ingest::decode(&b"plain"[..])?.read_to_string(&mut text)?;
/// assert_eq!(text, "plain");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// An input that decompresses to more than 200 times its size, and to more than 64 MiB, is an error
/// when it is read so far.
///
/// # Errors
/// If `input` cannot be read.
pub fn decode<R: BufRead>(mut input: R) -> io::Result<Decoded<R>> {
    let mut head = Vec::with_capacity(ZSTD.len());
    input.by_ref().take(ZSTD.len() as u64).read_to_end(&mut head)?;
    let (gzip, zstd) = (head.starts_with(GZIP), head == ZSTD);
    let whole = Cursor::new(head).chain(input);
    if !gzip && !zstd {
        return Ok(Decoded(Inner::Plain(whole)));
    }
    let counted = Counted { input: whole, taken: 0 };
    Ok(Decoded(if gzip {
        let limited = Limited { decoder: MultiGzDecoder::new(counted), given: 0 };
        Inner::Gzip(Box::new(BufReader::with_capacity(BUFFER, limited)))
    } else {
        let limited = Limited { decoder: Frames::new(counted), given: 0 };
        Inner::Zstd(Box::new(BufReader::with_capacity(BUFFER, limited)))
    }))
}

/// An input that counts what is taken of it.
#[derive(Debug)]
struct Counted<R> {
    input: R,
    taken: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.taken += length as u64;
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        self.input.consume(amount);
    }
}

/// A decoder that knows how much it has taken of its input.
trait Decoder: Read {
    fn taken(&self) -> u64;
}

impl<R: BufRead> Decoder for MultiGzDecoder<Counted<R>> {
    fn taken(&self) -> u64 {
        self.get_ref().taken
    }
}

impl<R: BufRead> Decoder for Frames<Counted<R>> {
    fn taken(&self) -> u64 {
        self.input().taken
    }
}

/// A decoder that stops where its output is out of all proportion.
#[derive(Debug)]
struct Limited<D> {
    decoder: D,
    given: u64,
}

impl<D: Decoder> Read for Limited<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.decoder.read(buffer)?;
        self.given += length as u64;
        if self.given > FREE && self.given > RATIO * self.decoder.taken() {
            let what = format!("it decompresses to more than {RATIO} times its size");
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(length)
    }
}

impl<R: BufRead> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.0 {
            Inner::Plain(reader) => reader.read(buffer),
            Inner::Gzip(reader) => reader.read(buffer),
            Inner::Zstd(reader) => reader.read(buffer),
        }
    }
}

impl<R: BufRead> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match &mut self.0 {
            Inner::Plain(reader) => reader.fill_buf(),
            Inner::Gzip(reader) => reader.fill_buf(),
            Inner::Zstd(reader) => reader.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match &mut self.0 {
            Inner::Plain(reader) => reader.consume(amount),
            Inner::Gzip(reader) => reader.consume(amount),
            Inner::Zstd(reader) => reader.consume(amount),
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
    fn frames_are_joined() {
        let frame = |bytes: &[u8]| {
            let level = ruzstd::encoding::CompressionLevel::Fastest;
            ruzstd::encoding::compress_to_vec(bytes, level)
        };
        let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
        let bytes = [frame(b"one\n"), skipped, frame(b"two\n")].concat();
        assert_eq!(read(&bytes).unwrap(), b"one\ntwo\n");
        assert!(read(&bytes[..bytes.len() - 5]).is_err());
    }

    #[test]
    fn what_grows_out_of_all_proportion_is_an_error() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b'x'; 80 << 20]).unwrap();
        let error = read(&encoder.finish().unwrap()).map(|_| ()).unwrap_err();
        assert!(error.to_string().contains("200 times"), "{error}");
        assert_eq!(read(&gzip(&vec![b'x'; 20 << 20])).unwrap().len(), 20 << 20);
    }

    #[test]
    fn a_cut_member_is_an_error() {
        let bytes = gzip(b"one\n");
        assert!(read(&bytes[..bytes.len() - 4]).is_err());
    }
}
