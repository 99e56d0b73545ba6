//! How the enumerations of a record are stored: by their place in these lists, which only grow.

use mahdar_reader::{ActorKind, Form, MeetingMode, MeetingStatus, StatementAct};
use rusqlite::types::{FromSqlError, FromSqlResult, ValueRef};

/// What is stored as a number.
pub(crate) trait Code: Copy + PartialEq + 'static {
    /// All values; new ones are added at the end.
    const ALL: &'static [Self];

    /// The number that is stored.
    fn code(self) -> i64 {
        let at = Self::ALL.iter().position(|value| *value == self);
        at.map_or(i64::MAX, |at| at as i64)
    }

    /// The value of a stored number.
    fn of(code: i64) -> Option<Self> {
        Self::ALL.get(usize::try_from(code).ok()?).copied()
    }
}

impl Code for StatementAct {
    const ALL: &'static [Self] = &[
        Self::State,
        Self::Deny,
        Self::Reject,
        Self::Agree,
        Self::Demand,
        Self::Propose,
        Self::Promise,
        Self::Warn,
        Self::Accuse,
        Self::Support,
        Self::Expect,
        Self::Ask,
    ];
}

impl Code for Form {
    const ALL: &'static [Self] = &[Self::Direct, Self::Indirect, Self::Mixed];
}

impl Code for ActorKind {
    const ALL: &'static [Self] =
        &[Self::Person, Self::State, Self::Organisation, Self::Media, Self::Group, Self::Unnamed];
}

impl Code for MeetingStatus {
    const ALL: &'static [Self] = &MeetingStatus::ALL;
}

impl Code for MeetingMode {
    const ALL: &'static [Self] = &MeetingMode::ALL;
}

/// A column that holds a code.
pub(crate) struct Coded<T>(pub T);

impl<T: Code> rusqlite::types::FromSql for Coded<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let code = value.as_i64()?;
        T::of(code).map(Self).ok_or(FromSqlError::OutOfRange(code))
    }
}

/// A confidence as it is stored, in thousandths.
pub(crate) fn thousandths(confidence: f32) -> i64 {
    (f64::from(confidence) * 1000.0).round() as i64
}
