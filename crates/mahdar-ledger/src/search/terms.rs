//! The terms of a text: what the index holds of it, and what a query asks for.
//!
//! A term is a folded word without its clitics and endings. Function words have none. Which
//! language's endings a word has, its script tells, and for Cyrillic the language of the text; so a
//! query finds words of all languages without naming one.

use super::stem::Affixes;
use crate::near::hash;
use mahdar_lang::{Case, Class, Classes, Pack, Packs};
use mahdar_text::{Bytes, Span, Token, TokenKind, is_arabic, tokenize};
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt;
use std::sync::Arc;

/// A longer word is cut to as many characters: no word of a news text is.
const LONGEST: usize = 40;
/// Stands in a term for the decimal point, at which SQLite would split it.
const POINT: char = '\u{e000}';

/// A term and where its word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term.
    pub term: String,
    /// The word, in the text that it was made from.
    pub span: Span<Bytes>,
}

/// The languages whose words a text may hold, by script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Arabic,
    Latin,
    Russian,
    Ukrainian,
    Other,
}

/// What is made of a word of a text.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// Its term, if it has one.
    pub term: Option<Box<str>>,
    /// The hash of its term.
    pub hash: u64,
    /// Whether it negates.
    pub negates: bool,
}

/// Words that were seen, with what was made of them.
#[derive(Debug, Default)]
pub(crate) struct Words {
    places: FxHashMap<Box<str>, usize>,
    made: Vec<Made>,
    /// For keys.
    key: String,
}

/// Beyond so many words, all are forgotten.
const MEMORY: usize = 65_536;

impl Words {
    fn get(
        &mut self,
        (mark, language, case, form): (char, &str, Case, &str),
        make: impl FnOnce() -> Made,
    ) -> &Made {
        self.key.clear();
        self.key.push(mark);
        self.key.push(match case {
            Case::Small => 'a',
            Case::Capital => 'b',
            Case::Upper => 'c',
        });
        self.key.push_str(form);
        // no folded word has a space
        self.key.push(' ');
        self.key.push_str(language);
        let at = match self.places.get(self.key.as_str()) {
            Some(at) => *at,
            None => {
                if self.made.len() >= MEMORY {
                    self.places.clear();
                    self.made.clear();
                }
                self.made.push(make());
                self.places.insert(self.key.as_str().into(), self.made.len() - 1);
                self.made.len() - 1
            }
        };
        &self.made[at]
    }
}

/// Makes terms of texts and of queries.
#[derive(Clone)]
pub struct Terms {
    packs: Arc<Packs>,
    arabic: Affixes,
    russian: Affixes,
    ukrainian: Affixes,
    /// What is left of the words of the Arabic pack without their endings.
    known: FxHashSet<Box<str>>,
}

impl fmt::Debug for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terms").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

impl Terms {
    /// Terms by the words of `packs`; languages without a pack have them too, by tables of their own.
    ///
    /// # Panics
    /// Never in a build that passed its tests, which read the tables.
    #[must_use]
    pub fn new(packs: Arc<Packs>) -> Self {
        let of = |language| Affixes::of(language).unwrap_or_default();
        let arabic = of("ar");
        let words = packs.get("ar").into_iter().flat_map(|pack| pack.lexicon.words());
        let known = words.map(|word| arabic.cut(word, |_| false).into()).collect();
        Self { packs, arabic, russian: of("ru"), ukrainian: of("uk"), known }
    }

    /// The terms of a text in `language` (BCP 47), in order.
    ///
    /// ```
    /// use mahdar_ledger::Terms;
    /// let terms = Terms::new(mahdar_packs::embedded().into());
    /// let of = |text, language| -> Vec<String> {
    ///     terms.of_text(text, language).into_iter().map(|t| t.term).collect()
    /// };
    /// assert_eq!(of("اجتماعات الرئيسين في أمريكا", "ar"), of("اجتماع الرئيس: امريكا", "ar"));
    /// assert_eq!(of("The U.S. envoy’s talks", "en"), ["us", "envoy", "talk"]);
    /// ```
    #[must_use]
    pub fn of_text(&self, text: &str, language: &str) -> Vec<Term> {
        let (tokens, folded) = tokenize(text);
        let term = |token: &Token| {
            let case = Case::of(token.text(text));
            let term = self.term(token, token.folded(&folded), language, case)?;
            Some(Term { term, span: token.span })
        };
        tokens.iter().filter_map(term).collect()
    }

