//! What a pack says of a word by itself, looked up once for each word however often it stands in
//! the texts that are read.

use crate::document::hash;
use crate::times;
use mahdar_lang::{
    Analysis, Case, Classes, MeetingWord, NextWords, Pack, Sense, Tense, TimeSet, WordId,
};
use rustc_hash::FxHashMap;

/// A folded word, whatever stands around it.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) analysis: Analysis,
    /// The classes of its stem, by how the word is capitalised.
    pub(crate) classes: [Classes; 3],
    /// Hash of it without glued conjunctions.
    pub(crate) hash: u32,
    /// The group of words used alike that it belongs to; 0 for none.
    pub(crate) group: u32,
    /// What its letters suggest.
    pub(crate) shape: u32,
    /// What it may mean as a word of time.
    pub(crate) time: TimeSet,
    /// Whether it is one of those that every expression of time has one of.
    pub(crate) is_core: bool,
    /// Whether an expression of time may begin with it.
    pub(crate) may_begin: bool,
    /// Whether it has digits.
    pub(crate) has_digits: bool,
    /// The number that it is with its digits, and what is glued to them.
    pub(crate) numeral: Option<times::Numeral>,
    /// The tense that its beginning tells.
    pub(crate) tense: Option<Tense>,
    /// The words that a phrase may have behind it.
    pub(crate) next: NextWords,
    /// What the lexicon of events says of it; none where it may tell no event.
    pub(crate) event: Option<Box<EventForm>>,
    /// Its number in the lexicon of events.
    pub(crate) event_word: WordId,
    /// Its number in the lexicon of moods.
    pub(crate) mood: WordId,
    /// The same, where it has none, without a glued conjunction.
    pub(crate) bare_mood: WordId,
}

/// What the lexicon of events says of a folded word.
#[derive(Clone, Debug)]
pub(crate) struct EventForm {
    pub(crate) analysis: Analysis,
    /// The words that a phrase may have behind it.
    pub(crate) next: NextWords,
    /// Whether it may announce a meeting by itself.
    pub(crate) meets: bool,
}

/// The words that were looked up in one pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    /// The numbers of short words, by their bytes.
    short: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    list: Vec<Form>,
}

/// With more words than this, all are forgotten before the next text. News has few more.
const MOST: usize = 1 << 16;

impl Forms {
    /// Forgets all words where there are too many.
    pub(crate) fn make_room(&mut self) {
        if self.list.len() > MOST {
            *self = Self::default();
        }
    }

    /// The number of a folded word, which is looked up in `pack` at need; always the same pack.
    pub(crate) fn number(&mut self, pack: &Pack, folded: &str) -> u32 {
        let key = short_key(folded);
        let known = match key {
            Some(key) => self.short.get(&key),
            None => self.long.get(folded),
        };
        if let Some(&number) = known {
            return number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(form(pack, folded));
        match key {
            Some(key) => self.short.insert(key, number),
            None => self.long.insert(folded.into(), number),
        };
        number
    }

    /// The forms, by their numbers.
    pub(crate) fn list(&self) -> &[Form] {
        &self.list
    }
}

/// The bytes and the length of a short word as one number.
fn short_key(folded: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let length = u8::try_from(folded.len()).ok()?;
    bytes[..15].get_mut(..folded.len())?.copy_from_slice(folded.as_bytes());
    bytes[15] = length;
    Some(u128::from_le_bytes(bytes))
}

fn form(pack: &Pack, folded: &str) -> Form {
    let analysis = pack.analyse(folded);
    let ids = [analysis.surface, analysis.stem, analysis.begin];
    let has_digits = folded.bytes().any(|b| b.is_ascii_digit());
    let numeral = has_digits.then(|| times::written_number(pack, folded)).flatten();
    let times = &pack.times;
    let digits = analysis.surface == 0 && numeral.is_some();
    let mood = pack.moods.word(folded);
    let bare = pack.clitics.without_conjunction(folded);
    let in_case = |case| pack.lexicon.classes_in(analysis.stem, case);
    Form {
        analysis,
        classes: [Case::Small, Case::Capital, Case::Upper].map(in_case),
        hash: hash(&folded[analysis.conjunction_bytes as usize..]),
        group: group(pack, &analysis, folded),
        shape: if pack.language.grammar.capitals { ending(folded) } else { letters(folded) },
        time: ids.iter().fold(TimeSet::default(), |set, &id| set.with(times.set(id))),
        is_core: ids[..2].iter().any(|&id| times.is_core(id)) || digits,
        may_begin: ids.iter().any(|&id| times.may_begin(id)) || digits,
        has_digits,
        numeral,
        tense: times.tense_of(bare),
        next: pack.lexicon.next_words(analysis.begin),
        event: event(pack, &analysis, folded),
        event_word: pack.events.word(folded),
        mood,
        bare_mood: if mood == 0 { pack.moods.word(bare) } else { mood },
    }
}

/// What the lexicon of events says of a word. Where nothing is glued to words, one that is not
/// there as it stands tells no event.
fn event(pack: &Pack, analysis: &Analysis, folded: &str) -> Option<Box<EventForm>> {
    if pack.clitics.is_empty() && pack.event_word(analysis.surface) == 0 {
        return None;
    }
    let analysis = pack.clitics.analyse(&pack.events, folded);
    let senses = pack.events.senses(analysis.stem);
    if analysis.begin == 0 && senses.is_empty() {
        return None;
    }
    let meets = |s: &Sense| pack.events.events()[s.entry as usize].meeting != MeetingWord::No;
    Some(Box::new(EventForm {
        analysis,
        next: pack.events.next_words(analysis.begin),
        meets: senses.iter().any(meets),
    }))
}

/// The ending that tells most of a word of English, from 1; 0 for none.
fn ending(folded: &str) -> u32 {
    const ENDINGS: [&str; 7] = ["ed", "ing", "ly", "ion", "s", "al", "er"];
    ENDINGS.iter().position(|e| folded.ends_with(e)).map_or(0, |k| k as u32 + 1)
}

/// Article, glued preposition, imperfect, feminine or plural ending, tanwin.
fn letters(folded: &str) -> u32 {
    let bare = folded.strip_prefix('و').unwrap_or(folded);
    let article = u32::from(bare.starts_with("ال"));
    let proclitic = u32::from(bare.starts_with(['ب', 'ل', 'ك']));
    let imperfect = u32::from(bare.starts_with(['ي', 'ت', 'س']));
    let ending = if bare.ends_with('ه') {
        1
    } else if bare.ends_with("ات") || bare.ends_with("ين") || bare.ends_with("ون") {
        2
    } else if bare.ends_with('ا') {
        3
    } else {
        0
    };
    article + 2 * proclitic + 4 * imperfect + 8 * ending
}

/// The group of a word as written, else of what follows its first letter, else of its stem.
fn group(pack: &Pack, analysis: &Analysis, folded: &str) -> u32 {
    let lexicon = &pack.lexicon;
    let own = lexicon.group(analysis.surface);
    if own != 0 {
        return own.into();
    }
    let rest = folded.strip_prefix('و').map_or(0, |rest| lexicon.group(lexicon.word(rest)));
    if rest != 0 { rest.into() } else { lexicon.group(analysis.stem).into() }
}
