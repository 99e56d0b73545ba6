//! What holds of every text, however odd.

#[path = "support/check.rs"]
mod check;
#[path = "support/packs.rs"]
mod packs;
#[path = "support/read.rs"]
mod read;
#[path = "support/targets.rs"]
mod targets;

use check::loose_ends;
use mahdar_ingest::{Kind, document};
use mahdar_lang::Packs;
use mahdar_text::Article;
use packs::packs;
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use targets::{json_lines, read_bytes, read_text};

/// More than the reader reads in one stretch (`src/stretches.rs`), in bytes.
const LONG: usize = 100 << 10;

/// Cues, names, titles, function words, and what stands between words.
const PIECES: &[&str] = &[
    "قال",
    "وقالت",
    "أكد",
    "فأكدوا",
    "وأضاف",
    "أضافت",
    "يرى",
    "مؤكدا",
    "ومشيرة",
    "قائلا",
    "قوله",
    "دعا",
    "ودعت",
    "طالبوا",
    "اتهم",
    "نفى",
    "ونفته",
    "وصف",
    "بأنه",
    "رحب",
    "بـ",
    "أعرب",
    "عن",
    "حذر",
    "من",
    "نقلت",
    "نقلا",
    "وفقا",
    "لوزارة",
    "بحسب",
    "ما",
    "حسب",
    "على",
    "حد",
    "تعبيره",
    "أن",
    "إن",
    "أنه",
    "إنها",
    "بأن",
    "إلى",
    "في",
    "لن",
    "لا",
    "لم",
    "قد",
    "كما",
    "لكن",
    "الذي",
    "وزير",
    "الوزير",
    "وزيرة",
    "الخارجية",
    "الرئيس",
    "رئيس",
    "المتحدث",
    "باسم",
    "مصدر",
    "دبلوماسي",
    "وكالة",
    "صحيفة",
    "الوفد",
    "الجانبان",
    "التركي",
    "الفرنسية",
    "مصر",
    "روسيا",
    "محمد",
    "أحمد",
    "فاطمة",
    "العلوي",
    "عبد",
    "الله",
    "بن",
    "أبو",
    "خلال",
    "اليوم",
    "الأحد",
    "المحادثات",
    "الاتفاق",
    "الهدنة",
    "ستستأنف",
    "غدا",
    "2018",
    "٣",
    "ﻗﺎﻝ",
    "قـــال",
    "ان",
    "هو",
    "التي",
    "بيان",
    "تصريحات",
    "سؤال",
    "كتب",
];
const MARKS: &[&str] = &[
    " ", " ", " ", " ", "، ", "، ", ". ", ".", "\n", "\n", ": ", ":", "؟", "؛ ", "!", " - ", " — ",
    "(", ")", "«", "»", "“", "”", "\"", " \"", "\" ", "''", ",,", "'", "„", "…", "\u{200f}",
];
/// What a reader of Arabic knows nothing of.
const FOREIGN: &[(&str, &str)] = &[
    ("en", "\"We agree,\" said the minister, John Smith, adding that talks would resume.\n"),
    ("ru", "Министр Иван Петров заявил, что «переговоры продолжатся», и добавил: «Мы готовы».\n"),
    ("uk", "Міністр Іван Петренко заявив, що «переговори триватимуть», і додав: «Ми готові».\n"),
    ("fa", "وزیر خارجه گفت که «گفتگوها ادامه دارد» و افزود که تصمیم گرفته شده است.\n"),
    ("ur", "وزیر خارجہ نے کہا کہ مذاکرات جاری رہیں گے اور یہ بھی کہا کہ فیصلہ ہو چکا ہے۔\n"),
    ("he", "שר החוץ אמר כי \"השיחות יימשכו\" והוסיף כי ההחלטה התקבלה.\n"),
];

/// Words and marks without sense.
fn soup() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        12 => select(PIECES).prop_map(str::to_owned),
        2 => "[ء-ي]{1,7}",
        1 => "[\u{fe70}-\u{fefc}]{1,5}",
        1 => "[a-zA-Z0-9]{1,5}",
        1 => "\\PC{1,3}",
    ];
    let piece = (word, select(MARKS), prop::bool::weighted(0.7))
        .prop_map(|(word, mark, space)| format!("{word}{mark}{}", if space { " " } else { "" }));
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// Sentences of the examples in any order.
fn sentences(count: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = String> {
    let end = select(vec![". ", ".\n", "\n", "، ", " "]);
    let sentence = (select(example_sentences()), end);
    prop::collection::vec(sentence, count)
        .prop_map(|parts| parts.into_iter().flat_map(|(text, end)| [text, end]).collect())
}

fn example_sentences() -> Vec<&'static str> {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ar");
        let mut files: Vec<_> =
            fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        let text = |path: &_| document("f", Kind::Text, &fs::read(path).unwrap()).unwrap().text;
        files.iter().map(text).collect()
    });
    texts.iter().flat_map(|text| text.split_inclusive(['.', '\n'])).collect()
}

