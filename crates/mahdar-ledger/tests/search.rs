//! Searching a real ledger file.

use mahdar_ledger::{
    Correction, Cursor, Hit, Incoming, Ledger, Named, Order, Period, Query, SearchError, Sighting,
    Terms,
};
use mahdar_reader::{Actor, ActorKind, Meeting, MeetingStatus, Record, Statement, StatementAct};
use mahdar_text::Article;
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A ledger in a folder of its own, removed in the end.
struct Scratch {
    folder: PathBuf,
    ledger: Option<Ledger>,
}

impl Scratch {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("mahdar-search-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let ledger = Some(Ledger::open(folder.join("mahdar.db")).unwrap());
        Self { folder, ledger }
    }

    fn with(records: Vec<Record>) -> Self {
        let mut scratch = Self::new();
        scratch
            .ledger()
            .store("test", &records.into_iter().map(incoming).collect::<Vec<_>>())
            .unwrap();
        scratch
    }

    fn ledger(&mut self) -> &mut Ledger {
        self.ledger.as_mut().unwrap()
    }

    fn hits(&mut self, query: &Query) -> Vec<Hit> {
        self.ledger().search(query).unwrap().hits
    }

    /// What was said, for a query of words alone.
    fn said(&mut self, text: &str) -> Vec<String> {
        self.hits(&words(text)).into_iter().map(|hit| hit.content).collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.ledger = None;
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}

fn words(text: &str) -> Query {
    Query::default().with_text(text)
}

fn incoming(record: Record) -> Incoming {
    let article = Article {
        id: record.id.clone(),
        url: record.url.clone(),
        publisher: record.publisher.clone(),
        title: record.title.clone(),
        published: record.published.clone(),
        language: record.language.clone(),
        text: record.text.clone(),
    };
    Incoming::new(article, record, Sighting { source: "test".into(), seen: 1_500_000_000 })
}

/// An article in which each line is a statement of the speaker at its place.
fn record(id: &str, day: &str, language: &str, lines: &[(&str, &str)]) -> Record {
    let mut record = Record {
        id: id.into(),
        title: Some(id.into()),
        published: Some(day.into()),
        language: Some(language.into()),
        publisher: Some("Example Wire".into()),
        url: Some(format!("https://news.example.com/{id}")),
        ..Record::default()
    };
    for (speaker, said) in lines {
        let at = |text: &str| u32::try_from(text.chars().count()).unwrap();
        record.text.push_str(speaker);
        record.text.push_str(": ");
        let start = at(&record.text);
        record.text.push_str(said);
        let content = vec![[start, at(&record.text)]];
        record.text.push('\n');
        let known = record.actors.iter().find(|actor| actor.name == *speaker);
        let actor = known.map(|actor| actor.id.clone()).unwrap_or_else(|| {
            let id = format!("a{}", record.actors.len() + 1);
            record.actors.push(Actor {
                id: id.clone(),
                name: (*speaker).into(),
                kind: ActorKind::Person,
                ..Actor::default()
            });
            id
        });
        let id = format!("s{}", record.statements.len() + 1);
        record.statements.push(Statement {
            id,
            content,
            speaker: Some((*speaker).into()),
            actor: Some(actor),
            confidence: 0.5,
            ..Statement::default()
        });
    }
    record
}

fn sample() -> Vec<Record> {
    let mut first = record(
        "one",
        "2014-02-03",
        "en",
        &[
            ("Ada Novak", "The talks in the port of Varna will go on."),
            ("Ada Novak", "No ceasefire without the U.S. envoy, and nothing for us."),
            ("Omar Saleh", "The prisoner exchange of Monday was a ceasefire test."),
        ],
    );
    first.actors[0].known = Some("ada-novak".into());
    first.actors[0].country = Some("BGR".into());
    first.statements[2].act = StatementAct::Warn;
    let mut second = record(
        "two",
        "2015-06-30",
        "ar",
        &[
            ("آدا نوفاك", "اجتماعات الرئيسين في أمريكا مستمرة"),
            ("عمر صالح", "لا اجتماع قبل وقف إطلاق النار"),
        ],
    );
    second.actors[0].known = Some("ada-novak".into());
    second.actors[0].country = Some("BGR".into());
    second.publisher = Some("صحيفة المثال".into());
    let third = record(
        "three",
        "2016",
        "uk",
        &[("Ада Новак", "Переговори у Києві тривають"), ("Новак", "Об’єднання сил")],
    );
    let fourth = record("four", "2016-01-02", "ru", &[("Ада Новак", "Переговоров в Киеве нет")]);
    vec![first, second, third, fourth]
}

#[test]
fn words_are_found_in_their_forms() {
    let mut scratch = Scratch::with(sample());
    let cases = [
        ("talk", 1),
        ("ports", 1),
        ("اجتماع", 2),
        ("اجتماعات رئيس", 1),
        ("امريكا", 1),
        ("переговоры", 2),
        ("Київ", 1),
        ("об'єднання", 1),
        ("ceasefire", 2),
        ("ceasefire -prisoner", 1),
        ("ceasefire novak", 1),
        ("\"prisoner exchange\"", 1),
        ("\"exchange prisoner\"", 0),
        ("\"port of Varna\"", 1),
        ("prisoner OR talks", 2),
        ("(prisoner OR talks) novak", 1),
        ("pris* exch*", 1),
        ("ceasefires*", 2),
        ("US", 1),
        ("u.s.", 1),
        ("absent", 0),
    ];
    for (text, expected) in cases {
        assert_eq!(scratch.said(text).len(), expected, "{text}: {:?}", scratch.said(text));
    }
}

#[test]
fn only_function_words_are_an_error_and_some_are_told() {
    let mut scratch = Scratch::with(sample());
    let error = scratch.ledger().search(&words("the of")).unwrap_err();
    assert!(matches!(error, SearchError::Query(_)), "{error}");
    let page = scratch.ledger().search(&words("the talks")).unwrap();
    assert_eq!((page.hits.len(), page.ignored), (1, vec!["the".to_owned()]));
}

#[test]
fn a_hit_shows_its_evidence() {
    let mut scratch = Scratch::with(sample());
    let hits = scratch.hits(&words("envoys ceasefire"));
    insta::assert_json_snapshot!(hits);
    let text = scratch.ledger().text(hits[0].article.id).unwrap().unwrap();
    let [start, end] = hits[0].evidence.range.map(|at| at as usize);
    let whole: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(whole, hits[0].evidence.text);
}

#[test]
fn filters_narrow_down() {
    let mut scratch = Scratch::with(sample());
    let named = |name: &str, known: &[&str], names: &[&str]| Named {
        name: name.into(),
        known: known.iter().map(|k| (*k).into()).collect(),
        names: names.iter().map(|n| (*n).into()).collect(),
        countries: Vec::new(),
    };
    let period = Period::parse;
    let all = Query { limit: 100, ..Query::default() };
    let by = |named: Named| Query { speakers: vec![named], ..all.clone() };
    let names = ["Ada Novak", "آدا نوفاك", "Ада Новак"];
    let cases = [
        ("all", all.clone(), 8),
        ("a name nobody knows", by(named("Novak", &[], &[])), 2),
        ("a name that is known", by(named("Novak", &["ada-novak"], &names)), 5),
        ("the same in Arabic", by(named("آدا نوفاك", &["ada-novak"], &names)), 5),
        ("nobody", by(named("Zaid", &[], &[])), 0),
        ("country", Query { countries: vec!["bgr".into()], ..all.clone() }, 3),
        ("act", Query { acts: vec![StatementAct::Warn], ..all.clone() }, 1),
        ("outlet", Query { outlets: vec!["صحيفة المثال".into()], ..all.clone() }, 2),
        ("host", Query { outlets: vec!["example.com".into()], ..all.clone() }, 8),
        ("part of an outlet", Query { outlets: vec!["المثال".into()], ..all.clone() }, 2),
        ("beginning of a word", Query { outlets: vec!["Wir".into()], ..all.clone() }, 6),
        ("within a host", Query { outlets: vec!["ws.exam".into()], ..all.clone() }, 8),
        ("no beginning of a word", Query { outlets: vec!["amp".into()], ..all.clone() }, 0),
        ("no outlet", Query { outlets: vec!["nowhere".into()], ..all.clone() }, 0),
        ("language", Query { languages: vec!["uk".into(), "ru".into()], ..all.clone() }, 3),
        ("since", Query { since: period("2015"), ..all.clone() }, 5),
        ("until", Query { until: period("2015"), ..all.clone() }, 5),
        ("month", Query { since: period("2015-06"), until: period("2015-06"), ..all.clone() }, 2),
        ("vanished", Query { vanished: true, ..all.clone() }, 0),
        ("exclusion alone", all.clone().with_text("-ceasefire"), 6),
    ];
    for (what, query, expected) in cases {
        let page = scratch.ledger().search(&query).unwrap();
        assert_eq!(page.hits.len(), expected, "{what}: {:#?}", page.hits);
        assert_eq!(page.matches, expected, "{what}");
    }
    let page = scratch.ledger().search(&by(named("Zaid", &[], &[]))).unwrap();
    assert_eq!(page.hits.len(), 0);
}

#[test]
fn what_has_no_date_comes_last_and_is_of_no_period() {
    let mut records = vec![
        record("new", "2031-02-03", "en", &[("Ada Novak", "The first talks go on.")]),
        record("old", "1931-02-03", "en", &[("Ada Novak", "The second talks went on.")]),
        record("undated", "soon", "en", &[("Ada Novak", "The third talks will begin.")]),
    ];
    records[2].published = None;
    let mut scratch = Scratch::with(records);
    let names = |hits: Vec<Hit>| hits.into_iter().map(|hit| hit.article.name).collect::<Vec<_>>();
    assert_eq!(names(scratch.hits(&words("talks"))), ["new", "old", "undated"]);
    for (since, until, expected) in [
        (Some("1900"), None, &["new", "old"][..]),
        (None, Some("2030"), &["old"]),
        (Some("1932"), Some("2032"), &["new"]),
    ] {
        let period = |text: Option<&str>| text.and_then(Period::parse);
        let query = Query { since: period(since), until: period(until), ..words("talks") };
        assert_eq!(names(scratch.hits(&query)), expected, "{since:?} {until:?}");
    }
}

#[test]
fn meetings_are_found_by_party_day_and_status() {
    let mut told =
        record("one", "2014-02-03", "en", &[("Ada Novak", "We met Omar Saleh in Varna.")]);
    told.meetings = vec![Meeting {
        id: "m1".into(),
        parties: vec!["Ada Novak".into()],
        actors: vec!["a1".into()],
        place: Some("Varna".into()),
        date: Some("2014-01".into()),
        status: MeetingStatus::Planned,
        evidence: [0, 38],
        reported_by: Some("s1".into()),
        ..Meeting::default()
    }];
    let mut scratch = Scratch::with(vec![told]);
    let found = |scratch: &mut Scratch, query: Query| {
        scratch.ledger().search_meetings(&query).unwrap().hits.len()
    };
    let named = Named { name: "ada novak".into(), ..Named::default() };
    let period = Period::parse;
    assert_eq!(found(&mut scratch, Query { speakers: vec![named], ..words("met varna") }), 1);
    assert_eq!(found(&mut scratch, Query { until: period("2014-01"), ..Query::default() }), 1);
    assert_eq!(found(&mut scratch, Query { since: period("2014-02"), ..Query::default() }), 0);
    let held = Query { statuses: vec![MeetingStatus::Held], ..Query::default() };
    assert_eq!(found(&mut scratch, held), 0);
    let page = scratch.ledger().search_meetings(&words("omar")).unwrap();
    assert_eq!(page.hits[0].reported_by.as_deref(), Some("Ada Novak"));
    assert_eq!(page.hits[0].evidence.text, "Ada Novak: We met Omar Saleh in Varna.");
}

#[test]
fn pages_follow_one_another() {
    let lines: Vec<String> = (0..25).map(|n| format!("Ceasefire number {n}")).collect();
    let lines: Vec<(&str, &str)> = lines.iter().map(|line| ("Ada Novak", line.as_str())).collect();
    let days = ["2014-02-03", "2014-02-04", "2014-02-05"];
    let records = days.iter().map(|day| record(day, day, "en", &lines)).collect();
    let mut scratch = Scratch::with(records);
    for order in [Order::Newest, Order::Best] {
        let mut query = Query { order, limit: 10, ..words("ceasefire") };
        let mut ids = Vec::new();
        loop {
            let page = scratch.ledger().search(&query).unwrap();
            assert_eq!(page.matches, 75);
            ids.extend(page.hits.iter().map(|hit| hit.id));
            let Some(next) = page.next else { break };
            query.after = Cursor::parse(&next.to_string());
        }
        assert_eq!(ids.len(), 75, "{order:?}");
        if order == Order::Newest {
            assert!(ids.is_sorted_by(|a, b| a > b));
        }
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 75, "{order:?}");
    }
}

