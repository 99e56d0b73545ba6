//! The article: what every source is turned into, and all that the reader sees.

use serde::{Deserialize, Serialize};

/// A news article, as it goes into the reader.
///
/// `text` keeps the original characters; paragraphs are separated by `\n`. The title is not part
/// of the text.
///
/// ```
/// use mahdar_text::Article;
/// let text = "قال الوزير إن المحادثات مستمرة.".into();
/// let article = Article { text, ..Article::default() };
/// assert!(article.published.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Stable name of the article in its collection.
    pub id: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Publication date or time, ISO 8601 (`2018-05-21`, `2018-05-21T11:06:10+04:00`).
    pub published: Option<String>,
    /// Language tag ([BCP 47](https://www.rfc-editor.org/info/bcp47)), where known (`ar`).
    pub language: Option<String>,
    /// The body.
    pub text: String,
}
