//! The text layer of Mahdar: what can be said of a news text without knowing its language.
//!
//! Everything here is pure: no files, no clock, no network, no global state. Segmenting never
//! changes the text; folding keeps nothing but a parallel buffer, and every token points back to
//! the bytes of the original.
//!
//! ```
//! use mahdar_text::Segmented;
//! let text = "قال الوزير إن «المحادثات مستمرة».";
//! let segmented = Segmented::new(text);
//! let words: Vec<&str> = segmented.tokens().iter().map(|t| t.text(text)).collect();
//! assert_eq!(words, ["قال", "الوزير", "إن", "«", "المحادثات", "مستمرة", "»", "."]);
//! assert_eq!(segmented.quotations().len(), 1);
//! ```
#![deny(missing_docs)]

mod abbreviation;
mod article;
mod chars;
mod evidence;
mod fold;
mod mark;
mod offsets;
mod pairing;
mod quotation;
mod reading;
mod segment;
mod sentence;
mod span;
mod stops;
mod token;
mod tokenize;
mod word;

pub use article::Article;
pub use chars::is_arabic;
pub use fold::{fold, fold_into, folds_to_nothing, strip_direction_marks};
pub use mark::{Direction, Mark, Shape};
pub use offsets::OffsetMap;
pub use quotation::{Quotation, pair_quotation_marks};
pub use segment::{Paragraph, Segmented, Sentence};
pub use span::{Bytes, CodePoints, Span, Unit, Utf16};
pub use token::{Token, TokenKind};
pub use tokenize::tokenize;
