//! What looks like a statement and is none.

use super::statements;

#[track_caller]
fn none(text: &str) {
    assert_eq!(statements(text), []);
}

#[test]
fn spokesman_is_a_title() {
    none("The ministry's spokesman, Martin Hale, arrived in the capital on Monday.");
}

#[test]
fn ordinary_senses_of_cues() {
    none("The river charged through the narrow gorge.");
}

#[test]
#[ignore = "what is added is taken for what is said"]
fn a_mason_adds() {
    none("The mason added a second floor to the tower.");
}

#[test]
#[ignore = "the clock is a speaker"]
fn a_clock_says() {
    none("The clock on the wall says half past four.");
}

#[test]
fn names_that_are_cues_elsewhere() {
    none("Grace Hope and William Pledge sailed to the island in May.");
}

#[test]
#[ignore = "a call that nobody makes is a demand"]
fn nouns_that_are_cues_elsewhere() {
    none("The ferry sank within call of the harbour.");
}

#[test]
fn a_law_provides() {
    none("The new law provides for an independent election board.");
}

#[test]
fn quoted_names() {
    none("The steamer “White Sands” left the harbour at dawn.");
    none("The steamer ‘White Sands’ left the harbour at dawn.");
}

#[test]
fn scare_quotes() {
    none("The “repair” of the bridge has lasted nine years.");
}

#[test]
fn apostrophes_are_no_marks() {
    none("The ministers' cars didn't fit the miners' road.");
    none("The ministers’ cars didn’t fit the miners’ road.");
}

#[test]
fn speech_without_content() {
    none("Martin Hale spoke for an hour and left the hall.");
}

#[test]
fn credit_line() {
    none("(Agencies)\nWheat prices fell in all markets for the third week.");
}

#[test]
fn narration() {
    none("The two boats met in the middle of the river, and nobody waved.");
}
