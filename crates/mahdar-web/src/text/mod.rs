//! Texts of articles on a page: marks, links, text fragments.

mod fragment;
mod link;
mod marks;

pub use fragment::text_fragment;
pub use link::safe_link;
pub use marks::{Mark, Paragraph, Segment, paragraphs};
