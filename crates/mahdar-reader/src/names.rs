//! Names of persons: where they begin and end.

mod capitals;

use crate::document::Document;
use mahdar_lang::{Class, Classes};
use mahdar_text::TokenKind;

/// What may stand before a name and announce it.
const TITLE: Classes = ROLE.with(Classes::of(&[Class::Organisation, Class::State, Class::Ordinal]));
pub(crate) const NAME: Classes =
    Classes::of(&[Class::GivenName, Class::Surname, Class::NameParticle]);
/// What ends a name, unless a name is spelled like it.
const ENDS: Classes = FUNCTION.with(ROLE).with(Classes::of(&[
    Class::Occasion,
    Class::Weekday,
    Class::Month,
    Class::HijriMonth,
    Class::Daypart,
    Class::RelativeDay,
    Class::TimeUnit,
    Class::TimeDirection,
    Class::TimeVague,
    Class::Number,
    Class::Ordinal,
    Class::Noun,
    Class::Verb,
]));
/// Titles after which a name may follow even without an article.
const BEFORE_NAME: Classes = Classes::of(&[
    Class::Honorific,
    Class::Rank,
    Class::Nationality,
    Class::People,
    Class::State,
    Class::Ordinal,
]);

/// Titles of persons.
pub(crate) const PERSON: Classes =
    Classes::of(&[Class::Office, Class::Rank, Class::Honorific, Class::Profession, Class::Unnamed]);
/// What tells where somebody or something comes from.
const ORIGIN: Classes = Classes::of(&[Class::State, Class::Nationality, Class::People]);

/// What begins no name, even where a surname is spelled like it: الوزير, التركي.
const ROLE: Classes = Classes::of(&[
    Class::Office,
    Class::Rank,
    Class::Honorific,
    Class::Profession,
    Class::Nationality,
    Class::People,
    Class::Collective,
    Class::Unnamed,
]);

/// Words that are no names, even if a name is spelled like them.
pub(crate) const FUNCTION: Classes = Classes::of(&[
    Class::Complementizer,
    Class::ComplementizerPronoun,
    Class::Preposition,
    Class::Conjunction,
    Class::Relative,
    Class::Negation,
    Class::Modal,
    Class::Pronoun,
    Class::Demonstrative,
    Class::Connective,
    Class::Auxiliary,
]);

/// The longest name, in tokens.
const LONGEST: usize = 7;

