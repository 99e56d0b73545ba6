//! The API and the feeds of the demo.

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use common::{Answer, Site, encode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const TOKEN: &str = "a token that is long enough";
const PROCESS: &str = "/api/v1/processes/Khor%20al-Sidr%20talks/minutes";

fn value(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

async fn get(site: &mut Site, path: &str) -> Value {
    let answer = site.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json", "{path}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    value(&answer)
}

async fn send(site: &mut Site, path: &str, kind: &str, token: &str, body: &str) -> Answer {
    let mut request = Request::post(path).header(header::CONTENT_TYPE, kind);
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    site.send(request.body(Body::from(body.to_owned())).expect("a request")).await
}

fn is_problem(answer: &Answer, status: u16, path: &str) -> String {
    assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    let problem = value(answer);
    assert_eq!(problem["status"], status, "{path}");
    for field in ["type", "title", "detail"] {
        assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "{field} of {path}");
    }
    problem["detail"].as_str().unwrap_or_default().to_owned()
}

/// All items of a list, page by page; none comes twice.
async fn walk(site: &mut Site, path: &str, limit: usize) -> Vec<i64> {
    let (mut ids, mut cursor) = (Vec::new(), String::new());
    loop {
        let joint = if path.contains('?') { '&' } else { '?' };
        let page = get(site, &format!("{path}{joint}limit={limit}&cursor={cursor}")).await;
        let items = page["items"].as_array().expect("items");
        assert!(items.len() <= limit);
        ids.extend(items.iter().map(|item| item["id"].as_i64().expect("a number")));
        match page["next"].as_str() {
            Some(next) => cursor = encode(next),
            None => break,
        }
    }
    let unique: BTreeSet<i64> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "{path} gives some twice");
    ids
}

#[tokio::test]
async fn lists_are_walked_without_gap_or_double() {
    let mut site = Site::demo();
    let stats = get(&mut site, "/api/v1/stats").await;
    for (path, total) in [
        ("/api/v1/articles", Some("articles")),
        ("/api/v1/actors", Some("actors")),
        ("/api/v1/meetings", Some("meetings")),
        ("/api/v1/statements", None),
        ("/api/v1/statements?all_echoes=true", None),
        ("/api/v1/statements?q=prisoners&order=best", None),
        ("/api/v1/statements?act=deny", None),
        ("/api/v1/meetings?status=planned", None),
    ] {
        let whole = walk(&mut site, path, 1000).await;
        assert!(whole.len() > 3, "{path} has {}", whole.len());
        if let Some(total) = total {
            assert_eq!(stats[total].as_u64(), Some(whole.len() as u64), "{path}");
        }
        for limit in [1, 7] {
            let walked = walk(&mut site, path, limit).await;
            if path.contains("statements") && !path.contains("all_echoes") {
                // which one of a group of echoes is met first may depend on the page
                assert_eq!(walked.len(), whole.len(), "{path} by {limit}");
            } else {
                assert_eq!(walked, whole, "{path} by {limit}");
            }
        }
    }
}

#[tokio::test]
async fn filters_hold() {
    let mut site = Site::demo();
    for (field, given) in [("act", "deny"), ("form", "direct")] {
        let page = get(&mut site, &format!("/api/v1/statements?{field}={given}")).await;
        let items = page["items"].as_array().expect("items");
        assert!(!items.is_empty() && items.iter().all(|item| item[field] == given), "{field}");
    }
    let page = get(&mut site, "/api/v1/statements?language=ar").await;
    let items = page["items"].as_array().expect("items");
    assert!(!items.is_empty() && items.iter().all(|item| item["article"]["language"] == "ar"));
    let day = items[0]["article"]["published"].as_str().expect("a date")[..10].to_owned();
    let page = get(&mut site, &format!("/api/v1/statements?since={day}&until={day}")).await;
    let items = page["items"].as_array().expect("items");
    let that = |item: &Value| item["article"]["published"].as_str().unwrap().starts_with(&day);
    assert!(!items.is_empty() && items.iter().all(that));
    let page = get(&mut site, "/api/v1/meetings?status=held").await;
    let items = page["items"].as_array().expect("items");
    assert!(!items.is_empty() && items.iter().all(|item| item["status"] == "held"));
    let actor = get(&mut site, "/api/v1/actors?limit=1").await["items"][0].clone();
    let name = encode(actor["name"].as_str().expect("a name"));
    let named = get(&mut site, &format!("/api/v1/actors?name={name}")).await;
    assert!(named["items"].as_array().expect("items").contains(&actor));
}

