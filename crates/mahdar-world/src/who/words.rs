//! What the pieces of a phrase are to one another, and how names are written.

use super::*;

/// Whether the piece only stands behind what is meant: US-backed, pro-Russian, backed by Turkey,
/// المدعومة من تركيا.
pub(super) fn stands_behind(pieces: &[Piece<'_, '_>], at: usize, head_last: bool) -> bool {
    let link = |at: Option<usize>| {
        at.and_then(|at| pieces.get(at)).is_some_and(|piece| piece.is(AgentClass::Link))
    };
    let before = at.checked_sub(1).map(|before| &pieces[before]);
    link(at.checked_add(1)) && (head_last || pieces[at].hyphen_after)
        || link(at.checked_sub(1)) && (!head_last || before.is_some_and(|piece| piece.hyphen_after))
        || link(at.checked_sub(2)) && before.is_some_and(|piece| matches!(piece.what, What::Break))
}

/// The noun that is the head, if there is one.
pub(super) fn head_of<'p, 'w, 't>(pieces: &[&'p Piece<'w, 't>]) -> Option<&'p Piece<'w, 't>> {
    let noun = |piece: &&&Piece<'w, 't>| {
        piece.agent().is_some_and(|agent| agent.class.is_noun()) || organisation(piece).is_some()
    };
    pieces.iter().find(noun).copied()
}

pub(super) fn organisation<'w>(piece: &Piece<'w, '_>) -> Option<&'w Organisation> {
    let What::Names(found) = &piece.what else { return None };
    found.iter().find_map(|found| match found.entry {
        Entry::Organisation(organisation) => Some(organisation),
        _ => None,
    })
}

pub(super) fn first_not_person<'w>(found: &[Found<'w>]) -> Option<Found<'w>> {
    found.iter().copied().find(|found| !matches!(found.entry, Entry::Person(_)))
}

pub(super) fn kind_of(body: &Organisation) -> ProfileKind {
    match body.kind {
        OrganisationKind::Media => ProfileKind::Media,
        OrganisationKind::UnrecognisedState => ProfileKind::State,
        _ => ProfileKind::Organisation,
    }
}

pub(super) fn usual(entry: Entry<'_>, language: Language) -> Option<&str> {
    entry.names().usual(language).or(entry.names().usual(Language::En))
}

pub(super) fn role_title(role: &Role, language: Language) -> &str {
    if language == Language::Ar { &role.title_ar } else { &role.title_en }
}

/// Whether words stand near a name that tell its owner from others.
pub(super) fn stands_near(apart: &[String], actor: Named<'_>) -> bool {
    let texts = std::iter::once(actor.name)
        .chain(actor.role)
        .chain(actor.variants.iter().map(String::as_str));
    let near: Vec<String> = texts.map(mahdar_text::fold).collect();
    apart
        .iter()
        .map(|word| mahdar_text::fold(word))
        .any(|word| near.iter().any(|text| text.contains(&word)))
}

/// An ordinary word that is not capitalised and no article or number.
pub(super) fn lower_noun(piece: &Piece<'_, '_>) -> bool {
    matches!(piece.what, What::Word | What::Unknown)
        && piece.text.chars().count() > 3
        && piece.text.chars().next().is_some_and(char::is_lowercase)
}

pub(super) fn add(to: &mut Vec<Sector>, more: &[Sector]) {
    for sector in more {
        if !to.contains(sector) {
            to.push(*sector);
        }
    }
}
