//! A page of HTML to its article.

mod blocks;
mod body;
mod jsonld;
mod keywords;
mod metadata;
mod visible;
mod words;

use crate::charset;
use crate::dom::{Dom, ROOT, parse_html};
use crate::error::InputError;
use crate::found::{Found, Place};
use crate::json::base_name;
use mahdar_text::Article;
use metadata::Metadata;
pub(crate) use metadata::line;

/// The largest page that is read, in bytes.
pub const PAGE_LIMIT: usize = 16 * 1024 * 1024;
/// A text given as data is preferred where what was found on the page is less than this part of it.
const ENOUGH: f32 = 0.6;
/// Shorter texts given as data are summaries.
const WHOLE_TEXT: usize = 250;

/// What came with a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageHints<'h> {
    /// Its address.
    pub url: Option<&'h str>,
    /// The charset of its HTTP header.
    pub charset: Option<&'h str>,
}

/// Reads the article on a page of HTML: its main text, without navigation, comments and the like,
/// and its title, publisher, author, date, language and address from JSON-LD, `meta`, `time` and
/// the address, in this order; a date also from what is shown.
///
/// The encoding is taken from a byte order mark, `hints`, the page's declaration, or the letters.
///
/// ```
/// use mahdar_ingest::{DatedBy, PageHints, page};
/// let html = b"<title>Talks resume | Wire</title><meta property='article:published_time'
///     content='2018-07-10T09:00Z'><nav>Home</nav><p>The envoy said that talks would resume.</p>";
/// let found = page("talks.html", html, PageHints::default())?;
/// assert_eq!(found.article.title.as_deref(), Some("Talks resume"));
/// assert_eq!(found.article.text, "The envoy said that talks would resume.");
/// assert_eq!(found.dated_by, Some(DatedBy::Meta));
/// # Ok::<(), mahdar_ingest::InputError>(())
/// ```
///
/// # Errors
/// If the page is larger than [`PAGE_LIMIT`], nests too deeply, has too many elements, or has no
/// text.
pub fn page(file: &str, bytes: &[u8], hints: PageHints<'_>) -> Result<Found, InputError> {
    if bytes.len() > PAGE_LIMIT {
        let what = format!("a page of more than {} MiB", PAGE_LIMIT >> 20);
        return Err(InputError::new(file, 0, what, "leave it out"));
    }
    page_of_text(file, &charset::decode(bytes, hints.charset), hints.url)
}

/// As [`page`], of a page whose characters are known.
pub(crate) fn page_of_text(file: &str, html: &str, url: Option<&str>) -> Result<Found, InputError> {
    let dom = parse_html(html)
        .map_err(|what| InputError::new(file, 0, what, "check that it is a page of HTML"))?;
    let metadata = Metadata::of(&dom, url);
    let text = text(&dom, &metadata);
    if text.is_empty() {
        let remedy = "nothing to do if the page is made by a script or holds no article";
        return Err(InputError::new(file, 0, "no text on this page", remedy));
    }
    let (published, dated_by) = metadata.published.unzip();
    let id = metadata.url.clone().unwrap_or_else(|| stem(file).to_owned());
    let Metadata { url, publisher, title, language, author, .. } = metadata;
    let article = Article { id, url, publisher, title, published, language, text };
    Ok(Found { article, author, dated_by, place: Place::Whole })
}

fn stem(file: &str) -> &str {
    let name = base_name(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The main text: from the page, or as its data gives it.
fn text(dom: &Dom, metadata: &Metadata) -> String {
    let top = dom.find(ROOT, "body").unwrap_or(ROOT);
    let title = metadata.title.as_deref();
    let text = body::main_text(dom, top, title, metadata.description.as_deref()).join("\n");
    match metadata.body.as_deref().map(data_text) {
        Some(data)
            if data.len() > WHOLE_TEXT && (text.len() as f32) < ENOUGH * data.len() as f32 =>
        {
            data
        }
        _ => text,
    }
}

/// A text given as data, whether or not it is HTML itself.
fn data_text(body: &str) -> String {
    match body.contains("</") || body.contains("&lt;") {
        true => fragment_text(body),
        false => lines(body),
    }
}

fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(metadata::line).filter(|l| !l.is_empty()).collect();
    lines.join("\n")
}

/// The text of a piece of HTML, all of which is the article's; empty where it cannot be parsed.
pub(crate) fn fragment_text(html: &str) -> String {
    let Ok(dom) = parse_html(html) else { return String::new() };
    let top = dom.find(ROOT, "body").unwrap_or(ROOT);
    let blocks = blocks::all_blocks(&dom, top);
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n")
}