/// The words at ranges of code points.
fn words(text: &str, ranges: &Value) -> Vec<String> {
    let range = |range: &Value| {
        let at = |end: usize| range[end].as_u64().expect("an offset") as usize;
        text.chars().skip(at(0)).take(at(1) - at(0)).collect()
    };
    ranges.as_array().expect("ranges").iter().map(range).collect()
}

#[tokio::test]
async fn a_statement_has_its_evidence_spans_and_echoes() {
    let mut site = Site::demo();
    for id in walk(&mut site, "/api/v1/statements", 100).await {
        let one = get(&mut site, &format!("/api/v1/statements/{id}")).await;
        let article = one["article"]["id"].as_i64().expect("an article");
        let record = get(&mut site, &format!("/api/v1/articles/{article}")).await;
        assert_eq!(record["format"], "mahdar/record/1");
        let text = record["text"].as_str().expect("a text");
        let content = words(text, &one["spans"]["content"]);
        let evidence = one["evidence"]["text"].as_str().expect("evidence");
        assert_eq!(words(text, &json!([one["evidence"]["range"]])), [evidence]);
        assert_eq!(words(evidence, &one["evidence"]["content"]), content);
        let ordinal = one["ordinal"].as_u64().expect("a place") as usize;
        assert_eq!(record["statements"][ordinal]["content"], one["spans"]["content"]);
        let echoes = one["echoes"].as_array().expect("echoes").len();
        let told_by = one["told_by"].as_array().expect("tellers").len();
        assert!(told_by > 0 && told_by <= echoes + 1, "{id}");
    }
}

#[tokio::test]
async fn actors_processes_and_versions_are_told() {
    let mut site = Site::demo();
    for id in walk(&mut site, "/api/v1/actors", 100).await {
        let one = get(&mut site, &format!("/api/v1/actors/{id}")).await;
        assert_eq!(one["id"], id);
        let sum =
            |of: &Value| of.as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>();
        assert_eq!(sum(&one["acts"]), sum(&one["days"]), "actor {id}");
    }
    let processes = get(&mut site, "/api/v1/processes").await;
    assert_eq!(processes["items"][0]["name"], "Khor al-Sidr talks");
    let minutes = get(&mut site, PROCESS).await;
    assert_eq!(minutes["format"], "mahdar/minutes/1");
    let version = get(&mut site, "/api/v1/version").await;
    assert_eq!(version["offsets"], "code points");
    assert_eq!(version["record"], "mahdar/record/1");
    let page = site.get("/api").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("/api/v1/processes/{name}/minutes"));
}

#[tokio::test]
async fn exports_are_streamed_and_resumed() {
    let mut site = Site::demo();
    let all = site.get("/api/v1/export").await;
    assert_eq!(all.header("content-type"), "application/x-ndjson");
    let all = all.text();
    let total = get(&mut site, "/api/v1/stats").await["articles"].as_u64().expect("a number");
    assert_eq!(all.lines().count() as u64, total);
    let (mut resumed, mut cursor) = (String::new(), 0);
    loop {
        let part = site.get(&format!("/api/v1/export?limit=7&cursor={cursor}")).await.text();
        let Some(last) = part.lines().last() else { break };
        let last: Value = serde_json::from_str(last).expect("a record");
        cursor = last["article"].as_i64().expect("a number");
        assert_eq!(last["format"], "mahdar/record/1");
        resumed.push_str(&part);
    }
    assert!(resumed == all, "a resumed export is another one");
}

