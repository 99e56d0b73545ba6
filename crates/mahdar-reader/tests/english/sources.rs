//! Which noun phrase is the source, and where it stands.

use super::statements;
use mahdar_reader::Form::{Direct, Indirect};
use mahdar_reader::StatementAct::State;

/// The speaker of most of them.
const NAME: &str = "Martin Hale";
/// What he says.
const SAFE: &str = "the bridge was safe";

/// One statement of his, at the cue "said".
#[track_caller]
fn said(text: &str, source: &'static str) {
    assert_eq!(statements(text), [("said", source, NAME, SAFE, State, Indirect)]);
}

#[test]
fn title_before_the_name() {
    said(
        "Transport Minister Martin Hale said the bridge was safe.",
        "Transport Minister Martin Hale",
    );
}

#[test]
fn apposition_before_the_verb() {
    said(
        "Martin Hale, the mayor of the old town, said the bridge was safe.",
        "Martin Hale, the mayor of the old town",
    );
}

#[test]
fn owner_and_role_before_the_name() {
    said(
        "The palace’s spokesman, Martin Hale, said the bridge was safe.",
        "The palace’s spokesman, Martin Hale",
    );
}

#[test]
fn relative_clause_is_left_out() {
    said("Martin Hale, who arrived on Monday, said the bridge was safe.", NAME);
}

#[test]
fn circumstances_before_the_content() {
    said("Martin Hale said at a news conference on Monday that the bridge was safe.", NAME);
}

#[test]
fn circumstances_before_the_source() {
    said("Speaking in the harbour on Monday, Martin Hale said that the bridge was safe.", NAME);
}

#[test]
fn in_a_statement() {
    said("In a statement on Monday, Martin Hale said that the bridge was safe.", NAME);
}

#[test]
fn inverted_with_apposition() {
    assert_eq!(
        statements("“The bridge is safe,” said Martin Hale, the mayor of the old town."),
        [(
            "said",
            "Martin Hale, the mayor of the old town",
            NAME,
            "The bridge is safe",
            State,
            Direct
        )]
    );
}

#[test]
fn unnamed_source() {
    assert_eq!(
        statements("A senior diplomat said on Monday that the bridge was safe."),
        [("said", "A senior diplomat", "senior diplomat", SAFE, State, Indirect)]
    );
}

/// The guidelines leave open whether the wish not to be named is a statement.
#[test]
fn unnamed_source_that_would_not_be_named() {
    let rows = statements("A diplomat who asked not to be named said the bridge was safe.");
    assert_eq!(rows.last(), Some(&("said", "A diplomat", "diplomat", SAFE, State, Indirect)));
}

#[test]
fn one_of_them() {
    assert_eq!(
        statements("One of the harbour pilots said the bridge was safe."),
        [("said", "One of the harbour pilots", "One of the harbour pilots", SAFE, State, Indirect)]
    );
}

#[test]
fn a_ministry() {
    assert_eq!(
        statements("The Ministry of Harbours announced that the bridge was safe."),
        [("announced", "The Ministry of Harbours", "Ministry of Harbours", SAFE, State, Indirect)]
    );
}

#[test]
fn a_state_is_a_source() {
    assert_eq!(
        statements("Seldar announced the closure of its border with Kaswan."),
        [(
            "announced",
            "Seldar",
            "Seldar",
            "the closure of its border with Kaswan",
            State,
            Indirect
        )]
    );
}

#[test]
fn joint_source() {
    assert_eq!(
        statements("Martin Hale and Clara Benson said the bridge was safe."),
        [(
            "said",
            "Martin Hale and Clara Benson",
            "Martin Hale and Clara Benson",
            SAFE,
            State,
            Indirect
        )]
    );
}

#[test]
fn according_to_before() {
    assert_eq!(
        statements("According to the Ministry of Health, two hundred people have fallen ill."),
        [(
            "According to",
            "the Ministry of Health",
            "Ministry of Health",
            "two hundred people have fallen ill",
            State,
            Indirect
        )]
    );
}

#[test]
fn according_to_after() {
    assert_eq!(
        statements("Two hundred people have fallen ill, according to the Ministry of Health."),
        [(
            "according to",
            "the Ministry of Health",
            "Ministry of Health",
            "Two hundred people have fallen ill",
            State,
            Indirect
        )]
    );
}

#[test]
fn cue_after_its_content() {
    assert_eq!(
        statements("The bridge was safe, Martin Hale said."),
        [("said", NAME, NAME, "The bridge was safe", State, Indirect)]
    );
}

#[test]
fn cue_within_its_content() {
    assert_eq!(
        statements("The bridge, Martin Hale said, was safe."),
        [("said", NAME, NAME, "The bridge … was safe", State, Indirect)]
    );
}
