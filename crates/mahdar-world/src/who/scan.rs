//! What stands in a phrase, piece by piece.

use crate::entry::{Agent, Entry};
use crate::index::{Found, NameKind, key, term_of};
use crate::vocabulary::AgentClass;
use crate::world::World;
use mahdar_lang::{Analysis, Case, Class, Classes, Pack, Sense};
use mahdar_text::{Token, TokenKind};

/// Names and words for people have no more words than this.
const LONGEST: usize = 12;

/// What a piece of a phrase is.
#[derive(Clone, Debug)]
pub(super) enum What<'w> {
    /// A name of the world file: whom it may name.
    Names(Vec<Found<'w>>),
    /// Words of `agents.tsv`.
    Agent(&'w Agent, bool),
    /// A state, a place or a nationality that the language pack knows: the code of its state.
    Place(&'w str, Class),
    /// A medium that the language pack knows.
    Media,
    /// A pronoun.
    Pronoun,
    /// A preposition or a comma.
    Break,
    /// A word that opens a relative clause.
    Relative,
    /// A word of the language that says nothing of who it is.
    Word,
    /// A word that nobody knows, or a part of a person's name.
    Unknown,
}

/// A piece of a phrase.
#[derive(Clone, Debug)]
pub(super) struct Piece<'w, 't> {
    pub(super) what: What<'w>,
    pub(super) text: &'t str,
    /// Whether a hyphen joins it to the next.
    pub(super) hyphen_after: bool,
}

impl<'w> Piece<'w, '_> {
    /// The words for people that it is.
    pub(super) fn agent(&self) -> Option<&'w Agent> {
        match self.what {
            What::Agent(agent, _) => Some(agent),
            _ => None,
        }
    }

    pub(super) fn is(&self, class: AgentClass) -> bool {
        self.agent().is_some_and(|agent| agent.class == class)
    }

    /// Whether it begins a new part of the phrase.
    pub(super) fn breaks(&self) -> bool {
        matches!(self.what, What::Break) || self.is(AgentClass::Belonging)
    }

    /// Whether it may name a person.
    pub(super) fn has_person(&self) -> bool {
        match &self.what {
            What::Names(found) => found.iter().any(|f| matches!(f.entry, Entry::Person(_))),
            _ => false,
        }
    }
}

/// A text and its tokens.
#[derive(Clone, Copy)]
pub(super) struct Words<'t, 's> {
    pub(super) text: &'t str,
    pub(super) tokens: &'s [Token],
    pub(super) folded: &'s str,
}

/// A phrase in pieces, the longest that are known at each place; `analyses` are those of `pack`, as
/// far as there are any.
pub(super) fn scan<'w, 't>(
    world: &'w World,
    pack: Option<&'w Pack>,
    words: Words<'t, '_>,
    analyses: &[Option<Analysis>],
) -> Vec<Piece<'w, 't>> {
    let Words { text, tokens, folded } = words;
    let scanner = Scanner { world, pack, text, tokens, folded, analyses };
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (what, length) = scanner.piece(at);
        let next = at + length;
        if let Some(what) = what {
            let slice = scanner.slice(at, next);
            let hyphen_after = tokens.get(next).is_some_and(|t| t.text(text) == "-");
            pieces.push(Piece { what, text: slice, hyphen_after });
        }
        at = next;
    }
    doubt_names(&mut pieces);
    pieces
}

/// A surname next to a word that may be the rest of a name is the surname of somebody else; so is
/// a city behind it, and a pronoun with a capital before it is none.
fn doubt_names(pieces: &mut [Piece<'_, '_>]) {
    let stranger = |piece: &Piece<'_, '_>| {
        let small = has_case(piece.text) && Case::of(piece.text) == Case::Small;
        matches!(piece.what, What::Unknown) && !small
    };
    for at in 0..pieces.len() {
        let before = at.checked_sub(1).is_some_and(|before| stranger(&pieces[before]));
        let after = pieces.get(at + 1).is_some_and(stranger);
        let capital = Case::of(pieces[at].text) != Case::Small;
        let surname = match pieces[at].what {
            What::Place(_, class) => before && class == Class::City,
            What::Pronoun => after && capital,
            _ => false,
        };
        if surname {
            pieces[at].what = What::Unknown;
        }
        if let What::Names(found) = &mut pieces[at].what
            && (before || after)
        {
            let city = |found: &Found<'_>| matches!(found.entry, Entry::City(_));
            found.retain(|found| found.by != NameKind::Short && !(before && city(found)));
            if found.is_empty() {
                pieces[at].what = What::Unknown;
            }
        }
    }
}

fn has_case(text: &str) -> bool {
    text.chars().any(|c| c.is_uppercase() || c.is_lowercase())
}

struct Scanner<'w, 't, 's> {
    world: &'w World,
    pack: Option<&'w Pack>,
    text: &'t str,
    tokens: &'s [Token],
    folded: &'s str,
    analyses: &'s [Option<Analysis>],
}

