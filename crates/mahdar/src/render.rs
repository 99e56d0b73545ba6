//! Records as text, JSON and JSON Lines.

use crate::cli::Format;
use crate::minutes::minutes;
use crate::tables;
use mahdar_reader::Record;

/// Appends a record, with terminal colours if `color` and the format has any. Those of an array begin with a comma, which [`first`] takes from the first.
pub fn record(record: &Record, format: Format, color: bool, out: &mut Vec<u8>) {
    match format {
        Format::Text => out.extend(minutes(record, color).into_bytes()),
        Format::Json => {
            out.extend(b",\n");
            json(serde_json::to_writer_pretty(out, record));
        }
        Format::Polecat => out.extend(tables::polecat(record).into_bytes()),
        Format::Gdelt => out.extend(tables::gdelt(record).into_bytes()),
        Format::Jsonl => {
            json(serde_json::to_writer(&mut *out, record));
            out.push(b'\n');
        }
    }
}

/// Neither a record nor a vector gives `serde_json` a reason to fail.
fn json(result: serde_json::Result<()>) {
    result.expect("a record is JSON, and a vector takes it");
}

/// What stands before the first bytes of the output, put in their place.
pub fn first(format: Format, bytes: &mut [u8]) -> &[u8] {
    if format == Format::Json {
        bytes[0] = b'[';
    }
    bytes
}

/// What stands after the last record.
pub fn end(format: Format, started: bool) -> &'static [u8] {
    match format {
        Format::Json if started => b"\n]\n",
        Format::Json => b"[]\n",
        Format::Text | Format::Jsonl | Format::Polecat | Format::Gdelt => b"",
    }
}
