//! An input that is held as a whole: a page, a feed or a list.

use crate::charset;
use crate::error::InputError;
use crate::feed::{FEED_LIMIT, is_feed, json_feed, opml, xml_feed};
use crate::found::Found;
use crate::page::{PageHints, page_of_text};

/// Reads a page of HTML, or a feed in RSS, Atom or JSON Feed, whichever the bytes are.
///
/// ```
/// let feed = b"<rss><channel><title>Wire</title><item><title>Talks</title>
///     <link>https://wire.example/1</link><description>They met.</description></item></channel></rss>";
/// let found = mahdar_ingest::markup("feed.xml", feed);
/// let article = &found[0].as_ref().unwrap().article;
/// assert_eq!(article.url.as_deref(), Some("https://wire.example/1"));
/// assert_eq!(article.text, "They met.");
/// ```
#[must_use]
pub fn markup(file: &str, bytes: &[u8]) -> Vec<Result<Found, InputError>> {
    markup_at(file, bytes, PageHints::default())
}

/// As [`markup`], of what came with its address and its charset. Relative addresses in a feed are
/// made absolute by its `xml:base`, else by its address.
///
/// ```
/// use mahdar_ingest::{PageHints, markup_at};
/// let feed = b"<rss><channel><item><link>/1</link></item></channel></rss>";
/// let hints = PageHints { url: Some("https://wire.example/feed"), charset: None };
/// let found = markup_at("feed", feed, hints).remove(0)?;
/// assert_eq!(found.article.url.as_deref(), Some("https://wire.example/1"));
/// # Ok::<(), mahdar_ingest::InputError>(())
/// ```
#[must_use]
pub fn markup_at(file: &str, bytes: &[u8], hints: PageHints<'_>) -> Vec<Result<Found, InputError>> {
    if bytes.len() > FEED_LIMIT {
        let what = format!("more than {} MiB", FEED_LIMIT >> 20);
        return vec![Err(InputError::new(file, 0, what, "leave it out, or split it"))];
    }
    let text = charset::decode(bytes, hints.charset);
    let result = match json_feed(file, &text, hints.url) {
        Some(found) => return found,
        None if is_list(&text) => Err(list(file, bytes)),
        None if is_feed(&text) => xml_feed(file, &text, hints.url),
        None if bytes.len() > crate::page::PAGE_LIMIT => {
            let what = format!("a page of more than {} MiB", crate::page::PAGE_LIMIT >> 20);
            Err(InputError::new(file, 0, what, "leave it out"))
        }
        None => page_of_text(file, &text, hints.url).map(|found| vec![Ok(found)]),
    };
    result.unwrap_or_else(|error| vec![Err(error)])
}

fn is_list(text: &str) -> bool {
    text[..text.floor_char_boundary(1024)].to_ascii_lowercase().contains("<opml")
}

/// A list of feeds holds no article itself.
fn list(file: &str, bytes: &[u8]) -> InputError {
    opml(file, bytes).map_or_else(
        |error| error,
        |feeds| {
            let what = format!("a list of {} feeds, and no articles", feeds.len());
            InputError::new(file, 0, what, "give the files of the feeds")
        },
    )
}
