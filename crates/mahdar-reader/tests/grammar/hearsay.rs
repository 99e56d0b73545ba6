//! Statements that contain statements.

use super::{containers, statements};
use mahdar_reader::Form::Indirect;
use mahdar_reader::StatementAct::State;

#[test]
fn a_medium_quotes_somebody() {
    let text = "نقلت وكالة أنباء سيلدار عن مروان الشهابي قوله إن الجسر سيفتح غدا.";
    assert_eq!(
        statements(text),
        [
            (
                "نقلت",
                "وكالة أنباء سيلدار",
                "وكالة أنباء سيلدار",
                "عن مروان الشهابي قوله إن الجسر سيفتح غدا",
                State,
                Indirect
            ),
            ("قوله", "مروان الشهابي", "مروان الشهابي", "الجسر سيفتح غدا", State, Indirect),
        ]
    );
    assert_eq!(containers(text), [None, Some(1)]);
}

#[test]
fn a_medium_reports_a_speech() {
    let text = "ذكرت صحيفة «المرفأ» أن هند الصفواني قالت إن المفاوضات متعثرة.";
    assert_eq!(
        statements(text),
        [
            (
                "ذكرت",
                "صحيفة «المرفأ»",
                "صحيفة «المرفأ»",
                "هند الصفواني قالت إن المفاوضات متعثرة",
                State,
                Indirect
            ),
            ("قالت", "هند الصفواني", "هند الصفواني", "المفاوضات متعثرة", State, Indirect),
        ]
    );
    assert_eq!(containers(text), [None, Some(1)]);
}

#[test]
fn somebody_quotes_somebody() {
    let text = "قال سالم الحريري إن المهندسين أكدوا أن السد آمن.";
    assert_eq!(
        statements(text),
        [
            ("قال", "سالم الحريري", "سالم الحريري", "المهندسين أكدوا أن السد آمن", State, Indirect),
            ("أكدوا", "المهندسين", "المهندسين", "السد آمن", State, Indirect),
        ]
    );
    assert_eq!(containers(text), [None, Some(1)]);
}

#[test]
fn what_follows_is_the_outer_speakers_again() {
    let text = "قال سالم الحريري إن المهندسين أكدوا أن السد آمن.\n\
                وأضاف الحريري أن القرية لن تخلى.";
    assert_eq!(containers(text), [None, Some(1), None]);
    assert_eq!(
        statements(text)[2..],
        [("أضاف", "الحريري", "سالم الحريري", "القرية لن تخلى", State, Indirect)]
    );
}
