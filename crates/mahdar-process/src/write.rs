//! Writing the minutes.

use crate::cast::Cast;
use crate::day;
use crate::definition::Process;
use crate::likeness::Scale;
use crate::meaning::Glossary;
use crate::minutes::{FORMAT, Head, Labelled, Minutes, Source};
use crate::page::Page;
use crate::phrases::Topics;
use crate::said;
use crate::weights::Weights;
use crate::{disputes, echoes, loose, meetings, outlook, positions};
use mahdar_lang::Packs;
use mahdar_reader::Record;
use mahdar_world::World;

/// The minutes of a process, from records in the order of time.
///
/// Records before `from` and after `to` of the process are left out.
#[must_use]
pub fn minutes(process: &Process, records: &[Record], packs: &Packs, world: &World) -> Minutes {
    let mut pages: Vec<Page<'_>> = records
        .iter()
        .map(|record| Page::new(record, packs))
        .filter(|page| within(process, page))
        .collect();
    let names: Vec<String> = process.parties.iter().map(|party| party.name.clone()).collect();
    let cast = Cast::new(process, &pages, packs, world);
    let glossary = Glossary::new(packs);
    glossary.read(&mut pages, &cast);
    let weights = Weights::new(&pages, &cast);
    let said = said::statements(&pages, &cast);
    let mut topics = Topics::new(process, packs);
    positions::find_issues(&pages, &said, &cast, &mut topics);
    let meetings = meetings::meetings(&pages, &cast, &topics);
    let scale = Scale::new(&pages, &cast, &weights, &glossary);
    let scene = disputes::Scene {
        pages: &pages,
        cast: &cast,
        said: &said,
        weights: &weights,
        scale: &scale,
        glossary: &glossary,
        topics: &topics,
        names: &names,
    };
    let positions = positions::positions(&pages, &cast, &said, &topics, &weights, &names);
    let issue = |(id, names): &(String, _)| Labelled { id: id.clone(), names: Clone::clone(names) };
    let told = |label: &Labelled| positions.iter().any(|position| position.issue == label.id);
    let party =
        |party: &crate::Party| Labelled { id: party.name.clone(), names: party.names.clone() };
    Minutes {
        format: FORMAT.into(),
        process: Head {
            name: process.name.clone(),
            names: process.names.clone(),
            parties: process.parties.iter().map(party).collect(),
            issues: topics.issues.iter().map(issue).filter(told).collect(),
            from: pages.iter().filter_map(|page| page.day).min().map(day::iso),
            to: pages.iter().filter_map(|page| page.day).max().map(day::iso),
            left_out: 0,
        },
        articles: pages.iter().map(|page| source(page.record)).collect(),
        state_of_play: outlook::state_of_play(&pages, &cast, &said, &topics, &names),
        echoes: echoes::echoes(&scale, &loose::with_loose(&pages, &cast, &said), &names),
        disputes: disputes::disputes(&scene, &meetings),
        expected: outlook::expected(&pages, &cast, &said, &meetings, &topics, &names),
        silent: outlook::silent(&pages, &cast, &said, &names),
        meetings: meetings.into_iter().map(|meeting| meeting.encounter).collect(),
        positions,
    }
}

fn within(process: &Process, page: &Page<'_>) -> bool {
    let limit = |date: &Option<String>| date.as_deref().and_then(day::day);
    let Some(today) = page.day else { return true };
    limit(&process.from).is_none_or(|from| from <= today)
        && limit(&process.to).is_none_or(|to| today <= to)
}

fn source(record: &Record) -> Source {
    Source {
        id: record.id.clone(),
        publisher: record.publisher.clone(),
        date: record.published.clone(),
        title: record.title.clone(),
        url: record.url.clone(),
        language: record.language.clone(),
    }
}
