//! The tables of the repository.

use mahdar_world::{Date, Kind, NameKind, Office, SourceFile, World, failing_examples};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn files() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang/world");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let file = |path: &Path| {
        SourceFile::new(path.file_name().unwrap().to_string_lossy(), fs::read(path).unwrap())
    };
    paths.iter().map(|path| file(path)).collect()
}

fn world() -> World {
    World::parse(&files()).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_files_pass_the_validator_and_their_examples_hold() {
    let world = world();
    let text = |problems: Vec<mahdar_world::Problem>| {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(text(world.check()), "");
    let (failing, count) = failing_examples(&world, &files()).unwrap();
    assert_eq!(text(failing), "");
    assert!(count > 30);
}

#[test]
fn the_compact_form_is_the_same_world() {
    let world = world();
    let again = World::from_bytes("world", &world.to_bytes()).unwrap();
    assert_eq!(again.to_bytes(), world.to_bytes());
    assert_eq!(again.names().count(), world.names().count());
    assert!(World::from_bytes("world", b"mahdar-world/0").is_err());
    let bytes = world.to_bytes();
    assert!(World::from_bytes("world", &bytes[..bytes.len() / 2]).is_err());
}

#[test]
fn there_are_enough_actors() {
    let world = world();
    let actors = world.states().len() + world.organisations().len() + world.people().len();
    assert!(actors >= 1500, "{actors} actors");
    let since_2010 = world.roles().iter().filter(|r| r.to.is_none_or(|to| to >= date("2010")));
    let leaders: BTreeSet<&str> = since_2010.map(|role| role.person.as_str()).collect();
    assert!(leaders.len() >= 750, "{} people with a role since 2010", leaders.len());
}

#[test]
fn one_person_in_four_languages() {
    let world = world();
    for name in ["بوتين", "Putin", "Путин", "Путін", "ВЛАДИМИР ПУТИН", "فلاديمير بوتين"]
    {
        let found: Vec<_> = world.look_up(name).collect();
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(found[0].entry.id(), "putin-vladimir");
    }
    let kremlin = world.look_up("الكرملين").next().unwrap();
    assert_eq!((kremlin.entry.id(), kremlin.by), ("rus", NameKind::Seat));
    let both: Vec<_> = world.look_up("موسكو").map(|f| (f.entry.kind(), f.by)).collect();
    assert_eq!(both, [(Kind::State, NameKind::Capital), (Kind::City, NameKind::Name)]);
}

#[test]
fn the_president_of_2015_is_not_todays() {
    let world = world();
    let president = |body, when| {
        let mut holders = world.holders(Office::HeadOfState, body, date(when));
        holders.next().map(|role| role.person.clone()).unwrap_or_default()
    };
    assert_eq!(president("usa", "2015-06-01"), "obama-barack");
    assert_eq!(president("usa", "2018-07-16"), "trump-donald");
    assert_eq!(president("fra", "2013"), "hollande-francois");
    // on the day of a handover the new one comes first
    assert_eq!(president("usa", "2017-01-20"), "trump-donald");
}

#[test]
fn the_roles_of_a_person_change() {
    let world = world();
    let offices = |person: &str, when: &str| -> Vec<&str> {
        world.roles_at(person, date(when)).map(|role| role.office.name()).collect()
    };
    assert_eq!(offices("kerry-john", "2014"), ["foreign_minister"]);
    assert_eq!(offices("kerry-john", "2022"), ["special_envoy"]);
    assert_eq!(offices("putin-vladimir", "2010"), ["head_of_government"]);
    assert!(offices("kerry-john", "2018").is_empty());
}
