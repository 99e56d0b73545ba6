//! Who has which role: titles before and behind names, and descriptions that stand for a person.

use super::*;

impl Mentions {
    /// A description beside a name (وزير الخارجية، سامي فهد; سامي فهد، وزير الخارجية) is its role.
    pub(super) fn attach_roles(&mut self, doc: &Document<'_>) {
        for k in 0..self.list.len() {
            let person = self.list[k];
            if self.entities[person.entity].kind != Kind::Person {
                continue;
            }
            if let Some(j) = k.checked_sub(1).filter(|&j| speaks_for(doc, self.list[j], person)) {
                // متحدث باسم سامي فهد is somebody else
                let words = keys(doc, self.list[j].start, person.end);
                let made = self.add(doc, Kind::Description, self.list[j].start, person.end);
                self.entities[made].words = words;
                self.list[j] = Mention::new(self.list[j].start, person.end, made);
                continue;
            }
            let beside = |a: usize, b: usize| {
                let b = phrase::without_determiner(doc, a, b);
                b >= a && b - a <= 1 && (a..b).all(|t| doc.is_comma(t) || doc.opens(t).is_some())
            };
            if let Some(j) = k.checked_sub(1)
                && beside(self.list[j].end, person.start)
            {
                let before = self.list[j];
                self.role(doc, person.entity, before);
                if self.entities[before.entity].kind == Kind::Description {
                    self.list[j].meant = person.entity;
                    self.list[k].lead = before.start;
                }
            } else if let Some(run) = titles_before(doc, person.start) {
                let run = Mention::new(run, person.start, person.entity);
                self.role(doc, person.entity, run);
                self.list[k].lead = run.start;
            } else if let Some(j) = self.title_with_complement(doc, k) {
                let role = Mention { end: person.start - 1, ..self.list[j] };
                self.role(doc, person.entity, role);
                self.list[j].meant = person.entity;
                self.list[k].lead = role.start;
            }
            if let Some(&after) = self.list.get(k + 1)
                && beside(person.end, after.start)
                && self.entities[after.entity].kind == Kind::Description
            {
                self.role(doc, person.entity, after);
                self.list[k + 1].meant = person.entity;
            }
        }
    }

    /// The title of the person of mention `k`, where more than an adjective stands between it and the
    /// comma before the name: السفير لدى الأمم المتحدة، سامي فهد.
    fn title_with_complement(&self, doc: &Document<'_>, k: usize) -> Option<usize> {
        const LONGEST: usize = 12;
        let person = self.list[k];
        let comma = person.start.checked_sub(1).filter(|&c| doc.is_comma(c))?;
        if doc.grammar().head_last || doc.words[person.start].analysis.conjunction {
            return None;
        }
        let floor = person.start.saturating_sub(LONGEST);
        let near = (0..k).rev().take_while(|&j| self.list[j].start >= floor);
        let titled = |j: &usize| {
            let mention = self.list[*j];
            self.entities[mention.entity].kind == Kind::Description
                && doc.any(mention.start, names::PERSON)
                && doc.senses(mention.start).any(|s| s.number == Number::Singular)
        };
        let title = near.filter(titled).last()?;
        const STOPS: Classes = names::FUNCTION
            .without(Classes::of(&[Class::Preposition]))
            .with(Classes::of(&[Class::Verb, Class::Relative]));
        let goes_on = |t: usize| {
            let word = doc.is_word(t) || doc.is_punct(t, '#') || doc.is_punct(t, '_');
            let stops = doc.any(t, STOPS) || doc.has(t, Class::Cue) && !doc.any(t, NOMINAL);
            word && !stops && doc.words[t].name == 0
        };
        (self.list[title].end..comma).all(goes_on).then_some(title)
    }

    /// Whom the descriptions mean that stand alone: the person named last who has the role.
    pub(super) fn resolve_roles(&mut self, doc: &Document<'_>) {
        let mut last = vec![0; self.entities.len()];
        for k in 0..self.list.len() {
            let mention = self.list[k];
            let alone = mention.meant == mention.entity
                && self.entities[mention.entity].kind == Kind::Description
                && !crate::speaker::is_indefinite(doc, mention.start, mention.end);
            if alone {
                let meant = crate::speaker::holder(doc, self, &mention, |k| last[k]);
                self.list[k].meant = meant.unwrap_or(mention.entity);
            }
            last[mention.entity] = mention.start + 1;
        }
    }

    fn role(&mut self, doc: &Document<'_>, person: usize, role: Mention) {
        let words = keys(doc, role.start, role.end);
        let country = country(doc, role.start, role.end);
        let head = phrase::head(doc, role.start, role.end);
        let (gender, number) = crate::source::head_agreement(doc, head);
        let entity = &mut self.entities[person];
        let longer = entity.role.is_none_or(|(a, b)| b - a < role.end - role.start);
        if longer {
            entity.role = Some((role.start, role.end));
        }
        entity.role_heads.extend(words.first());
        for word in words {
            if !entity.roles.contains(&word) {
                entity.roles.push(word);
            }
        }
        if entity.country == 0 {
            entity.country = country;
        }
        if number != Number::Plural && gender != Gender::Unknown && entity.gender == Gender::Unknown
        {
            entity.gender = gender;
        }
    }
}

/// Whether a description ends in a preposition or in "in the name of", and so goes on in the name.
fn speaks_for(doc: &Document<'_>, description: Mention, person: Mention) -> bool {
    let last = description.end - 1;
    description.end == person.start
        && !doc.grammar().head_last
        && doc.words[last].head as usize != last
        && is_glued(doc, last)
}

/// Whether a word inside a phrase of the lexicon is a noun with a glued preposition: متحدث باسم.
pub(crate) fn is_glued(doc: &Document<'_>, at: usize) -> bool {
    let lexicon = &doc.pack.lexicon;
    doc.words[at].phrase.is_some()
        && doc.folded(at).strip_prefix('ب').is_some_and(|rest| {
            rest.chars().count() > 2 && !lexicon.classes(lexicon.word(rest)).is_empty()
        })
}

/// Where the titles begin that stand directly before `at` without being a mention of their own.
fn titles_before(doc: &Document<'_>, at: usize) -> Option<usize> {
    let mut start = at;
    while start > 0
        && at - start < 12
        && doc.any(start - 1, NOMINAL)
        && doc.kind(start - 1) == Some(TokenKind::Word)
    {
        start -= 1;
    }
    (start < at).then_some(start)
}
