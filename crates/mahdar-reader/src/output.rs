//! From token positions to the record.

use crate::anchor::Joint;
use crate::document::Document;
use crate::entity::{Entity, Kind, Mentions};
use crate::event;
use crate::features::Options;
use crate::judge::{Judge, Question};
use crate::label::{self, FORMS};
use crate::meeting::{self, Scene};
use crate::reading::Reading;
use crate::record::{
    Actor, ActorKind, Event, Meeting, MeetingMode, MeetingStatus, Party, Range, Record, Statement,
    TimeExpression,
};
use crate::speaker::Who;
use crate::times::Time;
use mahdar_lang::{Act, Class, Convention, Number};
use mahdar_text::{Bytes, OffsetMap, Span};

/// The name of a speaker, as the text writes it.
pub(crate) fn name_of<'t>(doc: &Document<'t>, mentions: &Mentions, who: Who) -> &'t str {
    let (start, end) = match who {
        Who::Entity(number) => mentions.entities[number].name,
        Who::Phrase(start, end) => (start, end),
    };
    let span = doc.span(start, end);
    let from = first_letter(doc, start).max(span.start);
    without_outer_marks(&doc.text[from as usize..span.end as usize])
}

/// A name without marks and punctuation around it; a mark that closes what opens inside stays.
fn without_outer_marks(whole: &str) -> &str {
    let outer = |c: char| {
        matches!(c, '،' | ',' | '.' | ':' | '؛' | '"' | '«' | '»' | '“' | '”') || c.is_whitespace()
    };
    let start = whole.len() - whole.trim_start_matches(outer).len();
    let mut end = whole.trim_end_matches(outer).len().max(start);
    for (open, close) in [('«', '»'), ('“', '”'), ('"', '"')] {
        if !whole[end..].starts_with(close) {
            continue;
        }
        let count = |mark| whole[start..end].matches(mark).count();
        let unclosed =
            if open == close { count(open) % 2 == 1 } else { count(open) > count(close) };
        if unclosed {
            end += close.len_utf8();
        }
    }
    &whole[start..end]
}

/// Where a name begins: behind a glued conjunction or preposition of its first word.
fn first_letter(doc: &Document<'_>, at: usize) -> u32 {
    let analysis = doc.words[at].analysis;
    let glued = u32::from(analysis.conjunction) + u32::from(analysis.preposition.is_some());
    // لل keeps its article: the name begins at the second ل, which stands for ال
    let merged =
        analysis.article && analysis.preposition == Some('ل') && doc.folded(at).contains("لل");
    if glued == 0 || merged {
        doc.token(at).span.start
    } else {
        doc.skip_letters(at, glued as usize)
    }
}

/// What was found in a stretch of text.
pub(crate) struct Found {
    pub(crate) statements: Vec<Statement>,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) events: Vec<Event>,
    pub(crate) actors: Vec<Actor>,
}

impl Found {
    /// Moves everything behind `points` code points, and behind what `record` holds of the
    /// stretches before.
    pub(crate) fn shift(&mut self, points: u32, record: &Record) {
        if points == 0 {
            return;
        }
        let (statements, actors) = (record.statements.len(), record.actors.len());
        let moved = |ranges: &mut [Range]| {
            for range in ranges {
                *range = [range[0] + points, range[1] + points];
            }
        };
        let renumber = |id: &mut String, letter: char, by: usize| {
            let number: usize = id[1..].parse().unwrap_or(0);
            *id = format!("{letter}{}", number + by);
        };
        for statement in &mut self.statements {
            moved(&mut statement.content);
            moved(&mut statement.cue);
            moved(&mut statement.source);
            renumber(&mut statement.id, 's', statements);
            statement.inside.iter_mut().for_each(|id| renumber(id, 's', statements));
            statement.actor.iter_mut().for_each(|id| renumber(id, 'a', actors));
        }
        for meeting in &mut self.meetings {
            moved(std::slice::from_mut(&mut meeting.evidence));
            renumber(&mut meeting.id, 'm', record.meetings.len());
            meeting.reported_by.iter_mut().for_each(|id| renumber(id, 's', statements));
            meeting.actors.iter_mut().for_each(|id| renumber(id, 'a', actors));
        }
        for event in &mut self.events {
            moved(std::slice::from_mut(&mut event.trigger));
            moved(std::slice::from_mut(&mut event.evidence));
            renumber(&mut event.id, 'e', record.events.len());
            event.reported_by.iter_mut().for_each(|id| renumber(id, 's', statements));
            for party in event.source.iter_mut().chain(&mut event.target) {
                renumber(&mut party.actor, 'a', actors);
            }
        }
        for actor in &mut self.actors {
            moved(&mut actor.mentions);
            renumber(&mut actor.id, 'a', actors);
        }
    }
}

