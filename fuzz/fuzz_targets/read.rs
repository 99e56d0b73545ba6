//! Arbitrary bytes, as text, through the reader.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mahdar_fuzz::targets::read_bytes(bytes));
