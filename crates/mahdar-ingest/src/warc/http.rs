//! The answer of an HTTP server, as archives keep it.

use crate::page::PAGE_LIMIT;
use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::Read;

/// How much of a compressed body is taken at once.
const BUFFER: usize = 4096;

/// What a server sent.
pub(super) struct Response<'b> {
    pub content_type: String,
    pub body: Cow<'b, [u8]>,
}

/// The response that `bytes` are; none where the server sent no page.
///
/// # Errors
/// If the body is compressed and cannot be decompressed within the limits: says why.
pub(super) fn response(bytes: &[u8]) -> Result<Option<Response<'_>>, String> {
    let (head, body) = split(bytes);
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default().split_whitespace().nth(1).unwrap_or_default();
    if !status.starts_with('2') {
        return Ok(None);
    }
    let (mut content_type, mut coding, mut chunked) = (String::new(), String::new(), false);
    for (key, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim().to_ascii_lowercase();
        match key.trim().to_ascii_lowercase().as_str() {
            "content-type" => content_type = value,
            "content-encoding" => coding = value,
            "transfer-encoding" => chunked = value.contains("chunked"),
            _ => {}
        }
    }
    let whole = chunked.then(|| unchunked(body)).flatten();
    let body = whole.map_or(Cow::Borrowed(body), Cow::Owned);
    // other kinds are not decompressed only to be thrown away
    let useful = content_type.is_empty()
        || ["html", "rss", "atom", "feed+json"].iter().any(|kind| content_type.contains(kind));
    if !useful {
        return Ok(None);
    }
    let body = if body.is_empty() { body } else { decompressed(body, &coding)? };
    Ok(Some(Response { content_type, body }))
}

/// The head, and what follows the empty line after it.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let crlf = bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| (at, 4));
    let (at, length) = crlf
        .or_else(|| bytes.windows(2).position(|two| two == b"\n\n").map(|at| (at, 2)))
        .unwrap_or((bytes.len(), 0));
    (&bytes[..at], &bytes[at + length..])
}

/// The chunks joined; `None` where the bytes are not chunked although they should be.
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    loop {
        let end = bytes.iter().take(64).position(|byte| *byte == b'\n')?;
        let size = std::str::from_utf8(&bytes[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        let rest = &bytes[end + 1..];
        if size == 0 {
            return Some(out);
        }
        let (chunk, rest) = rest.split_at(size.min(rest.len()));
        out.extend_from_slice(chunk);
        if rest.is_empty() {
            return Some(out);
        }
        bytes = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n"))?;
    }
}

fn decompressed<'b>(body: Cow<'b, [u8]>, coding: &str) -> Result<Cow<'b, [u8]>, String> {
    let bytes = &*body;
    let limit = PAGE_LIMIT as u64 + 1;
    let mut out = Vec::new();
    let result = match coding {
        // archives often keep the header of what they have decompressed
        "gzip" | "x-gzip" if bytes.starts_with(&[0x1f, 0x8b]) => {
            MultiGzDecoder::new(bytes).take(limit).read_to_end(&mut out)
        }
        "deflate" if bytes.first().is_some_and(|byte| byte & 0x0f == 8) => {
            ZlibDecoder::new(bytes).take(limit).read_to_end(&mut out)
        }
        "deflate" if !bytes.trim_ascii_start().starts_with(b"<") => {
            DeflateDecoder::new(bytes).take(limit).read_to_end(&mut out)
        }
        "br" if !bytes.trim_ascii_start().starts_with(b"<") => {
            Decompressor::new(bytes, BUFFER).take(limit).read_to_end(&mut out)
        }
        _ => return Ok(body),
    };
    match result {
        _ if out.len() > PAGE_LIMIT => {
            Err(format!("a page that decompresses to more than {} MiB", PAGE_LIMIT >> 20))
        }
        Ok(_) => Ok(Cow::Owned(out)),
        // what came before the cut may be the whole text
        Err(_) if !out.is_empty() => Ok(Cow::Owned(out)),
        Err(error) => Err(format!("a page that cannot be decompressed ({error})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_where_there_are_chunks() {
        assert_eq!(
            unchunked(b"3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n").as_deref(),
            Some(&b"abcde"[..])
        );
        assert_eq!(unchunked(b"5\r\nabc").as_deref(), Some(&b"abc"[..]));
        assert_eq!(unchunked(b"<html>\n"), None);
        assert_eq!(unchunked(b"ffffffffffffffffff\r\nabc"), None);
    }

    #[test]
    fn errors_and_redirections_are_no_pages() {
        assert!(response(b"HTTP/1.1 302 Found\r\n\r\n<p>").unwrap().is_none());
        let page = response(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x").unwrap();
        assert_eq!(&*page.unwrap().body, b"<p>x");
        assert!(response(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x01").is_err());
        // one block of six bytes as they are (RFC 7932, 9.2), and an empty last one
        let brotli = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x8b\x02\x80<p>abc\x03";
        assert_eq!(&*response(brotli).unwrap().unwrap().body, b"<p>abc");
    }
}