/// The token ranges of the person names that can be told by their words and titles, in order.
pub(crate) fn names(doc: &Document<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        let found = if doc.grammar().capitals { capitals::name(doc, at) } else { name(doc, at) };
        match found {
            Some(end) => {
                out.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// The same with what the sources tell: a noun phrase that speaks and consists of unknown words is
/// a name too, and so is that word wherever else it stands.
pub(crate) fn names_with(
    doc: &Document<'_>,
    sources: &[(usize, usize, usize)],
) -> Vec<(usize, usize)> {
    let mut out = doc.names.clone();
    for &(start, end, limit) in sources {
        if let Some(seed) = seed(doc, start, end)
            && !overlaps(&out, seed)
        {
            spread(doc, seed, &mut out);
        }
        if let Some(tail) = tail(doc, start, limit, &out) {
            spread(doc, tail, &mut out);
        }
    }
    out.sort_unstable();
    out
}

fn overlaps(names: &[(usize, usize)], (start, end): (usize, usize)) -> bool {
    names.iter().any(|&(a, b)| a < end && start < b)
}

/// The name that a source begins with, where nothing but its place says that it is one.
fn seed(doc: &Document<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let start = (start..end).find(|&k| doc.kind(k) == Some(TokenKind::Word))?;
    let word = &doc.words[start];
    let plain = word.classes.without(NAME).is_empty() && word.analysis.preposition.is_none();
    let plain = plain && (doc.is_capital(start) || !doc.grammar().capitals);
    let ordinary = word.classes.is_empty()
        && !doc.grammar().capitals
        && !looks_like_name(doc, start)
        && !doc.folded(start).starts_with("ال");
    if !plain || ordinary || leads_on(doc, start) && start + 1 >= end {
        return None;
    }
    let mut stop = start + 1;
    while stop < end && stop < start + 4 && continues(doc, stop, stop - start, 0) {
        stop += 1;
    }
    if doc.folded(start).chars().count() < 3 && stop < start + 2 {
        return None;
    }
    if doc.grammar().capitals && (start + 1..stop).any(|k| !doc.is_capital(k)) {
        return None;
    }
    let alone = stop == end || !doc.is_word(stop) || doc.any(stop, ENDS);
    alone.then_some((start, stop))
}

/// The name that a source ends with, behind a title or a comma, where nothing but its place says that
/// it is one: قال رئيس الهيئة، بيرت كلاغ، إن.
fn tail(
    doc: &Document<'_>,
    start: usize,
    limit: usize,
    names: &[(usize, usize)],
) -> Option<(usize, usize)> {
    const MOST: usize = 4;
    if doc.grammar().head_last {
        return None;
    }
    let mut end = limit;
    while end > start && !doc.is_word(end - 1) {
        end -= 1;
    }
    let mut first = end;
    while first > start && end - first < MOST && in_tail(doc, first - 1) {
        first -= 1;
    }
    while first < end && !(looks_like_name(doc, first) || doc.any(first, NAME)) {
        first += 1;
    }
    if first <= start || first >= end || overlaps(names, (first, end)) {
        return None;
    }
    let before = first - 1;
    let separated = doc.is_comma(before) || doc.opens(before).is_some();
    let titled = doc.any(before, TITLE)
        && (doc.words[before].analysis.article || doc.any(before, BEFORE_NAME));
    (separated && end - first > 1 || titled).then_some((first, end))
}

/// Whether the word at `at` may belong to the name that a source ends with.
fn in_tail(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    let hyphen = doc.is_punct(at, '-') && !doc.token(at).space_before;
    hyphen
        || doc.kind(at) == Some(TokenKind::Word)
            && word.classes.without(NAME).is_empty()
            && word.analysis.preposition.is_none()
            && !word.analysis.conjunction
}

/// Adds a name and the other places of its last word, there with the words of a name before it.
fn spread(doc: &Document<'_>, seed: (usize, usize), out: &mut Vec<(usize, usize)>) {
    out.push(seed);
    let last = doc.words[seed.1 - 1].hash;
    for at in 0..doc.len() {
        if doc.words[at].hash != last
            || doc.grammar().capitals && !doc.is_capital(at)
            || doc.kind(at) != Some(TokenKind::Word)
            || overlaps(out, (at, at + 1))
        {
            continue;
        }
        let mut start = at;
        while start > 0
            && at - start < 3
            && before_in_name(doc, start - 1)
            && !overlaps(out, (start - 1, start))
        {
            start -= 1;
        }
        out.push((start, at + 1));
    }
}

/// Whether the word at `at` may stand before a word that is known to be a name: a name itself, or an
/// unknown word behind a complete title. Other unknown words are as likely verbs.
fn before_in_name(doc: &Document<'_>, at: usize) -> bool {
    let word = &doc.words[at];
    doc.kind(at) == Some(TokenKind::Word)
        && word.classes.without(NAME).is_empty()
        && word.analysis.preposition.is_none()
        && (word.classes.any(NAME) || looks_like_name(doc, at) && after_title(doc, at))
}

fn name(doc: &Document<'_>, at: usize) -> Option<usize> {
    if doc.kind(at) != Some(TokenKind::Word) || doc.words[at].phrase.is_some() && !doc.any(at, NAME)
    {
        return None;
    }
    let titled = after_title(doc, at);
    if !begins(doc, at, titled) {
        return None;
    }
    let mut end = at + doc.words[at].len.max(1) as usize;
    let mut unknown = usize::from(doc.words[at].classes.is_empty());
    let mut known = usize::from(doc.any(at, NAME));
    while end < doc.len() && end - at < LONGEST {
        if (doc.is_punct(end, '-') || doc.is_punct(end, '_'))
            && !doc.token(end).space_before
            && end + 1 < doc.len()
            && !doc.token(end + 1).space_before
            && doc.kind(end + 1) == Some(TokenKind::Word)
        {
            end += 2;
            continue;
        }
        // إيمانويل #ماكرون
        if doc.is_punct(end, '#') && doc.any(end + 1, NAME) && !doc.any(end + 1, ROLE) {
            end += 1;
        }
        if !continues(doc, end, end - at, unknown) {
            break;
        }
        unknown += usize::from(doc.words[end].classes.is_empty());
        known += usize::from(doc.any(end, NAME));
        end += doc.words[end].len.max(1) as usize;
    }
    while end > at + 1 && leads_on(doc, end - 1) {
        end -= 1;
    }
    let enough = known > 0 || titled && unknown > 0;
    let one_ambiguous = end == at + 1 && !titled && ambiguous(doc, at);
    (enough && !one_ambiguous).then_some(end)
}

/// Whether a name's word belongs to the next one: بن, عبد, أبو, also inside a phrase of the lexicon.
pub(crate) fn is_joined_particle(doc: &Document<'_>, at: usize) -> bool {
    let classes = doc.pack.lexicon.classes(doc.words[at].analysis.surface);
    classes.has(Class::NameParticle)
        && !classes.any(Classes::of(&[Class::GivenName, Class::Surname]))
}

pub(crate) fn is_only_particle(doc: &Document<'_>, at: usize) -> bool {
    doc.has(at, Class::NameParticle)
        && !doc.any(at, Classes::of(&[Class::GivenName, Class::Surname]))
}

/// Whether the word at `at` is a particle that a name goes on behind.
fn leads_on(doc: &Document<'_>, at: usize) -> bool {
    is_only_particle(doc, at)
        && (doc.grammar().capitals || doc.senses_of(at, Class::NameParticle).any(|s| s.value == 0))
}

fn ambiguous(doc: &Document<'_>, at: usize) -> bool {
    let names = |class| doc.senses_of(at, class).any(|s| !s.ambiguous);
    !(names(Class::GivenName) || names(Class::Surname))
}

/// A complete title stands before the word, or before a comma or mark in front of it. A title in
/// construct state (رئيس لجنة, مدير إدارة) is not complete: what follows is no name.
fn after_title(doc: &Document<'_>, at: usize) -> bool {
    let Some(mut before) = at.checked_sub(1) else { return false };
    let separated = doc.is_comma(before) || doc.opens(before).is_some();
    if (separated || doc.is_punct(before, '#')) && before > 0 {
        before -= 1;
    }
    if doc.kind(before) != Some(TokenKind::Word) || !doc.any(before, TITLE) {
        return false;
    }
    if doc.any(before, ORIGIN) && !doc.any(before, PERSON) && !has_title(doc, before) {
        return false;
    }
    separated
        || doc.any(before, BEFORE_NAME)
        || doc.folded(before).contains("ال")
        || doc.any(at, NAME)
}

/// Whether a person's title leads up to the nationality or state at `at`: وزير خارجية مصر, and not
/// مصر alone.
fn has_title(doc: &Document<'_>, at: usize) -> bool {
    let nominal = |k: &usize| doc.any(*k, TITLE) || doc.words[*k].analysis.article;
    (at.saturating_sub(6)..at).rev().take_while(nominal).any(|k| doc.any(k, PERSON))
}

fn begins(doc: &Document<'_>, at: usize, titled: bool) -> bool {
    let word = &doc.words[at];
    if word.classes.any(ENDS) && !word.classes.any(NAME) {
        return false;
    }
    if word.classes.has(Class::Cue) && (!word.classes.any(NAME) || !titled) {
        return false;
    }
    let likely = titled || behind_cue(doc, at);
    if word.classes.any(FUNCTION) && !(likely && name_like_preposition(doc, at)) {
        return false;
    }
    if word.classes.any(ROLE) {
        return false;
    }
    if word.classes.any(NAME) {
        if leads_on(doc, at) {
            return continues(doc, at + 1, 1, 0);
        }
        return titled
            || !ambiguous(doc, at)
            || doc.any(at + 1, NAME) && !doc.words[at + 1].analysis.conjunction;
    }
    titled && word.classes.is_empty() && looks_like_name(doc, at)
}

/// Whether a cue stands before `at` that does not govern the word as a preposition: its subject.
pub(crate) fn behind_cue(doc: &Document<'_>, at: usize) -> bool {
    let Some(cue) = at.checked_sub(1) else { return false };
    let governs = |entry: u32| {
        doc.pack.governing_preposition(entry, doc.words[at].analysis.surface).is_some()
    };
    doc.has(cue, Class::Cue) && !doc.senses_of(cue, Class::Cue).any(|s| governs(s.entry))
}

/// على and the like, which are also written for a given name: a name only before another name.
/// كي inside a name stands before an unknown word.
fn name_like_preposition(doc: &Document<'_>, at: usize) -> bool {
    let next = at + 1;
    let Some(word) = doc.words.get(next) else { return false };
    let plain = word.analysis.preposition.is_none() && !word.analysis.conjunction;
    let named = doc.any(next, NAME) && !doc.any(next, FUNCTION.with(ROLE));
    let inside = doc.has(at, Class::Connective)
        && at > 0
        && doc.any(at - 1, NAME)
        && word.classes.is_empty()
        && doc.kind(next) == Some(TokenKind::Word);
    plain && (doc.has(at, Class::Preposition) && doc.has(at, Class::GivenName) && named || inside)
}

/// Whether an unknown word has none of the signs of an ordinary one.
fn looks_like_name(doc: &Document<'_>, at: usize) -> bool {
    let folded = doc.folded(at);
    let text = doc.token(at).text(doc.text);
    let tanwin = text.contains(['\u{64b}', '\u{64c}', '\u{64d}']);
    let pronoun = folded.ends_with("هم") && folded.chars().count() > 5;
    let glued = ["بال", "لل", "كال", "وال", "فال"].iter().any(|p| folded.starts_with(p));
    !tanwin
        && !glued
        && !is_plural_verb(folded)
        && !pronoun
        && !folded.ends_with("ات")
        && folded.chars().count() > 2
        && !folded.starts_with("ال")
}

/// Whether a word has the ending of a verb in the plural: أجبروا, يخسرون.
fn is_plural_verb(folded: &str) -> bool {
    let bare = folded.strip_prefix(['و', 'ف']).unwrap_or(folded);
    folded.chars().count() > 4
        && (bare.ends_with("وا") || bare.starts_with(['ي', 'ت']) && bare.ends_with("ون"))
}

fn continues(doc: &Document<'_>, at: usize, length: usize, unknown: usize) -> bool {
    if doc.kind(at) != Some(TokenKind::Word) {
        return false;
    }
    let word = &doc.words[at];
    if leads_on(doc, at - 1) {
        // فإن is spelled like a particle of names
        let plain = word.classes.any(NAME) && !word.classes.any(ROLE) || word.classes.is_empty();
        return length > 1 || doc.grammar().capitals || plain;
    }
    if word.analysis.conjunction || word.analysis.preposition.is_some() {
        return false;
    }
    if word.classes.any(FUNCTION) {
        return name_like_preposition(doc, at);
    }
    // a verb that is a name too (شكر) goes on with a name only before another one
    if word.classes.has(Class::Cue) && !doc.any(at + 1, NAME) {
        return false;
    }
    if word.classes.any(NAME) {
        // a nationality or title that is a surname too belongs to a name that lacks its surname
        return !word.classes.any(ROLE) || length == 1;
    }
    // جابر العلوي: an adjective of belonging with the article, right after a given name, is a surname
    let belonging = word.classes.any(Classes::of(&[Class::Nationality, Class::People]));
    if belonging && word.analysis.article && length == 1 && doc.has(at - 1, Class::GivenName) {
        return true;
    }
    // nothing unknown follows a known surname but another one with the article
    if doc.has(at - 1, Class::Surname)
        && !doc.has(at - 1, Class::GivenName)
        && !doc.folded(at).starts_with("ال")
    {
        return false;
    }
    if word.classes.any(ENDS) || word.classes.has(Class::Cue) || !word.classes.is_empty() {
        return false;
    }
    let folded = doc.folded(at);
    unknown < 2
        && (looks_like_name(doc, at) || folded.starts_with("ال") && folded.chars().count() > 4)
}