    /// Hands what is made of each word and number of a text to `take`, in order; words that were
    /// seen before come from `words`.
    pub(crate) fn each(
        &self,
        text: &str,
        language: &str,
        words: &mut Words,
        mut take: impl FnMut(Span<Bytes>, &Made),
    ) {
        let (tokens, folded) = tokenize(text);
        for token in &tokens {
            let mark = match token.kind {
                TokenKind::Number => '0',
                TokenKind::Word => 'a',
                _ => continue,
            };
            let form = token.folded(&folded);
            let case = Case::of(token.text(text));
            let make = || self.made(token, form, language, case);
            take(token.span, words.get((mark, language, case, form), make));
        }
    }

    fn made(&self, token: &Token, folded: &str, language: &str, case: Case) -> Made {
        let pack = self.packs.get(language);
        let term = self.term(token, folded, language, case);
        Made {
            hash: hash(term.as_deref().unwrap_or_default().as_bytes()),
            term: term.map(String::into_boxed_str),
            negates: pack.is_some_and(|p| p.analyse(folded).classes.has(Class::Negation)),
        }
    }

    /// The terms of words of a query, as texts in `language` have them. A word that is a function
    /// word only where it has no capitals (us, US) is looked for.
    pub(crate) fn of_query(&self, words: &str, language: &str) -> Vec<String> {
        let (tokens, folded) = tokenize(words);
        let term = |t: &Token| self.term(t, t.folded(&folded), language, Case::Upper);
        tokens.iter().filter_map(term).collect()
    }

    /// What terms may begin with that belong to words that begin with `letters`, and the term that
    /// `letters` are, if they are a whole word; none for less than a letter or digit.
    pub(crate) fn of_prefix(&self, letters: &str, language: &str) -> Option<(String, String)> {
        let (tokens, folded) = tokenize(letters);
        let [token] = tokens.as_slice() else { return None };
        let form = token.folded(&folded);
        let term = self.term(token, form, language, Case::Upper).unwrap_or_default();
        let bare = match script(form, language) {
            Script::Arabic => self.arabic.bare(form),
            _ => form,
        };
        let bare: String = bare.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
        (!bare.is_empty()).then_some((bare, term))
    }

    fn term(&self, token: &Token, folded: &str, language: &str, case: Case) -> Option<String> {
        let term = match token.kind {
            TokenKind::Number => number(folded),
            TokenKind::Word => self.word(folded, language, case)?,
            _ => return None,
        };
        let mut term: String = term.chars().filter(|&c| is_term(c)).collect();
        if let Some((at, _)) = term.char_indices().nth(LONGEST) {
            term.truncate(at);
        }
        (!term.is_empty()).then_some(term)
    }

    fn word(&self, folded: &str, language: &str, case: Case) -> Option<String> {
        match script(folded, language) {
            Script::Arabic => self.arabic(folded),
            // what is left of a contraction is an ending: 's, 'll
            Script::Latin if folded.starts_with('\'') => None,
            Script::Latin => {
                let pack = self.packs.get("en");
                if pack.is_some_and(|pack| is_function(pack, folded, case)) {
                    return None;
                }
                let word = folded.replace('\'', "");
                Some(Stemmer::create(Algorithm::English).stem(&word).into_owned())
            }
            Script::Russian => {
                let word = self.cyrillic(folded, language, &self.russian, case)?;
                Some(Stemmer::create(Algorithm::Russian).stem(&word).into_owned())
            }
            Script::Ukrainian => {
                let word = self.cyrillic(folded, language, &self.ukrainian, case)?;
                Some(self.ukrainian.stem(&word, |_| false))
            }
            Script::Other => Some(folded.to_owned()),
        }
    }

    fn cyrillic(&self, word: &str, language: &str, table: &Affixes, case: Case) -> Option<String> {
        let pack = self.packs.get(language);
        let function = table.is_function(word) || pack.is_some_and(|p| is_function(p, word, case));
        (!function).then(|| word.replace('\'', ""))
    }

