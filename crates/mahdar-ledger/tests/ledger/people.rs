//! What people say: who is who, what was read wrongly; and that it survives reading again.

use crate::scratch::{ANN, BOB, CAL, READER, article, file, store};
use mahdar_ledger::{ActorId, ArticleId, Correction, Ledger, Renewed, Reread};
use mahdar_reader::{Record, StatementAct};

fn speaker(ledger: &Ledger, article: ArticleId) -> ActorId {
    ledger.statements_of(article).unwrap()[0].actor.unwrap()
}

/// Puts a changed record in the place of the article's.
fn renew(
    ledger: &mut Ledger,
    article: ArticleId,
    reader: &str,
    change: impl FnOnce(&mut Record),
) -> Renewed {
    let mut record = ledger.record(article).unwrap().unwrap();
    change(&mut record);
    ledger.renew(reader, &[Reread::new(article, record)]).unwrap()[0]
}

#[test]
fn a_full_name_is_one_actor_and_a_surname_is_none() {
    let mut ledger = Ledger::open(file("names")).unwrap();
    let one = store(&mut ledger, article("a", None, ANN), 1).article;
    let two = store(&mut ledger, article("b", None, &format!("{ANN} They met.")), 1).article;
    assert_eq!(speaker(&ledger, one), speaker(&ledger, two));
    let text = "Smith said that the talks had failed.";
    let one = store(&mut ledger, article("c", None, text), 1).article;
    let two = store(&mut ledger, article("d", None, &format!("{text} Again.")), 1).article;
    assert_ne!(speaker(&ledger, one), speaker(&ledger, two));
}

#[test]
fn mergers_and_splits_are_logged_and_survive_reading_again() {
    let mut ledger = Ledger::open(file("merged")).unwrap();
    let one = store(&mut ledger, article("a", None, ANN), 1).article;
    let two = store(&mut ledger, article("b", None, CAL), 1).article;
    let (ann, cal) = (speaker(&ledger, one), speaker(&ledger, two));
    ledger.merge(cal, ann, Some("editor"), 5).unwrap();
    assert!(ledger.merge(ann, cal, None, 6).unwrap_err().is_refused());
    assert_eq!(ledger.members(cal).unwrap(), [ann, cal]);
    assert_eq!(ledger.statements_by(ann, None, 10).unwrap().len(), 2);
    assert_eq!(ledger.actors_named("Cal Placeholder").unwrap()[0].id, ann);
    for id in [one, two] {
        renew(&mut ledger, id, "reader 2", |_| ());
    }
    ledger.tidy().unwrap();
    assert_eq!(ledger.members(ann).unwrap(), [ann, cal]);
    ledger.split(cal, None, 7).unwrap();
    assert_eq!(ledger.members(ann).unwrap(), [ann]);
    let log = ledger.actor_log().unwrap();
    assert_eq!(log.iter().map(|row| row.at).collect::<Vec<_>>(), [5, 7]);
    assert!(ledger.split(cal, None, 8).unwrap_err().is_refused());
}

#[test]
fn an_actor_may_be_somebody_else_in_one_article() {
    let mut ledger = Ledger::open(file("split")).unwrap();
    let one = store(&mut ledger, article("a", None, ANN), 1).article;
    let two = store(&mut ledger, article("b", None, &format!("{ANN} They met.")), 1).article;
    let ann = speaker(&ledger, one);
    assert!(ledger.split_articles(ann, &[ArticleId(99)], None, 5).unwrap_err().is_refused());
    let other = ledger.split_articles(ann, &[two], None, 5).unwrap();
    renew(&mut ledger, two, "reader 2", |_| ());
    assert_eq!((speaker(&ledger, one), speaker(&ledger, two)), (ann, other));
    assert_eq!(ledger.actors_named("ann example").unwrap().len(), 2);
}

#[test]
fn reading_again_keeps_numbers_and_corrections() {
    let mut ledger = Ledger::open(file("reread")).unwrap();
    let id = store(&mut ledger, article("a", None, &[ANN, BOB, CAL].join("\n")), 1).article;
    let before = ledger.statements_of(id).unwrap();
    ledger.correct(before[0].id, Correction::Act(StatementAct::Promise), None, 5).unwrap();
    ledger.correct(before[2].id, Correction::Rejected(true), Some("editor"), 6).unwrap();
    let stale = |ledger: &Ledger, reader| ledger.stale(Some(reader), ArticleId(0), 9).unwrap();
    assert_eq!(stale(&ledger, READER), []);
    assert_eq!(stale(&ledger, "reader 2"), [id]);
    let renewed = renew(&mut ledger, id, "reader 2", |record| {
        record.statements.remove(1);
        record.statements[1].content[0][1] -= 1;
    });
    let expected = Renewed { kept: 1, new: 1, gone: 2, lost_corrections: 0 };
    assert_eq!(renewed, expected);
    let after = ledger.statements_of(id).unwrap();
    assert_eq!((after[0].id, after[0].act), (before[0].id, StatementAct::Promise));
    // another end of the content: a new number, but the same words in the main
    assert!(after[1].id > before[2].id && after[1].rejected);
    assert_eq!(stale(&ledger, "reader 2"), []);
    assert_eq!(ledger.check().unwrap().problems, Vec::<String>::new());
    let renewed = renew(&mut ledger, id, "reader 3", |record| record.statements.clear());
    assert_eq!(renewed.lost_corrections, 2);
    ledger.tidy().unwrap();
    assert_eq!(ledger.actors(ActorId(0)).count(), 0);
}
