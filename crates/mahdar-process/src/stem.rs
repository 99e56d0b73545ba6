//! Stems: what words have in common whatever their endings.
//!
//! A stem here is a hash, so that it can be compared and stored cheaply. Arabic words lose what is
//! written together with them, their endings and their long vowels, so that a verb and its verbal
//! noun (ينسحب، الانسحاب) mostly meet; English words are stemmed by the Snowball algorithm.

use rust_stemmers::{Algorithm, Stemmer};

/// What is written before an Arabic word; the first that fits is taken off.
const BEFORE: [&str; 16] = [
    "وبال", "وال", "وبا", "فال", "بال", "كال", "ولل", "لل", "ال", "وسي", "وست", "سي", "ست", "و",
    "ب", "ل",
];
/// What is written behind an Arabic word, the longest first.
const BEHIND: [&str; 22] = [
    "تهما", "يهما", "هما", "تين", "تان", "تها", "تهم", "يون", "يين", "ات", "ون", "ين", "ان", "ها",
    "هم", "نا", "وا", "ته", "يه", "ه", "ي", "ا",
];

/// Stems words of one language.
pub(crate) struct Stems {
    snowball: Option<Stemmer>,
    arabic: bool,
}

impl Stems {
    /// For the language with a code (BCP 47).
    pub(crate) fn of(language: &str) -> Self {
        let snowball = match language.get(..2) {
            Some("en") => Some(Algorithm::English),
            Some("ru") => Some(Algorithm::Russian),
            _ => None,
        };
        Self { snowball: snowball.map(Stemmer::create), arabic: language.starts_with("ar") }
    }

    /// The stem of a folded word.
    pub(crate) fn stem(&self, folded: &str) -> u64 {
        if self.arabic {
            return hash(&arabic(folded));
        }
        match &self.snowball {
            Some(stemmer) => hash(&stemmer.stem(folded)),
            None => hash(folded),
        }
    }

    /// The stems of a phrase, word by word.
    pub(crate) fn phrase(&self, text: &str) -> Vec<u64> {
        let segmented = mahdar_text::Segmented::new(text);
        let words = segmented.tokens().iter().enumerate().filter(|(_, token)| token.is_word());
        words.map(|(at, _)| self.stem(segmented.folded(at))).collect()
    }
}

/// FNV-1a: the same on every machine.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn arabic(folded: &str) -> String {
    let length = |text: &str| text.chars().count();
    let mut word = folded;
    for form in BEFORE {
        let least = if length(form) == 1 { 4 } else { 2 };
        if let Some(rest) = word.strip_prefix(form)
            && length(rest) >= least
        {
            // the letter of the person stays with the verb: it is taken off below
            word = if form.ends_with("سي") || form.ends_with("ست") {
                let cut = word.len() - rest.len() - 'ي'.len_utf8();
                &word[cut..]
            } else {
                rest
            };
            break;
        }
    }
    for _ in 0..2 {
        let behind = BEHIND.iter().find_map(|form| {
            word.strip_suffix(form)
                .filter(|rest| length(rest) >= 2 + usize::from(length(form) == 1))
        });
        match behind {
            Some(rest) => word = rest,
            None => break,
        }
    }
    if let Some(rest) = word.strip_prefix(['ي', 'ت', 'ن'])
        && length(rest) >= 4
    {
        word = rest;
    }
    let bones: String = word.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ء')).collect();
    if length(&bones) >= 3 { bones } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_forms_meet() {
        let stems = Stems::of("ar");
        for words in [
            ["انسحاب", "الانسحاب", "سينسحب"],
            ["العقوبات", "عقوبه", "وعقوبات"],
            ["الاتفاق", "اتفاقيه", "باتفاق"],
            ["ايران", "الايراني", "الايرانيه"],
            ["المحادثات", "محادثات", "بمحادثات"],
        ] {
            let found: Vec<u64> = words.iter().map(|word| stems.stem(word)).collect();
            assert!(found.iter().all(|stem| *stem == found[0]), "{words:?}");
        }
        assert_ne!(stems.stem("الاتفاق"), stems.stem("العقوبات"));
    }

    #[test]
    fn english_forms_meet() {
        let stems = Stems::of("en");
        assert_eq!(stems.stem("sanctions"), stems.stem("sanctioned"));
        assert_eq!(stems.phrase("Joint exercises").len(), 2);
    }
}
