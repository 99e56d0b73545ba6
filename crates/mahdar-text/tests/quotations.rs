//! Quotations as tables. In what is expected `[` and `]` stand for the marks of a pair and `~` for
//! the end of a quotation that is not closed; a mark that belongs to no pair stands as it is.
//! `]]` without a space is one mark that closes two quotations.

use mahdar_text::{Segmented, TokenKind, pair_quotation_marks, tokenize};

fn show(text: &str) -> String {
    let segmented = Segmented::new(text);
    let tokens = segmented.tokens();
    let mut out = String::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        let span = token.span.range();
        out += &text[from..span.start];
        let ends = |closed| {
            segmented.quotations().iter().filter(|q| q.end == at && q.closed == closed).count()
        };
        out += &"~".repeat(ends(false));
        out += &"]".repeat(ends(true));
        let opens = segmented.quotations().iter().any(|q| q.open == at);
        if opens {
            out.push('[');
        } else if ends(true) == 0 {
            out += &text[span.clone()];
        }
        from = span.end;
    }
    out += &text[from..];
    let unclosed = segmented.quotations().iter().filter(|q| q.end == tokens.len());
    out + &"~".repeat(unclosed.count())
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(show(text), *expected, "{text}");
    }
}

#[test]
fn every_pair_of_marks() {
    check(&[
        ("قال «سنوقع» أمس", "قال [سنوقع] أمس"),
        ("قال “سنوقع” أمس", "قال [سنوقع] أمس"),
        ("قال \"سنوقع\" أمس", "قال [سنوقع] أمس"),
        ("قال ''سنوقع'' أمس", "قال [سنوقع] أمس"),
        ("قال ``سنوقع'' أمس", "قال [سنوقع] أمس"),
        ("قال ‘سنوقع’ أمس", "قال [سنوقع] أمس"),
        ("قال ‹سنوقع› أمس", "قال [سنوقع] أمس"),
        ("قال 'سنوقع' أمس", "قال [سنوقع] أمس"),
        ("He said „we sign“ today", "He said [we sign] today"),
        ("Er sagte ,,ja'' heute", "Er sagte [ja] heute"),
        ("Он сказал „да“ сегодня", "Он сказал [да] сегодня"),
    ]);
}

#[test]
fn reversed_marks() {
    check(&[
        ("قال ”سنوقع“ أمس", "قال [سنوقع] أمس"),
        ("قال »سنوقع« أمس", "قال [سنوقع] أمس"),
        ("قال ”سنوقع” أمس", "قال [سنوقع] أمس"),
        ("قال “سنوقع“، ثم ”نعود“.", "قال [سنوقع]، ثم [نعود]."),
        ("زار حي « النور « أمس", "زار حي [ النور ] أمس"),
        ("مسلسل ’الغريب‘ الجديد", "مسلسل [الغريب] الجديد"),
    ]);
}

#[test]
fn misplaced_spaces() {
    check(&[
        ("في صحيفة\" الأفق\" أمس", "في صحيفة[ الأفق] أمس"),
        ("قال:\" سنوقع\". ثم غادر", "قال:[ سنوقع]. ثم غادر"),
        ("قال :\" سنوقع \" .", "قال :[ سنوقع ] ."),
        ("قال \" سنوقع \" وقال \" سنعود \" أمس", "قال [ سنوقع ] وقال [ سنعود ] أمس"),
        ("وزير \"النفط \"الجديد", "وزير [النفط ]الجديد"),
        ("قال ” سنوقع ” أمس", "قال [ سنوقع ] أمس"),
        ("وأضاف،\" سنوقع غدا\".", "وأضاف،[ سنوقع غدا]."),
        ("في صحيفة' الأفق' وقناة' النهر' أمس", "في صحيفة[ الأفق] وقناة[ النهر] أمس"),
    ]);
}