#[tokio::test]
async fn lists_come_as_lines_too() {
    let mut site = Site::demo();
    let request = Request::get("/api/v1/statements?limit=5&act=deny")
        .header(header::ACCEPT, "application/x-ndjson")
        .body(Body::empty());
    let answer = site.send(request.expect("a request")).await;
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    let page = get(&mut site, "/api/v1/statements?limit=5&act=deny").await;
    let lines: Vec<Value> =
        answer.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(page["items"], Value::from(lines));
    let next = page["next"].as_str().expect("more than a page");
    let link = format!("</api/v1/statements?limit=5&act=deny&cursor={next}>; rel=\"next\"");
    assert_eq!(answer.header("link"), link);
}

#[tokio::test]
async fn what_is_known_is_not_sent_again() {
    let mut site = Site::demo();
    for path in
        ["/api/v1/statements", "/api/v1/articles/1", PROCESS, "/openapi.json", "/search.atom"]
    {
        let first = site.get(path).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{path} has the tag {tag:?}");
        for (known, status) in [(tag.as_str(), 304), ("\"x\", *", 304), ("W/\"x\"", 200)] {
            let request = Request::get(path).header(header::IF_NONE_MATCH, known);
            let again = site.send(request.body(Body::empty()).expect("a request")).await;
            assert_eq!(again.status.as_u16(), status, "{path} with {known}");
            assert_eq!(again.header("etag"), tag);
            assert_eq!(again.body.is_empty(), status == 304);
        }
    }
    let tag = site.get("/api/v1/articles").await.header("etag").to_owned();
    let text = "The minister Sami Fahd said on Monday that the talks go on.";
    send(&mut site, "/api/v1/articles", "text/plain", "", text).await;
    assert_ne!(site.get("/api/v1/articles").await.header("etag"), tag);
}

