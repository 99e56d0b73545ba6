//! What the content is, by the complement of the cue.

use super::statements;
use mahdar_reader::Form::Indirect;
use mahdar_reader::StatementAct::{
    self, Accuse, Agree, Ask, Demand, Deny, Expect, Promise, Propose, Reject, State, Support, Warn,
};

/// The source of them all: a name without a title.
const NAME: &str = "Martin Hale";

/// One indirect statement of his.
#[track_caller]
fn one(text: &str, cue: &'static str, content: &'static str, act: StatementAct) {
    assert_eq!(statements(text), [(cue, NAME, NAME, content, act, Indirect)]);
}

#[test]
fn that_is_left_out() {
    one(
        "Martin Hale said that the bridge would open on Monday.",
        "said",
        "the bridge would open on Monday",
        State,
    );
}

#[test]
fn without_that() {
    one("Martin Hale said the bridge was safe.", "said", "the bridge was safe", State);
}

#[test]
fn two_clauses_of_one_cue() {
    one(
        "Martin Hale said that the bridge was safe and that the tolls would not rise.",
        "said",
        "the bridge was safe and that the tolls would not rise",
        State,
    );
}

#[test]
fn addressee_before_that() {
    one("Martin Hale told reporters that the mine was safe.", "told", "the mine was safe", State);
}

#[test]
fn question_word_stays() {
    one(
        "Martin Hale asked why the ferry had sailed without lights.",
        "asked",
        "why the ferry had sailed without lights",
        Ask,
    );
}

#[test]
fn governing_preposition() {
    one(
        "Martin Hale called for an end to the dock strike.",
        "called",
        "an end to the dock strike",
        Demand,
    );
}

#[test]
fn addressee_before_infinitive() {
    one("Martin Hale urged both sides to show restraint.", "urged", "show restraint", Demand);
}

#[test]
fn addressee_of_a_call() {
    one(
        "Martin Hale called on the rebels to lay down their arms.",
        "called on",
        "lay down their arms",
        Demand,
    );
}

#[test]
fn accused_of() {
    one(
        "Martin Hale accused the rebels of breaking the truce.",
        "accused",
        "breaking the truce",
        Accuse,
    );
}

#[test]
#[ignore = "the content takes in who is blamed"]
fn blamed_for() {
    one("Martin Hale blamed the harbour guild for the delay.", "blamed", "the delay", Accuse);
}

#[test]
fn object_of_condemnation() {
    one(
        "Martin Hale condemned the attack on the grain convoy.",
        "condemned",
        "the attack on the grain convoy",
        Accuse,
    );
}

#[test]
fn object_of_welcome() {
    one("Martin Hale welcomed the ceasefire.", "welcomed", "the ceasefire", Support);
}

#[test]
fn object_of_denial() {
    one("Martin Hale has denied any wrongdoing.", "has denied", "any wrongdoing", Deny);
}

#[test]
fn denied_doing() {
    one(
        "Martin Hale denied taking money from the mill.",
        "denied",
        "taking money from the mill",
        Deny,
    );
}

#[test]
fn refused_to() {
    one("Martin Hale refused to sign the treaty.", "refused", "sign the treaty", Reject);
}

#[test]
fn object_of_rejection() {
    one("Martin Hale rejected the offer.", "rejected", "the offer", Reject);
}

#[test]
fn negation_belongs_to_the_cue() {
    one(
        "Martin Hale did not say when the port would reopen.",
        "did not say",
        "when the port would reopen",
        State,
    );
}

#[test]
fn expectation() {
    one("Martin Hale expects the truce to collapse.", "expects", "the truce to collapse", Expect);
}

#[test]
fn thought() {
    one(
        "Martin Hale believes that the truce is fragile.",
        "believes",
        "the truce is fragile",
        Expect,
    );
}

#[test]
fn warning_pledge_agreement() {
    let text = "Martin Hale warned of a long winter.\n\
                Martin Hale pledged to rebuild the port.\n\
                Martin Hale agreed to exchange the prisoners.";
    assert_eq!(
        statements(text),
        [
            ("warned", NAME, NAME, "a long winter", Warn, Indirect),
            ("pledged", NAME, NAME, "rebuild the port", Promise, Indirect),
            ("agreed", NAME, NAME, "exchange the prisoners", Agree, Indirect),
        ]
    );
}

#[test]
#[ignore = "a suggestion to do something is only stated"]
fn proposal() {
    one(
        "Martin Hale suggested moving the talks to the island.",
        "suggested",
        "moving the talks to the island",
        Propose,
    );
}

#[test]
fn described_as() {
    one(
        "Martin Hale described the deal as a first step.",
        "described",
        "the deal as a first step",
        State,
    );
}

#[test]
#[ignore = "a passive that names who says it is no statement"]
fn passive() {
    one("The reform was announced by Martin Hale.", "was announced", "The reform", State);
}
