//! Which language a text is written in.

use crate::names;
use mahdar_lang::{Class, Classes, Packs};
use mahdar_text::{TokenKind, tokenize};

/// How many characters of a text are looked at.
const LOOK_AT: usize = 20_000;
/// How many of the words of a text in Latin letters must be function words of a language.
const FUNCTION_WORDS: f32 = 0.22;

/// The words that a text cannot do without: they tell the languages of one script apart.
const FUNCTION: Classes =
    names::FUNCTION.with(Classes::of(&[Class::Determiner, Class::Possessive]));

/// The language that most of a text is written in: `ar`, `ru` or `uk` by its letters, a language in
/// Latin letters by the function words of its pack; none where it is another one.
///
/// Persian, Urdu and other languages in Arabic script have letters that Arabic lacks, and so have
/// the languages in Cyrillic script; more than a few of them mean that the text is another
/// language's.
///
/// ```
/// let packs = mahdar_packs::embedded();
/// let detect = |text| mahdar_reader::detect(text, &packs);
/// assert_eq!(detect("قال الوزير إن المحادثات مستمرة").as_deref(), Some("ar"));
/// assert_eq!(detect("وزیر خارجه گفت که مذاکرات ادامه دارد"), None);
/// assert_eq!(detect("Переговори тривають, заявив міністр").as_deref(), Some("uk"));
/// assert_eq!(detect("Переговоры продолжаются, объявил министр").as_deref(), Some("ru"));
/// assert_eq!(detect("Die Gespräche gehen weiter, sagte der Minister."), None);
/// ```
#[must_use]
pub fn detect(text: &str, packs: &Packs) -> Option<String> {
    let letters = Letters::count(text);
    let most = letters.arabic.max(letters.cyrillic).max(letters.latin);
    if most == 0 {
        return None;
    }
    if letters.arabic == most {
        return few(letters.beside_arabic, letters.arabic).then(|| "ar".into());
    }
    if letters.cyrillic == most {
        return letters.cyrillic_language().map(Into::into);
    }
    let text = text.char_indices().nth(LOOK_AT).map_or(text, |(end, _)| &text[..end]);
    latin_language(text, packs)
}

/// Whether `foreign` letters may be names and quotations in a text of `all` letters.
fn few(foreign: usize, all: usize) -> bool {
    foreign * 33 < all
}

/// How many letters of each kind a text has.
#[derive(Default)]
struct Letters {
    arabic: usize,
    /// Those of other languages in Arabic script.
    beside_arabic: usize,
    cyrillic: usize,
    /// ы э ъ ё
    russian: usize,
    /// і ї є ґ
    ukrainian: usize,
    /// Those of other languages in Cyrillic script.
    beside_cyrillic: usize,
    latin: usize,
}

impl Letters {
    fn count(text: &str) -> Self {
        let mut n = Self::default();
        for c in text.chars().take(LOOK_AT) {
            match c {
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => n.latin += 1,
                'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ'
                | 'ۆ' | 'ێ' | 'ە' => {
                    n.arabic += 1;
                    n.beside_arabic += 1;
                }
                '\u{620}'..='\u{64a}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                    n.arabic += 1;
                }
                'ў' | 'Ў' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' | 'ѓ' | 'ќ' | 'ѕ' | 'ә' | 'ғ'
                | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' => {
                    n.cyrillic += 1;
                    n.beside_cyrillic += 1;
                }
                'ы' | 'э' | 'ъ' | 'ё' | 'Ы' | 'Э' | 'Ъ' | 'Ё' => {
                    n.cyrillic += 1;
                    n.russian += 1;
                }
                'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => {
                    n.cyrillic += 1;
                    n.ukrainian += 1;
                }
                '\u{400}'..='\u{52f}' => n.cyrillic += 1,
                _ => {}
            }
        }
        n
    }

    fn cyrillic_language(&self) -> Option<&'static str> {
        if !few(self.beside_cyrillic, self.cyrillic) {
            None
        } else if self.ukrainian > self.russian {
            Some("uk")
        } else {
            Some("ru")
        }
    }
}

/// The language whose function words make up most of the text, of the packs that tell names by
/// capitals.
fn latin_language(text: &str, packs: &Packs) -> Option<String> {
    let (tokens, folded) = tokenize(text);
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let share = |pack: &mahdar_lang::Pack| {
        let function = words()
            .filter(|t| pack.lexicon.classes(pack.lexicon.word(t.folded(&folded))).any(FUNCTION))
            .count();
        function as f32 / words().count().max(1) as f32
    };
    packs
        .iter()
        .filter(|pack| pack.language.grammar.capitals)
        .map(|pack| (share(pack), &pack.language.code))
        .filter(|(share, _)| *share >= FUNCTION_WORDS)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, code)| code.clone())
}
