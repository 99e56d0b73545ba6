//! Large pages and feeds that are made to take long. What is quadratic in one of them takes minutes;
//! processor time is only shown.

use mahdar_ingest::{PageHints, markup, page};

const SIZE: usize = 8 << 20;

/// `piece` again and again, between `before` and `after`.
fn filled(before: &str, piece: impl Fn(usize) -> String, after: &str) -> String {
    let mut out = before.to_owned();
    let mut number = 0;
    while out.len() + after.len() < SIZE {
        out.push_str(&piece(number));
        number += 1;
    }
    out.push_str(after);
    out
}

/// Seconds that this process has computed, where the system tells.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.split_whitespace().nth(13).and_then(|field| field.parse::<f64>().ok());
    ticks.unwrap_or_default() / 100.0
}

fn pages() -> Vec<(&'static str, String)> {
    let nested = |tag: &str, depth: usize| format!("<{tag}>").repeat(depth);
    let sentence = "They met, and they talked about it. ";
    vec![
        ("attributes", filled("<p ", |n| format!("a{n} "), ">text")),
        (
            "attributes of many",
            filled(
                "",
                |n| {
                    let many: String = (0..450).map(|m| format!(" a{m}")).collect();
                    format!("<p{many}>{n}")
                },
                "",
            ),
        ),
        ("a long class", filled("<div class='", |_| "article-comment ".into(), "'>text")),
        ("many classes", filled("", |n| format!("<div class='sidebar c{n}'>x</div>"), "")),
        ("a long attribute", filled("<p title='", |_| "x".into(), "'>text")),
        ("siblings", filled("<div>", |_| format!("<p>{sentence}{sentence}{sentence}</p>"), "")),
        ("candidates", filled("", |_| format!("<div><p>{sentence}</p></div>"), "")),
        ("deep candidates", {
            let deep = format!("{}<p>{sentence}</p>{}", nested("div", 200), "</div>".repeat(200));
            filled("", |_| deep.clone(), "")
        }),
        ("nested times", filled(&nested("time", 200), |_| sentence.into(), "")),
        ("line ends", filled("<p>", |_| "<br>a".into(), "")),
        ("links", filled("<p>", |_| "<a href=x>a</a> ".into(), "")),
        ("formatting", filled("", |n| format!("<b id={n}><i><p>a"), "")),
        ("tables", filled("", |_| "<table><tr><td>a</table>".into(), "")),
        ("fostered", filled("<table>", |n| format!("a<b>{n}</b>"), "")),
        ("scripts", filled("", |_| "<script type='application/ld+json'>[{}]</script>".into(), "")),
        ("a script", filled("<script>", |_| "a<b ".into(), "")),
        ("json", filled("<script type='application/ld+json'>", |_| "[".into(), "</script>")),
        ("comments", filled("", |_| "<!--a--".into(), "")),
        ("entities", filled("<p>", |_| "&amp;&notanentity;&#1;".into(), "")),
        ("headings", filled("", |_| "<h1>a</h1>".into(), "")),
        ("metas", filled("", |n| format!("<meta name=n{n} content=c>"), "")),
        ("words", filled("<p>", |n| format!("w{n} "), "")),
        ("a word", filled("<p>", |_| "x".into(), "")),
        ("open marks", filled("", |_| "<".into(), "")),
        ("charsets", filled("<meta charset=koi8-u><p>", |_| "\u{fffd}".into(), "")),
    ]
}

fn feeds() -> Vec<(&'static str, String)> {
    let rss = "<rss><channel>";
    vec![
        ("entries", filled(rss, |n| format!("<item><guid>{n}</guid></item>"), "")),
        (
            "nested entries",
            filled(&format!("{rss}{}", "<item><description>".repeat(120)), |_| "text ".into(), ""),
        ),
        ("open entries", filled(rss, |_| "<item><title>a</title>".into(), "")),
        ("children", filled(&format!("{rss}<item>"), |_| "<a/>".into(), "")),
        ("attributes", filled(&format!("{rss}<item "), |n| format!("a{n}='' "), "/>")),
        ("namespaces", filled(rss, |n| format!("<a xmlns:n{n}='u{n}'>"), "")),
        (
            "declared entities",
            filled("<!DOCTYPE rss [", |n| format!("<!ENTITY e{n} '&e;'>"), "]><rss>"),
        ),
        ("bases", filled(&format!("{rss}<item xml:base='"), |_| "../".into(), "'><link>a</link>")),
        ("character data", filled(rss, |_| "<![CDATA[<p>a]]>".into(), "")),
    ]
}

#[test]
fn pages_take_no_more_than_their_size() {
    for (name, html) in pages() {
        let before = processor_time();
        let hints = PageHints { url: Some("https://wire.example/1"), charset: None };
        let result = page(name, html.as_bytes(), hints).map(|found| found.article.text.len());
        let result = result.map_err(|error| error.what().to_owned());
        println!("{name}: {:.2} s {result:?}", processor_time() - before);
        assert!(result.is_err() || result.is_ok_and(|bytes| bytes <= html.len()), "{name}");
    }
}

#[test]
fn feeds_take_no_more_than_their_size() {
    for (name, xml) in feeds() {
        let before = processor_time();
        let results = markup(name, xml.as_bytes());
        let bytes: usize = results.iter().flatten().map(|found| found.article.text.len()).sum();
        let time = processor_time() - before;
        println!("{name}: {time:.2} s {} results, {bytes} bytes", results.len());
        assert!(bytes <= xml.len(), "{name}: {bytes}");
    }
}
