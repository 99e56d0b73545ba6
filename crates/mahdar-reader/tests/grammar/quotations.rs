//! Where a quotation stands, and how it is marked.

use super::{containers, statements};
use mahdar_reader::Form::{Direct, Indirect, Mixed};
use mahdar_reader::StatementAct::{Ask, State};

const SOURCE: &str = "رئيس الوفد جابر العلوي";
const NAME: &str = "جابر العلوي";

#[test]
fn cue_after_its_quotation() {
    assert_eq!(
        statements("«لن نوقع قبل انسحاب القوات»، قال رئيس الوفد جابر العلوي."),
        [("قال", SOURCE, NAME, "لن نوقع قبل انسحاب القوات", State, Direct)]
    );
}

#[test]
fn cut_by_its_cue() {
    assert_eq!(
        statements("«لسنا في عجلة»، قال رئيس الوفد جابر العلوي، «لكننا لن ننتظر إلى الأبد»."),
        [("قال", SOURCE, NAME, "لسنا في عجلة … لكننا لن ننتظر إلى الأبد", State, Direct)]
    );
}

#[test]
fn goes_on_after_its_cue() {
    assert_eq!(
        statements("«الهدنة صامدة»، قال رئيس الوفد جابر العلوي. «لم نسجل أي خرق منذ أسبوع»."),
        [("قال", SOURCE, NAME, "الهدنة صامدة … لم نسجل أي خرق منذ أسبوع", State, Direct)]
    );
}

#[test]
fn stands_alone_and_is_the_last_speakers() {
    assert_eq!(
        statements(
            "قال رئيس الوفد جابر العلوي إن المهمة صعبة.\n\
             «لم أجد في أي مكان هذا القدر من الشك بين الناس»."
        ),
        [
            ("قال", SOURCE, NAME, "المهمة صعبة", State, Indirect),
            ("", "", NAME, "لم أجد في أي مكان هذا القدر من الشك بين الناس", State, Direct),
        ]
    );
}

#[test]
fn several_sentences_in_one_pair() {
    assert_eq!(
        statements("قال رئيس الوفد جابر العلوي: «الهدنة صامدة. سنعود غدا. لن نغادر القاعة»."),
        [("قال", SOURCE, NAME, "الهدنة صامدة. سنعود غدا. لن نغادر القاعة", State, Direct)]
    );
}

#[test]
fn partly_quoted() {
    assert_eq!(
        statements("قال رئيس الوفد جابر العلوي إن الاتفاق «ولد ميتا» ولن ينفذ."),
        [("قال", SOURCE, NAME, "الاتفاق «ولد ميتا» ولن ينفذ", State, Mixed)]
    );
}

#[test]
fn two_verbs_as_one() {
    assert_eq!(
        statements("قال رئيس الوفد جابر العلوي إن الوقت ضيق. وتابع قائلا: «لن ننتظر إلى الأبد»."),
        [
            ("قال", SOURCE, NAME, "الوقت ضيق", State, Indirect),
            ("تابع قائلا", "", NAME, "لن ننتظر إلى الأبد", State, Direct),
        ]
    );
}

#[test]
fn two_verbs_with_the_source_between() {
    assert_eq!(
        statements("وعلق رئيس الوفد جابر العلوي قائلا: «هذا يكفي لليوم»."),
        [("قائلا", SOURCE, NAME, "هذا يكفي لليوم", State, Direct)]
    );
}

#[test]
fn in_his_words_is_no_second_statement() {
    assert_eq!(
        statements("قال رئيس الوفد جابر العلوي إن الاتفاق «ولد ميتا»، على حد تعبيره."),
        [("قال", SOURCE, NAME, "الاتفاق «ولد ميتا»", State, Mixed)]
    );
}

#[test]
fn a_question() {
    assert_eq!(
        statements("وتساءل رئيس الوفد جابر العلوي: «من يدفع ثمن التأخير؟»."),
        [("تساءل", SOURCE, NAME, "من يدفع ثمن التأخير؟", Ask, Direct)]
    );
}

/// The same quotation between other marks.
#[track_caller]
fn between(open: &str, close: &str) {
    let text = format!("قال رئيس الوفد جابر العلوي: {open}لن نوقع على ورقة بيضاء{close}.");
    assert_eq!(statements(&text), [("قال", SOURCE, NAME, "لن نوقع على ورقة بيضاء", State, Direct)]);
}

#[test]
fn guillemets() {
    between("«", "»");
    between("« ", " »");
}

#[test]
fn reversed_guillemets() {
    between("»", "«");
}

#[test]
fn curly_marks() {
    between("“", "”");
}

#[test]
fn reversed_curly_marks() {
    between("”", "“");
}

#[test]
fn low_and_high_marks() {
    between("„", "“");
}

#[test]
fn straight_marks() {
    between("\"", "\"");
}

#[test]
fn doubled_single_marks() {
    between("''", "''");
}

#[test]
fn doubled_commas() {
    between(",,", "''");
    between(",,", ",,");
}

#[test]
fn marks_in_marks() {
    let text = "قال رئيس الوفد جابر العلوي: «لن نقرأ \"الورقة البيضاء\" مرة أخرى».";
    assert_eq!(
        statements(text),
        [("قال", SOURCE, NAME, "لن نقرأ \"الورقة البيضاء\" مرة أخرى", State, Direct)]
    );
    assert_eq!(containers(text), [None]);
}

#[test]
fn unclosed() {
    assert_eq!(
        statements(
            "قال رئيس الوفد جابر العلوي: «لن نوقع على ورقة بيضاء.\n\
             وغادر الوفد القاعة في المساء."
        ),
        [("قال", SOURCE, NAME, "لن نوقع على ورقة بيضاء", State, Direct)]
    );
}

#[test]
fn closed_in_a_later_paragraph() {
    assert_eq!(
        statements(
            "قال رئيس الوفد جابر العلوي: «لن نوقع على ورقة بيضاء.\n\
             سنعود إلى بلادنا ونتشاور مع أهلنا».\n\
             وغادر الوفد القاعة في المساء."
        ),
        [
            ("قال", SOURCE, NAME, "لن نوقع على ورقة بيضاء", State, Direct),
            ("", "", NAME, "سنعود إلى بلادنا ونتشاور مع أهلنا", State, Direct),
        ]
    );
}

#[test]
fn opened_again_in_every_paragraph() {
    assert_eq!(
        statements(
            "قال رئيس الوفد جابر العلوي: «لن نوقع على ورقة بيضاء.\n\
             «سنعود إلى بلادنا ونتشاور مع أهلنا»."
        ),
        [
            ("قال", SOURCE, NAME, "لن نوقع على ورقة بيضاء", State, Direct),
            ("", "", NAME, "سنعود إلى بلادنا ونتشاور مع أهلنا", State, Direct),
        ]
    );
}
