//! All pages of the demo, in both languages.

mod common;

use axum::http::{Request, StatusCode};
use common::{Answer, Site, attributes, between};
use std::collections::{BTreeMap, BTreeSet};

/// Pages that are visited at most by following links.
const MOST: usize = 400;

const STARTS: [&str; 12] = [
    "/",
    "/search",
    "/search?q=prisoners",
    "/search?q=%D8%A7%D9%84%D8%A3%D8%B3%D8%B1%D9%89&act=deny",
    "/search?q=%22",
    "/meetings",
    "/meetings?status=cancelled",
    "/processes",
    "/processes/Khor%20al-Sidr%20talks",
    "/add",
    "/help",
    "/sign-in",
];

fn is_safe(answer: &Answer, path: &str) {
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                  form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    assert_eq!(answer.header("content-security-policy"), policy, "{path}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{name} of {path}");
    }
}

/// Nothing that the policy forbids is in a page, and nothing that is fetched from elsewhere.
fn is_clean(page: &str, path: &str) {
    for forbidden in ["<style", " style=\"", " onclick", " onload", "javascript:", "<iframe"] {
        assert!(!page.contains(forbidden), "{forbidden} in {path}");
    }
    for source in attributes(page, "src") {
        assert!(source.starts_with("/assets/"), "{source} in {path}");
    }
    for tag in page.split("<link ").skip(1) {
        let href = between(tag, "href=\"", "\"").unwrap_or_default();
        assert!(href.starts_with('/') && !href.starts_with("//"), "{href} in {path}");
    }
}

/// Follows all links of all pages: each leads to a page, and each anchor to an element.
#[tokio::test]
async fn every_link_leads_somewhere() {
    for (lang, dir) in [("en", "ltr"), ("ar", "rtl")] {
        let mut site = Site::demo();
        let mut queue: Vec<String> = STARTS.iter().map(|&path| path.to_owned()).collect();
        let mut pages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut anchors: BTreeSet<(String, String, String)> = BTreeSet::new();
        site.get(&format!("/?lang={lang}")).await;
        while let Some(path) = queue.pop() {
            if pages.contains_key(&path) || pages.len() >= MOST {
                continue;
            }
            let answer = site.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            is_safe(&answer, &path);
            if !answer.header("content-type").starts_with("text/html") {
                pages.insert(path, BTreeSet::new());
                continue;
            }
            let page = answer.text();
            is_clean(&page, &path);
            let html = format!("<html lang=\"{lang}\" dir=\"{dir}\"");
            assert!(page.contains(&html), "{path} is not in {lang}");
            assert_eq!(answer.header("content-language"), lang, "{path}");
            let ids: Vec<String> = attributes(&page, "id");
            let unique: BTreeSet<String> = ids.iter().cloned().collect();
            assert_eq!(ids.len(), unique.len(), "an id twice in {path}");
            for href in attributes(&page, "href") {
                let (to, anchor) = href.split_once('#').unwrap_or((&href, ""));
                let to = if to.is_empty() { path.as_str() } else { to };
                if !to.starts_with('/')
                    || to.contains("lang=")
                    || to.starts_with("/api/")
                    || to.starts_with("/search.")
                {
                    continue;
                }
                if !anchor.is_empty() && !anchor.starts_with(":~:") {
                    anchors.insert((path.clone(), to.to_owned(), anchor.to_owned()));
                }
                queue.push(to.to_owned());
            }
            pages.insert(path, unique);
        }
        assert!(pages.len() > 60, "only {} pages", pages.len());
        for (from, to, anchor) in anchors {
            if let Some(ids) = pages.get(&to) {
                assert!(ids.contains(&anchor), "no #{anchor} in {to}, to which {from} leads");
            }
        }
    }
}

#[tokio::test]
async fn language_by_address_cookie_and_header() {
    let mut site = Site::demo();
    let request = |accept: &str| {
        let request = Request::get("/help").header("accept-language", accept);
        request.body(axum::body::Body::empty()).expect("a request")
    };
    assert!(site.send(request("ar-QA, en;q=0.5")).await.text().contains("dir=\"rtl\""));
    assert!(site.send(request("fr")).await.text().contains("<html lang=\"en\""));
    site.get("/help?lang=ar").await;
    assert!(site.send(request("en")).await.text().contains("<html lang=\"ar\""));
}

#[tokio::test]
async fn a_first_visit_is_light() {
    let mut site = Site::demo();
    for start in ["/", "/processes/Khor%20al-Sidr%20talks"] {
        let mut total = 0;
        let page = site.get(start).await.text();
        let mut paths = vec![start.to_owned()];
        paths.extend(attributes(&page, "href").into_iter().filter(|h| h.starts_with("/assets/")));
        paths.extend(attributes(&page, "src"));
        let paths: BTreeSet<String> = paths.into_iter().collect();
        assert!(paths.len() >= 4, "{paths:?}");
        for path in paths {
            let request = Request::get(&path).header("accept-encoding", "gzip");
            let answer = site.send(request.body(axum::body::Body::empty()).expect("ok")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert_eq!(answer.header("content-encoding"), "gzip", "{path}");
            total += answer.body.len();
        }
        assert!(total <= 100_000, "{total} bytes for {start}");
    }
}

#[tokio::test]
async fn assets_are_kept_and_pages_are_asked_again() {
    let mut site = Site::demo();
    let page = site.get("/").await;
    assert_eq!(page.header("cache-control"), "private, no-cache");
    let text = page.text();
    let style = attributes(&text, "href").into_iter().find(|h| h.ends_with(".css")).expect("one");
    assert!(site.get(&style).await.header("cache-control").contains("immutable"));
    assert_eq!(site.get("/assets/mahdar-000000000000.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn evidence_is_marked_and_leads_to_the_publisher() {
    let mut site = Site::demo();
    let page = site.get("/search?q=prisoners&language=en").await.text();
    let hrefs = attributes(&page, "href");
    let original = hrefs.iter().find(|href| href.contains("#:~:text=")).expect("a fragment");
    assert!(original.starts_with("https://") && original.contains(".example/"), "{original}");
    let statement = hrefs.iter().find(|href| href.starts_with("/statements/")).expect("one");
    let page = site.get(statement).await.text();
    assert!(page.contains("<mark class=\"content"), "no mark in {statement}");
}

#[tokio::test]
async fn errors_have_pages_and_problems() {
    let mut site = Site::demo();
    for path in ["/nothing", "/statements/1", "/articles/999999", "/actors/999999", "/processes/x"]
    {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text().contains("<h1>There is no such page</h1>"), "{path}");
        is_safe(&answer, path);
    }
    let answer = site.get("/statements/x").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text().contains("<main"));
    let answer = site.post("/help", &[]).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), "GET,HEAD");
    let answer = site.get("/api/v1/nothing?lang=ar").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(problem["status"], 404);
    assert_eq!(problem["instance"], "/api/v1/nothing");
    is_safe(&answer, "/api/v1/nothing");
}

#[tokio::test]
async fn probes() {
    let mut site = Site::demo();
    assert_eq!(site.get("/healthz").await.text(), "ok\n");
    site.get("/").await;
    let metrics = site.get("/metrics").await.text();
    assert!(metrics.contains("mahdar_requests_total{status=\"2xx\"} 2"), "{metrics}");
}