#[test]
fn the_best_has_more_of_the_rare_words() {
    let records = vec![record(
        "one",
        "2014-02-03",
        "en",
        &[
            (
                "A B",
                "Ceasefire now, said everybody who came to the square of the old harbour town.",
            ),
            ("A B", "Ceasefire and amnesty."),
            ("A B", "Ceasefire today."),
        ],
    )];
    let mut scratch = Scratch::with(records);
    let query = Query { order: Order::Best, ..words("ceasefire OR amnesty") };
    let said: Vec<String> = scratch.hits(&query).into_iter().map(|hit| hit.content).collect();
    assert_eq!(said[0], "Ceasefire and amnesty.");
    assert_eq!(said.len(), 3);
}

#[test]
fn a_new_index_gives_the_same_answers() {
    let mut scratch = Scratch::with(sample());
    let queries = ["talks", "اجتماع", "переговоры", "ceasefire OR exchange", "novak", "-talks"];
    let answers = |scratch: &mut Scratch| -> Vec<Vec<Hit>> {
        queries.iter().map(|text| scratch.hits(&words(text))).collect()
    };
    let before = answers(&mut scratch);
    scratch.ledger().reindex().unwrap();
    assert_eq!(answers(&mut scratch), before);
    assert!(before.iter().all(|hits| !hits.is_empty()));
}

