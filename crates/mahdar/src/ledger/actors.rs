//! `mahdar actors`.

use super::reading::now;
use crate::cli::{ActorsArgs, ActorsCommand};
use crate::output::print;
use anyhow::{Result, bail};
use mahdar_ledger::{ActorId, ActorRow, ArticleId, Deed, Ledger, StatementRow};
use mahdar_text::{OffsetMap, Span};
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

/// How many statements `show` shows.
const NEWEST: usize = 10;

/// Runs the command.
///
/// # Errors
/// If the ledger cannot be read or written, or what is asked for cannot be done.
pub fn run(args: &ActorsArgs) -> Result<ExitCode> {
    match &args.command {
        ActorsCommand::List { name, ledger } => list(&ledger.ledger, name.as_deref())?,
        ActorsCommand::Show { actor, ledger } => show(&ledger.ledger, ActorId(*actor))?,
        ActorsCommand::Merge { actor, into, author, ledger } => {
            let author = author.author.as_deref();
            let (actor, into) = (ActorId(*actor), ActorId(*into));
            writer(&ledger.ledger)?.merge(actor, into, author, now())?;
        }
        ActorsCommand::Split { actor, articles, author, ledger } => {
            let author = author.author.as_deref();
            let mut ledger = writer(&ledger.ledger)?;
            if articles.is_empty() {
                ledger.split(ActorId(*actor), author, now())?;
            } else {
                let articles: Vec<ArticleId> = articles.iter().copied().map(ArticleId).collect();
                let new = ledger.split_articles(ActorId(*actor), &articles, author, now())?;
                print(&format!("{new}\n"))?;
            }
        }
        ActorsCommand::Log { ledger } => log(&ledger.ledger)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A ledger that is there already, to write.
fn writer(path: &Path) -> Result<Ledger> {
    drop(Ledger::reader(path)?);
    Ok(Ledger::open(path)?)
}

fn list(path: &Path, name: Option<&str>) -> Result<()> {
    let ledger = Ledger::reader(path)?;
    let mut out = String::new();
    if let Some(name) = name {
        ledger.actors_named(name)?.iter().for_each(|actor| line(&mut out, actor));
        return print(&out);
    }
    for actor in ledger.actors(ActorId(0)) {
        line(&mut out, &actor?);
    }
    print(&out)
}

/// Number, kind, country, name, role, and whom it was merged into.
fn line(out: &mut String, actor: &ActorRow) {
    let ActorRow { id, name, .. } = actor;
    let kind = format!("{:?}", actor.kind).to_lowercase();
    let country = actor.country.as_deref().unwrap_or("-");
    let role = actor.role.as_deref().unwrap_or("-");
    let _ = write!(out, "{id}\t{kind}\t{country}\t{name}\t{role}");
    let _ = match actor.merged {
        Some(into) => writeln!(out, "\tmerged into {into}"),
        None => writeln!(out),
    };
}

fn show(path: &Path, id: ActorId) -> Result<()> {
    let ledger = Ledger::reader(path)?;
    let Some(actor) = ledger.actor(id)? else { bail!("there is no actor {id}") };
    let mut out = String::new();
    line(&mut out, &actor);
    for member in ledger.members(id)?.into_iter().filter(|member| *member != id) {
        if let Some(member) = ledger.actor(member)? {
            line(&mut out, &member);
        }
    }
    for statement in ledger.statements_by(id, None, NEWEST)? {
        let _ = writeln!(out, "\n{}", told(&ledger, &statement)?);
    }
    print(&out)
}

/// A statement with its day, its article and its words.
fn told(ledger: &Ledger, statement: &StatementRow) -> Result<String> {
    let article = ledger.article(statement.article)?;
    let text = ledger.text(statement.article)?.unwrap_or_default();
    let [start, end] = statement.content;
    let span = OffsetMap::new(&text).bytes(Span::new(start, end));
    let words = span.and_then(|span| span.get(&text)).unwrap_or_default();
    let published = article.and_then(|article| article.published).unwrap_or_default();
    Ok(format!("{published}\tarticle {}\n{words}", statement.article))
}

fn log(path: &Path) -> Result<()> {
    let ledger = Ledger::reader(path)?;
    let mut out = String::new();
    for row in ledger.actor_log()? {
        let name =
            |id| Ok::<_, anyhow::Error>(ledger.actor(id)?.map_or_else(String::new, |a| a.name));
        let (deed, link) = match row.deed {
            Deed::Merge => ("merged", "into"),
            Deed::Split => ("split", "from"),
        };
        let (actor, other) = (name(row.actor)?, name(row.other)?);
        let _ =
            write!(out, "{}\t{deed} {} {actor} {link} {} {other}", row.at, row.actor, row.other);
        if let Some(article) = row.article {
            let _ = write!(out, " in article {article}");
        }
        let _ = writeln!(out, "\t{}", row.author.as_deref().unwrap_or("-"));
    }
    print(&out)
}
