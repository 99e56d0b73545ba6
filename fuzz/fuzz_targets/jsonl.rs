//! Arbitrary bytes, as JSON Lines, through the reader of lines, and its articles through the reader.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mahdar_fuzz::targets::json_lines(bytes));
