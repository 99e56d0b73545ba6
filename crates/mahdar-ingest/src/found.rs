//! An article with where it was found.

use mahdar_text::Article;
use serde::Serialize;

/// An article, and what is known of where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The article.
    pub article: Article,
    /// Who wrote it, as it is given there; several are separated by commas.
    pub author: Option<String>,
    /// Where the date of publication stood.
    pub dated_by: Option<DatedBy>,
    /// Where in the input it stands.
    pub place: Place,
}

/// Where a date of publication was found; those further up are more to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatedBy {
    /// A field of the feed, the record or the file that holds the article.
    Field,
    /// `datePublished` in a page's JSON-LD.
    JsonLd,
    /// A `meta` element.
    Meta,
    /// A `time` element.
    Time,
    /// The address.
    Url,
    /// The words that are shown.
    Text,
}

/// Where in an input an article stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// It is the whole input.
    #[default]
    Whole,
    /// In this line, from 1.
    Line(u64),
    /// In this entry of a feed, from 1.
    Entry(u64),
    /// In the record at this offset of the decompressed input.
    Offset(u64),
}

impl From<Article> for Found {
    /// An article that is a whole input, and dated by it.
    fn from(article: Article) -> Self {
        let dated_by = article.published.as_ref().map(|_| DatedBy::Field);
        Self { article, dated_by, ..Self::default() }
    }
}
