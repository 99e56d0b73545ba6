//! Mentions and entities: every name, body and description in an article, and which of them are
//! one and the same.

mod places;
mod roles;

pub(crate) use roles::is_glued;

use crate::cue::NOMINAL;
use crate::document::Document;
use crate::names;
use crate::phrase;
use mahdar_lang::{Class, Classes, Gender, Number, Sense};
use mahdar_text::TokenKind;
use places::Places;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Person,
    /// An organisation or medium of the lexicon.
    Body,
    Media,
    State,
    /// A noun phrase without a name: a role, an unnamed source, a body that the lexicon lacks.
    Description,
}

/// A stretch of text that names an entity. Positions are tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) entity: usize,
    /// Where the noun phrase begins that it closes: before its title.
    pub(crate) lead: usize,
    /// The entity that is meant: of a role, who has it.
    pub(crate) meant: usize,
}

impl Mention {
    fn new(start: usize, end: usize, entity: usize) -> Self {
        Self { start, end, entity, lead: start, meant: entity }
    }
}

/// Somebody or something that may speak.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) kind: Kind,
    /// The fullest mention.
    pub(crate) name: (usize, usize),
    /// Keys of the words of its names.
    pub(crate) words: Vec<u32>,
    /// Key of the last word of its fullest name.
    last: u32,
    /// Keys of the words of its roles.
    pub(crate) roles: Vec<u32>,
    /// Keys of the first words of its roles.
    pub(crate) role_heads: Vec<u32>,
    /// Its fullest role.
    pub(crate) role: Option<(usize, usize)>,
    /// Lexicon entry of its country.
    pub(crate) country: u32,
    /// Lexicon entry of its own, with 1 added.
    pub(crate) entry: u32,
    pub(crate) gender: Gender,
    pub(crate) number: Number,
    /// A state of which only its capital has been named.
    by_capital: bool,
    /// A seat of power.
    seat: bool,
    /// The token of its last mention so far.
    last_named: usize,
}

/// All mentions of a document, in order, with their entities.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub(crate) list: Vec<Mention>,
    pub(crate) entities: Vec<Entity>,
    /// The mentions of each entity, and those that mean it.
    named: Places,
    meant: Places,
}

/// A word for comparison: the same for a word with and without its clitics.
pub(crate) fn key(doc: &Document<'_>, at: usize) -> u32 {
    let word = &doc.words[at];
    let id = if word.phrase.is_some() {
        if word.head as usize == at { word.analysis.begin } else { word.analysis.surface }
    } else {
        word.analysis.stem
    };
    if id != 0 {
        return id;
    }
    let folded = doc.folded(at);
    crate::document::hash(folded.strip_prefix("ال").unwrap_or(folded)) | 0x8000_0000
}

/// The key of an unknown word without a letter that may be a glued conjunction or preposition.
fn bare_key(doc: &Document<'_>, at: usize) -> Option<u32> {
    if doc.words[at].analysis.stem != 0 || doc.kind(at) != Some(TokenKind::Word) {
        return None;
    }
    let rest = doc.folded(at).strip_prefix(['و', 'ف', 'ب', 'ل', 'ك'])?;
    let lexicon = &doc.pack.lexicon;
    let id = lexicon.word(rest);
    Some(if !lexicon.classes(id).is_empty() {
        id
    } else {
        crate::document::hash(rest) | 0x8000_0000
    })
}

/// Bodies and states.
const BODIES: Classes =
    Classes::of(&[Class::Organisation, Class::Media, Class::State, Class::Capital, Class::Seat]);

