//! What looks like a statement and is none.

use super::statements;

#[track_caller]
fn none(text: &str) {
    assert_eq!(statements(text), []);
}

#[test]
fn spokesman_is_a_title() {
    none("وصل المتحدث باسم الوزارة مروان الشهابي إلى العاصمة صباح اليوم.");
}

#[test]
fn made_to_order() {
    none("تنتج الورشة الأثاث حسب الطلب منذ عشرين عاما.");
}

#[test]
fn saw_with_the_eyes() {
    none("رأى الحارس سيارة بيضاء تغادر المكان مسرعة.");
}

#[test]
fn names_that_are_cues_elsewhere() {
    none("وصلت وعد الخزرجي إلى المطار برفقة شقيقها طالب الخزرجي.");
}

#[test]
fn ordinary_senses_of_cues() {
    none("أضاف المهاجم الهدف الثاني قبل نهاية الشوط.");
    none("شددت الشرطة إجراءاتها حول الملعب.");
    none("عبرت القافلة الحدود عبر ممر ضيق.");
}

#[test]
fn passive_without_a_source() {
    none("وذُكر أن المحادثات ستستأنف غدا.");
    none("يذكر أن البلدين وقعا اتفاقا مماثلا قبل عامين.");
}

#[test]
fn a_law_provides() {
    none("ينص القانون الجديد على إنشاء هيئة مستقلة للانتخابات.");
}

#[test]
fn quoted_names() {
    none("انطلقت عملية «الرمال البيضاء» فجر اليوم شمالي البلاد.");
}

#[test]
fn speech_without_content() {
    none("وتحدث الوزير مروان الشهابي في المؤتمر الصحفي ثم غادر القاعة.");
}

#[test]
fn credit_line() {
    none("(وكالات)\nهبطت أسعار القمح في الأسواق للأسبوع الثالث.");
}
