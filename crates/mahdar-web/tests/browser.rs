//! The demo in a real browser.

mod common;

use common::browser::{Browser, target};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::fs;

const MINUTES: &str = "/processes/Khor%20al-Sidr%20talks";

/// One page of every kind; links are taken from the first ones.
async fn pages(browser: &Browser) -> Vec<(String, String)> {
    let fixed = [
        ("latest", "/"),
        ("search", "/search?q=prisoners&act=deny"),
        ("search-none", "/search?q=nothinglikeit"),
        ("meetings", "/meetings"),
        ("processes", "/processes"),
        ("minutes", MINUTES),
        ("add", "/add"),
        ("help", "/help"),
        ("sign-in", "/sign-in"),
        ("error", "/nothing"),
    ];
    let mut all: Vec<(String, String)> =
        fixed.iter().map(|&(name, path)| (name.to_owned(), path.to_owned())).collect();
    browser.open("/search?q=withdrawal").await;
    for kind in ["statements", "actors"] {
        let script = format!("return document.querySelector('a[href^=\"/{kind}/\"]')?.pathname");
        let path = browser.run(&script).await;
        all.push((kind.into(), path.as_str().expect(kind).to_owned()));
    }
    browser.open(&all.last().expect("a page").1.clone()).await;
    browser.open(&all[all.len() - 2].1.clone()).await;
    let path = browser
        .run("return document.querySelector('.evidence a[href^=\"/articles/\"]').pathname")
        .await;
    all.push(("articles".into(), path.as_str().expect("an article").to_owned()));
    all
}