impl Mentions {
    /// The mentions of a document; `sources` are the noun phrases that were found to speak: where
    /// each begins, ends, and may reach to.
    pub(crate) fn new(doc: &Document<'_>, sources: &[(usize, usize, usize)]) -> Self {
        let mut this = Self::default();
        let names = names::names_with(doc, sources);
        let mut next = names.iter().copied().peekable();
        let mut at = 0;
        while at < doc.len() {
            if let Some(&(start, end)) = next.peek()
                && start == at
            {
                next.next();
                this.person(doc, start, end);
                at = end;
                continue;
            }
            let limit = next.peek().map_or(doc.len(), |n| n.0);
            let found = match doc.grammar().head_last {
                true => this.other_with_head_last(doc, at, limit),
                false => this.other(doc, at, limit),
            };
            at = found.unwrap_or(at + 1);
        }
        this.later_names(doc);
        this.attach_roles(doc);
        this.resolve_roles(doc);
        this.named = Places::new(this.entities.len(), &this.list, |m| m.entity);
        this.meant = Places::new(this.entities.len(), &this.list, |m| m.meant);
        this
    }

    /// The mentions of an entity, in order.
    pub(crate) fn naming(&self, entity: usize) -> impl DoubleEndedIterator<Item = &Mention> {
        self.named.of(entity).iter().map(|&number| &self.list[number as usize])
    }

    /// How often an entity is mentioned.
    pub(crate) fn count(&self, entity: usize) -> usize {
        self.named.of(entity).len()
    }

    /// The mentions that mean an entity, in order.
    pub(crate) fn meaning(&self, entity: usize) -> impl DoubleEndedIterator<Item = &Mention> {
        self.meant.of(entity).iter().map(|&number| &self.list[number as usize])
    }

    fn add(&mut self, doc: &Document<'_>, kind: Kind, start: usize, end: usize) -> usize {
        let words = keys(doc, start, end);
        let head = if kind == Kind::Description { phrase::head(doc, start, end) } else { start };
        let (gender, number) = crate::source::head_agreement(doc, head);
        self.entities.push(Entity {
            kind,
            name: (start, end),
            last: words.last().copied().unwrap_or(0),
            words,
            roles: Vec::new(),
            role_heads: Vec::new(),
            role: None,
            country: 0,
            entry: 0,
            gender,
            number,
            by_capital: false,
            seat: false,
            last_named: start,
        });
        self.entities.len() - 1
    }

    fn mention(&mut self, start: usize, end: usize, entity: usize) {
        self.entities[entity].last_named = start;
        self.list.push(Mention::new(start, end, entity));
    }

    fn person(&mut self, doc: &Document<'_>, start: usize, end: usize) {
        let words = name_keys(doc, start, end);
        let found =
            self.entities.iter().rposition(|e| e.kind == Kind::Person && same_person(e, &words));
        let entity = match found {
            Some(entity) => {
                let known = &mut self.entities[entity];
                if words.len() > known.words.len() {
                    known.name = (start, end);
                    known.last = words.last().copied().unwrap_or(0);
                    known.words = words;
                }
                entity
            }
            None => {
                let entity = self.add(doc, Kind::Person, start, end);
                self.entities[entity].last = words.last().copied().unwrap_or(0);
                self.entities[entity].words = words;
                entity
            }
        };
        if self.entities[entity].gender == Gender::Unknown {
            self.entities[entity].gender = given_gender(doc, start);
        }
        self.entities[entity].number = Number::Singular;
        self.mention(start, end, entity);
    }