#[test]
fn what_people_correct_is_found_as_they_say() {
    let mut scratch = Scratch::with(sample());
    let id = scratch.hits(&words("prisoner"))[0].id;
    let warnings = Query { acts: vec![StatementAct::Warn], ..Query::default() };
    assert_eq!(scratch.hits(&warnings).len(), 1);
    let ledger = scratch.ledger();
    ledger.correct(id, Correction::Act(StatementAct::Deny), None, 1).unwrap();
    assert_eq!(scratch.hits(&warnings).len(), 0);
    let denials = Query { acts: vec![StatementAct::Deny], ..words("exchange") };
    assert_eq!(scratch.hits(&denials).len(), 1);
    scratch.ledger().correct(id, Correction::Rejected(true), None, 2).unwrap();
    assert_eq!(scratch.said("prisoner").len(), 0);
    scratch.ledger().correct(id, Correction::Rejected(false), None, 3).unwrap();
    assert_eq!(scratch.said("prisoner").len(), 1);
}

#[test]
fn what_vanished_is_found_as_such() {
    let said = [("Ada Novak", "The border stays open."), ("Ada Novak", "Talks begin on Monday.")];
    let before = record("one", "2014-02-03", "en", &said);
    let after = record("one", "2014-02-03", "en", &said[..1]);
    let mut scratch = Scratch::with(vec![before, after]);
    let vanished = Query { vanished: true, ..Query::default() };
    let hits = scratch.hits(&vanished);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].content, "Talks begin on Monday.");
    assert!(hits[0].vanished.is_some());
}