/// The statements, meetings and actors of a stretch of text.
pub(crate) fn record(
    scene: &Scene<'_, '_>,
    met: &[meeting::Meeting],
    told: &[event::Event],
    judge: &mut dyn Judge,
    options: &mut Options,
) -> Found {
    let &Scene { doc, mentions, readings, .. } = scene;
    let map = OffsetMap::new(doc.text);
    let points = |span: Span<Bytes>| -> Range {
        let span = map.code_points(span);
        [span.start, span.end]
    };
    let mut actors = Actors { doc, mentions, map: &map, of: Vec::new(), list: Vec::new() };
    let mut statements = Vec::with_capacity(readings.len());
    for (number, reading) in readings.iter().enumerate() {
        let content: Vec<Span<Bytes>> =
            reading.content.iter().map(|&(a, b)| content_span(doc, reading, a, b)).collect();
        let cue = reading.cue().map(|c| c.span);
        let source = reading.source.map(|(a, b)| source_span(doc, a, b, reading.source_skip));
        label::describe_form(doc, reading, options);
        let (form, _) = judge.choose(&Question::Form { cue, content: content[0] }, options);
        label::describe_act(doc, reading, options);
        let (act, _) = judge.choose(&Question::Act { cue, content: content[0] }, options);
        let actor = reading.speaker.map(|who| actors.actor(who));
        statements.push(Statement {
            id: format!("s{}", number + 1),
            content: content.iter().map(|&s| points(s)).collect(),
            cue: cue.or_else(|| mark(doc, reading)).into_iter().map(points).collect(),
            source: source.into_iter().map(points).collect(),
            speaker: actor.map(|k| actors.list[k].name.clone()),
            actor: actor.map(|k| actors.list[k].id.clone()),
            form: FORMS[form.min(2)],
            act: label::statement_act(Act::ALL[act.min(Act::ALL.len() - 1)]),
            inside: reading.container.map(|k| format!("s{}", k + 1)),
            confidence: (reading.confidence * 1000.0).round() / 1000.0,
        });
    }
    let meetings: Vec<Meeting> = met
        .iter()
        .enumerate()
        .map(|(number, meeting)| meeting_record(scene, meeting, number, &mut actors))
        .collect();
    let events = told
        .iter()
        .enumerate()
        .map(|(number, event)| event_record(scene, event, number, &mut actors))
        .collect();
    Found { statements, meetings, events, actors: actors.list }
}

