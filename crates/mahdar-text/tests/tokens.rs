//! Tokens as tables: a text, and its tokens with `|` between those that no space separates.

use mahdar_text::{Direction, Segmented, Shape, TokenKind, fold, tokenize};

/// Words as they are, numbers in `<>`, quotation marks as `q`, punctuation in `()`, breaks as `n`.
fn show(text: &str) -> String {
    let (tokens, _) = tokenize(text);
    let mut out = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 {
            out.push(if token.space_before { ' ' } else { '|' });
        }
        let written = token.text(text);
        out += &match token.kind {
            TokenKind::Word => written.to_string(),
            TokenKind::Number => format!("<{written}>"),
            TokenKind::Quote(_) => format!("q{written}"),
            TokenKind::Punct(c) => format!("({c})"),
            TokenKind::Break => "n".to_string(),
        };
    }
    out
}

fn check(cases: &[(&str, &str)]) {
    for (text, tokens) in cases {
        assert_eq!(show(text), *tokens, "{text}");
    }
}

#[test]
fn words_and_punctuation() {
    check(&[
        ("قال الوزير: نعم.", "قال الوزير|(:) نعم|(.)"),
        ("#القمة_العربية", "(#)|القمة|(_)|العربية"),
        ("(أ ف ب)", "(()|أ ف ب|())"),
        ("  \t ", ""),
        ("", ""),
    ]);
}

#[test]
fn marks_and_tatweel_belong_to_their_word() {
    check(&[("قَالَ إنّ", "قَالَ إنّ"), ("قـــال", "قـــال"), ("بـ«نعم»", "بـ|q«|نعم|q»")]);
}

#[test]
fn marks_that_stand_on_nothing_are_in_no_token() {
    check(&[("مؤكدا ً أن", "مؤكدا أن"), ("خطابا ًجديدا", "خطابا جديدا"), ("،ٍ", "(،)")]);
}

#[test]
fn tatweel_alone_is_a_dash() {
    check(&[("القاهرة ـ وكالات", "القاهرة (ـ) وكالات"), ("ــــ", "(ـ)"), ("ـهم", "ـهم")]);
}

#[test]
fn arabic_letters_make_their_own_words() {
    check(&[("وCNN", "و|CNN"), ("لـBBC قالت", "لـ|BBC قالت"), ("CNNبالعربية", "CNN|بالعربية")]);
}

#[test]
fn letters_go_with_digits() {
    check(&[("G20 F-16", "G20 F|(-)|<16>"), ("16th 3D", "16th 3D"), ("С300", "С300")]);
    check(&[
        ("2018م و23", "2018م و23"),
        ("الـ28", "الـ28"),
        ("5ريال", "5ريال"),
        ("3,5mm", "3,5mm"),
    ]);
}

#[test]
fn numbers_hold_their_separators() {
    check(&[
        ("3.5 1,000 12.05.2018", "<3.5> <1,000> <12.05.2018>"),
        ("٣٫٥ ١٬٠٠٠", "<٣٫٥> <١٬٠٠٠>"),
        ("54،180 نسمة", "<54،180> نسمة"),
        ("3ر5 مليون", "<3ر5> مليون"),
        ("عام 2018. وقال", "عام <2018>|(.) وقال"),
        ("2018، ثم", "<2018>|(،) ثم"),
        ("10:30 25/7", "<10>|(:)|<30> <25>|(/)|<7>"),
    ]);
}

#[test]
fn apostrophes_lie_inside_words() {
    check(&[
        ("don't O’Neill", "don't O’Neill"),
        ("об'єднання об`єднання об‘єднання", "об'єднання об`єднання об‘єднання"),
        ("rock'n'roll", "rock'n'roll"),
        ("Kerry’s they're I'LL", "Kerry|’s they|'re I|'LL"),
        ("the U.S. and D.C. at 8 a.m.", "the U.S. and D.C. at <8> a.m."),
        ("J. Smith, the end.", "J|(.) Smith|(,) the end|(.)"),
        ("don`t", "don|q`|t"),
        ("ministers' 'yes'", "ministers|q' q'|yes|q'"),
        // Arabic has no apostrophe: the mark opens a quotation
        ("ل'داعش'", "ل|q'|داعش|q'"),
    ]);
}

#[test]
fn invisible_characters_are_in_words_or_nowhere() {
    check(&[
        ("می\u{200c}رود", "می\u{200c}رود"),
        ("قال\u{200f}: \u{202b}نعم\u{202c}", "قال|(:) نعم"),
        ("\u{feff}قال \u{200e} لا", "قال لا"),
        ("12\u{200f}.", "<12>|(.)"),
        ("\u{1}a\u{0}", "a"),
        ("\u{2764}\u{fe0f}\u{200d}\u{1f525}", "(\u{2764})|(\u{1f525})"),
    ]);
}

