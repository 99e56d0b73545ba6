//! A compiled pack.

use crate::analysis::{Analysis, Clitics};
use crate::error::PackError;
use crate::lexicon::Lexicon;
use crate::model::Weights;
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
    /// What its grammar is like.
    #[serde(default)]
    pub grammar: Grammar,
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

/// A compiled language pack: everything the reader knows of one language.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// The language.
    pub language: Language,
    /// Words and phrases.
    pub lexicon: Lexicon,
    /// What is written together with words.
    pub clitics: Clitics,
    /// Weights of the rankers.
    pub weights: Weights,
}

const MAGIC: &[u8; 13] = b"mahdar-pack/1";

impl Pack {
    /// The analysis of a folded word.
    #[must_use]
    pub fn analyse(&self, folded: &str) -> Analysis {
        self.clitics.analyse(&self.lexicon, folded)
    }

    /// The pack as bytes, for embedding.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let slim = Self { weights: Weights::default(), ..self.clone() };
        let body = postcard::to_stdvec(&slim).unwrap_or_default();
        let weights = if self.weights.is_empty() { vec![] } else { self.weights.to_bytes() };
        out.extend(u32::try_from(body.len()).unwrap_or(0).to_le_bytes());
        out.extend(body);
        out.extend(weights);
        out
    }

    /// Reads what [`Pack::to_bytes`] wrote.
    ///
    /// # Errors
    /// If the bytes are no pack of this version, or are damaged.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, PackError> {
        let error = |message: &str| PackError::new(name, 0, 0, message);
        let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| error("not a pack of version 1"))?;
        let (length, rest) = rest.split_at_checked(4).ok_or_else(|| error("damaged pack"))?;
        let length = u32::from_le_bytes(length.try_into().map_err(|_| error("damaged pack"))?);
        let (body, weights) =
            rest.split_at_checked(length as usize).ok_or_else(|| error("damaged pack"))?;
        let mut pack: Self = postcard::from_bytes(body).map_err(|_| error("damaged pack"))?;
        if !weights.is_empty() {
            pack.weights = Weights::from_bytes(name, weights)?;
        }
        pack.lexicon.reindex();
        Ok(pack)
    }
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

    /// Puts `pack` in the place of the pack of its language, or adds it.
    pub fn replace(&mut self, pack: Pack) {
        self.packs.retain(|p| p.language.code != pack.language.code);
        self.packs.push(pack);
    }
}
