//! Adding, correcting, and who may.

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use common::{Site, attributes, between};

const TOKEN: &str = "a token that is long enough";

/// Texts that become scripts where somebody forgets to escape them.
const PAYLOADS: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<!--><script>alert(1)</script>-->",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "\u{202E}<b>txt.exe\u{202C}",
    "&lt;script&gt;&#60;script&#62;",
    "<details open ontoggle=alert(1)>",
];

const LINKS: [&str; 7] = [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "https://x.example/\"onmouseover=\"alert(1)",
    "//x.example/",
    "\u{2028}javascript:alert(1)",
];

/// The elements that templates write; whatever else begins like one was in an article.
fn has_only_own_elements(page: &str, path: &str) {
    const OWN: [&str; 68] = [
        "a",
        "article",
        "aside",
        "bdi",
        "blockquote",
        "body",
        "button",
        "caption",
        "circle",
        "datalist",
        "dd",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "img",
        "input",
        "kbd",
        "label",
        "legend",
        "li",
        "line",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "ol",
        "option",
        "p",
        "path",
        "rect",
        "script",
        "section",
        "select",
        "span",
        "strong",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "textarea",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "ul",
        "g",
        "!doctype",
        "small",
        "em",
        "abbr",
        "output",
        "hr",
    ];
    for tag in page.split('<').skip(1) {
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '!')
            .collect();
        assert!(OWN.contains(&name.as_str()), "<{name}> in {path}");
        // what stands in quotation marks is a value: its own quotation marks are escaped
        let inside = tag.split('>').next().unwrap_or_default().to_ascii_lowercase();
        let inside: String = inside.split('"').step_by(2).collect();
        for part in inside.split_whitespace().skip(1) {
            assert!(!part.starts_with("on"), "{part} in {path}");
        }
    }
    assert_eq!(page.matches("<script").count(), 1, "scripts in {path}");
    for href in attributes(page, "href") {
        let good = href.starts_with('/') || href.starts_with('#') || href.starts_with("https://");
        assert!(good && !href.starts_with("//"), "{href} in {path}");
    }
}

