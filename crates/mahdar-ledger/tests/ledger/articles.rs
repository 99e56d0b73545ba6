//! Storing articles.

use crate::scratch::{ANN, BOB, CAL, READER, article, file, incoming, store};
use mahdar_ledger::{ArticleId, Incoming, Ledger, Outcome, Sighting, StatementId, day_of};

#[test]
fn what_is_stored_comes_back() {
    let mut ledger = Ledger::open(file("comes_back")).unwrap();
    let one = incoming(article("a", Some("http://example.org/a"), &[ANN, BOB].join("\n")));
    let two = incoming(article("b", None, CAL));
    let stored = ledger.store(READER, &[one.clone(), two.clone()]).unwrap();
    assert_eq!(stored.iter().map(|s| s.outcome).collect::<Vec<_>>(), [Outcome::New; 2]);
    let row = ledger.article(stored[0].article).unwrap().unwrap();
    assert_eq!((row.name.as_str(), Some(row.day)), ("a", day_of("2018-07-10")));
    assert_eq!(row.hash, one.hash());
    for (stored, incoming) in stored.iter().zip([&one, &two]) {
        let record = ledger.record(stored.article).unwrap().unwrap();
        assert_eq!(&record, incoming.record());
        let statements = ledger.statements_of(stored.article).unwrap();
        assert!(!statements.is_empty());
        assert_eq!(statements.len(), record.statements.len());
        for (row, read) in statements.iter().zip(&record.statements) {
            assert_eq!((row.act, row.form), (read.act, read.form));
            assert_eq!(row.id.day(), day_of("2018-07-10").unwrap());
            let actor = row.actor.map(|id| ledger.actor(id).unwrap().unwrap().name);
            assert_eq!(actor, read.speaker);
        }
    }
    let all: Vec<StatementId> =
        ledger.statements(StatementId(0)).map(|row| row.unwrap().id).collect();
    assert!(all.is_sorted() && all.len() >= 3, "{all:?}");
    assert_eq!(ledger.check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn twice_the_same_is_seen_twice_and_stored_once() {
    let mut ledger = Ledger::open(file("twice")).unwrap();
    let first = article("a", Some("http://example.org/a"), ANN);
    let id = store(&mut ledger, first.clone(), 100).article;
    let again = store(&mut ledger, first.clone(), 200);
    assert_eq!((again.article, again.outcome), (id, Outcome::Known));
    let elsewhere = article("a", Some("http://example.org/other"), ANN);
    assert_eq!(ledger.find(&elsewhere).unwrap(), Some(id));
    let sighting = Sighting { source: "feed".into(), seen: 300 };
    let third = ledger.store(READER, &[Incoming::again(elsewhere, sighting)]).unwrap()[0];
    assert_eq!((third.article, third.outcome), (id, Outcome::Known));
    let seen: Vec<_> = (ledger.sightings(id).unwrap().into_iter())
        .map(|s| (s.url.unwrap(), s.source, s.first_seen, s.last_seen, s.times))
        .collect();
    let url = |end: &str| format!("http://example.org/{end}");
    let expected = [
        (url("a"), "file.jsonl".to_owned(), 100, 200, 2),
        (url("other"), "feed".to_owned(), 300, 300, 1),
    ];
    assert_eq!(seen, expected);
    assert_eq!(ledger.stats().unwrap().articles, 1);
}

#[test]
fn a_changed_text_at_its_address_replaces_the_old_one() {
    let mut ledger = Ledger::open(file("changed")).unwrap();
    let url = Some("http://example.org/a");
    let old = article("a", url, &[ANN, BOB].join("\n"));
    let new = article("a", url, &[ANN, CAL].join("\n"));
    let first = store(&mut ledger, old.clone(), 100).article;
    let second = store(&mut ledger, new, 200);
    assert_eq!(second.outcome, Outcome::Changed(first));
    let row = |ledger: &Ledger, id| ledger.article(id).unwrap().unwrap();
    assert_eq!(row(&ledger, first).replaced_by, Some(second.article));
    let vanished = |ledger: &Ledger| -> Vec<Option<i64>> {
        ledger.statements_of(first).unwrap().iter().map(|row| row.vanished).collect()
    };
    assert_eq!(vanished(&ledger), [None, Some(200)]);
    assert_eq!(ledger.versions("http://example.org/a").unwrap().len(), 2);
    // the old text comes back
    assert_eq!(store(&mut ledger, old, 300).outcome, Outcome::Known);
    assert_eq!(row(&ledger, first).replaced_by, None);
    assert_eq!(row(&ledger, second.article).replaced_by, Some(first));
    assert_eq!(vanished(&ledger), [None, None]);
    let gone = ledger.statements_of(second.article).unwrap();
    assert_eq!(gone.last().unwrap().vanished, Some(300));
    assert_eq!(ledger.check().unwrap().problems, Vec::<String>::new());
}

#[test]
fn another_article_at_the_same_address_is_no_version() {
    let mut ledger = Ledger::open(file("front_page")).unwrap();
    let url = Some("http://example.org/");
    let first = store(&mut ledger, article("monday", url, ANN), 100).article;
    let second = store(&mut ledger, article("tuesday", url, CAL), 200);
    assert_eq!(second.outcome, Outcome::New);
    assert_eq!(ledger.article(first).unwrap().unwrap().replaced_by, None);
}

#[test]
fn an_article_that_still_stands_elsewhere_is_not_replaced() {
    let mut ledger = Ledger::open(file("two_addresses")).unwrap();
    let text = [ANN, BOB].join("\n");
    let first = store(&mut ledger, article("a", Some("http://example.org/1"), &text), 1).article;
    store(&mut ledger, article("a", Some("http://example.org/2"), &text), 2);
    store(&mut ledger, article("a", Some("http://example.org/2"), &[ANN, CAL].join("\n")), 3);
    assert_eq!(ledger.article(first).unwrap().unwrap().replaced_by, None);
    assert!(ledger.statements_of(first).unwrap().iter().all(|row| row.vanished.is_none()));
}

/// A text of many words, of which `changed` were replaced.
fn long(changed: std::ops::Range<usize>) -> String {
    let word = |n| if changed.contains(&n) { format!("other{n}") } else { format!("word{n}") };
    (0..300).map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn near_copies_are_grouped_across_restarts() {
    let path = file("copies");
    let ids: Vec<ArticleId> = [long(0..0), long(10..20), long(0..290), long(200..230)]
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let mut ledger = Ledger::open(&path).unwrap();
            store(&mut ledger, article(&n.to_string(), None, text), 1).article
        })
        .collect();
    let ledger = Ledger::reader(&path).unwrap();
    let copy_of = |id| ledger.article(id).unwrap().unwrap().copy_of;
    let groups: Vec<_> = ids.iter().map(|id| copy_of(*id)).collect();
    assert_eq!(groups, [None, Some(ids[0]), None, Some(ids[0])]);
    let copies: Vec<ArticleId> = ledger.copies(ids[1]).unwrap().iter().map(|row| row.id).collect();
    assert_eq!(copies, [ids[0], ids[3]]);
}

#[test]
fn what_would_be_stored_is_told() {
    let mut ledger = Ledger::open(file("would_be")).unwrap();
    let url = Some("http://example.org/a");
    let first = incoming(article("a", url, &[ANN, BOB].join("\n")));
    assert_eq!(ledger.outcome(&first).unwrap(), Outcome::New);
    let id = ledger.store(READER, std::slice::from_ref(&first)).unwrap()[0].article;
    assert_eq!(ledger.outcome(&first).unwrap(), Outcome::Known);
    let changed = incoming(article("a", url, &[ANN, CAL].join("\n")));
    assert_eq!(ledger.outcome(&changed).unwrap(), Outcome::Changed(id));
    assert_eq!(ledger.stats().unwrap().articles, 1);
}