#[test]
fn dots() {
    check(&[
        ("نعم.. لا", "نعم|(…) لا"),
        ("نعم…. لا", "نعم|(…) لا"),
        ("....", "(…)"),
        ("…", "(…)"),
        (". .", "(.) (.)"),
    ]);
}

#[test]
fn breaks() {
    check(&[
        ("a\nb", "a|n b"),
        ("a\r\nb", "a|n b"),
        ("a\n\n\u{2028}b", "a|n n n b"),
        ("\u{85}", "n"),
    ]);
}

#[test]
fn doubled_marks_are_one() {
    check(&[
        ("''نعم''", "q''|نعم|q''"),
        ("``yes''", "q``|yes|q''"),
        ("‘‘نعم’’", "q‘‘|نعم|q’’"),
        ("'''", "q''|q'"),
        ("\"\"", "q\"|q\""),
        ("'‘", "q'|q‘"),
    ]);
}

#[test]
fn two_commas_are_a_mark_before_a_word_only() {
    check(&[
        (",,Ja“", "q,,|Ja|q“"),
        (",,20", "q,,|<20>"),
        ("نعم,, لا", "نعم|(,)|(,) لا"),
        ("a,,,", "a|(,)|(,)|(,)"),
        ("a,b", "a|(,)|b"),
    ]);
}

#[test]
fn shapes_and_directions_of_marks() {
    use Direction::{Closing, None, Opening};
    use Shape::{Angle, Curly, Single, Straight};
    let cases = [
        ("«", Angle, Opening),
        ("»", Angle, Closing),
        ("‹", Angle, Opening),
        ("›", Angle, Closing),
        ("“", Curly, Opening),
        ("”", Curly, Closing),
        ("„", Curly, Opening),
        ("‟", Curly, Opening),
        ("″", Curly, Closing),
        ("〝", Curly, Opening),
        ("〞", Curly, Closing),
        ("〟", Curly, Closing),
        ("‘‘", Curly, Opening),
        ("’’", Curly, Closing),
        ("‚‚", Curly, Opening),
        ("\"", Straight, None),
        ("＂", Straight, None),
        ("''", Straight, None),
        ("``", Straight, None),
        ("＇＇", Straight, None),
        ("‘", Single, Opening),
        ("’", Single, Closing),
        ("‚", Single, Opening),
        ("‛", Single, Opening),
        ("'", Single, None),
        ("`", Single, None),
        ("＇", Single, None),
    ];
    for (text, shape, direction) in cases {
        let (tokens, _) = tokenize(text);
        let [token] = tokens.as_slice() else { panic!("{text}: {tokens:?}") };
        let TokenKind::Quote(mark) = token.kind else { panic!("{text}: {token:?}") };
        assert_eq!((mark.shape, mark.direction), (shape, direction), "{text}");
    }
    let (tokens, _) = tokenize(",,a");
    let TokenKind::Quote(mark) = tokens[0].kind else { panic!("{tokens:?}") };
    assert_eq!((mark.shape, mark.direction), (Straight, Opening));
}

#[test]
fn spaces_of_all_widths_separate() {
    check(&[("a\u{a0}b\u{2009}c\u{3000}d", "a b c d"), ("a\u{200b}b", "a\u{200b}b")]);
    let (tokens, _) = tokenize("a\n b");
    assert!(tokens.iter().map(|t| t.space_before).eq([true, false, true]));
}

#[test]
fn folded_forms_are_those_of_the_tokens() {
    let text = "وأكّـد «رئيس» وزراء العراق: إنّ 3٫5% كافية… ﻻ\nДом и\u{306} d’Ivoire";
    let segmented = Segmented::new(text);
    for (at, token) in segmented.tokens().iter().enumerate() {
        assert_eq!(segmented.folded(at), fold(token.text(text)));
    }
    assert_eq!(segmented.folded(0), "واكد");
}

#[test]
fn a_mark_does_not_change_the_token_before() {
    // the hamza stands on nothing, so it is in no token, and و stays و
    let segmented = Segmented::new("و \u{654}ب");
    assert_eq!((segmented.folded(0), segmented.folded(1)), ("و", "ب"));
}

#[test]
fn long_texts_are_read_to_the_limit() {
    // one character of two bytes lies across the limit of 256 MiB
    let limit = 256 << 20;
    let mut text = " ".repeat(limit - 2);
    text.push_str("aاb");
    let (tokens, folded) = tokenize(&text);
    assert_eq!(folded, "a");
    assert_eq!(tokens.last().map(|t| t.span.end as usize), Some(limit - 1));
}