#[tokio::test]
async fn articles_are_always_escaped() {
    let mut site = Site::demo();
    let csrf = site.csrf("/add").await;
    for (number, payload) in PAYLOADS.iter().enumerate() {
        let link = LINKS[number % LINKS.len()];
        let text = format!(
            "The minister Sami {payload} Fahd said on Monday that \"the {payload} talks go on\".\n\
             He met the envoy Omar {payload} Karim in {payload} on Monday."
        );
        let form = [
            ("csrf", csrf.as_str()),
            ("text", &text),
            ("title", payload),
            ("publisher", payload),
            ("published", "2031-03-20"),
            ("language", "en"),
            ("url", link),
        ];
        let answer = site.post("/add", &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{payload}");
        has_only_own_elements(&answer.text(), "/add");
        let article =
            between(&answer.text(), "href=\"/articles/", "\"").expect("a link").to_owned();
        let article = format!("/articles/{article}");
        let page = site.get(&article).await.text();
        has_only_own_elements(&page, &article);
        assert!(!page.contains("49${"), "a template was run in {article}");
        for href in attributes(&page, "href") {
            if href.starts_with("/statements/") || href.starts_with("/actors/") {
                has_only_own_elements(&site.get(&href).await.text(), &href);
            }
        }
        for path in
            ["/".to_owned(), format!("/search?q={}", common::encode(payload)), "/meetings".into()]
        {
            has_only_own_elements(&site.get(&path).await.text(), &path);
        }
    }
}

#[tokio::test]
async fn forged_forms_are_refused() {
    let mut site = Site::demo();
    let csrf = site.csrf("/add").await;
    let text = "The minister Sami Fahd said that the talks go on.";
    for forged in ["", "0", &csrf[1..]] {
        let answer = site.post("/add", &[("csrf", forged), ("text", text)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{forged:?}");
        assert!(answer.text().contains("The form has expired"));
    }
    // the token of one session is nothing in another
    let mut other = Site::demo();
    other.get("/add").await;
    let answer = other.post("/add", &[("csrf", &csrf), ("text", text)]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    // and the right one from another site neither
    let body = format!("csrf={csrf}&text=x");
    for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let request = Request::post("/add")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::HOST, "127.0.0.1")
            .header(name, value)
            .body(Body::from(body.clone()));
        let answer = site.send(request.expect("a request")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
    }
    let answer = site.post("/add", &[("csrf", &csrf), ("text", text)]).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn other_hosts_are_not_served_without_a_token() {
    let request = |host: &str| {
        Request::get("/").header(header::HOST, host).body(Body::empty()).expect("a request")
    };
    let mut open = Site::demo();
    assert_eq!(open.send(request("evil.example")).await.status, StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(open.send(request("localhost:8080")).await.status, StatusCode::OK);
    let mut locked = Site::with(Some(TOKEN));
    assert_eq!(locked.send(request("mahdar.example")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn writing_needs_the_token() {
    let mut site = Site::with(Some(TOKEN));
    assert!(!site.get("/add").await.text().contains("<textarea"));
    let csrf = site.csrf("/sign-in").await;
    let article = [("csrf", csrf.as_str()), ("text", "The minister Sami Fahd said so.")];
    assert_eq!(site.post("/add", &article).await.status, StatusCode::FORBIDDEN);
    let wrong = site.post("/sign-in", &[("csrf", &csrf), ("token", "guess")]).await;
    assert!(wrong.text().contains("This is not the token"));
    assert_eq!(site.post("/add", &article).await.status, StatusCode::FORBIDDEN);
    let right = site.post("/sign-in", &[("csrf", &csrf), ("token", TOKEN)]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    assert_eq!(site.post("/add", &article).await.status, StatusCode::OK);
}

#[tokio::test]
async fn writes_are_limited() {
    let mut site = Site::demo();
    let csrf = site.csrf("/add").await;
    let mut refused = 0;
    for _ in 0..40 {
        let answer = site.post("/add", &[("csrf", &csrf), ("text", "")]).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 5, "only {refused} of 40 writes were refused");
}

#[tokio::test]
async fn large_bodies_are_refused() {
    let mut site = Site::demo();
    let csrf = site.csrf("/add").await;
    let large = "x".repeat(7 << 20);
    let answer = site.post("/add", &[("csrf", &csrf), ("text", &large)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("<main"));
}

fn multipart(csrf: &str, name: &str, content: &[u8]) -> Request<Body> {
    let mut body = format!(
        "--xyz\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n--xyz\r\n\
         content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--xyz--\r\n");
    Request::post("/add/file")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz")
        .body(Body::from(body))
        .expect("a request")
}

#[tokio::test]
async fn files_are_read() {
    let mut site = Site::demo();
    let csrf = site.csrf("/add").await;
    let page = "<html><head><title>Talks</title></head><body><article><p>The minister Sami Fahd said \
                on Monday that the talks go on in the capital.</p></article></body></html>";
    let answer = site.send(multipart(&csrf, "talks.html", page.as_bytes())).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text().contains("href=\"/articles/"), "{}", answer.text());
    let again = site.send(multipart(&csrf, "talks.html", page.as_bytes())).await.text();
    assert!(again.contains("Already in the ledger"), "{again}");
    let broken = site.send(multipart(&csrf, "photo.png", b"\x89PNG\r\n\x1a\n\0")).await;
    assert!(broken.text().contains("Not read"));
    let forged = site.send(multipart("0", "talks.html", page.as_bytes())).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_speaker_is_found_however_the_name_is_typed() {
    let cases = [
        (
            "en",
            "A spokesman said that the talks go on. The envoy Omar Karim warned of delays. \
             The minister Sami Fahd left the room with Ann Sample-Doe.",
            &[
                ("Omar Karim", "Omar Karim"),
                ("omar karim", "Omar Karim"),
                ("the envoy Omar Karim", "Omar Karim"),
                ("KARIM", "Omar Karim"),
                ("Sami Fahd", "Sami Fahd"),
                ("Minister Sami Fahd", "Sami Fahd"),
                ("Ann Sample-Doe", "Ann Sample-Doe"),
            ][..],
        ),
        (
            "ar",
            "قال متحدث إن المحادثات مستمرة. وحذر المبعوث عمر كريم من التأخير. \
             وغادر الوزير سامي فهد القاعة مع أحمد العيسى.",
            &[
                ("عمر كريم", "عمر كريم"),
                ("المبعوث عمر كريم", "عمر كريم"),
                ("سامي فهد", "سامي فهد"),
                ("الوزير سامي فهد", "سامي فهد"),
                // who is new to the ledger is called as the name was typed
                ("احمد العيسي", "احمد العيسي"),
            ],
        ),
    ];
    for (language, text, names) in cases {
        let mut site = Site::demo();
        let csrf = site.csrf("/add").await;
        let form = [("csrf", csrf.as_str()), ("text", text), ("language", language)];
        let added = site.post("/add", &form).await.text();
        let article = between(&added, "href=\"/articles/", "\"").expect("an article").to_owned();
        let page = site.get(&format!("/articles/{article}")).await.text();
        let all = attributes(&page, "href");
        let first = all.iter().find(|href| href.starts_with("/statements/")).expect("a statement");
        for (typed, expected) in names {
            let form = [("csrf", csrf.as_str()), ("kind", "speaker"), ("speaker", typed)];
            let answer = site.post(&format!("{first}/correct"), &form).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{typed}: {}", answer.text());
            let page = site.get(first).await.text();
            assert!(page.contains(&format!("{expected}</bdi>")), "{typed}: {page}");
        }
        let form = [("csrf", csrf.as_str()), ("kind", "speaker"), ("speaker", "Nobody Atall")];
        let answer = site.post(&format!("{first}/correct"), &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn corrections_hold_and_come_out_as_gold() {
    let mut site = Site::demo();
    let csrf = site.csrf("/add").await;
    let text = "The minister Sami Fahd said on Monday that the talks go on.\n\
                The envoy Omar Karim warned that the truce may end.";
    let form = [("csrf", csrf.as_str()), ("text", text), ("language", "en")];
    let added = site.post("/add", &form).await.text();
    let article = between(&added, "href=\"/articles/", "\"").expect("an article").to_owned();
    let page = site.get(&format!("/articles/{article}")).await.text();
    let all = attributes(&page, "href");
    let statements: Vec<&String> = all.iter().filter(|h| h.starts_with("/statements/")).collect();
    let [first, second] = statements[..] else { panic!("two statements: {statements:?}") };
    let csrf = site.csrf(first).await;
    let correct = format!("{first}/correct");
    let speaker = [("csrf", csrf.as_str()), ("kind", "speaker"), ("speaker", "Omar Karim")];
    let answer = site.post(&correct, &speaker).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = site.get(answer.header("location")).await.text();
    assert!(page.contains("The correction is kept") && page.contains("Omar Karim</bdi></a>"));
    let act = [("csrf", csrf.as_str()), ("kind", "act"), ("act", "promise")];
    assert_eq!(site.post(&correct, &act).await.status, StatusCode::SEE_OTHER);
    let none = [("csrf", csrf.as_str()), ("kind", "not_statement")];
    let gone = site.post(&format!("{second}/correct"), &none).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    for wrong in [
        &[("csrf", csrf.as_str()), ("kind", "x")][..],
        &[("csrf", &csrf), ("kind", "speaker"), ("speaker", "Nobody Atall")],
    ] {
        assert_eq!(site.post(&correct, wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let gold = site.get("/corrections.jsonl").await.text();
    let record: serde_json::Value = serde_json::from_str(gold.trim()).expect("one record");
    let kept = record["statements"].as_array().expect("statements");
    assert_eq!(kept.len(), 1, "{gold}");
    assert_eq!(kept[0]["speaker"], "Omar Karim");
    assert_eq!(kept[0]["act"], "promise");
}
