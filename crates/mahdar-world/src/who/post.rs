//! Offices that a phrase names, and who held them.

use super::*;
use rustc_hash::FxHashMap;

/// An office of which a state or body has one holder at a time.
#[derive(Clone, Debug)]
pub(super) struct Post {
    office: Office,
    /// The id of the state or body, where the phrase names it.
    body: Option<String>,
}

/// [`Who::known`] for the actors of many articles: what names mean is kept for the next one.
#[derive(Clone, Debug)]
pub struct KnownNames<'w> {
    who: Who<'w>,
    /// The offices that names without a person mean.
    posts: FxHashMap<Box<str>, Option<Post>>,
}

/// With more names than this, all are forgotten.
const MOST: usize = 1 << 14;

impl<'w> KnownNames<'w> {
    /// Nothing known yet.
    #[must_use]
    pub fn new(who: Who<'w>) -> Self {
        Self { who, posts: FxHashMap::default() }
    }

    /// The id of an actor of an article: see [`Who::known`].
    pub fn known(&mut self, actor: Named<'_>, published: Option<Date>) -> Option<&'w str> {
        if let Some(id) = self.who.by_name(actor, published) {
            return Some(id);
        }
        published?;
        if !self.posts.contains_key(actor.name) {
            if self.posts.len() >= MOST {
                self.posts.clear();
            }
            self.posts.insert(actor.name.into(), self.who.post_named(actor.name));
        }
        let post = self.posts.get(actor.name)?.as_ref()?;
        self.who.holder(post, actor.country, published)
    }
}

impl<'w> Who<'w> {
    /// The office that a name without a person means.
    pub(super) fn post_named(&self, name: &str) -> Option<Post> {
        let phrase = self.phrase(name, None, None);
        let nameless = |piece: &Piece<'_, '_>| match &piece.what {
            What::Unknown | What::Pronoun | What::Media | What::Relative => false,
            What::Names(_) => !piece.has_person(),
            // the president of the local club is another one
            What::Word => piece.text.is_ascii() && !lower_noun(piece),
            _ => true,
        };
        if phrase.pieces.iter().all(nameless) { self.post(&phrase) } else { None }
    }

    /// The office that the phrase names, and nothing but that.
    pub(super) fn post(&self, phrase: &Phrase<'w, '_>) -> Option<Post> {
        let mut agents = phrase.pieces.iter().filter_map(|piece| match piece.what {
            What::Agent(agent, _) if agent.class == AgentClass::Belonging => None,
            What::Agent(agent, plural) => Some((agent, plural)),
            _ => None,
        });
        let ((agent, false), None) = (agents.next()?, agents.next()) else { return None };
        let office = agent.office.filter(|office| SINGLE.contains(office))?;
        let body = phrase.pieces.iter().find_map(|piece| organisation(piece));
        let body = match body {
            Some(organisation) => Some(organisation.id.clone()),
            None => self.country(phrase, None).map(|code| code.to_lowercase()),
        };
        Some(Post { office, body })
    }

    /// Who held an office at `date`; `country` is the code of the state, for phrases that do not
    /// name it.
    pub(super) fn holder(
        &self,
        post: &Post,
        country: Option<&str>,
        date: Option<Date>,
    ) -> Option<&'w str> {
        let country = country.map(str::to_lowercase);
        let (body, date) = (post.body.as_deref().or(country.as_deref())?, date?);
        // papers say leader's titles of one another: a king is the head of his state
        let king = (post.office == Office::HeadOfState).then_some(Office::Monarch);
        let offices = std::iter::once(post.office).chain(king);
        let mut holders = offices.flat_map(|office| self.world.holders(office, body, date));
        holders.next().map(|role| role.person.as_str())
    }
}
