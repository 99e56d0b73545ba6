//! Accounts that differ, in invented articles on invented states.

use mahdar_process::{About, Minutes, Party, Process, minutes};
use mahdar_text::Article;

fn made(articles: [(&str, &str); 2]) -> Minutes {
    let packs = mahdar_packs::embedded();
    let party = |name: &str| Party { name: name.into(), ..Party::default() };
    let process = Process {
        name: "نهر السرو".into(),
        parties: vec![party("وادينيا"), party("سهلستان")],
        ..Process::default()
    };
    let read = |(at, (day, text)): (usize, &(&str, &str))| {
        let article = Article {
            id: format!("a{at}"),
            publisher: Some(format!("p{at}")),
            published: Some(format!("{day}T12:00:00Z")),
            language: Some("ar".into()),
            text: (*text).into(),
            ..Article::default()
        };
        mahdar_reader::read(&article, &packs)
    };
    let records: Vec<_> = articles.iter().enumerate().map(read).collect();
    minutes(&process, &records, &packs, &mahdar_packs::world())
}

fn told(minutes: &Minutes, about: About) -> Vec<(&str, &str)> {
    let found = minutes.disputes.iter().filter(|dispute| dispute.about == about);
    found.map(|dispute| (dispute.a.text.as_str(), dispute.b.text.as_str())).collect()
}

#[test]
fn an_act_announced_for_two_days() {
    let minutes = made([
        ("2031-05-07", "سيعلن الحاكم وائل المرجاني قراره النهائي بشأن سد السرو يوم 12 مايو."),
        ("2031-05-08", "سيعلن الحاكم وائل المرجاني قراره النهائي بشأن سد السرو يوم 9 مايو."),
    ]);
    let found = told(&minutes, About::Date);
    assert_eq!(found.len(), 1, "{:?}", minutes.disputes);
    assert!(found[0].0.contains("12 مايو") && found[0].1.contains("9 مايو"));
}

#[test]
fn another_act_on_another_day_is_no_dispute() {
    let minutes = made([
        ("2031-05-07", "سيعلن الحاكم وائل المرجاني قراره النهائي بشأن سد السرو يوم 12 مايو."),
        ("2031-05-08", "سيزور الحاكم وائل المرجاني أسواق المدينة القديمة يوم 9 مايو."),
    ]);
    assert!(told(&minutes, About::Date).is_empty());
}

#[test]
fn a_call_that_lasted_an_hour_or_more() {
    let longer = "جرى ذلك خلال المكالمة الهاتفية التي استمرت أكثر من ساعة.";
    let minutes = made([
        ("2031-05-07", longer),
        ("2031-05-07", "جرى ذلك أثناء المكالمة الهاتفية التي استمرت ساعة."),
    ]);
    assert_eq!(told(&minutes, About::Number).len(), 1, "{:?}", minutes.disputes);
    let minutes = made([("2031-05-07", longer), ("2031-05-07", longer)]);
    assert!(told(&minutes, About::Number).is_empty());
}

#[test]
fn what_is_told_in_passing_is_an_echo() {
    let minutes = made([
        ("2031-05-07", "أعلن الحاكم وائل المرجاني إغلاق معبر الصنوبر أمام قوافل الملح."),
        (
            "2031-05-08",
            "عاد الهدوء إلى السوق بعد إعلان الحاكم وائل المرجاني إغلاق معبر الصنوبر أمام قوافل الملح.",
        ),
    ]);
    let echo = minutes.echoes.iter().find(|echo| echo.mentions.len() == 2);
    let echo = echo.expect("one utterance in two articles");
    assert!(echo.mentions.iter().all(|told| told.text.contains("إغلاق معبر الصنوبر")));
}