    fn arabic(&self, folded: &str) -> Option<String> {
        // what is left of a word that another script interrupts: لـ
        folded.chars().nth(1)?;
        let known = |stem: &str| self.known.contains(stem);
        let Some(pack) = self.packs.get("ar") else { return Some(self.arabic.stem(folded, known)) };
        let analysis = pack.analyse(folded);
        let classes = analysis.classes;
        if classes.is_empty() {
            return Some(self.arabic.stem(folded, known));
        }
        if classes.without(FUNCTION).is_empty() {
            return None;
        }
        let word = pack.lexicon.string(analysis.stem);
        let bare = self.arabic.bare(word);
        if classes.without(PROPER).is_empty() {
            return Some(bare.to_owned());
        }
        Some(self.arabic.cut(bare, known))
    }
}

/// Whether SQLite takes the character for part of a word.
fn is_term(c: char) -> bool {
    c == POINT || c.is_alphanumeric()
}

/// Whether a word is nothing but a function word, where it is capitalised so.
fn is_function(pack: &Pack, folded: &str, case: Case) -> bool {
    let classes = pack.lexicon.classes_in(pack.lexicon.word(folded), case);
    !classes.is_empty() && classes.without(FUNCTION).is_empty()
}

/// A number without separators of thousands.
fn number(folded: &str) -> String {
    let mut parts = folded.split(',');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        if digits != 3 {
            out.push('.');
        }
        out.push_str(part);
    }
    out.replace('.', POINT.encode_utf8(&mut [0; 4]))
}

fn script(folded: &str, language: &str) -> Script {
    match folded.chars().find(|c| c.is_alphabetic()) {
        Some(c) if is_arabic(c) => Script::Arabic,
        Some('\u{400}'..='\u{52f}') if language == "uk" => Script::Ukrainian,
        Some('\u{400}'..='\u{52f}') => Script::Russian,
        Some(c) if c < '\u{250}' => Script::Latin,
        _ => Script::Other,
    }
}

/// What the grammar alone needs.
const FUNCTION: Classes = Classes::of(&[
    Class::Complementizer,
    Class::ComplementizerPronoun,
    Class::Preposition,
    Class::Conjunction,
    Class::Relative,
    Class::Negation,
    Class::Modal,
    Class::Pronoun,
    Class::Demonstrative,
    Class::Connective,
    Class::Auxiliary,
    Class::Determiner,
    Class::Possessive,
]);

/// Names, which have no endings to take off.
const PROPER: Classes = Classes::of(&[
    Class::State,
    Class::Capital,
    Class::Seat,
    Class::City,
    Class::Organisation,
    Class::Media,
    Class::GivenName,
    Class::Surname,
    Class::NameParticle,
]);

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        Terms::new(Arc::new(mahdar_packs::embedded()))
    }

    fn of(terms: &Terms, text: &str, language: &str) -> Vec<String> {
        terms.of_text(text, language).into_iter().map(|t| t.term).collect()
    }

    #[test]
    fn examples_of_the_tables_hold() {
        let terms = terms();
        let mut tried = 0;
        for (language, table) in super::super::stem::TABLES {
            for (at, line) in table.lines().enumerate() {
                let (same, forms) = match (line.strip_prefix("#="), line.strip_prefix("#!")) {
                    (Some(forms), _) => (true, forms),
                    (_, Some(forms)) => (false, forms),
                    _ => continue,
                };
                let forms: Vec<&str> = forms.split_whitespace().collect();
                for form in &forms[1..] {
                    let [a, b] = [forms[0], form].map(|form| of(&terms, form, language));
                    assert_eq!(a == b, same, "{language}.tsv:{}: {a:?} {b:?}", at + 1);
                    tried += 1;
                }
            }
        }
        assert!(tried > 25, "{tried}");
    }

    #[test]
    fn words_numbers_and_names() {
        let terms = terms();
        let cases = [
            ("en", "The U.S. and the US told us", "us us told"),
            ("en", "O’Brien, don't: Sana’a's talks", "obrien sanaa talk"),
            ("en", "Ban Ki-moon met al-Assad", "ban ki moon met al assad"),
            ("en", "3.5% of 1,250,000 on 2018-05-21", "3\u{e000}5 1250000 2018 05 21"),
            ("ar", "٣٫٥ ١٬٢٥٠", "3\u{e000}5 1250"),
            ("ar", "قال لـCNN إنّ القــاهرة", "قال cnn قاهره"),
            ("ru", "Переговоры в Королёве", "переговор королев"),
            ("uk", "Об’єднання та об'єднання", "обєдна обєдна"),
            ("ar", "من إلى", ""),
        ];
        for (language, text, expected) in cases {
            assert_eq!(of(&terms, text, language).join(" "), expected, "{text}");
        }
    }
}
