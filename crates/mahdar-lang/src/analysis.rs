//! A word in its text: its sense after taking off what is written together with it.

use crate::class::{Class, Classes};
use crate::lexicon::{Lexicon, WordId};
use mahdar_text::fold;
use serde::{Deserialize, Serialize};

/// What a clitic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CliticKind {
    /// A glued conjunction: و، ف.
    Conjunction,
    /// A glued preposition: ب، ل، ك.
    Preposition,
    /// A glued future particle: س.
    Future,
    /// The article.
    Article,
    /// An attached pronoun.
    Pronoun,
}

impl CliticKind {
    /// The kind of that name in `clitics.tsv`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "conjunction" => Self::Conjunction,
            "preposition" => Self::Preposition,
            "future" => Self::Future,
            "article" => Self::Article,
            "pronoun" => Self::Pronoun,
            _ => return None,
        })
    }

    /// Proclitics stand in this order.
    fn stage(self) -> u8 {
        match self {
            Self::Conjunction => 1,
            Self::Preposition => 2,
            Self::Future => 3,
            Self::Article | Self::Pronoun => 4,
        }
    }
}

/// A string that is written together with the word after it, in folded form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Proclitic {
    pub(crate) form: String,
    /// What of `form` belongs to the word all the same: لل leaves ال.
    pub(crate) leaves: String,
    pub(crate) kind: CliticKind,
    pub(crate) stage: u8,
    /// Whether names of persons take it.
    pub(crate) names: bool,
}

/// The clitics of a language, in folded form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clitics {
    before: Vec<Proclitic>,
    after: Vec<String>,
    /// Last letters of a stem that change before an enclitic: (as written there, in the lexicon).
    changes: Vec<(String, String)>,
}

impl Clitics {
    /// Adds a clitic: `leaves` is what of a proclitic stays with the word, and `names` says whether
    /// names of persons take it; for a change of the stem's last letters see
    /// [`Clitics::add_change`].
    pub fn add(&mut self, form: &str, leaves: &str, kind: CliticKind, names: bool) {
        let (form, leaves) = (fold(form), fold(leaves));
        if kind == CliticKind::Pronoun {
            self.after.push(form);
        } else {
            self.before.push(Proclitic { form, leaves, kind, stage: kind.stage(), names });
        }
    }

    /// Whether the language writes nothing together with words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Adds a change of a stem's last letters before an enclitic: `written` there, `listed` in the
    /// lexicon (ت for ة, ا for ى).
    pub fn add_change(&mut self, written: &str, listed: &str) {
        self.changes.push((fold(written), fold(listed)));
    }
}

/// What [`Clitics::analyse`] finds for a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The word as written; 0 where the lexicon does not have it so.
    pub surface: WordId,
    /// The word without its clitics, or the word as written.
    pub stem: WordId,
    /// The classes of `stem`.
    pub classes: Classes,
    /// A glued conjunction was taken off.
    pub conjunction: bool,
    /// A glued preposition was taken off: its first letter.
    pub preposition: Option<char>,
    /// A future particle was taken off.
    pub future: bool,
    /// The article was taken off.
    pub article: bool,
    /// An attached pronoun was taken off: which, as a number into the pack's enclitics, from 1.
    pub pronoun: u8,
    /// The first word, going inwards, that a phrase of the lexicon begins with; 0 for none.
    pub begin: WordId,
    /// Bytes of the folded word before `begin`.
    pub begin_skip: u8,
    /// Bytes of the folded word before the stem.
    pub skip: u8,
    /// Bytes of the folded word up to the end of glued conjunctions.
    pub conjunction_bytes: u8,
}

/// A stem shorter than this many bytes is not looked for (two letters of Arabic).
const SHORTEST_STEM: usize = 4;

impl Clitics {
    /// Analyses a folded word. The word as a whole comes first, unless only the stem is a cue.
    #[must_use]
    pub fn analyse(&self, lexicon: &Lexicon, folded: &str) -> Analysis {
        let surface = lexicon.word(folded);
        let classes = lexicon.classes(surface);
        let stem = if classes.is_empty() { 0 } else { surface };
        let mut whole = Analysis { surface, stem, classes, ..Analysis::default() };
        if lexicon.begins_phrase(surface) {
            whole.begin = surface;
        }
        let short = folded.len() < SHORTEST_STEM + 1;
        let settled =
            !classes.without(PROPER).without(ORDINARY).is_empty() && !self.may_begin(folded);
        if classes.has(Class::Cue) || short || settled {
            return whole;
        }
        let mut parts = Analysis { surface, ..Analysis::default() };
        let mut begin = (whole.begin, 0);
        let mut found = self.strip(lexicon, folded, 0, &mut parts, &mut begin);
        // وصفه is a cue with a pronoun before it is و with a noun
        if found && !parts.classes.has(Class::Cue) && parts.conjunction {
            let mut other = Analysis { surface, ..Analysis::default() };
            if self.strip_enclitic(lexicon, folded, &mut other) && other.classes.has(Class::Cue) {
                parts = other;
                found = true;
            }
        }
        let ordinary = classes.without(ORDINARY).is_empty();
        let cue = parts.classes.has(Class::Cue);
        let better =
            classes.is_empty() || cue && (parts.conjunction || parts.pronoun > 0 && ordinary);
        let mut chosen = if found && better { parts } else { whole };
        // السوداني is a surname as it stands and a nationality behind its article: it is both
        if found
            && parts.article
            && !parts.conjunction
            && !classes.is_empty()
            && classes.without(PROPER).is_empty()
        {
            chosen = parts;
            chosen.classes.insert(classes);
        }
        (chosen.begin, chosen.begin_skip) = begin;
        chosen
    }

