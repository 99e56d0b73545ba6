//! Numbers of rows, one type a table.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(
            /// The number.
            pub i64,
        );

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    };
}

id! {
    /// An article: 1, 2 … in the order in which they came in.
    ArticleId
}
id! {
    /// A statement. The upper bits are the day of its article, so that ids sort by day; below 2^53.
    StatementId
}
id! {
    /// A meeting as one article tells it.
    MeetingId
}
id! {
    /// A person or body across articles.
    ActorId
}

/// The first day that ids can tell: days are counted from it, so that ids are positive.
const DAY_ZERO: i64 = -(1 << 15);

impl StatementId {
    /// The least id that a statement of `day` (days since 1970-01-01) may have; the ids of a range
    /// of days `[from, to)` are `first_of(from)..first_of(to)`.
    ///
    /// ```
    /// use mahdar_ledger::StatementId;
    /// assert!(StatementId::first_of(17_000) < StatementId::first_of(17_001));
    /// assert_eq!(StatementId::first_of(17_000).day(), 17_000);
    /// ```
    #[must_use]
    pub fn first_of(day: i64) -> Self {
        Self((day.clamp(DAY_ZERO, -DAY_ZERO - 1) - DAY_ZERO) << 32)
    }

    /// The day of its article, in days since 1970-01-01.
    #[must_use]
    pub fn day(self) -> i64 {
        (self.0 >> 32) + DAY_ZERO
    }
}
