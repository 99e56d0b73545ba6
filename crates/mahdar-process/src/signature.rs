//! What two statements have in common, cheaply: for looking through many.

use crate::definition::Process;
use crate::page::Page;
use crate::phrases::Topics;
use crate::said::Unit;
use crate::stem::hash;
use mahdar_lang::{Class, Packs};
use mahdar_reader::{Range, Record};

/// What a statement is compared by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The language, as its BCP 47 tag.
    pub language: String,
    /// Stems of content words, as hashes; sorted, each once. They mean the same within a language.
    pub stems: Vec<u64>,
    /// What means the same in every language, as hashes: states named, issues, numbers; sorted,
    /// each once.
    pub shared: Vec<u64>,
}

/// Makes signatures.
pub struct Signer<'p> {
    packs: &'p Packs,
    topics: Topics,
}

impl<'p> Signer<'p> {
    /// With the words of the packs.
    #[must_use]
    pub fn new(packs: &'p Packs) -> Self {
        Self { packs, topics: Topics::new(&Process::default(), packs) }
    }

    /// The signatures of the statements of a record, in their order.
    #[must_use]
    pub fn sign(&self, record: &Record) -> Vec<Signature> {
        let page = Page::new(record, self.packs);
        record.statements.iter().map(|statement| self.of(&page, &statement.content)).collect()
    }

    fn of(&self, page: &Page<'_>, content: &[Range]) -> Signature {
        let mut shared = Vec::new();
        for range in content {
            let words = page.words_in(*range);
            let issues = self.topics.issues_in(page, words.clone());
            shared.extend(issues.keys().map(|&issue| hash(&self.topics.issues[issue].0)));
            for word in &page.words[words] {
                shared.extend(word.number.map(|number| hash(&number.to_string())));
                let Some(pack) = page.pack else { continue };
                let states = [Class::State, Class::Capital, Class::Nationality];
                let senses = pack.lexicon.senses(word.analysis.stem).iter();
                let named = senses.filter(|sense| states.contains(&sense.class));
                let codes = named.filter_map(|s| pack.lexicon.entries().get(s.entry as usize));
                shared.extend(codes.map(|entry| hash(&entry.country)));
            }
        }
        shared.sort_unstable();
        shared.dedup();
        let unit = Unit::new(page, content.to_vec());
        Signature { language: page.language.clone(), stems: unit.stems, shared }
    }
}

/// How alike two statements are, from 0 to 1: by their words within a language, by states, issues
/// and numbers from language to language.
///
/// ```
/// use mahdar_process::{Signature, similarity};
/// let of = |stems: &[u64]| Signature { stems: stems.to_vec(), ..Signature::default() };
/// assert_eq!(similarity(&of(&[1, 2]), &of(&[1, 2])), 1.0);
/// assert_eq!(similarity(&of(&[1, 2]), &of(&[3])), 0.0);
/// ```
#[must_use]
pub fn similarity(a: &Signature, b: &Signature) -> f32 {
    let same = a.language == b.language;
    let (x, y) = if same { (&a.stems, &b.stems) } else { (&a.shared, &b.shared) };
    let common = x.iter().filter(|one| y.binary_search(one).is_ok()).count();
    likeness(common, [x.len(), y.len()])
}

/// How alike two sets of so many words are that have `common` of them in common, from 0 to 1.
#[must_use]
pub fn likeness(common: usize, of: [usize; 2]) -> f32 {
    if common == 0 {
        return 0.0;
    }
    let (all, least) = (of[0] + of[1], of[0].min(of[1]));
    0.6 * 2.0 * common as f32 / all as f32 + 0.4 * common as f32 / least as f32
}
