//! Whether two names name one actor.

use crate::record::Record;
use crate::words::{fold, names};
use std::collections::BTreeSet;

/// Titles and other words that do not tell one actor from another.
const GENERIC: &str = "\
الرئيس رئيس وزير الوزير وزارة الخارجية الدفاع الداخلية المتحدث الناطق باسم الرسمي مسؤول مسؤولون \
المسؤول مصدر مصادر السفير سفير المبعوث الدكتور الأمير الملك الشيخ السيد اللواء العميد المهندس الأمين \
العام نائب مساعد مدير عضو قائد زعيم حكومة الحكومة دولة مجلس \
president minister ministry spokesman spokeswoman spokesperson official officials source sources \
secretary general senator governor mr mrs ms dr the of for foreign former \
президент министр представитель официальный источник глава мид";

/// Compares names.
pub(crate) struct Matcher {
    generic: BTreeSet<String>,
}

type Names = BTreeSet<String>;

impl Matcher {
    pub(crate) fn new() -> Self {
        Self { generic: GENERIC.split_whitespace().map(fold).collect() }
    }

    /// Whether `pred` names the actor that `record` calls `gold`: it holds the name or one of its
    /// variants whole, or is a part of it that is more than a title.
    pub(crate) fn same(&self, record: &Record, gold: &str, pred: &str) -> bool {
        let pred = names(pred);
        !pred.is_empty()
            && std::iter::once(gold)
                .chain(variants(record, gold))
                .map(names)
                .any(|gold| !gold.is_empty() && self.same_names(&gold, &pred))
    }

    /// Whether `pred` names the actor called `gold`, as [`same`](Self::same) without variants.
    pub(crate) fn same_name(&self, gold: &str, pred: &str) -> bool {
        let (gold, pred) = (names(gold), names(pred));
        !pred.is_empty() && !gold.is_empty() && self.same_names(&gold, &pred)
    }

    fn same_names(&self, gold: &Names, pred: &Names) -> bool {
        let own_gold: Names = gold - &self.generic;
        let own_pred: Names = pred - &self.generic;
        let holds = gold.is_subset(pred) && (!own_gold.is_empty() || gold == pred);
        let part = pred.is_subset(gold) && (!own_pred.is_empty() || own_gold.is_empty());
        // the same name with another title: all that is not a title must agree
        let retitled = !own_gold.is_empty()
            && !own_pred.is_empty()
            && (own_gold.is_subset(&own_pred) || own_pred.is_subset(&own_gold))
            && own_gold.intersection(&own_pred).count() >= own_gold.len().min(2);
        holds || part || retitled
    }
}

/// All names of the first actor of the record that has `name` among its names.
fn variants<'r>(record: &'r Record, name: &str) -> impl Iterator<Item = &'r str> {
    let actor = record.actors.iter().find(|actor| {
        actor.name.as_deref() == Some(name) || actor.variants.iter().any(|v| v == name)
    });
    actor.into_iter().flat_map(|actor| actor.name.iter().chain(&actor.variants)).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Actor;

    #[test]
    fn titles_do_not_make_an_actor() {
        let matcher = Matcher::new();
        let record = Record::default();
        let same = |gold, pred| matcher.same(&record, gold, pred);
        assert!(same("وزير الخارجية سيرغي لافروف", "لافروف"));
        assert!(same("President Barack Obama", "Mr. Barack Obama"));
        assert!(same("the spokesman", "spokesman"));
        assert!(!same("President Barack Obama", "the president"));
        assert!(!same("President Barack Obama", "Barack Smith"));
        assert!(!same("President", ""));
    }

    #[test]
    fn variants_are_names() {
        let actor =
            Actor { name: Some("Иран".into()), variants: vec!["Тегеран".into()] };
        let record = Record { actors: vec![actor], ..Record::default() };
        assert!(Matcher::new().same(&record, "Иран", "Тегеран"));
        assert!(!Matcher::new().same(&record, "Ирак", "Тегеран"));
    }
}