#[test]
fn missing_spaces() {
    check(&[
        ("قال\"سنوقع\"ثم غادر", "قال[سنوقع]ثم غادر"),
        ("قال:\"سنوقع\".وأضاف\"سنعود\"", "قال:[سنوقع].وأضاف[سنعود]"),
        ("حي «النور»وسوق «الحرير»", "حي [النور]وسوق [الحرير]"),
        ("انتهت.\"لن نعود\" قال", "انتهت.[لن نعود] قال"),
    ]);
}

#[test]
fn clitics_before_marks() {
    check(&[
        ("من \"الغد\" و\"الأمس\" ول\"النهر\"", "من [الغد] و[الأمس] ول[النهر]"),
        ("لـ«الأفق» وبـ\" النهر\" والـ\"سوق\"", "لـ[الأفق] وبـ[ النهر] والـ[سوق]"),
        ("من \"الغد و\"الأمس\" أمس", "من [الغد و[الأمس]] أمس"),
        // a short word at the end of a quotation is no clitic
        ("قال \"هذا حق\" ثم غادر", "قال [هذا حق] ثم غادر"),
        ("وصفه بـ'الشجاع' أمس", "وصفه بـ[الشجاع] أمس"),
    ]);
}

#[test]
fn marks_around_names_and_brackets() {
    check(&[
        ("أشار «سالم» إلى أنه", "أشار [سالم] إلى أنه"),
        ("جماعة (\"النور\") أعلنت", "جماعة ([النور]) أعلنت"),
        ("حاملة \"النهر\"(ميناء) رست", "حاملة [النهر](ميناء) رست"),
        ("وسم \"#القمة\" انتشر", "وسم [#القمة] انتشر"),
        ("دفع \"$100 أمس", "دفع [$100 أمس~"),
        ("قال \"...نعم وغادر", "قال [...نعم وغادر~"),
        ("سوق مفتوح\"... ثم قال \"نعم\".", "سوق مفتوح\"... ثم قال [نعم]."),
        ("\"النور\"-\"الأفق\"", "[النور]-[الأفق]"),
    ]);
}

#[test]
fn nested_in_another_shape() {
    check(&[
        ("قال: «زرنا \"الأفق\" أمس»", "قال: [زرنا [الأفق] أمس]"),
        ("قال: \"زرنا «الأفق»\".", "قال: [زرنا [الأفق]]."),
        ("He said: \"It is 'fine', he told me.\"", "He said: [It is [fine], he told me.]"),
        ("‘We read “Horizon” daily’", "[We read [Horizon] daily]"),
        ("\"«نعم»\"", "[[نعم]]"),
    ]);
}

#[test]
fn nested_in_the_same_shape() {
    check(&[
        ("قال: «زرنا «الأفق» أمس»", "قال: [زرنا [الأفق] أمس]"),
        ("قال \"إن \"النور\" مفتوح\" للجميع", "قال [إن [النور] مفتوح] للجميع"),
        ("قال \"إن السوق \"النور\"\" أمس", "قال [إن السوق [النور]] أمس"),
        (
            "\"Мы любим \"Зарю\" и \"Север\" давно\", — сказал он",
            "[Мы любим [Зарю] и [Север] давно], — сказал он",
        ),
        ("\"A. We read \"Horizon\" daily. B.\"", "[A. We read [Horizon] daily. B.]"),
    ]);
}

#[test]
fn one_mark_closes_two() {
    check(&[
        ("قال إنه «زار صحيفة «الأفق» أمس", "قال إنه [زار صحيفة [الأفق]] أمس"),
        ("\"Мы читаем \"Зарю\", — сказал он", "[Мы читаем [Зарю]], — сказал он"),
        // not where the inner one is long: there the outer one was not closed
        (
            "قال «سنعود، وتابع «لا نريد إلا السلام لنا ولكم ولكل من في هذه البلاد» أمس",
            "قال [سنعود، وتابع ~[لا نريد إلا السلام لنا ولكم ولكل من في هذه البلاد] أمس",
        ),
        // nor where a sentence ended in the outer one
        ("قال \"سنعود غدا. وفي حي \"النور\" أمس", "قال [سنعود غدا. وفي حي ~[النور] أمس"),
    ]);
}

