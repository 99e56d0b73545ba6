//! Where a quotation stands, and how it is marked.

use super::{containers, statements};
use mahdar_reader::Form::{Direct, Indirect, Mixed};
use mahdar_reader::StatementAct::{Ask, State};

/// The source of them all: a name without a title, so that nothing but the quotation is at stake.
const NAME: &str = "Martin Hale";

/// One direct statement of his, at the cue "said".
#[track_caller]
fn said(text: &str, content: &'static str) {
    assert_eq!(statements(text), [("said", NAME, NAME, content, State, Direct)]);
}

#[test]
fn cue_after_its_quotation() {
    said(
        "“We will not sign before the troops leave,” Martin Hale said.",
        "We will not sign before the troops leave",
    );
}

#[test]
fn inverted() {
    said(
        "“We will not sign before the troops leave,” said Martin Hale.",
        "We will not sign before the troops leave",
    );
}

#[test]
fn cue_before_its_quotation() {
    said("Martin Hale said: “We will not sign.”", "We will not sign");
    said("Martin Hale said, “We will not sign.”", "We will not sign");
}

#[test]
fn cut_by_its_cue() {
    said(
        "“We are in no hurry,” said Martin Hale, “but we won’t wait for ever.”",
        "We are in no hurry … but we won’t wait for ever",
    );
}

#[test]
fn goes_on_after_its_cue() {
    said(
        "“The truce is holding,” Martin Hale said. “We have seen no breach for a week.”",
        "The truce is holding … We have seen no breach for a week",
    );
}

#[test]
fn several_sentences_in_one_pair() {
    said(
        "Martin Hale said: “The truce is holding. We’ll be back tomorrow. Nobody leaves the room.”",
        "The truce is holding. We’ll be back tomorrow. Nobody leaves the room",
    );
}

#[test]
fn stands_alone_and_is_the_last_speakers() {
    assert_eq!(
        statements(
            "Martin Hale said that the task was hard.\n\
             “I have never met so much doubt among so few people.”"
        ),
        [
            ("said", NAME, NAME, "the task was hard", State, Indirect),
            ("", "", NAME, "I have never met so much doubt among so few people", State, Direct),
        ]
    );
}

#[test]
fn partly_quoted() {
    assert_eq!(
        statements("Martin Hale said the deal was “stillborn” and would not be carried out."),
        [(
            "said",
            NAME,
            NAME,
            "the deal was “stillborn” and would not be carried out",
            State,
            Mixed
        )]
    );
}

#[test]
#[ignore = "the mark that ends the content is left out"]
fn quoted_from_the_middle_on() {
    assert_eq!(
        statements("Martin Hale said that the deal “will never be carried out”."),
        [("said", NAME, NAME, "the deal “will never be carried out”", State, Mixed)]
    );
}

#[test]
fn as_he_put_it_is_no_second_statement() {
    assert_eq!(
        statements("Martin Hale said the deal was “stillborn”, as he put it."),
        [("said", NAME, NAME, "the deal was “stillborn”", State, Mixed)]
    );
}

/// The guidelines leave open whether the question mark belongs to the content.
#[test]
fn a_question() {
    let rows = statements("“Who pays for the delay?” asked Martin Hale.");
    let [(cue, source, speaker, content, act, form)] = rows[..] else { panic!("{rows:?}") };
    assert_eq!((cue, source, speaker, act, form), ("asked", NAME, NAME, Ask, Direct));
    assert_eq!(content.trim_end_matches('?'), "Who pays for the delay");
}

/// The same quotation between other marks, before and after its cue.
#[track_caller]
fn between(open: &str, close: &str) {
    let content = "We won’t sign the ministers’ paper";
    said(&format!("Martin Hale said: {open}{content}.{close}"), content);
    said(&format!("{open}{content},{close} said Martin Hale."), content);
}

#[test]
fn curly_marks() {
    between("“", "”");
}

