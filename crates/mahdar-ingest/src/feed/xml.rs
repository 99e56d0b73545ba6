//! Feeds and lists of feeds in XML, also where it is not well-formed.

use super::base::Base;
use super::{Channel, Entry};
use crate::dom::{Dom, NodeId, ROOT, parse_xml};
use crate::error::InputError;
use crate::found::Found;
use crate::page::{fragment_text, line};

/// Namespaces whose elements have names that feeds use too.
const OTHER_NAMESPACES: [&str; 3] = ["search.yahoo.com/mrss", "itunes.com", "rssnamespace.org"];

/// What the text of an entry is called.
const CONTENT: [&str; 8] =
    ["encoded", "content", "body", "fullitem", "summary", "description", "abstract", "tagline"];

/// How many entries of a feed are read.
const ENTRY_LIMIT: usize = 20_000;

/// Whether the characters look like a feed or a list of feeds.
pub(crate) fn is_feed(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(4096)];
    let head = head.to_ascii_lowercase();
    let root = ["<rss", "<feed", "<rdf:rdf", "<channel", "<opml", ":feed", ":rss"];
    !head.contains("<html") && root.iter().any(|mark| head.contains(mark))
}

/// The articles of a feed.
///
/// # Errors
/// If it cannot be parsed within the limits, or has neither entries nor a title.
pub(crate) fn xml_feed(
    file: &str,
    text: &str,
    address: Option<&str>,
) -> Result<Vec<Result<Found, InputError>>, InputError> {
    let dom = parse_xml(text).map_err(|what| InputError::new(file, 0, what, "check the feed"))?;
    let feed = Feed { dom: &dom, address };
    let entries = feed.named(ROOT, &["item", "entry"]).filter(|&id| !feed.is_content(id));
    let entries: Vec<NodeId> = entries.take(ENTRY_LIMIT + 1).collect();
    let channel = feed.channel();
    if entries.is_empty() && feed.named(ROOT, &["channel", "feed", "rss", "RDF"]).next().is_none() {
        let what = "no entries in this feed";
        return Err(InputError::new(file, 0, what, "check that it is RSS or Atom"));
    }
    let found = |(id, number)| feed.entry(id).found(file, number, &channel);
    let more = entries.len() > ENTRY_LIMIT;
    let mut out: Vec<_> = entries.into_iter().take(ENTRY_LIMIT).zip(1..).map(found).collect();
    if more {
        let what = format!("more than {ENTRY_LIMIT} entries");
        out.push(Err(InputError::new(file, 0, what, "split the feed")));
    }
    Ok(out)
}

struct Feed<'d> {
    dom: &'d Dom,
    /// Where the feed was found.
    address: Option<&'d str>,
}