#[test]
fn unclosed() {
    check(&[
        ("قال: \"سنوقع غدا.", "قال: [سنوقع غدا.~"),
        ("قال: «سنوقع غدا.\nثم غادر.", "قال: [سنوقع غدا.~\nثم غادر."),
        ("قال: «سنوقع.\n\n\nوغادر «الأفق».", "قال: [سنوقع.~\n\n\nوغادر [الأفق]."),
        ("وأضاف ” سنوقع غدا", "وأضاف [ سنوقع غدا~"),
        (
            "قال: \"سنوقع غدا ولن نتراجع عن ذلك أبدا. وأضاف: \"سنعود إلى البيت\"، وقال: \"نعم\".",
            "قال: [سنوقع غدا ولن نتراجع عن ذلك أبدا. وأضاف: ~[سنعود إلى البيت]، وقال: [نعم].",
        ),
    ]);
}

#[test]
fn closed_in_a_later_paragraph() {
    check(&[
        ("قال: \"سنوقع.\nولن نتراجع\".", "قال: [سنوقع.\nولن نتراجع]."),
        (
            "قال: «سنوقع.\n\nأولا.\nثانيا.\nثالثا» وغادر",
            "قال: [سنوقع.\n\nأولا.\nثانيا.\nثالثا] وغادر",
        ),
        // what is quoted anew in the next paragraph ends it
        ("قال: \"سنوقع.\nوأضاف \"لا\" أمس.", "قال: [سنوقع.~\nوأضاف [لا] أمس."),
        ("قال: \"سنوقع.\nوأضاف \"لا\" وعاد\".", "قال: [سنوقع.~\nوأضاف [لا] وعاد\"."),
        // single marks do not go on
        ("قال: 'سنوقع\nثم عاد' أمس", "قال: 'سنوقع\nثم عاد' أمس"),
        // nor does anything forever
        (
            "قال: \"سنوقع.\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt\nu\nولن نتراجع\".",
            "قال: [سنوقع.~\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt\nu\nولن نتراجع\".",
        ),
    ]);
}

#[test]
fn an_opening_mark_in_each_paragraph() {
    check(&[
        ("\"سنوقع.\n\"سنعود.\n\"سنبقى\".", "[سنوقع.~\n[سنعود.~\n[سنبقى]."),
        ("“We sign.\n\n“We return.”", "[We sign.~\n\n[We return.]"),
        // and run together, as some sites print them
        ("\"We sign. \"We return. \"We stay.\"", "[We sign. ~[We return. ~[We stay.]"),
    ]);
}

#[test]
fn pairs_of_different_shapes() {
    check(&[
        ("قال “سنوقع\" أمس", "قال [سنوقع] أمس"),
        ("قال \"سنوقع“ أمس", "قال [سنوقع] أمس"),
        ("قال «سنوقع\" أمس", "قال [سنوقع] أمس"),
        // a single mark closes no double one
        ("قال «سنوقع' أمس", "قال [سنوقع' أمس~"),
        // digits and the sign of seconds, which some editors make of the closing mark
        ("هاتف “جي 4″ الجديد", "هاتف [جي 4] الجديد"),
    ]);
}

#[test]
fn odd_numbers_of_straight_marks() {
    check(&[
        ("قال إن \"الأفق\" مفتوح وسيبقى كذلك\".", "قال إن [الأفق] مفتوح وسيبقى كذلك\"."),
        ("قال إن السوق مفتوح\" وإن \"النور\" مغلق", "قال إن السوق مفتوح\" وإن [النور] مغلق"),
        ("زار \"الأفق\" و\"النور\" ثم قال: \"نعم.", "زار [الأفق] و[النور] ثم قال: [نعم.~"),
        ("سوق مفتوح\" كما قال", "سوق مفتوح\" كما قال"),
    ]);
}

