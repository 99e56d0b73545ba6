//! `mahdar search`.

mod csv;
mod text;

use crate::cli::{Act, FormOf, HitFormat, SearchArgs, Status};
use crate::output::{Output, is_broken_pipe, note};
use anyhow::{Context, Result, bail};
use mahdar_ledger::{Cursor, Hit, Ledger, MeetingHit, Order, Page, Period, Query, people};
use mahdar_reader::{Form, MeetingStatus, StatementAct};
use mahdar_world::World;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// If a filter names nothing, the query cannot be understood, or the ledger cannot be read.
pub fn run(args: &SearchArgs) -> Result<ExitCode> {
    let query = query(args, &mahdar_packs::world())?;
    let ledger = Ledger::reader(&args.ledger.ledger)?;
    let mut output = Output::stdout();
    let color = output.has_color();
    let (bytes, found) = if args.meetings {
        let page = ledger.search_meetings(&query)?;
        tell(&page);
        let rendered = match args.format {
            HitFormat::Text => page.hits.iter().map(|hit| text::meeting(hit, color)).collect(),
            HitFormat::Jsonl => jsonl(&page.hits)?,
            HitFormat::Csv => csv::table(&MeetingHit::COLUMNS, &page.hits),
        };
        (rendered, !page.hits.is_empty())
    } else {
        let page = ledger.search(&query)?;
        tell(&page);
        let rendered = match args.format {
            HitFormat::Text => page.hits.iter().map(|hit| text::statement(hit, color)).collect(),
            HitFormat::Jsonl => jsonl(&page.hits)?,
            HitFormat::Csv => csv::table(&Hit::COLUMNS, &page.hits),
        };
        (rendered, !page.hits.is_empty())
    };
    match output.write(bytes.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if !is_broken_pipe(&error) => Err(error).context("cannot write the hits")?,
        _ => {}
    }
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

use csv::Table as _;

/// What the arguments ask for.
fn query(args: &SearchArgs, world: &World) -> Result<Query> {
    let vanished = args.status.contains(&Status::Vanished);
    let statuses: Vec<MeetingStatus> = args.status.iter().filter_map(|s| status(*s)).collect();
    if vanished && args.meetings {
        bail!("--status vanished is of statements; leave out --meetings");
    }
    if !statuses.is_empty() && !args.meetings {
        bail!("statements have no such status (use --act deny for denials); add --meetings");
    }
    if args.meetings && !(args.act.is_empty() && args.form.is_empty()) {
        bail!("--act and --form are of statements; leave out --meetings");
    }
    let period = |text: &Option<String>, option| {
        let read = |text: &String| {
            Period::parse(text).with_context(|| {
                format!("{option} {text}: no date; write 2014-02-28, 2014-02 or 2014")
            })
        };
        text.as_ref().map(read).transpose()
    };
    let after = args.after.as_ref().map(|text| {
        Cursor::parse(text).with_context(|| format!("--after {text}: not what a page ended with"))
    });
    let countries = args.country.iter().map(|name| country(world, name));
    Ok(Query {
        text: args.words.join(" "),
        speakers: args.speaker.iter().map(|name| people::speaker(world, name)).collect(),
        parties: args.party.iter().map(|name| people::party(world, name)).collect(),
        countries: countries.collect::<Result<_>>()?,
        acts: args.act.iter().map(|act| StatementAct::from(*act)).collect(),
        forms: args.form.iter().map(|form| Form::from(*form)).collect(),
        outlets: args.outlet.clone(),
        languages: args.lang.clone(),
        since: period(&args.since, "--since")?,
        until: period(&args.until, "--until")?,
        vanished,
        statuses,
        order: if args.best { Order::Best } else { Order::Newest },
        limit: args.limit,
        after: after.transpose()?,
        all_echoes: args.all,
    })
}

/// Tells on standard error what the hits do not.
fn tell<T>(page: &Page<T>) {
    for name in &page.unknown {
        note(format_args!("nobody in the ledger is called {name:?}"));
    }
    if !page.ignored.is_empty() {
        note(format_args!("not looked for, since in every text: {}", page.ignored.join(" ")));
    }
    let more = if page.counted_all { "" } else { " and more" };
    let shown = page.hits.len();
    match &page.next {
        Some(next) => {
            note(format_args!("{shown} of {}{more}; go on with --after {next}", page.matches));
        }
        None => note(format_args!("{shown} shown, {}{more} matches", page.matches)),
    }
}

fn jsonl<T: serde::Serialize>(hits: &[T]) -> Result<String> {
    let mut out = String::new();
    for hit in hits {
        out.push_str(&serde_json::to_string(hit)?);
        out.push('\n');
    }
    Ok(out)
}

fn status(status: Status) -> Option<MeetingStatus> {
    Some(match status {
        Status::Vanished => return None,
        Status::Held => MeetingStatus::Held,
        Status::Ongoing => MeetingStatus::Ongoing,
        Status::Planned => MeetingStatus::Planned,
        Status::Possible => MeetingStatus::Possible,
        Status::Cancelled => MeetingStatus::Cancelled,
        Status::Denied => MeetingStatus::Denied,
    })
}

impl From<Act> for StatementAct {
    fn from(act: Act) -> Self {
        match act {
            Act::State => Self::State,
            Act::Deny => Self::Deny,
            Act::Reject => Self::Reject,
            Act::Agree => Self::Agree,
            Act::Demand => Self::Demand,
            Act::Propose => Self::Propose,
            Act::Promise => Self::Promise,
            Act::Warn => Self::Warn,
            Act::Accuse => Self::Accuse,
            Act::Support => Self::Support,
            Act::Expect => Self::Expect,
            Act::Ask => Self::Ask,
        }
    }
}

impl From<FormOf> for Form {
    fn from(form: FormOf) -> Self {
        match form {
            FormOf::Direct => Self::Direct,
            FormOf::Indirect => Self::Indirect,
            FormOf::Mixed => Self::Mixed,
        }
    }
}

fn country(world: &World, name: &str) -> Result<String> {
    people::country(world, name).with_context(|| {
        format!("--country {name}: no such state; write its name or its ISO 3166-1 code")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn asked(line: &str) -> Result<Query> {
        let line = ["mahdar", "search"].into_iter().chain(line.split_whitespace());
        let cli = crate::cli::Cli::parse_from(crate::cli::excluding(line.map(Into::into)));
        let crate::cli::Command::Search(args) = cli.command else { panic!("search") };
        query(&args, &mahdar_packs::world())
    }

    #[test]
    fn names_in_all_languages_ask_for_the_same() {
        let of = |name: &str| {
            let mut named = asked(&format!("--speaker {name}")).unwrap().speakers.remove(0);
            named.name.clear();
            named
        };
        let named = of("Lavrov");
        assert!(!named.known.is_empty());
        for name in ["لافروف", "Лавров", "lavrov"] {
            assert_eq!(of(name), named, "{name}");
        }
        assert!(of("Nobodyatall").known.is_empty());
    }

    #[test]
    fn states_are_sides_and_countries() {
        assert_eq!(asked("--party Russia").unwrap().parties[0].countries, ["RUS"]);
        for name in ["rus", "RU", "Russia", "روسيا", "Россия"] {
            assert_eq!(asked(&format!("--country {name}")).unwrap().countries, ["RUS"], "{name}");
        }
        assert!(asked("--country Nowhereland").is_err());
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        for line in [
            "--status held",
            "--meetings --status vanished",
            "--meetings --act deny",
            "--since soon",
            "--after 12",
        ] {
            assert!(asked(line).is_err(), "{line}");
        }
        assert!(asked("--meetings --status held talks --since 2014-02").is_ok());
    }

    #[test]
    fn options_stand_behind_words_too() {
        let excluding = asked("talks -president --since 2014-02").unwrap();
        let spelled = asked("--since 2014-02 talks NOT president").unwrap();
        assert_eq!(format!("{excluding:?}"), format!("{spelled:?}"));
        assert_ne!(format!("{excluding:?}"), format!("{:?}", asked("talks").unwrap()));
    }
}
