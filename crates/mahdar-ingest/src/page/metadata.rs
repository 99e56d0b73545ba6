//! Title, publisher, author, date, language and address of a page, each from the place that is
//! most to be trusted.

use super::jsonld::JsonLd;
use super::visible;
use crate::date::day_and_time;
use crate::dom::{Dom, NodeId, ROOT};
use crate::found::DatedBy;

/// What a page says of its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub description: Option<String>,
    pub publisher: Option<String>,
    pub author: Option<String>,
    pub published: Option<(String, DatedBy)>,
    pub language: Option<String>,
    pub url: Option<String>,
    /// The whole text, where it is given as data.
    pub body: Option<String>,
}

const DATES: [&str; 22] = [
    "article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date_published",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "date",
    "displaydate",
    "published",
];
const TITLES: [&str; 4] = ["og:title", "twitter:title", "dc.title", "title"];
const AUTHORS: [&str; 7] = [
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "byl",
    "dc.creator",
    "article:author_name",
];
const SITES: [&str; 3] = ["og:site_name", "application-name", "dc.publisher"];
const DESCRIPTIONS: [&str; 3] = ["og:description", "description", "twitter:description"];

impl Metadata {
    /// What the page says that was found at `url`.
    pub fn of(dom: &Dom, url: Option<&str>) -> Self {
        let data = JsonLd::of(dom, ROOT);
        let metas = Metas::of(dom);
        let canonical = || {
            let is = |&id: &NodeId| {
                dom.tag(id) == "link" && dom.attribute(id, "rel") == Some("canonical")
            };
            let link = dom.descendants(ROOT).find(is)?;
            dom.attribute(link, "href").map(str::to_owned)
        };
        let absolute = |url: &String| url.contains("://");
        let url = url
            .map(str::to_owned)
            .or_else(|| canonical().filter(absolute))
            .or_else(|| metas.first(&["og:url"]).filter(absolute))
            .or_else(|| data.url.clone().filter(absolute));
        let person = |name: &String| !name.contains("://") && name.chars().count() < 200;
        let html = dom.find(ROOT, "html");
        let lang = html.and_then(|id| dom.attribute(id, "lang").or(dom.attribute(id, "xml:lang")));
        let tag = |text: String| text.trim().replace('_', "-");
        Self {
            title: title(dom, &data, &metas),
            description: metas.first(&DESCRIPTIONS),
            publisher: data.publisher.or_else(|| metas.first(&SITES)).map(|text| line(&text)),
            author: data.author.or_else(|| metas.first(&AUTHORS)).filter(person).map(|a| line(&a)),
            published: published(dom, data.published.as_deref(), &metas, url.as_deref()),
            language: lang
                .map(str::to_owned)
                .or(data.language)
                .or_else(|| metas.first(&["og:locale", "content-language"]))
                .map(tag)
                .filter(|tag| tag.len() >= 2 && tag.len() <= 12 && tag.is_ascii()),
            url,
            body: data.body,
        }
    }
}

/// The names and contents of `meta` elements.
struct Metas<'d>(Vec<(String, &'d str)>);

impl<'d> Metas<'d> {
    fn of(dom: &'d Dom) -> Self {
        let pair = |id: NodeId| {
            let names = ["property", "name", "itemprop", "http-equiv"];
            let name = names.into_iter().find_map(|key| dom.attribute(id, key))?;
            let content = dom.attribute(id, "content")?.trim();
            (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
        };
        let metas = dom.descendants(ROOT).filter(|&id| dom.tag(id) == "meta");
        Self(metas.filter_map(pair).collect())
    }

    fn all<'m>(&'m self, names: &'m [&str]) -> impl Iterator<Item = &'d str> {
        names.iter().flat_map(move |name| {
            let of = self.0.iter().filter(move |(key, _)| key == name);
            of.map(|(_, content)| *content)
        })
    }

    /// The content of the first that is there, by the order of `names`.
    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).next().map(str::to_owned)
    }
}

