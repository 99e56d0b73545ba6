//! Whatever the bytes are: an article or an error, never a panic, and the same from every buffer.

use mahdar_ingest::{Batch, Batches, Kind, document, json_line, sniff};
use proptest::prelude::*;
use std::io::BufReader;

/// Bytes that look enough like input to get past the first check.
fn like_input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<Vec<u8>>(),
        "[a-zA-Zء-ي]{0,8}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            "{\"text\":",
            "\"",
            "}",
            "{",
            "[",
            "]",
            "(",
            ")",
            ":",
            ": ",
            ",",
            "\n",
            "\r\n",
            "\r",
            "\\",
            "\\u00e9",
            "\\ud83d",
            "null",
            "1e9",
            "title: ",
            "---\n",
            "# ",
            "## ",
            "> ",
            "- ",
            "1. ",
            "*",
            "**",
            "_",
            "~~",
            "`",
            "```",
            "![",
            "](",
            "<https://",
            ">",
            " ",
            "  \n",
            "date: ",
            "\u{feff}",
            "2018-07-10 ",
            "Tue, 10 Jul 2018 ",
            "14:02",
            "+0300",
            "é",
            "\u{10ffff}",
        ])
        .prop_map(|piece: &str| piece.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn results(bytes: &[u8], capacity: usize) -> Vec<String> {
    let mut batches = Batches::new("f", BufReader::with_capacity(capacity, bytes));
    let mut batch = Batch::default();
    let mut out = Vec::new();
    while batches.read_into(&mut batch).expect("a slice can be read") {
        out.extend(batch.articles("f").map(|result| format!("{result:?}")));
    }
    out
}

proptest! {
    #[test]
    fn documents(bytes in like_input()) {
        for kind in [Kind::Text, Kind::Markdown] {
            if let Ok(article) = document("f", kind, &bytes) {
                prop_assert!(!article.text.trim().is_empty());
                let lines = article.text.contains('\r');
                prop_assert!(!lines);
            }
        }
    }

    #[test]
    fn json_lines(bytes in like_input()) {
        let _ = json_line("f", 1, &bytes);
        let whole = results(&bytes, 1 << 16);
        prop_assert_eq!(&whole, &results(&bytes, 1));
        prop_assert_eq!(&whole, &results(&bytes, 7));
        sniff(&bytes[..]).expect("a slice can be read");
    }

    #[test]
    fn dates_and_titles(value in "\\PC{0,30}", date in "[0-9:T +A-Za-z,-]{0,32}") {
        let line = serde_json::json!({"text": "x", "title": value, "date": date}).to_string();
        let article = json_line("f", 1, line.as_bytes()).expect("JSON");
        prop_assert_eq!(article.title.unwrap_or_default(), value.trim());
    }

    #[test]
    fn plain_text_keeps_its_lines(lines in prop::collection::vec("[a-z*_`\\[\\]()]{1,9}", 1..9)) {
        let text = lines.join("\n\n");
        let article = document("f", Kind::Text, text.as_bytes()).expect("text");
        prop_assert_eq!(article.text, lines.join("\n"));
    }

    #[test]
    fn markdown_loses_no_letter(text in "[a-z][a-z *_`~\\\\]{0,60}") {
        let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
        let article = document("f", Kind::Markdown, text.as_bytes());
        let read = article.map(|article| article.text).unwrap_or_default();
        prop_assert_eq!(letters(&read), letters(&text));
    }
}