#[test]
fn straight_marks() {
    between("\"", "\"");
}

#[test]
fn single_curly_marks() {
    between("‘", "’");
}

#[test]
fn single_straight_marks() {
    said(
        "'We won't sign the ministers' paper,' said Martin Hale.",
        "We won't sign the ministers' paper",
    );
}

#[test]
fn single_marks_in_double() {
    let text = "Martin Hale said: “We won’t read the ‘white paper’ again.”";
    said(text, "We won’t read the ‘white paper’ again");
    assert_eq!(containers(text), [None]);
}

#[test]
fn double_marks_in_single() {
    let text = "‘We won’t read the “white paper” again,’ said Martin Hale.";
    said(text, "We won’t read the “white paper” again");
    assert_eq!(containers(text), [None]);
}

#[test]
fn a_speech_in_a_quotation() {
    let text = "“A colleague told me: ‘They won’t come,’” said Martin Hale.";
    let rows = statements(text);
    assert_eq!(rows.len(), 2, "{rows:?}");
    let parts: Vec<_> = rows.into_iter().map(|r| (r.0, r.1, r.3)).collect();
    assert!(
        parts.contains(&("said", NAME, "A colleague told me: ‘They won’t come,’")),
        "{parts:?}"
    );
    assert!(parts.contains(&("told", "A colleague", "They won’t come")), "{parts:?}");
}

#[test]
fn unclosed() {
    said(
        "Martin Hale said: “We will not sign a white sheet.\n\
         The delegation left the hall in the evening.",
        "We will not sign a white sheet",
    );
}

#[test]
#[ignore = "the third paragraph is no statement"]
fn opened_again_in_every_paragraph() {
    assert_eq!(
        statements(
            "“We will not sign a white sheet,” said Martin Hale. “Our bags are packed.\n\
             “We’ll go home and ask our people.\n\
             “Then we shall see.”\n\
             The delegation left the hall in the evening."
        ),
        [
            (
                "said",
                NAME,
                NAME,
                "We will not sign a white sheet … Our bags are packed",
                State,
                Direct
            ),
            ("", "", NAME, "We’ll go home and ask our people", State, Direct),
            ("", "", NAME, "Then we shall see", State, Direct),
        ]
    );
}

#[test]
fn source_after_a_dash() {
    assert_eq!(
        statements("“We will not sign a white sheet.” — Martin Hale"),
        [("", NAME, NAME, "We will not sign a white sheet", State, Direct)]
    );
}

#[test]
fn turns_of_a_transcript() {
    let text = "HALE: Will the ferry sail again this year?\n\nORLOV: That is for the port to say.\n\n\
                HALE: And when will that be?\n\nORLOV: Soon.\n\nIt is not late.\n\n\
                HALE: Until tomorrow, then.\n\nThe ferry sank in May.";
    let found = statements(text);
    let sources: Vec<&str> = found.iter().map(|row| row.1).collect();
    assert_eq!(sources, ["HALE", "ORLOV", "HALE", "ORLOV", "HALE"]);
    assert_eq!(found[3].3, "Soon … It is not late");
    assert!(found.iter().all(|row| row.0.is_empty()));
}

#[test]
fn turns_behind_opening_marks() {
    let text = "Part of the talk follows:\n\n\"HALE: Will the ferry sail again this year?\n\n\
                \"ORLOV: That is for the port to say.\n\n\"HALE: And when will that be?\n\n\
                \"ORLOV: It will be soon.\"";
    let sources: Vec<&str> = statements(text).iter().map(|row| row.1).collect();
    assert_eq!(sources, ["HALE", "ORLOV", "HALE", "ORLOV"]);
}

#[test]
fn headings_that_come_back_are_no_turns() {
    let text = "READ: The ferry sails again\n\nREAD: The port is closed\n\nREAD: Snow in May\n\n\
                READ: The road to the sea";
    assert!(statements(text).iter().all(|row| row.1 != "READ"));
}