#[tokio::test]
async fn wrong_requests_are_problems() {
    let mut site = Site::demo();
    for (path, status, named) in [
        ("/api/v1/statements?cursor=x", 400, "cursor"),
        ("/api/v1/statements?cursor=b3", 400, "cursor"),
        ("/api/v1/statements?limit=0", 400, "limit"),
        ("/api/v1/statements?limit=1001", 400, "limit"),
        ("/api/v1/statements?limit=many", 400, "limit"),
        ("/api/v1/statements?since=yesterday", 400, "since"),
        ("/api/v1/statements?until=2031-13-01", 400, "until"),
        ("/api/v1/statements?act=shout", 400, "act"),
        ("/api/v1/statements?all_echoes=maybe", 400, "all_echoes"),
        ("/api/v1/statements?q=%22", 400, ""),
        ("/api/v1/articles?cursor=-1", 400, "cursor"),
        ("/api/v1/actors?cursor=1x", 400, "cursor"),
        ("/api/v1/meetings?cursor=5", 400, "cursor"),
        ("/api/v1/meetings?status=lost", 400, "status"),
        ("/api/v1/export?limit=x", 400, "limit"),
        ("/api/v1/export?cursor=x", 400, "cursor"),
        ("/api/v1/statements/1", 404, ""),
        ("/api/v1/statements/x", 404, ""),
        ("/api/v1/articles/999999", 404, ""),
        ("/api/v1/actors/999999", 404, ""),
        ("/api/v1/processes/none/minutes", 404, ""),
        ("/api/v1/nothing", 404, ""),
    ] {
        let answer = site.get(path).await;
        let detail = is_problem(&answer, status, path);
        assert!(detail.contains(named), "{path}: {detail}");
    }
    for (path, kind, body, status) in [
        ("/api/v1/articles", "application/json", "{", 422),
        ("/api/v1/articles", "application/json", "{\"title\": \"x\"}", 422),
        ("/api/v1/articles", "text/plain", " ", 422),
        ("/api/v1/articles", "application/x-ndjson", "no\n", 422),
        ("/api/v1/articles", "image/png", "x", 415),
        ("/api/v1/corrections", "application/json", "{}", 422),
        ("/api/v1/corrections", "application/json", "{\"statement\": 1, \"kind\": \"act\"}", 404),
    ] {
        let answer = send(&mut site, path, kind, "", body).await;
        is_problem(&answer, status, body);
    }
    let large = "x".repeat(9 << 20);
    let answer = send(&mut site, "/api/v1/articles", "text/plain", "", &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn writing_needs_the_token() {
    let mut site = Site::with(Some(TOKEN));
    let article = json!({
        "title": "Talks", "publisher": "Wire", "published": "2031-03-20", "language": "en",
        "text": "The minister Sami Fahd said on Monday that the talks go on.\n\
                 The envoy Omar Karim warned that the truce may end.",
    })
    .to_string();
    for token in ["", "guess"] {
        for path in ["/api/v1/articles", "/api/v1/corrections"] {
            let answer = send(&mut site, path, "application/json", token, &article).await;
            is_problem(&answer, 403, path);
        }
    }
    let first = send(&mut site, "/api/v1/articles", "application/json", TOKEN, &article).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let result = value(&first)["results"][0].clone();
    assert_eq!((&result["outcome"], &result["statements"]), (&json!("added"), &json!(2)));
    let record = get(&mut site, first.header("location")).await;
    assert_eq!(record["title"], "Talks");
    let again = send(&mut site, "/api/v1/articles", "application/json", TOKEN, &article).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(value(&again)["results"][0]["outcome"], "known");
    let lines = format!("{article}\nno\n{{\"text\": \"The envoy Omar Karim said so.\"}}\n");
    let many = send(&mut site, "/api/v1/articles", "application/x-ndjson", TOKEN, &lines).await;
    let outcomes: Vec<Value> = value(&many)["results"]
        .as_array()
        .expect("results")
        .iter()
        .map(|result| result["outcome"].clone())
        .collect();
    assert_eq!(outcomes, ["known", "added", "failed"]);
    let found = get(&mut site, "/api/v1/statements?q=talks&since=2031-03-20&outlet=Wire").await;
    let id = found["items"][0]["id"].as_i64().expect("a statement");
    for (change, field, now) in [
        (json!({"kind": "speaker", "speaker": "Omar Karim"}), "speaker", json!("Omar Karim")),
        (json!({"kind": "act", "act": "expect"}), "act", json!("expect")),
        (json!({"kind": "not_statement"}), "rejected", json!(true)),
    ] {
        let mut body = change;
        body["statement"] = id.into();
        let body = body.to_string();
        let answer = send(&mut site, "/api/v1/corrections", "application/json", TOKEN, &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        assert_eq!(value(&answer)[field], now);
        assert_eq!(get(&mut site, &format!("/api/v1/statements/{id}")).await[field], now);
    }
    let nobody = json!({"statement": id, "kind": "speaker", "speaker": "Nobody Atall"}).to_string();
    let answer = send(&mut site, "/api/v1/corrections", "application/json", TOKEN, &nobody).await;
    is_problem(&answer, 422, "nobody");
}

#[tokio::test]
async fn texts_of_articles_stay_texts() {
    let mut site = Site::demo();
    let payloads = [
        "</script><script>alert(1)</script>",
        "]]><entry/>&lt;b&gt;&amp;",
        "\"><img src=x onerror=alert(1)>",
        "\u{1}\u{b}\u{202E}<?xml?>\u{FFFF}",
    ];
    for (number, payload) in payloads.iter().enumerate() {
        let article = json!({
            "title": payload, "publisher": payload, "published": format!("2031-04-0{}", number + 1),
            "url": "javascript:alert(1)", "language": "en",
            "text": format!("The minister Sami Fahd said that \"the {payload} talks go on\"."),
        });
        let body = article.to_string();
        let answer = send(&mut site, "/api/v1/articles", "application/json", "", &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        let place = answer.header("location").to_owned();
        let record = get(&mut site, &place).await;
        assert_eq!(record["title"], *payload);
        let path = format!("/api/v1/statements?outlet={}", encode(payload));
        get(&mut site, &path).await;
    }
    let found = get(&mut site, "/api/v1/statements?since=2031-04").await;
    let shown = found["items"].as_array().expect("items").len();
    assert!(shown >= payloads.len(), "{found}");
    let atom = site.get("/search.atom?since=2031-04").await;
    assert_eq!(atom.header("content-type"), "application/atom+xml; charset=utf-8");
    assert_eq!(atom.header("x-content-type-options"), "nosniff");
    let text = atom.text();
    assert_eq!(text.matches("<entry").count(), shown, "{text}");
    assert!(!text.contains("<script") && !text.contains("javascript:"), "{text}");
    assert!(!text.contains(['\u{1}', '\u{b}', '\u{FFFF}']));
    let read = mahdar_ingest::markup("search.atom", &atom.body);
    let read: Vec<_> = read.into_iter().map(|found| found.expect("an entry").article).collect();
    assert_eq!(read.len(), shown);
    assert!(read.iter().any(|article| article.text.contains("onerror=alert(1)")), "{read:?}");
    let feed = site.get("/search.json?since=2031-04").await;
    assert_eq!(feed.header("content-type"), "application/feed+json");
    let feed = value(&feed);
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["items"].as_array().expect("items").len(), shown);
    assert!(!feed.to_string().contains("javascript:"));
}

#[tokio::test]
async fn feeds_are_those_of_the_search() {
    let mut site = Site::demo();
    let query = "?q=%D8%A7%D9%84%D8%A3%D8%B3%D8%B1%D9%89&language=ar";
    let page = site.get(&format!("/search{query}")).await.text();
    assert!(page.contains("type=\"application/atom+xml\" href=\"/search.atom?"));
    assert!(page.contains("type=\"application/feed+json\" href=\"/search.json?"));
    let found = get(&mut site, &format!("/api/v1/statements{query}&limit=50")).await;
    let atom = site.get(&format!("/search.atom{query}")).await;
    let entries = mahdar_ingest::markup("search.atom", &atom.body).len();
    assert!(entries > 0);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(entries));
    for path in ["/search.atom?act=shout", "/search.json?since=yesterday"] {
        let wrong = site.get(path).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        assert_eq!(wrong.header("content-type"), "application/problem+json");
        assert_eq!(value(&wrong)["status"], 400, "{path}");
    }
}

/// The description that is checked in is current; `MAHDAR_WRITE=1` writes it.
#[tokio::test]
async fn the_description_is_current() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let now = serde_json::to_string_pretty(&mahdar_web::api::description()).expect("JSON") + "\n";
    if std::env::var_os("MAHDAR_WRITE").is_some() {
        std::fs::write(file, &now).expect("a file");
    }
    let kept = std::fs::read_to_string(file).expect("docs/openapi.json");
    assert!(kept == now, "docs/openapi.json is old: run this test with MAHDAR_WRITE=1");
    let described: Value = serde_json::from_str(&now).expect("JSON");
    assert_eq!(described["openapi"], "3.1.0");
    let mut site = Site::demo();
    assert_eq!(get(&mut site, "/api/v1/openapi.json").await, described);
    assert_eq!(get(&mut site, "/openapi.json").await, described);
    // what it describes is there
    for (path, methods) in described["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            let request = Request::builder()
                .method(method.to_uppercase().as_str())
                .uri(path.replace('{', "%7B").replace('}', "%7D"));
            let answer = site.send(request.body(Body::empty()).expect("a request")).await;
            assert_ne!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
    }
}