#[test]
fn doubled_by_mistake() {
    check(&[
        ("قال: \"\"سنوقع\" أمس", "قال: \"[سنوقع] أمس"),
        ("محكمة \"النور\"\" أمس", "محكمة [النور]\" أمس"),
        ("قال \"\" ثم", "قال \"\" ثم"),
        ("قال «زرنا \"\"الأفق» أمس", "قال [زرنا \"\"الأفق] أمس"),
    ]);
}

#[test]
fn inches_minutes_and_seconds() {
    check(&[
        ("شاشة 32\" جديدة", "شاشة 32\" جديدة"),
        ("قال «شاشة 32\" جديدة» أمس", "قال [شاشة 32\" جديدة] أمس"),
        ("شاشات 32\" أو 40\" جديدة", "شاشات 32\" أو 40\" جديدة"),
        ("من طراز \"إف 16\" أمس", "من طراز [إف 16] أمس"),
        ("He ran 3' 20\" today", "He ran 3' 20\" today"),
    ]);
}

#[test]
fn apostrophes() {
    check(&[
        ("The ministers' plan failed", "The ministers' plan failed"),
        ("‘The ministers’ plan,’ he said", "[The ministers’ plan,] he said"),
        ("It is 'the workers' right', he said", "It is [the workers' right], he said"),
        ("in the '90s, the players' union", "in the '90s, the players' union"),
        ("\"Back in '99,\" she said", "[Back in '99,] she said"),
        ("She doesn't say 'no'", "She doesn't say [no]"),
        ("\"It's the ministers' plan\"", "[It's the ministers' plan]"),
        ("Він сказав: 'Об'єднання'", "Він сказав: [Об'єднання]"),
    ]);
}

#[test]
fn stray_marks() {
    check(&[
        ("انتهى\". ثم بدأ\".", "انتهى\". ثم بدأ\"."),
        ("انتهى». ثم بدأ».", "انتهى». ثم بدأ»."),
        ("\"", "\""),
        ("»", "»"),
        ("", ""),
    ]);
}

#[test]
fn nesting_has_a_limit() {
    let deep = "«“\"‹".repeat(20);
    let segmented = Segmented::new(&deep);
    assert!(segmented.quotations().iter().all(|q| q.depth < 4));
}

#[test]
fn depths() {
    let text = "قال «زرنا \"الأفق 'الجديد' هنا\" أمس» و\"نعم\" يا 'صديقي";
    let depths: Vec<u8> = Segmented::new(text).quotations().iter().map(|q| q.depth).collect();
    assert_eq!(depths, [0, 1, 2, 0]);
}

#[test]
fn without_the_text() {
    let text = "قال «زرنا \"الأفق\" أمس» وغادر";
    let (tokens, _) = tokenize(text);
    assert_eq!(pair_quotation_marks(&tokens), Segmented::new(text).quotations());
    assert_eq!(pair_quotation_marks(&[]), []);
}

/// Thousands of marks: the search settles on the way and still pairs all of them.
#[test]
fn long_texts() {
    let text = "قال \"إن «الأفق» مفتوح\" أمس و”نعم“ غدا ثم \"لا\". ".repeat(5000);
    let segmented = Segmented::new(&text);
    assert_eq!(segmented.quotations().len(), 4 * 5000);
    assert!(segmented.quotations().iter().all(|q| q.closed));
    let inner = segmented.quotations().iter().filter(|q| q.depth == 1);
    assert!(inner.clone().count() == 5000);
    for quotation in inner {
        let tokens = segmented.tokens();
        assert!(matches!(tokens[quotation.end].kind, TokenKind::Quote(_)));
        assert_eq!(tokens[quotation.open + 1].text(&text), "الأفق");
    }
}