impl Feed<'_> {
    /// Elements below `top` with one of these names, whatever their case.
    fn named(&self, top: NodeId, names: &[&str]) -> impl Iterator<Item = NodeId> {
        self.dom.descendants(top).filter(move |&id| {
            let tag = self.dom.tag(id);
            !tag.is_empty() && names.iter().any(|name| name.eq_ignore_ascii_case(tag))
        })
    }

    /// Whether a node is part of the text of an entry, and not of the feed.
    fn is_content(&self, id: NodeId) -> bool {
        self.dom.ancestors(id).any(|up| {
            let tag = self.dom.tag(up);
            tag.eq_ignore_ascii_case("title")
                || CONTENT.iter().any(|name| name.eq_ignore_ascii_case(tag))
        })
    }

    fn child(&self, parent: NodeId, name: &str) -> Option<NodeId> {
        let other = |id: NodeId| {
            let namespace = self.dom.namespace(id);
            OTHER_NAMESPACES.iter().any(|other| namespace.contains(other))
        };
        let children =
            || self.dom.children(parent).filter(|&id| self.dom.tag(id).eq_ignore_ascii_case(name));
        let same = |id: NodeId| self.dom.namespace(id) == self.dom.namespace(parent);
        let own = children().find(|&id| same(id)).or_else(|| children().find(|&id| !other(id)));
        own.or_else(|| children().next().filter(|_| matches!(name, "author" | "summary")))
    }

    /// The text of the first child that has one of these names and is not empty.
    fn first(&self, parent: NodeId, names: &[&str]) -> Option<String> {
        let text = |name: &&str| {
            let text = self.dom.all_text(self.child(parent, name)?).trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        names.iter().find_map(text)
    }

    fn channel(&self) -> Channel {
        let Some(top) = self.named(ROOT, &["channel", "feed"]).next() else {
            return Channel::default();
        };
        let root = self.dom.children(ROOT).find(|&id| !self.dom.tag(id).is_empty());
        let lang = root.and_then(|id| self.dom.attribute(id, "lang"));
        Channel {
            title: self.first(top, &["title"]).map(|title| line(&title)),
            language: self.first(top, &["language"]).or_else(|| lang.map(str::to_owned)),
            author: self.author(top, &[]),
        }
    }

    fn entry(&self, id: NodeId) -> Entry {
        let id_text = self.first(id, &["guid", "id"]);
        let attribute = |name| self.dom.attribute(id, name).map(str::to_owned);
        let (html, text) = self.content(id);
        Entry {
            url: self
                .link(id)
                .or_else(|| self.resolved(id, &attribute("about").or_else(|| attribute("href"))?)),
            id: id_text.or_else(|| attribute("about")),
            title: self.child(id, "title").map(|id| self.words(id)),
            author: self.author(id, &["creator"]),
            published: self.first(
                id,
                &["pubDate", "published", "issued", "created", "date", "updated", "modified"],
            ),
            language: self.first(id, &["language"]).or_else(|| attribute("lang")),
            html,
            text,
        }
    }

    /// Atom gives the address of the page in an attribute, RSS as text.
    fn link(&self, id: NodeId) -> Option<String> {
        let links =
            self.dom.children(id).filter(|&id| self.dom.tag(id).eq_ignore_ascii_case("link"));
        let address = |id: NodeId| {
            let rel = self.dom.attribute(id, "rel").unwrap_or("alternate");
            let href = self.dom.attribute(id, "href").filter(|_| rel == "alternate");
            let text = self.dom.all_text(id);
            let address = href.unwrap_or(&text).trim();
            (!address.is_empty()).then(|| self.resolved(id, address)).flatten()
        };
        let permalink = || {
            let guid = self.child(id, "guid")?;
            let is = self.dom.attribute(guid, "isPermaLink") != Some("false");
            Some(self.dom.all_text(guid).trim().to_owned())
                .filter(|text| is && text.contains("://"))
        };
        let found: Option<String> = links.into_iter().find_map(address);
        found.or_else(permalink)
    }

    /// An address that stands at a node, made absolute by what is said around it.
    fn resolved(&self, id: NodeId, address: &str) -> Option<String> {
        let nodes = std::iter::once(id).chain(self.dom.ancestors(id));
        let bases: Vec<&str> = nodes.filter_map(|id| self.dom.attribute(id, "base")).collect();
        let base =
            bases.into_iter().rev().fold(Base::new(self.address), |base, next| base.at(next));
        Some(base.join(address))
    }

    fn author(&self, id: NodeId, more: &[&str]) -> Option<String> {
        let named = self.child(id, "author").and_then(|author| self.first(author, &["name"]));
        let text =
            || self.first(id, more).or_else(|| self.first(id, &["author", "managingEditor"]));
        named.or_else(text).map(|author| line(&author))
    }

    /// The text of an element, decoded where it says that it is encoded, without scripts.
    fn text(&self, id: NodeId) -> String {
        let text = self.dom.all_text(id);
        let kind = self.dom.attribute(id, "type").unwrap_or("text");
        let plain = kind.starts_with("text") || matches!(kind, "html" | "xhtml");
        let encoded = self.dom.attribute(id, "mode") == Some("base64")
            || !plain && !kind.contains("xml") && !text.contains('<');
        let decoded = Some(&text).filter(|_| encoded).and_then(|text| crate::base64::decode(text));
        decoded.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(text)
    }

    /// The words of a title, which may be plain text, escaped HTML or XHTML.
    fn words(&self, id: NodeId) -> String {
        let text = self.text(id);
        match self.dom.attribute(id, "type") {
            Some("text" | "text/plain" | "xhtml") => line(&text),
            _ if text.contains('<') || text.contains('&') => fragment_text(&text),
            _ => line(&text),
        }
    }

    /// The longest of what an entry offers as its text, as HTML or as plain text.
    fn content(&self, id: NodeId) -> (Option<String>, Option<String>) {
        let given = CONTENT.into_iter().filter_map(|name| self.child(id, name));
        let longest = given.max_by_key(|&id| self.dom.all_text(id).len());
        let Some(content) = longest else { return (None, None) };
        let kind = self.dom.attribute(content, "type").unwrap_or("html");
        if matches!(kind, "text" | "text/plain") {
            return (None, Some(self.text(content).trim().to_owned()));
        }
        let xhtml = self.dom.children(content).any(|id| !self.dom.tag(id).is_empty());
        if xhtml { (None, Some(self.xhtml(content))) } else { (Some(self.text(content)), None) }
    }

    /// The text of elements that stand in the feed itself, a block a line.
    fn xhtml(&self, top: NodeId) -> String {
        let mut out = String::new();
        let mut next = Some(top);
        while let Some(id) = next {
            let tag = self.dom.tag(id);
            if matches!(tag, "script" | "style") {
                next = self.dom.after_subtree(id, top);
                continue;
            }
            let block =
                matches!(tag, "p" | "div" | "br" | "li" | "blockquote" | "h1" | "h2" | "h3");
            if block && !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(self.dom.text(id).unwrap_or_default());
            next = self.dom.children(id).next().or_else(|| self.dom.after_subtree(id, top));
        }
        let lines: Vec<String> = out.lines().map(line).filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }
}