    /// Single unknown words that are the last or first word of a name found anywhere: ترامب before
    /// or after دونالد ترامب, also with a glued letter.
    fn later_names(&mut self, doc: &Document<'_>) {
        let mut covered = vec![false; doc.len()];
        for m in &self.list {
            if self.entities[m.entity].kind == Kind::Person {
                covered[m.start..m.end].fill(true);
            }
        }
        let named = |e: &&Entity| e.kind == Kind::Person && e.words.len() > 1;
        let mut ends: Vec<u32> =
            self.entities.iter().filter(named).flat_map(|e| [e.last, e.words[0]]).collect();
        ends.sort_unstable();
        let mut found = Vec::new();
        for (at, word) in doc.words.iter().enumerate() {
            let plain = word.classes.is_empty()
                || word.classes.any(Classes::of(&[Class::GivenName, Class::Surname]))
                    && word.phrase.is_none();
            let small = doc.grammar().capitals && !doc.is_capital(at);
            if covered[at] || !plain || small || doc.kind(at) != Some(TokenKind::Word) {
                continue;
            }
            let keys = [Some(key(doc, at)), bare_key(doc, at)];
            let keys = keys.into_iter().flatten().filter(|k| ends.binary_search(k).is_ok());
            let person = keys.into_iter().find_map(|k| {
                self.entities.iter().position(|e| {
                    e.kind == Kind::Person
                        && e.words.len() > 1
                        && (e.last == k || e.words[0] == k && word.classes.is_empty())
                })
            });
            if let Some(entity) = person {
                found.push(Mention::new(at, at + 1, entity));
            }
        }
        self.list.extend(found);
        self.list.sort_by_key(|m| (m.start, m.end));
    }

    /// The same as [`Mentions::other`] where the head of a noun phrase follows what describes it:
    /// the Kremlin in "the Kremlin spokesman" is no mention of its own.
    fn other_with_head_last(
        &mut self,
        doc: &Document<'_>,
        at: usize,
        limit: usize,
    ) -> Option<usize> {
        if !doc.is_word(at) || doc.words[at].head as usize != at {
            return None;
        }
        if let Some(end) = phrase::description(doc, at, limit) {
            let entity = self.description(doc, at, end);
            self.mention(at, end, entity);
            return Some(end);
        }
        if !doc.any(at, BODIES) {
            return None;
        }
        let sense = doc.senses(at).copied().find(|s| {
            matches!(
                s.class,
                Class::Organisation | Class::Media | Class::State | Class::Capital | Class::Seat
            )
        })?;
        let end = at + doc.words[at].len.max(1) as usize;
        let entity = self.body(doc, at, end, sense);
        self.mention(at, end, entity);
        Some(end)
    }

    /// Bodies, states and descriptions that begin at `at`; gives where the mention ends.
    fn other(&mut self, doc: &Document<'_>, at: usize, limit: usize) -> Option<usize> {
        let word = &doc.words[at];
        if !doc.is_word(at) || word.head as usize != at {
            return None;
        }
        let senses = doc.any(at, BODIES).then(|| doc.senses(at)).into_iter().flatten();
        let body = senses.copied().find(|s| {
            matches!(
                s.class,
                Class::Organisation | Class::Media | Class::State | Class::Capital | Class::Seat
            )
        });
        let head = word.classes.any(Classes::of(&[
            Class::Office,
            Class::Profession,
            Class::Unnamed,
            Class::Collective,
            Class::Rank,
        ]));
        if let Some(sense) = body.filter(|_| !head || word.phrase.is_some()) {
            let end = at + word.len.max(1) as usize;
            let entity = self.body(doc, at, end, sense);
            self.mention(at, end, entity);
            return Some(end);
        }
        if !head || word.classes.has(Class::Cue) && !word.analysis.article {
            return None;
        }
        let end = description_end(doc, at, limit);
        let entity = self.description(doc, at, end);
        self.mention(at, end, entity);
        Some(end)
    }

