//! One test for each class of characters that folding folds.

use mahdar_text::{fold, fold_into, strip_direction_marks};
use unicode_normalization::UnicodeNormalization;

/// Checks pairs of a text and its fold, and that the fold is stable.
fn check(cases: &[(&str, &str)]) {
    for (text, folded) in cases {
        assert_eq!(fold(text), *folded, "{text}");
        assert_eq!(fold(folded), *folded, "{text} folded twice");
    }
}

#[test]
fn alefs() {
    check(&[
        ("أمل", "امل"),
        ("إيران", "ايران"),
        ("آمال", "امال"),
        ("ٱلقمر", "القمر"),
        ("ٲٳ", "اا"),
    ]);
}

#[test]
fn hamza_seats() {
    check(&[("مسؤول", "مسءول"), ("مسئول", "مسءول"), ("رأي", "راي"), ("شيء", "شيء"), ("ۓ", "ء")]);
}

#[test]
fn hamza_written_apart() {
    // the decomposed spellings of ؤ, ئ, أ
    check(&[("مسو\u{654}ول", "مسءول"), ("مسي\u{654}ول", "مسءول"), ("ا\u{654}مل", "امل")]);
    // a vowel may stand between
    check(&[("و\u{64e}\u{654}", "ء")]);
}

#[test]
fn yaa_kaf_and_haa() {
    check(&[("على", "علي"), ("ایران", "ايران"), ("ے", "ي"), ("ې", "ي")]);
    check(&[("کابل", "كابل"), ("ڪتاب", "كتاب"), ("ڭ", "ك")]);
    check(&[
        ("قمة", "قمه"),
        ("ہم", "هم"),
        ("ھم", "هم"),
        ("ە", "ه"),
        ("ۀ", "ه"),
        ("ۂ", "ه"),
        ("ۃ", "ه"),
    ]);
}

#[test]
fn letters_of_other_words_stay() {
    check(&[("پاريس", "پاريس"), ("چاد", "چاد"), ("گاز", "گاز"), ("ڤيينا", "ڤيينا"), ("ء", "ء")]);
}

#[test]
fn arabic_marks_and_tatweel() {
    check(&[("قَالَ", "قال"), ("مُحادَثاتٌ", "محادثات"), ("مؤكِّداً", "مءكدا")]);
    check(&[("هٰذا", "هذا"), ("قـــال", "قال"), ("ـ", ""), ("رحمۖ", "رحم")]);
}

#[test]
fn presentation_forms_and_ligatures() {
    check(&[("ﻗﺎﻝ", "قال"), ("ﻷﻥ", "لان"), ("ﻼ", "لا"), ("ﷲ", "الله"), ("ﯽ", "ي"), ("ﹷ", "")]);
    check(&[("ﷺ", "صلياللهعليهوسلم")]);
    check(&[("ＡＢ１", "ab1"), ("ﬁn", "fin"), ("№", "no"), ("…", "..."), ("m²", "m2")]);
}

#[test]
fn digits_and_their_marks() {
    check(&[
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("٣٫٥", "3.5"),
        ("١٬٠٠٠", "1,000"),
    ]);
    check(&[("٪؟،؛", "٪؟،؛")]);
}

#[test]
fn invisible_characters() {
    check(&[("\u{200f}قال\u{200e}", "قال"), ("می\u{200c}رود", "ميرود"), ("co\u{ad}op", "coop")]);
    check(&[
        ("\u{feff}a\u{200b}b", "ab"),
        ("\u{2764}\u{fe0f}", "\u{2764}"),
        ("a\u{1}b\u{7f}", "ab"),
    ]);
    check(&[("\u{202b}نعم\u{202c}", "نعم"), ("\u{2067}لا\u{2069}", "لا"), ("\u{61c}", "")]);
}

#[test]
fn spaces_stay_spaces() {
    check(&[
        ("a\u{a0}b", "a b"),
        ("a\u{3000}b", "a b"),
        ("a\u{2009}b", "a b"),
        ("a\tb\nc", "a\tb\nc"),
    ]);
}

#[test]
fn case() {
    check(&[
        ("NATO", "nato"),
        ("МОСКВА", "москва"),
        ("Ґ", "ґ"),
        ("ЇЄІ", "їєі"),
        ("Ђ", "ђ"),
        ("ΣΑΣ", "σασ"),
    ]);
    check(&[("σας", "σασ"), ("Қ", "қ")]);
}

#[test]
fn latin_diacritics() {
    check(&[
        ("Erdoğan", "erdogan"),
        ("Çavuşoğlu", "cavusoglu"),
        ("Yıldırım", "yildirim"),
        ("İzmir", "izmir"),
    ]);
    check(&[
        ("Wałęsa", "walesa"),
        ("Tromsø", "tromso"),
        ("Đinđić", "dindic"),
        ("Straße", "strasse"),
    ]);
    check(&[
        ("ÆŒ", "aeoe"),
        ("Þórður", "thordur"),
        ("naïve", "naive"),
        ("nai\u{308}ve", "naive"),
        ("ẞ", "ss"),
    ]);
}

#[test]
fn cyrillic_letters_that_carry_marks() {
    check(&[
        ("Королёв", "королев"),
        ("короле\u{308}в", "королев"),
        ("Киї\u{301}в", "київ"),
        ("за\u{301}мок", "замок"),
    ]);
    check(&[
        ("Йод", "йод"),
        ("и\u{306}од", "йод"),
        ("І\u{308}жак", "їжак"),
        ("Ў", "ў"),
        ("у\u{306}", "ў"),
    ]);
    check(&[
        ("Ѓорѓи", "ѓорѓи"),
        ("г\u{301}", "ѓ"),
        ("Ќ", "ќ"),
        ("к\u{301}", "ќ"),
        ("ѝ", "и"),
        ("ѐ", "е"),
    ]);
}

#[test]
fn apostrophes_and_hyphens() {
    check(&[
        ("об’єднання", "об'єднання"),
        ("обʼєднання", "об'єднання"),
        ("don‘t", "don't"),
        ("`", "'"),
    ]);
    check(&[("Аль‑Джазира", "аль-джазира"), ("a‐b", "a-b"), ("a – b — c", "a – b — c")]);
}

#[test]
fn vowel_signs_of_other_scripts_stay() {
    check(&[("हिन्दी", "हिन्दी"), ("か\u{3099}", "か\u{3099}")]);
    assert_eq!(fold("が"), fold("か\u{3099}"));
    // points of Hebrew are marks like those of Arabic
    check(&[("שָׁלוֹם", "שלום")]);
}

#[test]
fn what_stands_in_the_buffer_stays() {
    let mut out = String::from("ي");
    fold_into("\u{654}x", &mut out);
    assert_eq!(out, "يx");
}

#[test]
fn direction_marks() {
    let marks = "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}";
    assert_eq!(strip_direction_marks(&format!("a{marks}ب")), "aب");
    assert_eq!(strip_direction_marks("a\u{200d}b"), "a\u{200d}b");
}

#[test]
fn every_character_folds_to_something_stable() {
    for c in '\0'..=char::MAX {
        let once = fold(c.encode_utf8(&mut [0; 4]));
        assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
    }
}

#[test]
fn equivalent_spellings_of_every_character_fold_alike() {
    for c in '\0'..=char::MAX {
        let composed = fold(&c.nfc().collect::<String>());
        let decomposed = fold(&c.nfd().collect::<String>());
        assert_eq!(composed, decomposed, "U+{:04X}", c as u32);
        assert_eq!(fold(c.encode_utf8(&mut [0; 4])), composed, "U+{:04X}", c as u32);
    }
}
