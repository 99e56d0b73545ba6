//! Pages, feeds and archives: what is read from invented ones, and that none makes it panic.

use mahdar_ingest::{DatedBy, Found, PageHints, Place, Warc, json_found, markup, page};
use proptest::prelude::*;

const PAGE: &str = "<!doctype html><html lang=ar><head><title>اتفاق جديد | وكالة</title>
<script type='application/ld+json'>{\"@graph\": [{\"@type\": [\"NewsArticle\"],
\"headline\": \"اتفاق جديد\", \"datePublished\": \"2018-07-10T09:00:00+04:00\",
\"author\": [{\"name\": \"سالم\"}, {\"name\": \"ليلى\"}], \"publisher\": {\"name\": \"وكالة\"}}]}</script>
<link rel=canonical href='https://wire.example/1'></head><body>
<nav><a href=/>الرئيسية</a></nav><div class=sidebar><p>الأكثر قراءة في الموقع هذا الأسبوع.</p></div>
<main><h1>اتفاق جديد</h1><div class=article-body>
<p>قال الوزير إن المحادثات، التي بدأت أمس، ستستمر حتى نهاية الأسبوع.</p>
<p>وأضاف أن الوفد سيعود إلى المدينة، وأن الاتفاق الجديد سيوقع قريبا.</p>
<div class=related-links><p>اقرأ أيضا: خبر آخر لا علاقة له بما سبق.</p></div></div></main>
<footer>جميع الحقوق محفوظة</footer></body></html>";

const TEXT: &str = "قال الوزير إن المحادثات، التي بدأت أمس، ستستمر حتى نهاية الأسبوع.
وأضاف أن الوفد سيعود إلى المدينة، وأن الاتفاق الجديد سيوقع قريبا.";

fn read(html: &str) -> Found {
    page("in/p.html", html.as_bytes(), PageHints::default()).expect("a page")
}

#[test]
fn a_page_has_its_text_and_what_it_says_of_itself() {
    let found = read(PAGE);
    assert_eq!(found.article.text, TEXT);
    assert_eq!(found.article.title.as_deref(), Some("اتفاق جديد"));
    assert_eq!(found.article.publisher.as_deref(), Some("وكالة"));
    assert_eq!(found.article.published.as_deref(), Some("2018-07-10T09:00:00+04:00"));
    assert_eq!(found.article.language.as_deref(), Some("ar"));
    assert_eq!(found.article.id, "https://wire.example/1");
    assert_eq!(found.author.as_deref(), Some("سالم, ليلى"));
    assert_eq!(found.dated_by, Some(DatedBy::JsonLd));
}

#[test]
fn a_date_is_taken_from_the_best_place() {
    let meta = "<meta name=pubdate content='Tue, 10 Jul 2018 09:00:00 GMT'>";
    let time = "<time datetime='2018-07-11'>yesterday</time>";
    let dated = |html: &str, url| {
        let html = format!("{html}<p>They met.</p>");
        let hints = PageHints { url, charset: None };
        let found = page("p", html.as_bytes(), hints).expect("a page");
        (found.article.published.unwrap_or_default(), found.dated_by)
    };
    let url = Some("https://wire.example/2018/7/12/talks");
    let whole = format!("{meta}{time}");
    assert_eq!(dated(&whole, url), ("2018-07-10T09:00:00Z".into(), Some(DatedBy::Meta)));
    assert_eq!(dated(time, url), ("2018-07-11".into(), Some(DatedBy::Time)));
    assert_eq!(dated("", url), ("2018-07-12".into(), Some(DatedBy::Url)));
    assert_eq!(dated("", Some("https://wire.example/2018/99/12")), (String::new(), None));
    let shown = "<div class=date>1 مايو 2017</div><h1>اتفاق</h1><span>١٣ تموز ٢٠١٨</span>";
    assert_eq!(dated(shown, None), ("2018-07-13".into(), Some(DatedBy::Text)));
}

#[test]
fn feeds_are_read_also_where_they_are_broken() {
    let rss = "<rss><channel><title>Wire &amp; Co</title><item><title>Talks &eacute;tape</title>
        <link>https://wire.example/1</link><pubDate>Tue, 10 Jul 2018 09:00:00 GMT</pubDate>
        <description>&lt;p&gt;They met.&lt;/p&gt;&lt;p&gt;They left.</description></item><item>
        <guid>b</guid><title>Second</title>";
    let found = markup("f.xml", rss.as_bytes());
    let first = found[0].as_ref().expect("an entry");
    assert_eq!(first.article.title.as_deref(), Some("Talks étape"));
    assert_eq!(first.article.text, "They met.\nThey left.");
    assert_eq!(first.article.publisher.as_deref(), Some("Wire & Co"));
    assert_eq!(first.article.published.as_deref(), Some("2018-07-10T09:00:00Z"));
    assert_eq!(found[1].as_ref().expect("an entry").place, Place::Entry(2));
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><entry><id>urn:1</id>
        <link rel='self' href='x'/><link href='https://wire.example/2'/><title>T</title>
        <updated>2018-07-10T09:00:00Z</updated><author><name>Ann</name></author>
        <content type='xhtml'><div><p>One.</p><script>no</script><p>Two.</p></div></content></entry></feed>";
    let found = markup("f.xml", atom.as_bytes()).remove(0).expect("an entry");
    assert_eq!(found.article.url.as_deref(), Some("https://wire.example/2"));
    assert_eq!((found.article.text.as_str(), found.author.as_deref()), ("One.\nTwo.", Some("Ann")));
    assert_eq!(found.article.language.as_deref(), Some("en"));
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [
        {"id": 7, "content_html": "<p>They met.", "date_published": "2018-07-10T09:00:00Z"}]}"#;
    let found = markup("f.json", json.as_bytes()).remove(0).expect("an entry");
    assert_eq!((found.article.id.as_str(), found.article.text.as_str()), ("7", "They met."));
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'>
        <!ENTITY c SYSTEM 'file:///etc/passwd'>]><rss><channel><item>
        <title>&b;&c;</title><link>https://wire.example/1</link></item></channel></rss>";
    let found = markup("f.xml", bomb.as_bytes());
    let title = found[0].as_ref().expect("an entry").article.title.clone().unwrap_or_default();
    assert!(!title.contains("xx") && !title.contains("root:"), "{title}");
}

