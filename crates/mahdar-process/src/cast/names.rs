//! Names that a process or its articles bring with them.

use super::Somebody;
use crate::page::Page;
use mahdar_lang::Class;
use mahdar_text::{Segmented, fold};
use rustc_hash::FxHashMap;

/// Names, by their first word.
#[derive(Default)]
pub(super) struct Lexicon {
    names: FxHashMap<String, Vec<(Vec<String>, Somebody)>>,
    /// Names of one word of parties that the world file does not have.
    parties: Vec<(String, Somebody)>,
}

impl Lexicon {
    /// Adds a name; those of `party` also as what adjectives are made from.
    pub(super) fn add(&mut self, name: &str, who: Somebody, party: bool) {
        let words = words(name);
        let Some((first, rest)) = words.split_first() else { return };
        if party && rest.is_empty() && first.chars().count() > 3 {
            self.parties.push((first.clone(), who));
        }
        let names = self.names.entry(first.clone()).or_default();
        if !names.iter().any(|(other, _)| other == rest) {
            names.push((rest.to_vec(), who));
        }
    }

    /// Adds the last word of the name of a person.
    pub(super) fn add_last(&mut self, name: &str, who: Somebody) {
        let words = words(name);
        if let [_, .., last] = &words[..]
            && last.chars().count() > 3
        {
            self.add(last, who, false);
        }
    }

    pub(super) fn parties(&self) -> impl Iterator<Item = (&str, Somebody)> {
        self.parties.iter().map(|(name, who)| (name.as_str(), *who))
    }

    /// The longest name that begins at a word, with its length in words.
    pub(super) fn longest(&self, page: &Page<'_>, at: usize) -> Option<(usize, Somebody)> {
        let mut best: Option<(usize, Somebody)> = None;
        for first in bare(&page.words[at].folded, &page.language) {
            for (rest, who) in self.names.get(first).into_iter().flatten() {
                let after = page.words[at + 1..].iter().map(|word| word.folded.as_str());
                let fits = after.take(rest.len()).eq(rest.iter().map(String::as_str));
                if fits && best.is_none_or(|(length, _)| rest.len() + 1 > length) {
                    best = Some((rest.len() + 1, *who));
                }
            }
        }
        best
    }
}

/// Whether a folded word may be a name, and is no title and no ordinary word.
pub(super) fn may_be_name(page: &Page<'_>, folded: &str) -> bool {
    let Some(pack) = page.pack else { return true };
    let classes = pack.analyse(folded).classes;
    let ordinary = [
        Class::Office,
        Class::Rank,
        Class::Honorific,
        Class::Profession,
        Class::Unnamed,
        Class::Collective,
        Class::Noun,
        Class::Nationality,
    ];
    !ordinary.iter().any(|&class| classes.has(class))
}

fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let segmented = Segmented::new(&folded);
    let count = segmented.tokens().len();
    (0..count).map(|at| segmented.folded(at).to_owned()).filter(|word| !word.is_empty()).collect()
}

/// A word as it stands, and without what Arabic writes before a name.
pub(super) fn bare<'t>(text: &'t str, language: &str) -> impl Iterator<Item = &'t str> {
    const BEFORE: [&str; 6] = ["و", "ب", "ل", "ول", "وب", "ك"];
    let arabic = language.starts_with("ar");
    let rest = BEFORE.iter().filter(move |_| arabic).filter_map(|form| text.strip_prefix(form));
    std::iter::once(text).chain(rest.filter(|rest| rest.chars().count() > 2))
}

/// Whether a folded word is an adjective made from a folded name, as languages commonly make
/// them: كيلادية from كيلاد, Keladi from Kelad.
pub(super) fn is_adjective_of(word: &str, name: &str) -> bool {
    const ENDS: [&str; 14] =
        ["ي", "يه", "يون", "يين", "يان", "i", "is", "ian", "ians", "an", "ans", "ish", "ese", "'s"];
    const BEFORE: [&str; 8] = ["", "ال", "وال", "لل", "بال", "و", "ل", "ب"];
    let root = name.trim_end_matches(['ا', 'ه', 'a', 'e']);
    BEFORE.iter().any(|before| {
        let rest = word.strip_prefix(before).and_then(|word| word.strip_prefix(root));
        rest.is_some_and(|end| ENDS.contains(&end))
    })
}
