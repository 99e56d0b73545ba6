//! What holds of every text.

use mahdar_text::{
    OffsetMap, Quotation, Segmented, Span, TokenKind, fold, fold_into, pair_quotation_marks,
    tokenize,
};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Pieces that news texts are made of, with all that makes them hard to read.
const PIECES: &[&str] = &[
    "قال",
    "و",
    "لـ",
    "د",
    "م",
    "هـ",
    "CNN",
    "said",
    "J",
    "Mr",
    "сказал",
    "г",
    "їжак",
    "2018",
    "3.5",
    "٤",
    "ـ",
    "ً",
    "\u{654}",
    "\u{301}",
    "\u{200f}",
    "\u{200c}",
    "\u{feff}",
    "ﻗﺎﻝ",
    "ﷺ",
    "é",
    "ё",
    "\u{306}",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "''",
    ",,",
    "″",
    "(",
    ")",
    "[",
    "]",
    ".",
    "..",
    "…",
    "،",
    ",",
    ":",
    "؟",
    "?",
    "!",
    "-",
    "—",
    "#",
    "%",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "𝄞",
    "\u{1f525}",
    "\0",
];

fn news() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Any Unicode, and news.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 3 => news()]
}

/// Letters of the scripts read here, with marks that compose with them.
fn letters() -> impl Strategy<Value = String> {
    let c = prop_oneof![
        prop::char::range('\u{600}', '\u{6ff}'),
        prop::char::range('\u{400}', '\u{4ff}'),
        prop::char::range('\u{c0}', '\u{17f}'),
        prop::char::range('\u{300}', '\u{30f}'),
        prop::char::range('a', 'z'),
        prop::sample::select(vec![
            '\u{653}', '\u{654}', '\u{655}', 'و', 'ي', 'ا', 'и', 'у', 'і', 'г', 'к'
        ]),
    ];
    prop::collection::vec(c, 0..12).prop_map(String::from_iter)
}

/// Whether `c` must lie in a token wherever it stands.
fn is_visible(c: char) -> bool {
    let ignorable = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
    !c.is_whitespace() && !c.is_control() && !is_combining_mark(c) && !ignorable
}