    fn body(&mut self, doc: &Document<'_>, start: usize, end: usize, sense: Sense) -> usize {
        let kind = match sense.class {
            Class::Media => Kind::Media,
            Class::Organisation | Class::Seat => Kind::Body,
            _ => Kind::State,
        };
        // a seat of power speaks in its own name, a capital for its state
        let seat = sense.class == Class::Seat;
        let words = keys(doc, start, end);
        let same = |e: &Entity| {
            e.entry == sense.entry + 1 && e.seat == seat && (!seat || e.words == words)
        };
        if let Some(known) = self.entities.iter().position(same) {
            let entity = &mut self.entities[known];
            let usual = |(a, b): (usize, usize)| is_usual_name(doc, a, b, &sense);
            let better = if kind == Kind::State && entity.by_capital {
                sense.class != Class::Capital
            } else if usual(entity.name) != usual((start, end)) {
                usual((start, end)) && sense.class != Class::Capital
            } else if kind == Kind::State {
                false
            } else {
                end - start > entity.name.1 - entity.name.0
            };
            if better {
                entity.name = (start, end);
                entity.by_capital = false;
            }
            return known;
        }
        let entity = self.add(doc, kind, start, end);
        let made = &mut self.entities[entity];
        made.entry = sense.entry + 1;
        made.by_capital = sense.class == Class::Capital;
        made.seat = seat;
        made.gender = sense.gender;
        made.number = Number::Singular;
        if kind == Kind::State || seat {
            made.country = sense.entry + 1;
        }
        entity
    }

    fn description(&mut self, doc: &Document<'_>, start: usize, end: usize) -> usize {
        let words = keys(doc, start, end);
        let known = self.entities.iter().enumerate().filter(|(_, e)| refers_to(e, &words));
        // back to what was named last
        if let Some((known, _)) = known.max_by_key(|(_, e)| e.last_named) {
            let entity = &mut self.entities[known];
            if entity.kind == Kind::Description && words.len() > entity.words.len() {
                entity.name = (start, end);
                entity.words = words;
            }
            return known;
        }
        let entity = self.add(doc, Kind::Description, start, end);
        self.entities[entity].country = country(doc, start, end);
        entity
    }

    /// The mentions that lie in `start..end`.
    pub(crate) fn within(&self, start: usize, end: usize) -> impl Iterator<Item = &Mention> {
        let from = self.list.partition_point(|m| m.start < start);
        self.list[from..].iter().take_while(move |m| m.start < end).filter(move |m| m.end <= end)
    }
}

/// Whether a body is called by the usual name of its entry there.
fn is_usual_name(doc: &Document<'_>, start: usize, end: usize, sense: &Sense) -> bool {
    let Some(entry) = doc.pack.lexicon.entries().get(sense.entry as usize) else { return false };
    let mut words = entry.name.split(' ');
    (start..end).all(|k| {
        words.next().is_some_and(|word| {
            let written = doc.folded(k);
            let word = mahdar_text::fold(word);
            written == word || k == start && written.ends_with(&word)
        })
    }) && words.next().is_none()
}

/// The keys of the words of a phrase, that of its head first.
pub(crate) fn keys(doc: &Document<'_>, start: usize, end: usize) -> Vec<u32> {
    let head = phrase::head(doc, start, end);
    let others = (start..end).filter(|&k| k != head && counts(doc, k));
    std::iter::once(head).filter(|&k| doc.is_word(k)).chain(others).map(|k| key(doc, k)).collect()
}

/// Whether a word counts when phrases are compared: determiners and 's do not.
pub(crate) fn counts(doc: &Document<'_>, at: usize) -> bool {
    doc.is_word(at)
        && !doc.has(at, Class::Determiner)
        && !crate::source::is_possessive_mark(doc, at)
}

/// The keys of a person's name; a particle counts with the word after it, so that عبد الله is
/// عبدالله.
fn name_keys(doc: &Document<'_>, start: usize, end: usize) -> Vec<u32> {
    let mut out = Vec::with_capacity(end - start);
    let mut at = start;
    while at < end {
        if doc.kind(at) == Some(TokenKind::Word) {
            let particle = at + 1 < end
                && names::is_joined_particle(doc, at)
                && doc.kind(at + 1) == Some(TokenKind::Word);
            if particle {
                let joined = format!("{}{}", doc.folded(at), doc.folded(at + 1));
                let lexicon = &doc.pack.lexicon;
                let id = lexicon.word(&joined);
                out.push(if !lexicon.classes(id).is_empty() {
                    id
                } else {
                    crate::document::hash(&joined) | 0x8000_0000
                });
                at += 1;
            } else {
                out.push(key(doc, at));
            }
        }
        at += 1;
    }
    out
}

