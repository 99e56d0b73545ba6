//! The minutes of a process as its page shows them.

use crate::dates::{Day, date_words};
use crate::names;
use crate::query::SearchForm;
use crate::svg::{Event, Network, network, timeline};
use crate::text::{Attrs, clip, words_at};
use crate::ui::Ui;
use mahdar_process::{
    DisputeKind, Encounter, Head, Labelled, Mention, Minutes, Position, Source, Telling, Tone,
};
use mahdar_reader::Range;
use std::collections::BTreeMap;

/// Characters of a quotation on this page; the whole one is a click away.
const QUOTE: usize = 260;
const CELL: usize = 170;

/// So much of long minutes is shown: a page of a megabyte is of use to nobody. Of meetings the latest,
const MEETINGS: usize = 120;
/// of each its latest accounts,
const VERSIONS: usize = 8;
/// and the latest disputes.
const DISPUTES: usize = 60;

/// Where on the server an article of the minutes and its statements are.
pub(crate) trait Places {
    /// The address of a statement of an article, by the `id` that it has in the record.
    fn statement(&self, article: &str, statement: &str) -> Option<String>;
    /// The address of a place in an article.
    fn place(&self, article: &str, range: Option<Range>) -> String;
}

/// The minutes.
#[derive(Debug)]
pub(crate) struct MinutesView {
    /// The statements of its days.
    pub search: String,
    pub name: String,
    pub parties: Vec<String>,
    pub window: Option<String>,
    pub articles: usize,
    /// How many earlier articles are not in it.
    pub left_out: usize,
    pub state: Vec<State>,
    pub meetings: Vec<Meeting>,
    /// How many earlier ones are not shown.
    pub earlier_meetings: usize,
    pub timeline: Option<String>,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
    pub disputes: Vec<Pair>,
    /// How many earlier ones are not shown.
    pub earlier_disputes: usize,
    pub expected: Vec<Next>,
    pub silent: Vec<Quiet>,
    pub graph: Option<Network>,
}

/// Words of somebody, with where they stand.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub speaker: Option<String>,
    pub party: Option<String>,
    pub act: Option<&'static str>,
    pub quote: String,
    pub outlet: String,
    pub day: Option<Day>,
    pub href: String,
    attrs: Attrs,
}

impl Told {
    pub(crate) fn attrs(&self) -> &Attrs {
        &self.attrs
    }

    pub(crate) fn act_class(&self) -> &'static str {
        self.act.map_or("plain", names::act_class)
    }
}

#[derive(Debug)]
pub(crate) struct State {
    pub tone: &'static str,
    pub class: &'static str,
    pub telling: Told,
}

#[derive(Debug)]
pub(crate) struct Meeting {
    pub id: String,
    pub parties: Vec<String>,
    pub place: Option<String>,
    pub when: Option<String>,
    pub status: &'static str,
    pub class: &'static str,
    pub mode: &'static str,
    pub mentions: Vec<Version>,
    /// How many accounts there are, with those that are not shown.
    pub versions: usize,
    pub differs: bool,
}

#[derive(Debug)]
pub(crate) struct Version {
    pub outlet: String,
    pub day: Option<Day>,
    pub status: &'static str,
    pub class: &'static str,
    pub when: Option<String>,
    pub place: Option<String>,
    pub quote: String,
    pub href: String,
    attrs: Attrs,
}

impl Version {
    pub(crate) fn attrs(&self) -> &Attrs {
        &self.attrs
    }
}

#[derive(Debug)]
pub(crate) struct Row {
    pub issue: String,
    pub cells: Vec<Cell>,
}

#[derive(Debug)]
pub(crate) struct Cell {
    pub party: String,
    pub position: Option<Held>,
}

#[derive(Debug)]
pub(crate) struct Held {
    pub telling: Told,
    pub moves: Vec<Told>,
}

#[derive(Debug)]
pub(crate) struct Pair {
    pub kind: &'static str,
    pub class: &'static str,
    pub about: &'static str,
    pub a: Told,
    pub b: Told,
}

#[derive(Debug)]
pub(crate) struct Next {
    pub when: Option<String>,
    pub telling: Told,
}

#[derive(Debug)]
pub(crate) struct Quiet {
    pub party: String,
    pub since: Option<Day>,
    pub last: Option<Told>,
}

/// What the parts of a view are made with.
struct Maker<'m, P> {
    ui: &'m Ui,
    places: &'m P,
    sources: BTreeMap<&'m str, &'m Source>,
    parties: &'m [Labelled],
}

