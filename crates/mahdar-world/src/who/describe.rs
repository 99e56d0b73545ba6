//! What a description means: its head, its country, its sectors.

use super::*;

impl<'w> Who<'w> {
    /// A phrase whose head is no person with a name.
    pub(super) fn description(&self, phrase: &Phrase<'w, '_>, out: &mut Profile<'w>) {
        let decided = self.decide(phrase);
        let body = decided.body;
        let world_body = decided.sectors.first() == Some(&Sector::Intergovernmental);
        out.sectors = decided.sectors;
        out.country = match body {
            Some(body) if !body.country.is_empty() => self.country_of(body),
            Some(body) if body.kind == OrganisationKind::Intergovernmental => self.country_of(body),
            None if world_body => None,
            _ => self.country(phrase, None),
        };
        if let Some(piece) = decided.head {
            out.kind = match piece.what {
                What::Agent(agent, false) if agent.class == AgentClass::Body => {
                    ProfileKind::Organisation
                }
                What::Agent(_, true) => ProfileKind::Group,
                What::Names(_) => {
                    out.known = body.map(|body| body.id.as_str());
                    body.map_or(ProfileKind::Organisation, kind_of)
                }
                What::Media => ProfileKind::Media,
                _ => ProfileKind::Unnamed,
            };
            let single = matches!(piece.what, What::Agent(agent, false)
                if agent.class.is_noun() && agent.class != AgentClass::Body);
            out.role = single.then(|| piece.text.to_owned());
        } else if phrase.is_name() {
            out.kind = ProfileKind::Person;
        }
        if phrase.is_former() {
            out.sectors = vec![Sector::Elites];
        } else if let Some(post) = self.post(phrase)
            && let Some(id) = self.holder(&post, None, phrase.date)
            && let Some(Entry::Person(person)) = self.world.entry(id)
        {
            let usual = person.names.usual(phrase.language).or(person.names.usual(Language::En));
            out.name = usual.unwrap_or(id).to_owned();
            (out.kind, out.known) = (ProfileKind::Person, Some(id));
        }
        // somebody or something of a state, of whom nothing else is said
        let nothing = out.sectors.is_empty() && out.country.is_some() && decided.head.is_none();
        if nothing && phrase.pieces.iter().any(lower_noun) {
            out.sectors = vec![Sector::Civilians];
        }
    }