impl<'w, 't> Scanner<'w, 't, '_> {
    fn slice(&self, from: usize, to: usize) -> &'t str {
        &self.text[self.tokens[from].span.range().start..self.tokens[to - 1].span.range().end]
    }

    fn is_word(&self, at: usize) -> bool {
        matches!(self.tokens[at].kind, TokenKind::Word | TokenKind::Number)
    }

    /// The piece at a token, `None` where it is nothing, and how many tokens it has.
    fn piece(&self, at: usize) -> (Option<What<'w>>, usize) {
        if !self.is_word(at) {
            let comma = matches!(self.tokens[at].kind, TokenKind::Punct(',' | '،' | ';'));
            return (comma.then_some(What::Break), 1);
        }
        let longest = (at + LONGEST).min(self.tokens.len());
        let place = self.place(at);
        let opening = self.opening(at, longest);
        for end in (at + 1..=longest).rev().filter(|&end| self.is_word(end - 1)) {
            let words = self.slice(at, end);
            let length = end - at;
            let (names, agent) = match opening.may_have(self, end) {
                true => self.look_up(words),
                false => (Vec::new(), None),
            };
            let only_short = names.iter().all(|f| f.by == NameKind::Short);
            if !names.is_empty() && !only_short {
                return (Some(What::Names(names)), length);
            }
            if let Some((what, of)) = &place
                && *of == length
                && (agent.is_none() || !matches!(what, What::Media))
            {
                return (Some(what.clone()), length);
            }
            if let Some((agent, plural)) = agent {
                return (Some(What::Agent(agent, plural)), length);
            }
            if !names.is_empty() {
                return (Some(What::Names(names)), length);
            }
        }
        (Some(self.word(at)), 1)
    }

    /// Whom words name, and what they are as words for people.
    fn look_up(&self, words: &str) -> (Vec<Found<'w>>, Option<(&'w Agent, bool)>) {
        let key = key(words);
        let names = self.world.named(&key).filter(|f| is_written_so(words, f.spelling)).collect();
        let term = term_of(&key);
        let agent = self.world.agent_or_other(&term);
        (names, agent)
    }

    /// What is known of the names that begin at token `at` and end before token `longest`.
    fn opening(&self, at: usize, longest: usize) -> Opening {
        let text = self.slice(at, longest);
        let first = &text[..text.find([' ', '-']).unwrap_or(text.len())];
        let word = key(first);
        let alone = !word.is_empty() && !word.contains(' ');
        let most = if alone { self.world.longest(&word) } else { usize::MAX };
        Opening { at, first: self.tokens[at].span.range().start + first.len(), most }
    }

    /// The state, place, nationality or medium at a token, as the language pack knows it.
    fn place(&self, at: usize) -> Option<(What<'w>, usize)> {
        let pack = self.pack?;
        let (text, lexicon) = (self.text, &pack.lexicon);
        let analysis = self.analysis(pack, at);
        let case = Case::of(self.tokens[at].text(text));
        let rest = self.tokens[at + 1..].iter().map(|t| lexicon.word(t.folded(self.folded)));
        if let Some((phrase, length)) = lexicon.phrase(analysis.begin, rest)
            && let Some(what) = self.known(lexicon.phrase_senses(phrase), case)
        {
            return Some((what, length));
        }
        Some((self.known(lexicon.senses(analysis.stem), case)?, 1))
    }

    fn analysis(&self, pack: &Pack, at: usize) -> Analysis {
        let known = self.analyses.get(at).copied().flatten();
        known.unwrap_or_else(|| pack.analyse(self.tokens[at].folded(self.folded)))
    }

    fn known(&self, senses: &'w [Sense], case: Case) -> Option<What<'w>> {
        const PLACES: [Class; 5] =
            [Class::State, Class::Nationality, Class::Capital, Class::Seat, Class::City];
        let fits = |sense: &&Sense| sense.case <= case;
        let entries = self.pack?.lexicon.entries();
        for class in PLACES {
            let mut of_class = senses.iter().filter(fits).filter(|sense| sense.class == class);
            let country = of_class.find_map(|sense| {
                Some(entries.get(sense.entry as usize)?.country.as_str()).filter(|c| !c.is_empty())
            });
            if let Some(country) = country {
                return Some(What::Place(country, class));
            }
        }
        senses.iter().filter(fits).any(|s| s.class == Class::Media).then_some(What::Media)
    }

    /// What a word is that is no name and no word for people.
    fn word(&self, at: usize) -> What<'w> {
        const NAMES: Classes =
            Classes::of(&[Class::GivenName, Class::Surname, Class::NameParticle]);
        let folded = self.tokens[at].folded(self.folded);
        let Some(pack) = self.pack else { return What::Unknown };
        let classes = self.analysis(pack, at).classes;
        if classes.has(Class::Relative) {
            What::Relative
        } else if classes.has(Class::Preposition) {
            What::Break
        } else if classes.has(Class::Pronoun) {
            What::Pronoun
        } else if self.tokens[at].kind == TokenKind::Number || folded.starts_with('\'') {
            What::Word
        } else if classes.without(NAMES).is_empty() {
            What::Unknown
        } else {
            What::Word
        }
    }
}

/// How the names that begin at a token begin.
struct Opening {
    at: usize,
    /// The byte behind their first word.
    first: usize,
    /// How many words they have at most.
    most: usize,
}

impl Opening {
    /// Whether the tokens up to `end` may be a name: not where they have more words than any.
    fn may_have(&self, scanner: &Scanner<'_, '_, '_>, end: usize) -> bool {
        if scanner.tokens[end - 1].span.range().end < self.first {
            return true;
        }
        let begins = |token: &&Token| {
            let start = token.span.range().start;
            matches!(token.kind, TokenKind::Word | TokenKind::Number)
                && matches!(scanner.text.as_bytes()[start - 1], b' ' | b'-')
                && token.folded(scanner.folded).contains(char::is_alphanumeric)
        };
        scanner.tokens[self.at + 1..end].iter().filter(begins).count() < self.most
    }
}

/// Whether words have the capitals of a name: `Us` is no `US`, and `he` is not Mr He. Longer
/// abbreviations may be written as words: Nato.
fn is_written_so(words: &str, name: &str) -> bool {
    match (Case::of(words), Case::of(name)) {
        (_, Case::Small) | (Case::Upper, _) | (Case::Capital, Case::Capital) => true,
        (Case::Capital, Case::Upper) => words.chars().count() > 3,
        (Case::Small, _) => false,
    }
}
