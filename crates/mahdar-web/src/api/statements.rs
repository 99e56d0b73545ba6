//! `/api/v1/statements`.

use super::answer::{json, page};
use super::ask::{Ask, Number, limit, wrong_cursor};
use crate::error::{Problem, WebError};
use crate::names;
use crate::query::SearchForm;
use crate::search;
use crate::state::AppState;
use crate::view::line::{Source, corrected_speaker};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, Uri};
use mahdar_ledger::{Hit, Ledger, StatementId};
use mahdar_reader::Range;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is asked for beside the search.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct More {
    /// Items of a page, from 1 to 1,000; 100 if nothing is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000)]
    limit: String,
    /// `true` gives each of the statements that repeat one another, instead of one for all.
    all_echoes: bool,
    /// `true` gives only statements that a later version of their article had no more.
    vanished: bool,
}

/// A page of statements.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StatementPage {
    /// The statements.
    pub items: Vec<Statement>,
    /// `cursor` of the next page; null on the last one.
    pub next: Option<String>,
    /// How many match, before echoes are put together; counted up to 1,000.
    pub matches: usize,
    /// Whether `matches` are all.
    pub counted_all: bool,
    /// Words that were not looked for, since they are in every text.
    pub ignored: Vec<String>,
    /// Names that nobody in the ledger has.
    pub unknown: Vec<String>,
}

/// A statement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Statement {
    /// Its number; sorts by day.
    pub id: i64,
    /// The article that makes it known.
    pub article: Article,
    /// Its place in `statements` of the article's record, from 0.
    pub ordinal: usize,
    /// Who speaks, as the article names them, or as a person corrected.
    pub speaker: Option<String>,
    /// Who that is across articles: see `/api/v1/actors/{id}`.
    pub actor: Option<i64>,
    /// The speaker's id in the world file.
    pub known: Option<String>,
    /// ISO 3166-1 alpha-3 code of the speaker's state.
    pub country: Option<String>,
    /// What it does: `state`, `deny`, `demand`, ….
    pub act: &'static str,
    /// `direct`, `indirect` or `mixed`.
    pub form: &'static str,
    /// How sure the reader is, from 0 to 1.
    pub confidence: f32,
    /// The words attributed; ` … ` stands where they are interrupted.
    pub content: String,
    /// The sentence that says so.
    pub evidence: Evidence,
    /// When a later version of the article had it no more, in Unix seconds.
    pub vanished: Option<i64>,
    /// All who made it known, the first first.
    pub told_by: Vec<Teller>,
}

/// Sentences of an article.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Evidence {
    /// The sentences.
    pub text: String,
    /// Where they stand in the article's text, in code points, half-open.
    #[schema(value_type = Vec<u32>, min_items = 2, max_items = 2)]
    pub range: Range,
    /// Where the content stands in `text`, in code points, half-open.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub content: Vec<Range>,
    /// The words of the search in `text`, in code points, half-open.
    #[schema(value_type = Vec<Vec<u32>>)]
    pub matched: Vec<Range>,
}

/// The article of a statement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Article {
    /// Its number.
    pub id: i64,
    /// What it was called in the collection that it came from.
    pub name: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Publication date or time, ISO 8601.
    pub published: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
}

/// An article that tells the same.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Teller {
    /// The article's number.
    pub article: i64,
    /// Its outlet.
    pub publisher: Option<String>,
    /// Its date of publication.
    pub published: Option<String>,
}

/// A statement with all that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StatementDetail {
    #[serde(flatten)]
    statement: Statement,
    /// Where its parts stand in the article's text.
    spans: Spans,
    /// The number of the statement whose content holds it.
    inside: Option<i64>,
    /// Whether a person said that it is no statement.
    rejected: bool,
    /// The other statements that say the same.
    echoes: Vec<Statement>,
}

/// Ranges of code points of the article's text, half-open.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Spans {
    /// The words or the position attributed.
    #[schema(value_type = Vec<Vec<u32>>)]
    content: Vec<Range>,
    /// The words that attribute.
    #[schema(value_type = Vec<Vec<u32>>)]
    cue: Vec<Range>,
    /// The words that name the speaker.
    #[schema(value_type = Vec<Vec<u32>>)]
    source: Vec<Range>,
}

