//! What makes actors of two articles one.

use mahdar_reader::{Actor, ActorKind};
use mahdar_text::fold;

/// What an actor of an article is known by.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// The key, without the article where it is of one alone.
    text: String,
    /// Whether the actor is of its article alone.
    own: bool,
    /// Its names, folded.
    pub names: Vec<String>,
}

impl Key {
    /// The key of an actor: its id in the world file, else kind, country or else role, and full
    /// name. A person's single name (mostly a surname), a source without a name and a body that only
    /// its article tells from others (*the ministry*) are of their article alone.
    pub fn of(actor: &Actor) -> Self {
        let name = words(&actor.name);
        let mut names: Vec<String> = Vec::new();
        if actor.kind != ActorKind::Unnamed || actor.known.is_some() {
            for name in std::iter::once(name.clone()).chain(actor.variants.iter().map(|v| words(v)))
            {
                if !name.is_empty() && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if let Some(known) = &actor.known {
            return Self { text: format!("known {known}"), own: false, names };
        }
        let several = name.contains(' ');
        let own = match actor.kind {
            ActorKind::Unnamed => true,
            ActorKind::Person => !several,
            ActorKind::Organisation | ActorKind::Group => !several && actor.country.is_none(),
            ActorKind::State | ActorKind::Media => false,
        };
        let kind = match actor.kind {
            ActorKind::Person => "person",
            ActorKind::State => "state",
            ActorKind::Organisation => "organisation",
            ActorKind::Media => "media",
            ActorKind::Group => "group",
            ActorKind::Unnamed => "unnamed",
        };
        let apart = match (&actor.country, &actor.role) {
            (Some(country), _) => country.clone(),
            (None, Some(role)) if actor.kind == ActorKind::Person => words(role),
            _ => String::new(),
        };
        Self { text: format!("{kind} [{apart}] {name}"), own, names }
    }

    /// The key in the ledger, of an actor of the article with this hash.
    pub fn in_article(&self, hash: &[u8; 32]) -> String {
        if !self.own {
            return self.text.clone();
        }
        let [a, b, c, d, e, f, g, h, ..] = *hash;
        format!("{:016x} {}", u64::from_be_bytes([a, b, c, d, e, f, g, h]), self.text)
    }
}

/// The folded words of a name, with single spaces.
pub(crate) fn words(name: &str) -> String {
    let folded = fold(name);
    let mut out = String::with_capacity(folded.len());
    for word in folded.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