/// Makes the view of minutes.
pub(crate) fn view(ui: &Ui, minutes: &Minutes, places: &impl Places) -> MinutesView {
    let sources = minutes.articles.iter().map(|source| (source.id.as_str(), source)).collect();
    let maker = Maker { ui, places, sources, parties: &minutes.process.parties };
    let head = &minutes.process;
    let window = match (&head.from, &head.to) {
        (Some(from), Some(to)) => Some(date_words(ui, &format!("{from}/{to}"))),
        _ => None,
    };
    let latest = last(&minutes.meetings, MEETINGS);
    let earlier_meetings = minutes.meetings.len() - latest.len();
    let meetings: Vec<Meeting> = latest.iter().map(|m| maker.meeting(m)).collect();
    let events: Vec<Event> = latest.iter().filter_map(event).collect();
    let held = minutes.meetings.iter().filter(|m| names::status_class(m.status) == "for");
    let groups: Vec<Vec<String>> = held.map(|m| m.parties.clone()).collect();
    let name = head.names.get(ui.lang.code()).unwrap_or(&head.name).clone();
    let (columns, rows) = maker.table(minutes);
    MinutesView {
        search: search(head),
        name,
        parties: head.parties.iter().map(|party| label(ui, party)).collect(),
        window,
        articles: minutes.articles.len(),
        left_out: minutes.process.left_out,
        state: minutes.state_of_play.iter().map(|p| maker.state(p.tone, &p.telling)).collect(),
        timeline: timeline(ui, &events),
        meetings,
        earlier_meetings,
        columns,
        rows,
        disputes: minutes
            .disputes
            .iter()
            .take(DISPUTES)
            .map(|d| Pair {
                kind: if d.kind == DisputeKind::Denial { "denial" } else { "conflict" },
                class: if d.kind == DisputeKind::Denial { "against" } else { "ask" },
                about: about(d.about),
                a: maker.told(&d.a, QUOTE),
                b: maker.told(&d.b, QUOTE),
            })
            .collect(),
        earlier_disputes: minutes.disputes.len().saturating_sub(DISPUTES),
        expected: minutes
            .expected
            .iter()
            .map(|e| Next {
                when: e.when.as_deref().map(|when| date_words(ui, when)),
                telling: maker.told(&e.telling, CELL),
            })
            .collect(),
        silent: minutes
            .silent
            .iter()
            .map(|s| Quiet {
                party: maker.party(&s.party),
                since: s.last.as_ref().and_then(|t| t.date.as_deref()).and_then(Day::of_iso),
                last: s.last.as_ref().map(|t| maker.told(t, CELL)),
            })
            .collect(),
        graph: network(&groups, ui.t("minutes.network"), ui.t("meetings.network_desc")),
    }
}

fn search(head: &Head) -> String {
    let form = SearchForm {
        since: head.from.clone().unwrap_or_default(),
        until: head.to.clone().unwrap_or_default(),
        ..SearchForm::default()
    };
    format!("/search{}", form.query_string())
}

/// The name of a party or an issue in the language of the interface.
fn label(ui: &Ui, labelled: &Labelled) -> String {
    labelled.names.get(ui.lang.code()).unwrap_or(&labelled.id).clone()
}

fn about(about: mahdar_process::About) -> &'static str {
    use mahdar_process::About;
    match about {
        About::Whether => "whether",
        About::Date => "date",
        About::Place => "place",
        About::Who => "who",
        About::Number => "number",
        About::Words => "words",
    }
}

fn event(meeting: &Encounter) -> Option<Event> {
    let date = meeting.date.as_deref()?;
    let (from, to) = date.split_once('/').unwrap_or((date, date));
    Some(Event {
        label: meeting.parties.join(" · "),
        days: (Day::of_iso(from)?, Day::of_iso(to)?),
        status: meeting.status,
    })
}