/// Makes statements of what was found, with the speakers that people corrected.
fn statement(ledger: &Ledger, hit: Hit) -> Result<Statement, WebError> {
    let row = ledger.statement(hit.id)?;
    let corrected = row.map(|row| corrected_speaker(ledger, &row)).transpose()?.flatten();
    let actor = hit.actor.map(|actor| ledger.leader(actor)).transpose()?.map(|actor| actor.0);
    let (article, evidence) = (hit.article, hit.evidence);
    let teller = |teller: mahdar_ledger::Teller| Teller {
        article: teller.article.0,
        publisher: teller.publisher,
        published: teller.published,
    };
    Ok(Statement {
        id: hit.id.0,
        article: Article {
            id: article.id.0,
            name: article.name,
            url: article.url,
            publisher: article.publisher,
            title: article.title,
            published: article.published,
            language: article.language,
        },
        ordinal: hit.ordinal,
        speaker: corrected.map(|(name, _)| name).or(hit.speaker),
        actor,
        known: hit.known,
        country: hit.country,
        act: names::act(hit.act),
        form: names::form(hit.form),
        confidence: hit.confidence,
        content: hit.content,
        evidence: Evidence {
            text: evidence.text,
            range: evidence.range,
            content: evidence.content,
            matched: evidence.matched,
        },
        vanished: hit.vanished,
        told_by: hit.told_by.into_iter().map(teller).collect(),
    })
}

/// Statements, by all filters of the search.
#[utoipa::path(get, path = "/api/v1/statements", tag = "statements", params(SearchForm, More),
    responses((status = 200, body = StatementPage, description = "A page of statements; \
        as JSON Lines the items alone, and the next page as a header `Link`"),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong")))]
pub(super) async fn list(
    State(app): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Ask(form): Ask<SearchForm>,
    Ask(more): Ask<More>,
) -> Result<Response<Body>, WebError> {
    let limit = limit(&more.limit)?;
    let mut query = search::query(&form, &app.knowledge().world, limit)?;
    // a cursor of the other order would begin again from the start
    let letter = if form.order.trim() == "best" { 'b' } else { 'n' };
    if let Some(cursor) = form.cursor.as_deref().filter(|cursor| !cursor.is_empty())
        && !cursor.starts_with(letter)
    {
        return Err(wrong_cursor(cursor));
    }
    query.all_echoes = more.all_echoes;
    query.vanished = more.vanished;
    let found = app
        .read(move |ledger| {
            let found = ledger.search(&query)?;
            let items = found.hits.into_iter().map(|hit| statement(ledger, hit));
            Ok(StatementPage {
                items: items.collect::<Result<_, _>>()?,
                next: found.next.map(|cursor| cursor.to_string()),
                matches: found.matches,
                counted_all: found.counted_all,
                ignored: found.ignored,
                unknown: found.unknown,
            })
        })
        .await?;
    page(&headers, &uri, &found, &found.items, found.next.as_deref())
}

/// A statement with its evidence, spans and echoes.
#[utoipa::path(get, path = "/api/v1/statements/{id}", tag = "statements",
    params(("id" = i64, Path, description = "Its number")),
    responses((status = 200, body = StatementDetail, description = "The statement"),
        (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none")))]
pub(super) async fn one(
    State(app): State<AppState>,
    Number(id): Number,
) -> Result<Response<Body>, WebError> {
    json(&app.read(move |ledger| detail(ledger, StatementId(id))).await?)
}

/// A statement with all that belongs to it.
pub(super) fn detail(ledger: &Ledger, id: StatementId) -> Result<StatementDetail, WebError> {
    let row = ledger.statement(id)?.ok_or_else(WebError::not_found)?;
    let hit = ledger.hit(id)?.ok_or_else(WebError::not_found)?;
    let source = Source::read(ledger, row.article)?.ok_or_else(WebError::not_found)?;
    let read = source.statement(&row).ok_or_else(WebError::not_found)?;
    let all = ledger.statements_of(row.article)?;
    let inside = row.inside.and_then(|outer| all.iter().find(|other| other.ordinal == outer));
    let mut echoes = Vec::new();
    for echo in ledger.echoes(id)? {
        if let Some(hit) = ledger.hit(echo.id)? {
            echoes.push(statement(ledger, hit)?);
        }
    }
    Ok(StatementDetail {
        statement: statement(ledger, hit)?,
        spans: Spans {
            content: read.content.clone(),
            cue: read.cue.clone(),
            source: read.source.clone(),
        },
        inside: inside.map(|outer| outer.id.0),
        rejected: row.rejected,
        echoes,
    })
}