/// Words that are in no table, in four scripts, and a few that are.
fn text(language: &'static str) -> impl Strategy<Value = String> {
    let word = match language {
        "ar" => "(و|ب|ال|لل|)[ء-غف-ي]{2,7}(ات|ها|ين|ية|)",
        "en" => "[A-Za-z]{1,9}(s|ing|'s|’s|)|[0-9]{1,4}|[A-Z]\\.[A-Z]\\.|Ki-moon",
        "ru" => "[а-яё]{2,9}(ами|ов|ия|)|[А-Я][а-я]{3,6}-[А-Я][а-я]{3,6}",
        _ => "[а-щьюяєіїґ]{2,9}(ами|ів|ого|)|об’єдн[а-я]{1,3}",
    };
    prop::collection::vec(word, 1..9).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_statement_is_found_by_each_of_its_words(
        ar in text("ar"), en in text("en"), ru in text("ru"), uk in text("uk"),
    ) {
        let terms = Terms::new(mahdar_packs::embedded().into());
        let texts = [("ar", ar), ("en", en), ("ru", ru), ("uk", uk)];
        let records = texts.iter().map(|(language, text)| {
            record(language, "2014-02-03", language, &[("A B", text)])
        });
        let mut scratch = Scratch::with(records.collect());
        for (language, text) in &texts {
            for term in terms.of_text(text, language) {
                let word = &text[term.span.range()];
                let query = format!("\"{word}\"");
                let found = scratch.said(&query);
                prop_assert!(found.contains(text), "{} by {} in {}: {:?}", text, word, language, found);
            }
        }
    }

    #[test]
    fn no_query_is_an_error_of_the_ledger(
        text in "\\PC{0,60}|[ \"()*a-c:^+{}|-]{0,60}|(AND|OR|NOT|NEAR|\\(|\\)|\"|a|\\*| )*",
        best in any::<bool>(),
    ) {
        let mut scratch = Scratch::with(sample());
        let order = if best { Order::Best } else { Order::Newest };
        let query = Query { order, outlets: vec![text.clone()], ..words(&text) };
        for query in [Query { outlets: vec![], ..query.clone() }, query] {
            if let Err(error) = scratch.ledger().search(&query) {
                prop_assert!(matches!(error, SearchError::Query(_)), "{:?}: {}", text, error);
            }
        }
        let named = Named { name: text, ..Named::default() };
        scratch.ledger().search(&Query { speakers: vec![named], ..Query::default() }).unwrap();
    }
}