fn event_record(
    scene: &Scene<'_, '_>,
    event: &event::Event,
    number: usize,
    actors: &mut Actors<'_, '_>,
) -> Event {
    let doc = scene.doc;
    let word = &doc.pack.events.events()[event.trigger.lemma as usize];
    let map = actors.map;
    let points = |from: usize, to: usize| {
        let span = map.code_points(doc.span(from, to));
        [span.start, span.end]
    };
    let mut parties = |list: &[Who]| -> Vec<Party> {
        let party = |&who: &Who| {
            let actor = actors.actor(who);
            let actor = &actors.list[actor];
            Party { actor: actor.id.clone(), name: actor.name.clone() }
        };
        list.iter().map(party).collect()
    };
    let own = event.code.own;
    Event {
        id: format!("e{}", number + 1),
        kind: event.code.kind.name().to_owned(),
        mode: (own && !word.mode.is_empty()).then(|| word.mode.clone()),
        cameo: if own { word.cameo.clone() } else { event.code.kind.cameo().to_owned() },
        source: parties(&event.source),
        target: parties(&event.target),
        place: event.place.map(|(a, b)| name_of(doc, scene.mentions, Who::Phrase(a, b)).to_owned()),
        date: event.time.and_then(|k| scene.times[k].date.clone()),
        status: event.status,
        trigger: points(event.trigger.start, event.trigger.end),
        evidence: points(event.sentence.start, event.sentence.end),
        reported_by: event.reported_by.map(|k| format!("s{}", k + 1)),
        confidence: (event.confidence * 1000.0).round() / 1000.0,
    }
}

fn meeting_record(
    scene: &Scene<'_, '_>,
    meeting: &meeting::Meeting,
    number: usize,
    actors: &mut Actors<'_, '_>,
) -> Meeting {
    let doc = scene.doc;
    let parties: Vec<usize> =
        meeting.parties.iter().map(|&entity| actors.actor(Who::Entity(entity))).collect();
    let words = |(a, b): (usize, usize)| doc.span(a, b).get(doc.text).map(str::to_owned);
    let time = meeting.time.map(|k| &scene.times[k]);
    let sentence = doc.span(meeting.sentence.start, meeting.sentence.end);
    let evidence = actors.map.code_points(sentence);
    Meeting {
        id: format!("m{}", number + 1),
        parties: parties.iter().map(|&k| actors.list[k].name.clone()).collect(),
        actors: parties.iter().map(|&k| actors.list[k].id.clone()).collect(),
        place: meeting.place.and_then(words),
        when: time.and_then(|t| words((t.start, t.end))),
        date: meeting.date.clone(),
        status: MeetingStatus::ALL[meeting.status.min(MeetingStatus::ALL.len() - 1)],
        mode: MeetingMode::ALL[meeting.mode.min(MeetingMode::ALL.len() - 1)],
        evidence: [evidence.start, evidence.end],
        reported_by: meeting.reported_by.map(|k| format!("s{}", k + 1)),
        confidence: (meeting.confidence * 1000.0).round() / 1000.0,
    }
}

/// The expressions of time of a stretch that begins behind `before` code points.
pub(crate) fn times(doc: &Document<'_>, times: &[Time], before: u32) -> Vec<TimeExpression> {
    let map = OffsetMap::new(doc.text);
    let expression = |time: &Time| {
        let span = doc.span(time.start, time.end);
        let from = first_letter(doc, time.start).max(span.start);
        let span = map.code_points(Span::new(from, span.end));
        TimeExpression {
            span: [span.start + before, span.end + before],
            value: time.value.clone(),
            kind: time.kind,
            grain: time.grain,
            approximate: time.approximate,
        }
    };
    times.iter().map(expression).collect()
}

/// The colon or dash that PolNeAR counts as a cue.
fn mark(doc: &Document<'_>, reading: &Reading) -> Option<Span<Bytes>> {
    let mark = reading.mark.filter(|_| doc.pack.convention == Convention::Polnear)?;
    Some(doc.token(mark).span)
}

/// A clause that stands before its cue leaves out the conjunction that joins it to the sentence
/// before.
fn content_span(doc: &Document<'_>, reading: &Reading, start: usize, end: usize) -> Span<Bytes> {
    let span = doc.span(start, end);
    let clause = reading.taken.as_ref().is_some_and(|t| t.joint == Joint::ClauseBefore);
    if clause && doc.words[start].analysis.conjunction && doc.sentence(start).start == start {
        return Span::new(doc.skip_letters(start, 1), span.end);
    }
    span
}

