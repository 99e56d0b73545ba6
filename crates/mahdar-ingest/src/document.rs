//! Files of one article.

use crate::error::InputError;
use crate::kind::Kind;
use mahdar_text::Article;

/// x
pub fn document(file: &str, kind: Kind, bytes: &[u8]) -> Result<Article, InputError> {
    let _ = kind;
    Ok(Article { id: file.into(), text: String::from_utf8_lossy(bytes).into(), ..Article::default() })
}
