//! Whom a person means by a name, in the correction of a statement.

use crate::error::WebError;
use mahdar_ledger::{ActorId, ActorRow, Ledger, StatementRow};
use mahdar_reader::{Actor, ActorKind, Record};
use mahdar_text::fold;

/// The longest name, in characters.
const NAME: usize = 200;

/// Who is meant by a name: somebody of the article first, whom it may call otherwise (with a title,
/// or in full); then somebody of the ledger; then somebody whom the text names, but who neither
/// speaks nor meets anybody in it.
///
/// # Errors
/// If the ledger cannot be read or written.
pub(crate) fn whom(
    ledger: &mut Ledger,
    row: &StatementRow,
    name: &str,
) -> Result<Option<ActorId>, WebError> {
    let all = words(name);
    if all.is_empty() || name.chars().count() > NAME {
        return Ok(None);
    }
    let record = ledger.record(row.article)?.unwrap_or_default();
    let speaking = speaking(ledger, row)?;
    // titles stand before a name: the minister Sami Fahd
    let shorter = (1..all.len().saturating_sub(1)).map(|at| &all[at..]);
    for way in std::iter::once(&all[..]).chain(shorter) {
        let named = ledger.actors_named(&way.join(" "))?;
        if let Some(here) = speaking.iter().find(|here| named.iter().any(|n| n.id == here.1)) {
            return Ok(Some(here.0));
        }
        if let Some(actor) = record.actors.iter().find(|actor| has_name(actor, way)) {
            return Ok(Some(ledger.enter(row.article, actor)?));
        }
        if let Some(ActorRow { id, .. }) = named.first() {
            return Ok(Some(*id));
        }
    }
    if let Some(actor) = in_part(&record, &all) {
        return Ok(Some(ledger.enter(row.article, actor)?));
    }
    let named = stands_in(&record.text, &all).then(|| person(name));
    named.map(|actor| Ok(ledger.enter(row.article, &actor)?)).transpose()
}

/// Those who speak in the article: each, and whom people say that it is.
fn speaking(ledger: &Ledger, row: &StatementRow) -> Result<Vec<(ActorId, ActorId)>, WebError> {
    let rows = ledger.statements_of(row.article)?;
    let actors = rows.into_iter().filter_map(|row| row.actor);
    actors.map(|actor| Ok((actor, ledger.leader(actor)?))).collect()
}

/// The folded words of a name.
fn words(name: &str) -> Vec<String> {
    fold(name).split_whitespace().map(str::to_owned).collect()
}

fn names(actor: &Actor) -> impl Iterator<Item = Vec<String>> {
    std::iter::once(&actor.name).chain(&actor.variants).map(|name| words(name))
}

/// Whether an article calls somebody so, if what stands before a name of two words does not count.
fn has_name(actor: &Actor, name: &[String]) -> bool {
    names(actor).any(|of| of == name || name.len() > 1 && of.ends_with(name))
}

/// The only one of an article whose name has all these words: Fahd for Sami Fahd.
fn in_part<'r>(record: &'r Record, name: &[String]) -> Option<&'r Actor> {
    let has = |of: Vec<String>| name.iter().all(|word| of.contains(word));
    let mut fitting = record.actors.iter().filter(|actor| names(actor).any(has));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Whether a text has this name, of two words at least. What is written together with its first
/// word does not count.
fn stands_in(text: &str, name: &[String]) -> bool {
    let folded = fold(text);
    let only: String = folded.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let mut text = only.split_whitespace().collect::<Vec<_>>().join(" ");
    text.push(' ');
    let name = name.join(" ");
    let name: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    name.contains(' ') && text.contains(&(name + " "))
}

fn person(name: &str) -> Actor {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Actor { name, kind: ActorKind::Person, ..Actor::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_a_text() {
        let text = "The aide of the envoy, Omar Karim-Haddad, left.\nوقال لسامي فهد إنّ";
        for (name, stands) in [
            ("omar karim haddad", true),
            ("Omar Karim-Haddad", true),
            ("omar kar", false),
            ("omar", false),
            ("سامي فهد", true),
            ("سامي  فهـد", true),
            ("nobody atall", false),
        ] {
            assert_eq!(stands_in(text, &words(name)), stands, "{name}");
        }
    }
}
