//! Who is who, with the tables of the repository and without a language pack.

use mahdar_lang::Packs;
use mahdar_world::{Date, Named, Profile, ProfileKind, SourceFile, Who, World};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang/world");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let file = |path: &Path| {
        SourceFile::new(path.file_name().unwrap().to_string_lossy(), fs::read(path).unwrap())
    };
    World::parse(&paths.iter().map(|path| file(path)).collect::<Vec<_>>()).unwrap()
});
static PACKS: LazyLock<Packs> = LazyLock::new(Packs::default);

fn date(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn describe(text: &str, date: Option<Date>) -> Profile<'static> {
    Who::new(&WORLD, &PACKS).describe(text, date, None)
}

/// Country and sectors in short: `SYR REB`.
fn codes(text: &str, date: Option<Date>) -> String {
    let profile = describe(text, date);
    let sectors = profile.sectors.iter().map(|sector| sector.name().to_owned());
    profile.country.into_iter().chain(sectors).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_person_is_what_the_role_at_the_date_is() {
    assert_eq!(codes("Putin", date("2015")), "RUS GOV");
    assert_eq!(codes("Vladimir Putin", date("1999-03")), "RUS SPY");
    assert_eq!(codes("Trump", date("2022-04-01")), "USA ELI");
    assert_eq!(codes("ترامب", date("2019-04-01")), "USA GOV");
    let merkel = describe("Chancellor Angela Merkel", date("2017-04"));
    assert_eq!(merkel.known, Some("merkel-angela"));
    assert_eq!(merkel.role.as_deref(), Some("Chancellor"));
    assert_eq!(merkel.kind, ProfileKind::Person);
}

#[test]
fn the_head_decides() {
    for (phrase, codes_of_it) in [
        ("Syria's rebels", "SYR REB"),
        ("CIA", "USA SPY"),
        ("a former CIA official", "USA ELI"),
        ("gunmen", "UAF"),
        ("Boko Haram gunmen", "NGA REB"),
        ("members of the Taliban in 2002", "AFG REB"),
        ("Several of the largest trade unions in Denmark", "DNK LAB"),
        ("Russia's ambassador to Poland", "RUS GOV"),
        ("president of the court", "JUD"),
        ("a group of men", "UNK"),
        ("المتحدث باسم المحكمة العليا في باكستان", "PAK JUD"),
        ("مقاتلو حماس", "PSE REB PTY"),
        ("Tehran", "IRN GOV"),
        ("Iran", "IRN"),
        ("Abkhazia", "GEO PRE"),
    ] {
        assert_eq!(codes(phrase, date("2005")), codes_of_it, "{phrase}");
    }
    assert_eq!(codes("Taliban", date("2022-05")), "AFG GOV REB");
}

#[test]
fn a_stranger_is_not_taken_for_a_leader_of_the_same_surname() {
    for name in ["Richard Trump", "Marcus Putin", "Xyzzy Plugh"] {
        let profile = describe(name, date("2019"));
        assert_eq!((profile.known, profile.country), (None, None), "{name}");
    }
    assert_eq!(describe("He", None).known, None);
}

#[test]
fn who_stands_behind_somebody_is_not_the_country() {
    assert_eq!(codes("Turkey-backed rebels", None), "REB");
    assert_eq!(codes("rebels in Libya", None), "LBY REB");
}

fn known(
    name: &str,
    role: Option<&str>,
    country: Option<&str>,
    published: Option<&str>,
) -> Option<&'static str> {
    let actor = Named { name, variants: &[], role, country };
    Who::new(&WORLD, &PACKS).known(actor, published.and_then(date))
}

#[test]
fn an_actor_is_known_by_its_full_name() {
    assert_eq!(known("سيرغي لافروف", None, None, None), Some("lavrov-sergei"));
    assert_eq!(known("John Kerry", None, Some("USA"), Some("2014")), Some("kerry-john"));
    assert_eq!(known("John Kerry", None, Some("FRA"), Some("2014")), None);
    assert_eq!(known("NATO", None, None, None), Some("nato"));
    assert_eq!(known("Washington", None, None, None), Some("usa"));
}

#[test]
fn a_surname_needs_role_and_country() {
    let minister = Some("foreign minister");
    assert_eq!(known("Lavrov", minister, Some("RUS"), Some("2014")), Some("lavrov-sergei"));
    assert_eq!(known("Lavrov", None, Some("RUS"), Some("2014")), None);
    assert_eq!(known("Lavrov", minister, None, Some("2014")), None);
    assert_eq!(known("Lavrov", minister, Some("RUS"), Some("2001")), None);
}

#[test]
fn an_office_leads_to_its_holder_at_the_date() {
    let president = |date| known("president", Some("president"), Some("USA"), date);
    assert_eq!(president(Some("2015-06")), Some("obama-barack"));
    assert_eq!(president(Some("2018-06")), Some("trump-donald"));
    assert_eq!(president(None), None);
    assert_eq!(known("الرئيس", None, Some("USA"), Some("2015-06")), Some("obama-barack"));
    assert_eq!(known("president", None, None, Some("2015-06")), None);
    assert_eq!(known("president of the court", None, Some("USA"), Some("2015-06")), None);
    assert_eq!(known("president of local club", None, Some("USA"), Some("2015-06")), None);
    assert_eq!(known("former president", None, Some("USA"), Some("2015-06")), None);
    assert_eq!(known("president Xyzzy Plugh", None, Some("USA"), Some("2015-06")), None);
}

proptest! {
    #[test]
    fn no_phrase_makes_it_panic(text in ".{0,60}", words in "[A-Zaفي' -]{0,30}") {
        for text in [text, words] {
            describe(&text, date("2015"));
            known(&text, Some(&text), Some("USA"), Some("2015"));
        }
    }
}
