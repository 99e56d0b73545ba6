//! Cues other than a verb with its subject: nouns, participles, a colon, a second verb.

use super::statements;
use mahdar_reader::Form::Indirect;
use mahdar_reader::StatementAct::{Demand, Expect, State};

/// The speaker of most of them.
const NAME: &str = "Martin Hale";
/// What he says.
const SAFE: &str = "the bridge was safe";

/// The guidelines leave open whether the ending of the possessive belongs to the source.
#[test]
#[ignore = "the content goes on into the main clause"]
fn noun_with_its_owner() {
    let rows = statements("Martin Hale’s claim that the bridge was safe angered the ferrymen.");
    let [(cue, source, speaker, content, ..)] = rows[..] else { panic!("{rows:?}") };
    let source = source.trim_end_matches("’s");
    assert_eq!((cue, source, speaker, content), ("claim", NAME, NAME, SAFE));
}

#[test]
#[ignore = "the content goes on into the main clause"]
fn noun_with_a_pronoun() {
    let text = "Martin Hale came late. His assurance that the bridge was safe convinced nobody.";
    let rows = statements(text);
    let [(cue, source, speaker, content, ..)] = rows[..] else { panic!("{rows:?}") };
    assert_eq!((cue, source, speaker, content), ("assurance", "His", NAME, SAFE));
}

#[test]
#[ignore = "the headline is no statement"]
fn colon_headline_told() {
    assert_eq!(
        statements(
            "Hale: Bridge safe for lorries\nMartin Hale said that the tolls would not rise."
        ),
        [
            ("", "Hale", NAME, "Bridge safe for lorries", State, Indirect),
            ("said", NAME, NAME, "the tolls would not rise", State, Indirect),
        ]
    );
}

#[test]
#[ignore = "the second participle stays in the content of the first"]
fn participles_end_where_the_next_begins() {
    let text = "Clara Benson said the draft was ready, adding that both sides had approved it and \
                noting that observers would attend.";
    let name = "Clara Benson";
    assert_eq!(
        statements(text),
        [
            ("said", name, name, "the draft was ready", State, Indirect),
            ("adding", "", name, "both sides had approved it", State, Indirect),
            ("noting", "", name, "observers would attend", State, Indirect),
        ]
    );
}

#[test]
#[ignore = "the last participle is taken for a name"]
fn participles_with_nouns() {
    let text = "Martin Hale stressed the need for restraint, calling for a return to talks and \
                voicing hope that the troops would leave.";
    let rows: Vec<_> = statements(text).into_iter().map(|r| (r.2, r.3, r.4)).collect();
    assert_eq!(
        rows,
        [
            (NAME, "the need for restraint", State),
            (NAME, "a return to talks", Demand),
            (NAME, "the troops would leave", Expect),
        ]
    );
}

#[test]
fn verbs_that_share_a_subject() {
    let rows = statements("Martin Hale said the bridge was safe and called for calm.");
    let parts: Vec<_> = rows.into_iter().map(|r| (r.0, r.2, r.3)).collect();
    assert_eq!(parts, [("said", NAME, SAFE), ("called", NAME, "calm")]);
}
