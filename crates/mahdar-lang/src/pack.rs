//! A compiled pack.

use crate::analysis::{Analysis, Clitics};
use crate::cue::Cue;
use crate::error::PackError;
use crate::event::EventWord;
use crate::lexicon::{Lexicon, WordId};
use crate::model::Weights;
use crate::time::TimeWords;
use crate::topic::Topics;
use serde::{Deserialize, Serialize};

/// The language of a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// BCP 47 tag.
    pub code: String,
    /// English name.
    pub name: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// The ending of a plural that names who acts, as their subject: متظاهرون. Empty where the
    /// language has none of its own.
    #[serde(default)]
    pub actor_plural: String,
    /// What stands before who acts in a passive: by, من قبل.
    #[serde(default)]
    pub agents: Vec<String>,
    /// The word before the state that somebody comes from: dissidents from Myanmar.
    #[serde(default)]
    pub origins: Vec<String>,
    /// The word before the act that another was a part of: killed in Israeli shelling.
    #[serde(default)]
    pub wholes: Vec<String>,
    /// What its grammar is like.
    #[serde(default)]
    pub grammar: Grammar,
}

impl Language {
    /// Whether a folded word has the plural of those who act.
    #[must_use]
    pub fn is_actor_plural(&self, folded: &str) -> bool {
        !self.actor_plural.is_empty() && folded.ends_with(&self.actor_plural)
    }
}

/// What sets the grammar of a language apart, as far as reading depends on it. All are false where
/// `pack.toml` does not say so: the grammar of Arabic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grammar {
    /// The subject stands before its verb: the Kremlin said.
    pub subject_first: bool,
    /// Names are told by their capitals.
    pub capitals: bool,
    /// The head of a noun phrase follows what describes it: the Kremlin spokesman.
    pub head_last: bool,
    /// Auxiliaries and negations before a verb belong to the cue: did not say.
    pub auxiliaries_in_cue: bool,
    /// A passive cues also where nobody is said to speak: it is expected that.
    pub impersonal_passive: bool,
}

/// What counts as an attributed statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Convention {
    /// Speech, public speech acts, thought and expectation of named actors: the guidelines of
    /// Mahdar.
    #[default]
    Mahdar,
    /// Also the attitudes of anybody: what somebody wants, plans, knows, fears, supports, and what
    /// polls and papers show. The convention of PolNeAR (Newell, Margolin and Ruths 2018).
    Polnear,
}

/// A compiled language pack: everything the reader knows of one language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// The language.
    pub language: Language,
    /// Words and phrases.
    pub lexicon: Lexicon,
    /// The words that tell events, in a lexicon of their own: what they are in a sentence otherwise
    /// stays as it is.
    pub events: Lexicon,
    /// The words that say whether an act happened, in a lexicon of their own.
    pub moods: Lexicon,
    /// What is written together with words.
    pub clitics: Clitics,
    /// Words of time.
    pub times: TimeWords,
    /// Words by which minutes sort what is said.
    pub topics: Topics,
    /// Weights of the rankers.
    pub weights: Weights,
    /// Weights for [`Convention::Polnear`]; empty where the pack has none.
    pub polnear_weights: Weights,
    /// What counts as a statement for `weights`.
    #[serde(skip)]
    pub convention: Convention,
    /// For each cue lemma the words that its frames name as governing prepositions.
    #[serde(skip)]
    pub(crate) cue_prepositions: Vec<Vec<WordId>>,
    /// For each lemma of `events` whether it has a sound plural.
    #[serde(skip)]
    pub(crate) sound_plurals: Vec<bool>,
    /// For each word of `lexicon` its number in `events`.
    #[serde(skip)]
    pub(crate) event_words: Vec<WordId>,
}

const MAGIC: &[u8; 13] = b"mahdar-pack/5";

impl Pack {
    /// The analysis of a folded word.
    #[must_use]
    pub fn analyse(&self, folded: &str) -> Analysis {
        self.clitics.analyse(&self.lexicon, folded)
    }

    /// Which of the prepositions in the frames of a cue lemma the word is.
    #[must_use]
    pub fn governing_preposition(&self, lemma: u32, word: WordId) -> Option<usize> {
        let prepositions = self.cue_prepositions.get(lemma as usize)?;
        prepositions.iter().position(|&p| p == word && word != 0)
    }

