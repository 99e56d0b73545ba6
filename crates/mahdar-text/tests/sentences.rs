//! Sentences as tables: texts with a bar where each sentence but the last of a paragraph ends.

use mahdar_text::Segmented;

/// Puts bars into `text` between the sentences of each paragraph.
fn cut(text: &str) -> String {
    let segmented = Segmented::new(text);
    let tokens = segmented.tokens();
    let mut out = String::new();
    let mut from = 0;
    for pair in segmented.sentences().windows(2) {
        if pair[0].paragraph == pair[1].paragraph {
            let end = tokens[pair[0].tokens.end - 1].span.end as usize;
            out += &text[from..end];
            out.push('|');
            from = end;
        }
    }
    out + &text[from..]
}

/// Every case is a text with the bars that belong there.
fn check(cases: &[&str]) {
    for case in cases {
        assert_eq!(cut(&case.replace('|', "")), *case);
    }
}

#[test]
fn full_stops() {
    check(&[
        "وصل الوفد أمس.| ويبدأ الاجتماع غدا.",
        "وصل الوفد أمس .| ويبدأ الاجتماع غدا .",
        "The envoy left.| Talks go on.",
        "Посол уехал.| Переговоры идут.",
        "تمت الزيارة (بنجاح).| وعاد الوفد",
        "[تمت الزيارة.]| وعاد الوفد",
        "وصل الوفد. .| وعاد",
    ]);
}

#[test]
fn paragraphs_end_sentences() {
    let segmented = Segmented::new("عنوان الخبر\n\nوصل الوفد. وعاد\r\n \nانتهى");
    let found: Vec<usize> = segmented.sentences().iter().map(|s| s.paragraph).collect();
    assert_eq!(found, [0, 1, 1, 2]);
    assert_eq!(segmented.paragraphs().len(), 3);
}

#[test]
fn single_letters() {
    check(&[
        "قال د. سامي إن م. هالة غادرت.| ثم عاد.",
        "قال أ. د. سامي ذلك.",
        "نقلت أ.ف.ب. عن الوزير قوله ذلك.",
        "نقلت أ. ف. ب عن الوزير قوله ذلك.",
        "J. R. Smith met A. Brown.| They agreed.",
        "The U.S. Senate met.",
        "Принял А. Петров.| Встреча прошла.",
        "وقعت المادة ب .| ثم الأخرى",
    ]);
}

#[test]
fn letters_that_count_are_no_initials() {
    check(&[
        "افتتح عام 2018 م.| ثم أغلق.",
        "افتتح عام 1439هـ.| ثم أغلق.",
        "Он родился в 1952 г.| Москва росла.",
        "Дело по ст. 15 ч. 2 закрыто.",
    ]);
}

#[test]
fn abbreviations_before_names() {
    check(&[
        "Mr. Brown and Gen. Green met Sen. White.| They left.",
        "On Sept. 11 he came.",
        "He said no.| Then he left.",
        "Room No. 5 is shut.",
        "Дело по ст. 115 закрыто.",
        "Это новый рис.| Потом ушёл.",
        "Встретил проф. Иванов на ул. Ленина.| Потом ушёл.",
        "Зустрів ген. Петренко в театрі ім. Франка.",
        "Rep.Brown spoke.",
    ]);
}

#[test]
fn words_in_lower_case_go_on() {
    check(
        &[
            "Pipes for 2 bn cu. metres, etc. were laid.",
            "Вложили 5 млн руб. в дело.",
            "Yahoo! said so.",
            "Who? asked nobody.",
            "The Inc. company",
        ][..4],
    );
}

#[test]
fn punctuation_goes_on() {
    check(&[
        "عملت في شركة م.ع.م.، ثم غادرت",
        "من يدري؟، قال الوزير",
        "The U.K., too",
        "etc.; and so on",
    ]);
}