/// A feed that a list names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLink {
    /// The address of the feed.
    pub url: String,
    /// What the list calls it.
    pub title: Option<String>,
}

/// The feeds of an OPML list, in order, each once.
///
/// ```
/// let list = br#"<opml><body><outline text="Wire" xmlUrl="https://wire.example/rss"/></body></opml>"#;
/// let feeds = mahdar_ingest::opml("feeds.opml", list)?;
/// assert_eq!(feeds[0].url, "https://wire.example/rss");
/// # Ok::<(), mahdar_ingest::InputError>(())
/// ```
///
/// # Errors
/// If it names no feed, or cannot be parsed within the limits.
pub fn opml(file: &str, bytes: &[u8]) -> Result<Vec<FeedLink>, InputError> {
    let text = crate::charset::decode(bytes, None);
    let dom = parse_xml(&text).map_err(|what| InputError::new(file, 0, what, "check the list"))?;
    let mut out: Vec<FeedLink> = Vec::new();
    let outlines = dom.descendants(ROOT).filter(|&id| dom.tag(id).eq_ignore_ascii_case("outline"));
    for id in outlines {
        let address = ["xmlUrl", "xmlurl", "XMLURL"].into_iter().find_map(|a| dom.attribute(id, a));
        let title = dom.attribute(id, "title").or_else(|| dom.attribute(id, "text"));
        if let Some(url) = address.map(str::trim).filter(|url| !url.is_empty())
            && out.iter().all(|feed| feed.url != url)
        {
            out.push(FeedLink { url: url.into(), title: title.map(line) });
        }
    }
    if out.is_empty() {
        return Err(InputError::new(file, 0, "no feed in this list", "give feeds an xmlUrl"));
    }
    Ok(out)
}