    /// The number in `events` of a word of `lexicon`; 0 where it tells no event as it stands.
    #[must_use]
    pub fn event_word(&self, word: WordId) -> WordId {
        self.event_words.get(word as usize).copied().unwrap_or(0)
    }

    /// Whether a lemma of `events` has the plural that words for those who act have.
    #[must_use]
    pub fn has_sound_plural(&self, lemma: u32) -> bool {
        self.sound_plurals.get(lemma as usize).is_some_and(|&has| has)
    }

    /// The pack as bytes, for embedding.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let none = Weights::default;
        let slim = Self { weights: none(), polnear_weights: none(), ..self.clone() };
        let body = postcard::to_stdvec(&slim).unwrap_or_default();
        for part in [body, sparse(&self.weights), sparse(&self.polnear_weights)] {
            out.extend(u32::try_from(part.len()).unwrap_or(0).to_le_bytes());
            out.extend(part);
        }
        out
    }

    /// Reads what [`Pack::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are no pack of this version, or are damaged.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, PackError> {
        let error = |message: &str| PackError::new(name, 0, 0, message);
        let mut rest = bytes.strip_prefix(MAGIC).ok_or_else(|| error("not a pack of version 5"))?;
        let mut part = || {
            let (length, after) = rest.split_at_checked(4)?;
            let length = u32::from_le_bytes(length.try_into().ok()?);
            let (part, after) = after.split_at_checked(length as usize)?;
            rest = after;
            Some(part)
        };
        let mut next = || part().ok_or_else(|| error("damaged pack"));
        let (body, weights, polnear) = (next()?, next()?, next()?);
        let mut pack: Self = postcard::from_bytes(body).map_err(|_| error("damaged pack"))?;
        for (bytes, slot) in [(weights, &mut pack.weights), (polnear, &mut pack.polnear_weights)] {
            if !bytes.is_empty() {
                *slot = Weights::from_bytes(name, bytes)?;
            }
        }
        pack.lexicon.reindex();
        pack.times.reindex();
        pack.events.reindex();
        pack.moods.reindex();
        pack.derive();
        Ok(pack)
    }

    /// Computes what is not stored but follows from the tables.
    pub(crate) fn derive(&mut self) {
        let lexicon = &self.lexicon;
        let words = |cue: &Cue| -> Vec<WordId> {
            cue.frames.prepositions.iter().map(|(p, _)| lexicon.word(p)).collect()
        };
        self.cue_prepositions = lexicon.cues().iter().map(words).collect();
        let events = &self.events;
        let ending = &self.language.actor_plural;
        let plural = |(lemma, word): (usize, &EventWord)| {
            if ending.is_empty() {
                return false;
            }
            let plural = events.word(&format!("{}{ending}", mahdar_text::fold(&word.lemma)));
            events.senses(plural).iter().any(|sense| sense.entry as usize == lemma)
        };
        self.sound_plurals = events.events().iter().enumerate().map(plural).collect();
        self.event_words = lexicon.strings.iter().map(|s| self.events.word(s)).collect();
    }

    /// Makes the pack read by `convention`; false where it has no weights for it, and goes on with
    /// those that it has.
    pub fn follow(&mut self, convention: Convention) -> bool {
        self.convention = convention;
        match convention {
            Convention::Mahdar => true,
            Convention::Polnear if self.polnear_weights.is_empty() => false,
            Convention::Polnear => {
                self.weights = self.polnear_weights.clone();
                true
            }
        }
    }
}

/// Weights as bytes; none for no weights.
fn sparse(weights: &Weights) -> Vec<u8> {
    if weights.is_empty() { Vec::new() } else { weights.to_bytes() }
}

/// The packs that a reader has.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    packs: Vec<Pack>,
}

impl Packs {
    /// A set of packs.
    #[must_use]
    pub fn new(packs: Vec<Pack>) -> Self {
        Self { packs }
    }

    /// The pack of a language.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Pack> {
        self.packs.iter().find(|p| p.language.code == code)
    }

    /// All packs.
    pub fn iter(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter()
    }

    /// All packs, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Pack> {
        self.packs.iter_mut()
    }

    /// Puts `pack` in the place of the pack of its language, or adds it.
    pub fn replace(&mut self, pack: Pack) {
        self.packs.retain(|p| p.language.code != pack.language.code);
        self.packs.push(pack);
    }
}
