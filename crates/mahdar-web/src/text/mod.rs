//! Texts of articles on a page: marks, links, text fragments.

mod fragment;
mod link;
mod marks;
mod quote;

pub use fragment::text_fragment;
pub use link::safe_link;
pub use marks::{Mark, Segment, paragraphs};
pub use quote::{Attrs, clip, slice, words_at};
