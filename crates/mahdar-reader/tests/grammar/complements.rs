//! What the content is, by the complement of the cue.

use super::statements;
use mahdar_reader::Form::Indirect;
use mahdar_reader::StatementAct::{
    Accuse, Agree, Demand, Deny, Expect, Promise, Reject, State, Support, Warn,
};

#[test]
fn attached_pronoun_stays() {
    assert_eq!(
        statements("أكد مروان الشهابي أنه سيزور المنطقة قريبا."),
        [("أكد", "مروان الشهابي", "مروان الشهابي", "أنه سيزور المنطقة قريبا", State, Indirect)]
    );
    assert_eq!(
        statements("وقالت ديما الخطيب إنها لن تستقيل من منصبها."),
        [("قالت", "ديما الخطيب", "ديما الخطيب", "إنها لن تستقيل من منصبها", State, Indirect)]
    );
}

#[test]
fn glued_preposition_before_that() {
    assert_eq!(
        statements("صرح ناصر البكري بأن المصنع سيغلق أبوابه."),
        [("صرح", "ناصر البكري", "ناصر البكري", "المصنع سيغلق أبوابه", State, Indirect)]
    );
}

#[test]
fn separate_preposition_before_that() {
    assert_eq!(
        statements("أشارت ديما الخطيب إلى أن القانون لم يعرض بعد على اللجنة."),
        [(
            "أشارت",
            "ديما الخطيب",
            "ديما الخطيب",
            "القانون لم يعرض بعد على اللجنة",
            State,
            Indirect
        )]
    );
}

#[test]
#[ignore = "the source takes in the addressee"]
fn addressee_before_preposition() {
    assert_eq!(
        statements("دعا رائد الكيلاني الطرفين إلى ضبط النفس."),
        [("دعا", "رائد الكيلاني", "رائد الكيلاني", "ضبط النفس", Demand, Indirect)]
    );
}

#[test]
#[ignore = "the source takes in the addressee"]
fn addressee_before_glued_preposition() {
    assert_eq!(
        statements("وطالبت نقابة المعلمين الحكومة بصرف الرواتب المتأخرة."),
        [("طالبت", "نقابة المعلمين", "نقابة المعلمين", "بصرف الرواتب المتأخرة", Demand, Indirect)]
    );
}

#[test]
#[ignore = "the source takes in the accused"]
fn accused_of() {
    assert_eq!(
        statements("اتهم فؤاد الراشدي المتمردين بخرق الهدنة."),
        [("اتهم", "فؤاد الراشدي", "فؤاد الراشدي", "بخرق الهدنة", Accuse, Indirect)]
    );
}

#[test]
#[ignore = "the name of the body is cut short"]
fn object_of_condemnation() {
    assert_eq!(
        statements("وأدانت منظمة المؤتمر الأزرق الهجوم على قافلة الإغاثة."),
        [(
            "أدانت",
            "منظمة المؤتمر الأزرق",
            "منظمة المؤتمر الأزرق",
            "الهجوم على قافلة الإغاثة",
            Accuse,
            Indirect
        )]
    );
}

#[test]
fn welcome() {
    assert_eq!(
        statements("رحبت حكومة سيلدار بإعلان وقف إطلاق النار."),
        [("رحبت", "حكومة سيلدار", "حكومة سيلدار", "بإعلان وقف إطلاق النار", Support, Indirect)]
    );
}

#[test]
fn object_of_denial() {
    assert_eq!(
        statements("ونفت وزارة الداخلية وقوع إصابات في صفوف المتظاهرين."),
        [(
            "نفت",
            "وزارة الداخلية",
            "وزارة الداخلية",
            "وقوع إصابات في صفوف المتظاهرين",
            Deny,
            Indirect
        )]
    );
}

#[test]
fn object_of_refusal() {
    assert_eq!(
        statements("رفض صلاح الدرعي المشاركة في الحكومة الجديدة."),
        [("رفض", "صلاح الدرعي", "صلاح الدرعي", "المشاركة في الحكومة الجديدة", Reject, Indirect)]
    );
}

#[test]
fn object_of_expectation() {
    assert_eq!(
        statements("وتوقع باسم التركماني انهيار الهدنة خلال أيام."),
        [("توقع", "باسم التركماني", "باسم التركماني", "انهيار الهدنة خلال أيام", Expect, Indirect)]
    );
}

#[test]
fn warning_pledge_agreement() {
    assert_eq!(
        statements(
            "حذر طارق العبيدي من انهيار الجبهة.\n\
             وتعهد عادل المهيري بإعادة بناء الميناء.\n\
             واتفق الجانبان على تبادل الأسرى."
        ),
        [
            ("حذر", "طارق العبيدي", "طارق العبيدي", "انهيار الجبهة", Warn, Indirect),
            ("تعهد", "عادل المهيري", "عادل المهيري", "بإعادة بناء الميناء", Promise, Indirect),
            ("اتفق", "الجانبان", "الجانبان", "تبادل الأسرى", Agree, Indirect),
        ]
    );
}

#[test]
fn described_as() {
    assert_eq!(
        statements("وصف مروان الشهابي الاتفاق بأنه خطوة أولى."),
        [("وصف", "مروان الشهابي", "مروان الشهابي", "الاتفاق بأنه خطوة أولى", State, Indirect)]
    );
}

#[test]
fn thought() {
    assert_eq!(
        statements("ويرى باسم التركماني أن الهدنة هشة."),
        [("يرى", "باسم التركماني", "باسم التركماني", "الهدنة هشة", State, Indirect)]
    );
}

#[test]
#[ignore = "the و of ورد stays in the cue"]
fn answered_that() {
    assert_eq!(
        statements("ورد نبيل الأصفري بأن ملء السد سيستمر."),
        [("رد", "نبيل الأصفري", "نبيل الأصفري", "ملء السد سيستمر", State, Indirect)]
    );
}