#[test]
fn ten_thousand_words_are_refused() {
    let mut scratch = Scratch::with(sample());
    for text in ["word ".repeat(10_000), "(".repeat(10_000), "\"".repeat(9_999), "a*".repeat(5000)]
    {
        let error = scratch.ledger().search(&words(&text)).unwrap_err();
        assert!(matches!(error, SearchError::Query(_)), "{error}");
    }
}

#[test]
fn who_tells_the_same_is_one_hit_over_pages() {
    let said = "The talks about the exchange of prisoners go on in the port of Varna.";
    let shorter = "Talks about the exchange of prisoners go on in Varna.";
    let other = "The budget of the harbour town was approved by its council.";
    let told = |id: &str, day: &str, line: &str| {
        let mut record = record(id, day, "en", &[("Ada Novak", line), ("Ada Novak", other)]);
        record.publisher = Some(format!("Outlet {id}"));
        record
    };
    // the earliest comes last, and one is said too late to be the same
    let mut scratch = Scratch::with(vec![
        told("a", "2014-02-04", said),
        told("b", "2014-02-06", shorter),
        told("c", "2014-02-03", said),
        told("d", "2014-05-01", said),
    ]);
    let mut query = Query { limit: 1, ..words("talks") };
    let mut hits = Vec::new();
    loop {
        let page = scratch.ledger().search(&query).unwrap();
        hits.extend(page.hits);
        let Some(next) = page.next else { break };
        query.after = Some(next);
    }
    let tellers = |hit: &Hit| -> Vec<String> {
        hit.told_by.iter().filter_map(|teller| teller.publisher.clone()).collect()
    };
    assert_eq!(hits.len(), 2);
    assert_eq!(tellers(&hits[1]), ["Outlet c", "Outlet a", "Outlet b"]);
    let all = Query { all_echoes: true, ..words("talks") };
    let rows = scratch.hits(&all);
    assert_eq!(rows.len(), 4);
    let first = rows.last().unwrap().id;
    let echo = |id| scratch.ledger.as_ref().unwrap().statement(id).unwrap().unwrap().echo;
    let echoes: Vec<_> = rows.iter().map(|hit| echo(hit.id)).collect();
    assert_eq!(echoes, [None, Some(first), Some(first), None]);
}

#[test]
fn accounts_of_one_meeting_are_one_hit() {
    let told = |id: &str, day: &str, date: Option<&str>, place: &str| {
        let line = "We met Omar Saleh and talked about the border.";
        let mut record = record(id, day, "en", &[("Ada Novak", line), ("Omar Saleh", "Yes.")]);
        record.meetings.push(Meeting {
            id: "m1".into(),
            parties: vec!["Ada Novak".into(), "Omar Saleh".into()],
            actors: vec!["a1".into(), "a2".into()],
            place: Some(place.into()),
            date: date.map(Into::into),
            evidence: record.statements[0].content[0],
            confidence: 0.5,
            ..Meeting::default()
        });
        record
    };
    let mut scratch = Scratch::with(vec![
        told("a", "2014-02-04", Some("2014-02-03"), "Varna"),
        told("b", "2014-02-05", None, "Varna"),
        told("c", "2014-02-05", Some("2014-02-05"), "Varna"),
        told("d", "2014-02-05", Some("2014-02-03"), "Sofia"),
    ]);
    let hits = scratch.ledger().search_meetings(&words("border")).unwrap().hits;
    let mut tellers: Vec<usize> = hits.iter().map(|hit| hit.told_by.len()).collect();
    tellers.sort_unstable();
    assert_eq!(tellers, [1, 1, 2]);
}