/// Whether a description of these words may be the entity: another description with the same head,
/// one's words among the other's.
fn refers_to(entity: &Entity, words: &[u32]) -> bool {
    entity.kind == Kind::Description
        && entity.words.first() == words.first()
        && (words.iter().all(|w| entity.words.contains(w))
            || entity.words.iter().all(|w| words.contains(w)))
}

fn same_person(entity: &Entity, words: &[u32]) -> bool {
    let (Some(&last), Some(first)) = (words.last(), words.first()) else { return false };
    if words.len() == 1 {
        return entity.last == last
            || entity.words.len() > 1 && entity.words.first() == Some(first);
    }
    let inside = words.iter().all(|w| entity.words.contains(w));
    let around = entity.words.iter().all(|w| words.contains(w));
    inside && entity.words.len() >= words.len()
        || around && entity.words.len() > 1
        || around && entity.last == last
}

fn given_gender(doc: &Document<'_>, at: usize) -> Gender {
    doc.senses_of(at, Class::GivenName).next().map_or(Gender::Unknown, |s| s.gender)
}

/// What tells a country.
const COUNTRIES: Classes =
    Classes::of(&[Class::Nationality, Class::State, Class::Capital, Class::Seat]);

/// The lexicon entry (with 1 added) of the nationality or state named in `start..end`.
pub(crate) fn country(doc: &Document<'_>, start: usize, end: usize) -> u32 {
    (start..end)
        .filter(|&k| doc.any(k, COUNTRIES))
        .flat_map(|k| doc.senses(k))
        .find(|s| {
            matches!(s.class, Class::Nationality | Class::State | Class::Capital | Class::Seat)
        })
        .map_or(0, |s| s.entry + 1)
}

/// Where a description that begins at `at` ends: before prepositions, conjunctions, verbs,
/// punctuation, times and names.
pub(crate) fn description_end(doc: &Document<'_>, at: usize, limit: usize) -> usize {
    const STOPS: Classes = names::FUNCTION
        .without(Classes::of(&[Class::Demonstrative]))
        .with(Classes::of(&[Class::Weekday, Class::Month, Class::RelativeDay, Class::Number]));
    let mut end = at + doc.words[at].len.max(1) as usize;
    while end < limit && end < at + 14 {
        let word = &doc.words[end];
        if doc.kind(end) != Some(TokenKind::Word) {
            break;
        }
        let own = word.classes.any(NOMINAL);
        if is_bare_letter(doc, end) || !own && word.name == 0 && follows_definite(doc, at, end) {
            break;
        }
        if word.classes.any(STOPS) && !own
            || word.analysis.conjunction
            || word.analysis.preposition.is_some()
        {
            break;
        }
        if word.classes.has(Class::Cue) && !own && !word.analysis.article {
            break;
        }
        if word.classes.has(Class::Verb) && !word.analysis.article
            || word.classes.is_empty()
                && !doc.folded(end).starts_with("ال")
                && doc.words[end].shape & 4 != 0
                && end > at + 1
        {
            break;
        }
        end += word.len.max(1) as usize;
    }
    end
}

/// A preposition of one letter that is written apart: لـ.
fn is_bare_letter(doc: &Document<'_>, at: usize) -> bool {
    doc.folded(at).chars().count() == 1
}

/// Whether a word without the article stands behind one with it, in the description that begins at
/// `start`: what is definite takes no complement and only adjectives with the article.
fn follows_definite(doc: &Document<'_>, start: usize, at: usize) -> bool {
    let definite = |k: usize| doc.words[k].analysis.article || doc.folded(k).starts_with("ال");
    at > start && definite(at - 1) && !definite(at)
}