fn source_span(doc: &Document<'_>, start: usize, end: usize, skip: bool) -> Span<Bytes> {
    let span = doc.span(start, end);
    if skip || doc.words[start].analysis.conjunction {
        return Span::new(first_letter(doc, start).max(span.start), span.end);
    }
    span
}

struct Actors<'d, 't> {
    doc: &'d Document<'t>,
    mentions: &'d Mentions,
    map: &'d OffsetMap<'t>,
    of: Vec<(Who, usize)>,
    list: Vec<Actor>,
}

impl Actors<'_, '_> {
    /// The number of the actor for a speaker, made at need.
    fn actor(&mut self, who: Who) -> usize {
        if let Some(&(_, number)) = self.of.iter().find(|(known, _)| *known == who) {
            return number;
        }
        let name = name_of(self.doc, self.mentions, who).to_owned();
        if let Some(number) = self.list.iter().position(|a| a.name == name) {
            self.of.push((who, number));
            return number;
        }
        let number = self.list.len();
        let mut actor = match who {
            Who::Entity(entity) => self.entity(entity),
            Who::Phrase(start, end) => self.phrase(start, end),
        };
        actor.id = format!("a{}", number + 1);
        actor.name = name;
        actor.variants.retain(|v| *v != actor.name);
        self.list.push(actor);
        self.of.push((who, number));
        number
    }

    fn entity(&self, number: usize) -> Actor {
        let entity = &self.mentions.entities[number];
        let mut actor = Actor { kind: kind(self.doc, entity), ..Actor::default() };
        for mention in self.mentions.naming(number) {
            let text = name_of(self.doc, self.mentions, Who::Phrase(mention.start, mention.end));
            if !actor.variants.iter().any(|v| v == text) {
                actor.variants.push(text.to_owned());
            }
            let from = first_letter(self.doc, mention.start);
            let span = self.doc.span(mention.start, mention.end);
            let span = self.map.code_points(Span::new(from.max(span.start), span.end));
            actor.mentions.push([span.start, span.end]);
        }
        actor.role = entity
            .role
            .map(|(a, b)| name_of(self.doc, self.mentions, Who::Phrase(a, b)).to_owned());
        actor.country = self.country(entity.country);
        actor
    }

    fn phrase(&self, start: usize, end: usize) -> Actor {
        let doc = self.doc;
        let head = crate::phrase::head(doc, start, end);
        let plural = doc.senses(head).any(|s| s.number == Number::Plural);
        let kind = if doc.has(head, Class::Collective) {
            ActorKind::Organisation
        } else if plural {
            ActorKind::Group
        } else {
            ActorKind::Unnamed
        };
        let from = first_letter(doc, start);
        let span = doc.span(start, end);
        let span = self.map.code_points(Span::new(from.max(span.start), span.end));
        let country = self.country(crate::entity::country(doc, start, end));
        Actor { kind, mentions: vec![[span.start, span.end]], country, ..Actor::default() }
    }

    fn country(&self, entry: u32) -> Option<String> {
        let entries = self.doc.pack.lexicon.entries();
        let entry = entries.get(entry.checked_sub(1)? as usize)?;
        (!entry.country.is_empty()).then(|| entry.country.clone())
    }
}

fn kind(doc: &Document<'_>, entity: &Entity) -> ActorKind {
    match entity.kind {
        Kind::Person => ActorKind::Person,
        Kind::Body => ActorKind::Organisation,
        Kind::Media => ActorKind::Media,
        Kind::State => ActorKind::State,
        Kind::Description
            if doc
                .has(crate::phrase::head(doc, entity.name.0, entity.name.1), Class::Collective) =>
        {
            ActorKind::Organisation
        }
        Kind::Description if entity.number == Number::Plural => ActorKind::Group,
        Kind::Description => ActorKind::Unnamed,
    }
}