#[test]
fn lines_may_hold_pages() {
    let line = serde_json::json!({"id": "a", "html": PAGE, "title": "T"}).to_string();
    let found = json_found("f", 3, line.as_bytes()).expect("an article");
    assert_eq!((found.article.id.as_str(), found.article.text.as_str()), ("a", TEXT));
    assert_eq!((found.article.title.as_deref(), found.place), (Some("T"), Place::Line(3)));
    let line = br#"{"html_base64": "PHA+VGhleSBtZXQuPC9wPg=="}"#;
    assert_eq!(json_found("f", 1, line).expect("an article").article.text, "They met.");
    let error = json_found("f", 1, br#"{"html_base64": "%"}"#).unwrap_err();
    assert_eq!((error.line(), error.what()), (1, "no base64 under \"html_base64\""));
}

fn record(kind: &str, block: &str) -> String {
    let length = block.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://wire.example/1>\r\n\
         Content-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
}

fn archive(bytes: &[u8]) -> Vec<Result<Found, String>> {
    let mut warc = Warc::new("a.warc", bytes);
    let mut out = Vec::new();
    while let Some(record) = warc.next_record() {
        match record {
            Ok(record) => {
                out.extend(record.found("a.warc").into_iter().map(|r| r.map_err(|e| e.to_string())))
            }
            Err(error) => out.push(Err(error.to_string())),
        }
    }
    out
}

#[test]
fn archives_are_read_past_what_is_broken() {
    let page = record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>They met.");
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n<p>They \r\n4\r\nleft\r\n0\r\n\r\n";
    let whole = [
        record("warcinfo", "software: x"),
        page.clone(),
        "rubbish\r\nmore\r\n".into(),
        record("response", chunked),
        record("response", "HTTP/1.1 404 Not Found\r\n\r\n<p>Nothing here."),
        record("conversion", "They  met again.\n\n"),
        page[..page.len() - 12].into(),
    ]
    .concat();
    let results = archive(whole.as_bytes());
    let texts: Vec<&str> =
        results.iter().map(|r| r.as_ref().map_or("error", |f| &f.article.text)).collect();
    assert_eq!(texts, ["They met.", "error", "They left", "They met again.", "error"]);
    let at = whole.find("rubbish").expect("there");
    assert!(results[1].as_ref().unwrap_err().contains(&format!("offset {at}")));
    assert!(results[4].as_ref().unwrap_err().contains("cut off after"));
    assert_eq!(archive(b"").len(), 1);
}

/// Text that looks enough like markup to get past the first check.
fn like_markup() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class='article-body'>",
        "<div style=display:none>",
        "</div>",
        "<table>",
        "<td>",
        "<script type='application/ld+json'>",
        "</script>",
        "{\"@type\":\"NewsArticle\",\"headline\":\"",
        "\"}",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<rss>",
        "<feed>",
        "<item>",
        "<entry>",
        "<title>",
        "<link href='",
        "'/>",
        "&eacute;",
        "&#xd800;",
        "&#0;",
        "<meta charset=koi8-u>",
        "<time datetime='2018-07-1",
        "<template>",
        "<b><i>",
        "<svg><a>",
        "<br>",
        "WARC/1.0\r\n",
        "Content-Length: 9\r\n",
        "\r\n\r\n",
        "WARC-Type: response\r\n",
        "HTTP/1.1 200\r\n",
        "{\"version\":\"https://jsonfeed.org/\",\"items\":[",
        "<opml><outline xmlUrl='x'>",
        "They met, and talked. ",
        "قال الوزير، إن ",
        "\u{feff}",
        "\0",
    ]);
    let piece = prop_oneof![
        4 => words.prop_map(|word: &str| word.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..9),
    ];
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_panics(bytes in like_markup()) {
        for found in markup("f", &bytes).into_iter().flatten() {
            prop_assert!(!found.article.text.contains('\r'));
        }
        let _ = page("f", &bytes, PageHints { url: Some("http://x/2018/1/1"), charset: Some("x") });
        let _ = mahdar_ingest::opml("f", &bytes);
        archive(&bytes);
    }
}
