//! Names of persons: where they begin and end.

use crate::document::Document;
use mahdar_lang::{Class, Classes};
use mahdar_text::TokenKind;

const TITLE: Classes = Classes::of(&[
    Class::Office,
    Class::Rank,
    Class::Honorific,
    Class::Profession,
    Class::Nationality,
    Class::People,
    Class::Collective,
    Class::Unnamed,
    Class::Organisation,
    Class::State,
    Class::Ordinal,
]);
const NAME: Classes = Classes::of(&[Class::GivenName, Class::Surname, Class::NameParticle]);
const ENDS: Classes = Classes::of(&[
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
    Class::Office,
    Class::Rank,
    Class::Honorific,
    Class::Profession,
    Class::Unnamed,
    Class::Collective,
    Class::Nationality,
    Class::People,
]);

/// The longest name, in tokens.
const LONGEST: usize = 7;

/// The token ranges of all person names, in order.
pub(crate) fn names(doc: &Document<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        match name(doc, at) {
            Some(end) => {
                out.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

fn name(doc: &Document<'_>, at: usize) -> Option<usize> {
    if doc.kind(at) != Some(TokenKind::Word) || doc.words[at].phrase.is_some() && !doc.any(at, NAME) {
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
        if doc.is_punct(end, '-') && !doc.token(end).space_before && end + 1 < doc.len() && !doc.token(end + 1).space_before && doc.kind(end + 1) == Some(TokenKind::Word) {
            end += 2;
            continue;
        }
        if !continues(doc, end, unknown) {
            break;
        }
        unknown += usize::from(doc.words[end].classes.is_empty());
        known += usize::from(doc.any(end, NAME));
        end += doc.words[end].len.max(1) as usize;
    }
    while end > at + 1 && is_only_particle(doc, end - 1) {
        end -= 1;
    }
    let enough = known > 0 || titled && unknown > 0;
    let one_ambiguous = end == at + 1 && !titled && ambiguous(doc, at);
    (enough && !one_ambiguous).then_some(end)
}

fn is_only_particle(doc: &Document<'_>, at: usize) -> bool {
    doc.has(at, Class::NameParticle) && !doc.any(at, Classes::of(&[Class::GivenName, Class::Surname]))
}

fn ambiguous(doc: &Document<'_>, at: usize) -> bool {
    let names = |class| doc.senses(at).iter().any(|s| s.class == class && !s.ambiguous);
    !(names(Class::GivenName) || names(Class::Surname))
}

/// A title, a nationality or a comma behind one stands before the word.
fn after_title(doc: &Document<'_>, at: usize) -> bool {
    let Some(mut before) = at.checked_sub(1) else { return false };
    if (doc.is_comma(before) || doc.opens(before).is_some()) && before > 0 {
        before -= 1;
    }
    doc.any(before, TITLE) && doc.kind(before) == Some(TokenKind::Word)
}

fn begins(doc: &Document<'_>, at: usize, titled: bool) -> bool {
    let word = &doc.words[at];
    if word.classes.any(ENDS) && !word.classes.any(NAME) {
        return false;
    }
    if word.classes.has(Class::Cue) && (!word.classes.any(NAME) || !titled) {
        return false;
    }
    if word.classes.any(NAME) {
        if is_only_particle(doc, at) {
            return continues(doc, at + 1, 0);
        }
        return titled || !ambiguous(doc, at) || doc.any(at + 1, NAME) && !doc.words[at + 1].analysis.conjunction;
    }
    titled && word.classes.is_empty() && looks_like_name(doc, at)
}

/// Whether an unknown word has none of the signs of an ordinary one.
fn looks_like_name(doc: &Document<'_>, at: usize) -> bool {
    let folded = doc.folded(at);
    let text = doc.token(at).text(doc.text);
    let tanwin = text.contains(['\u{64b}', '\u{64c}', '\u{64d}']);
    !tanwin && !folded.ends_with("ات") && folded.chars().count() > 2 && !folded.starts_with("ال")
}

fn continues(doc: &Document<'_>, at: usize, unknown: usize) -> bool {
    if doc.kind(at) != Some(TokenKind::Word) {
        return false;
    }
    let word = &doc.words[at];
    if word.analysis.conjunction || word.analysis.preposition.is_some() || word.analysis.pronoun > 0 {
        return false;
    }
    if word.classes.any(NAME) {
        return word.phrase.is_none() || !word.classes.any(ENDS);
    }
    if word.classes.any(ENDS) || word.classes.has(Class::Cue) || !word.classes.is_empty() {
        return false;
    }
    let folded = doc.folded(at);
    unknown < 2 && (looks_like_name(doc, at) || folded.starts_with("ال") && folded.ends_with('ي'))
}
