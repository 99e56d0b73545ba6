//! Scores predicted records against gold records.
//!
//! The figures are those of `score.py`, the scoring program that stands beside the gold data, to
//! the last digit; a test holds the two together. Both sides are files of one record a line,
//! matched by `id`. All figures are micro-averaged over the file, in per cent:
//!
//! | figure | what counts |
//! | --- | --- |
//! | `content.exact` | content spans equal after trimming quotation marks, punctuation and a leading complementiser |
//! | `content.tokens` | token overlap over the best one-to-one pairing of statements |
//! | `found` | a statement whose content has token F1 of a half or more with its pair |
//! | `attributed` | found, and source and cue spans overlap, or are empty on both sides |
//! | `speaker` | found, and the speaker is the gold speaker |
//! | `form`, `act` | accuracy over found pairs |
//! | `recall.*` | found and attributed, by the gold's form |
//! | `meetings` | a meeting whose evidence overlaps and which shares a party |
//! | `meetings.status`, `meetings.date` | accuracy over those |
//!
//! ```
//! use mahdar_eval::{Collection, score};
//! let line = r#"{"id": "a", "text": "He said no.", "statements": [{"content": [[8, 10]]}]}"#;
//! let gold = Collection::read("gold.jsonl", line.as_bytes())?;
//! let scores = score(&gold, &gold)?;
//! assert_eq!(scores.found.f1, 100.0);
//! # Ok::<(), mahdar_eval::EvalError>(())
//! ```
#![deny(missing_docs)]

mod actors;
mod collection;
mod error;
mod judge;
mod minutes;
mod misses;
mod pairs;
mod record;
mod scores;
mod spans;
mod words;

pub use collection::Collection;
pub use error::EvalError;
pub use judge::score;
pub use minutes::{MinutesScores, score_minutes};
pub use misses::{Miss, Side, misses};
pub use record::{Actor, Meeting, Record, Span, Statement};
pub use scores::{Figure, Recall, Scores};
pub use words::{fold, is_word_char};