fn lie_apart_or_nest(a: &Quotation, b: &Quotation) -> bool {
    b.open >= a.end || b.end <= a.end
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn tokens_lie_in_the_text_in_order(text in text()) {
        let (tokens, folded) = tokenize(&text);
        let mut end = 0;
        for token in &tokens {
            prop_assert!(token.span.start >= end, "{token:?}");
            prop_assert!(!token.span.is_empty(), "{token:?}");
            prop_assert!(token.span.get(&text).is_some(), "{token:?}");
            end = token.span.end;
        }
        // the stops of U.S. are left out of its folded form
        let parts: String = tokens.iter().map(|t| fold(t.text(&text)).replace('.', "")).collect();
        prop_assert_eq!(parts, folded.replace('.', ""));
    }

    #[test]
    fn every_visible_character_lies_in_one_token(text in text()) {
        let (tokens, _) = tokenize(&text);
        for (at, c) in text.char_indices() {
            let at = u32::try_from(at).unwrap();
            let holders = tokens.iter().filter(|t| t.span.start <= at && at < t.span.end).count();
            prop_assert!(holders <= 1);
            prop_assert!(holders == 1 || !is_visible(c), "{c:?} at {at} lies in no token");
        }
    }

    #[test]
    fn spaces_lie_between_tokens(text in text()) {
        let (tokens, _) = tokenize(&text);
        let mut before = 0;
        for token in &tokens {
            let gap = &text[before..token.span.start as usize];
            let first = before == 0 && gap.chars().all(|c| !is_visible(c));
            let spaced = gap.contains(char::is_whitespace) || text[..before].ends_with(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
            prop_assert_eq!(token.space_before, spaced || first, "{:?}", token);
            if token.kind != TokenKind::Break {
                prop_assert!(!token.text(&text).contains(char::is_whitespace), "{:?}", token);
            }
            before = token.span.end as usize;
        }
    }

    #[test]
    fn kinds_fit_their_characters(text in text()) {
        let segmented = Segmented::new(&text);
        for (at, token) in segmented.tokens().iter().enumerate() {
            let written = token.text(&text);
            let first = written.chars().next().unwrap();
            let last = written.chars().next_back().unwrap();
            match token.kind {
                TokenKind::Word => {
                    prop_assert!(!segmented.folded(at).is_empty());
                    // 's begins with its apostrophe, U.S. ends with its stop
                    let ending = segmented.folded(at).starts_with('\'');
                    let acronym = last == '.' && written.matches('.').count() > 1;
                    prop_assert!(first.is_alphanumeric() || ending, "{written:?}");
                    let closed = last.is_alphanumeric() || is_combining_mark(last);
                    prop_assert!(closed || acronym, "{written:?}");
                }
                TokenKind::Number => {
                    prop_assert!(first.is_numeric() && last.is_numeric(), "{written:?}");
                }
                TokenKind::Punct('…') => prop_assert!(written.chars().all(|c| matches!(c, '.' | '…'))),
                TokenKind::Punct('ـ') => prop_assert!(written.starts_with('ـ')),
                TokenKind::Punct(c) => prop_assert_eq!(c, first),
                TokenKind::Quote(_) => {
                    prop_assert!(written.chars().all(|c| c == first) && written.chars().count() <= 2);
                }
                TokenKind::Break => prop_assert!(first.is_whitespace()),
            }
        }
    }

    #[test]
    fn folding_is_stable_and_piecewise(a in text(), b in text()) {
        let once = fold(&a);
        prop_assert_eq!(&fold(&once), &once);
        let mut out = fold(&b);
        fold_into(&a, &mut out);
        prop_assert_eq!(out, fold(&b) + &once);
    }

    #[test]
    fn equivalent_words_fold_alike(word in letters()) {
        let composed: String = word.nfc().collect();
        let decomposed: String = word.nfd().collect();
        prop_assert_eq!(fold(&composed), fold(&decomposed));
    }

    #[test]
    fn case_and_tatweel_do_not_matter(word in "[a-zа-яґєіїا-يـ]{0,12}") {
        let spread: String = word.chars().flat_map(|c| [c, 'ـ']).collect();
        prop_assert_eq!(fold(&spread), fold(&word));
        prop_assert_eq!(fold(&word.to_uppercase()), fold(&word));
    }

    #[test]
    fn folding_keeps_the_number_of_words(words in prop::collection::vec("[a-zا-يа-я]{1,5}", 1..8), space in "[ \u{a0}\u{2003}\u{3000}]") {
        let folded = fold(&words.join(&space));
        prop_assert_eq!(folded.split(' ').count(), words.len());
    }

    #[test]
    fn offsets_round_trip(text in text(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 2)) {
        let map = OffsetMap::new(&text);
        let bounds: Vec<u32> = text.char_indices().map(|(at, _)| at).chain([text.len()]).map(|at| at as u32).collect();
        let (a, b) = (*cuts[0].get(&bounds), *cuts[1].get(&bounds));
        let span = Span::new(a.min(b), a.max(b));
        let points = map.code_points(span);
        let units = map.utf16(span);
        let inside = span.get(&text).unwrap();
        prop_assert_eq!(points.len() as usize, inside.chars().count());
        prop_assert_eq!(units.len() as usize, inside.encode_utf16().count());
        prop_assert_eq!(points.start as usize, text[..span.start as usize].chars().count());
        prop_assert_eq!(map.bytes(points), Some(span));
        prop_assert_eq!(map.bytes_of_utf16(units), Some(span));
    }

    #[test]
    fn any_offset_is_answered(text in text(), start in 0..400u32, end in 0..400u32) {
        let map = OffsetMap::new(&text);
        let (points, units) = (text.chars().count() as u32, text.encode_utf16().count() as u32);
        let found = map.code_points(Span::new(start, end));
        prop_assert!(found.end <= points);
        prop_assert!(map.utf16(Span::new(start, end)).end <= units);
        let inside = start <= points && start.max(end) <= points;
        prop_assert_eq!(map.bytes(Span::new(start, end)).is_some(), inside);
        if let Some(bytes) = map.bytes_of_utf16(Span::new(start, end)) {
            prop_assert!(bytes.get(&text).is_some());
        }
    }

    #[test]
    fn sentences_fill_their_paragraphs(text in text()) {
        let segmented = Segmented::new(&text);
        let mut sentences = segmented.sentences().iter();
        let mut breaks = 0;
        for (number, paragraph) in segmented.paragraphs().iter().enumerate() {
            let tokens = &segmented.tokens()[paragraph.tokens.clone()];
            prop_assert!(!tokens.is_empty());
            prop_assert!(tokens.iter().all(|t| t.kind != TokenKind::Break));
            breaks += tokens.len();
            let mut at = paragraph.tokens.start;
            while at < paragraph.tokens.end {
                let sentence = sentences.next().expect("a sentence that goes on");
                prop_assert_eq!(sentence.paragraph, number);
                prop_assert_eq!(sentence.tokens.start, at);
                prop_assert!(!sentence.tokens.is_empty());
                at = sentence.tokens.end;
            }
            prop_assert_eq!(at, paragraph.tokens.end);
        }
        prop_assert!(sentences.next().is_none());
        let all = segmented.tokens().iter().filter(|t| t.kind != TokenKind::Break).count();
        prop_assert_eq!(breaks, all);
    }

    #[test]
    fn quotations_lie_in_the_text_and_nest(text in text()) {
        let segmented = Segmented::new(&text);
        let tokens = segmented.tokens();
        let quotations = segmented.quotations();
        for (k, q) in quotations.iter().enumerate() {
            prop_assert!(q.open < q.end && q.end <= tokens.len());
            prop_assert!(matches!(tokens[q.open].kind, TokenKind::Quote(_)));
            if q.closed {
                prop_assert!(matches!(tokens[q.end].kind, TokenKind::Quote(_)));
            }
            let around = quotations[..k].iter().filter(|p| p.holds(q.open)).count();
            prop_assert_eq!(usize::from(q.depth), around);
            for p in &quotations[..k] {
                prop_assert!(p.open < q.open);
                prop_assert!(lie_apart_or_nest(p, q), "{:?} {:?}", p, q);
            }
        }
    }

    #[test]
    fn closed_quotations_of_one_paragraph_are_not_cut(text in text()) {
        let segmented = Segmented::new(&text);
        for q in segmented.quotations().iter().filter(|q| q.closed) {
            let inside = &segmented.tokens()[q.open..q.end];
            if inside.iter().all(|t| t.kind != TokenKind::Break) {
                let cut = segmented.sentences().iter().any(|s| q.open < s.tokens.end && s.tokens.end <= q.end);
                prop_assert!(!cut, "{:?}", q);
            }
        }
    }

    #[test]
    fn segmenting_again_gives_the_same(text in text()) {
        let (a, b) = (Segmented::new(&text), Segmented::new(&text.clone()));
        prop_assert_eq!(a.tokens(), b.tokens());
        prop_assert_eq!(a.sentences(), b.sentences());
        prop_assert_eq!(a.quotations(), b.quotations());
        prop_assert_eq!(pair_quotation_marks(a.tokens()), pair_quotation_marks(b.tokens()));
    }
}