impl<P: Places> Maker<'_, P> {
    fn party(&self, id: &str) -> String {
        let party = self.parties.iter().find(|party| party.id == id);
        party.map_or_else(|| id.to_owned(), |party| label(self.ui, party))
    }

    fn outlet(&self, article: &str) -> String {
        let source = self.sources.get(article);
        source.and_then(|source| source.publisher.clone()).unwrap_or_else(|| article.to_owned())
    }

    fn attrs(&self, article: &str) -> Attrs {
        Attrs::of(self.sources.get(article).and_then(|source| source.language.as_deref()))
    }

    fn href(&self, article: &str, statement: Option<&str>, range: Option<Range>) -> String {
        statement
            .and_then(|statement| self.places.statement(article, statement))
            .unwrap_or_else(|| self.places.place(article, range))
    }

    fn told(&self, telling: &Telling, most: usize) -> Told {
        Told {
            speaker: telling.speaker.clone(),
            party: telling.party.as_deref().map(|party| self.party(party)),
            act: telling.act.map(names::act),
            quote: clip(&one_line(&telling.text), most),
            outlet: self.outlet(&telling.article),
            day: telling.date.as_deref().and_then(Day::of_iso),
            href: self.href(
                &telling.article,
                telling.statement.as_deref(),
                telling.content.first().copied(),
            ),
            attrs: self.attrs(&telling.article),
        }
    }

    fn state(&self, tone: Tone, telling: &Telling) -> State {
        let (tone, class) = match tone {
            Tone::Progress => ("progress", "for"),
            Tone::Deadlock => ("deadlock", "against"),
            Tone::Mixed => ("mixed", "plain"),
        };
        State { tone, class, telling: self.told(telling, QUOTE) }
    }

    fn meeting(&self, meeting: &Encounter) -> Meeting {
        let differ = |of: fn(&Mention) -> Option<&str>| {
            let mut values = meeting.mentions.iter().filter_map(of);
            values.next().is_some_and(|first| values.any(|other| other != first))
        };
        Meeting {
            id: meeting.id.clone(),
            parties: meeting.parties.clone(),
            place: meeting.place.clone(),
            when: meeting.date.as_deref().map(|date| date_words(self.ui, date)),
            status: names::status(meeting.status),
            class: names::status_class(meeting.status),
            mode: names::mode(meeting.mode),
            differs: differ(|m| m.date.as_deref().filter(|date| date.len() == 10)),
            mentions: last(&meeting.mentions, VERSIONS).iter().map(|m| self.version(m)).collect(),
            versions: meeting.mentions.len(),
        }
    }

    fn version(&self, mention: &Mention) -> Version {
        let source = self.sources.get(mention.article.as_str());
        Version {
            outlet: self.outlet(&mention.article),
            day: source.and_then(|source| source.date.as_deref()).and_then(Day::of_iso),
            status: names::status(mention.status),
            class: names::status_class(mention.status),
            when: mention.date.as_deref().map(|date| date_words(self.ui, date)),
            place: mention.place.clone(),
            quote: clip(&one_line(&mention.text), QUOTE),
            href: self.href(&mention.article, mention.statement.as_deref(), Some(mention.evidence)),
            attrs: self.attrs(&mention.article),
        }
    }

    /// Parties that have a position, and a row for each issue on which somebody has one.
    fn table(&self, minutes: &Minutes) -> (Vec<String>, Vec<Row>) {
        let head = &minutes.process;
        let speaks = |party: &&Labelled| minutes.positions.iter().any(|p| p.party == party.id);
        let parties: Vec<&Labelled> = head.parties.iter().filter(speaks).collect();
        let told = |issue: &&Labelled| minutes.positions.iter().any(|p| p.issue == issue.id);
        let rows = head.issues.iter().filter(told).map(|issue| Row {
            issue: label(self.ui, issue),
            cells: parties
                .iter()
                .map(|party| Cell {
                    party: label(self.ui, party),
                    position: minutes
                        .positions
                        .iter()
                        .find(|p| p.party == party.id && p.issue == issue.id)
                        .map(|position| self.held(position)),
                })
                .collect(),
        });
        let rows = rows.collect();
        (parties.iter().map(|party| label(self.ui, party)).collect(), rows)
    }

    fn held(&self, position: &Position) -> Held {
        let telling = Telling {
            article: position.article.clone(),
            content: position.content.clone(),
            text: position.text.clone(),
            speaker: position.speaker.clone(),
            party: Some(position.party.clone()),
            act: Some(position.act),
            date: position.date.clone(),
            statement: Some(position.statement.clone()),
        };
        Held {
            telling: self.told(&telling, CELL),
            moves: position.moves.iter().map(|t| self.told(t, CELL)).collect(),
        }
    }
}

/// The last of a list, at most so many.
fn last<T>(list: &[T], most: usize) -> &[T] {
    &list[list.len().saturating_sub(most)..]
}

fn one_line(text: &str) -> String {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    words_at(text, &[[0, length]])
}