/// White space reduced to single spaces.
pub(crate) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn title(dom: &Dom, data: &JsonLd, metas: &Metas<'_>) -> Option<String> {
    let text = |id: NodeId| Some(line(&dom.all_text(id))).filter(|text| !text.is_empty());
    let mut headings = dom.descendants(ROOT).filter(|&id| dom.tag(id) == "h1");
    let heading = headings.next().filter(|_| headings.next().is_none()).and_then(text);
    let named = data.headline.clone().or_else(|| metas.first(&TITLES)).map(|title| line(&title));
    let page = || dom.find(ROOT, "title").and_then(text);
    // a page's own heading is the title if the other places agree that it is
    let stem =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(12).collect::<String>();
    match (heading, named) {
        (Some(heading), Some(named)) if stem(&heading) == stem(&named) => Some(heading),
        (_, Some(named)) => Some(named),
        (Some(heading), None) if heading.chars().count() > 15 => Some(heading),
        (heading, None) => page().map(|title| without_site(&title)).or(heading),
    }
    .map(|title| plain(&title))
    .filter(|title| !title.is_empty())
}

/// Titles in data are sometimes escaped twice.
fn plain(title: &str) -> String {
    let pairs =
        [("&quot;", "\""), ("&#039;", "'"), ("&#39;", "'"), ("&apos;", "'"), ("&nbsp;", " ")];
    let mut out = title.to_owned();
    for (entity, c) in pairs.into_iter().chain([("&amp;", "&")]) {
        if out.contains(entity) {
            out = out.replace(entity, c);
        }
    }
    out
}

/// A title without the name of the site after (or before) a dash or a bar.
fn without_site(title: &str) -> String {
    for mark in [" | ", " — ", " – ", " - ", " » ", " :: ", " / "] {
        if let Some((before, after)) = title.rsplit_once(mark) {
            let longer = if before.len() >= after.len() { before } else { after };
            return longer.trim().to_owned();
        }
    }
    title.to_owned()
}

fn published(
    dom: &Dom,
    data: Option<&str>,
    metas: &Metas<'_>,
    url: Option<&str>,
) -> Option<(String, DatedBy)> {
    let from = |text: Option<&str>, by: DatedBy| Some((day_and_time(text?)?, by));
    from(data, DatedBy::JsonLd)
        .or_else(|| Some((metas.all(&DATES).find_map(day_and_time)?, DatedBy::Meta)))
        .or_else(|| Some((time_element(dom)?, DatedBy::Time)))
        .or_else(|| Some((in_address(url?)?, DatedBy::Url)))
        .or_else(|| Some((visible::date(dom)?, DatedBy::Text)))
}

/// No date is longer, in bytes.
const DATE: usize = 100;

/// The `time` element that says it is the date of publication, else the first.
fn time_element(dom: &Dom) -> Option<String> {
    let value = |id: NodeId| {
        let given = dom.attribute(id, "datetime").or(dom.attribute(id, "content"));
        given.and_then(day_and_time).or_else(|| day_and_time(&line(&dom.first_text(id, DATE))))
    };
    let says = |&id: &NodeId| {
        dom.attribute(id, "itemprop").is_some_and(|p| p.contains("datePublished"))
            || dom.tag(id) == "time" && dom.attribute(id, "pubdate").is_some()
    };
    let said = dom.descendants(ROOT).filter(says).find_map(value);
    said.or_else(|| dom.descendants(ROOT).filter(|&id| dom.tag(id) == "time").find_map(value))
}

/// `/2018/07/10/` and the like.
pub(super) fn in_address(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    parts
        .windows(3)
        .filter(|three| year(three[0]) && three[1..].iter().all(|part| matches!(part.len(), 1 | 2)))
        .find_map(|three| day_and_time(&format!("{}-{:0>2}-{:0>2}", three[0], three[1], three[2])))
        .or_else(|| {
            parts.iter().filter(|p| p.len() == 8 && year(&p[..4])).find_map(|p| day_and_time(p))
        })
}
