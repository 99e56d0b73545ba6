//! `/meetings`.

use super::render;
use crate::dates::date_words;
use crate::error::WebError;
use crate::names;
use crate::state::AppState;
use crate::svg::{Network, network};
use crate::text::Attrs;
use crate::ui::Ui;
use crate::view::line::{Source, Sources};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use mahdar_ledger::{Ledger, MeetingId, MeetingRow};
use serde::Deserialize;

/// Meetings of a page.
const PAGE: usize = 40;

#[derive(Template)]
#[template(path = "meetings.html")]
struct Page<'p> {
    ui: &'p Ui,
    status: String,
    statuses: &'static [&'static str],
    list: Vec<Item>,
    graph: Option<Network>,
    next: Option<String>,
}

/// A meeting as one article tells it.
struct Item {
    when: Option<String>,
    status: &'static str,
    class: &'static str,
    mode: &'static str,
    place: Option<String>,
    parties: Vec<Party>,
    outlet: String,
    href: String,
    attrs: Attrs,
}

impl Item {
    fn attrs(&self) -> &Attrs {
        &self.attrs
    }
}

/// Who takes part.
struct Party {
    actor: i64,
    name: String,
}

/// Which meetings.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    status: String,
    /// `date_id` of the last one of the page before.
    before: String,
}

/// Meetings, the newest first.
pub(crate) async fn page(
    ui: Ui,
    State(app): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, WebError> {
    let status = match asked.status.as_str() {
        "" => None,
        name => Some(names::status_of(name).ok_or_else(|| WebError::bad_request("`status`"))?),
    };
    let drawn = ui.clone();
    app.read(move |ledger| {
        let ui = &drawn;
        let before = asked.before.split_once('_');
        let before = before.and_then(|(date, id)| Some((date, MeetingId(id.parse().ok()?))));
        let mut rows = ledger.meetings_before(before, status, PAGE + 1)?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| {
            let date = row.date.as_deref().unwrap_or_default();
            let status = &asked.status;
            format!("/meetings?status={status}&before={date}_{}", row.id)
        });
        let (list, groups) = items(ui, ledger, &rows)?;
        let graph = network(&groups, ui.t("meetings.network"), ui.t("meetings.network_desc"));
        let statuses = &names::STATUSES;
        render(&Page { ui, status: asked.status, statuses, list, graph, next })
    })
    .await
}

/// The meetings, and who took part in each real one that was held.
fn items(
    ui: &Ui,
    ledger: &Ledger,
    rows: &[MeetingRow],
) -> Result<(Vec<Item>, Vec<Vec<String>>), WebError> {
    let mut sources = Sources::default();
    let (mut list, mut groups, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let Some(source) = sources.get(ledger, row.article)? else { continue };
        let mut parties = Vec::new();
        let mut group = Vec::new();
        for id in &row.parties {
            let leader = ledger.leader(*id)?;
            let Some(actor) = ledger.actor(leader)? else { continue };
            group.push(actor.name.clone());
            parties.push(Party { actor: leader.0, name: actor.name });
        }
        let real = row.account.unwrap_or(row.id);
        if names::status_class(row.status) == "for" && !told.contains(&real) {
            told.push(real);
            groups.push(group);
        }
        list.push(item(ui, row, &source, parties));
    }
    Ok((list, groups))
}

fn item(ui: &Ui, row: &MeetingRow, source: &Source, parties: Vec<Party>) -> Item {
    Item {
        when: row.date.as_deref().map(|date| date_words(ui, date)),
        status: names::status(row.status),
        class: names::status_class(row.status),
        mode: names::mode(row.mode),
        place: row.place.clone(),
        parties,
        outlet: source.row.publisher.clone().unwrap_or_else(|| source.row.name.clone()),
        href: format!("/articles/{}#m{}", row.article, row.ordinal),
        attrs: source.attrs(),
    }
}
