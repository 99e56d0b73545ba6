//! What the validator finds, and what reading refuses.

use mahdar_world::{SourceFile, World, failing_examples};
use proptest::prelude::*;

const STATES: &str = "id\tiso3\tiso2\tar\ten\tru\tuk\tcapital_ar\tcapital_en\tcapital_ru\tcapital_uk\t\
                      seat_ar\tseat_en\tseat_ru\tseat_uk\tapart\n";
const RUSSIA: &str = "rus\tRUS\tRU\tروسيا\tRussia\tРоссия\tРосія\tموسكو\tMoscow\tМосква\tМосква\t\
                      الكرملين\tKremlin\tКремль\tКремль\t-\n";
const ORGANISATIONS: &str = "id\tkind\tcountry\tsectors\tar\ten\tru\tuk\tapart\n";
const CITIES: &str = "id\tcountry\tar\ten\tru\tuk\tapart\n";
const PEOPLE: &str =
    "id\tgender\tcountry\tar\ten\tru\tuk\tshort_ar\tshort_en\tshort_ru\tshort_uk\tapart\n";
const ROLES: &str = "person\toffice\tbody\tar\ten\tfrom\tto\tsector\tsource\n";

fn file(name: &str, header: &str, rows: &str) -> SourceFile {
    SourceFile::new(name, format!("{header}{rows}").into())
}

fn person(id: &str, short: &str, apart: &str) -> String {
    let name = format!("Name of {id}");
    format!("{id}\tm\trus\t{name}\t{name}\t{name}\t{name}\t-\t{short}\t-\t-\t{apart}\n")
}

fn role(person: &str, from: &str, to: &str) -> String {
    format!("{person}\thead\trus\tرئيس\tHead\t{from}\t{to}\tGOV\t-\n")
}

/// The problems of a world of Russia, people and roles.
fn problems(people: &str, roles: &str) -> Vec<String> {
    let files = [
        file("states.tsv", STATES, RUSSIA),
        file("people.tsv", PEOPLE, people),
        file("roles.tsv", ROLES, roles),
    ];
    World::parse(&files).unwrap().check().iter().map(ToString::to_string).collect()
}

fn only_problem(people: &str, roles: &str) -> String {
    let mut found = problems(people, roles);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn a_good_world_has_no_problems() {
    assert!(problems(&person("a", "Ivanov", "-"), &role("a", "2010", "2012-05")).is_empty());
}

#[test]
fn dates_must_be_in_order() {
    let found = only_problem(&person("a", "-", "-"), &role("a", "2012", "2010"));
    assert_eq!(found, "roles.tsv:2: ends 2010, before it begins 2012");
}

#[test]
fn references_must_be_known() {
    let found = only_problem(&person("a", "-", "-"), &(role("a", "-", "-") + &role("b", "-", "-")));
    assert_eq!(found, "roles.tsv:3: no person has the id \"b\"");
    let found = only_problem(&person("a", "-", "-"), "");
    assert_eq!(found, "people.tsv:2: a has no role in roles.tsv");
}

#[test]
fn ids_are_given_once() {
    let twice = person("a", "-", "-") + &person("a", "-", "-");
    assert_eq!(
        only_problem(&twice, &role("a", "-", "-")),
        "people.tsv:3: a stands twice in this file"
    );
    let found = problems(&person("rus", "-", "-"), "");
    assert!(found.contains(&"people.tsv:2: rus is also a State".to_owned()), "{found:?}");
    let found = only_problem(&person("A b", "-", "-"), &role("A b", "-", "-"));
    assert!(found.contains("only a-z, 0-9 and single hyphens"), "{found}");
}

#[test]
fn a_shared_name_needs_a_date_or_words_that_tell_apart() {
    let two = |apart: &str| person("a", "Ivanov", "-") + &person("b", "Ivanov", apart);
    let together = role("a", "2010", "2014") + &role("b", "2012", "-");
    let found = only_problem(&two("-"), &together);
    assert!(found.starts_with("people.tsv:3: \"Ivanov\" names a and b"), "{found}");
    assert!(problems(&two("Sergei"), &together).is_empty());
    let in_turn = role("a", "2010", "2012") + &role("b", "2012", "-");
    assert!(problems(&two("-"), &in_turn).is_empty());
}

#[test]
fn one_office_is_not_held_twice_at_once() {
    let roles = role("a", "2010", "2014") + &role("a", "2012", "-");
    let found = only_problem(&person("a", "-", "-"), &roles);
    assert_eq!(found, "roles.tsv:3: a holds this office twice at once");
}

#[test]
fn a_state_has_names_in_all_languages() {
    let row = RUSSIA.replace("Росія", "-").replace("RUS\tRU", "Rus\tRU");
    let found = World::parse(&[file("states.tsv", STATES, &row)]).unwrap().check();
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "states.tsv:2: iso3 has three, iso2 two capital letters",
            "states.tsv:2: no name in the column of uk",
        ],
    );
}