    pub(super) fn decide<'p, 't>(&self, phrase: &'p Phrase<'w, 't>) -> Decision<'p, 'w, 't> {
        let main = phrase.heads();
        let with_body = |mut decision: Decision<'p, 'w, 't>, body: Option<&'w Organisation>| {
            let Some(body) = body else { return decision };
            match body.kind {
                OrganisationKind::Armed => {
                    decision.sectors = self.sectors_of(body, phrase.date);
                    decision.body = Some(body);
                }
                OrganisationKind::Intergovernmental => {
                    decision.sectors.retain(|s| *s != Sector::Government);
                    add(&mut decision.sectors, &body.sectors);
                    decision.body = Some(body);
                }
                OrganisationKind::Party => add(&mut decision.sectors, &body.sectors),
                _ => {}
            }
            decision
        };
        let agents = |class: AgentClass| main.iter().copied().find(move |piece| piece.is(class));
        let bodies = main.iter().copied().find_map(|piece| Some((piece, organisation(piece)?)));
        let strong = main.iter().copied().find(|piece| {
            piece.is(AgentClass::Post)
                || piece.is(AgentClass::Body)
                || organisation(piece).is_some()
                || matches!(piece.what, What::Media)
        });
        if let Some(piece) = strong {
            if let Some(agent) = piece.agent() {
                let decision = Decision {
                    sectors: agent.sectors.clone(),
                    body: None,
                    head: Some(head_of(&main).unwrap_or(piece)),
                };
                return with_body(decision, bodies.map(|(_, body)| body));
            }
            let body = organisation(piece);
            let sectors = match body {
                Some(body) => self.sectors_of(body, phrase.date),
                None => vec![Sector::Journalism],
            };
            return Decision { sectors, body, head: Some(head_of(&main).unwrap_or(piece)) };
        }
        let weak = agents(AgentClass::Member).or_else(|| agents(AgentClass::Generic));
        let modifier = agents(AgentClass::Modifier);
        if let Some(piece) = modifier
            && let Some(agent) = piece.agent()
        {
            let decision =
                Decision { sectors: agent.sectors.clone(), body: None, head: weak.or(modifier) };
            return with_body(decision, bodies.map(|(_, body)| body));
        }
        // what it belongs to: a person or a body behind it or in its own part
        let own_person = main.iter().copied().find(|piece| piece.has_person());
        if let Some(person) = own_person.and_then(|piece| self.choose(phrase, piece)) {
            let sectors = self.roles(person, phrase).first().map(|role| role.sectors.clone());
            return Decision { sectors: sectors.unwrap_or_default(), body: None, head: weak };
        }
        if let Some((sectors, body)) = self.complement(phrase) {
            return Decision { sectors, body, head: weak };
        }
        let weak_ones = [AgentClass::Member, AgentClass::Generic].into_iter();
        let mut weak_ones = weak_ones.flat_map(|class| main.iter().filter(move |p| p.is(class)));
        let sectors = weak_ones.find_map(|piece| {
            Some(piece.agent()?.sectors.clone()).filter(|sectors| !sectors.is_empty())
        });
        let pronoun = main.iter().any(|piece| matches!(piece.what, What::Pronoun));
        let unknown = if pronoun { vec![Sector::Unknown] } else { vec![] };
        Decision { sectors: sectors.unwrap_or(unknown), body: None, head: weak }
    }

    /// The sectors of what stands behind a preposition of belonging.
    pub(super) fn complement(
        &self,
        phrase: &Phrase<'w, '_>,
    ) -> Option<(Vec<Sector>, Option<&'w Organisation>)> {
        let rest = &phrase.pieces[phrase.main..];
        let mut belongs = false;
        let mut parts: Vec<Vec<&Piece<'w, '_>>> = Vec::new();
        for piece in rest {
            if piece.breaks() {
                belongs = piece.is(AgentClass::Belonging);
                parts.push(Vec::new());
            } else if belongs && let Some(part) = parts.last_mut() {
                part.push(piece);
            }
        }
        for part in &mut parts {
            if phrase.head_last {
                part.reverse();
            }
            for class in [None, Some(AgentClass::Modifier), Some(AgentClass::Member)] {
                for piece in part.iter() {
                    let agent = piece.agent().filter(|agent| match class {
                        None => matches!(agent.class, AgentClass::Post | AgentClass::Body),
                        class => Some(agent.class) == class && !agent.sectors.is_empty(),
                    });
                    if let Some(agent) = agent {
                        return Some((agent.sectors.clone(), None));
                    }
                    if class.is_some() {
                        continue;
                    }
                    if let Some(body) = organisation(piece) {
                        return Some((self.sectors_of(body, phrase.date), Some(body)));
                    }
                    if let Some(person) = self.choose(phrase, piece) {
                        let roles = self.roles(person, phrase);
                        return Some((roles.first()?.sectors.clone(), None));
                    }
                }
            }
        }
        None
    }

    /// The country of a phrase: the first state, nationality, place, body or person of a state in
    /// it, but `except`, and but who only stands behind somebody.
    pub(super) fn country(
        &self,
        phrase: &Phrase<'w, '_>,
        except: Option<&Piece<'w, '_>>,
    ) -> Option<String> {
        let pieces = &phrase.pieces;
        let code = |(at, piece): (usize, &Piece<'w, '_>)| {
            let linked = stands_behind(pieces, at, phrase.head_last);
            if linked || except.is_some_and(|except| std::ptr::eq(except, piece)) {
                return None;
            }
            match &piece.what {
                What::Place(code, _) => Some((*code).to_owned()),
                What::Names(found) => found.iter().find_map(|found| match found.entry {
                    Entry::Person(_) if found.by == NameKind::Short && except.is_some() => None,
                    Entry::Organisation(body) => self.country_of(body),
                    entry => self.code(entry.country()).map(str::to_owned),
                }),
                _ => None,
            }
        };
        pieces.iter().enumerate().find_map(code)
    }

    pub(super) fn country_of(&self, body: &Organisation) -> Option<String> {
        // no state, but ISO 3166 reserves a code for it, and the language packs use that code
        const UNION: [&str; 8] = [
            "eu",
            "european-commission",
            "european-council",
            "council-eu",
            "european-parliament",
            "eeas",
            "ecb",
            "cjeu",
        ];
        if UNION.contains(&body.id.as_str()) {
            return Some("EUE".to_owned());
        }
        self.code(Some(&body.country)).map(str::to_owned)
    }

    /// The sectors of a body at a date: an armed movement whose leader leads its state is the
    /// government.
    pub(super) fn sectors_of(&self, body: &Organisation, date: Option<Date>) -> Vec<Sector> {
        const TOP: [Office; 3] =
            [Office::HeadOfState, Office::HeadOfGovernment, Office::SupremeLeader];
        let covers = |role: &Role| date.map_or(role.to.is_none(), |date| role.covers(date));
        let leaders = self.world.roles_in(Office::Leader, &body.id).filter(|role| covers(role));
        let rules = body.kind == OrganisationKind::Armed
            && leaders.into_iter().any(|leader| {
                let mut roles = self.world.roles_of(&leader.person);
                roles.any(|r| TOP.contains(&r.office) && r.body == body.country && covers(r))
            });
        let mut sectors = if rules { vec![Sector::Government] } else { Vec::new() };
        add(&mut sectors, &body.sectors);
        sectors
    }
}