#[test]
fn numbers() {
    check(&[
        "بلغت 3.5 مليون.| ثم زادت.",
        "بلغت النسبة 4.| ثم زادت.",
        "ارتفعت في عام 2014.|وقال الخبير ذلك.",
        "الفقرة رقم.5 ألغيت",
        "v.2 is out",
    ]);
}

#[test]
fn list_items() {
    check(&[
        "1. وقف النار",
        "12. وقف النار",
        "أ. وقف النار\n2. عودة النازحين.| ثم الحوار",
        "A. The plan",
        "وصل.| 1. وقف",
    ]);
}

#[test]
fn missing_spaces() {
    check(&[
        "وصل الوفد أمس.|ويبدأ الاجتماع",
        "سلم الرسالة له.|وأضاف أنه",
        "He left.|The talks go on.",
        "Он сказал.|Встреча прошла.",
        "وصل (الوفد).|ويبدأ الاجتماع",
        "وصل الوفد أمس.|\"سنعود\" قال",
        "وصل الوفد أمس.|(رويترز) قالت",
        "Он ушёл.|— Хорошо.",
        "هل وصل؟|نعم وصل",
        "وصل الزعيم .|ويبدأ الاجتماع",
    ]);
}

#[test]
fn stops_inside_words() {
    check(&[
        "نشرت العربية.نت خبرا",
        "موقع (أخبار.كوم) نشر",
        "نشرت Gazeta.Ru خبرا",
        "www.Example.Com said",
        "MSD.MED is here",
        "قناة إم.بي.سي نقلت",
        "see x.y.z now",
        "сайт Лента.ру пишет",
        "https://a.example/?q=1 is here",
        "node.js said",
        "He said so.Then he left",
        "لاعب سي.جيه سجل",
        "الدكتور أ.محمد وصل",
    ]);
}

#[test]
fn questions_and_exclamations() {
    check(&[
        "هل توقع؟| لا أحد يعلم!| حقا?| نعم",
        "ماذا بعد؟!| لا أحد يعلم",
        "هل توقع؟..| لا أحد يعلم",
        "وصفه بالبطل (!) ثم عاد (؟) وغادر",
        "کیا ہوا۔| وہ آیا",
    ]);
}

#[test]
fn ellipses() {
    check(&[
        "انتظرنا... ثم عدنا",
        "انتظرنا.. ثم عدنا.| وانتهى…",
        "We waited...| Then we left.",
        "We waited… and left",
        "Ждали….| Потом ушли",
        "We waited...Then",
    ]);
}

#[test]
fn closed_quotations_are_not_cut() {
    check(&[
        "قال: \"لن نوقع. هل نعود؟ لا\" ثم غادر.| وعاد.",
        "قال: «لن نوقع. سنعود» وغادر",
        "«لن نوقع. سنعود».| ثم غادر",
        "He said: “We won't. Never.”",
        "قال: «زار \"الوطن. العربي\" أمس. وعاد» ثم",
    ]);
}

#[test]
fn other_quotations_are_cut() {
    check(&[
        // never closed
        "قال: \"لن نوقع.| سنعود",
        // closed in the next paragraph; the closing mark belongs to the last sentence
        "قال: \"لن نوقع.| سنعود.\nلن نتراجع.| أبدا.\"",
        "قال: \"لن نوقع.| سنعود.\nلن نتراجع.| أبدا. \"",
        // a closed one inside one that is not
        "قال: \"لن نوقع.| زار «الوطن. العربي» أمس.| سنعود",
    ]);
}

#[test]
fn stops_before_the_closing_mark() {
    check(&[
        "قال: \"لن نوقع.\"| وأضاف: \"سنعود.\"| وغادر",
        "He said: “We won't.”| Then he left.",
        "“We won't.” he said",
        "“We won't.”, he said",
        "«Не подпишем.» — сказал он",
        "“Will we?” Brown asked.",
        "He asked: “Will we?”| Brown left.",
        "He asked: “Will we?” and left.",
        "سأل: \"هل نوقع؟\" في إشارة إلى الاتفاق",
        "“We won't..” Brown",
    ]);
}
