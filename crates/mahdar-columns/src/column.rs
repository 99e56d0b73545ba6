//! The columns, their types, and how they are filled.

use arrow_array::ArrayRef;
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float32Builder, Int64Builder, StringBuilder,
    StringDictionaryBuilder, TimestampMillisecondBuilder, UInt32Builder,
};
use arrow_array::types::Int32Type;
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use mahdar_ledger::day_of;
use std::sync::Arc;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number of the ledger: Int64.
    Number,
    /// A place in the text, in code points: UInt32.
    Offset,
    /// From 0 to 1: Float32.
    Share,
    /// A day: Date32. Of a month or year alone, the first day.
    Day,
    /// A time: Timestamp in milliseconds, UTC.
    Time,
    /// Yes or no: Boolean.
    Flag,
    /// A text that repeats: Dictionary of Int32 to Utf8.
    Word,
    /// A text: Utf8.
    Text,
}

/// The columns in their order.
pub const COLUMNS: [(&str, Kind); 24] = [
    ("statement", Kind::Number),
    ("article", Kind::Number),
    ("published", Kind::Day),
    ("outlet", Kind::Word),
    ("language", Kind::Word),
    ("title", Kind::Word),
    ("url", Kind::Word),
    ("speaker", Kind::Word),
    ("role", Kind::Word),
    ("country", Kind::Word),
    ("actor", Kind::Number),
    ("known", Kind::Word),
    ("act", Kind::Word),
    ("form", Kind::Word),
    ("content", Kind::Text),
    ("cue", Kind::Word),
    ("source", Kind::Text),
    ("start", Kind::Offset),
    ("end", Kind::Offset),
    ("confidence", Kind::Share),
    ("copy_of", Kind::Number),
    ("replaced_by", Kind::Number),
    ("vanished", Kind::Time),
    ("rejected", Kind::Flag),
];

impl Kind {
    fn data_type(self) -> DataType {
        match self {
            Self::Number => DataType::Int64,
            Self::Offset => DataType::UInt32,
            Self::Share => DataType::Float32,
            Self::Day => DataType::Date32,
            Self::Time => DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())),
            Self::Flag => DataType::Boolean,
            Self::Word => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
            Self::Text => DataType::Utf8,
        }
    }
}

/// The Arrow schema of the file. Every column may be null.
#[must_use]
pub fn schema() -> Schema {
    let field = |(name, kind): (&str, Kind)| Field::new(name, kind.data_type(), true);
    Schema::new(COLUMNS.map(field).to_vec())
}

/// The values of a column, until they are enough for a batch.
pub(crate) enum Builder {
    Number(Int64Builder),
    Offset(UInt32Builder),
    Share(Float32Builder),
    Day(Date32Builder),
    Time(TimestampMillisecondBuilder),
    Flag(BooleanBuilder),
    Word(StringDictionaryBuilder<Int32Type>),
    Text(StringBuilder),
}

impl Builder {
    pub(crate) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Number => Self::Number(Int64Builder::new()),
            Kind::Offset => Self::Offset(UInt32Builder::new()),
            Kind::Share => Self::Share(Float32Builder::new()),
            Kind::Day => Self::Day(Date32Builder::new()),
            Kind::Time => Self::Time(TimestampMillisecondBuilder::new().with_timezone("UTC")),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
            Kind::Word => Self::Word(StringDictionaryBuilder::new()),
            Kind::Text => Self::Text(StringBuilder::new()),
        }
    }

    /// Takes a cell as CSV has it; what is empty or does not fit is null.
    pub(crate) fn push(&mut self, cell: &str) {
        let text = Some(cell).filter(|cell| !cell.is_empty());
        match self {
            Self::Number(builder) => builder.append_option(cell.parse().ok()),
            Self::Offset(builder) => builder.append_option(cell.parse().ok()),
            Self::Share(builder) => builder.append_option(cell.parse().ok()),
            Self::Day(builder) => {
                let day = day_of(cell).and_then(|day| i32::try_from(day).ok());
                builder.append_option(day);
            }
            Self::Time(builder) => {
                let seconds: Option<i64> = cell.parse().ok();
                builder.append_option(seconds.and_then(|seconds| seconds.checked_mul(1000)));
            }
            Self::Flag(builder) => builder.append_option(text.map(|text| text != "0")),
            Self::Word(builder) => builder.append_option(text),
            Self::Text(builder) => builder.append_option(text),
        }
    }

    /// The values, and an empty column again.
    pub(crate) fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Number(builder) => Arc::new(builder.finish()),
            Self::Offset(builder) => Arc::new(builder.finish()),
            Self::Share(builder) => Arc::new(builder.finish()),
            Self::Day(builder) => Arc::new(builder.finish()),
            Self::Time(builder) => Arc::new(builder.finish()),
            Self::Flag(builder) => Arc::new(builder.finish()),
            Self::Word(builder) => Arc::new(builder.finish()),
            Self::Text(builder) => Arc::new(builder.finish()),
        }
    }
}
