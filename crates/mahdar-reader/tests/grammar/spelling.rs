//! The spellings that newspapers and their pages have.

use super::statements;
use mahdar_reader::Form::Indirect;
use mahdar_reader::StatementAct::State;

#[test]
fn presentation_forms() {
    assert_eq!(
        statements("ﻗﺎﻟﺖ ﻫﻨﺪ ﺍﻟﺼﻔﻮﺍﻧﻲ ﺇﻥ ﺍﻻﺗﻔﺎﻕ ﺳﻴﻮﻗﻊ ﻓﻲ ﺍﻟﺨﺮﻳﻒ."),
        [("ﻗﺎﻟﺖ", "ﻫﻨﺪ ﺍﻟﺼﻔﻮﺍﻧﻲ", "ﻫﻨﺪ ﺍﻟﺼﻔﻮﺍﻧﻲ", "ﺍﻻﺗﻔﺎﻕ ﺳﻴﻮﻗﻊ ﻓﻲ ﺍﻟﺨﺮﻳﻒ", State, Indirect)]
    );
}

#[test]
fn missing_hamzas() {
    assert_eq!(
        statements("اكد اسامة الاحمدي ان الاتفاق جاهز، مضيفا انه سيوقع غدا."),
        [
            ("اكد", "اسامة الاحمدي", "اسامة الاحمدي", "الاتفاق جاهز", State, Indirect),
            ("مضيفا", "", "اسامة الاحمدي", "انه سيوقع غدا", State, Indirect),
        ]
    );
}

#[test]
fn tatweel() {
    assert_eq!(
        statements("قـــال نبيـل الأصفـري إن الاتفـاق جاهـز."),
        [("قـــال", "نبيـل الأصفـري", "نبيـل الأصفـري", "الاتفـاق جاهـز", State, Indirect)]
    );
}

#[test]
fn vowel_marks() {
    assert_eq!(
        statements("قَالَ نَبِيلُ الأَصْفَرِيُّ إِنَّ الاتِّفَاقَ جَاهِزٌ."),
        [("قَالَ", "نَبِيلُ الأَصْفَرِيُّ", "نَبِيلُ الأَصْفَرِيُّ", "الاتِّفَاقَ جَاهِزٌ", State, Indirect)]
    );
}

#[test]
fn egyptian_yaa() {
    assert_eq!(
        statements("قال فتحى الشرقاوى إن القانون فى طريقه إلى البرلمان."),
        [(
            "قال",
            "فتحى الشرقاوى",
            "فتحى الشرقاوى",
            "القانون فى طريقه إلى البرلمان",
            State,
            Indirect
        )]
    );
}