async fn is_quiet(browser: &Browser) {
    let complaints = browser.complaints().await;
    assert!(complaints.is_empty(), "at {}: {complaints:?}", browser.path().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn search_follow_evidence_and_correct() {
    let Some(browser) = Browser::start().await else { return };
    browser.open("/").await;
    let client = &browser.client;
    let field = client.find(Locator::Id("q")).await.expect("the field");
    field.send_keys("prisoners").await.expect("keys");
    field.send_keys(&Key::Enter.to_string()).await.expect("enter");
    browser.until("location.pathname === '/search' && document.querySelector('.line')").await;
    client.find(Locator::Css("a[data-open]")).await.expect("a line").click().await.expect("click");
    browser.until("location.pathname.startsWith('/statements/')").await;
    let mark = client.find(Locator::Css("mark.content")).await.expect("a mark");
    assert!(!mark.text().await.expect("text").is_empty());
    let original = client.find(Locator::Css("a[data-original]")).await.expect("the original");
    let href = original.attr("href").await.expect("an attribute").expect("an address");
    assert!(href.contains("#:~:text="), "{href}");
    // a correction, as a person makes one
    client.find(Locator::Css("#correct summary")).await.expect("one").click().await.expect("click");
    let radio = client.find(Locator::Css("input[value=act]")).await.expect("a choice");
    radio.click().await.expect("click");
    let select = client.find(Locator::Id("c-act")).await.expect("the acts");
    select.select_by_value("warn").await.expect("a value");
    let button = client.find(Locator::Css("#correct button")).await.expect("a button");
    button.click().await.expect("click");
    browser.until("location.search === '?saved=1'").await;
    let tag = client.find(Locator::Css("h1 .tag")).await.expect("a tag");
    assert_eq!(tag.text().await.expect("text"), "warns");
    is_quiet(&browser).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn language_and_direction_and_theme() {
    let Some(browser) = Browser::start().await else { return };
    browser.open(MINUTES).await;
    let start =
        "return document.querySelector('.brand').getBoundingClientRect().left < innerWidth / 2";
    assert_eq!(browser.run(start).await, json!(true));
    let other = browser.client.find(Locator::Css("a[data-language]")).await.expect("a link");
    other.click().await.expect("click");
    browser.until("document.documentElement.dir === 'rtl'").await;
    assert_eq!(browser.run(start).await, json!(false), "the brand stands where reading begins");
    assert!(browser.path().await.starts_with(MINUTES));
    browser.open("/help").await;
    assert_eq!(browser.run("return document.documentElement.lang").await, json!("ar"));
    let paper = "return getComputedStyle(document.documentElement).backgroundColor";
    let before = browser.run(paper).await;
    browser.client.find(Locator::Id("theme")).await.expect("one").click().await.expect("click");
    assert_ne!(browser.run(paper).await, before);
    browser.open("/").await;
    assert_ne!(browser.run(paper).await, before, "the theme is remembered");
    is_quiet(&browser).await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keyboard_alone() {
    let Some(browser) = Browser::start().await else { return };
    browser.open("/").await;
    browser.keys(&Key::Tab.to_string()).await;
    let focused = "return document.activeElement.className";
    assert_eq!(browser.run(focused).await, json!("skip"), "the skip link comes first");
    browser.keys("j").await;
    browser.keys("j").await;
    browser.until("document.querySelectorAll('.line')[1].matches('.current')").await;
    browser.keys("o").await;
    browser.until("location.pathname.startsWith('/statements/')").await;
    browser.keys("g").await;
    browser.keys("m").await;
    browser.until("location.pathname === '/meetings'").await;
    browser.keys("/").await;
    browser.until("location.pathname === '/search'").await;
    browser.keys("/").await;
    browser.until("document.activeElement.id === 'q'").await;
    // in a field, keys are letters
    browser.keys("gm?").await;
    assert_eq!(browser.run("return document.activeElement.value").await, json!("gm?"));
    // and they can be switched off
    browser.open("/help").await;
    browser.client.find(Locator::Id("keys-on")).await.expect("one").click().await.expect("click");
    browser.open("/").await;
    browser.keys("j").await;
    assert_eq!(browser.run("return document.querySelector('.current')").await, Value::Null);
    is_quiet(&browser).await;
    browser.close().await;
}

/// The axe rules of levels A and AA.
const AXE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(found => done(found.violations.map(v => v.id + ': ' +
            v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))))
        .catch(error => done([String(error)]));";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_has_a_barrier() {
    let file = target().join("axe/package/axe.min.js");
    let Ok(axe) = fs::read_to_string(&file) else {
        assert!(std::env::var_os("CI").is_none(), "no {}", file.display());
        eprintln!("skipped: no {} (.ci/run gets it)", file.display());
        return;
    };
    let Some(browser) = Browser::start().await else { return };
    let pages = pages(&browser).await;
    let mut barriers = Vec::new();
    for lang in ["en", "ar"] {
        browser.open(&format!("/?lang={lang}")).await;
        for theme in ["light", "dark"] {
            browser.run(&format!("document.cookie = 'theme={theme}; Path=/'")).await;
            for (name, path) in &pages {
                browser.open(path).await;
                browser
                    .run("document.querySelectorAll('details').forEach(d => d.open = true)")
                    .await;
                browser.run(&axe).await;
                let found = browser.client.execute_async(AXE, Vec::new()).await.expect("axe");
                for violation in found.as_array().expect("a list") {
                    barriers.push(format!("{name} ({lang}, {theme}): {violation}"));
                }
            }
        }
    }
    assert!(barriers.is_empty(), "{} barriers:\n{}", barriers.len(), barriers.join("\n"));
    browser.close().await;
}

/// Nothing is wider than the window, and every page leaves a picture in `target/screenshots`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_fit_phone_and_desk() {
    let Some(browser) = Browser::start().await else { return };
    let folder = target().join("screenshots");
    fs::create_dir_all(&folder).expect("a folder");
    let pages = pages(&browser).await;
    for (device, width, height) in [("phone", 390, 844), ("desk", 1280, 900)] {
        for lang in ["en", "ar"] {
            browser.open(&format!("/?lang={lang}")).await;
            for (name, path) in &pages {
                browser.resize(width, height).await;
                browser.open(path).await;
                let size = browser
                    .run(
                        "const e = document.documentElement;
                        return [e.scrollWidth, innerWidth, e.scrollHeight]",
                    )
                    .await;
                let number = |at: usize| size[at].as_u64().unwrap_or_default();
                assert!(number(0) <= number(1), "{name} is too wide on a {device}: {size}");
                let tall = u32::try_from(number(2).min(6000)).unwrap_or(height) + 150;
                browser.resize(width, tall).await;
                let picture = browser.client.screenshot().await.expect("a picture");
                let file = folder.join(format!("{name}-{device}-{lang}.png"));
                fs::write(&file, picture).expect("a file");
            }
        }
    }
    // an error page is an error for the console, everything else is not
    let complaints = browser.complaints().await;
    assert!(complaints.iter().all(|line| line.contains("/nothing")), "{complaints:?}");
    browser.close().await;
}
