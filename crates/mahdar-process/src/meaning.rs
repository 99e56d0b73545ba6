//! What words mean whatever their language: keys by which texts of two languages are compared.
//!
//! A word has the keys of its meanings in the glossary, of its number, of whom it names, and, for a
//! name, of its sounds. All are hashes.

use crate::cast::Cast;
use crate::page::Page;
use crate::phrases::Phrases;
use crate::stem::{Stems, hash};
use mahdar_lang::{Class, Packs};
use mahdar_reader::TimeKind;
use std::collections::BTreeMap;

/// How many sounds a name must have at least to be known again by them.
const SOUNDS: usize = 3;

/// The glossaries of all languages.
pub(crate) struct Glossary {
    languages: BTreeMap<String, Tongue>,
}

/// What one language gives.
#[derive(Default)]
struct Tongue {
    meanings: Phrases<u64>,
    /// Letters with their sounds, the longest first.
    sounds: Vec<(String, String)>,
    capitals: bool,
}

impl Glossary {
    pub(crate) fn new(packs: &Packs) -> Self {
        let mut languages = BTreeMap::new();
        for pack in packs.iter() {
            let code = &pack.language.code;
            let stems = Stems::of(code);
            let mut tongue =
                Tongue { capitals: pack.language.grammar.capitals, ..Tongue::default() };
            for meaning in &pack.topics.meanings {
                for word in &meaning.words {
                    tongue.meanings.add(stems.phrase(word), hash(&meaning.id));
                }
            }
            tongue.sounds.clone_from(&pack.topics.sounds);
            tongue.sounds.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
            languages.insert(code.clone(), tongue);
        }
        Self { languages }
    }

    /// Gives the words of all pages their keys.
    pub(crate) fn read(&self, pages: &mut [Page<'_>], cast: &Cast) {
        for (at, page) in pages.iter_mut().enumerate() {
            let Some(tongue) = self.languages.get(&page.language) else { continue };
            let keys = tongue.keys(page, cast, at);
            for (word, (keys, exact)) in page.words.iter_mut().zip(keys) {
                (word.keys, word.exact) = (keys, exact);
            }
        }
    }

    /// The key of a word of a name that sounds so.
    pub(crate) fn key_of_name(sound: &str) -> u64 {
        hash(&format!("name:{sound}"))
    }

    /// What a name sounds like, word by word, in the script that it is written in.
    pub(crate) fn sounds(&self, name: &str) -> Vec<String> {
        let folded = mahdar_text::fold(name);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphabetic()).collect();
        let heard = self.languages.values().map(|tongue| {
            let bare = words.iter().map(|word| tongue.sound(bare(word)));
            bare.filter(|sound| !sound.is_empty()).collect::<Vec<_>>()
        });
        heard.max_by_key(|sounds| sounds.iter().map(String::len).sum::<usize>()).unwrap_or_default()
    }
}

/// A folded name without the Arabic article.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").unwrap_or(word)
}

impl Tongue {
    fn keys(&self, page: &Page<'_>, cast: &Cast, at: usize) -> Vec<(Vec<u64>, bool)> {
        let mut exact = vec![false; page.words.len()];
        let mut keys: Vec<Vec<u64>> = vec![Vec::new(); page.words.len()];
        self.meanings.find(page, 0..page.words.len(), |meaning, words| {
            if !keys[words.start].contains(&meaning) {
                keys[words.start].push(meaning);
            }
        });
        for spot in &cast.spots[at] {
            let who = &cast.people[spot.who];
            for word in spot.words.clone() {
                keys[word].clear();
                match &who.group {
                    Some(group) if !who.person => keys[word].push(hash(&format!("of:{group}"))),
                    _ => keys[word].extend(self.sounds_of(page, word)),
                }
            }
        }
        for (word, keys) in keys.iter_mut().enumerate() {
            if let Some(number) = number(page, word) {
                *keys = vec![hash(&format!("number:{number}"))];
                exact[word] = true;
            } else if keys.is_empty() && self.may_be_name(page, word) {
                keys.extend(self.sounds_of(page, word));
            }
        }
        for time in page.record.times.iter().filter(|time| time.kind == TimeKind::Date) {
            let Some(date) = time.value.as_ref().filter(|value| value.len() == 10) else {
                continue;
            };
            for word in page.words_in(time.span) {
                keys[word] = vec![hash(&format!("date:{date}"))];
                exact[word] = true;
            }
        }
        keys.into_iter().zip(exact).collect()
    }

    fn may_be_name(&self, page: &Page<'_>, at: usize) -> bool {
        let word = &page.words[at];
        if !word.content {
            return false;
        }
        if self.capitals {
            return page.text(word.span).starts_with(char::is_uppercase);
        }
        let names = [Class::City, Class::GivenName, Class::Surname, Class::Organisation];
        word.classes.is_empty() || names.iter().any(|&class| word.classes.has(class))
    }

    fn sounds_of(&self, page: &Page<'_>, at: usize) -> Option<u64> {
        let word = &page.words[at];
        let stem = word.folded.get(usize::from(word.analysis.skip)..).unwrap_or(&word.folded);
        let sound = self.sound(bare(stem));
        (sound.len() >= SOUNDS).then(|| Glossary::key_of_name(&sound))
    }

    /// The sounds of a folded word.
    fn sound(&self, folded: &str) -> String {
        let mut rest = folded.trim_end_matches(['ه', 'h']);
        let mut sound = String::new();
        while let Some(first) = rest.chars().next() {
            let fits = self.sounds.iter().find(|(letters, _)| rest.starts_with(letters.as_str()));
            let length = match fits {
                Some((letters, heard)) => {
                    sound.push_str(heard);
                    letters.len()
                }
                None => first.len_utf8(),
            };
            rest = &rest[length..];
        }
        sound
    }
}

/// The value of a number, in digits or in words.
pub(crate) fn number(page: &Page<'_>, at: usize) -> Option<i64> {
    page.words[at].number.or_else(|| number_in_words(page, at))
}

/// The value of a number in words, also of two words joined to one: forty-five. One is none.
pub(crate) fn number_in_words(page: &Page<'_>, at: usize) -> Option<i64> {
    let value = |at: usize| {
        let lexicon = &page.pack?.lexicon;
        let senses = lexicon.senses(page.words.get(at)?.analysis.stem);
        let number = senses.iter().find(|sense| sense.class == Class::Number)?;
        Some(number.value)
    };
    let tens = |value: &i64| (20..100).contains(value) && value % 10 == 0;
    let joined = |tens_at: usize| {
        let mark = page.words.get(tens_at + 1)?.mark?;
        let ones = value(tens_at + 2).filter(|ones| mark == '-' && (1..10).contains(ones))?;
        Some(value(tens_at).filter(tens)? + ones)
    };
    let own = value(at);
    joined(at)
        .or_else(|| joined(at.checked_sub(2)?).filter(|_| own.is_some()))
        .or(own)
        .filter(|&value| value > 1)
}