    /// What follows the conjunction that is glued before a folded word; the word where none is.
    #[must_use]
    pub fn without_conjunction<'w>(&self, folded: &'w str) -> &'w str {
        let rest = |c: &Proclitic| folded.strip_prefix(c.form.as_str());
        let mut conjunctions = self.before.iter().filter(|c| c.kind == CliticKind::Conjunction);
        conjunctions.find_map(rest).unwrap_or(folded)
    }

    /// Whether the first letter is that of a proclitic.
    fn may_begin(&self, word: &str) -> bool {
        self.before.iter().any(|c| same_letter(c.form.as_bytes(), word.as_bytes()))
    }

    /// Takes clitics off one after the other, in their order, until the rest is in the lexicon.
    /// `begin` receives the first rest that a phrase begins with, and how much stands before it.
    fn strip(
        &self,
        lexicon: &Lexicon,
        word: &str,
        stage: u8,
        into: &mut Analysis,
        begin: &mut (WordId, u8),
    ) -> bool {
        let before = *into;
        for clitic in &self.before {
            if clitic.stage <= stage
                || word.len() < clitic.form.len() + SHORTEST_STEM
                || !same_letter(clitic.form.as_bytes(), word.as_bytes())
            {
                continue;
            }
            let Some(rest) = word.strip_prefix(clitic.form.as_str()) else { continue };
            into.take(clitic);
            let restored: String;
            let rest = if clitic.leaves.is_empty() {
                rest
            } else {
                restored = format!("{}{rest}", clitic.leaves);
                &restored
            };
            let stem = lexicon.word(rest);
            if begin.0 == 0 && lexicon.begins_phrase(stem) {
                *begin = (stem, into.skip);
            }
            if is_stem(lexicon, stem, rest, clitic) {
                into.stem = stem;
                into.classes = lexicon.classes(stem);
                return true;
            }
            if self.strip(lexicon, rest, clitic.stage, into, begin) {
                return true;
            }
            *into = before;
        }
        !into.article && self.strip_enclitic(lexicon, word, into)
    }

    fn strip_enclitic(&self, lexicon: &Lexicon, word: &str, into: &mut Analysis) -> bool {
        for (number, clitic) in self.after.iter().enumerate() {
            let last = clitic.len().checked_sub(1).map(|k| clitic.as_bytes()[k]);
            if word.len() < clitic.len() + SHORTEST_STEM || last != word.as_bytes().last().copied()
            {
                continue;
            }
            let Some(stem) = word.strip_suffix(clitic.as_str()) else { continue };
            let mut id = lexicon.word(stem);
            for (written, listed) in &self.changes {
                if lexicon.classes(id).is_empty()
                    && let Some(base) = stem.strip_suffix(written.as_str())
                {
                    id = lexicon.word(&format!("{base}{listed}"));
                }
            }
            if lexicon.classes(id).any(POSSESSED) {
                into.stem = id;
                into.classes = lexicon.classes(id);
                into.pronoun = u8::try_from(number + 1).unwrap_or(u8::MAX);
                return true;
            }
        }
        false
    }
}

/// Ordinary words: وصفة is one as it stands, but وصفه is more often the verb with a pronoun.
const ORDINARY: Classes = Classes::of(&[Class::Noun, Class::Verb]);

/// Proper names take conjunctions and prepositions, but neither article nor pronoun: المالي is no
/// form of مالي, the state.
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

/// What takes attached pronouns.
const POSSESSED: Classes = Classes::of(&[
    Class::Cue,
    Class::Office,
    Class::Rank,
    Class::Profession,
    Class::Unnamed,
    Class::Collective,
    Class::Occasion,
    Class::Preposition,
    Class::Auxiliary,
    Class::Connective,
    Class::Noun,
    Class::Verb,
    Class::TimeUnit,
    Class::Event,
]);

/// Whether two strings begin with the same two bytes: a letter of Arabic. A comparison of two
/// numbers, for this is asked for every word and clitic.
fn same_letter(a: &[u8], b: &[u8]) -> bool {
    a.len() > 1 && b.len() > 1 && a[0] == b[0] && a[1] == b[1]
}

/// A name of fewer letters is not looked for behind a preposition: بايك is no ب with ايك.
const SHORTEST_NAME: usize = 8;

/// Whether the lexicon has a word that may stand without the clitic just taken off. Names take
/// و and prepositions, but no other clitics.
fn is_stem(lexicon: &Lexicon, word: WordId, rest: &str, clitic: &Proclitic) -> bool {
    let classes = lexicon.classes(word);
    let for_names = match clitic.kind {
        CliticKind::Conjunction => clitic.names,
        CliticKind::Preposition => clitic.names && rest.len() >= SHORTEST_NAME,
        _ => false,
    };
    if for_names {
        !classes.is_empty()
    } else {
        !classes.without(PERSONAL).is_empty()
            && (clitic.kind != CliticKind::Article || !classes.without(PROPER).is_empty())
    }
}

/// Names of persons.
const PERSONAL: Classes = Classes::of(&[Class::GivenName, Class::Surname, Class::NameParticle]);

impl Analysis {
    fn take(&mut self, clitic: &Proclitic) {
        self.skip += u8::try_from(clitic.form.len() - clitic.leaves.len()).unwrap_or(0);
        match clitic.kind {
            CliticKind::Conjunction => {
                self.conjunction = true;
                self.conjunction_bytes = self.skip;
            }
            CliticKind::Preposition => self.preposition = clitic.form.chars().next(),
            CliticKind::Future => self.future = true,
            CliticKind::Article | CliticKind::Pronoun => self.article = true,
        }
    }
}
