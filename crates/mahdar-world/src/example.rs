//! The examples in the comments of the tables.
//!
//! ```text
//! #+ وصل بوتين أمس => بوتين                             a name of this table stands there
//! #- Путь закрыт => Путь                                 no name of this table stands there
//! #? Путін => putin-vladimir                             a name, and the id that it leads to
//! #? متمردون => REB                                      in agents.tsv: words, and their sectors
//! #? head_of_state usa 2015-06 => obama-barack           in roles.tsv: who held the office
//! ```

use crate::check::Problem;
use crate::entry::Kind;
use crate::error::WorldError;
use crate::index::key;
use crate::vocabulary::Office;
use crate::world::World;
use mahdar_lang::{Example, SourceFile, Table};

/// Names have no more words than this.
const LONGEST: usize = 12;

/// The examples in the comments of `files` that do not hold in `world`, and how many there are in
/// all. `#+` and `#-` look for names of their own table only.
///
/// # Errors
/// If a file cannot be read.
pub fn failing_examples(
    world: &World,
    files: &[SourceFile],
) -> Result<(Vec<Problem>, usize), WorldError> {
    let mut failing = Vec::new();
    let mut count = 0;
    for file in files {
        let table = Table::parse(file.name(), file.text()?)?;
        let own = own_kind(file.name());
        let problem = |line, message| Problem { file: file.name().to_owned(), line, message };
        for example in &table.examples {
            count += 1;
            let fails = fails(world, example, own);
            failing.extend(fails.map(|message| problem(example.line, message)));
        }
        for (line, question) in questions(file.text()?) {
            count += 1;
            failing.extend(unanswered(world, question).map(|message| problem(line, message)));
        }
    }
    Ok((failing, count))
}

fn own_kind(file: &str) -> Option<Kind> {
    let name = file.rsplit(['/', '\\']).next()?;
    match name.strip_suffix(".tsv")? {
        "states" => Some(Kind::State),
        "organisations" => Some(Kind::Organisation),
        "cities" => Some(Kind::City),
        "people" => Some(Kind::Person),
        _ => None,
    }
}

fn fails(world: &World, example: &Example, own: Option<Kind>) -> Option<String> {
    let text = key(&example.text);
    let words: Vec<&str> = text.split(' ').collect();
    let part = key(&example.part);
    let starts = 0..words.len();
    let named = starts.into_iter().any(|from| {
        let to = words.len().min(from + LONGEST);
        (from + 1..=to).any(|end| words[from..end].join(" ") == part)
    });
    let named = named && world.look_up(&part).any(|f| own.is_none_or(|own| f.entry.kind() == own));
    let must = if example.yes { "is no name here" } else { "is a name" };
    (named != example.yes).then(|| format!("{:?} {must}", example.part))
}

fn questions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate();
    lines.filter_map(|(index, line)| Some((index + 1, line.strip_prefix("#?")?)))
}

fn unanswered(world: &World, question: &str) -> Option<String> {
    let Some((asked, id)) = question.split_once("=>") else {
        return Some("a question needs `=>` before the id that answers it".into());
    };
    let (asked, id) = (asked.trim(), id.trim());
    let sectors = world.agent(asked, true).map(|(agent, _)| {
        agent.sectors.iter().map(|sector| sector.name()).collect::<Vec<_>>().join("|")
    });
    if sectors.as_deref() == Some(id) {
        return None;
    }
    let answers = holders(world, asked).unwrap_or_else(|| names(world, asked));
    let found = answers.contains(&id);
    (!found).then(|| format!("{asked:?} leads to {answers:?}, not to {id:?}"))
}

/// Who held an office, where the question asks that.
fn holders<'w>(world: &'w World, asked: &str) -> Option<Vec<&'w str>> {
    let [office, body, date] = asked.split(' ').collect::<Vec<_>>()[..] else { return None };
    let (office, date) = (Office::from_name(office)?, date.parse().ok()?);
    Some(world.holders(office, body, date).map(|role| role.person.as_str()).collect())
}

fn names<'w>(world: &'w World, asked: &str) -> Vec<&'w str> {
    world.look_up(asked).map(|found| found.entry.id()).collect()
}