#[test]
fn a_capital_and_its_city_are_no_conflict_and_a_foreign_city_is() {
    let city = |country: &str| {
        let rows = format!("moscow\t{country}\tموسكو\tMoscow\tМосква\tМосква\t-\n");
        let files = [file("states.tsv", STATES, RUSSIA), file("cities.tsv", CITIES, &rows)];
        World::parse(&files).unwrap().check().len()
    };
    assert_eq!((city("rus"), city("-")), (0, 0));
    // the state is unknown, and three names name another place
    assert_eq!(city("usa"), 4);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let error = |name, header, rows: &str| {
        World::parse(&[file(name, header, rows)]).unwrap_err().to_string()
    };
    let wrong = error("roles.tsv", ROLES, &role("a", "2010-13", "-"));
    assert!(wrong.starts_with("roles.tsv:2:22: from: \"2010-13\" is not a date"), "{wrong}");
    let wrong = error("organisations.tsv", ORGANISATIONS, "x\tgang\t-\tREB\tx\tx\tx\tx\t-\n");
    assert!(wrong.starts_with("organisations.tsv:2:3: kind: \"gang\""), "{wrong}");
    let wrong = error("organisations.tsv", ORGANISATIONS, "x\tarmed\t-\tXYZ\tx\tx\tx\tx\t-\n");
    assert!(wrong.starts_with("organisations.tsv:2:11: sectors: \"XYZ\""), "{wrong}");
    assert!(error("people.tsv", CITIES, "x\t-\tx\tx\tx\tx\t-\n").contains("no column \"gender\""));
    assert!(error("towns.tsv", CITIES, "").starts_with("towns.tsv: no table of the world"));
}

#[test]
fn a_users_file_ends_a_role_and_adds_a_person() {
    let mut world = World::parse(&[
        file("lang/people.tsv", PEOPLE, &person("a", "-", "-")),
        file("lang/roles.tsv", ROLES, &role("a", "2010", "-")),
    ])
    .unwrap();
    world
        .extend(&[
            file("mine/people.tsv", PEOPLE, &person("b", "-", "-")),
            file("mine/roles.tsv", ROLES, &(role("a", "2010", "2012") + &role("b", "2012", "-"))),
        ])
        .unwrap();
    let now = world.holders(mahdar_world::Office::Head, "rus", "2020".parse().unwrap());
    assert_eq!(now.map(|role| role.person.as_str()).collect::<Vec<_>>(), ["b"]);
    assert_eq!(world.people().len(), 2);
    assert!(world.entry("b").is_some() && world.entry("c").is_none());
}

#[test]
fn examples_that_do_not_hold_are_named() {
    let comments = "#+ в Москве и Москва => Москва\n#- Moscow talks => Moscow\n#? Kremlin => usa\n";
    let files = [file("states.tsv", &format!("{comments}{STATES}"), RUSSIA)];
    let world = World::parse(&files).unwrap();
    let (failing, count) = failing_examples(&world, &files).unwrap();
    let lines: Vec<usize> = failing.iter().map(|problem| problem.line).collect();
    assert_eq!((lines, count), (vec![2, 3], 3));
}

proptest! {
    #[test]
    fn damaged_files_make_it_fail_and_not_panic(from in 0usize..400, byte in any::<u8>()) {
        let mut content = format!("{STATES}{RUSSIA}").into_bytes();
        let at = from % content.len();
        content[at] = byte;
        if let Ok(world) = World::parse(&[SourceFile::new("states.tsv", content)]) {
            let _ = (world.check(), world.look_up("Kremlin").count());
        }
    }

    #[test]
    fn a_damaged_compact_form_makes_it_fail_and_not_panic(at in 0usize..2000, byte in any::<u8>()) {
        let files = [
            file("states.tsv", STATES, RUSSIA),
            file("people.tsv", PEOPLE, &person("a", "Ivanov", "-")),
            file("roles.tsv", ROLES, &role("a", "2010", "-")),
        ];
        let mut bytes = World::parse(&files).unwrap().to_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(world) = World::from_bytes("world", &bytes) {
            let _ = (world.check(), world.names().count(), world.roles_of("a").count());
        }
    }
}
