//! Statements that contain statements, and what is told by nobody in particular.

use super::{containers, statements};
use mahdar_reader::Form::Indirect;
use mahdar_reader::StatementAct::{Expect, State};

#[test]
fn a_medium_reports_a_speech() {
    let text = "The Harbour Daily reported that Clara Benson said the talks were stuck.";
    let paper = "Harbour Daily";
    assert_eq!(
        statements(text),
        [
            (
                "reported",
                "The Harbour Daily",
                paper,
                "Clara Benson said the talks were stuck",
                State,
                Indirect
            ),
            ("said", "Clara Benson", "Clara Benson", "the talks were stuck", State, Indirect),
        ]
    );
    assert_eq!(containers(text), [None, Some(1)]);
}

#[test]
fn a_medium_quotes_somebody() {
    let text = "The Harbour Daily quoted Clara Benson as saying that the talks were stuck.";
    let rows = statements(text);
    let [outer, inner] = rows[..] else { panic!("{rows:?}") };
    assert_eq!((outer.0, outer.1, outer.2), ("quoted", "The Harbour Daily", "Harbour Daily"));
    assert_eq!((inner.0, inner.2, inner.3), ("saying", "Clara Benson", "the talks were stuck"));
    assert_eq!(containers(text), [None, Some(1)]);
}

#[test]
fn according_to_a_medium() {
    let text = "According to the Harbour Daily, Clara Benson expects the talks to fail.";
    assert_eq!(
        statements(text),
        [
            (
                "According to",
                "the Harbour Daily",
                "Harbour Daily",
                "Clara Benson expects the talks to fail",
                State,
                Indirect
            ),
            ("expects", "Clara Benson", "Clara Benson", "the talks to fail", Expect, Indirect),
        ]
    );
    assert_eq!(containers(text), [None, Some(1)]);
}

#[test]
fn somebody_quotes_somebody() {
    let text = "Martin Hale said that the engineers had assured him that the dam was safe.";
    let engineers = "engineers";
    let rows = statements(text);
    let [outer, inner] = rows[..] else { panic!("{rows:?}") };
    assert_eq!(
        outer,
        (
            "said",
            "Martin Hale",
            "Martin Hale",
            "the engineers had assured him that the dam was safe",
            State,
            Indirect
        )
    );
    assert_eq!(
        (inner.0, inner.1, inner.2, inner.3),
        ("had assured", "the engineers", engineers, "the dam was safe")
    );
    assert_eq!(containers(text), [None, Some(1)]);
}

#[test]
fn what_follows_is_the_outer_speakers_again() {
    let text = "Martin Hale said that the engineers believed the dam was safe.\n\
                He added that the village would not be moved.";
    assert_eq!(containers(text), [None, Some(1), None]);
    assert_eq!(
        statements(text)[2..],
        [("added", "He", "Martin Hale", "the village would not be moved", State, Indirect)]
    );
}

#[test]
#[ignore = "what stands after the cue is left out"]
fn reportedly() {
    let rows = statements("The banker reportedly left the island on a yacht.");
    let [(cue, source, _, content, act, form)] = rows[..] else { panic!("{rows:?}") };
    assert_eq!((cue, source, act, form), ("reportedly", "", State, Indirect));
    assert_eq!(content, "The banker … left the island on a yacht");
}