/// Lines that are nearly articles.
fn lines() -> impl Strategy<Value = Vec<u8>> {
    let article = soup().prop_map(|text| serde_json::json!({ "text": text }).to_string());
    let line = prop_oneof![
        4 => article.prop_map(String::into_bytes),
        1 => any::<Vec<u8>>(),
        1 => select(vec!["", "{", "[]", "{\"text\": 7}", "{\"body\": [\"قال\", \"نعم\"]}"])
            .prop_map(|line| line.as_bytes().to_vec()),
    ];
    prop::collection::vec(line, 0..5).prop_map(|lines| lines.join(&b'\n'))
}

/// `cases` cases; what failed is printed, and kept in no file.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_characters(text in any::<String>()) {
        read_text(&text);
    }

    #[test]
    fn any_bytes(bytes in any::<Vec<u8>>()) {
        read_bytes(&bytes);
    }

    #[test]
    fn any_arabic_characters(text in "[ء-ْـ \n،.:؟«»”“\"'()\u{fe70}-\u{fefc}\u{200e}\u{200f}]{0,300}") {
        read_text(&text);
    }

    #[test]
    fn words_without_sense(text in soup()) {
        read_text(&text);
    }

    #[test]
    fn sentences_in_any_order(text in sentences(0..25)) {
        read_text(&text);
    }

    #[test]
    fn sentences_cut_anywhere(text in sentences(1..8), from in 0..300_usize, to in 0..900_usize) {
        let cut: String = text.chars().skip(from).take(to).collect();
        read_text(&cut);
    }

    #[test]
    fn json_lines_of_articles(bytes in lines()) {
        json_lines(&bytes);
    }

    #[test]
    fn foreign_text_has_a_warning(
        (language, sentence) in select(FOREIGN),
        times in 1..40_usize,
        told in any::<bool>(),
    ) {
        let text = sentence.repeat(times);
        let given = told.then(|| language.to_owned());
        let record = mahdar_reader::read(
            &Article { text: text.clone(), language: given, ..Article::default() },
            packs(),
        );
        if packs().get(language).is_none() {
            prop_assert_eq!(record.warnings.len(), 1);
            prop_assert!(record.statements.is_empty() && record.actors.is_empty());
        }
        prop_assert_eq!(record.text, text);
    }

    #[test]
    fn without_packs_nothing_is_read(text in sentences(1..5)) {
        prop_assume!(!text.trim().is_empty());
        let article = Article { text, ..Article::default() };
        let record = mahdar_reader::read(&article, &Packs::default());
        prop_assert_eq!(record.warnings.len(), 1);
        prop_assert!(record.statements.is_empty());
    }

    #[test]
    fn nothing_sticks_out(text in prop_oneof![sentences(1..5), soup()]) {
        prop_assert_eq!(loose_ends(&read::read(&text)), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(config(16))]

    #[test]
    fn a_long_text(text in sentences(300..400), breaks in any::<bool>()) {
        let text = if breaks { text } else { text.replace('\n', " ") };
        read_text(&text.repeat(LONG / text.len() + 1));
    }

    #[test]
    fn a_long_text_without_sense(text in soup(), times in 1..9_usize) {
        let length = text.len().max(1);
        read_text(&text.repeat(LONG * times / 8 / length + 1));
    }
}

/// What is said in the second stretch is found at its place in the whole text.
#[test]
fn places_in_a_later_stretch() {
    let before = "هبطت أسعار القمح في الأسواق.\n".repeat(LONG / 50);
    let text = format!("{before}قالت الوزيرة هند الصفواني إن الاتفاق جاهز.");
    let record = read::read(&text);
    let statement = record.statements.last().expect("a statement");
    let [from, to] = statement.content[0];
    let content: String = text.chars().skip(from as usize).take((to - from) as usize).collect();
    assert_eq!(content, "الاتفاق جاهز");
}
